"""A pretrained image backbone, read from ONNX into a torch module whose weights can be trained.

A small interpreter of the handful of operators that MobileNets use, so that the recipe needs the ONNX file alone
and no model zoo. Weights stored as uint8 or float16 are read as float32.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F


class Backbone(nn.Module):
    """Runs an ONNX graph as torch operations; every float tensor of a convolution is a trainable parameter.

    Input float32 [n, 3, h, w], normalised as the file wants it; output: for each scale of the network its last feature
    map, float32 [n, d, h / stride, w / stride], by stride. The mean at the end of the graph is left out.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        graph = onnx.load(str(path)).graph
        constants = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
        self.source = graph.input[0].name
        self.nodes = []
        self.keys: dict[str, str] = {}
        self.weights = nn.ParameterDict()
        self.numbers = {k: v for k, v in constants.items() if v.size <= 2}
        for node in graph.node:
            if node.op_type in ("Shape", "Concat"):  # of the shape that a Reshape takes, which here is always [n, d]
                continue
            if node.op_type in ("DequantizeLinear", "Cast"):
                constants[node.output[0]] = _restored(node, constants)
                continue
            attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
            self.nodes.append((node.op_type, list(node.input), list(node.output), attributes))
            if node.op_type == "Conv":
                for name in node.input[1:]:
                    self._own(name, constants[name])

    def _own(self, name: str, value: np.ndarray) -> None:
        key = name.removeprefix("backbone.weights.").replace(".", "_")
        self.keys[name] = key
        self.weights[key] = nn.Parameter(torch.from_numpy(value.astype(np.float32)))

    def forward(self, images: Tensor) -> dict[int, Tensor]:
        values: dict[str, Tensor] = {self.source: images}
        maps: dict[int, Tensor] = {}
        for kind, inputs, outputs, attributes in self.nodes:
            value = self._step(kind, inputs, attributes, values)
            values[outputs[0]] = value
            if value.ndim == 4 and value.shape[-1] > 1 and kind != "Conv":
                maps[images.shape[-1] // value.shape[-1]] = value
        return maps

    @torch.no_grad()
    def channels(self) -> dict[int, int]:
        """The number of channels of each feature map, by stride."""
        return {stride: value.shape[1] for stride, value in self(torch.zeros(1, 3, 128, 128)).items()}

    def _step(self, kind: str, inputs: list[str], attributes: dict, values: dict[str, Tensor]) -> Tensor:
        x = values[inputs[0]]
        if kind == "Conv":
            return self._convolve(x, inputs, attributes)
        if kind == "Clip":
            return x.clamp(float(self.numbers[inputs[1]].item()), float(self.numbers[inputs[2]].item()))
        if kind in ("Add", "Mul"):
            other = values[inputs[1]]
            return x + other if kind == "Add" else x * other
        if kind in ("ReduceMean", "GlobalAveragePool"):
            return x.mean((2, 3), keepdim=True)
        simple = {
            "HardSwish": F.hardswish,
            "HardSigmoid": F.hardsigmoid,
            "Relu": F.relu,
            "Identity": lambda v: v,
            "Flatten": lambda v: v.flatten(1),
            "Reshape": lambda v: v.flatten(1),
        }
        if kind not in simple:
            raise ValueError(
                f"The backbone uses the ONNX operator {kind}, which backbone.py does not know: add it there."
            )
        return simple[kind](x)

    def _convolve(self, x: Tensor, inputs: list[str], attributes: dict) -> Tensor:
        weight = self.weights[self.keys[inputs[1]]]
        bias = self.weights[self.keys[inputs[2]]] if len(inputs) > 2 else None
        stride = tuple(attributes.get("strides", (1, 1)))
        pads = attributes.get("pads")
        if attributes.get("auto_pad", b"NOTSET") in (b"SAME_UPPER", "SAME_UPPER"):
            pads = _same_upper(x.shape[2:], weight.shape[2:], stride)
        if pads and any(pads):
            if pads[0] == pads[2] and pads[1] == pads[3]:
                return F.conv2d(x, weight, bias, stride, (pads[0], pads[1]), groups=attributes.get("group", 1))
            x = F.pad(x, (pads[1], pads[3], pads[0], pads[2]))
        return F.conv2d(x, weight, bias, stride, groups=attributes.get("group", 1))


def _same_upper(size: torch.Size, kernel: torch.Size, stride: tuple[int, ...]) -> list[int]:
    """ONNX SAME_UPPER pads as [top, left, bottom, right]."""
    totals = [max((-(-s // st) - 1) * st + k - s, 0) for s, k, st in zip(size, kernel, stride)]
    begins = [t // 2 for t in totals]
    return begins + [t - b for t, b in zip(totals, begins)]


def _restored(node: onnx.NodeProto, constants: dict[str, np.ndarray]) -> np.ndarray:
    """The float32 that a small stored weight stands for."""
    if node.op_type == "Cast":
        return constants[node.input[0]].astype(np.float32)
    quantised, scale, zero = (constants[name].astype(np.float32) for name in node.input)
    shape = [-1] + [1] * (quantised.ndim - 1)
    return (quantised - zero.reshape(shape)) * scale.reshape(shape)
