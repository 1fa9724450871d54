"""Windows of rasters: any CRS, scale and dtype on one grid, with what holds data."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.encode.grid import choose_grid
from akin.plugin.engine.imagery.grid.grid import Grid
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.reader import RasterReader
from rasterio.enums import ColorInterp, Resampling
from rasterio.transform import Affine
from rasterio.warp import reproject


def read(path, grid=None, bands=(1, 2, 3), window=(0, 0, 64, 64), pixel_m=10.0):
    raster = describe(str(path))
    grid = grid or choose_grid(raster, pixel_m, 16, 0.0)
    with RasterReader(raster, grid, bands) as reader:
        return reader.read(*window)


@pytest.fixture
def scene(rasters):
    return rasters.landscape(64, 64)


def test_the_rasters_own_pixels(rasters, scene, tmp_path):
    pixels, valid = read(rasters.write(tmp_path / "a.tif", scene))
    np.testing.assert_array_equal(pixels, scene)
    assert valid.all()


def test_averaged_down(rasters, scene, tmp_path):
    pixels, _ = read(rasters.write(tmp_path / "a.tif", scene), pixel_m=20.0, window=(0, 0, 32, 32))
    np.testing.assert_allclose(pixels, scene.reshape(3, 32, 2, 32, 2).mean(axis=(2, 4)), atol=1e-4)


def test_interpolated_up_as_gdal_does(rasters, scene, tmp_path):
    path = rasters.write(tmp_path / "a.tif", scene)
    pixels, _ = read(path, pixel_m=5.0, window=(0, 0, 128, 128))
    expected = np.zeros((3, 128, 128), np.float32)
    place = Affine(10, 0, 500000, 0, -10, 5000000)
    fine = Affine(5, 0, 500000, 0, -5, 5000000)
    to = {"dst_transform": fine, "dst_crs": rasters.UTM, "resampling": Resampling.bilinear}
    reproject(scene.astype(np.float32), expected, src_transform=place, src_crs=rasters.UTM, **to)
    np.testing.assert_allclose(pixels[:, 2:-2, 2:-2], expected[:, 2:-2, 2:-2], atol=0.51)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32630"])
def test_another_crs_as_gdal_does(rasters, tmp_path, crs):
    """Smooth values, warped from another CRS, land where GDAL's exact warp puts them."""
    y, x = np.mgrid[0:200, 0:200]
    smooth = np.stack([100 + 50 * np.sin(x / 15), 100 + 50 * np.cos(y / 15), 60 + x / 4 + y / 4]).astype(np.float32)
    size = {"EPSG:4326": 0.0001, "EPSG:3857": 14.0, "EPSG:32630": 10.0}[crs]
    from rasterio.warp import transform

    (left,), (top,) = transform("EPSG:4326", crs, [3.1], [45.0])
    place = Affine(size, 0, left, 0, -size, top)
    path = rasters.write(tmp_path / "a.tif", smooth, crs=crs, transform=place)
    raster = describe(str(path))
    grid = choose_grid(raster, 10.0, 16, 0.0)
    if crs == "EPSG:32630":  # the neighbouring zone, read on the grid of a collection over the seam
        grid = Grid("EPSG:32631", 508000.0, 4982900.0, 10.0, 16, 16)
    assert grid.crs == "EPSG:32631"
    with RasterReader(raster, grid, (1, 2, 3)) as reader:
        pixels, valid = reader.read(30, 30, 60, 60)
    expected = np.full((3, 60, 60), np.nan, np.float32)
    fine = Affine(10, 0, grid.x0 + 300, 0, -10, grid.y0 - 300)
    to = {"dst_transform": fine, "dst_crs": grid.crs, "resampling": Resampling.bilinear, "tolerance": 0.0}
    reproject(smooth, expected, src_transform=place, src_crs=crs, dst_nodata=np.nan, **to)
    both = valid & np.isfinite(expected).all(axis=0)
    assert both.mean() > 0.8
    np.testing.assert_allclose(pixels[:, both], expected[:, both], atol=1.0)


def test_rotated(rasters, tmp_path):
    """A raster turned by 30 degrees: a bright spot is found where its transform says."""
    pixels = np.full((3, 100, 100), 50, np.uint8)
    pixels[:, 40:44, 70:74] = 200
    place = Affine.translation(500000, 5000000) * Affine.rotation(-30) * Affine.scale(10, -10)
    path = rasters.write(tmp_path / "a.tif", pixels, transform=place)
    raster = describe(str(path))
    assert not raster.north_up
    grid = choose_grid(raster, 10.0, 16, 0.0)
    x, y = place * (72, 42)
    col, row = int((x - grid.x0) / 10), int((grid.y0 - y) / 10)
    with RasterReader(raster, grid, (1, 2, 3)) as reader:
        found, valid = reader.read(col - 10, row - 10, 20, 20)
        corner, holds = reader.read(0, 0, 5, 5)
    assert valid.all()
    spot = np.argwhere(found[0] > 150)
    np.testing.assert_allclose(spot.mean(axis=0), [9.5, 9.5], atol=1.0)
    assert not holds.any()
    assert not corner.any()


def test_bottom_up(rasters, scene, tmp_path):
    """A raster stored from the south is read from the north."""
    path = rasters.write(tmp_path / "a.tif", scene, transform=Affine(10, 0, 500000, 0, 10, 5000000 - 640))
    pixels, valid = read(path)
    np.testing.assert_array_equal(pixels, scene[:, ::-1])
    assert valid.all()


