"""One scene stored in many ways gives the same vectors; people read what the values are, or get an error."""

from __future__ import annotations

import json

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import EncodeRaster, InspectRaster, messages
from akin.plugin.engine.base.errors import Cancelled, RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.importing.trial import sample_patches
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.manifest import read_manifest
from akin.plugin.engine.encode.encode import encode_raster, preflight
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.imagery.bands import match_raster
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.sample import quick_sample
from akin.plugin.engine.imagery.values.values import Values, parse_values
from akin.plugin.engine.search.query.picture import picture_vectors

OPTICAL = [{"name": n, "common_name": n, "unit": "reflectance"} for n in ("red", "green", "nir")]
RADAR = [{"name": n.upper(), "common_name": n, "unit": "db"} for n in ("vv", "vh")]
RADAR += [{"name": "HH", "common_name": "hh", "unit": "db", "required": False, "fill": -15.0}]
BY_USER = messages.values.BY_USER()
SAFE = "S2B_MSIL2A_20230611T101031_N0509_R022_T32TQM_20230611T134502"


@pytest.fixture
def home(make_data, tmp_path, monkeypatch):
    """An Akin home whose encoders state their units: `optical` learned from reflectance x 10000, `radar` from dB."""
    models = tmp_path / "home" / "models"
    times = {"kind": "physical", "scale": 10000.0}
    make_data.make_encoder(
        models, "optical", False, channels=OPTICAL, scaling=times, mean=[2000.0] * 3, std=[900.0] * 3
    )
    make_data.make_encoder(
        models, "radar", False, channels=RADAR, scaling={"kind": "physical"}, mean=[-11.0, -18, -14], std=[4.0] * 3
    )
    make_data.make_encoder(
        models, "thermal", False, channels=[{**c, "unit": "kelvin"} for c in OPTICAL], scaling={"kind": "physical"},
        mean=[293.0] * 3, std=[8.0] * 3,
    )  # fmt: skip
    make_data.make_encoder(models, "fixed", False, channels=[{**c, "unit": ""} for c in OPTICAL], mean=[0.2] * 3,
                           std=[0.1] * 3, scaling={"kind": "fixed", "scale": 0.0001})  # fmt: skip
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def scene():
    """Reflectance, float64 (3, 64, 64): 4 x 4 patches of one colour each, with a little noise."""
    random = np.random.default_rng(3)
    return np.kron(random.uniform(0.02, 0.45, (3, 4, 4)), np.ones((16, 16))) + random.normal(0, 0.003, (3, 64, 64))


@pytest.fixture
def store(rasters, tmp_path):
    """`store(name, pixels, descriptions, scale, offset, unit, tags)` writes a raster."""

    def write(name, pixels, names=("red", "green", "nir"), scale=1.0, offset=0.0, unit=None, **options):
        path = rasters.write(tmp_path / name, pixels, colours=None, **options)
        with rasterio.open(path, "r+") as file:
            file.descriptions = names
            file.scales, file.offsets = [scale] * len(names), [offset] * len(names)
            file.units = [unit] * len(names) if unit else file.units
        return path

    return write


@pytest.fixture
def run(tmp_path):
    """`run(path, encoder, **request)` encodes into a collection of its own: vectors (n, 16) in the grid's order."""

    def encode(path, encoder="optical", **options):
        folder = tmp_path / f"{path.stem}-{encoder}"
        encode_raster(EncodeRaster((str(path),), encoder, str(folder), **options), Job())
        return vectors(folder)

    return encode


def vectors(folder):
    blocks = list(Collection.open(folder).blocks())
    found = {(int(r), int(c)): v for b in blocks for r, c, v in zip(b.row, b.col, b.vectors)}
    return np.stack([found[at] for at in sorted(found)]).astype(np.float32)


def look(path, encoder="optical", **options):
    """What is said before it runs, in English: (lines about values, warnings)."""
    result = preview(path, encoder, **options)
    return [line for line in map(str, result.match) if line.startswith("Values")], list(map(str, result.warnings))


def preview(path, encoder="optical", **options):
    """What is said before it runs."""
    return preflight(EncodeRaster((str(path),), encoder, str(path.parent / "none"), **options), Job())


