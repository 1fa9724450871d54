"""Rasters smaller than a patch, containers, and rasters at odd places, from the file to the collection."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from akin.plugin.contract import EncodeRaster, Extent
from akin.plugin.contract.message import plain
from akin.plugin.engine.base.errors import Cancelled, RasterError, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encode.encode import preflight
from akin.plugin.engine.encode.grid import choose_grid, raster_bounds
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.reader import RasterReader
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.rpc import RPC
from rasterio.transform import Affine
from rasterio.warp import reproject

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

FEET = 'LOCAL_CS["Site",UNIT["foot",0.3048],AXIS["Easting",EAST],AXIS["Northing",NORTH]]'


def codes(messages):
    return [m.code for m in messages]


@pytest.mark.parametrize(("width", "height", "patches"), [(6, 6, 1), (15, 3, 1), (100, 5, 7), (4, 40, 3), (1, 1, 1)])
def test_a_raster_smaller_than_a_patch_is_encoded_and_said(
    encode, akin_home, rasters, tmp_path, width, height, patches
):
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(height, width))
    found = preflight(EncodeRaster((str(path),), "fake", str(tmp_path / "c")), Job())
    result = encode(path)
    assert (result.patches, result.skipped, found.patches) == (patches, 0, patches)
    for messages in (found.warnings, result.notes):
        assert codes(messages).count("encode.smaller_than_patch") == 1
    assert encode(path).unchanged == patches


def test_a_small_raster_beside_the_grid_is_encoded(encode, rasters, tmp_path):
    """It lies across the corner of four patches of a collection that exists."""
    encode(rasters.write(tmp_path / "a.tif", rasters.landscape(64, 64)))
    corner = Affine(10, 0, 500000 + 1600 - 40, 0, -10, 5000000 - 1600 + 40)
    small = rasters.write(tmp_path / "b.tif", rasters.landscape(8, 8), transform=corner)
    result = encode(small)
    assert result.encoded == 4 and "encode.smaller_than_patch" in codes(result.notes)


def test_a_raster_smaller_than_a_pixel(refused, encode, rasters, tmp_path):
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(8, 100))
    with refused("encode.smaller_than_pixel", raster="a.tif", size_m=pytest.approx(80, rel=0.01), pixel_size_m=200.0):
        encode(path, pixel_size_m=200.0)


def test_a_small_raster_of_nodata_has_no_data(encode, rasters, tmp_path):
    with pytest.raises(RasterError, match="nodata"):
        encode(rasters.write(tmp_path / "a.tif", np.zeros((3, 6, 6), np.uint8), nodata=0))


def test_a_raster_of_whole_patches_is_not_small(encode, rasters, tmp_path):
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(40, 40))
    assert "encode.smaller_than_patch" not in codes(encode(path, min_valid=1.0).notes)


def test_a_container_lists_its_rasters(refused, encode, rasters, tmp_path):
    container = tmp_path / "two.gpkg"
    for name, more in (("ONE", {}), ("TWO", {"APPEND_SUBDATASET": "YES"})):
        tile = rasters.write(tmp_path / "a.tif", rasters.landscape(64, 64))
        with rasterio.open(tile) as source:
            rasterio.shutil.copy(source, container, driver="GPKG", RASTER_TABLE=name, **more)
    names = [f"GPKG:{container}:{name}" for name in ("ONE", "TWO")]
    with refused("rasters.container", path=str(container), count=2, names=plain(", ".join(names))):
        describe(str(container))
    assert encode(names[1]).patches == 16


def test_a_zarr_store_lists_its_arrays(refused, tmp_path):
    store = tmp_path / "a.zarr"
    store.mkdir()
    (store / ".zgroup").write_text('{"zarr_format": 2}')
    array = {"zarr_format": 2, "shape": [8, 8], "chunks": [8, 8], "dtype": "|u1", "compressor": None, "fill_value": 0}
    for name in ("one", "two"):
        (store / name).mkdir()
        (store / name / ".zarray").write_text(json.dumps({**array, "order": "C", "filters": None}))
        (store / name / "0.0").write_bytes(bytes(range(64)))
    with refused("rasters.container", path=str(store), count=2):
        describe(str(store))


def test_control_points_without_a_crs(refused, rasters, tmp_path):
    path = _with_points(tmp_path / "a.tif", rasters.landscape(64, 64))
    with refused("rasters.gcps_without_crs", path=str(path)):
        describe(str(path))


def test_control_points_whose_crs_a_vrt_adds(rasters, tmp_path):
    """As Akin writes it where the user sets the CRS of the layer: the VRT then has a CRS and control points."""
    path = _with_points(tmp_path / "a.tif", rasters.landscape(64, 64))
    with rasterio.open(path) as source:
        rasterio.shutil.copy(source, tmp_path / "a.vrt", driver="VRT")
    text = (tmp_path / "a.vrt").read_text()
    with_crs = text.replace("<GCPList", "<SRS>EPSG:32631</SRS>\n  <GCPList", 1)
    (tmp_path / "a.vrt").write_text(with_crs)
    raster = describe(str(tmp_path / "a.vrt"))
    assert (raster.crs, raster.north_up) == ("EPSG:32631", False)
    assert raster.bounds == pytest.approx((500000, 5000000 - 640, 500640, 5000000), abs=1)


def _with_points(path, pixels):
    height, width = pixels.shape[1:]
    corners = [(0, 0), (0, width), (height, 0), (height, width)]
    points = [GroundControlPoint(r, c, 500000 + 10 * c, 5000000 - 10 * r) for r, c in corners]
    with rasterio.open(path, "w", driver="GTiff", count=3, height=height, width=width, dtype="uint8") as dataset:
        dataset.write(pixels)
        dataset.gcps = (points, CRS())
    return path


def test_a_local_crs_in_feet(refused, rasters, tmp_path):
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(8, 8), crs=FEET)
    with refused("rasters.local_crs", path=str(path)):
        describe(str(path))


def test_rational_polynomials_as_gdal_warps_them(encode, rasters, tmp_path):
    """A raster without a transform: QGIS shows it as GDAL warps it, and Akin reads it at the same place."""
    path = tmp_path / "a.tif"
    scene = rasters.landscape(128, 192, block=32)
    with rasterio.open(path, "w", driver="GTiff", count=3, height=128, width=192, dtype="uint8") as dataset:
        dataset.write(scene)
        dataset.rpcs = _polynomials()
    raster = describe(str(path))
    assert raster.crs == "EPSG:4326" and not raster.north_up
    result = encode(path)
    assert result.patches >= 90
    grid = choose_grid(raster, 10.0, 16, 0.0)
    xmin, _, xmax, _ = raster_bounds(raster, grid.crs)
    width = round((xmax - xmin) / 10)
    with RasterReader(raster, grid, (1, 2, 3)) as reader:
        mine, valid = reader.read(0, 0, width, 130)
    theirs = np.zeros_like(mine)
    place = Affine(10, 0, grid.x0, 0, -10, grid.y0)
    source = {"rpcs": _polynomials(), "src_crs": "EPSG:4326"}
    reproject(scene, theirs, **source, dst_crs=grid.crs, dst_transform=place, resampling=Resampling.bilinear)
    both = valid & (theirs > 0).all(axis=0)
    assert both.mean() > 0.8
    assert np.percentile(np.abs(mine - theirs)[:, both], 95) < 12  # of 255, between fields of flat colours


def _polynomials():
    one = [1.0] + [0.0] * 19
    return RPC(
        height_off=0.0,
        height_scale=500.0,
        lat_off=45.1,
        lat_scale=0.0058,
        line_den_coeff=one,
        line_num_coeff=[0.0, 0.1, -1.0] + [0.0] * 17,
        line_off=64.0,
        line_scale=64.0,
        long_off=3.03,
        long_scale=0.0122,
        samp_den_coeff=one,
        samp_num_coeff=[0.0, 1.0, 0.1] + [0.0] * 17,
        samp_off=96.0,
        samp_scale=96.0,
    )


def test_across_180_degrees(encode, rasters, tmp_path):
    """As many patches as the same raster has farther west, in no more time."""
    counts = []
    for left in (179.995, 178.0, -180.005):
        shutil.rmtree(tmp_path / "c", ignore_errors=True)
        place = Affine(1e-4, 0, left, 0, -1e-4, 52)
        result = encode(rasters.write(tmp_path / "a.tif", rasters.landscape(64, 96), crs="EPSG:4326", transform=place))
        counts.append(result.patches)
    assert counts[0] > 8 and max(counts) - min(counts) <= 3


def test_an_extent_on_a_raster_with_longitudes_up_to_360(encode, rasters, tmp_path):
    place = Affine(1e-3, 0, 250, 0, -1e-3, 40)
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(64, 96), crs="EPSG:4326", transform=place)
    every = encode(path, pixel_size_m=100.0, collection=str(tmp_path / "all")).patches
    whole = {"pixel_size_m": 100.0, "extent": Extent(-180, -90, 180, 90, "EPSG:4326")}
    assert encode(path, collection=str(tmp_path / "b"), **whole).patches == every
    for west in (250.03, -109.97):
        part = Extent(west, 39.96, west + 0.03, 39.99, "EPSG:4326")
        found = encode(path, collection=str(tmp_path / f"c{west}"), pixel_size_m=100.0, extent=part)
        assert 4 <= found.patches < every


def test_an_extent_across_180_degrees_of_a_world(encode, rasters, tmp_path, refused):
    """The grid begins and ends there: the whole width of the world is not what was asked for."""
    place = Affine(1.0, 0, -180, 0, -1.0, 85)
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(170, 360), crs="EPSG:4326", transform=place)
    world = {"pixel_size_m": 20_000.0}
    every = encode(path, collection=str(tmp_path / "all"), extent=Extent(-180, -90, 180, 90, "EPSG:4326"), **world)
    for name, crs, extent in (("a", "EPSG:4326", (160, -20, 200, 20)), ("b", "EPSG:3832", (1e6, -2e6, 5e6, 2e6))):
        with refused("encode.extent_at_180", RasterError):
            encode(path, collection=str(tmp_path / name), extent=Extent(*extent, crs), **world)
    sides = [
        encode(path, collection=str(tmp_path / "c"), extent=Extent(west, -20, west + 20, 20, "EPSG:4326"), **world)
        for west in (160, 180)
    ]
    assert 0 < sides[0].encoded <= every.patches / 8 and 0 < sides[1].encoded <= every.patches / 8
    band = encode(path, collection=str(tmp_path / "d"), extent=Extent(-180, -20, 180, 20, "EPSG:4326"), **world)
    assert band.patches >= 4 * sides[1].patches


def test_counting_the_patches_of_a_world_can_be_cancelled(akin_home, rasters, tmp_path):
    place = Affine(1.0, 0, -180, 0, -1.0, 90)
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(180, 360), crs="EPSG:4326", transform=place)
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 60

    with pytest.raises(Cancelled):
        preflight(EncodeRaster((str(path),), "fake", str(tmp_path / "c"), pixel_size_m=10.0), Job(cancelled=cancelled))
    assert len(asked) == 61


def test_a_world_at_fine_pixels_is_refused_at_once(encode, rasters, tmp_path):
    """Its thousands of millions of patches are not listed before the disk is found too small."""
    place = Affine(1.0, 0, -180, 0, -1.0, 90)
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(180, 360), crs="EPSG:4326", transform=place)
    with pytest.raises(ResourceError, match="Free some disk space"):
        encode(path, pixel_size_m=10.0)
