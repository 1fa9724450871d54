"""Stores weights in a smaller precision; the graph converts them to float32 when it is loaded, with a Cast (and a Mul).

The files have a half or a quarter of the size, the speed is the same, and no special processor instructions are needed.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from ...contract import messages
from ...engine.base.errors import RequestError
from .onnx_save import save

PRECISIONS = ("fp32", "fp16", "int8")
SMALLEST = 4096  # numbers: a smaller tensor is not changed
_HALF_MAX = 65504.0


def check_precision(precision: str) -> None:
    """Raise RequestError if it is not in PRECISIONS."""
    if precision not in PRECISIONS:
        raise RequestError(messages.export.UNKNOWN_PRECISION(precision=precision, known=list(PRECISIONS)))


def store_small(path: Path, precision: str) -> None:
    """Rewrite an ONNX file with its large weights as float16, or as int8 with one scale for each column.

    Raises:
        RequestError: an unknown precision.
    """
    check_precision(precision)
    if precision == "fp32":
        return
    model = onnx.load(str(path))
    store = _half if precision == "fp16" else _int8
    nodes, weights = [], []
    for tensor in model.graph.initializer:
        large = tensor.data_type == TensorProto.FLOAT and int(np.prod(tensor.dims)) >= SMALLEST
        values = numpy_helper.to_array(tensor) if large else None
        if values is None or (precision == "int8" and values.ndim < 2) or not np.abs(values).max() < _HALF_MAX:
            weights.append(tensor)
            continue
        stored, steps = store(tensor.name, values)
        weights += stored
        nodes += steps
    graph_nodes = list(model.graph.node)
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(weights)
    model.graph.node.extend([*nodes, *graph_nodes])
    save(model, path)


def _half(name: str, values: np.ndarray) -> tuple[list[onnx.TensorProto], list[onnx.NodeProto]]:
    stored = numpy_helper.from_array(values.astype(np.float16), f"{name}_f16")
    return [stored], [helper.make_node("Cast", [stored.name], [name], to=TensorProto.FLOAT)]


def _int8(name: str, values: np.ndarray) -> tuple[list[onnx.TensorProto], list[onnx.NodeProto]]:
    """Symmetric int8. Convolutions, embeddings and Gemm have outputs (or tokens) on the first axis, MatMul on the last:
    the axis with the smaller error is used."""
    best = min((_rounded(values, axis) for axis in {0, values.ndim - 1}), key=lambda r: r[2])
    integers, scale, _ = best
    stored = numpy_helper.from_array(integers, f"{name}_i8")
    factor = numpy_helper.from_array(scale, f"{name}_scale")
    cast = helper.make_node("Cast", [stored.name], [f"{name}_cast"], to=TensorProto.FLOAT)
    return [stored, factor], [cast, helper.make_node("Mul", [cast.output[0], factor.name], [name])]


def _rounded(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray, float]:
    others = tuple(a for a in range(values.ndim) if a != axis)
    scale = np.maximum(np.abs(values).max(axis=others, keepdims=True), 1e-12).astype(np.float32) / 127
    integers = np.rint(values / scale).astype(np.int8)
    return integers, scale, float(np.square(integers * scale - values).mean())
