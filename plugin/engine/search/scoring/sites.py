"""Sites: squares of patches, such as a part of a wood or of a quarter. Examples are compared by them too.

A small patch says little about what it belongs to: a dark one can be water, shade or a roof. Most places that a person
clicks on go on around it, and another place of their kind looks like it as a whole. So whether there is another place
of the kind is asked of patches and of sites, and the mean of both answers counts. Measured on the labelled mosaics
(tests/bench/bench_clicks.py); docs/benchmarks.md has the figures.

The site of a patch is a square of side x side patches that contains it: of all such squares the one whose patches are
most alike, so that it does not depend on where the grid begins. Its vector is the mean of theirs, of length 1. Only
patches of the same raster and date count for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...collection.index.opened import OpenCollection, Space
from ...collection.store import sample_rows
from ...encoders.encoder import unit
from ...imagery.grid.grid import Grid
from .likeness import GROUND, centred, likeness_of, reached
from .near import NEAR
from .reader import Cells, FolderReader, Reader, cells_of

#: The width of a site in metres that the number of its patches comes near to, and the limits of this number, a side.
SITE_M, SIDES = 80.0, (2, 8)
#: Larger patches, in pixels, are sites by themselves: one vector stands for many things.
PATCH_PX = 64
#: The sample of sites, how many of them are compared with others, and the fewest that say how alike sites are.
SAMPLE, COMPARED, FEWEST = 512, 128, 64
#: How many similar patches are looked at for their sites, and then more, where these lie at the example.
NEAREST = (256, 2048)
#: How many patches are read to compare sites, and the limits of the number of sites: a database sends what is read.
READ, SITES = 2048, (8, 32)
#: A site has at least this share of its patches: the others are outside the raster, or have no data.
LEAST_SHARE = 0.5
#: Patches whose surroundings are in memory at a time: 16 MB at 256 values and a side of 8.
AT_A_TIME = 64
#: The key of `sites_of` in the cache of a collection.
SITES_KEY = ("sites",)


@dataclass(frozen=True)
class Sites(Space):
    """What is known of the sites of a collection. vectors: float32 (s, d), a sample. enough: how alike two sites of one
    kind are (likeness.py), 0..1."""

    side: int
    vectors: NDArray[np.float32]
    enough: float

    @property
    def sample(self) -> NDArray[np.float32]:
        """See Space."""
        return self.vectors


@dataclass(frozen=True)
class Around:
    """The sites of an example. vectors: float32 (m, d), at least one. corners: (m, 3), the first patch of each. cells:
    (n, 3), the patches of the example. Both are empty, (0, 3), if it is not of the collection that is searched."""

    vectors: NDArray[np.float32]
    corners: Cells
    cells: Cells


def side_of(grid: Grid) -> int:
    """The number of patches along a side of a site: a power of two; 1 where patches are sites by themselves."""
    if grid.patch_px > PATCH_PX or grid.patch_px >= 2 * max(grid.strides_px):
        return 1
    step = (grid.cell_x_m + grid.cell_y_m) / 2
    return int(np.clip(2 ** np.round(np.log2(SITE_M / step)), *SIDES))


def around(cells: Cells, side: int, reader: Reader, searched: bool = True) -> Around | None:
    """The sites of the patches of an example (n, 3); None if they have none. searched: see Around."""
    if side == 1:
        return None
    vectors, corners = _sites_at(cells, side, reader)
    if not len(vectors):
        return None
    return Around(vectors, corners, cells) if searched else Around(vectors, corners[:0], cells[:0])


def _sites_at(cells: Cells, side: int, reader: Reader) -> tuple[NDArray[np.float32], Cells]:
    """The vectors (m, d) and first patches (m, 3) of the sites of patches (n, 3).

    Patches at the edge of the data, whose squares all lack too many patches, have none.
    """
    if not len(cells):
        return np.empty((0, 0), np.float32), cells
    found = list(_some_sites(cells, side, reader))
    return np.concatenate([vectors for vectors, _ in found]), np.concatenate([corners for _, corners in found])


def _some_sites(cells: Cells, side: int, reader: Reader) -> Iterator[tuple[NDArray[np.float32], Cells]]:
    offsets = np.arange(1 - side, side)
    for start in range(0, len(cells), AT_A_TIME):
        some = cells[start : start + AT_A_TIME]
        near = np.repeat(some[:, None], len(offsets) ** 2, axis=1)
        near[..., 1] += np.repeat(offsets, len(offsets))
        near[..., 2] += np.tile(offsets, len(offsets))
        shape = len(some), len(offsets), len(offsets)
        each, which = np.unique(near.reshape(-1, 3), axis=0, return_inverse=True)
        vectors, there = reader.vectors(each)
        sums = _squares(vectors[which.ravel()].reshape(*shape, -1), side)
        counts = _squares(there[which.ravel()].reshape(*shape, 1).astype(np.float32), side)[..., 0]
        alike = np.where(counts >= LEAST_SHARE * side**2, np.linalg.norm(sums, axis=-1) / np.maximum(counts, 1), -1)
        best = alike.reshape(len(some), -1).argmax(axis=1)
        row, col = best // side, best % side
        known = alike[np.arange(len(some)), row, col] >= 0
        corners = some + np.stack([np.zeros_like(row), row + 1 - side, col + 1 - side], axis=1)
        yield unit(sums[np.arange(len(some)), row, col][known]), corners[known]


def _squares(values: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """The sums of squares of side x side values: (n, h, w, d) becomes (n, h - side + 1, w - side + 1, d)."""
    step = 1
    while step < side:  # a power of two: the sums of two, of four, of eight
        values = values[:, :-step] + values[:, step:]
        values = values[:, :, :-step] + values[:, :, step:]
        step *= 2
    return values


def best_site(
    direction: NDArray[np.float32],
    corners: Cells,
    side: int,
    reader: Reader,
    distance: float | None = None,
    first: Cells | None = None,
) -> float | None:
    """The highest level along a direction (d,) of a site that does not touch some sites; None if there is none among
    the first.

    Args:
        corners: (m, 3), the first patches of these sites. distance: of first patches, in patches, across or down, from
            which sites count; None: they must not touch. first: the first NEAREST[0] patches, if they are known.
    """
    distance = side + 0.5 if distance is None else distance
    for count in NEAREST:
        known, first = first, None
        patches = reader.nearest(direction, count)[0] if known is None else known
        can_be = _apart(patches, corners, distance, side - 1 - distance)
        some = _spread(patches[can_be], side)[: int(np.clip(READ // (2 * side - 1) ** 2, *SITES))]
        vectors, there = _sites_at(some, side, reader)
        far = _apart(there, corners, distance, -distance)
        if far.any():
            return float((vectors[far] @ direction).max())
        if len(patches) < count:
            return None
    return None


def _apart(
    cells: Cells, others: Cells, after: float | NDArray[np.float64], before: float | NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which cells (n, 3) are, across or down, at least `after` behind or `before` (negative) ahead of each of others
    (m, 3). One of these at a time: large polygons have thousands."""
    found = np.ones(len(cells), bool)
    for one in np.unique(others[:, 1:], axis=0):
        away = cells[:, 1:] - one
        found &= ((away >= after) | (away <= before)).any(axis=1)
    return found


