"""What a raster says of itself, and what bad ones get."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.engine.base.errors import RasterError
from akin.plugin.engine.imagery.raster.describe import describe
from rasterio.transform import Affine


def test_the_pixel_size_is_on_the_ground(rasters, tmp_path):
    pixels = rasters.landscape(50, 50)
    degrees = rasters.write(tmp_path / "d.tif", pixels, crs="EPSG:4326", transform=Affine(1e-4, 0, 3, 0, -1e-4, 60))
    # at 60 degrees north: 5.58 m east, 11.14 m north
    assert describe(str(degrees)).pixel_size_m == pytest.approx((5.58 * 11.14) ** 0.5, rel=0.01)
    web = rasters.write(tmp_path / "w.tif", pixels, crs="EPSG:3857", transform=Affine(10, 0, 334111, 0, -10, 8399737))
    assert describe(str(web)).pixel_size_m == pytest.approx(5.0, rel=0.02)
    feet = rasters.write(tmp_path / "f.tif", pixels, crs="EPSG:2263", transform=Affine(1, 0, 980000, 0, -1, 200000))
    assert describe(str(feet)).pixel_size_m == pytest.approx(0.3048, rel=0.01)


@pytest.mark.parametrize(("crs", "x"), [("EPSG:32660", 833_978.6), ("EPSG:3832", 3_339_584.7)])
def test_the_pixel_size_is_on_the_ground_at_the_antimeridian(rasters, tmp_path, crs, x):
    place = Affine(10, 0, x - 255, 0, -10, 255)  # its middle, where it is measured, lies at 180 degrees
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(51, 51), crs=crs, transform=place)
    assert describe(str(path)).pixel_size_m == pytest.approx(10, rel=0.02)


@pytest.mark.parametrize(
    ("name", "tags", "expected"),
    [
        ("a.tif", {"ACQUISITION_DATE": "2021-03-04T10:00:00Z"}, "2021-03-04"),
        ("S2B_MSIL1C_20181013T155229.tif", {}, "2018-10-13"),
        ("m_4709963_se_14_1_20090818.tif", {}, "2009-08-18"),
        ("ortho_2020-05-01.tif", {}, "2020-05-01"),
        ("tile_20209999.tif", {}, None),
        ("201404_13SED190110.tif", {}, None),
        ("HLS.S30.T33UVP.2022156T100559.v2.0.tif", {}, "2022-06-05"),
        ("MOD09A1.A2020366.h18v04.061.tif", {}, "2020-12-31"),
        ("MOD09A1.A2021366.h18v04.061.tif", {}, None),
        ("a.tif", {"TIFFTAG_DATETIME": "2024:01:01 00:00:00"}, None),
    ],
)
def test_its_date(rasters, tmp_path, name, tags, expected):
    path = rasters.write(tmp_path / name, rasters.landscape(8, 8), tags=tags)
    assert describe(str(path)).date == expected


def test_its_wavelengths(rasters, tmp_path):
    import rasterio

    path = rasters.write(tmp_path / "a.tif", rasters.landscape(8, 8))
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(1, wavelength="0.665", wavelength_units="Micrometers")
        dataset.update_tags(2, ns="IMAGERY", CENTRAL_WAVELENGTH_UM="0.56")
    assert [b.wavelength_nm for b in describe(str(path)).bands] == [665.0, 560.0, None]


def bad_missing(rasters, folder):
    return folder / "nowhere.tif"


def bad_text(rasters, folder):
    (folder / "a.tif").write_text("this is no raster")
    return folder / "a.tif"


def bad_no_crs(rasters, folder):
    return rasters.write(folder / "a.tif", rasters.landscape(8, 8), crs=None)


def bad_no_place(rasters, folder):
    return rasters.write(folder / "a.tif", rasters.landscape(8, 8), transform=Affine.identity())


def bad_off_the_earth(rasters, folder):
    return rasters.write(folder / "a.tif", rasters.landscape(8, 8), transform=Affine(10, 0, 9e12, 0, -10, 9e12))


def bad_complex(rasters, folder):
    return rasters.write(folder / "a.tif", np.ones((1, 8, 8), np.complex64), colours=None)


def bad_empty(rasters, folder):
    (folder / "a.tif").touch()
    return folder / "a.tif"


def bad_folder(rasters, folder):
    return folder


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (bad_missing, "not_found"),
        (bad_text, "other_format"),
        (bad_no_crs, "no_crs"),
        (bad_no_place, "not_georeferenced"),
        (bad_off_the_earth, "outside_crs"),
        (bad_complex, "complex_values"),
        (bad_empty, "unreadable"),
        (bad_folder, "unreadable"),
    ],
)
def test_bad_input_gets_a_sentence(refused, rasters, tmp_path, make, code):
    path = str(make(rasters, tmp_path))
    with refused(f"rasters.{code}", path=path):
        describe(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a FIFO is of POSIX")
def test_a_pipe_in_the_place_of_a_raster_is_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "r.tif")
    with pytest.raises(RasterError, match="is a pipe"):
        describe(str(tmp_path / "r.tif"))
