"""The first three principal components of vectors, as red, green and blue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Percentiles of each component that become the darkest and the brightest value.
STRETCH = (2.0, 98.0)
#: The values of the colours; 0 stays free for nodata.
DARKEST, BRIGHTEST = 1, 255


@dataclass(frozen=True)
class Components:
    """Three directions of greatest variance, the largest first, and how their levels become colours.

    axes: float32 (3, d). low, high: float32 (3,), the levels that become DARKEST and BRIGHTEST. shares: of the variance
    (0..1). A component that the vectors do not have is 0.
    """

    axes: NDArray[np.float32]
    low: NDArray[np.float32]
    high: NDArray[np.float32]
    shares: tuple[float, float, float]

    @classmethod
    def of(cls, sample: NDArray[np.float32]) -> Components:
        """The components of vectors (n, d). The same vectors always give the same ones.

        The largest weight of each axis is positive, which decides the sign that the variance leaves open.
        """
        centred = sample.astype(np.float64) - sample.mean(axis=0, dtype=np.float64)
        variances, vectors = np.linalg.eigh(centred.T @ centred)
        axes, kept = np.zeros((3, sample.shape[1]), np.float64), np.zeros(3)
        first = min(3, len(variances))
        axes[:first], kept[:first] = vectors.T[::-1][:first], np.maximum(variances[::-1][:first], 0)
        largest = np.abs(axes).argmax(axis=1)
        axes *= np.where(axes[range(3), largest] < 0, -1, 1)[:, None]
        low, high = np.percentile(sample @ axes.T, STRETCH, axis=0)
        total = float(np.maximum(variances, 0).sum())
        shares = tuple(float(one) / total if total else 0.0 for one in kept)
        return cls(np.float32(axes), np.float32(low), np.float32(high), (shares[0], shares[1], shares[2]))

    def colours(self, levels: NDArray[np.float32]) -> NDArray[np.uint8]:
        """The levels (3, n) along the axes as colours DARKEST..BRIGHTEST."""
        span = self.high - self.low
        share = (levels - self.low[:, None]) / np.where(span > 1e-9, span, 1)[:, None]
        return np.asarray(np.rint(DARKEST + np.clip(share, 0, 1) * (BRIGHTEST - DARKEST)), np.uint8)
