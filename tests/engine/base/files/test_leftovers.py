"""Temporary files of killed processes: swept if they are Akin's and nobody writes to them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from akin.plugin.engine.base.files import leftovers


def test_drafts_of_processes_that_ended_are_deleted(tmp_path: Path) -> None:
    mine = tmp_path / leftovers.draft_name(".tmp.tif")
    assert mine.name != leftovers.draft_name(".tmp.tif")
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    dead = tmp_path / mine.name.replace(f"-{os.getpid()}-", f"-{ended.pid}-")
    host = mine.name.split("-")[1]
    elsewhere, old = (tmp_path / dead.name.replace(host, other) for other in ("00000000", "11111111"))
    foreign = tmp_path / "map.tmp.tif"
    for path in (mine, dead, elsewhere, old, foreign):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    leftovers.sweep_drafts(tmp_path, ".tmp.tif")
    assert set(tmp_path.iterdir()) == {mine, elsewhere, foreign}


def test_pictures_of_earlier_days_are_deleted(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first, second, victim = leftovers.picture_folder(), leftovers.picture_folder(), tmp_path / "victim"
    victim.mkdir()
    (tmp_path / "akin-picture-link").symlink_to(victim)
    for path in (first, victim):
        os.utime(path, (0, 0))
    third = leftovers.picture_folder()
    assert {path.name for path in tmp_path.iterdir()} == {second.name, third.name, "victim", "akin-picture-link"}
