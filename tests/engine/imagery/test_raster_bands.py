"""Bands as files describe them: ENVI's wavelengths, GDAL's scales, the files that a VRT joins, a STAC item."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import InspectRaster, messages
from akin.plugin.engine.base.errors import RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encode.checks.inspect import MOST_BANDS, inspect_raster
from akin.plugin.engine.encoders.card import Channel, ImageTower, ModelCard, Scaling
from akin.plugin.engine.imagery.bands.match_raster import match_raster
from akin.plugin.engine.imagery.raster.bands import MOST_TEXT
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.stac import read_sidecar
from rasterio.transform import Affine

CHANNELS = (
    Channel("blue", "blue", 490.0, unit="reflectance"),
    Channel("red", "red", 665.0, unit="reflectance"),
    Channel("nir", "nir", 842.0, unit="reflectance"),
    Channel("swir", "swir16", 1610.0, unit="reflectance"),
)
PLACE = {"height": 16, "width": 16, "crs": "EPSG:32632", "transform": Affine(30, 0, 500000, 0, -30, 5000000)}


def card(*channels: Channel) -> ModelCard:
    n = len(channels)
    image = ImageTower("i.onnx", "0" * 64, 64, (30.0,), channels, (0.0,) * n, (1.0,) * n, scaling=Scaling("physical"))
    return ModelCard("test", "Test", "1", "CC0", 8, image)


def pixels(count: int) -> np.ndarray:
    return np.random.default_rng(0).integers(200, 4000, (count, 16, 16)).astype("int16")


def test_a_hyperspectral_envi_file_feeds_the_nearest_bands(tmp_path):
    centres = np.linspace(418.4, 2445.3, 224)
    path = tmp_path / "enmap.bsq"
    with rasterio.open(path, "w", driver="ENVI", count=224, dtype="int16", **PLACE) as file:
        file.write(pixels(224))
    with path.with_suffix(".hdr").open("a") as header:
        header.write("wavelength units = Nanometers\nreflectance scale factor = 10000\n")
        header.write("wavelength = {" + ", ".join(f"{nm:.3f}" for nm in centres) + "}\n")
    match = match_raster(describe(str(path)), card(*CHANNELS), (), "", Job())
    nearest = [int(np.abs(centres - c.wavelength_nm).argmin()) + 1 for c in CHANNELS]
    assert list(match.numbers) == nearest and match.warnings == ()
    assert (
        str(match.lines[1])
        == f"red 665 nm <- band {nearest[1]} (Band {nearest[1]} ({centres[nearest[1] - 1]:.3f} Nanometers))"
    )
    assert str(match.lines[-1]) == "Values: reflectance x 10000 (the reflectance scale factor in the ENVI header)"


def test_a_vrt_that_stacks_files_names_its_bands_by_them(tmp_path):
    names = [f"LC09_L2SP_192023_20230724_20230802_02_T1_SR_B{b}" for b in (2, 4, 5, 6)]
    bands = ""
    for number, name in enumerate(names, 1):
        with rasterio.open(tmp_path / f"{name}.TIF", "w", driver="GTiff", count=1, dtype="uint16", **PLACE) as file:
            file.write(pixels(1).astype("uint16") + 8000)
        source = f'<SourceFilename relativeToVRT="1">{name}.TIF</SourceFilename><SourceBand>1</SourceBand>'
        bands += (
            f'<VRTRasterBand dataType="UInt16" band="{number}"><ComplexSource>{source}</ComplexSource></VRTRasterBand>'
        )
    place = "<SRS>EPSG:32632</SRS><GeoTransform>500000,30,0,5000000,0,-30</GeoTransform>"
    vrt = tmp_path / "stack.vrt"
    vrt.write_text(f'<VRTDataset rasterXSize="16" rasterYSize="16">{place}{bands}</VRTDataset>')
    match = match_raster(describe(str(vrt)), card(*CHANNELS), (), "", Job())
    assert match.numbers == (1, 2, 3, 4) and match.warnings == ()
    assert str(match.lines[1]) == f"red 665 nm <- band 2 ({names[1]})"
    assert "Landsat Collection 2 surface reflectance" in str(match.lines[-1])


def test_gdals_scale_offset_and_unit_are_described(tmp_path):
    with rasterio.open(tmp_path / "a.tif", "w", driver="GTiff", count=1, dtype="int16", **PLACE) as file:
        file.write(pixels(1))
        file.scales, file.offsets, file.units = (0.01,), (-5.0,), ("dB",)
    band = describe(str(tmp_path / "a.tif")).bands[0]
    assert (band.scale, band.offset, band.unit) == (0.01, -5.0, "dB")


def test_a_stac_item_names_bands_and_their_wavelengths(tmp_path):
    path = tmp_path / "scene.tif"
    with rasterio.open(path, "w", driver="GTiff", count=4, dtype="uint16", **PLACE) as file:
        file.write(pixels(4).astype("uint16"))
    given = [("B08", "nir", 0.842), ("B04", "red", 0.665), ("B02", "blue", 0.49), ("B11", "swir16", 1.61)]
    eo = [{"name": n, "common_name": c, "center_wavelength": um} for n, c, um in given]
    asset = {"href": "https://example.org/x/scene.tif", "eo:bands": eo, "raster:bands": [{"scale": 0.0001}] * 4}
    item = {"stac_version": "1.0.0", "properties": {"s2:processing_baseline": "05.09"}, "assets": {"data": asset}}
    (tmp_path / "scene.json").write_text(json.dumps(item))
    raster = describe(str(path))
    assert [b.wavelength_nm for b in raster.bands] == pytest.approx([842, 665, 490, 1610])
    assert raster.tags["PROCESSING_BASELINE"] == "05.09"
    match = match_raster(raster, card(*CHANNELS), (), "", Job())
    assert match.numbers == (3, 2, 1, 4) and str(match.lines[1]) == "red 665 nm <- band 2 (B04 red, 665 nm)"


STAC = '{"stac_version": "1.0.0", "assets": %s}'
ODD = ("[]", '{"a": {"href": 3}}', '{"a": {"href": "x.tif", "bands": [7, null], "eo:bands": "no"}}')
HUGE = '{"a": {"href": "x.tif", "bands": [{"scale": %s}]}}' % ("9" * 400)


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 100_000, *(STAC % assets for assets in (*ODD, HUGE))])
def test_other_json_beside_a_raster_breaks_nothing(tmp_path, text):
    path = tmp_path / "x.tif"
    with rasterio.open(path, "w", driver="GTiff", count=1, dtype="int16", **PLACE) as file:
        file.write(pixels(1))
    (tmp_path / "x.json").write_text(text)
    read_sidecar(str(path))
    assert describe(str(path)).bands[0].scale == 1.0


ODD_NUMBERS = [(0.0, 0.0), (float("nan"), 0.0), (float("inf"), 0.0), (1e-310, 0.0), (1.0, float("nan")), (1.0, 1e308)]


@pytest.mark.parametrize(("scale", "offset"), ODD_NUMBERS)
def test_an_unusable_scale_is_ignored(tmp_path, scale, offset):
    with rasterio.open(tmp_path / "x.tif", "w", driver="GTiff", count=1, dtype="float32", **PLACE) as file:
        file.write(pixels(1) / -200)
        file.scales, file.offsets, file.units, file.descriptions = (scale,), (offset,), ("dB",), ("VV",)
    match = match_raster(describe(str(tmp_path / "x.tif")), card(Channel("vv", "vv", unit="db")), (), "", Job())
    assert str(match.lines[-1]) == "Values: dB (the unit in the file is dB)"


@pytest.mark.parametrize("text", ["nan", "inf", "-5", "0", "wide"])
def test_a_wavelength_that_is_none_is_ignored(tmp_path, text):
    with rasterio.open(tmp_path / "x.tif", "w", driver="GTiff", count=1, dtype="int16", **PLACE) as file:
        file.write(pixels(1))
        file.update_tags(1, wavelength=text)
    assert describe(str(tmp_path / "x.tif")).bands[0].wavelength_nm is None


def test_a_vrt_of_names_in_an_old_encoding_is_refused_in_words(tmp_path):
    source = '<SourceFilename relativeToVRT="1">B0\xe9.tif</SourceFilename><SourceBand>1</SourceBand>'
    band = f'<VRTRasterBand dataType="Int16" band="1"><SimpleSource>{source}</SimpleSource></VRTRasterBand>'
    place = "<SRS>EPSG:32632</SRS><GeoTransform>500000, 30, 0, 5000000, 0, -30</GeoTransform>"
    text = f'<VRTDataset rasterXSize="16" rasterYSize="16">{place}{band}</VRTDataset>'
    (tmp_path / "x.vrt").write_bytes(text.encode("latin-1"))
    with pytest.raises(RasterError, match="can't be read"):
        describe(str(tmp_path / "x.vrt"))


# --- the real rasters, where they are ---

REAL = [
    ("sentinel1_vv_db/S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif", "vv", "db", "Values: dB (the name says"),
    (
        "sentinel1_vv_db/S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif",
        "vv",
        "power",
        "converted to linear power",
    ),
    (
        "sentinel2_capelookout_2018/S2B_L1C_20181013_B01-B08_uint8_stack.tif",
        "nir",
        "reflectance",
        "8-bit picture values",
    ),
    ("naip_nd_2009_2020/m_4709963_se_14_1_20200831.tif", "nir", "reflectance", "8-bit picture values"),
    ("landsat7_olinda/L7_ETMs.tif", "red", "reflectance", "8-bit picture values"),
    ("spacenet_samples/pan1.tif", "red", "dn", "digital numbers, as they are"),
    ("spacenet_samples/pan1.tif", "red", "reflectance", "reflectance x 10000 (assumed, uint16 from"),
]


@pytest.mark.parametrize(("path", "channel", "unit", "given"), REAL)
def test_the_values_of_real_rasters(shared_data, path, channel, unit, given):
    raster = describe(str(shared_data / "rasters" / path))
    match = match_raster(raster, card(Channel(channel, channel, unit=unit)), (1,), "", Job())
    assert given in str(match.lines[-1])


def test_thousands_of_bands_with_long_names_stay_short(tmp_path):
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{i + 1}"><Description>{"x" * 5000}</Description>'
        f"<UnitType>{'y' * 5000}</UnitType></VRTRasterBand>"
        for i in range(1500)
    )
    place = "<SRS>EPSG:32631</SRS><GeoTransform>500000,10,0,5000000,0,-10</GeoTransform>"
    path = tmp_path / "many.vrt"
    path.write_text(f'<VRTDataset rasterXSize="32" rasterYSize="32">{place}{bands}</VRTDataset>')
    found = inspect_raster(InspectRaster(str(path)), Job())
    assert len(describe(str(path)).bands) == 1500 and len(found.bands) == MOST_BANDS
    assert {(len(b.description), len(b.unit)) for b in found.bands} == {(MOST_TEXT, MOST_TEXT)}
    (warning,) = found.warnings
    assert warning.code == messages.rasters.BANDS_LISTED.code and warning.params["count"] == 1500
