"""A STAC item with the MLM extension next to a model names its channels and the scaling of their values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from akin.plugin.contract import ImportEncoder, ImportEncoderResult
from akin.plugin.contract.messages.exchange import importing as said
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.importing.mlm import read_mlm
from akin.plugin.engine.catalog.importing.run import import_encoder

BANDS = ["B02", "B03", "B04", "B08"]
NAMES = [("B02", "blue", 0.49), ("B03", "green", 0.56), ("B04", "red", 0.665), ("B08", "nir", 0.842)]


def item(bands: list, scaling: list, described: bool = True, shape: tuple = (-1, 4, 32, 32), **more: object) -> dict:
    order = ["batch", "bands", "height", "width"]
    given = {"bands": bands, "input": {"shape": shape, "dim_order": order}, "value_scaling": scaling}
    eo = [{"name": n, "common_name": c, "center_wavelength": um} for n, c, um in NAMES]
    assets = {"weights": {"eo:bands": eo}} if described else {}
    return {"type": "Feature", "properties": {"mlm:name": "Fields", "mlm:input": [given], **more}, "assets": assets}


def scores(*means: float) -> list[dict]:
    return [{"type": "z-score", "mean": m, "stddev": 200.0} for m in means]


@pytest.fixture
def image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tower of four channels and any size."""
    onnx = pytest.importorskip("onnx")
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    nodes = [onnx.helper.make_node("GlobalAveragePool", ["x"], ["m"]), onnx.helper.make_node("Flatten", ["m"], ["y"])]
    infos = [
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape)
        for name, shape in (("x", ["n", 4, "h", "w"]), ("y", ["n", 4]))
    ]
    graph = onnx.helper.make_graph(nodes, "test", infos[:1], infos[1:])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(tmp_path / "fields.onnx"))
    return tmp_path / "fields.onnx"


def look(image: Path, data: dict, file: str = "fields.json", **options: object) -> ImportEncoderResult:
    (image.parent / file).write_text(json.dumps(data))
    return import_encoder(ImportEncoder(str(image), save=False, **options), Job())


@pytest.mark.parametrize("file", ["fields.json", "item.json"])
def test_nothing_is_left_to_ask(image: Path, file: str) -> None:
    result = look(image, item(BANDS, scores(1200, 1100, 1000, 2300), gsd=10, license="MIT"), file)
    assert result.questions == () and result.card is not None
    tower = result.card["image"]
    assert [(c["name"], c["wavelength_nm"], c["unit"]) for c in tower["channels"]] == [
        (common, um * 1000, "reflectance") for _, common, um in NAMES
    ]
    assert (tower["patch_px"], tower["pixel_sizes_m"], tower["mean"]) == (32, [10], [1200, 1100, 1000, 2300])
    assert (tower["scaling"]["kind"], tower["scaling"]["scale"]) == ("physical", 10_000)
    assert (result.card["name"], result.card["licence"]) == ("Fields", "MIT")
    assert any(str(m).startswith(f"{file}: Channels is blue:490:reflectance green:560") for m in result.found)


def test_what_is_stated_counts(image: Path) -> None:
    options = {"channels": ("a:500", "b:600", "c:700", "d:800"), "scaling": "fixed", "scale": 0.5, "name": "Mine"}
    result = look(image, item(BANDS, scores(1, 1, 1, 1), gsd=10), **options)
    assert result.card is not None and result.card["name"] == "Mine"
    assert result.card["image"]["channels"][0]["name"] == "a" and result.card["image"]["scaling"]["scale"] == 0.5


def test_channels_that_the_graph_does_not_take_are_left_aside(image: Path) -> None:
    result = look(image, item(BANDS[:2], scores(1, 1), shape=(-1, 2, 32, 32)))
    warning = result.warnings[0]
    assert (warning.code, warning.params["count"]) == (said.NOTED_CHANNELS_COUNT.code, 2)
    assert "channels" in [q.argument for q in result.questions]


def test_sentinel_2_is_known_by_its_codes_alone() -> None:
    codes = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
    notes = read_mlm(item(codes, scores(0.1), described=False))
    assert notes["channels"][8] == "nir08:865:reflectance" and notes["scale"] is None
    assert read_mlm(item(["B01"], [], described=False))["channels"] == ("B01",)


@pytest.mark.parametrize(
    ("scaling", "mean", "std"),
    [
        ([{"type": "z-score", "mean": 0.5, "stddev": 0.2}], (0.5,), (0.2,)),
        ([{"type": "z-score", "mean": 127.5, "stddev": 51}], (0.5,), (0.2,)),
        ([{"type": "min-max", "minimum": -1, "maximum": 1}], (-1,), (2,)),
    ],
)
def test_pictures_are_of_values_from_0_to_1(scaling: list, mean: tuple, std: tuple) -> None:
    notes = read_mlm(item(["Red", "Green", "Blue"], scaling, described=False))
    assert notes["channels"] == ("red", "green", "blue")
    assert (notes["values"].mean, notes["values"].std) == (pytest.approx(mean), pytest.approx(std))


@pytest.mark.parametrize("scaling", [[], [None], [{"type": "clip"}], [{"type": "z-score", "mean": 1, "stddev": 0}]])
def test_a_scaling_that_can_not_be_followed_is_asked_for(scaling: list) -> None:
    assert read_mlm(item(BANDS, scaling))["values"] is None


def test_other_json_says_nothing() -> None:
    assert read_mlm({"type": "Feature", "properties": {"mlm:input": []}}) == {} == read_mlm({"image_size": 3})
