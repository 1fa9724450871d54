"""Which band feeds which channel: by names, codes, wavelengths, layouts and numbers, and never silently wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import Message, RasterBand
from akin.plugin.contract.messages.imagery import rasters
from akin.plugin.engine.base.errors import RasterError
from akin.plugin.engine.encoders.card import Channel, ImageTower, ModelCard
from akin.plugin.engine.imagery.bands.match import BandMatch, match_bands
from akin.plugin.engine.imagery.raster.band_names import read_band_name

#: The fixtures `refused` and `message_of`.
Refused = Callable[..., AbstractContextManager[None]]
FindMessage = Callable[..., Message]

RGB = (Channel("red", "red", 665.0), Channel("green", "green", 560.0), Channel("blue", "blue", 490.0))
RGBN = (*RGB, Channel("nir", "nir", 842.0))
RED_EDGES = tuple(Channel(f"re{i}", "rededge", nm) for i, nm in enumerate((705.0, 740.0, 783.0), 1))
SWIR = (Channel("swir1", "swir16", 1610.0), Channel("swir2", "swir22", 2190.0))


def card(*channels: Channel) -> ModelCard:
    n = len(channels)
    image = ImageTower("image.onnx", "0" * 64, 64, (10.0,), channels, (0.5,) * n, (0.25,) * n)
    return ModelCard("test", "Test", "1", "CC0", 8, image)


def named(*descriptions: str, dtype: str = "uint16") -> list[RasterBand]:
    return [RasterBand(i, d, "gray" if i == 1 else "undefined", dtype) for i, d in enumerate(descriptions, 1)]


def plain(count: int, dtype: str = "uint8") -> list[RasterBand]:
    return named(*[""] * count, dtype=dtype)


def colored(*colors: str, dtype: str = "uint8") -> list[RasterBand]:
    return [RasterBand(i, "", c, dtype) for i, c in enumerate(colors, 1)]


@pytest.mark.parametrize(
    ("text", "common_name", "code", "nm"),
    [
        ("B04", None, "4", None),
        ("SR_B4", None, "4", None),
        ("B8A", None, "8A", None),
        ("Band 4 (665nm)", None, "4", 665.0),
        ("B4 - red, 0.665 µm", "red", "4", 665.0),
        ("Red", "red", None, None),
        ("coastal_blue", "coastal", None, None),
        ("green_i", "green", None, 531.0),
        ("Near Infrared (0.76 - 0.90 um)", "nir", None, 830.0),
        ("red_edge_2", "rededge", None, 740.0),
        ("Sigma0_VV_db", "vv", None, None),
        ("swir 1", "swir16", None, None),
        ("cloud mask", "none", None, None),
        ("NDVI", None, None, None),
        ("red minus blue", None, None, None),
        ("rededge075", "rededge", None, 740.0),
        ("N", "nir", None, None),
        ("TCI_R", "none", None, None),
        ("Fmask", "none", None, None),
        ("QA60", "none", None, None),
        ("T32TQM_20230101T101411_B8A_20m", None, "8A", None),
        ("LC09_L2SP_192023_20230724_20230802_02_T1_SR_B4", None, "4", None),
        ("", None, None, None),
    ],
)
def test_descriptions(text: str, common_name: str | None, code: str | None, nm: float | None) -> None:
    name = read_band_name(text)
    assert (name.common_name, name.code) == (common_name, code)
    assert name.wavelength_nm == pytest.approx(nm) if nm else name.wavelength_nm is None


def test_sentinel_2_codes_in_words() -> None:
    match = match_bands(named(*[f"B0{i}" for i in range(1, 9)]), card(*RGBN))
    assert match.numbers == (4, 3, 2, 8)
    assert str(match.lines[0]) == "red 665 nm <- band 4 (B04)"
    assert match.lines[0].params["channel"].params["name"] == rasters.RED(), "colours are translated"
    assert match.warnings == ()


def test_every_sentinel_2_channel_whatever_the_order() -> None:
    codes = ["B02", "B03", "B04", "B08", "B05", "B06", "B07", "B8A", "B11", "B12"]
    channels = (*RGBN, *RED_EDGES, Channel("nir08", "nir08", 865.0), *SWIR)
    assert match_bands(named(*codes), card(*channels)).numbers == (3, 2, 1, 4, 5, 6, 7, 8, 9, 10)


def test_landsat_8_and_7_tell_themselves_apart() -> None:
    eight = match_bands(named(*[f"SR_B{i}" for i in range(1, 8)]), card(*RGBN, *SWIR))
    assert eight.numbers == (4, 3, 2, 5, 6, 7)
    seven = match_bands(named(*[f"SR_B{i}" for i in (1, 2, 3, 4, 5, 7)]), card(*RGBN, *SWIR))
    assert seven.numbers == (3, 2, 1, 4, 5, 6)


def test_codes_of_two_sensors_give_a_warning() -> None:
    bands = named("SR_B4", "SR_B3", "SR_B2", "SR_B1")
    match = match_bands(bands, card(*RGB))
    assert match.numbers == (1, 2, 3)
    assumed, other = match.warnings
    assert assumed.code == "rasters.bands_assumed" and "Landsat 8/9" in str(assumed) and assumed.fields == ("bands",)
    assert other.params["numbers"] == "2 3 4" and "Landsat 4-7" in str(other) and other.fields == ("bands",)
    assert match_bands(bands, card(*RGB), file_name="LC08_L2SP_006066.tif").warnings == ()
    assert match_bands(bands, card(*RGB), file_name="LT05_L2SP_006066.tif").numbers == (2, 3, 4)


def test_hls_landsat_is_not_read_as_sentinel() -> None:
    bands = named("B02", "B03", "B04", "B05")
    assert match_bands(bands, card(*RGBN), file_name="HLS.L30.T15RXP.tif").numbers == (3, 2, 1, 4)
    assert match_bands(bands, card(*RGBN)).numbers == (3, 2, 1, 4)  # as Sentinel-2 it would have no infrared


@pytest.mark.parametrize("codes", ["sur_refl_b{:02}", "Nadir_Reflectance_Band{}", "1_sur_refl_b{:02}"])
def test_modis_counts_its_bands_in_an_order_of_its_own(codes: str) -> None:
    bands = named(*[codes.format(i) for i in range(1, 8)], dtype="int16")
    assert match_bands(bands, card(*RGBN, *SWIR)).numbers == (1, 4, 3, 2, 6, 7)
    assert match_bands(bands[:4], card(*RGB)).warnings == ()


def test_names_that_only_count_say_nothing(refused: Refused) -> None:
    with refused("rasters.no_names", count=4):
        match_bands(named("Band 1", "Band 2", "Band 3", "Band 4"), card(*RGB))
    with refused("rasters.no_names", count=4):
        match_bands(named("B1", "B2", "B3", "B4"), card(*RGB))


def test_wavelengths_in_metadata_and_hyperspectral() -> None:
    bands = [RasterBand(i + 1, "", "undefined", "uint16", 400.0 + 5 * i) for i in range(220)]
    match = match_bands(bands, card(*RGBN, *RED_EDGES))
    centres = [400 + 5 * (n - 1) for n in match.numbers if n]
    assert centres == [665, 560, 490, 840, 705, 740, 785] or centres == [665, 560, 490, 840, 705, 740, 780]


def test_planet_names() -> None:
    names = ["coastal_blue", "blue", "green_i", "green", "yellow", "red", "rededge", "nir"]
    assert match_bands(named(*names), card(*RGBN, RED_EDGES[0])).numbers == (6, 4, 2, 8, 7)


def test_masks_never_match() -> None:
    match = match_bands(colored("red", "green", "blue", "alpha"), card(*RGB))
    assert match.numbers == (1, 2, 3)
    with pytest.raises(RasterError, match="nir"):
        match_bands(colored("red", "green", "blue", "alpha"), card(*RGBN))


def test_colours_in_any_order() -> None:
    match = match_bands(colored("blue", "green", "red", "undefined"), card(*RGB))
    assert match.numbers == (3, 2, 1)
    assert str(match.lines[0]) == "red 665 nm <- band 3 (colour interpretation red)"


def test_plain_three_band_8_bit_is_rgb_and_16_bit_is_asked(refused: Refused, message_of: FindMessage) -> None:
    match = match_bands(plain(3), card(*RGB))
    assert match.numbers == (1, 2, 3) and message_of(match.warnings, "rasters.red_green_blue")
    with refused("rasters.no_names"):
        match_bands(plain(3, "uint16"), card(*RGB))


def test_four_plain_bands_are_asked_about(refused: Refused) -> None:
    with refused("rasters.four_bands"):
        match_bands(plain(4), card(*RGB))


@pytest.mark.parametrize(
    ("name", "count", "expected"),
    [
        ("m_4709963_se_14_1_20090818.tif", 4, (1, 2, 3, 4)),
        ("20200101_101010_1234_3B_AnalyticMS_SR.tif", 4, (3, 2, 1, 4)),
        ("20230101_101010_12_1234_3B_AnalyticMS_SR_8b.tif", 8, (6, 4, 2, 8)),
        ("IMG_PHR1A_MS_201301011010_ORT_R1C1.TIF", 4, (1, 2, 3, 4)),
        ("IMG_SPOT7_PMS_201501011010_ORT_R1C1.TIF", 4, (1, 2, 3, 4)),
        ("LC08_L1TP_stack.tif", 7, (4, 3, 2, 5)),
        ("MOD09A1.A2020001.h18v04.061.tif", 7, (1, 4, 3, 2)),
        ("S2A_MSIL2A_stack.tif", 12, (4, 3, 2, 8)),
        ("S2D_MSIL1C_stack.tif", 13, (4, 3, 2, 8)),
    ],
)
def test_band_orders_by_file_name_give_a_warning(
    message_of: FindMessage, name: str, count: int, expected: tuple[int, ...]
) -> None:
    match = match_bands(plain(count, "uint16"), card(*RGBN), file_name=name)
    assert match.numbers == expected
    assert message_of(match.warnings, "rasters.order_by_file_name")


def test_pleiades_neo_comes_as_two_files() -> None:
    stem = "IMG_PNEO4_202206190946390_MS-FS_ORT_8dd7_{}_R1C1.TIF"
    assert match_bands(plain(3, "uint16"), card(*RGB), file_name=stem.format("RGB")).numbers == (1, 2, 3)
    wanted = (Channel("deep blue", "coastal", 425.0), Channel("re", "rededge", 725.0), Channel("nir", "nir"))
    assert match_bands(plain(3, "uint16"), card(*wanted), file_name=stem.format("NED")).numbers == (3, 2, 1)
    with pytest.raises(RasterError, match="red 665 nm"):
        match_bands(plain(3, "uint16"), card(*RGB), file_name=stem.format("NED"))


def test_dimaps_codes_begin_with_b0() -> None:
    assert match_bands(named("B2", "B1", "B0", "B3"), card(*RGBN)).numbers == (1, 2, 3, 4)
    with pytest.raises(RasterError) as raised:  # counted from 0: this says nothing
        match_bands(named("B0", "B1", "B2", "B3"), card(*RGBN))
    assert raised.value.message.fields == ("bands",)
    assert match_bands(named("B0", "B1", "B2", "B3"), card(*RGBN), file_name="SPOT6_stack.tif").numbers == (3, 2, 1, 4)


def test_earth_engines_sentinel_2_with_all_its_bands() -> None:
    codes = ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B11", "B12"]
    bands = named(*codes, "AOT", "WVP", "SCL", "TCI_R", "TCI_G", "TCI_B", "MSK_CLDPRB", "QA60")
    plain_names = [Channel(n, n) for n in ("red", "green", "blue")]
    assert match_bands(bands, card(*plain_names)).numbers == (4, 3, 2)


def test_a_file_of_one_band_is_named_by_its_name() -> None:
    red = card(Channel("red", "red", 665.0))
    match = match_bands(plain(1, "uint16"), red, file_name="T32TQM_20230101T101411_B04_10m.jp2")
    assert list(map(str, match.lines)) == ["red 665 nm <- band 1 (T32TQM_20230101T101411_B04_10m)"]
    with pytest.raises(RasterError, match="This raster has no band for red"):
        match_bands(plain(1, "uint16"), red, file_name="LC09_L2SP_192023_20230724_20230802_02_T1_SR_B2.TIF")


def test_a_spectrometers_channels_match_between_the_usual_bands() -> None:
    """224 bands as EnMAP's; an encoder of its own bands, and one of a sensor between whose bands nothing has a name."""
    centres = np.concatenate([np.linspace(420, 1000, 91), np.linspace(905, 2450, 133)])
    bands = [RasterBand(i, "", "undefined", "int16", float(nm)) for i, nm in enumerate(centres, 1)]
    own = [Channel(f"{nm:.0f}", None, float(nm)) for nm in centres]
    assert match_bands(bands, card(*own)).numbers == tuple(range(1, 225))
    modis = [Channel(f"b{i}", None, nm) for i, nm in enumerate((645.0, 858.5, 1240.0, 1640.0, 2130.0), 1)]
    numbers = match_bands(bands, card(*modis)).numbers
    assert all(abs(centres[n - 1] - c.wavelength_nm) < 6.5 for n, c in zip(numbers, modis) if n and c.wavelength_nm)
    with pytest.raises(RasterError, match="2600 nm"):
        match_bands(bands, card(Channel("far", None, 2600.0)))


