"""EfficientNet-Lite0 from a torch checkpoint: the graph gives what the layers of the checkpoint give."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")
onnx = pytest.importorskip("onnx", reason="needs onnx: pip install -r plugin/training/requirements.txt")

from akin.plugin.training.recipe.images.augment import MEAN, STD, normalise
from akin.plugin.training.recipe.towers import efficientnet
from akin.plugin.training.recipe.towers.backbone import Backbone
from akin.plugin.training.recipe.towers.efficientnet import LITE_MEAN, LITE_STD, STAGES, lite0_graph
from torch.nn import functional as F

NORMS = ("weight", "bias", "running_mean", "running_var")


def made_up() -> dict[str, np.ndarray]:
    """Weights of the shapes and names of the published checkpoint, small enough that nothing is clipped away."""
    numbers = np.random.default_rng(0)
    found: dict[str, np.ndarray] = {}

    def layer(conv: str, norm: str, shape: tuple[int, ...]) -> None:
        found[f"{conv}.weight"] = (numbers.normal(size=shape) / np.prod(shape[1:]) ** 0.5).astype(np.float32)
        values = (numbers.uniform(0.8, 1.2, shape[0]), *numbers.normal(size=(2, shape[0])) * 0.1)
        parts = (*values, numbers.uniform(0.5, 1.5, shape[0]))
        found.update({f"{norm}.{part}": v.astype(np.float32) for part, v in zip(NORMS, parts)})

    layer("_conv_stem", "_bn0", (32, 3, 3, 3))
    wide, number = 32, 0
    for repeats, kernel, _, expansion, out in STAGES:
        for _ in range(repeats):
            block, inner = f"_blocks.{number}", wide * expansion
            if expansion > 1:
                layer(f"{block}._expand_conv", f"{block}._bn0", (inner, wide, 1, 1))
            layer(f"{block}._depthwise_conv", f"{block}._bn1", (inner, 1, kernel, kernel))
            layer(f"{block}._project_conv", f"{block}._bn2", (out, inner, 1, 1))
            wide, number = out, number + 1
    return found


def by_layers(x: torch.Tensor, weights: dict[str, np.ndarray]) -> torch.Tensor:
    """The last map of the network, layer by layer, for images as the published weights expect them."""
    w = {name: torch.from_numpy(value) for name, value in weights.items()}

    def conv(x: torch.Tensor, name: str, norm: str, stride: int = 1, groups: int = 1) -> torch.Tensor:
        kernel = w[f"{name}.weight"].shape[-1]
        whole = max((-(-x.shape[-1] // stride) - 1) * stride + kernel - x.shape[-1], 0)
        before, after = whole // 2, whole - whole // 2
        x = F.conv2d(F.pad(x, (before, after, before, after)), w[f"{name}.weight"], None, stride, groups=groups)
        values = (w[f"{norm}.{part}"] for part in ("running_mean", "running_var", "weight", "bias"))
        return F.batch_norm(x, *values, eps=1e-3)

    x, number = conv(x, "_conv_stem", "_bn0", 2).clamp(0, 6), 0
    for repeats, _, first, expansion, _ in STAGES:
        for i in range(repeats):
            block, start = f"_blocks.{number}", x
            if expansion > 1:
                x = conv(x, f"{block}._expand_conv", f"{block}._bn0").clamp(0, 6)
            x = conv(x, f"{block}._depthwise_conv", f"{block}._bn1", first if i == 0 else 1, x.shape[1]).clamp(0, 6)
            x = conv(x, f"{block}._project_conv", f"{block}._bn2")
            x, number = (x + start if i else x), number + 1
    return x


def test_the_graph_gives_what_the_layers_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = made_up()
    images = torch.rand(2, 3, 64, 64)
    monkeypatch.setattr(efficientnet, "MEAN", (LITE_MEAN,) * 3)
    monkeypatch.setattr(efficientnet, "STD", (LITE_STD,) * 3)
    onnx.save(lite0_graph(weights), str(tmp_path / "lite.onnx"))
    backbone = Backbone(tmp_path / "lite.onnx")
    shown = (images - LITE_MEAN) / LITE_STD
    expected = by_layers(shown, weights)
    assert expected.std() > 0.01
    torch.testing.assert_close(backbone(shown)[32], expected, atol=1e-4, rtol=1e-3)
    assert backbone.channels() == {2: 96, 4: 144, 8: 240, 16: 672, 32: 320}


def test_the_first_layer_takes_images_as_the_recipe_normalises_them(tmp_path: Path) -> None:
    """(Without the padding, whose zeros mean another grey.)"""
    weights, images = made_up(), torch.rand(1, 3, 8, 8)
    weight, bias = efficientnet.for_our_norm(weights["_conv_stem.weight"], np.zeros(32, np.float32))
    made = F.conv2d(normalise(images), torch.from_numpy(weight), torch.from_numpy(bias))
    expected = F.conv2d((images - LITE_MEAN) / LITE_STD, torch.from_numpy(weights["_conv_stem.weight"]))
    torch.testing.assert_close(made, expected, atol=1e-4, rtol=1e-4)
    assert (LITE_MEAN, LITE_STD) != (MEAN, STD)
