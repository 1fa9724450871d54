"""The trained towers as ONNX files, small on disk: the text tower's weights as int8, the image tower's as float16.

Weights are stored small and computed with as float32: a Cast and a Mul on a constant, which ONNX Runtime folds away on
loading. Nothing is measurably lost, and no processor needs int8 instructions.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

from .images.augment import PATCH_PX
from .images.image_tower import LOOKS_DIM, ImageTower, WordsHead
from .words.text_tower import CONTEXT_LENGTH, SentenceEncoder

OPSET = 18
TRANSPOSED, HALF, BYTES, SCALE = "weight_t", "_f16", "_i8", "_scale"  # endings of stored names
SMALLEST = 4096  # numbers: what has fewer is left as it is


class TextTower(nn.Module):
    """Token ids [n, t] -> [n, 256] of length 1, zero where images keep their looks."""

    def __init__(self, sentences: SentenceEncoder, words: WordsHead) -> None:
        super().__init__()
        self.sentences, self.words = sentences, words

    def forward(self, ids: Tensor) -> Tensor:
        return F.pad(self.words(self.sentences(ids)), (0, LOOKS_DIM))


def export_image(tower: ImageTower, path: Path, *, half: bool = True) -> None:
    """float32 [n, 3, 128, 128] `image` -> float32 [n, 256] `embedding`."""
    example = torch.rand(2, 3, PATCH_PX, PATCH_PX)
    model = _to_onnx(tower, example, "image", {0: torch.export.Dim("n", min=1, max=4096)})
    if half:
        _store_half(model.graph)
    _save(model, path)


def export_text(tower: TextTower, path: Path, *, quantise: bool = True) -> None:
    """int64 [n, t] `input_ids`, padded with zeros -> float32 [n, 256] `embedding`. Common padding is cut first."""
    example = torch.randint(4, 100, (2, 7))
    dims = {0: torch.export.Dim("n", min=1, max=4096), 1: torch.export.Dim("t", min=2, max=CONTEXT_LENGTH)}
    model = _to_onnx(tower, example, "input_ids", dims)
    _name_weights(model.graph)
    _cut_padding(model.graph)
    if quantise:
        _store_int8(model.graph)
    _save(model, path)


def _to_onnx(module: nn.Module, example: Tensor, name: str, dims: dict) -> onnx.ModelProto:
    module = module.to(memory_format=torch.contiguous_format).eval()
    program = torch.onnx.export(
        module, (example,), input_names=[name], output_names=["result"], dynamic_shapes=(dims,), opset_version=OPSET,
        dynamo=True, verbose=False,
    )  # fmt: skip
    model = program.model_proto
    _rename(model.graph, {"embedding": "looked_up", "result": "embedding"})
    return model


def _rename(graph: onnx.GraphProto, names: dict[str, str]) -> None:
    """Rename values, all at once."""
    for node in graph.node:
        for field in (node.input, node.output):
            field[:] = [names.get(name, name) for name in field]
    for value in graph.output:
        value.name = names.get(value.name, value.name)


def _name_weights(graph: onnx.GraphProto) -> None:
    """Give the transposed weights of linear layers back their names, after the bias that is added to their product."""
    makers = {out: node for node in graph.node for out in node.output}
    names = {}
    for node in graph.node:
        biases = [name for name in node.input if node.op_type == "Add" and name.endswith(".bias")]
        products = [makers[name] for name in node.input if name in makers and makers[name].op_type == "MatMul"]
        if biases and products:
            names[products[0].input[1]] = biases[0].removesuffix("bias") + TRANSPOSED
    for tensor in graph.initializer:
        tensor.name = names.get(tensor.name, tensor.name)
    _rename(graph, names)


def _save(model: onnx.ModelProto, path: Path) -> None:
    for node in model.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    del model.graph.value_info[:]
    del model.metadata_props[:]
    del model.graph.metadata_props[:]
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _cut_padding(graph: onnx.GraphProto) -> None:
    """Put before all else: ids[:, :longest], so that three words do not cost thirty-two."""
    for node in graph.node:
        for i, name in enumerate(node.input):
            if name == "input_ids":
                node.input[i] = "ids_cut"
    constants = {
        "cut_zero": np.array(0, np.int64),
        "cut_start": np.array([0], np.int64),
        "cut_axis": np.array([1], np.int64),
    }
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in constants.items())
    before = [
        helper.make_node("Equal", ["input_ids", "cut_zero"], ["cut_padding"]),
        helper.make_node("Not", ["cut_padding"], ["cut_seen"]),
        helper.make_node("Cast", ["cut_seen"], ["cut_counted"], to=TensorProto.INT64),
        helper.make_node("ReduceSum", ["cut_counted", "cut_axis"], ["cut_lengths"], keepdims=0),
        helper.make_node("ReduceMax", ["cut_lengths"], ["cut_longest"], keepdims=0),
        helper.make_node("Reshape", ["cut_longest", "cut_axis"], ["cut_end"]),
        helper.make_node("Slice", ["input_ids", "cut_start", "cut_end", "cut_axis"], ["ids_cut"]),
    ]
    nodes = list(graph.node)
    del graph.node[:]
    graph.node.extend(before + nodes)


def _store_half(graph: onnx.GraphProto) -> None:
    """float16 weights behind a Cast."""
    for tensor in _large(graph):
        small = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), tensor.name + HALF)
        _put(graph, tensor, [small], [helper.make_node("Cast", [small.name], [tensor.name], to=TensorProto.FLOAT)])


def _store_int8(graph: onnx.GraphProto) -> None:
    """int8 weights with a float32 scale for each row or column (the smaller error wins); rows after their Gather."""
    for tensor in _large(graph):
        small, scale = quantise(numpy_helper.to_array(tensor))
        stored = numpy_helper.from_array(small, tensor.name + BYTES)
        scales = numpy_helper.from_array(scale, tensor.name + SCALE)
        gathers = [n for n in graph.node if n.op_type == "Gather" and n.input[0] == tensor.name]
        if gathers and scale.shape[0] == small.shape[0]:
            _gather_small(graph, tensor, stored, scales, gathers)
            continue
        cast = helper.make_node("Cast", [stored.name], [tensor.name + "_f"], to=TensorProto.FLOAT)
        times = helper.make_node("Mul", [tensor.name + "_f", scales.name], [tensor.name])
        _put(graph, tensor, [stored, scales], [cast, times])


def quantise(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """float32 [a, b] -> int8 [a, b] and float32 scales [a, 1] or [1, b]; weights are about small * scale."""
    best = None
    for axis in (1, 0):
        scale = np.maximum(np.abs(weights).max(axis=axis, keepdims=True), 1e-12) / 127
        small = np.clip(np.round(weights / scale), -127, 127)
        error = float(((small * scale - weights) ** 2).mean())
        if best is None or error < best[0] * 0.98:
            best = (error, small.astype(np.int8), scale.astype(np.float32))
    assert best is not None
    return best[1], best[2]


def _gather_small(
    graph: onnx.GraphProto, tensor: TensorProto, stored: TensorProto, scales: TensorProto, gathers: list[onnx.NodeProto]
) -> None:
    """Look rows up as int8, then scale only those."""
    nodes = list(graph.node)
    for gather in gathers:
        ids, out = gather.input[1], gather.output[0]
        place = nodes.index(gather)
        nodes[place : place + 1] = [
            helper.make_node("Gather", [stored.name, ids], [out + "_i8"]),
            helper.make_node("Gather", [scales.name, ids], [out + "_scale"]),
            helper.make_node("Cast", [out + "_i8"], [out + "_f"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [out + "_f", out + "_scale"], [out]),
        ]
    del graph.node[:]
    graph.node.extend(nodes)
    _put(graph, tensor, [stored, scales], [])


def _large(graph: onnx.GraphProto) -> list[TensorProto]:
    return [
        t for t in graph.initializer
        if t.data_type == TensorProto.FLOAT and len(t.dims) >= 2 and int(np.prod(t.dims)) >= SMALLEST
    ]  # fmt: skip


def _put(graph: onnx.GraphProto, old: TensorProto, tensors: list[TensorProto], nodes: list[onnx.NodeProto]) -> None:
    """Replace a tensor by smaller ones and the nodes that restore it, ahead of all others."""
    graph.initializer.remove(old)
    graph.initializer.extend(tensors)
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes + rest)
