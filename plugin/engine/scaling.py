"""How one raster's values become what an encoder expects: one scaling a raster, never one a patch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .model_card import Scaling


@dataclass(frozen=True)
class RasterScaling:
    """value * gain + bias, a channel, then held to 0..1 if `clip`. gain and bias have one value a channel."""

    gain: tuple[float, ...]
    bias: tuple[float, ...]
    clip: bool

    def apply(self, pixels: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """Raster values (c, ...) of any real dtype to float32 of the same shape, scaled; into `out` if it is given."""
        shape = (-1,) + (1,) * (pixels.ndim - 1)
        scaled = np.empty(pixels.shape, np.float32) if out is None else out
        np.copyto(scaled, pixels, casting="unsafe")  # then in place: several times as quick as mixing dtypes
        scaled *= np.array(self.gain, np.float32).reshape(shape)
        scaled += np.array(self.bias, np.float32).reshape(shape)
        if self.clip:
            np.clip(scaled, 0, 1, out=scaled)
        return scaled


def resolve(scaling: Scaling, dtype: str) -> str:
    """The kind of scaling that a raster of this dtype gets: "display" becomes "dtype" or "percentile"."""
    if scaling.kind == "display":
        return "dtype" if dtype == "uint8" else "percentile"
    return scaling.kind


def scaling_for_dtype(scaling: Scaling, dtype: str, channels: int) -> RasterScaling:
    """The scaling that needs no look at the raster: fixed, none and dtype (a float raster is taken as 0..1)."""
    kind = resolve(scaling, dtype)
    if kind == "fixed":
        return RasterScaling((scaling.scale,) * channels, (scaling.offset,) * channels, clip=False)
    if kind == "dtype" and np.issubdtype(np.dtype(dtype), np.integer):
        limits = np.iinfo(dtype)
        span = float(limits.max) - float(limits.min)
        return RasterScaling((1 / span,) * channels, (-limits.min / span,) * channels, clip=False)
    return RasterScaling((1.0,) * channels, (0.0,) * channels, clip=False)


def scaling_from_samples(samples: np.ndarray, low: float, high: float) -> RasterScaling:
    """Percentiles low..high (0..100) of the valid pixels `samples`, float32 (c, n), to 0..1, channel by channel."""
    lows, highs = np.percentile(samples.astype(np.float64), [low, high], axis=1)
    spans = np.where(highs > lows, highs - lows, 1.0)
    return RasterScaling(tuple((1 / spans).tolist()), tuple((-lows / spans).tolist()), clip=True)
