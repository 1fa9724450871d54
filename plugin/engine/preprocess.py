"""Pixels to what an encoder eats."""

from __future__ import annotations

import numpy as np

from .model_card import ModelCard
from .scaling import RasterScaling


def preprocess(
    pixels: np.ndarray, valid: np.ndarray, card: ModelCard, scaling: RasterScaling, out: np.ndarray | None = None
) -> np.ndarray:
    """Raster values to the encoder's input: scaled, then (value - mean) / std.

    Pixels without data take the mean of the patch's other pixels, so that a nodata collar adds no colour or edge of its
    own; a patch without any takes the card's mean.

    Args:
        pixels: (c, h, w) of any real dtype, in the raster's own values.
        valid: bool (h, w).
        out: float32 (c, h, w) to write into.

    Returns:
        float32 (c, h, w).
    """
    mean = np.array(card.image.mean, np.float32).reshape(-1, 1, 1)
    std = np.array(card.image.std, np.float32).reshape(-1, 1, 1)
    if scaling.clip:
        out = scaling.apply(pixels, out)
        out -= mean
        out *= 1 / std
    else:  # both steps in one
        out = folded(card, scaling).apply(pixels, out)
    if not valid.all():
        out[:, ~valid] = out[:, valid].mean(axis=1, keepdims=True) if valid.any() else 0
    return out


def folded(card: ModelCard, scaling: RasterScaling) -> RasterScaling:
    """A scaling without clipping, with the card's mean and std worked in."""
    image = card.image
    gain = tuple(g / s for g, s in zip(scaling.gain, image.std))
    bias = tuple((b - m) / s for b, m, s in zip(scaling.bias, image.mean, image.std))
    return RasterScaling(gain, bias, clip=False)
