"""Tiles at a border, moved over the data.

A dense encoder gives the patches of a tile, and each patch is judged with its surroundings. Where the rows or columns
of patches at one side of a tile have too little data, nothing of them is kept. So the tile is read that many patches
further towards the data: the kept patches see real surroundings in place of mirrored ones. "Borders" in
docs/benchmarks.md has what this gains.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def moves(kept: NDArray[np.bool_]) -> tuple[int, int]:
    """By how many patches up and left a tile can be read, so that all its kept patches stay in it; negative: down and
    right.

    kept: bool (side, side), at least one True.
    """
    return _free(np.asarray(kept.any(axis=1))), _free(np.asarray(kept.any(axis=0)))


def _free(kept: NDArray[np.bool_]) -> int:
    """How many lines at the end of (side,) are free, minus those at the start; 0 where both have some."""
    first, last = int(kept.argmax()), int(kept[::-1].argmax())
    return 0 if first and last else last - first


def moved_back(vectors: NDArray[np.float16], moved: NDArray[np.int32], side: int) -> NDArray[np.float16]:
    """The vectors of tiles, each at the patch that it is of.

    Args:
        vectors: (n, side * side, d) or (n, side, side, d), changed in place. moved: int32 (n, 2), as from `moves`.

    Returns:
        (n * side * side, d). Patches that lie outside a moved tile get a vector of another one: they are not kept.
    """
    tiles = vectors.reshape(len(moved), side, side, vectors.shape[-1])
    for tile in np.flatnonzero(moved.any(axis=1)).tolist():
        down, across = moved[tile].tolist()
        tiles[tile] = np.roll(tiles[tile], (-down, -across), axis=(0, 1))
    return tiles.reshape(-1, vectors.shape[-1])
