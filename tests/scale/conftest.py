"""The engine tests' fixtures, and a Dask cluster of processes on this machine."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "data"))

from dask_processes import LocalProcesses

_SPEC = importlib.util.spec_from_file_location("engine_fixtures", TESTS / "engine" / "conftest.py")
assert _SPEC is not None and _SPEC.loader is not None
_FIXTURES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_FIXTURES)

make_data = _FIXTURES.make_data
rasters = _FIXTURES.rasters
fake_home = _FIXTURES.fake_home
akin_home = _FIXTURES.akin_home
encode = _FIXTURES.encode


@pytest.fixture
def cluster(fake_home: Path, akin_home: Path, tmp_path: Path) -> Iterator[LocalProcesses]:
    """A scheduler with two workers."""
    pytest.importorskip("distributed", reason="the package distributed is not installed")
    folder = tmp_path / "cluster"
    folder.mkdir()
    made = LocalProcesses(folder, fake_home)
    try:
        made.start_scheduler()
        made.start_worker()
        made.start_worker()
        yield made
    finally:
        made.close()
