# ruff: noqa: E501
"""What can be measured in a scene's pixels: colour, brightness, texture. It grounds the words for attributes."""

from __future__ import annotations

import numpy as np
from torch import Tensor
from torch.nn import functional as F

from ..towers.image_tower import SIDE
from ..words.truths import FALSE, TRUE, UNKNOWN

# attribute (a concept of the lexicon) -> shares of the scenes of one set that surely have it, and that surely do not
SHARES = {
    "green land": (0.2, 0.5), "dark green": (0.12, 0.6), "brown land": (0.15, 0.55), "yellow": (0.06, 0.7),
    "blue": (0.1, 0.6), "grey": (0.12, 0.5), "white": (0.05, 0.8), "red": (0.05, 0.7), "dark": (0.12, 0.6),
    "bright": (0.12, 0.6), "smooth": (0.15, 0.6), "rough texture": (0.15, 0.6), "regular lines": (0.08, 0.7),
}  # fmt: skip


def measure(images: np.ndarray) -> dict[str, np.ndarray]:
    """Images [n, h, w, 3] in 0..255 -> for each attribute a strength, float32 [n]; only their order means something."""
    small = images.astype(np.float32) / 255
    r, g, b = (small[..., i] for i in range(3))
    light = small.mean(-1)
    level, spread = light.mean((1, 2)), small.max(-1).mean((1, 2)) - small.min(-1).mean((1, 2))
    red, green, blue = ((c / (small.sum(-1) + 0.05)).mean((1, 2)) for c in (r, g, b))
    dy, dx = np.diff(light, axis=1)[:, :, 1:], np.diff(light, axis=2)[:, 1:, :]
    energy = (dx**2 + dy**2).mean((1, 2))
    xx, yy, xy = (dx**2).mean((1, 2)), (dy**2).mean((1, 2)), (dx * dy).mean((1, 2))
    coherence = np.sqrt((xx - yy) ** 2 + 4 * xy**2) / (xx + yy + 1e-6)
    greenness = green - np.maximum(red, blue)
    return {
        "green land": greenness, "dark green": greenness * 4 - level, "brown land": (red - blue) - np.abs(green - red) - 0.3 * level,
        "yellow": np.minimum(red, green) - blue + 0.2 * level, "blue": blue - np.maximum(red, green), "grey": -spread + 0.0 * level,
        "white": light.reshape(len(light), -1).min(1) * 0.3 + level - spread, "red": red - np.maximum(green, blue), "dark": -level,
        "bright": level, "smooth": -energy, "rough texture": energy, "regular lines": coherence * np.sqrt(energy),
    }  # fmt: skip


def token_strengths(view: Tensor) -> dict[str, np.ndarray]:
    """Tiles float32 [n, 3, 128, 128] in 0..1 -> for each attribute the strength of every token, float32 [n * 16]."""
    half = F.avg_pool2d(view, 2)
    size = half.shape[-1] // SIDE
    tokens = half.unfold(2, size, size).unfold(3, size, size).permute(0, 2, 3, 4, 5, 1).reshape(-1, size, size, 3)
    return measure(tokens.numpy() * 255)


def attribute_truths(strengths: dict[str, np.ndarray], names: list[str]) -> dict[int, np.ndarray]:
    """Column of `names` -> int8 [n] of TRUE, FALSE, UNKNOWN for every measured attribute, from strengths [n]."""
    columns = {}
    for attribute, strength in strengths.items():
        most, least = SHARES[attribute]
        high, low = np.quantile(strength, 1 - most), np.quantile(strength, least)
        truths = np.where(strength >= high, TRUE, np.where(strength <= low, FALSE, UNKNOWN))
        columns[names.index(attribute)] = truths.astype(np.int8)
    return columns