def times(scene, factor=10000.0, less=0.0, dtype="uint16"):
    return np.rint((scene - less) * factor).astype(dtype)


def test_the_pixels_are_read_once(make_data, home, scene, store, tmp_path, monkeypatch):
    """For what the values are, and for whether the colours are natural."""
    colors = [{"name": n, "common_name": n, "unit": "reflectance"} for n in ("red", "green", "blue")]
    make_data.make_encoder(
        tmp_path / "home" / "models", "rgb", False, channels=colors, scaling={"kind": "physical"}, mean=[0.2] * 3,
        std=[0.1] * 3,
    )  # fmt: skip
    raster, asked = describe(str(store("rgb.tif", times(scene), ("blue", "green", "red")))), []

    def counted(raster, numbers, job):
        asked.append(sorted(numbers))
        return quick_sample(raster, numbers, job)

    monkeypatch.setattr(match_raster, "quick_sample", counted)
    match_raster.match_raster(raster, find_card("rgb"), (), "", Job())
    assert asked == [[1, 2, 3]]
    read = match_raster._Sampled(raster, Job())
    whole = read([1, 2, 3])
    assert (read([3, 1]) == whole[[2, 0]]).all() and len(asked) == 2


# --- one scene, stored in many ways ---


def test_one_scene_stored_in_many_ways_gives_the_same_vectors(home, scene, store, run):
    landsat = ("SR_B4", "SR_B3", "SR_B5")
    expected = run(store("times.tif", times(scene)))
    assert np.ptp(expected @ expected.T) > 0.5  # or a test on vectors would say nothing
    stored = [
        store("float.tif", scene.astype(np.float32)),
        store("percent.tif", (scene * 100).astype(np.float32), unit="%"),
        store("in_words.tif", (scene * 100).astype(np.float32), unit="percent"),
        store("gdal.tif", times(scene, 20000.0, -0.1, "int16"), scale=0.00005, offset=-0.1),
        store(f"{SAFE}.tif", times(scene, less=-0.1), ("B04", "B03", "B08")),
        store("tagged.tif", times(scene, less=-0.1, dtype="int16"), tags={"BOA_ADD_OFFSET_B4": "-1000",
              "SPACECRAFT_NAME": "Sentinel-2A"}),
        store("LC09_L2SP_192023_20230724_02_T1.tif", times(scene, 1 / 0.0000275, -0.2), landsat),
        store("export.tif", times(scene, 1 / 0.0000275, -0.2), landsat),
        store("20230101_101010_12_1234_3B_AnalyticMS_SR.tif", times(scene)),
        store("HLS.S30.T15RXP.2023122T165849.v2.0.tif", times(scene, dtype="int16"), ("B04", "B03", "B08")),
        store("modis.tif", times(scene, dtype="int16"), ("sur_refl_b01", "sur_refl_b04", "sur_refl_b02")),
    ]  # fmt: skip
    for path in stored:
        np.testing.assert_allclose(run(path), expected, atol=4e-3, err_msg=path.name)


@pytest.mark.parametrize("unit", ["celsius", "degC", "\N{DEGREE SIGN}C"])
def test_temperatures_in_celsius_and_kelvin_give_the_same_vectors(home, scene, store, run, unit):
    kelvin = (280 + 60 * scene).astype(np.float32)
    expected = run(store("kelvin.tif", kelvin, unit="K"), "thermal")
    assert np.ptp(expected @ expected.T) > 0.5
    found = run(store("celsius.tif", kelvin - np.float32(273.15), unit=unit), "thermal")
    np.testing.assert_allclose(found, expected, atol=4e-3)


def test_linear_power_and_decibels_give_the_same_vectors(home, scene, store, run):
    names = ("Gamma0_VV", "Gamma0_VH")
    power = (scene[:2] * 0.5).astype(np.float32)
    expected = run(store("db.tif", 10 * np.log10(power), names), "radar")
    assert np.ptp(expected @ expected.T) > 0.1
    np.testing.assert_allclose(run(store("linear.tif", power, names), "radar"), expected, atol=2e-3)
    scaled = store("scaled.tif", np.rint(1000 * np.log10(power)).astype(np.int16), names, scale=0.01, unit="dB")
    np.testing.assert_allclose(run(scaled, "radar"), expected, atol=2e-3)
    hyp3 = store("S1A_IW_20240221T234839_DVP_RTC10_G_gpufed_5D9B.tif", power, ("VV", "VH"))
    np.testing.assert_allclose(run(hyp3, "radar"), expected, atol=2e-3)


