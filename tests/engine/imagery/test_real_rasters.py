"""Real rasters, each with its own difficulty; skipped where they are not at hand."""

from __future__ import annotations

import json

import numpy as np
import pytest
from akin.plugin.contract import EncodeRaster, InspectRaster
from akin.plugin.engine.base.errors import RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode.checks.inspect import inspect_raster
from akin.plugin.engine.encode.encode import encode_raster, preflight


@pytest.fixture(scope="session")
def home(make_data, tmp_path_factory):
    """An encoder of patches of 128 pixels at 0.6 and 5 m."""
    home = tmp_path_factory.mktemp("real-home")
    make_data.make_encoder(home / "models", "aerial", patch_px=128, pixel_sizes_m=[0.6, 5.0])
    return home


@pytest.fixture
def encode(home, monkeypatch, tmp_path):
    monkeypatch.setenv("AKIN_HOME", str(home))

    def run(*paths, **options):
        return encode_raster(EncodeRaster(tuple(map(str, paths)), "aerial", str(tmp_path / "c"), **options), Job())

    return run


@pytest.mark.parametrize(("name", "patches", "cell_m"), [("eurosat_dev", 1600, 640), ("ucmerced_dev", 192, 76.8)])
def test_patches_fall_on_the_cells_of_a_mosaic(encode, shared_data, tmp_path, name, patches, cell_m):
    assert encode(shared_data / "mosaics" / f"{name}.tif").patches == patches
    grid = Collection.open(tmp_path / "c").manifest.grid
    assert grid.patch_m == pytest.approx(cell_m)
    found = {(r, c) for b in Collection.open(tmp_path / "c").blocks() for r, c in zip(b.row.tolist(), b.col.tolist())}
    boxes = {tuple(np.round(grid.patch_bounds(r, c), 3)) for r, c in found}
    cells = json.loads((shared_data / "mosaics" / f"{name}.geojson").read_text())["features"]
    rings = [np.array(cell["geometry"]["coordinates"][0]) for cell in cells]
    assert {tuple(np.round([*ring.min(axis=0), *ring.max(axis=0)], 3)) for ring in rings} == boxes


@pytest.mark.parametrize(
    ("path", "bands", "crs"),
    [
        ("drone_pix4d_35cm/pix4d_alpha_nodata.tif", (), "EPSG:32750"),
        ("neon_aerial_10cm/5dded5bc0140b80006d2e565_23.tif", (), "EPSG:32722"),
        ("sentinel2_capelookout_2018/S2B_L1C_20181013_B01-B08_uint8_stack.tif", (), "EPSG:32618"),
        ("landsat_pucallpa_1985_2020/1985.tif", (1, 2, 3), "EPSG:32718"),
        ("naip_nd_2009_2020/m_4709963_se_14_1_20090818.tif", (1, 2, 3), "EPSG:26914"),
        ("landsat7_olinda/L7_ETMs.tif", (3, 2, 1), "EPSG:31985"),
        ("sentinel1_vv_db/S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif", (1, 1, 1), "EPSG:32631"),
        ("spacenet_samples/pan1.tif", (1, 1, 1), "EPSG:32631"),
        ("spacenet_samples/sar_masked.tif", (1, 4, 2), "EPSG:32631"),
    ],
)
def test_each_difficulty(encode, shared_data, tmp_path, path, bands, crs):
    result = encode(shared_data / "rasters" / path, bands=bands, min_valid=0.3)
    collection = Collection.open(tmp_path / "c")
    assert collection.manifest.grid.crs == crs
    assert result.patches == len(collection) > 0
    for block in collection.blocks():
        lengths = np.linalg.norm(block.vectors.astype(np.float32), axis=1)
        np.testing.assert_allclose(lengths, 1, atol=2e-3)
        assert (block.valid >= 0.3).all()


def test_dates_of_one_place(encode, shared_data, tmp_path):
    folder = shared_data / "rasters" / "naip_nd_2009_2020"
    paths = [folder / f"m_4709963_se_14_1_{day}.tif" for day in ("20090818", "20200831")]
    result = encode(*paths, bands=(1, 2, 3))
    assert result.patches > 60
    assert [b.date for b in Collection.open(tmp_path / "c").blocks()] == ["2009-08-18", "2020-08-31"]


def test_outside_a_polygon_crop_is_skipped(encode, shared_data, tmp_path):
    """In degrees: some places of the metric grid lie outside the raster, and are not counted."""
    path = shared_data / "rasters/sentinel2_capelookout_2018/S2B_L1C_20181013_B01-B08_uint8_stack.tif"
    result = encode(path)
    on_raster = preflight(EncodeRaster((str(path),), "aerial", str(tmp_path / "d")), Job()).total
    assert result.skipped > 100 and result.patches + result.skipped == on_raster < 29 * 35


def test_inspect(home, monkeypatch, shared_data):
    monkeypatch.setenv("AKIN_HOME", str(home))
    path = shared_data / "rasters/sentinel2_capelookout_2018/S2B_L1C_20181013_B01-B08_uint8_stack.tif"
    found = inspect_raster(InspectRaster(str(path), "aerial"), Job())
    assert found.matched_bands == (4, 3, 2) and len(found.match) == 3
    assert found.date == "2018-10-13" and found.pixel_size_m == pytest.approx(8.2, abs=0.1)
    radar = shared_data / "rasters/sentinel1_vv_db/S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif"
    try:
        assert inspect_raster(InspectRaster(str(radar), "aerial"), Job()).warnings
    except RasterError as error:
        pytest.fail(f"inspecting warns, it does not fail: {error}")
