"""Tiles at a border: by how much they are moved, and whose vectors their patches get."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.imagery.grid.border import moved_back, moves


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (("1111", "1111", "1111", "1111"), (0, 0)),
        (("1111", "1111", "0000", "0000"), (2, 0)),
        (("0000", "1111", "1111", "1111"), (-1, 0)),
        (("1000", "1000", "0000", "0000"), (2, 3)),
        (("0000", "1111", "0000", "0000"), (0, 0)),  # free on both sides: no way is better
        (("1111", "1000", "1000", "1111"), (0, 0)),  # a hole
        (("1111", "0111", "0011", "0001"), (0, 0)),
        (("0000", "0000", "0001", "0011"), (-2, -2)),
    ],
)
def test_a_tile_moves_towards_what_is_kept(kept: tuple[str, ...], expected: tuple[int, int]) -> None:
    assert moves(np.array([[one == "1" for one in row] for row in kept])) == expected


@pytest.mark.parametrize("moved", [(0, 0), (2, 0), (-1, 0), (2, 3), (-2, -2)])
def test_each_kept_patch_gets_its_own_vector(moved: tuple[int, int]) -> None:
    """Each vector is the row and the column of its patch on the ground."""
    at = np.stack(np.mgrid[8:12, 4:8], axis=-1)  # of the tile where it is not moved
    seen = (at - moved).astype(np.float16)[None]
    back = moved_back(seen.copy(), np.array([moved], np.int32), 4).reshape(4, 4, 2)
    inside = np.array([[0 <= r + moved[0] < 4 and 0 <= c + moved[1] < 4 for c in range(4)] for r in range(4)])
    assert inside.any()
    np.testing.assert_array_equal(back[inside], at[inside])
