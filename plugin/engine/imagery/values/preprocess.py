"""From the pixels of a raster to the input of an encoder."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ...encoders.card import ModelCard
from .mirror import fill_mirrored
from .scaling import RasterScaling


def preprocess(
    pixels: np.ndarray, valid: np.ndarray, card: ModelCard, scaling: RasterScaling, out: np.ndarray | None = None
) -> np.ndarray:
    """Raster values to the encoder's input: scaled, then (value - mean) / std.

    Pixels without data get mirrored pixels of the same patch (see mirror.py). In a patch without any data they get the
    mean of the card.

    Args:
        pixels: (c, h, w) of any real dtype, in the raster's own values.
        valid: bool (h, w).
        out: float32 (c, h, w) to write into.

    Returns:
        float32 (c, h, w).
    """
    gain, bias = _folded(scaling.gain, scaling.bias, card.image.mean, card.image.std, not scaling.linear)
    if not scaling.linear:
        out = scaling.apply(pixels, out)
    else:
        out = np.empty(pixels.shape, np.float32) if out is None else out
        np.copyto(out, pixels, casting="unsafe")
    out *= gain
    out += bias
    if not valid.all():
        if valid.any():
            fill_mirrored(out, valid)
        else:
            out[:] = 0
    return out


@lru_cache(maxsize=16)
def _folded(
    gain: tuple[float, ...], bias: tuple[float, ...], mean: tuple[float, ...], std: tuple[float, ...], scaled: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Factor and summand, float32 (c, 1, 1): of mean and std where values are scaled already, else of both steps."""
    g, b = (np.ones(len(mean)), np.zeros(len(mean))) if scaled else (np.array(gain), np.array(bias))
    m, s = np.array(mean), np.array(std)
    return (g / s).astype(np.float32).reshape(-1, 1, 1), ((b - m) / s).astype(np.float32).reshape(-1, 1, 1)
