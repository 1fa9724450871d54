"""What has data is what GDAL says: nodata of each band, alpha, masks in the file and next to it, in overviews too."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encode.grid import choose_grid
from akin.plugin.engine.imagery.raster import masks
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.pixels import RasterPixels
from akin.plugin.engine.imagery.raster.reader import RasterReader
from akin.plugin.engine.imagery.raster.sample import sample
from rasterio.enums import ColorInterp, Resampling
from rasterio.shutil import copy

PX = 256
COARSE_M = 160.0  # 16 times coarser: the overview of a quarter of the size is used


@pytest.fixture
def scene(rasters):
    return rasters.landscape(PX, PX, block=32)


@pytest.fixture
def left_empty():
    mask = np.full((PX, PX), 255, np.uint8)
    mask[:, : PX // 2] = 0
    return mask


def read(path, bands=(1, 2, 3), pixel_m=10.0):
    raster = describe(str(path))
    size = round(PX * 10 / pixel_m)
    with RasterReader(raster, choose_grid(raster, pixel_m, 16, 0.0), bands) as reader:
        return reader.read(0, 0, size, size)


def assert_right_half(valid):
    assert valid[:, valid.shape[1] // 2 :].all() and not valid[:, : valid.shape[1] // 2].any()


def declare(path, *nodata):
    """Nodata of each band in an .aux.xml file, as other programs leave it."""
    line = '<PAMRasterBand band="{}"><NoDataValue>{}</NoDataValue></PAMRasterBand>'
    lines = [line.format(band, value) for band, value in enumerate(nodata, 1)]
    path.with_name(path.name + ".aux.xml").write_text(f"<PAMDataset>{''.join(lines)}</PAMDataset>")


def add_overviews(path, external):
    with rasterio.Env(TIFF_USE_OVR=external), rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([2, 4, 8], Resampling.average)


@pytest.mark.parametrize("nodata", [-3.4028234663852886e38, -3.402823e38, -3.4e38])
def test_a_nodata_value_in_fewer_digits(rasters, scene, left_empty, tmp_path, nodata):
    pixels = scene.astype(np.float32)
    pixels[:, left_empty == 0] = np.finfo(np.float32).min
    path = rasters.write(tmp_path / "a.tif", pixels)
    declare(path, nodata, nodata, nodata)
    for pixel_m in (10.0, COARSE_M, 5.0):
        assert_right_half(read(path, pixel_m=pixel_m)[1])
    assert sample(describe(str(path)), [1, 2, 3], Job()).min() > 0


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("value", [-1.8e38, 3e38, np.inf, -np.inf, np.nan])
def test_values_that_no_image_has_are_no_data(rasters, scene, left_empty, tmp_path, dtype, value, recwarn):
    pixels = scene.astype(dtype)
    pixels[1, left_empty == 0] = value * 1e270 if dtype == "float64" else value
    path = rasters.write(tmp_path / "a.tif", pixels)
    for pixel_m in (10.0, COARSE_M, 7.0):
        found, valid = read(path, pixel_m=pixel_m)
        assert np.isfinite(found).all()
        assert not valid[:, : valid.shape[1] // 2 - 1].any() and valid[:, valid.shape[1] // 2 + 1 :].all()
    assert not [w for w in recwarn if "overflow" in str(w.message) or "invalid" in str(w.message)]


def test_each_band_has_its_own_nodata(rasters, scene, tmp_path):
    scene[:, :64], scene[0, :32], scene[1, :32], scene[2, :32] = 100, 7, 8, 9
    scene[0, 32:64] = 7  # a real value where only one band has it
    path = rasters.write(tmp_path / "a.tif", scene)
    declare(path, 7, 8, 9)
    _, valid = read(path)
    assert not valid[:32].any() and valid[32:].all()


def test_a_value_below_zero_in_one_band_is_no_data(rasters, scene, tmp_path):
    pixels = scene.astype(np.int16)
    pixels[2, :32] = -9999
    _, valid = read(rasters.write(tmp_path / "a.tif", pixels, nodata=-9999))
    assert not valid[:32].any() and valid[32:].all()
    assert read(tmp_path / "a.tif", bands=(1, 2))[1].all()  # GDAL says so of each band


def test_a_nodata_value_outside_the_type_means_nothing(rasters, scene, tmp_path):
    scene[:, :32] = 241  # what -9999 becomes as uint8
    path = rasters.write(tmp_path / "a.tif", scene)
    declare(path, -9999, -9999, -9999)
    assert read(path)[1].all()


def test_nodata_for_all_bands_together(rasters, scene, tmp_path):
    scene[:, :32] = np.array([10, 20, 30], np.uint8)[:, None, None]
    scene[0, 32:64] = 10
    _, valid = read(rasters.write(tmp_path / "a.tif", scene, tags={"NODATA_VALUES": "10 20 30"}))
    assert not valid[:32].any() and valid[32:].all()


@pytest.mark.parametrize("extra_bands", [0, 1])
def test_alpha_and_nodata_together(rasters, scene, left_empty, tmp_path, extra_bands):
    scene[:, :32] = 0
    bands = np.concatenate([scene, *[scene[:1]] * extra_bands, left_empty[None]])
    path = rasters.write(tmp_path / "a.tif", bands, nodata=0)
    colours = (*rasters.RGB, *[ColorInterp.undefined] * extra_bands, ColorInterp.alpha)
    with rasterio.open(path, "r+") as dataset:
        dataset.colorinterp = colours
    _, valid = read(path)
    assert_right_half(valid[32:])
    assert not valid[:32].any()


def internal_mask(rasters, scene, mask, path, external):
    rasters.write(path, scene, mask=mask, tiled=True, blockxsize=64, blockysize=64)
    add_overviews(path, external)
    return path


def msk_file(rasters, scene, mask, path, external):
    rasters.write(path, scene, tiled=True, blockxsize=64, blockysize=64)
    add_overviews(path, external)
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=False), rasterio.open(path, "r+") as dataset:
        dataset.write_mask(mask)
    return path


def mosaic(rasters, scene, mask, path, external):
    rasters.write(path, scene, mask=mask, tiled=True, blockxsize=64, blockysize=64)
    copy(path, path.with_suffix(".vrt"), driver="VRT")
    add_overviews(path.with_suffix(".vrt"), True)
    return path.with_suffix(".vrt")


def late_nodata(rasters, scene, mask, path, external):
    rasters.write(path, np.where(mask, scene, 0).astype(np.uint8), tiled=True, blockxsize=64, blockysize=64)
    add_overviews(path, external)
    with rasterio.open(path, "r+") as dataset:
        dataset.nodata = 0
    return path


def alpha(rasters, scene, mask, path, external):
    bands = np.concatenate([scene, mask[None]])
    colours = (*rasters.RGB, ColorInterp.alpha)
    rasters.write(path, bands, colours=colours, tiled=True, blockxsize=64, blockysize=64)
    add_overviews(path, external)
    return path


@pytest.mark.parametrize("external", [False, True])
@pytest.mark.parametrize("make", [internal_mask, msk_file, mosaic, late_nodata, alpha])
def test_a_mask_without_overviews_is_not_lost(rasters, scene, left_empty, tmp_path, make, external):
    path = make(rasters, scene, left_empty, tmp_path / "a.tif", external)
    found, valid = read(path, pixel_m=COARSE_M)
    assert_right_half(valid)
    expected = scene.reshape(3, 16, 16, 16, 16).mean(axis=(2, 4))
    np.testing.assert_allclose(found[:, :, 8:], expected[:, :, 8:], atol=2)
    assert sample(describe(str(path)), [1, 2, 3], Job()).shape[1] <= PX * PX // 2


def test_an_overview_is_used_where_it_is_true(rasters, scene, left_empty, tmp_path):
    """Without this, all that is read coarser would be as slow as full resolution."""
    path = internal_mask(rasters, scene, left_empty, tmp_path / "a.tif", False)
    pixels = RasterPixels(describe(str(path)), [1, 2, 3])
    assert pixels.overview(1).width == PX // 4
    late = late_nodata(rasters, scene, left_empty, tmp_path / "b.tif", True)
    pixels = RasterPixels(describe(str(late)), [1, 2, 3])
    assert pixels.overview(1).width == PX


def test_the_mask_of_a_window_does_not_depend_on_its_stripes(rasters, scene, left_empty, tmp_path, monkeypatch):
    left_empty[100:133, 140:177] = 0
    path = msk_file(rasters, scene[:, :251, :253], left_empty[:251, :253], tmp_path / "a.tif", False)
    raster = describe(str(path))
    whole = RasterPixels(raster, [1], 1).read(0, 0, 64, 63)[1]
    monkeypatch.setattr(masks, "STRIPE_PX", 1)
    np.testing.assert_array_equal(RasterPixels(raster, [1], 1).read(0, 0, 64, 63)[1], whole)
    np.testing.assert_array_equal(RasterPixels(raster, [1], 1).read(20, 10, 40, 50)[1], whole[10:60, 20:60])


def test_bands_of_different_types(rasters, scene, tmp_path):
    path = rasters.write_mixed(tmp_path, scene)
    for pixel_m, step in ((10.0, 1), (20.0, 2)):
        found, valid = read(path, pixel_m=pixel_m)
        assert valid.all()
        expected = scene.reshape(3, PX // step, step, PX // step, step).mean(axis=(2, 4))
        np.testing.assert_allclose(found, expected, atol=0.01)