def test_sentinel_2_by_count_only_where_the_orders_agree(refused: Refused, message_of: FindMessage) -> None:
    match = match_bands(plain(13, "uint16"), card(*RGBN))
    assert match.numbers == (4, 3, 2, 8) and message_of(match.warnings, "rasters.order_by_count", sensor="Sentinel-2")
    with refused("rasters.order_unknown"):
        match_bands(plain(13, "uint16"), card(*RGB, *SWIR))
    assert match_bands(plain(12, "uint16"), card(*RGB, *SWIR)).numbers == (4, 3, 2, 11, 12)
    with refused("rasters.no_names", count=13):
        match_bands(plain(13, "uint8"), card(*RGB))


def test_ten_band_stacks_are_asked_where_their_orders_differ(refused: Refused) -> None:
    assert match_bands(plain(10, "uint16"), card(*RGB), file_name="S2A_stack.tif").numbers == (3, 2, 1)
    with refused("rasters.order_unknown", options=["3 2 1 7", "3 2 1 4"]):
        match_bands(plain(10, "uint16"), card(*RGBN), file_name="S2A_stack.tif")


def test_one_band_feeds_a_color_encoder_with_a_warning(message_of: FindMessage) -> None:
    match = match_bands(plain(1, "uint16"), card(*RGB))
    assert match.numbers == (1, 1, 1) and message_of(match.warnings, "rasters.one_band")
    match = match_bands(named("Panchromatic"), card(*RGB))
    assert match.numbers == (1, 1, 1) and message_of(match.warnings, "rasters.one_known_band")
    assert "pan (Panchromatic)" in str(match.warnings[0])
    assert message_of(match.warnings, "rasters.no_natural_colors") and not match.natural


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (("SWIR1", "NIR", "Red", "Green"), "3 4 4"),
        (("nir", "red", "green"), "2 3 3"),
        (("Sigma0_VV", "Sigma0_VH"), None),
    ],
)
def test_a_raster_without_natural_colours_says_what_works(names: tuple[str, ...], numbers: str | None) -> None:
    with pytest.raises(RasterError) as raised:
        match_bands(named(*names), card(*RGB))
    said = raised.value.message.params["messages"]
    assert [one.code for one in said[:2]] == ["rasters.no_band", "rasters.no_natural_colors"]
    assert [one.params["numbers"] for one in said[2:]] == ([numbers] if numbers else [])
    if numbers:
        match = match_bands(named(*names), card(*RGB), tuple(map(int, numbers.split())))
        assert [warning.code for warning in match.warnings] == ["rasters.not_natural_colors"]