def test_zeros_of_linear_power_become_the_floor(home, scene, store):
    power = (scene[:2] * 0.5).astype(np.float32)
    power[:, :5, :5] = 0
    path = store("linear.tif", power, ("VV", "VH"))
    patches = sample_patches(find_card("radar"), str(path), (), Job()).patches
    assert np.isfinite(patches).all()
    assert patches[:, 0].min() == pytest.approx((-50 + 11) / 4)


def test_a_fill_is_a_value_of_the_encoder_after_scaling(home, scene, store, run):
    path = store("linear.tif", (scene[:2] * 0.5).astype(np.float32), ("VV", "VH"))
    patches = sample_patches(find_card("radar"), str(path), (), Job()).patches
    np.testing.assert_allclose(patches[:, 2], (-15.0 + 14) / 4, atol=1e-6)
    run(path, "radar")
    scaling = read_manifest(path.parent / "linear-radar").sources[0].scaling
    assert (scaling.gain[2], scaling.bias[2], scaling.curves) == (0.0, -15.0, ("db", "db", ""))


# --- what people read ---


def test_what_is_known_gives_no_warning(home, scene, store):
    path = store(f"{SAFE}.tif", times(scene, less=-0.1), ("B04", "B03", "B08"))
    lines, _ = look(path)
    assert lines == ["Values: reflectance x 10000 with an offset of -1000 (processing baseline 05.09)"]
    assert not [w for w in preview(path).warnings if "values" in getattr(w, "fields", ())]
    path = store("c2.tif", times(scene, 1 / 0.0000275, -0.2), ("SR_B4", "SR_B3", "SR_B5"))
    lines, _ = look(path)
    assert lines == ["Values: reflectance, as value * 2.75e-05 - 0.2 (Landsat Collection 2 surface reflectance)"]


def test_what_is_assumed_gives_a_warning_with_the_next_step(message_of, home, scene, store):
    path = store("float.tif", scene.astype(np.float32))
    assert look(path)[0][0].startswith("Values: reflectance 0 to 1 (assumed, float32 from")
    read_as = message_of(preview(path).warnings, "values.read_as")
    assert "Akin reads the values as reflectance 0 to 1 (float32" in str(read_as) and read_as.fields == ("values",)
    lines, _ = look(store("linear.tif", (scene[:2] / 2).astype(np.float32), ("VV", "VH")), "radar")
    assert lines[0].startswith("Values: linear power (assumed") and lines[0].endswith("converted to dB")


def test_sentinel_2_is_known_by_its_codes_alone(home, scene, store):
    lines, _ = look(store("export.tif", times(scene, less=-0.1), ("B04", "B03", "B08")))
    assert "with an offset of -1000 (assumed, Sentinel-2 since processing baseline 04.00" in lines[0]
    lines, _ = look(store("other.tif", times(scene, less=-0.1)))
    assert "offset" not in lines[0]


@pytest.mark.parametrize(
    ("less", "date", "offset"), [(-0.1, "2023-05-01", "-1000"), (0.0, "2023-05-01", ""), (-0.1, "2021-05-01", "")]
)
def test_sentinel_2s_offset_is_told_from_its_darkest_values(message_of, home, scene, store, less, date, offset):
    path = store("S2A_stack.tif", times(scene, less=less), ("B04", "B03", "B08"), tags={"DATETIME": date})
    assert ("with an offset of -1000" in look(path)[0][0]) is bool(offset)
    assert message_of(preview(path).warnings, "values.read_as").fields == ("values",)


