"""Black or white borders that the file does not declare are no data; black in an image that declares its data is."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from akin.plugin.engine.base.errors import RasterError
from akin.plugin.engine.encode.grid import choose_grid
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.reader import RasterReader

PX = 256


@pytest.fixture
def scene(rasters):
    return rasters.landscape(PX, PX, block=32).clip(1, 250)


def valid(path, pixel_m=10.0):
    raster = describe(str(path))
    size = round(PX * 10 / pixel_m)
    with RasterReader(raster, choose_grid(raster, pixel_m, 16, 0.0), (1, 2, 3)) as reader:
        return reader.read(0, 0, size, size)[1]


def with_border(scene, value, dtype=np.uint8):
    pixels = scene.astype(dtype)
    pixels[:, :, : PX // 2] = value
    return pixels


@pytest.mark.parametrize(
    ("dtype", "value"), [(np.uint8, 0), (np.uint8, 255), (np.uint16, 65535), (np.int16, 0), (np.float32, 0)]
)
@pytest.mark.parametrize("pixel_m", [10.0, 20.0])
def test_a_border_without_a_nodata_value_has_no_data(rasters, scene, tmp_path, dtype, value, pixel_m):
    path = rasters.write(tmp_path / "a.tif", with_border(scene, value, dtype))
    there = valid(path, pixel_m)
    half = there.shape[1] // 2
    assert not there[:, :half].any() and there[:, half:].all()


def test_black_ground_inside_a_border_is_kept_where_a_band_has_data(rasters, scene, tmp_path):
    pixels = with_border(scene, 0)
    pixels[:2, 100:150, 200:250] = 0
    assert valid(rasters.write(tmp_path / "a.tif", pixels))[:, PX // 2 :].all()


@pytest.mark.parametrize("value", [0, 255])
def test_a_nodata_value_says_that_the_border_is_data(rasters, scene, tmp_path, value):
    path = rasters.write(tmp_path / "a.tif", with_border(scene, value), nodata=251)
    assert describe(str(path)).blank is None and valid(path).all()


def test_one_white_corner_may_be_a_cloud(rasters, scene, tmp_path):
    scene[:, :40, :40] = 255
    assert describe(str(rasters.write(tmp_path / "a.tif", scene))).blank is None


@pytest.mark.parametrize("bands", [1, 2])
def test_heights_and_classes_have_zeros(rasters, scene, tmp_path, bands):
    path = rasters.write(tmp_path / "a.tif", with_border(scene, 0)[:bands])
    assert describe(str(path)).blank is None


def test_an_image_without_corners_of_one_value_is_all_data(rasters, scene, tmp_path):
    scene[:, 60:120, 60:120] = 0
    path = rasters.write(tmp_path / "a.tif", scene)
    assert describe(str(path)).blank is None and valid(path).all()


def test_an_image_whose_corners_cannot_be_read_is_described(rasters, scene, tmp_path):
    """Whoever reads its pixels learns the value of the border."""
    path = rasters.write(tmp_path / "a.tif", with_border(scene, 0), compress="deflate")
    with rasterio.open(path) as dataset:
        start = int(dataset.get_tag_item("BLOCK_OFFSET_0_0", "TIFF", bidx=1))
    whole = path.read_bytes()
    path.write_bytes(whole[:start] + b"\xff" * 8 + whole[start + 8 :])
    assert describe(str(path)).blank is None
    with pytest.raises(RasterError):
        valid(path)