def _spread(cells: Cells, side: int) -> Cells:
    """The first patch in each of the squares of a grid of sites, in the order of the patches (n, 3)."""
    _, first = np.unique(cells // np.array([1, side, side]), axis=0, return_index=True)
    return cells[np.sort(first)]


def best_patch(direction: NDArray[np.float32], cells: Cells, grid: Grid, reader: Reader) -> float | None:
    """The highest level along a direction (d,) of a patch that is not near some patches (m, 3); None as for
    `best_site`."""
    limit = NEAR * grid.patch_m / np.array([grid.cell_y_m, grid.cell_x_m])
    for count in NEAREST:
        patches, levels = reader.nearest(direction, count)
        far = _apart(patches, cells, limit, -limit)
        if far.any():
            return float(levels[far][0])
        if len(patches) < count:
            return None
    return None


def sites_of(opened: OpenCollection) -> Sites | None:
    """The sites of a collection, computed once while it is open; None where its patches are sites by themselves, or too
    few to say how alike sites are."""
    if SITES_KEY not in opened.cache:
        opened.cache[SITES_KEY] = _sites_of(opened)
    found: Sites | None = opened.cache[SITES_KEY]
    return found


def _sites_of(opened: OpenCollection) -> Sites | None:
    side, table = side_of(opened.table.grid), opened.table
    if side == 1 or len(table) < FEWEST * side**2:
        return None
    reader = FolderReader(opened)
    vectors, corners = _sites_at(cells_of(table, sample_rows(len(table), SAMPLE, seed=0)), side, reader)
    if len(vectors) < FEWEST:
        return None
    sites = Sites(side, vectors, enough=1.0)
    step = max(1, len(vectors) // COMPARED)
    some = np.arange(len(vectors))[::step][:COMPARED]
    directions, distance = centred(vectors[some], sites), max(GROUND, 1.5 * side)
    nearest = reader.nearest_of_each(directions, NEAREST[0])
    best = [
        best_site(way, corners[[one]], side, reader, distance, first)
        for way, one, first in zip(directions, some, nearest)
    ]
    found = np.array([level is not None for level in best])
    if found.sum() < FEWEST:
        return None
    levels = np.array([level for level in best if level is not None], np.float32)
    likeness = likeness_of(levels, directions[found], vectors[some[found]], sites)
    return Sites(side, vectors, reached(likeness))
