"""The trained towers as ONNX files, small on disk: the text tower's weights in 4 bits, the image tower's as float16 or
int8.

Weights are stored small and computed with as float32: a few operators on constants, which ONNX Runtime folds away on
loading. No processor needs special instructions. The 4-bit weights are those that the sentence encoder comes with, so
nothing is lost by storing them so.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

from .towers.image_tower import LOOKS_DIM, PATCH_PX, ImageTower, WordsHead
from .words.known_words import KnownWords
from .words.sentence_model import BLOCK, CONTEXT_LENGTH, WIDTH, SentenceEncoder

OPSET = 18
HALF, PACKED, SCALE = "_f16", "_q4", "_scale"  # endings of stored names
TAUGHT = "known.taught"  # many directions, of which only the nearest counts: 8 bits are enough
FROZEN = "looks.networks"  # networks that nothing was trained with: 8 bits for each output channel are enough
SMALLEST = 4096  # numbers: what has fewer is left as it is


class TextTower(nn.Module):
    """Token ids int64 [n, t] -> vectors [n, 256] of length 1, zero where images keep their looks; and how sure it is
    that it knows the words, 0..1 [n]."""

    def __init__(self, sentences: SentenceEncoder, words: WordsHead, known: KnownWords) -> None:
        super().__init__()
        self.sentences, self.words, self.known = sentences, words, known

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        sentence = self.sentences(ids)
        return F.pad(self.words(sentence), (0, LOOKS_DIM)), self.known(sentence)


def export_image(tower: ImageTower, path: Path, *, half: bool = True) -> None:
    """float32 [n, 3, 128, 128] `image` -> float32 [n, 16, 256] `embedding`."""
    example = torch.rand(2, 3, PATCH_PX, PATCH_PX)
    model = _to_onnx(tower, example, "image", {0: torch.export.Dim("n", min=1, max=4096)}, ["embedding"])
    if half:
        for tensor in _large(model.graph):
            if tensor.name.startswith(FROZEN):
                _store_bytes(model.graph, tensor, tuple(range(1, len(tensor.dims))))
        _store_half(model.graph)
    _save(model, path)


def export_text(tower: TextTower, path: Path, *, small: bool = True) -> None:
    """int64 [n, t] `input_ids`, padded with zeros -> float32 [n, 256] `embedding` and [n] `known`. Common padding is
    cut first."""
    example = torch.randint(4, 100, (2, 7))
    dims = {0: torch.export.Dim("n", min=1, max=4096), 1: torch.export.Dim("t", min=2, max=CONTEXT_LENGTH)}
    model = _to_onnx(tower, example, "input_ids", dims, ["embedding", "known"])
    _cut_padding(model.graph)
    if small:
        _store_four_bits(model.graph)
        for tensor in _large(model.graph):
            if tensor.name == TAUGHT:
                _store_bytes(model.graph, tensor, (0,))
        _store_half(model.graph)
    _save(model, path)


def _to_onnx(module: nn.Module, example: Tensor, name: str, dims: dict, outputs: list[str]) -> onnx.ModelProto:
    module = module.to(memory_format=torch.contiguous_format).eval()
    inner = [f"result_{output}" for output in outputs]
    program = torch.onnx.export(
        module, (example,), input_names=[name], output_names=inner, dynamic_shapes=(dims,), opset_version=OPSET,
        dynamo=True, verbose=False,
    )  # fmt: skip
    model = program.model_proto
    _rename(model.graph, {output: f"inner_{output}" for output in outputs} | dict(zip(inner, outputs)))
    return model


def _rename(graph: onnx.GraphProto, names: dict[str, str]) -> None:
    """Rename values, all at once."""
    for node in graph.node:
        for field in (node.input, node.output):
            field[:] = [names.get(name, name) for name in field]
    for value in graph.output:
        value.name = names.get(value.name, value.name)


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
    """Put before all else: ids[:, :longest], so that three words do not cost forty-eight."""
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
    _put_first(graph, before)


def _store_half(graph: onnx.GraphProto) -> None:
    """float16 weights behind a Cast."""
    for tensor in _large(graph):
        small = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), tensor.name + HALF)
        _put(graph, tensor, [small], [helper.make_node("Cast", [small.name], [tensor.name], to=TensorProto.FLOAT)])


def _store_bytes(graph: onnx.GraphProto, tensor: TensorProto, over: tuple[int, ...]) -> None:
    """One tensor as int8. over: the axes along which all numbers have one float32 scale."""
    name, weights = tensor.name, numpy_helper.to_array(tensor)
    scale = np.maximum(np.abs(weights).max(axis=over, keepdims=True), 1e-12) / 127
    stored = numpy_helper.from_array(np.round(weights / scale).astype(np.int8), name + "_i8")
    scales = numpy_helper.from_array(scale.astype(np.float32), name + SCALE)
    cast = helper.make_node("Cast", [stored.name], [name + "_wide"], to=TensorProto.FLOAT)
    times = helper.make_node("Mul", [name + "_wide", scales.name], [name])
    _put(graph, tensor, [stored, scales], [cast, times])


def _store_four_bits(graph: onnx.GraphProto) -> None:
    """Weights that are whole multiples of a scale in blocks of 32, as in the sentence encoder's file; others stay."""
    mask, shift, eight = np.array(15, np.uint8), np.array(4, np.uint8), np.array(8, np.float32)
    constants: dict[str, np.ndarray] = {"q4_mask": mask, "q4_shift": shift, "q4_eight": eight}
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in constants.items())
    for tensor in _large(graph):
        weights = numpy_helper.to_array(tensor)
        gathers = [n for n in graph.node if n.op_type == "Gather" and n.input[0] == tensor.name]
        for turned in (False, True):
            rows = weights.T if turned else weights
            found = four_bits(rows) if rows.shape[1] % BLOCK == 0 else None
            if found is not None:
                named = zip(found, (PACKED, SCALE))
                stored = [numpy_helper.from_array(value, tensor.name + end) for value, end in named]
                if gathers:
                    _gather_packed(graph, tensor, stored, gathers)
                else:
                    _put(graph, tensor, stored, _unpacked(tensor.name, tensor.name, rows.shape, turned, graph))
                break


