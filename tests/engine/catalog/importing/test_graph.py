"""Graphs as exporters write them: axes called free that are not, bytes, half floats, several inputs, odd nodes."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import ImportEncoder, ImportEncoderResult
from akin.plugin.contract.messages.exchange import importing as said
from akin.plugin.engine.base.errors import ModelFileError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.importing.run import import_encoder
from akin.plugin.engine.encoders.card import load
from akin.plugin.engine.encoders.kinds import open_encoder

onnx = pytest.importorskip("onnx")
FLOAT, HALF, BYTES, WHOLE = (getattr(onnx.TensorProto, n) for n in ("FLOAT", "FLOAT16", "UINT8", "INT64"))
node = onnx.helper.make_node
AVERAGE = [node("GlobalAveragePool", ["x"], ["mean"]), node("Flatten", ["mean"], ["y"])]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))


def graph(path: Path, nodes: list, inputs: dict, outputs: dict, ir: int = 8, **arrays: np.ndarray) -> Path:
    """inputs and outputs: name to (type, shape)."""
    given = [onnx.helper.make_tensor_value_info(name, *info) for name, info in inputs.items()]
    gives = [onnx.helper.make_tensor_value_info(name, *info) for name, info in outputs.items()]
    weights = [onnx.numpy_helper.from_array(value, name) for name, value in arrays.items()]
    made = onnx.helper.make_graph(nodes, "test", given, gives, weights)
    domains = {n.domain for n in nodes} | {""}
    opsets = [onnx.helper.make_opsetid(domain, 1 if domain else 13) for domain in sorted(domains)]
    onnx.save(onnx.helper.make_model(made, opset_imports=opsets, ir_version=ir), str(path))
    return path


def vit(path: Path, side: int) -> Path:
    """As Optimum writes a CLIP's image tower: all axes called free, three outputs, a position for each square."""
    nodes = [
        node("Conv", ["pixel_values", "kernel"], ["map"], strides=[32, 32]),
        node("Reshape", ["map", "flat"], ["rows"]),
        node("Transpose", ["rows"], ["tokens"], perm=[0, 2, 1]),
        node("Add", ["tokens", "positions"], ["last_hidden_state"]),
        node("ReduceMean", ["last_hidden_state"], ["pooler_output"], axes=[1], keepdims=0),
        node("MatMul", ["pooler_output", "projection"], ["image_embeds"]),
    ]
    random = np.random.default_rng(0)
    return graph(
        path,
        nodes,
        {"pixel_values": (FLOAT, ["batch_size", "num_channels", "height", "width"])},
        {
            "last_hidden_state": (FLOAT, ["batch_size", "tokens", 8]),
            "pooler_output": (FLOAT, ["batch_size", 8]),
            "image_embeds": (FLOAT, ["batch_size", 4]),
        },
        kernel=random.normal(size=(8, 3, 32, 32)).astype(np.float32),
        flat=np.array([0, 8, -1], np.int64),
        positions=random.normal(size=(1, (side // 32) ** 2, 8)).astype(np.float32),
        projection=random.normal(size=(8, 4)).astype(np.float32),
    )


def look(image: Path, save: bool = False, **options: object) -> ImportEncoderResult:
    return import_encoder(ImportEncoder(str(image), save=save, pixel_sizes_m=(1.0,), **options), Job())


@pytest.mark.parametrize("side", [224, 384])
def test_axes_called_free_are_tried(tmp_path: Path, side: int) -> None:
    result = look(vit(tmp_path / "vision_model.onnx", side), normalisation="clip")
    assert result.questions == () and result.card is not None
    assert (result.card["image"]["patch_px"], len(result.card["image"]["channels"])) == (side, 3)
    assert (result.card["image"]["output"], result.card["dimension"]) == ("image_embeds", 4)
    assert said.SIZE_SETTLED(size_px=side) in result.found
    assert [(o.name, o.tokens) for o in result.outputs] == [
        ("image_embeds", False),
        ("pooler_output", False),
        ("last_hidden_state", True),
    ]


def test_axes_that_are_free_are_asked_about(tmp_path: Path) -> None:
    free = graph(tmp_path / "m.onnx", AVERAGE, {"x": (FLOAT, ["a", "b", "c", "d"])}, {"y": (FLOAT, ["a", "b"])})
    result = look(free, normalisation="unit")
    assert [q.argument for q in result.questions] == ["channels", "patch_px"]
    assert result.questions[0].choices[0] == "red green blue"
    assert look(free, normalisation="unit", channels=("red", "green", "blue"), patch_px=40).questions == ()


def test_bytes_are_fed_as_they_are_stored(tmp_path: Path) -> None:
    nodes = [node("Cast", ["image"], ["x"], to=FLOAT), *AVERAGE]
    path = graph(tmp_path / "m.onnx", nodes, {"image": (BYTES, ["n", 3, 16, 16])}, {"y": (FLOAT, ["n", 3])})
    result = look(path, save=True)
    assert result.card is not None and any("8-bit input: mean 0 0 0" in str(line) for line in result.found)
    values = np.array([[200, 100, 50]], np.float32)  # as they come out of (v / 255 - mean) / std
    patches = np.broadcast_to(values[..., None, None], (1, 3, 16, 16)) + 0.4
    expected = values / np.linalg.norm(values)
    np.testing.assert_allclose(open_encoder(load(Path(result.folder))).encode(patches), expected, atol=1e-6)


def test_half_floats(tmp_path: Path) -> None:
    path = graph(tmp_path / "m.onnx", AVERAGE, {"x": (HALF, ["n", 3, 16, 16])}, {"y": (HALF, ["n", 3])})
    encoder = open_encoder(load(Path(look(path, save=True, normalisation="unit").folder)))
    vectors = encoder.encode(np.random.default_rng(0).random((3, 3, 16, 16)).astype(np.float32))
    assert vectors.dtype == np.float32 and vectors.shape == (3, 3)


def test_what_can_not_be_fed_is_said(tmp_path: Path, refused) -> None:
    image, out = (FLOAT, ["n", 3, 16, 16]), {"y": (FLOAT, ["n", 3, 16, 16])}
    two = graph(tmp_path / "two.onnx", [node("Sub", ["a", "b"], ["y"])], {"a": image, "b": image}, out)
    with refused(ModelFileError, said.TWO_IMAGES, first="a", second="b"):
        look(two, normalisation="unit")
    ids = {"x": image, "input_ids": (WHOLE, ["n", 7])}
    both = graph(tmp_path / "both.onnx", AVERAGE, ids, {"y": (FLOAT, ["n", 3])})
    with refused(ModelFileError, said.BOTH_TOWERS):
        look(both, normalisation="unit")


def test_what_onnx_runtime_refuses_is_reported_in_words(tmp_path: Path, refused) -> None:
    sizes = {"x": (FLOAT, ["n", 3, 16, 16])}, {"y": (FLOAT, ["n", 3, 16, 16])}
    foreign = graph(tmp_path / "f.onnx", [node("Magic", ["x"], ["y"], domain="my.ops")], *sizes)
    with refused(ModelFileError, said.FOREIGN_OPERATION, file="f.onnx", operation="my.ops:Magic"):
        look(foreign)
    newer = graph(tmp_path / "n.onnx", [node("Identity", ["x"], ["y"])], *sizes, ir=99)
    with refused(ModelFileError, said.NEWER_ONNX, file="n.onnx"):
        look(newer)
    sound = graph(tmp_path / "s.onnx", [node("Identity", ["x"], ["y"])], *sizes)
    (tmp_path / "d.onnx").write_bytes(sound.read_bytes().replace(b"Identity", b"Ident\xc5\xc5\xc5"))
    with refused(ModelFileError, said.DAMAGED, file="d.onnx"):
        look(tmp_path / "d.onnx")
    broken = graph(tmp_path / "b.onnx", [node("Identity", ["nothing"], ["y"])], *sizes)
    with pytest.raises(ModelFileError) as error:
        look(broken)
    assert not re.search(r"\.import|onnxruntime_src", str(error.value)) and "nothing" in str(error.value)
    assert error.value.message.params["file"] == "b.onnx"
