"""Pixels to what an encoder eats."""

from __future__ import annotations

import numpy as np

from .model_card import ModelCard
from .scaling import RasterScaling


def preprocess(pixels: np.ndarray, valid: np.ndarray, card: ModelCard, scaling: RasterScaling) -> np.ndarray:
    """Raster values to the encoder's input: scaled, then (value - mean) / std.

    Pixels without data take the mean of the patch's other pixels, so that a nodata collar adds no colour or edge of its
    own; a patch without any takes the card's mean.

    Args:
        pixels: float32 (c, h, w), in the raster's own values.
        valid: bool (h, w).

    Returns:
        float32 (c, h, w).
    """
    mean = np.array(card.image.mean, np.float32).reshape(-1, 1, 1)
    std = np.array(card.image.std, np.float32).reshape(-1, 1, 1)
    out = scaling.apply(pixels.astype(np.float32, copy=False))
    out -= mean
    out /= std
    if not valid.all():
        out[:, ~valid] = out[:, valid].mean(axis=1, keepdims=True) if valid.any() else 0
    return out