def test_a_stac_item_beside_the_raster_is_read(home, scene, store, run):
    plain = store("scene.tif", times(scene, less=-0.1), ("", "", ""))
    measured = (("B04", "red", 0.665), ("B03", "green", 0.56), ("B08", "nir", 0.842))
    stored = {"raster:scale": 0.0001, "raster:offset": -0.1}
    bands = [{"name": n, "eo:common_name": c, "eo:center_wavelength": um, **stored} for n, c, um in measured]
    item = {"stac_version": "1.1.0", "properties": {}, "assets": {"data": {"href": "./scene.tif", "bands": bands}}}
    plain.with_suffix(".json").write_text(json.dumps(item))
    np.testing.assert_allclose(run(plain), run(store("times.tif", times(scene))), atol=4e-3)
    item["properties"]["earthsearch:boa_offset_applied"] = True
    plain.with_suffix(".json").write_text(json.dumps(item))
    assert look(plain)[0] == ["Values: reflectance x 10000 (the file has a scale and an offset)"]
    again = encode_raster(EncodeRaster((str(plain),), "optical", str(plain.parent / "scene-optical")), Job())
    assert again.encoded == 16
    item["properties"] = {"datetime": None, "start_datetime": "2023-06-01T10:00:00Z"}
    plain.with_suffix(".json").write_text(json.dumps(item))
    assert "date 2023-06-01, from scene.json" in "".join(look(plain)[1])


# --- what is wrong ---


def test_pictures_are_no_reflectance(message_of, home, scene, store):
    path = store("picture.tif", times(scene, 500, dtype="uint8"))
    (line,), _ = look(path)
    assert line.startswith("Values: 8-bit picture values") and line.endswith("read as reflectance 0 to 0.3")
    assert message_of(preview(path).warnings, "values.picture_values").fields == ("values",)


def test_values_scaled_twice_or_not_at_all_are_doubted(home, scene, store):
    path = store("float.tif", scene.astype(np.float32))
    assert any("not plausible" in w for w in look(path, values="reflectance x 10000")[1])
    shifted = store("twice.tif", times(scene), tags={"PROCESSING_BASELINE": "05.09", "SPACECRAFT_NAME": "Sentinel-2B"})
    assert any("not plausible" in w for w in look(shifted)[1])


@pytest.mark.parametrize(
    ("name", "dtype", "words"),
    [
        ("20230101_101010_1234_3B_AnalyticMS_clip.tif", "uint16", "surface reflectance product"),
        ("LT05_L1TP_192023_19870724.tif", "uint16", "Level 2"),
        ("unknown.tif", "float32", "Enter in Values"),
    ],
)
def test_counts_are_refused_with_the_next_step(home, scene, store, name, dtype, words):
    with pytest.raises(RasterError, match=words):
        look(store(name, (scene * 300).astype(dtype)))


def test_linear_power_under_a_name_that_says_db_is_doubted(home, scene, store):
    path = store("scene_db.tif", (scene[:2] / 2).astype(np.float32), ("VV", "VH"))
    assert any("not plausible" in w for w in look(path, "radar")[1])


def test_a_folder_may_be_called_anything_but_a_product(home, scene, store, tmp_path):
    path = store("stack.tif", times(scene, less=-0.1), ("B04", "B03", "B08"))
    for name, given in (("L2SP_project_SR_B", ""), (f"{SAFE}.SAFE", "processing baseline 05.09")):
        (tmp_path / name).mkdir()
        moved = tmp_path / name / "S2_stack.tif"
        moved.write_bytes(path.read_bytes())
        lines, _ = look(moved)
        assert given in lines[0] and "Landsat" not in lines[0]


@pytest.mark.parametrize(("processing", "given"), [("REFLECTANCE", "reflectance x 10000"), ("BASIC", "")])
def test_airbus_says_how_its_product_was_processed(home, scene, store, processing, given):
    path = store("IMG_PHR1A_MS_201301011010_ORT_R1C1.TIF", times(scene), ("B2", "B1", "B3"))
    xml = f"<a><RADIOMETRIC_PROCESSING>{processing}</RADIOMETRIC_PROCESSING></a>"
    path.with_name("DIM_PHR1A_MS_201301011010_ORT.XML").write_text(xml)
    if given:
        assert given in look(path)[0][0]
    else:
        with pytest.raises(
            RasterError, match=r"processing is BASIC.*Use the product with the radiometric processing REFLECTANCE"
        ):
            look(path)


def test_amplitudes_are_refused_for_radar(home, scene, store):
    path = store("s1a-iw-grd-vv-20240221.tif", times(scene[:2], 800), ("VV", "VH"))
    with pytest.raises(RasterError, match="calibrated product"):
        look(path, "radar")


