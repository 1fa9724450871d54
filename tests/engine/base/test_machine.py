"""What the machine has."""

from __future__ import annotations

import os

import pytest
from akin.plugin.engine.base import machine


def test_cores_are_not_more_than_processors():
    assert 1 <= machine.cores() <= machine.cpus()


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="no such files")
def test_two_threads_of_one_core_count_once(monkeypatch, tmp_path):
    for cpu, siblings in enumerate(["0,2", "1,3", "0,2", "1,3"]):
        folder = tmp_path / f"cpu{cpu}" / "topology"
        folder.mkdir(parents=True)
        (folder / "thread_siblings_list").write_text(siblings)
    monkeypatch.setattr(machine, "_PROCESSORS", tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1, 2, 3})
    assert (machine.cpus(), machine.cores()) == (4, 2)