def test_other_encoders_are_not_advised_about_colours() -> None:
    with pytest.raises(RasterError) as raised:
        match_bands(named("Red", "Green"), card(*RGBN))
    assert raised.value.message.code == "rasters.no_band"
    match = match_bands(named("Red"), card(Channel("red", "red")), (1,))
    assert not match.warnings and match.natural


def test_natural_colours_are_named_where_they_are(message_of: FindMessage) -> None:
    bands = named("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08")
    assert match_bands(bands, card(*RGB)).numbers == (4, 3, 2)
    match = match_bands(bands, card(*RGB), (8, 4, 3))
    assert message_of(match.warnings, "rasters.natural_colors", numbers="4 3 2") and not match.natural
    match = match_bands(bands, card(*RGB), (4, 3, 2))
    assert not match.warnings and match.natural


@pytest.mark.parametrize("name", ["33-2021-0400-6420-LA93-0M20-IRC-E080.jp2", "dop20_cir_2021.tif"])
def test_colour_infrared_by_its_name(message_of: FindMessage, name: str) -> None:
    match = match_bands(colored("red", "green", "blue"), card(*RGB), file_name=name)
    assert match.numbers == (1, 2, 3) and message_of(match.warnings, "rasters.maybe_infrared") and not match.natural
    match = match_bands(colored("red", "green", "blue"), card(*RGB), (2, 3, 3), name)
    assert [warning.code for warning in match.warnings] == ["rasters.not_natural_colors"] and not match.natural
    assert not match_bands(colored("red", "green", "blue"), card(*RGB), file_name="circle_ircam.tif").warnings


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6, 7, 8, 9])
def test_bands_without_names_get_examples(count: int) -> None:
    with pytest.raises(RasterError) as raised:
        match_bands(plain(count, "uint16"), card(*RGB))
    said = raised.value.message.params["messages"]
    assert said[0].code == "rasters.no_names" and said[-1].code == "rasters.maybe_no_colors"
    assert len(said) == (3 if 3 <= count <= 8 else 2)


