"""One's own ONNX file of channels last, of several dates, and with further inputs, becomes an encoder that works."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import ImportEncoder
from akin.plugin.contract.messages.exchange import importing as said
from akin.plugin.engine.base.errors import ModelFileError, RequestError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.importing.run import import_encoder
from akin.plugin.engine.encoders.card import load
from akin.plugin.engine.encoders.kinds import open_encoder

onnx = pytest.importorskip("onnx")
F, WHOLE = onnx.TensorProto.FLOAT, onnx.TensorProto.INT64
ENOUGH = {"pixel_sizes_m": (10.0,), "normalisation": "unit"}
SIX = ("blue:490", "green:560", "red:665", "nir:865", "swir16:1610", "swir22:2200")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(path, **options):
    return import_encoder(ImportEncoder(str(path), **options), Job())


def image(result):
    return load(Path(result.folder)).image


def test_channels_last_gives_what_channels_first_gives(make_series, tmp_path):
    one = run(make_series.tower(tmp_path / "first.onnx"), **ENOUGH)
    other = run(make_series.tower(tmp_path / "last.onnx", "nhwc"), **ENOUGH)
    assert (image(one).layout, image(other).layout, image(other).patch_px) == ("nchw", "nhwc", 16)
    assert any(m.code == said.AXES_FOUND.code and m.params["axes"] == "n, h, w, c" for m in other.found)
    patches = np.random.default_rng(0).uniform(0.1, 1, (4, 3, 16, 16)).astype(np.float32)
    vectors = [open_encoder(load(Path(r.folder))).encode(patches) for r in (one, other)]
    np.testing.assert_allclose(*vectors, atol=1e-6)


def test_channels_last_of_any_size_and_of_any_number(make_series, tmp_path):
    result = run(make_series.tower(tmp_path / "free.onnx", "nhwc", free="hw"), patch_px=32, **ENOUGH)
    assert (image(result).layout, image(result).patch_px) == ("nhwc", 32)
    path = make_series.tower(tmp_path / "six.onnx", "nhwc", channels=6)
    asked = run(path, save=False, **ENOUGH)
    assert [q.argument for q in asked.questions] == ["channels"] and asked.questions[0].question == said.ASK_CHANNELS(
        count=6
    )
    assert image(run(path, channels=SIX, scaling="dtype", **ENOUGH)).layout == "nhwc"


@pytest.mark.parametrize("layout", ["ncthw", "ntchw", "nthwc", "nhwtc"])
def test_a_series_is_recognised_by_its_channels(make_series, tmp_path, layout):
    path = make_series.tower(tmp_path / "s.onnx", layout, 3, channels=6)
    result = run(path, channels=SIX, scaling="dtype", **ENOUGH)
    assert (image(result).layout, image(result).steps, image(result).patch_px) == (layout, 3, 16)
    assert said.STEPS_FOUND(steps=3) in result.found
    patches = np.random.default_rng(0).uniform(0.1, 1, (2, 3, 6, 1, 1)).repeat(16, 3).repeat(16, 4)
    encoder = open_encoder(load(Path(result.folder)))
    assert abs(encoder.encode(patches) - encoder.encode(patches[:, ::-1])).max() > 0.01


def test_one_frame_of_prithvi(make_series, tmp_path):
    path = make_series.tower(tmp_path / "p.onnx", "ncthw", 1, channels=6)
    asked = run(path, save=False, **ENOUGH)
    assert [q.argument for q in asked.questions] == ["channels"]
    result = run(path, channels=SIX, scaling="dtype", **ENOUGH)
    assert (image(result).layout, image(result).steps) == ("ncthw", 1)


def test_what_sizes_do_not_tell_is_asked(make_series, tmp_path):
    path = make_series.tower(tmp_path / "cube.onnx", "ntchw", 3)
    asked = run(path, save=False, **ENOUGH)
    assert [(q.argument, q.choices) for q in asked.questions] == [("layout", ("ncthw", "ntchw"))]
    with pytest.raises(RequestError, match="Axis order: What is the axis order"):
        run(path, **ENOUGH)
    assert image(run(path, layout="ntchw", **ENOUGH)).layout == "ntchw"
    free = make_series.tower(tmp_path / "free.onnx", "nthwc", 3, free="t")
    asked = run(free, save=False, layout="nthwc", **ENOUGH)
    assert [q.argument for q in asked.questions] == ["steps"]
    assert image(run(free, layout="nthwc", steps=3, **ENOUGH)).steps == 3


def test_what_contradicts_the_graph_is_refused(make_series, tmp_path, refused):
    path = make_series.tower(tmp_path / "s.onnx", "ncthw", 4, channels=6)
    with refused(RequestError, said.CHANNELS_DO_NOT_FIT, channels=5):
        run(path, channels=SIX[:5], scaling="dtype", **ENOUGH)
    with refused(RequestError, said.STEPS_DIFFER, steps=3, taken=4):
        run(path, channels=SIX, scaling="dtype", steps=3, layout="ncthw", **ENOUGH)
    plain = make_series.tower(tmp_path / "plain.onnx")
    with refused(RequestError, said.STEPS_DIFFER, steps=3, taken=1):
        run(plain, steps=3, **ENOUGH)
    with refused(RequestError, said.LAYOUT_WRONG, layout="ncthw"):
        run(plain, layout="ncthw", **ENOUGH)
    with refused(ModelFileError, said.NO_SERIES):
        run(make_series.tower(tmp_path / "tiny.onnx", "ncthw", 2, px=2), **ENOUGH)


def extras(result):
    return {e.input: e.kind for e in image(result).extras}


def test_the_inputs_of_clay(make_series, tmp_path):
    inputs = {"time": (["n", 4], F), "latlon": (["n", 4], F), "gsd": ([1], F), "waves": (["c"], F)}
    given = {**inputs, "waves": ([3], F)}
    result = run(make_series.tower(tmp_path / "clay.onnx", extras=given), **ENOUGH)
    kinds = ("week_hour_sincos", "latlon_sincos", "pixel_size_m", "wavelengths_um")
    assert extras(result) == dict(zip(inputs, kinds)) and result.card["dimension"] == 12
    assert said.INPUT_FILLED(input="time", kind="week_hour_sincos") in result.found


def test_values_are_no_pictures_while_the_channels_are_not_known(make_series, tmp_path):
    result = run(make_series.tower(tmp_path / "six.onnx", channels=6), save=False)
    assert "channels" in [q.argument for q in result.questions] and said.DISPLAY_FOUND() not in result.found


def test_the_inputs_of_prithvi_and_galileo(make_series, tmp_path):
    inputs = {"temporal_coords": (["n", 3, 2], F), "location_coords": (["n", 2], F), "months": (["n", 3], WHOLE)}
    path = make_series.tower(tmp_path / "p.onnx", "ncthw", 3, extras=inputs)
    result = run(path, layout="ncthw", **ENOUGH)
    assert extras(result) == {"temporal_coords": "date", "location_coords": "latlon", "months": "month"}


def test_the_inputs_of_presto_and_dofa(make_series, tmp_path):
    inputs = {"latlons": (["n", 2], F), "month": (["n"], WHOLE), "doy": (["n"], F), "wave_list": ([3], F)}
    result = run(make_series.tower(tmp_path / "x.onnx", extras=inputs), **ENOUGH)
    kinds = ("latlon", "month", "day_of_year", "wavelengths_um")
    assert extras(result) == dict(zip(inputs, kinds))


def test_inputs_that_can_not_be_filled_are_refused(make_series, tmp_path, refused):
    with refused(ModelFileError, said.UNKNOWN_INPUT, input="temperature (?, 1)"):
        run(make_series.tower(tmp_path / "a.onnx", extras={"temperature": (["n", 1], F)}), **ENOUGH)
    with refused(ModelFileError, said.INPUT_SHAPE, input="latlon (?, 7)", kinds=["latlon", "latlon_sincos"]):
        run(make_series.tower(tmp_path / "b.onnx", extras={"latlon": (["n", 7], F)}), **ENOUGH)
    with refused(RequestError, said.NO_WAVELENGTHS, channels=["vv", "vh"], example="vv:665"):
        path = make_series.tower(tmp_path / "c.onnx", channels=2, extras={"waves": ([2], F)})
        run(path, channels=("vv", "vh"), scaling="dtype", **ENOUGH)


def test_tokens_of_several_dates_are_pooled(tmp_path, refused):
    """A first token, and one a date."""
    nodes = [onnx.helper.make_node("Slice", ["image", "from", "to", "axis"], ["some"])]
    nodes.append(onnx.helper.make_node("Reshape", ["some", "shape"], ["embedding"]))
    numbers = {"from": [0], "to": [10], "axis": [4], "shape": [0, 5, 384]}
    constants = [onnx.numpy_helper.from_array(np.array(v, np.int64), k) for k, v in numbers.items()]
    given = onnx.helper.make_tensor_value_info("image", F, ["n", 3, 4, 16, 16])
    gives = onnx.helper.make_tensor_value_info("embedding", F, ["n", 5, 384])
    graph = onnx.helper.make_graph(nodes, "tokens", [given], [gives], constants)
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(tmp_path / "t.onnx"))
    options = {"channels": ("red", "green", "blue"), **ENOUGH}
    result = run(tmp_path / "t.onnx", **options)
    assert image(result).pooling == "cls"
    assert said.CLS_DATES_FOUND(tokens=5, steps=4) in result.found
    with refused(RequestError, said.DENSE_DATES):
        run(tmp_path / "t.onnx", id="d", pooling="dense", **options)


# Tried on a raster


def scene(rasters, path, seeds=(0,), **options):
    return rasters.write(path, np.concatenate([rasters.landscape(96, 96, seed=s) for s in seeds]), **options)


def test_a_dry_run_fills_further_inputs(make_series, rasters, tmp_path, codes):
    raster = scene(rasters, tmp_path / "plain.tif")
    path = make_series.tower(tmp_path / "m.onnx", extras={"latlon": (["n", 2], F), "month": (["n"], WHOLE)})
    result = run(path, save=False, raster=str(raster), **ENOUGH)
    assert result.picture and result.spread > 0.99  # what was options differs but little from patch to patch
    assert said.DATE_STANDS_IN(raster="plain.tif", date="2020-07-01") in result.found
    dated = scene(rasters, tmp_path / "s_20200105.tif")
    found = run(path, save=False, raster=str(dated), **ENOUGH).found
    assert said.DATE_STANDS_IN.code not in codes(found)


def test_a_dry_run_of_a_series_on_one_raster_says_that_it_stands_in(make_series, rasters, tmp_path):
    raster = scene(rasters, tmp_path / "s_20200105.tif")
    path = make_series.tower(tmp_path / "m.onnx", "ncthw", 4)
    result = run(path, save=False, raster=str(raster), **ENOUGH, channels=("red", "green", "blue"))
    assert said.RASTER_STANDS_IN(raster="s_20200105.tif", steps=4) in result.found
    assert sum("<- band 1 " in str(line) for line in result.found) == 1
    assert result.spread < 0.98 and result.picture


def test_a_dry_run_of_a_series_on_a_stack_takes_its_dates(make_series, rasters, tmp_path, codes):
    raster = scene(rasters, tmp_path / "stack.tif", (0, 1), colours=None)
    path = make_series.tower(tmp_path / "m.onnx", "ncthw", 2)
    options = {"channels": ("red", "green", "blue"), "bands": (1, 2, 3, 4, 5, 6)}
    result = run(path, save=False, raster=str(raster), **options, **ENOUGH)
    assert any(str(line).startswith("date 2: blue") and "band 6" in str(line) for line in result.found)
    assert said.RASTER_STANDS_IN.code not in codes(result.found)
