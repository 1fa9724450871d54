"""Squared distances between many vectors, in bounded memory."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Distances that are in memory at a time: 64 MB of float32.
CELLS = 16_000_000


def squared_lengths(x: NDArray[Any]) -> NDArray[Any]:
    """The squared lengths of vectors (n, d)."""
    return np.asarray(np.einsum("ij,ij->i", x, x))


def squares(a: NDArray[Any], b: NDArray[Any], of_b: NDArray[Any]) -> NDArray[Any]:
    """Squared distances (m, n) between a (m, d) and b (n, d) with squared lengths of_b (n,)."""
    found: NDArray[Any] = a @ b.T
    found *= -2
    found += squared_lengths(a)[:, None]
    found += of_b
    np.maximum(found, 0, out=found)
    return found