def test_radar_is_not_a_photograph(refused: Refused) -> None:
    radar = card(Channel("VV", "vv"), Channel("VH", "vh"))
    assert match_bands(named("Sigma0_VH", "Sigma0_VV"), radar).numbers == (2, 1)
    assert match_bands(plain(2, "float32"), radar, file_name="S1A_IW_GRDH.tif").numbers == (1, 2)
    hv = card(Channel("HV", "hv"))
    assert match_bands(plain(2, "float32"), hv, file_name="s1b-ew-grd.tif").numbers == (2,)
    with refused("rasters.only_radar", numbers="1 1 1"):
        match_bands(plain(1, "float32"), card(*RGB), file_name="S1A__IW_VV_db.tif")
    assert match_bands(plain(1, "float32"), card(*RGB), (1, 1, 1), "S1A__IW_VV_db.tif").numbers == (1, 1, 1)


def test_a_missing_channel_is_an_error_or_the_fill() -> None:
    with pytest.raises(RasterError, match=r"no band for nir 842 nm .*1 red.*in Bands"):
        match_bands(colored("red", "green", "blue"), card(*RGBN))
    match = match_bands(colored("red", "green", "blue"), card(*RGB, Channel("nir", "nir", 842.0, False, 0.0)))
    assert match.numbers == (1, 2, 3, None)
    assert str(match.lines[3]) == "nir 842 nm <- fill value 0 of the model card"
    assert (match.warnings[0].code, match.warnings[0].params["fill"]) == ("rasters.fill_used", 0.0)