def test_a_fixed_scaling_on_other_values_is_doubted(refused, home, scene, store):
    assert not any("Expect poor" in w for w in look(store("times.tif", times(scene)), "fixed")[1])
    assert any("Expect poor results" in w for w in look(store("float.tif", scene.astype(np.float32)), "fixed")[1])
    eight = store("eight.tif", times(scene, 500, dtype="uint8"))
    assert any("8-bit" in w for w in look(eight, "fixed")[1])
    with refused("values.no_units", scaling="fixed"):
        look(eight, "fixed", values="reflectance")


def test_linear_power_for_an_encoder_of_stored_decibels_is_doubted(home, scene, store, make_data, tmp_path):
    card = {"channels": [{**c, "unit": ""} for c in RADAR], "scaling": {"kind": "none"}}
    make_data.make_encoder(tmp_path / "home" / "models", "stored", False, **card, mean=[-11.0, -18, -14], std=[4.0] * 3)
    power = (scene[:2] / 2).astype(np.float32)
    assert any(
        "a mean of -11 (standard deviation 4)" in w for w in look(store("p.tif", power, ("VV", "VH")), "stored")[1]
    )
    assert not any("poor" in w for w in look(store("d.tif", 10 * np.log10(power), ("VV", "VH")), "stored")[1])


# --- the user's own word ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reflectance", Values("reflectance", why=BY_USER)),
        ("Reflectance x 10000", Values("reflectance", 1e-4, 0.0, BY_USER)),
        ("reflectance x10000 - 1000", Values("reflectance", 1e-4, -0.1, BY_USER)),
        ("reflectance * 10000 offset -1000", Values("reflectance", 1e-4, -0.1, BY_USER)),
        ("dB", Values("db", why=BY_USER)),
        ("linear", Values("power", why=BY_USER)),
        ("celsius x 10", Values("kelvin", 0.1, 273.15, BY_USER)),
        ("dn", Values("", why=BY_USER)),
        ("2.75e-5 -0.2", Values("", 0.0000275, -0.2, BY_USER)),
    ],
)
def test_words_on_values(text, expected):
    (values,) = parse_values(text)
    assert (values.unit, values.why) == (expected.unit, expected.why)
    assert (values.scale, values.offset) == pytest.approx((expected.scale, expected.offset))


@pytest.mark.parametrize(
    "text", ["furlongs", "reflectance x", "reflectance x 0", "1 2 3", "0.0001", "0 1", "1e-310 0", "db x 1e400"]
)
def test_words_that_are_not_understood(refused, text):
    with refused("values.not_understood"):
        parse_values(text)


def test_the_users_word_is_kept_and_a_new_one_encodes_again(home, scene, store, run, tmp_path):
    path = store("times.tif", times(scene))
    folder, request = tmp_path / "times-optical", {"values": "reflectance x 20000"}
    first = run(path, **request)
    assert read_manifest(folder).sources[0].values == "reflectance x 20000"
    again = encode_raster(EncodeRaster((str(path),), "optical", str(folder)), Job())
    assert (again.encoded, again.unchanged) == (0, 16)
    other = encode_raster(EncodeRaster((str(path),), "optical", str(folder), values="auto"), Job())
    assert other.encoded == 16
    assert not np.allclose(vectors(folder), first, atol=1e-2)


def test_words_that_serve_no_channel_are_refused(home, scene, store):
    path = store("times.tif", times(scene))
    with pytest.raises(RasterError, match=r"Values has dB.*needs: reflectance"):
        look(path, values="db")
    assert look(path, values="reflectance x 10000")[0] == ["Values: reflectance x 10000 (as entered)"]


def test_a_picture_is_brought_to_the_encoders_units(home, scene, store, run, tmp_path):
    expected = run(store("float.tif", scene.astype(np.float32)))
    grid = read_manifest(tmp_path / "float-optical").grid
    chip = store("chip.tif", times(scene[:, :16, :16]))
    np.testing.assert_allclose(picture_vectors(str(chip), find_card("optical"), grid)[0], expected[0], atol=4e-3)
    (tmp_path / "LC09_L2SP_192023").mkdir()  # a folder may be called anything
    chip = chip.rename(tmp_path / "LC09_L2SP_192023" / "chip.tif")
    np.testing.assert_allclose(picture_vectors(str(chip), find_card("optical"), grid)[0], expected[0], atol=4e-3)


