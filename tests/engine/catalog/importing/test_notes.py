"""Akin reads the settings of other tools, from the metadata and from files next to the model, and checks them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from akin.plugin.contract import ImportEncoder, ImportEncoderResult
from akin.plugin.contract.message import plain
from akin.plugin.contract.messages.exchange import importing as said
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.importing.run import import_encoder

CLIP = {"image_mean": [0.48145466, 0.4578275, 0.40821073], "image_std": [0.26862954, 0.26130258, 0.27577711]}
HALF = {"image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5]}

BYTES = {"image_mean": [100, 100, 100], "image_std": [1, 1, 1]}
OPEN_CLIP = {"model_cfg": {"vision_cfg": {"image_size": 32}}}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def image(make_data, tmp_path: Path) -> Path:
    """An image tower for patches of any size, in a folder "onnx"."""
    onnx = pytest.importorskip("onnx")
    (tmp_path / "onnx").mkdir()
    onnx.save(make_data.image_tower("side"), str(tmp_path / "onnx" / "model.onnx"))
    return tmp_path / "onnx" / "model.onnx"


def noted(image: Path, metadata: dict) -> Path:
    import onnx

    model = onnx.load(str(image))
    onnx.helper.set_model_props(model, {k: v if isinstance(v, str) else json.dumps(v) for k, v in metadata.items()})
    onnx.save(model, str(image))
    return image


def look(image: Path, **given: object) -> ImportEncoderResult:
    return import_encoder(ImportEncoder(str(image), save=False, pixel_sizes_m=(1.0,), **given), Job())


def next_to(image: Path, **files: object) -> None:
    for name, data in files.items():
        text = data if isinstance(data, str) else json.dumps(data)
        (image.parent / f"{name}.json").write_text(text)


@pytest.mark.parametrize(
    ("name", "data", "patch_px", "mean"),
    [
        ("preprocessor_config", {**CLIP, "crop_size": {"height": 64}, "size": {"shortest_edge": 80}}, 64, 0.481),
        ("preprocessor_config", {**CLIP, "crop_size": 64, "do_center_crop": False, "size": 80}, 80, 0.481),
        ("preprocessor_config", {**HALF, "size": {"height": 48, "width": 48}, "do_rescale": True}, 48, 0.5),
        ("preprocessor_config", {**HALF, "size": 48, "rescale_factor": 1 / 127.5}, 48, 0.25),
        ("preprocessor_config", {**BYTES, "size": 48, "do_rescale": False}, 48, 100 / 255),
        ("processor_config", {"image_processor": {**HALF, "size": 48}}, 48, 0.5),
        ("config", {"pretrained_cfg": {"mean": [0.4], "std": [0.1], "input_size": [3, 96, 96]}}, 96, 0.4),
        ("open_clip_config", {**OPEN_CLIP, "preprocess_cfg": {"mean": [0.5], "std": [0.5]}}, 32, 0.5),
    ],
)
def test_files_of_the_hubs(image: Path, name: str, data: dict, patch_px: int, mean: float) -> None:
    next_to(image, **{name: data})
    result = look(image)
    assert result.questions == () and result.card is not None
    assert result.card["image"]["patch_px"] == patch_px
    assert result.card["image"]["mean"][0] == pytest.approx(mean, abs=1e-3) and len(result.card["image"]["std"]) == 3
    assert said.NOTED_PATCH(by=plain(f"{name}.json"), size_px=patch_px) in result.found
    assert said.READ_BESIDE(files=[f"{name}.json"]) in result.found


def test_they_lie_above_a_folder_called_onnx_too_and_a_known_normalisation_is_named(image: Path) -> None:
    (image.parent.parent / "preprocessor_config.json").write_text(json.dumps({**CLIP, "size": 64}))
    result = look(image)
    noted = next(m for m in result.found if m.code == said.NOTED_VALUES_KNOWN.code)
    assert (noted.params["std"], noted.params["name"]) == ("0.2686 0.2613 0.2758", "clip")


def test_who_is_asked_first(image: Path) -> None:
    notes = {"tile_size": 40, "standardization_mean": [0.1, 0.2, 0.3], "standardization_std": [1, 1, 1]}
    next_to(image, preprocessor_config={**CLIP, "size": 64}, config={"image_size": 80})
    assert look(image).card["image"]["patch_px"] == 64
    given = look(image, patch_px=72, normalisation="half").card["image"]
    assert (given["patch_px"], given["mean"][0]) == (72, 0.5)
    written = look(noted(image, notes)).card["image"]
    assert (written["patch_px"], written["mean"]) == (40, [0.1, 0.2, 0.3])


@pytest.mark.parametrize(
    "data",
    ["{", "[1]", "x" * 2_000_000, {"image_processor": 7}, "[" * 100_000],
)
def test_a_file_that_says_nonsense_is_left_aside_with_a_word(image: Path, data: object) -> None:
    next_to(image, preprocessor_config=data)
    result = look(image)
    assert [q.argument for q in result.questions] == ["patch_px", "normalisation"]
    assert "Akin ignores preprocessor_config.json, because" in str(result.warnings[0])


@pytest.mark.parametrize(
    "data",
    [
        {"image_mean": ["a"], "image_std": [1], "size": -3},
        {"image_mean": [0.5] * 3, "image_std": [0, 0, 0], "size": 1e9},
        {"image_mean": [10**400] * 3, "image_std": [1, 1, 1]},
        {"image_mean": True, "image_std": [float("inf")], "size": {"width": "wide"}, "rescale_factor": 0},
    ],
)
def test_values_that_can_not_be_are_not_taken(image: Path, data: dict) -> None:
    next_to(image, preprocessor_config=data)
    assert [q.argument for q in look(image).questions] == ["patch_px", "normalisation"]


@pytest.mark.parametrize("data", ["[" * 100_000, "9" * 400])
def test_nonsense_in_the_metadata_is_not_taken(image: Path, data: str) -> None:
    assert [q.argument for q in look(noted(image, {"tile_size": data})).questions] == ["patch_px", "normalisation"]


def test_what_contradicts_the_graph_is_said(image: Path, make_data, tmp_path: Path) -> None:
    import onnx

    onnx.save(make_data.image_tower(16), str(image))
    next_to(image, preprocessor_config={**CLIP, "size": 224})
    noted = plain("preprocessor_config.json")
    assert look(image).warnings == (said.NOTED_PATCH_DIFFERS(by=noted, noted_px=224, taken_px=16),)
    next_to(image, preprocessor_config={"image_mean": [0.1, 0.2], "image_std": [1, 1]})
    result = look(image)
    assert result.warnings == (said.NOTED_VALUES_COUNT(by=noted, count=2),)
    assert result.questions[0].argument == "normalisation"


def test_models_made_for_something_else_are_doubted(image: Path) -> None:
    yolo = {"task": "detect", "stride": "32", "imgsz": [64, 64], "names": "{0: 'car'}", "license": "AGPL-3.0 License"}
    result = look(noted(image, yolo))
    assert result.card["image"]["patch_px"] == 64 and result.card["image"]["mean"] == [0, 0, 0]
    assert result.warnings == (said.OTHER_TASK(task="detect"),) and result.card["licence"] == "AGPL-3.0 License"
    result = look(noted(image, {"model_type": "Segmentor", "tile_size": 32, "license": "MIT"}), licence="CC0-1.0")
    assert result.warnings == (said.OTHER_TASK(task="segmentor"),) and result.card["licence"] == "CC0-1.0"
    assert look(noted(image, {"model_type": "Recognition", "tile_size": 32})).warnings == ()


def test_a_tokenizer_s_settings_beside_it(image: Path, make_data, tmp_path: Path) -> None:
    import onnx

    theirs = make_data.make_encoder(tmp_path / "theirs")
    model = onnx.load(str(theirs / "text.onnx"))
    model.graph.input[0].type.tensor_type.shape.dim[1].dim_param = "length"
    onnx.save(model, str(theirs / "text.onnx"))
    given = {"patch_px": 16, "normalisation": "half", "text": str(theirs / "text.onnx")}
    given["tokenizer"] = str(theirs / "tokenizer.json")
    assert [q.argument for q in look(image, **given).questions] == ["context_length"]
    settings = {"pad_token": {"content": "[UNK]"}, "model_max_length": 9}
    (theirs / "tokenizer_config.json").write_text(json.dumps(settings))
    text = look(image, **given).card["text"]
    assert (text["pad_id"], text["context_length"]) == (1, 9)
    text = look(image, **given, pad_token="red", context_length=7, logit_scale=10.0, logit_bias=-12.5).card["text"]
    assert (text["pad_id"], text["context_length"], text["logit_scale"], text["logit_bias"]) == (2, 7, 10, -12.5)
    (theirs / "tokenizer_config.json").write_text(json.dumps({**settings, "model_max_length": 1e30}))
    assert [q.argument for q in look(image, **given).questions] == ["context_length"]


def test_a_siglip_needs_its_bias(image: Path, make_data, tmp_path: Path) -> None:
    theirs = make_data.make_encoder(tmp_path / "theirs")
    (theirs / "config.json").write_text(json.dumps({"model_type": "siglip", "text_config": {}}))
    given = {"patch_px": 16, "normalisation": "half", "text": str(theirs / "text.onnx")}
    given["tokenizer"] = str(theirs / "tokenizer.json")
    assert look(image, **given).warnings[0].fields == ("logit_scale", "logit_bias")
    assert look(image, **given, logit_bias=-16.0, logit_scale=110.0).warnings == ()