def test_fills_alone_are_not_enough(refused: Refused) -> None:
    radar = card(Channel("vv", "vv", None, False, 0.0), Channel("vh", "vh", None, False, 0.0))
    with pytest.raises(RasterError, match=r"no band for vv, vh \(its bands: 1 red"):
        match_bands(colored("red", "green", "blue"), radar)
    with refused("rasters.only_zeros", order=["vv", "vh"]):
        match_bands(colored("red", "green", "blue"), radar, (0, 0))
    assert match_bands(named("VH"), radar).numbers == (None, 1)


def test_no_band_feeds_two_channels() -> None:
    two = (*RGBN, Channel("nir08", "nir08", 865.0))
    with pytest.raises(RasterError, match="nir08"):
        match_bands(named("blue", "green", "red", "nir"), card(*two))


def test_the_users_numbers(refused: Refused) -> None:
    bands = named("SWIR1", "NIR", "Red", "Green")
    match = match_bands(bands, card(*RGB), (1, 2, 3))
    assert match.numbers == (1, 2, 3) and str(match.lines[0]) == "red 665 nm <- band 1 (SWIR1, as entered)"
    assert [warning.code for warning in match.warnings] == ["rasters.not_natural_colors"]
    match = match_bands(named("blue", "green", "red"), card(*RGB), (1, 2, 3))
    assert "Band 1 is blue (blue), but Bands uses it for red 665 nm." in str(match.warnings[0])
    assert match.warnings[-1].code == "rasters.natural_colors" and match.warnings[-1].params["numbers"] == "3 2 1"
    with refused("rasters.number_of_bands", count=2, channels=3):
        match_bands(bands, card(*RGB), (1, 2))
    for wrong in (9, -1):
        with refused("rasters.no_such_band", number=wrong, count=4):
            match_bands(bands, card(*RGB), (1, 2, wrong))
    with refused("rasters.no_fill"):
        match_bands(bands, card(*RGB), (0, 1, 2))


