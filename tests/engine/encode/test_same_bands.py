"""Rasters without names of bands that join a collection: their bands are those of the other rasters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from akin.plugin.contract import EncodeRaster, EncodeRasterResult, Message
from akin.plugin.engine.base.errors import RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode.encode import preflight

Encode = Callable[..., EncodeRasterResult]
FindMessage = Callable[..., Message]


@pytest.fixture
def unnamed(rasters: ModuleType, tmp_path: Path) -> Callable[..., Path]:
    """`unnamed(name, count)` writes a raster of `count` bands without names."""

    def write(name: str, count: int = 4) -> Path:
        scene = rasters.landscape(160, 160, seed=len(name))
        return rasters.write(
            tmp_path / name, np.concatenate([scene, scene])[:count], colours=None, photometric="MINISBLACK"
        )

    return write


def bands_in(folder: Path) -> list[tuple[int | None, ...]]:
    return [source.bands for source in Collection.open(folder).manifest.sources]


def test_those_of_the_other_rasters(
    encode: Encode, unnamed: Callable[..., Path], tmp_path: Path, message_of: FindMessage
) -> None:
    encode(unnamed("1985.tif"), bands=(4, 2, 1))
    request = EncodeRaster((str(unnamed("2020b.tif")),), "fake", str(tmp_path / "c"))
    message_of(preflight(request, Job()).warnings, "rasters.bands_of_others", raster="2020b.tif", numbers="4 2 1")
    encode(unnamed("2020b.tif"))
    assert bands_in(tmp_path / "c") == [(4, 2, 1)] * 2


def test_fewer_bands_or_rasters_that_differ_need_numbers(encode: Encode, unnamed: Callable[..., Path]) -> None:
    with pytest.raises(RasterError, match="have no names"):
        encode(unnamed("first.tif"))
    encode(unnamed("first.tif"), bands=(4, 2, 1))
    with pytest.raises(RasterError, match="have no names"):
        encode(unnamed("fewer.tif", 2))
    encode(unnamed("other.tif"), bands=(1, 2, 3))
    with pytest.raises(RasterError, match="have no names"):
        encode(unnamed("third.tif"))