def test_nodata_of_any_size_breaks_nothing(home, scene, store, run, recwarn):
    stored = scene.astype(np.float32)
    stored[:, :, :7] = np.finfo(np.float32).min
    path = store("lowest.tif", stored, nodata=float(np.finfo(np.float32).min))
    assert np.isfinite(run(path)).all()
    power = store("power.tif", stored[:2], ("VV", "VH"), nodata=float(np.finfo(np.float32).min))
    assert np.isfinite(run(power, "radar")).all()
    assert not [w for w in recwarn if "overflow" in str(w.message)]


def test_a_look_at_a_raster_tells_its_values(home, scene, store):
    from akin.plugin.engine.encode.checks.inspect import inspect_raster

    path = store("float.tif", scene.astype(np.float32))
    found = inspect_raster(InspectRaster(str(path), "optical", values="reflectance"), Job())
    assert str(found.match[-1]) == "Values: reflectance 0 to 1 (as entered)"


# --- collections of before ---


def test_a_manifest_of_before_is_read_and_its_patches_stay(home, scene, store, run, tmp_path):
    path = store("times.tif", times(scene))
    run(path, "fixed")
    manifest = tmp_path / "times-fixed" / "manifest.json"
    data = json.loads(manifest.read_text()) | {"format": 1}
    del data["checksum"]
    for source in data["sources"]:
        del source["values"]
        for added in ("curves", "scale", "offset"):
            del source["scaling"][added]
    manifest.write_text(json.dumps(data))
    path.touch()  # so that each patch is compared with the digest of its pixels
    again = encode_raster(EncodeRaster((str(path),), "fixed", str(manifest.parent)), Job())
    assert (again.encoded, again.unchanged) == (0, 16)


def test_an_interrupted_encoding_of_radar_goes_on_alike(home, store, run, tmp_path):
    power = np.random.default_rng(4).uniform(0.001, 0.5, (2, 640, 640)).astype(np.float32)
    path, given = store("linear.tif", power, ("VV", "VH")), []
    request = EncodeRaster((str(path),), "radar", str(tmp_path / "resumed"), batch=16)
    with pytest.raises(Cancelled):
        encode_raster(request, Job(lambda f, _: given.append(f), lambda: bool(given) and given[-1] > 0.8))
    begun = read_manifest(tmp_path / "resumed").patches
    resumed = encode_raster(request, Job())
    assert 0 < begun == resumed.unchanged < resumed.patches == 1600
    np.testing.assert_array_equal(vectors(tmp_path / "resumed"), run(path, "radar"))


def test_a_better_word_in_the_file_is_heeded(home, scene, store, run, tmp_path):
    path = store("shifted.tif", times(scene, less=-0.1))
    assumed = run(path)
    with rasterio.open(path, "r+") as file:
        file.scales, file.offsets = [0.0001] * 3, [-0.1] * 3
    again = encode_raster(EncodeRaster((str(path),), "optical", str(tmp_path / "shifted-optical")), Job())
    assert again.encoded == 16
    found = vectors(tmp_path / "shifted-optical")
    assert not np.allclose(found, assumed, atol=1e-2)
    np.testing.assert_allclose(found, run(store("times.tif", times(scene))), atol=4e-3)


# --- fingerprints of collections ---


@pytest.mark.parametrize(
    ("values", "identity"),
    [
        (Values("reflectance"), "reflectance 0 to 1"),
        (Values("reflectance", 1e-4, -0.1), "reflectance x 10000 with an offset of -1000"),
        (Values("reflectance", 0.0000275, -0.2), "reflectance, as value * 2.75e-05 - 0.2"),
        (Values("kelvin", 1.0, 273.0), "kelvin with an offset of 273"),
        (Values("power"), "linear power"),
        (Values("dn"), "digital numbers, as they are"),
        (Values("", 0.5), "the encoder's own x 2"),
    ],
)
def test_the_identity_of_values_never_changes(values, identity):
    """Collections hold it in fingerprints: with another one, their rasters would be encoded again."""
    assert values.identity == identity
