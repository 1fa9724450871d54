"""Small encoders and rasters for the tests, made when they are needed: nothing is downloaded and nothing is large.

The encoder `fake` knows colours: its image tower projects a patch's mean colour, its text tower the colours of words,
so that a search for "forest" finds green patches.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

DIMENSION = 16
PATCH_PX = 16
CONTEXT = 8
COLOURS = {
    "red": (0.9, 0.1, 0.1),
    "green": (0.1, 0.8, 0.1),
    "forest": (0.05, 0.4, 0.05),
    "blue": (0.1, 0.1, 0.9),
    "water": (0.05, 0.1, 0.5),
    "white": (0.95, 0.95, 0.95),
    "black": (0.05, 0.05, 0.05),
    "sand": (0.9, 0.8, 0.5),
    "rouge": (0.9, 0.1, 0.1),
    "eau": (0.05, 0.1, 0.5),
}


def projection() -> np.ndarray:
    """float32 (3, DIMENSION) with orthonormal rows: colour to vector, angles kept."""
    random = np.random.default_rng(0).normal(size=(DIMENSION, 3))
    return np.linalg.qr(random)[0].T.astype(np.float32)


def make_encoder(
    folder: Path,
    encoder_id: str = "fake",
    words: bool = True,
    work: int = 0,
    around: int = 0,
    known: bool = False,
    standardised: bool = False,
    **image: object,
) -> Path:
    """Write an encoder's folder and return it.

    Args:
        folder: of models; the encoder gets a folder of its own in it.
        words: with a text tower.
        work: convolutions of 64 channels that only cost time.
        around: how many neighbours on each side a dense encoder's tokens look at.
        known: the text tower also says whether it knows words: 1 if it knows one of them, 0 if none.
        standardised: NaN for a patch of one value, as encoders give that divide by the deviation of a patch.
        image: fields of the card's `image` to set otherwise.
    """
    home = folder / encoder_id
    home.mkdir(parents=True, exist_ok=True)
    patch_px = int(str(image.get("patch_px", PATCH_PX)))
    side = int(str(image.get("side", 1)))
    tower = image_tower(patch_px, work, standardised) if side == 1 else dense_tower(patch_px, side, around=around)
    onnx.save(tower, home / "image.onnx")
    card = {
        "format": 1,
        "id": encoder_id,
        "name": encoder_id.title(),
        "version": "1.0",
        "licence": "CC0-1.0",
        "description": "Knows colours.",
        "dimension": DIMENSION,
        "image": {
            "file": "image.onnx",
            "sha256": sha256(home / "image.onnx"),
            "patch_px": patch_px,
            "pixel_sizes_m": [1.0, 10.0],
            "channels": [{"name": n, "common_name": n} for n in ("red", "green", "blue")],
            "scaling": {"kind": "display"},
            "mean": [0.5, 0.5, 0.5],
            "std": [0.25, 0.25, 0.25],
        }
        | image,
        "text": _text_tower(home, known) if words else None,
    }
    (home / "card.json").write_text(json.dumps(card, indent=1), "utf-8")
    return home


def image_tower(patch_px: int, work: int = 0, standardised: bool = False) -> onnx.ModelProto:
    """(n, 3, patch_px, patch_px) to (n, DIMENSION): the mean colour, projected."""
    nodes, weights, last = [], {"w": projection()}, "image"
    for i in range(work):
        weights[f"k{i}"] = np.full((3 if i == work - 1 else 64, 3 if i == 0 else 64, 3, 3), 1e-9, np.float32)
        nodes.append(helper.make_node("Conv", [last, f"k{i}"], [f"c{i}"], pads=[1, 1, 1, 1]))
        last = f"c{i}"
    if work:
        nodes.append(helper.make_node("Add", [last, "image"], ["mixed"]))
        last = "mixed"
    if standardised:  # times 1, or 0 / 0
        for name in ("ReduceMax", "ReduceMin"):
            nodes.append(helper.make_node(name, [last], [name], axes=[1, 2, 3], keepdims=1))
        nodes.append(helper.make_node("Sub", ["ReduceMax", "ReduceMin"], ["range"]))
        nodes.append(helper.make_node("Div", ["range", "range"], ["one"]))
        nodes.append(helper.make_node("Mul", [last, "one"], ["standardised"]))
        last = "standardised"
    nodes.append(helper.make_node("GlobalAveragePool", [last], ["pooled"]))
    nodes.append(helper.make_node("Flatten", ["pooled"], ["colour"]))
    nodes.append(helper.make_node("MatMul", ["colour", "w"], ["embedding"]))
    return _model(nodes, ("image", TensorProto.FLOAT, ["n", 3, patch_px, patch_px]), weights)


def dense_tower(patch_px: int, side: int, leading: int = 1, around: int = 0) -> onnx.ModelProto:
    """(n, 3, patch_px, patch_px) to tokens (n, leading + side * side, DIMENSION): each square's mean colour, projected.

    leading: tokens of zeros before them, as CLS and registers are. around: neighbours on each side that are mixed in.
    """
    step, wide = patch_px // side, 2 * around + 1
    pool = {"kernel_shape": [wide, wide], "pads": [around] * 4, "count_include_pad": 1}
    nodes = [
        helper.make_node("AveragePool", ["image"], ["map"], kernel_shape=[step, step], strides=[step, step]),
        helper.make_node("AveragePool", ["map"], ["mixed"], **pool),
        helper.make_node("Reshape", ["mixed", "flat"], ["colours"]),
        helper.make_node("Transpose", ["colours"], ["squares"], perm=[0, 2, 1]),
        helper.make_node("MatMul", ["squares", "w"], ["tokens"]),
        helper.make_node("Pad", ["tokens", "before"], ["embedding"]),
    ]
    weights: Mapping[str, np.ndarray] = {
        "w": projection(),
        "flat": np.array([0, 3, side * side], np.int64),
        "before": np.array([0, leading, 0, 0, 0, 0], np.int64),
    }
    shape = ["n", leading + side * side, DIMENSION]
    return _model(nodes, ("image", TensorProto.FLOAT, ["n", 3, patch_px, patch_px]), weights, shape)


def _text_tower(home: Path, known: bool) -> dict[str, object]:
    words = ["[PAD]", "[UNK]", *COLOURS]
    table = np.zeros((len(words), DIMENSION), np.float32)
    table[2:] = (np.array(list(COLOURS.values()), np.float32) - 0.5) @ projection()
    table[1] = np.random.default_rng(1).normal(size=DIMENSION) * 0.05
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["each"]),
        helper.make_node("ReduceSum", ["each", "axes"], ["embedding"], keepdims=0),
    ]
    weights: Mapping[str, np.ndarray] = {"table": table, "axes": np.array([1], np.int64)}
    model = _model(nodes, ("input_ids", TensorProto.INT64, ["n", CONTEXT]), weights)
    if known:
        _add_known(model, len(words))
    onnx.save(model, home / "text.onnx")
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": {w: i for i, w in enumerate(words)}, "unk_token": "[UNK]"},
    }
    (home / "tokenizer.json").write_text(json.dumps(tokenizer), "utf-8")
    return {
        "file": "text.onnx",
        "sha256": sha256(home / "text.onnx"),
        "tokenizer": "tokenizer.json",
        "tokenizer_sha256": sha256(home / "tokenizer.json"),
        "context_length": CONTEXT,
        "templates": ["{}", "a photo of {}"],
        "background": ["photo", "white", "black"],
        "logit_scale": 20.0,
        "languages": ["en", "fr"],
        **({"known_output": "known", "known_from": 0.5} if known else {}),
    }


def _add_known(model: onnx.ModelProto, words: int) -> None:
    """Add the output `known` (n,): 1 if one of the tokens is a colour, else 0."""
    model.graph.initializer.append(numpy_helper.from_array((np.arange(words) > 1).astype(np.float32), "known_table"))
    model.graph.node.append(helper.make_node("Gather", ["known_table", "input_ids"], ["each_known"]))
    model.graph.node.append(helper.make_node("ReduceMax", ["each_known"], ["known"], axes=[1], keepdims=0))
    model.graph.output.append(helper.make_tensor_value_info("known", TensorProto.FLOAT, ["n"]))
    onnx.checker.check_model(model)


def _model(
    nodes: list, given: tuple[str, int, list], weights: Mapping[str, np.ndarray], gives: list | None = None
) -> onnx.ModelProto:
    graph = helper.make_graph(
        nodes,
        "fake",
        [helper.make_tensor_value_info(*given)],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, gives or ["n", DIMENSION])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def sha256(path: Path) -> str:
    """The sha256 (hex) of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