def test_control_points(rasters, scene, tmp_path):
    """A raster placed by ground control points alone."""
    import rasterio
    from rasterio.control import GroundControlPoint

    path = tmp_path / "a.tif"
    corners = [(0, 0), (0, 64), (64, 0), (64, 64)]
    points = [GroundControlPoint(r, c, 500000 + 10 * c, 5000000 - 10 * r) for r, c in corners]
    with rasterio.open(path, "w", driver="GTiff", count=3, height=64, width=64, dtype="uint8") as dataset:
        dataset.write(scene)
        dataset.gcps = (points, "EPSG:32631")
    pixels, valid = read(path, grid=Grid("EPSG:32631", 500000.0, 5000000.0, 10.0, 16, 16))
    np.testing.assert_allclose(pixels, scene, atol=2)
    assert valid.mean() > 0.95


def half(scene):
    """The left half holds no data."""
    mask = np.full(scene.shape[1:], 255, np.uint8)
    mask[:, :32] = 0
    return mask


@pytest.mark.parametrize("kind", ["nodata", "nan", "nan and nodata", "alpha", "mask", "16 bit alpha"])
@pytest.mark.parametrize("pixel_m", [10.0, 20.0, 5.0])
def test_what_holds_data(rasters, scene, tmp_path, kind, pixel_m):
    mask, path, extra = half(scene), tmp_path / "a.tif", {}
    if kind == "nodata":
        scene[:, mask == 0], extra = 255, {"nodata": 255}
    elif kind.startswith("nan"):
        scene = scene.astype(np.float32)
        scene[:, mask == 0], extra = np.nan, {"nodata": -9999.0} if "nodata" in kind else {}
    elif "alpha" in kind:
        scene = np.concatenate([scene, mask[None]])
        scene = scene.astype(np.uint16) * 257 if kind.startswith("16") else scene
        extra = {"colours": (*rasters.RGB, ColorInterp.alpha)}
    else:
        extra = {"mask": mask}
    size = round(640 / pixel_m)
    pixels, valid = read(rasters.write(path, scene, **extra), window=(0, 0, size, size), pixel_m=pixel_m)
    assert valid[:, size // 2 :].all()
    assert not valid[:, : size // 2].any()
    assert np.isfinite(pixels).all()
    expected = scene[:3, :, 32:].astype(float).mean(axis=(1, 2))
    np.testing.assert_allclose(pixels[:, :, size // 2 :].mean(axis=(1, 2)), expected, rtol=0.01)


def test_one_dark_band_is_no_nodata(rasters, scene, tmp_path):
    scene[0, :32] = 0
    _, valid = read(rasters.write(tmp_path / "a.tif", scene, nodata=0))
    assert valid.all()


def test_palette(rasters, tmp_path):
    indices = np.zeros((1, 64, 64), np.uint8)
    indices[:, :, 32:] = 7
    colours = {0: (10, 20, 30, 255), 7: (200, 100, 50, 255)}
    path = rasters.write(tmp_path / "a.tif", indices, palette=colours)
    raster = describe(str(path))
    assert [b.color for b in raster.bands] == ["red", "green", "blue"]
    pixels, valid = read(path, pixel_m=20.0, window=(0, 0, 32, 32))
    assert valid.all()
    assert pixels[:, 5, 5].tolist() == [10, 20, 30]
    assert pixels[:, 5, 25].tolist() == [200, 100, 50]


def test_overviews_serve_coarse_grids(rasters, tmp_path):
    import rasterio

    scene = rasters.landscape(512, 512, block=64)
    path = rasters.write(tmp_path / "a.tif", scene, tiled=True, blockxsize=128, blockysize=128)
    plain, _ = read(path, pixel_m=160.0, window=(0, 0, 32, 32))
    with rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([2, 4, 8], Resampling.average)
    quick, valid = read(path, pixel_m=160.0, window=(0, 0, 32, 32))
    assert valid.all()
    np.testing.assert_allclose(quick, plain, atol=1.5)


def test_a_window_does_not_depend_on_its_neighbours(rasters, tmp_path):
    """Any window holds the same values, bit for bit, as the same place in a larger one."""
    scene = rasters.landscape(300, 300)
    scene[:, 100:120, 90:130] = 0
    path = rasters.write(
        tmp_path / "a.tif", scene, crs="EPSG:4326", transform=Affine(1e-4, 0, 3, 0, -1e-4, 45), nodata=0
    )
    whole, valid = read(path, window=(0, 0, 200, 200))
    part, holds = read(path, window=(37, 51, 60, 70))
    np.testing.assert_array_equal(part[:, holds], whole[:, 51:121, 37:97][:, holds])
    np.testing.assert_array_equal(holds, valid[51:121, 37:97])


def test_beyond_the_raster_is_nothing(rasters, scene, tmp_path):
    path = rasters.write(tmp_path / "a.tif", scene)
    pixels, valid = read(path, window=(-16, -16, 32, 32))
    assert not valid[:16].any() and not valid[:, :16].any()
    assert valid[16:, 16:].all()
    np.testing.assert_array_equal(pixels[:, 16:, 16:], scene[:, :16, :16])
    assert not read(path, window=(1000, 1000, 16, 16))[1].any()


def test_vrt_zip_and_memory(rasters, scene, tmp_path):
    import zipfile

    import rasterio
    from rasterio.shutil import copy

    path = rasters.write(tmp_path / "a.tif", scene)
    copy(path, tmp_path / "a.vrt", driver="VRT")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "a.tif")
    for name in (tmp_path / "a.vrt", f"/vsizip/{tmp_path}/a.zip/a.tif"):
        np.testing.assert_array_equal(read(name)[0], scene)
    assert rasterio.__version__
