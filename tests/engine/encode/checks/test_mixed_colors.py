"""Rasters in natural colours and others in one collection are said before they are mixed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from akin.plugin.contract import EncodeRaster
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encode.encode import encode_raster, preflight

CODE = "encode.mixed_colors"


@pytest.fixture
def request_of(akin_home: Path, rasters: ModuleType, tmp_path: Path) -> Callable[..., EncodeRaster]:
    """A request for a raster with some bands."""

    def make(name: str, *bands: int) -> EncodeRaster:
        path = rasters.write(tmp_path / name, rasters.landscape(96, 96))
        return EncodeRaster((str(path),), "fake", str(tmp_path / "c"), bands=bands)

    return make


def test_other_colours_than_those_of_the_collection_are_said(request_of: Callable, message_of: Callable) -> None:
    encode_raster(request_of("a.tif", 1, 2, 2), Job())
    found = message_of(preflight(request_of("b.tif", 1, 2, 3), Job()).warnings, CODE, count=1, rasters=["a.tif"])
    assert set(found.fields) == {"bands"}
    encode_raster(request_of("c.tif", 1, 2, 2), Job())
    assert message_of(preflight(request_of("b.tif", 1, 2, 3), Job()).warnings, CODE, count=2)


def test_the_same_colours_need_no_word(request_of: Callable) -> None:
    encode_raster(request_of("a.tif", 1, 2, 2), Job())
    for request in (request_of("b.tif", 1, 2, 2), request_of("a.tif", 1, 2, 3)):  # the bands of all change
        assert not any(note.code == CODE for note in preflight(request, Job()).warnings)
