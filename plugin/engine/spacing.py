"""Keeping hits apart, so that overlapping neighbours of one good place don't fill the list."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_AROUND = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def spaced(x: NDArray[np.float64], y: NDArray[np.float64], distance_m: float, count: int) -> NDArray[np.int64]:
    """Greedy non-maximum suppression: of points (n,) given best first, those that stay, at most `count`.

    A point stays unless a better one that stays is nearer than `distance_m`. Points are looked up in squares of that
    side, so the cost grows with n and not with its square.
    """
    limit = (distance_m * (1 - 1e-9)) ** 2
    squares: dict[tuple[int, int], list[tuple[float, float]]] = {}
    kept: list[int] = []
    for i, (px, py) in enumerate(zip(x.tolist(), y.tolist())):
        at = int(px // distance_m), int(py // distance_m)
        near = (q for dx, dy in _AROUND for q in squares.get((at[0] + dx, at[1] + dy), ()))
        if any((px - qx) ** 2 + (py - qy) ** 2 < limit for qx, qy in near):
            continue
        squares.setdefault(at, []).append((px, py))
        kept.append(i)
        if len(kept) == count:
            break
    return np.array(kept, np.int64)
