"""The order of places along a Hilbert curve: what is near on the ground is near in the file.

These few lines do what a package for it would: none of the engine's packages has the curve, and one more would be
installed on every machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Steps of the curve along a side are 2 to the power of this.
ORDER = 16


def hilbert_order(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int64]:
    """The order (n,) of points (n,) along a Hilbert curve through their bounding box."""
    order: NDArray[np.int64] = np.argsort(_distance(_steps(x), _steps(y)), kind="stable")
    return order


def _steps(values: NDArray[np.float64]) -> NDArray[np.int64]:
    low, width = values.min(), max(float(np.ptp(values)), 1e-9)
    return np.asarray((values - low) / width * (2**ORDER - 1)).astype(np.int64)


def _distance(x: NDArray[np.int64], y: NDArray[np.int64]) -> NDArray[np.int64]:
    """The distance along the curve of cells (n,): from the largest square to the smallest, each turned as the curve.

    The algorithm: https://en.wikipedia.org/wiki/Hilbert_curve (xy2d).
    """
    x, y, distance = x.copy(), y.copy(), np.zeros(len(x), np.int64)
    for side in (1 << bit for bit in reversed(range(ORDER))):
        right, top = (x & side) > 0, (y & side) > 0
        distance += side * side * ((3 * right) ^ top)
        turned = right & ~top
        x, y = x & (side - 1), y & (side - 1)
        x, y = np.where(turned, side - 1 - x, x), np.where(turned, side - 1 - y, y)
        x, y = np.where(top, x, y), np.where(top, y, x)
    return distance
