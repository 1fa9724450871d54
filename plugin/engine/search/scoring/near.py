"""Which patches show the ground of another patch or touch it. They look like it without being another place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...collection.table import PatchTable

#: Two patches are near if their centres are closer than this number of patch sides, across and down. A patch that
#: touches at a side or a corner is 1 away, the next one 2.
NEAR = 1.5


def near(
    table: PatchTable, rows: NDArray[np.int64], others: NDArray[np.int64], sides: float = NEAR
) -> NDArray[np.bool_]:
    """Which of the patches at `rows` are near those at `others`. Any two shapes that numpy can broadcast.

    sides: the distance of two centres, in patch sides, from which they are not near.
    """
    limit = sides * table.grid.patch_m
    (x, y), (to_x, to_y) = table.centers(rows), table.centers(others)
    return np.asarray((np.abs(x - to_x) < limit) & (np.abs(y - to_y) < limit))


def near_any(table: PatchTable, rows: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.bool_]:
    """bool (n,): which of the patches at `rows` (n,) are near at least one of the patches at `others` (m,)."""
    found = np.zeros(len(rows), bool)
    for other in others:
        found |= near(table, rows, other)
    return found
