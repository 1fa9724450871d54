"""The patches of a source that lie on its rasters: how many there are, and where.

At the border of a raster, a patch with too little of it inside is skipped. This is known before any pixel is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ....contract import PatchBlocks
from ...imagery.grid.body import x_range
from ...imagery.grid.crs import to_crs
from ...imagery.grid.grid import Cells, Grid
from ...imagery.raster.describe import Raster
from ..grid import raster_bounds
from ..patches import holds_enough
from ..source import SourcePlan

LINES = 16  # across each row of patches, on which the ground is measured
BISECTIONS = 40  # for columns up to 2 to the power of that
ROWS_AT_ONCE = 1 << 16  # of patches: they take 8 MB for each array of lines
MAX_BLOCKS = 1000  # more are joined: they are drawn on a map
SAME_SHARE = 1e-6  # shares of ground that differ by less are equal: coordinates are rounded


@dataclass(frozen=True)
class Ground:
    """The patches of a source with enough ground: in row row0 + i, the columns first[i] to end[i] (without it).

    first, end: int64 (n,). end <= first where a row has no patch.
    """

    row0: int
    first: np.ndarray
    end: np.ndarray

    @property
    def count(self) -> int:
        """How many patches."""
        return int(np.maximum(self.end - self.first, 0).sum())

    def count_in(self, cells: Cells, but: Sequence[Cells] = ()) -> int:
        """How many of its patches are in a rectangle, and in none of `but`."""
        low, high = max(cells.row0, self.row0), min(cells.row1, self.row0 + len(self.first))
        if low >= high:
            return 0
        rows = slice(low - self.row0, high - self.row0)
        first, end = np.maximum(self.first[rows], cells.col0), np.minimum(self.end[rows], cells.col1)
        if not but:
            return int(np.maximum(end - first, 0).sum())
        cols = np.arange(cells.col0, cells.col1)
        inside = (cols >= first[:, None]) & (cols < end[:, None])
        for c in (one.intersection(Cells(low, high, cells.col0, cells.col1)) for one in but):
            if c.count:
                inside[c.row0 - low : c.row1 - low, c.col0 - cells.col0 : c.col1 - cells.col0] = False
        return int(inside.sum())

    def blocks(self) -> tuple[tuple[int, int, int, int], ...]:
        """Rectangles (row0, row1, col0, col1) of all its patches: rows with the same columns are one. Where that are
        more than MAX_BLOCKS, some patches that are not in it are added."""
        step = -(-len(self.first) // MAX_BLOCKS)
        found: list[tuple[int, int, int, int]] = []
        for row in range(0, len(self.first), step):
            first, end = self.first[row : row + step], self.end[row : row + step]
            some = end > first
            if not some.any():
                continue
            cols = int(first[some].min()), int(end[some].max())
            rows = self.row0 + row, self.row0 + min(row + step, len(self.first))
            if found and found[-1][1:] == (rows[0], *cols):
                found[-1] = (found[-1][0], rows[1], *cols)
            else:
                found.append((*rows, *cols))
        return tuple(found)


def ground_of(source: SourcePlan, grid: Grid, check: Callable[[], None]) -> Ground:
    """The patches of a source with enough ground of each of its rasters. check: called often, may raise Cancelled."""
    cells = source.cells
    rows = np.arange(cells.row0, cells.row1)
    first, end = np.full(len(rows), cells.col0), np.full(len(rows), cells.col1)
    for raster in {d.raster.path: d.raster for d in source.dates}.values():
        hull = hull_of(raster, grid.crs)
        for at in range(0, len(rows), ROWS_AT_ONCE):
            some = slice(at, at + ROWS_AT_ONCE)
            own_first, own_end = _columns(hull, grid, rows[some], source.min_valid, check)
            first[some], end[some] = np.maximum(first[some], own_first), np.minimum(end[some], own_end)
    return Ground(cells.row0, first, end)


def blocks_of(source: SourcePlan, ground: Ground, grid: Grid) -> PatchBlocks:
    """Where the patches of a source lie, for the map."""
    rasters = {d.raster.path: d.raster for d in source.dates}.values()
    return PatchBlocks(
        x=grid.x0,
        y=grid.y0,
        step_x=grid.cell_x_m,
        step_y=grid.cell_y_m,
        patch=grid.patch_m,
        blocks=ground.blocks(),
        outlines=tuple(tuple((float(x), float(y)) for x, y in hull_of(raster, grid.crs)) for raster in rasters),
        wanted=grid.cells_bounds(source.cells),
    )


def hull_of(raster: Raster, crs: str) -> np.ndarray:
    """The convex hull of a raster in a CRS: float64 (n, 2), an open ring, counter-clockwise (Andrew's algorithm)."""
    points = to_crs(raster.ground, raster.crs, crs)
    xmin, ymin, xmax, ymax = raster_bounds(raster, crs)
    if (xmin, xmax) == x_range(crs):  # the whole globe, or across the meridian where this CRS begins and ends
        points = np.array([[xmin, ymin], [xmin, ymax], [xmax, ymin], [xmax, ymax]])
    ordered = sorted(set(map(tuple, points[np.isfinite(points).all(axis=1)].tolist())))
    sides = []
    for line in (ordered, ordered[::-1]):
        side: list[tuple[float, float]] = []
        for point in line:
            while len(side) > 1 and _turn(side[-2], side[-1], point) <= 0:
                side.pop()
            side.append(point)
        sides.append(side[:-1])
    return np.array(sides[0] + sides[1], float).reshape(-1, 2)


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    """More than 0 where a, b, c turn left."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _columns(
    hull: np.ndarray, grid: Grid, rows: np.ndarray, min_valid: float, check: Callable[[], None]
) -> tuple[np.ndarray, np.ndarray]:
    """The first column, and the one after the last, of the patches in each row with enough of a convex polygon."""
    west, east, height = _chords(hull, grid, rows, check)

    def enough(cols: np.ndarray) -> np.ndarray:
        check()
        left = grid.x0 + cols * grid.cell_x_m
        across = np.minimum(east, left + grid.patch_m) - np.maximum(west, left)
        share = height * np.maximum(across, 0).mean(axis=0) / grid.patch_m
        return holds_enough(np.where(share > SAME_SHARE, np.minimum(share + SAME_SHARE, 1), 0), min_valid)

    middle = ((west + east).mean(axis=0) - grid.patch_m) / 2
    best = np.floor((middle - grid.x0) / grid.cell_x_m).astype(np.int64)
    best = np.where(enough(best), best, best + 1)
    some = enough(best)
    reach = np.ceil((east.max() - west.min() + grid.patch_m) / grid.cell_x_m).astype(np.int64) + 1
    first, end = _farthest(enough, best, best - reach), _farthest(enough, best, best + reach) + 1
    return first, np.where(some, end, first)


def _farthest(enough, start: np.ndarray, none: np.ndarray) -> np.ndarray:  # type: ignore[no-untyped-def]
    """The column farthest from `start` towards `none` that has enough: the share falls along the way."""
    for _ in range(BISECTIONS):
        middle = (start + none) // 2
        middle = np.where(abs(none - start) > 1, middle, start)
        yes = enough(middle)
        start, none = np.where(yes, middle, start), np.where(yes | (abs(none - start) <= 1), none, middle)
    return start


def _chords(
    hull: np.ndarray, grid: Grid, rows: np.ndarray, check: Callable[[], None]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lines across each row of patches: where each enters and leaves a convex polygon, float64 (LINES, n), and the
    share (0..1) of the row's height that the polygon has, float64 (n,). The lines lie only in that share."""
    top = grid.y0 - rows * grid.cell_y_m
    high, low = np.minimum(top, hull[:, 1].max()), np.maximum(top - grid.patch_m, hull[:, 1].min())
    height = np.maximum(high - low, 0)
    ys = high - (np.arange(LINES)[:, None] + 0.5) / LINES * height
    west, east = np.full(ys.shape, np.inf), np.full(ys.shape, -np.inf)
    for (x0, y0), (x1, y1) in zip(hull, np.roll(hull, -1, axis=0)):
        check()
        crossed = (ys >= min(y0, y1)) & (ys <= max(y0, y1)) & (y0 != y1)
        x = x0 + (ys - y0) * ((x1 - x0) / ((y1 - y0) or 1.0))
        west, east = np.where(crossed, np.minimum(west, x), west), np.where(crossed, np.maximum(east, x), east)
    none = ~(west <= east)
    at = hull[:, 0].mean()
    return np.where(none, at, west), np.where(none, at, east), height / grid.patch_m
