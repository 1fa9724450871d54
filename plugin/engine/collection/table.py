"""The position and date of each patch of a collection, as columns, and the patches at a place or in a polygon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.transform import from_origin

from ..imagery.grid.grid import Cells, Grid

#: Cells of the patch grid that are rasterized at a time (64 MB).
MASK_CELLS = 64_000_000
#: Steps of a fine grid in a patch, at least: tables of embeddings have eight.
FINE = 8


@dataclass(frozen=True)
class PatchTable:
    """ids: int64 (n,). row, col, source: int32 (n,). `sources` and `dates` are indexed by `source`."""

    grid: Grid
    ids: NDArray[np.int64]
    row: NDArray[np.int32]
    col: NDArray[np.int32]
    source: NDArray[np.int32]
    sources: tuple[str, ...]
    dates: tuple[str | None, ...]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def cells(self) -> tuple[int, int, int, int]:
        """(row0, row1, col0, col1) of the smallest rectangle with all patches, without row1 and col1."""
        r, c = self.row, self.col
        return int(r.min()), int(r.max()) + 1, int(c.min()), int(c.max()) + 1

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """xmin, ymin, xmax, ymax of all patches, in the grid's CRS."""
        return self.grid.cells_bounds(Cells(*self.cells))

    @cached_property
    def _by_cell(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        keys = self._keys(self.row, self.col)
        order = np.argsort(keys, kind="stable")
        return keys[order], order

    def _keys(self, row: Any, col: Any) -> NDArray[np.int64]:
        return (np.asarray(row, np.int64) << 32) + np.asarray(col, np.int64)

    def at(self, x: float, y: float) -> NDArray[np.int64]:
        """The rows (m,) of the patch that contains a point of the grid's CRS and whose centre is nearest to it.

        Several rows if rasters overlap there; none if nothing was encoded there. Patches of a table of embeddings are
        put on a fine grid, which moves each by up to half a step: between two of them a gap of a step is no gap.
        """
        found = self._nearest_at(x, y, 0)
        fine = self.grid.patch_px >= FINE * max(self.grid.strides_px)
        return self._nearest_at(x, y, 1) if fine and not len(found) else found

    def _nearest_at(self, x: float, y: float, around: int) -> NDArray[np.int64]:
        """The rows (m,) of the nearest patch that contains a point, or is no more than `around` cells from it."""
        grid = self.grid
        across, down = (x - grid.x0) / grid.cell_x_m, (grid.y0 - y) / grid.cell_y_m
        width, height = (grid.patch_px / stride for stride in grid.strides_px)
        cells = [(r, c) for r in _spans(down, height, around) for c in _spans(across, width, around)]
        cells.sort(key=lambda rc: abs(rc[0] + height / 2 - down) + abs(rc[1] + width / 2 - across))
        return next((rows for rc in cells if len(rows := self.in_cell(*rc))), np.empty(0, np.int64))

    def in_cell(self, row: int, col: int) -> NDArray[np.int64]:
        """The rows (m,) of the table for a cell of the grid: one for each source that has this patch."""
        keys, order = self._by_cell
        low, high = np.searchsorted(keys, self._keys(row, col)), np.searchsorted(keys, self._keys(row, col), "right")
        return order[low:high]

    def in_cells(self, cells: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows (n,) of the patches in cells (n, 3) of source, row and column; -1 where there is none."""
        keys, order = self._by_cell
        wanted = self._keys(cells[:, 1], cells[:, 2])
        rows = np.full(len(cells), -1, np.int64)
        at, left = np.searchsorted(keys, wanted), np.arange(len(cells))
        while len(left := left[at[left] < len(keys)]) and len(left := left[keys[at[left]] == wanted[left]]):
            found = order[at[left]]  # one of the patches of this cell; each source has one
            own = self.source[found] == cells[left, 0]
            rows[left[own]] = found[own]
            left = left[~own]
            at[left] += 1
        return rows

    def centers(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """x and y (m,) of the centres of the patches at `rows`, in the grid's CRS."""
        half = self.grid.patch_m / 2
        row, col = self.row[rows].astype(np.float64), self.col[rows].astype(np.float64)
        return self.grid.x0 + col * self.grid.cell_x_m + half, self.grid.y0 - row * self.grid.cell_y_m - half

    def inside(self, shape: dict[str, Any], touching: bool = False) -> NDArray[np.bool_]:
        """Which patches (n,) have their centre in a polygon or, with touching, the cell around their centre on it.

        Args:
            shape: GeoJSON polygon or multipolygon in the grid's CRS.
        """
        if not shape["coordinates"]:
            return np.zeros(len(self), bool)
        half, wide, high = self.grid.patch_m / 2, self.grid.cell_x_m, self.grid.cell_y_m
        xs, ys = _box(shape)
        r0, r1, c0, c1 = self.cells
        row0 = max(r0, int(np.floor((self.grid.y0 - half - max(ys)) / high)) - 1)
        row1 = min(r1, int(np.ceil((self.grid.y0 - half - min(ys)) / high)) + 2)
        col0 = max(c0, int(np.floor((min(xs) - self.grid.x0 - half) / wide)) - 1)
        col1 = min(c1, int(np.ceil((max(xs) - self.grid.x0 - half) / wide)) + 2)
        inside = np.zeros(len(self), bool)
        if row0 >= row1 or col0 >= col1:
            return inside
        step = max(1, MASK_CELLS // (col1 - col0))
        for top in range(row0, row1, step):
            self._draw(inside, shape, (top, min(top + step, row1), col0, col1), touching)
        return inside

    def _draw(
        self, inside: NDArray[np.bool_], shape: dict[str, Any], cells: tuple[int, int, int, int], touching: bool
    ) -> None:
        row0, row1, col0, col1 = cells
        wide, high = self.grid.cell_x_m, self.grid.cell_y_m
        # the centre of a pixel of the mask is the centre of a patch
        half = self.grid.patch_m / 2
        origin = self.grid.x0 + (col0 - 0.5) * wide + half, self.grid.y0 - (row0 - 0.5) * high - half
        mask = rasterize(
            [(shape, 1)],
            out_shape=(row1 - row0, col1 - col0),
            transform=from_origin(*origin, wide, high),
            all_touched=touching,
            dtype="uint8",
        )
        here = np.flatnonzero((self.row >= row0) & (self.row < row1) & (self.col >= col0) & (self.col < col1))
        inside[here] = mask[self.row[here] - row0, self.col[here] - col0] == 1


def _spans(position: float, size: float, around: int) -> range:
    """The rows (or columns) of the grid whose patches contain a position; it and the size of a patch are in cells.

    around: how many more on each side.
    """
    return range(int(np.floor(position - size)) + 1 - around, int(np.floor(position)) + 1 + around)


def _box(shape: dict[str, Any]) -> tuple[list[float], list[float]]:
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    points = [xy for rings in polygons for xy in rings[0]]
    return [p[0] for p in points], [p[1] for p in points]
