"""Encoders of several dates, of other layouts and with further inputs, for the tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

PX = 16


def weights(channels: int, steps: int, dimension: int) -> np.ndarray:
    """float32 (steps, channels, dimension): each date's mean colour counts otherwise, so that their order shows."""
    return np.random.default_rng(7).normal(size=(steps, channels, dimension)).astype(np.float32)


def tower(
    path: Path,
    layout: str = "nchw",
    steps: int = 1,
    channels: int = 3,
    dimension: int = 8,
    px: int = PX,
    free: str = "",
    extras: Mapping[str, tuple[Sequence[int | str], int]] | None = None,
    sees: bool = False,
) -> Path:
    """Write a tower that averages each date's patch and mixes the means with `weights`.

    Args:
        layout: the order of its image's axes; sizes are fixed, but for n and the axes in `free`.
        extras: further inputs by name: their shape, and TensorProto's type. With any, the embedding is the extras'
            values alone, one after the other: what was fed can be read from it.
        sees: with extras, the image's own numbers stand before them.
    """
    sizes: dict[str, int | str] = {"n": "n", "c": channels, "h": px, "w": px, "t": steps}
    sizes |= {axis: f"free_{axis}" for axis in free}
    own = "nchw" if "t" not in layout else "ntchw"
    nodes = [helper.make_node("Transpose", ["image"], ["own"], perm=[layout.index(axis) for axis in own])]
    nodes.append(helper.make_node("ReduceMean", ["own"], ["means"], axes=[len(own) - 2, len(own) - 1], keepdims=0))
    nodes.append(helper.make_node("Flatten", ["means"], ["flat"]))
    nodes.append(helper.make_node("MatMul", ["flat", "w"], ["mixed"]))
    arrays = {"w": weights(channels, steps, dimension).reshape(-1, dimension)}
    inputs = [helper.make_tensor_value_info("image", TensorProto.FLOAT, [sizes[axis] for axis in layout])]
    last = "mixed"
    if extras:
        given, own_size = _description(nodes, arrays, extras), dimension if sees else 0
        nodes.append(helper.make_node("Concat", ["mixed", given] if sees else [given], ["all"], axis=1))
        last, dimension = "all", own_size + sum(_size(shape) for shape, _ in extras.values())
        inputs += [helper.make_tensor_value_info(name, kind, list(shape)) for name, (shape, kind) in extras.items()]
    nodes.append(helper.make_node("Identity", [last], ["embedding"]))
    gives = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", dimension])
    constants = [numpy_helper.from_array(value, name) for name, value in arrays.items()]
    graph = helper.make_graph(nodes, "series", inputs, [gives], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    return path


def _description(
    nodes: list, arrays: dict[str, np.ndarray], extras: Mapping[str, tuple[Sequence[int | str], int]]
) -> str:
    """Nodes that put all further inputs side by side, (n, k), whether they have an axis of patches or not."""
    arrays["zero"] = np.zeros((1, 1), np.float32)
    nodes.append(helper.make_node("ReduceSum", ["mixed", "last"], ["one"], keepdims=1))
    nodes.append(helper.make_node("Mul", ["one", "zero"], ["column"]))
    arrays["last"] = np.array([1], np.int64)
    for name, (shape, _) in extras.items():
        nodes.append(helper.make_node("Cast", [name], [f"{name}_f"], to=TensorProto.FLOAT))
        arrays[f"{name}_s"] = np.array([-1 if shape and shape[0] == "n" else 1, _size(shape)], np.int64)
        nodes.append(helper.make_node("Reshape", [f"{name}_f", f"{name}_s"], [f"{name}_r"]))
        nodes.append(helper.make_node("Add", [f"{name}_r", "column"], [f"{name}_a"]))
    nodes.append(helper.make_node("Concat", [f"{name}_a" for name in extras], ["given"], axis=1))
    return "given"


def _size(shape: Sequence[int | str]) -> int:
    return int(np.prod([s for s in shape if s != "n"], dtype=int))


def make_encoder(folder: Path, encoder_id: str, layout: str = "nchw", steps: int = 1, **card: object) -> Path:
    """Write an encoder's folder with such a tower and return it.

    Args:
        card: `channels` (names), `dimension`, `graph_extras` (as `tower`'s extras), `sees`, and fields of the card's
            `image`.
    """
    from hashlib import sha256

    home = folder / encoder_id
    home.mkdir(parents=True, exist_ok=True)
    names = list(card.pop("channels", ("red", "green", "blue")))
    given, sees = card.pop("graph_extras", None), bool(card.pop("sees", False))
    dimension = int(str(card.pop("dimension", 8)))
    path = tower(home / "image.onnx", layout, steps, len(names), dimension, extras=given, sees=sees)
    if given:
        dimension = (dimension if sees else 0) + sum(_size(shape) for shape, _ in given.values())
    image = {
        "file": "image.onnx",
        "sha256": sha256(path.read_bytes()).hexdigest(),
        "patch_px": PX,
        "pixel_sizes_m": [10.0],
        "channels": [n if isinstance(n, dict) else {"name": n, "common_name": n} for n in names],
        "scaling": {"kind": "dtype"},
        "mean": [0.0] * len(names),
        "std": [1.0] * len(names),
        "layout": layout,
        "steps": steps,
        **card,
    }
    data = {"format": 1, "id": encoder_id, "name": encoder_id.title(), "version": "1", "licence": "CC0-1.0"}
    (home / "card.json").write_text(json.dumps({**data, "dimension": dimension, "image": image}), "utf-8")
    return home