def four_bits(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """float32 [a, b] -> pairs of 4-bit weights uint8 [a, b / 32, 16] and float16 scales [a, b / 32, 1]; None where the
    weights are not exactly (q - 8) * scale with q in 0..15 (the format Q4_0 of llama.cpp)."""
    blocks = weights.reshape(len(weights), -1, BLOCK)
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(2)[..., None], 2)
    scale = (largest / -8).astype(np.float16)
    wide = scale.astype(np.float32)
    whole = np.clip(np.round(blocks / np.where(wide == 0, 1, wide)) + 8, 0, 15)
    if not np.array_equal(((whole - 8) * wide).astype(np.float32), blocks):
        return None
    codes = whole.astype(np.uint8)
    return codes[..., :16] | (codes[..., 16:] << 4), scale


def _unpacked(
    name: str, out: str, shape: tuple[int, ...], turned: bool, graph: onnx.GraphProto | None, source: str = ""
) -> list[onnx.NodeProto]:
    """Nodes that restore float32 weights from pairs of 4-bit weights and scales. shape: of the result, not turned."""
    packed, scale = (source or name) + PACKED, (source or name) + SCALE
    shaped = f"{out}_shape"
    if graph is not None:
        graph.initializer.append(numpy_helper.from_array(np.array(shape, np.int64), shaped))
    flat = f"{out}_flat" if turned else out
    nodes = [
        helper.make_node("BitwiseAnd", [packed, "q4_mask"], [f"{out}_low"]),
        helper.make_node("BitShift", [packed, "q4_shift"], [f"{out}_high"], direction="RIGHT"),
        helper.make_node("Concat", [f"{out}_low", f"{out}_high"], [f"{out}_whole"], axis=-1),
        helper.make_node("Cast", [f"{out}_whole"], [f"{out}_wide"], to=TensorProto.FLOAT),
        helper.make_node("Sub", [f"{out}_wide", "q4_eight"], [f"{out}_signed"]),
        helper.make_node("Cast", [scale], [f"{out}_step"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{out}_signed", f"{out}_step"], [f"{out}_blocks"]),
        helper.make_node("Reshape", [f"{out}_blocks", shaped], [flat]),
    ]
    return [*nodes, helper.make_node("Transpose", [flat], [out], perm=[1, 0])] if turned else nodes


def _gather_packed(
    graph: onnx.GraphProto, tensor: TensorProto, stored: list[TensorProto], gathers: list[onnx.NodeProto]
) -> None:
    """Look rows up as they are stored, then restore only those."""
    nodes = list(graph.node)
    for gather in gathers:
        ids, out = gather.input[1], gather.output[0]
        place = nodes.index(gather)
        looked_up = [helper.make_node("Gather", [s.name, ids], [out + end]) for s, end in zip(stored, (PACKED, SCALE))]
        nodes[place : place + 1] = [*looked_up, *_unpacked(out, out, (0, 0, WIDTH), False, graph)]
    del graph.node[:]
    graph.node.extend(nodes)
    _put(graph, tensor, stored, [])


def _large(graph: onnx.GraphProto) -> list[TensorProto]:
    return [
        t for t in graph.initializer
        if t.data_type == TensorProto.FLOAT and len(t.dims) >= 2 and int(np.prod(t.dims)) >= SMALLEST
    ]  # fmt: skip


def _put(graph: onnx.GraphProto, old: TensorProto, tensors: list[TensorProto], nodes: list[onnx.NodeProto]) -> None:
    """Replace a tensor by smaller ones and the nodes that restore it, ahead of all others."""
    graph.initializer.remove(old)
    graph.initializer.extend(tensors)
    _put_first(graph, nodes)


def _put_first(graph: onnx.GraphProto, nodes: list[onnx.NodeProto]) -> None:
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes + rest)
