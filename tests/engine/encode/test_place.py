"""Where a collection can't be written: said before anything is read or timed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from akin.plugin.contract import EncodeRaster
from akin.plugin.engine.base.errors import ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encode.encode import preflight


@pytest.fixture
def estimate(akin_home: Path, rasters: ModuleType, tmp_path: Path) -> Callable:
    """Estimates an encoding into a folder."""
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(64, 64))
    return lambda folder: preflight(EncodeRaster((str(path),), "fake", str(folder)), Job())


@pytest.mark.parametrize("below", ["", "c"])
def test_a_file_in_place_of_the_folder_is_refused(estimate: Callable, tmp_path: Path, refused: Callable, below: str):
    file = tmp_path / "notes.txt"
    file.write_text("notes")
    with refused("disk.file_for_folder", ResourceError, path=str(file)):
        estimate(file / below)


def test_a_folder_without_permission_is_refused(estimate: Callable, tmp_path: Path, refused: Callable, monkeypatch):
    locked, access = tmp_path / "locked", os.access
    locked.mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != locked and access(path, mode))
    with refused("disk.not_writable", ResourceError, path=str(locked)):
        estimate(locked / "new" / "c")
    estimate(tmp_path / "new" / "c")
