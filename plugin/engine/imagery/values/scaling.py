"""How one raster's values become what an encoder expects: one scaling for the whole raster, never one per patch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...encoders.card import Scaling

#: A power below this (-50 dB) is zero, nodata or noise. Earth Engine's Sentinel-1 GRD in dB has the same lower limit.
FLOOR = 1e-5
_TOP_DB = 100.0
_E_FOLDS_PER_DB = math.log(10) / 10


@dataclass(frozen=True)
class RasterScaling:
    """value * gain + bias for each channel, then clipped to 0..1 if `clip`. gain and bias: one value per channel.

    curves: empty, or one per channel: "" for none, "db" (10 * log10, of at least 1e-5), "power" (10 ** (x / 10)). The
    result of a curve is then * scale + offset.
    """

    gain: tuple[float, ...]
    bias: tuple[float, ...]
    clip: bool
    curves: tuple[str, ...] = ()
    scale: float = 1.0
    offset: float = 0.0

    def apply(self, pixels: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """Raster values (c, ...) of any real dtype to float32 of the same shape, scaled; into `out` if it is given."""
        shape = (-1,) + (1,) * (pixels.ndim - 1)
        scaled = np.empty(pixels.shape, np.float32) if out is None else out
        np.copyto(scaled, pixels, casting="unsafe")  # then in place: several times faster than mixed dtypes
        scaled *= np.array(self.gain, np.float32).reshape(shape)
        scaled += np.array(self.bias, np.float32).reshape(shape)
        for channel, curve in zip(scaled, self.curves):
            if curve:
                self._apply_curve(channel, curve)
        if self.clip:
            np.clip(scaled, 0, 1, out=scaled)
        return scaled

    @property
    def linear(self) -> bool:
        """Whether it is only gain and bias."""
        return not (self.clip or any(self.curves))

    def identity(self) -> dict[str, Any]:
        """Plain JSON that differs where scalings differ; without the fields that a linear one does not need."""
        same: dict[str, Any] = {"gain": list(self.gain), "bias": list(self.bias), "clip": self.clip}
        if any(self.curves):
            same |= {"curves": list(self.curves), "scale": self.scale, "offset": self.offset}
        return same

    def _apply_curve(self, channel: np.ndarray, curve: str) -> None:
        """One channel, in place."""
        if curve == "db":  # numpy vectorises the natural logarithm: several times faster than log10
            np.log(np.maximum(channel, FLOOR, out=channel), out=channel)
            channel /= _E_FOLDS_PER_DB
        else:
            np.minimum(channel, _TOP_DB, out=channel)
            channel *= _E_FOLDS_PER_DB
            np.exp(channel, out=channel)
        channel *= self.scale
        channel += self.offset


def resolve(scaling: Scaling, dtype: str) -> str:
    """The kind of scaling that a raster of this dtype gets: "display" becomes "dtype" or "percentile"."""
    if scaling.kind == "display":
        return "dtype" if dtype == "uint8" else "percentile"
    return scaling.kind


def scaling_for_dtype(scaling: Scaling, dtype: str, channels: int) -> RasterScaling:
    """The scalings that need no pixels of the raster: fixed, none and dtype (a float raster is read as 0..1)."""
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
