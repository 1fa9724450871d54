"""The shipped files back as torch modules: to test them, to train on from them, and to draw from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from .export import BYTES, HALF, SCALE, TRANSPOSED, TextTower
from .images.image_tower import ImageTower, WordsHead
from .words.text_tower import SentenceEncoder


def load_text_tower(folder: Path) -> TextTower:
    """`text.onnx` of a model's folder, its int8 weights as the float32 that they stand for."""
    weights = _weights(folder / "text.onnx")
    tower = TextTower(SentenceEncoder(weights["sentences.words.weight"].shape[0]), WordsHead())
    return _filled(tower, weights)


def load_image_tower(folder: Path) -> ImageTower:
    """`image.onnx` of a model's folder. The graph of the backbone is read from the file itself."""
    return _filled(ImageTower(folder / "image.onnx"), _weights(folder / "image.onnx"))


def _filled(module: nn.Module, weights: dict[str, Tensor]) -> nn.Module:
    module.load_state_dict({name: weights[name] for name in module.state_dict()})
    return module.eval()


def _weights(path: Path) -> dict[str, Tensor]:
    """Every tensor of the file by its name in torch, as float32."""
    stored = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}
    found = {}
    for name, value in stored.items():
        if name.endswith(SCALE):
            continue
        if name.endswith(BYTES):
            name = name.removesuffix(BYTES)
            value = value.astype(np.float32) * stored[name + SCALE]
        name = name.removesuffix(HALF)
        if name.endswith(TRANSPOSED):
            name, value = name.removesuffix("_t"), value.T
        found[name] = torch.from_numpy(np.array(value, np.float32))
    return found
