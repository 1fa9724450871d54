"""Pixels that stand for a raster: found wherever its data lie, without reading more than needed."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import Extent
from akin.plugin.engine.base.errors import Cancelled, RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.manifest import read_manifest
from akin.plugin.engine.imagery.raster import sample as sample_module
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.pixels import RasterPixels
from akin.plugin.engine.imagery.raster.sample import quick_sample, sample
from rasterio.enums import Resampling
from rasterio.windows import Window

PX = 6000


def canvas(rasters, path, islands, tiled=True, px=PX, dtype="uint16"):
    """A sparse raster with nodata 0 and islands (left, top, side, value) in it."""
    blocks = {"tiled": True, "blockxsize": 256, "blockysize": 256} if tiled else {}
    profile = {"driver": "GTiff", "count": 3, "width": px, "height": px, "dtype": dtype, "nodata": 0}
    place = rasterio.transform.from_origin(*rasters.ORIGIN, 10, 10)
    with rasterio.open(path, "w", **profile, **blocks, sparse_ok=True, crs=rasters.UTM, transform=place) as file:
        for number, (left, top, side, value) in enumerate(islands):
            pixels = rasters.landscape(side, side, seed=number).astype(dtype) + value
            file.write(pixels, window=Window(left, top, side, side))
    return path


@pytest.mark.parametrize("tiled", [True, False])
@pytest.mark.parametrize("side", [12])
def test_a_small_island_is_found(rasters, tmp_path, tiled, side):
    raster = describe(str(canvas(rasters, tmp_path / "a.tif", [(3100, 2830, side, 1000)], tiled)))
    for look in (sample, quick_sample):
        found = look(raster, [1, 2, 3], Job())
        assert found.shape[1] > 0 and found.min() >= 1000


def test_an_island_is_encoded_whole_and_by_extent(rasters, tmp_path, encode):
    path = canvas(rasters, tmp_path / "a.tif", [(3104, 2832, 96, 1000)])
    x, y = rasters.ORIGIN[0] + 31040, rasters.ORIGIN[1] - 28320
    extent = Extent(x, y - 960, x + 960, y, rasters.UTM)
    by_extent = encode(path, extent=extent, bands=(1, 2, 3))
    assert by_extent.patches == 36
    gain = read_manifest(tmp_path / "c").sources[0].scaling.gain
    assert all(1 / 255 < g < 1 / 150 for g in gain)  # of the island, not of a canvas of zeros


def test_the_extent_comes_before_islands_elsewhere(rasters, tmp_path, encode):
    islands = [(3104, 2832, 96, 1000), (5104, 832, 40, 30_000)]
    path = canvas(rasters, tmp_path / "a.tif", islands)
    x, y = rasters.ORIGIN[0] + 31040, rasters.ORIGIN[1] - 28320
    encode(path, extent=Extent(x, y - 960, x + 960, y, rasters.UTM), bands=(1, 2, 3))
    assert min(read_manifest(tmp_path / "c").sources[0].scaling.gain) > 1 / 500


def test_a_few_windows_do_not_stand_for_the_rest(rasters, tmp_path):
    """One window of the first look lies on the first island; most of the data lie in the second."""
    islands = [(0, 0, 64, 30_000), (3104, 2832, 200, 1000)]
    found = sample(describe(str(canvas(rasters, tmp_path / "a.tif", islands))), [1, 2, 3], Job())
    assert np.mean(found < 2000) > 0.5


def test_nothing_anywhere_is_said_after_all_was_read(rasters, tmp_path, refused):
    raster = describe(str(canvas(rasters, tmp_path / "a.tif", [])))
    assert quick_sample(raster, [1], Job()).shape == (1, 0)
    with refused("rasters.all_nodata", RasterError):
        sample(raster, [1], Job())


def test_a_raster_with_data_is_looked_at_once(rasters, tmp_path, monkeypatch):
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(2100, 2100, block=100).astype(np.uint16))
    monkeypatch.setattr(sample_module, "_closer_look", lambda *_: pytest.fail("a second look"))
    assert sample(describe(str(path)), [1, 2], Job()).shape == (2, 24**2 * 64**2)


def test_an_overview_without_its_nodata_is_not_sampled(rasters, tmp_path):
    scene = rasters.landscape(2304, 2304, block=64)
    scene[:, :, :1152] = 0
    path = rasters.write(tmp_path / "a.tif", scene, tiled=True)
    with rasterio.open(path, "r+") as file:
        file.build_overviews([2, 4], Resampling.average)
    with rasterio.open(path, "r+") as file:
        file.nodata = 0
    assert sample(describe(str(path)), [1, 2, 3], Job()).max(axis=0).min() > 0


def test_the_long_look_can_be_cancelled(rasters, tmp_path, monkeypatch):
    raster = describe(str(canvas(rasters, tmp_path / "a.tif", [])))
    reads = []
    read = RasterPixels.read
    monkeypatch.setattr(RasterPixels, "read", lambda self, *window: reads.append(window) or read(self, *window))
    with pytest.raises(Cancelled):
        sample(raster, [1], Job(cancelled=lambda: len(reads) > 24**2 + 96**2))
    assert max(w * h for _, _, w, h in reads) <= sample_module.WHOLE_PX