def test_channels_without_a_meaning(refused: Refused) -> None:
    odd = card(Channel("one"), Channel("two"))
    assert match_bands(named("two", "one"), odd).numbers == (2, 1)
    match = match_bands(plain(2), odd)
    assert match.numbers == (1, 2) and match.warnings[0].code == "rasters.raster_order"
    with refused("rasters.unnamed_channels", channels=2, count=3):
        match_bands(plain(3), odd)


# --- the real rasters, where they are ---

DATA = Path(os.environ.get("AKIN_SHARED_DATA", Path(__file__).parents[3].parent / "shared" / "data")) / "rasters"
REAL = {
    "drone_pix4d_35cm/pix4d_alpha_nodata.tif": (1, 2, 3),
    "hro_colorado_15cm/201404_13SED190110.tif": (1, 2, 3),
    "landsat7_olinda/L7_ETMs.tif": (3, 2, 1),
    "landsat_pucallpa_1985_2020/1985.tif": None,
    "landsat_pucallpa_1985_2020/1995.tif": None,
    "landsat_pucallpa_1985_2020/2005.tif": None,
    "landsat_pucallpa_1985_2020/2020.tif": None,
    "naip_nd_2009_2020/m_4709963_se_14_1_20090818.tif": (1, 2, 3),
    "naip_nd_2009_2020/m_4709963_se_14_1_20200831.tif": (1, 2, 3),
    "neon_aerial_10cm/2018_SJER_3_252000_4107000_image_477.tif": (1, 2, 3),
    "neon_aerial_10cm/5dded5bc0140b80006d2e565_23.tif": (1, 2, 3),
    "neon_aerial_10cm/OSBS_029.tif": (1, 2, 3),
    "sentinel1_vv_db/S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif": None,
    "sentinel2_capelookout_2018/S2B_L1C_20181013_B01-B08_uint8_stack.tif": (4, 3, 2),
    "spacenet_samples/pan1.tif": (1, 1, 1),
    "spacenet_samples/rgb_unmasked.tif": (1, 2, 3),
    "spacenet_samples/sar_masked.tif": None,
}


@pytest.mark.parametrize("path", REAL)
def test_real_rasters(path: str) -> None:
    file = DATA / path
    if not file.is_file():
        pytest.skip("the real rasters are not here; AKIN_SHARED_DATA names their folder")
    match = _match_file(file)
    assert (match and match.numbers) == REAL[path]


def _match_file(file: Path) -> BandMatch | None:
    """The match of a real file, or None where it is refused with the next step."""
    rasterio = pytest.importorskip("rasterio")
    with rasterio.open(file) as source:
        bands = [
            RasterBand(i, source.descriptions[i - 1] or "", source.colorinterp[i - 1].name, source.dtypes[i - 1])
            for i in source.indexes
        ]
    try:
        return match_bands(bands, card(*RGB), file_name=file.name)
    except RasterError as error:
        assert "bands" in error.message.fields
        return None
