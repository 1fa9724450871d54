"""Patches on the ground: one metric grid per collection, with rows to the south and columns to the east."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

TOLERANCE_PX = 0.01  # an edge of a raster this close to an edge of a patch is on it: transforms are rounded


@dataclass(frozen=True)
class Cells:
    """A rectangle of patches: rows row0..row1 and columns col0..col1, without row1 and col1."""

    row0: int
    row1: int
    col0: int
    col1: int

    @property
    def count(self) -> int:
        """The number of patches."""
        return max(0, self.row1 - self.row0) * max(0, self.col1 - self.col0)

    def intersection(self, other: Cells) -> Cells:
        """The patches that are in both; `count` is 0 where there are none."""
        return Cells(
            max(self.row0, other.row0),
            min(self.row1, other.row1),
            max(self.col0, other.col0),
            min(self.col1, other.col1),
        )

    def contains(self, row: int, col: int) -> bool:
        """Whether a patch is in the rectangle."""
        return self.row0 <= row < self.row1 and self.col0 <= col < self.col1

    def tiles(self, side: int) -> Cells:
        """The tiles of side x side patches that contain the patches, in rows and columns of tiles."""
        return Cells(self.row0 // side, -(-self.row1 // side), self.col0 // side, -(-self.col1 // side))

    def patches(self, side: int) -> Cells:
        """The patches of these tiles: the inverse of `tiles`."""
        return Cells(self.row0 * side, self.row1 * side, self.col0 * side, self.col1 * side)


def around(cells: Sequence[Cells]) -> Cells:
    """The smallest rectangle that contains these; at least one."""
    return Cells(
        min(c.row0 for c in cells), max(c.row1 for c in cells), min(c.col0 for c in cells), max(c.col1 for c in cells)
    )


@dataclass(frozen=True)
class Grid:
    """Where the patches of a collection lie.

    Patch (row, col) spans patch_px pixels of pixel_size_m metres from x0 + col * cell_x_m eastwards and from
    y0 - row * cell_y_m southwards, in the units (metres) of `crs`. Rows and columns may be negative.

    stride_px: pixels from one patch to the next, as the user chose the overlap. fit_px: the real distances, across and
    down, where whole patches were spread over a raster (see encode/grid.py): at most stride_px, and fractions of a
    pixel are possible.
    """

    crs: str
    x0: float
    y0: float
    pixel_size_m: float
    patch_px: int
    stride_px: int
    fit_px: tuple[float, float] | None = None

    def tiled(self, side: int, margin: int = 0) -> Grid:
        """The grid of a dense encoder's inputs: tiles of side x side patches, with `margin` more patches on each side,
        by which neighbours overlap. The same grid where side is 1."""
        return replace(
            self,
            x0=self.x0 - margin * self.cell_x_m,
            y0=self.y0 + margin * self.cell_y_m,
            patch_px=self.patch_px * (side + 2 * margin),
            stride_px=self.stride_px * side,
        )

    def parted(self, side: int) -> Grid:
        """The inverse of `tiled`, where there is no margin."""
        return replace(self, patch_px=self.patch_px // side, stride_px=self.stride_px // side)

    @property
    def strides_px(self) -> tuple[float, float]:
        """The distance between neighbouring patches in pixels, across and down."""
        return self.fit_px or (self.stride_px, self.stride_px)

    @property
    def cell_x_m(self) -> float:
        """The distance between neighbouring patches of a row, in metres."""
        return self.strides_px[0] * self.pixel_size_m

    @property
    def cell_y_m(self) -> float:
        """The distance between neighbouring patches of a column, in metres."""
        return self.strides_px[1] * self.pixel_size_m

    @property
    def patch_m(self) -> float:
        """The side of a patch, in metres."""
        return self.patch_px * self.pixel_size_m

    @property
    def visible_m(self) -> float:
        """The width, in metres, of the smallest object that the vector of a patch can show.

        A small convolutional network needs about 8 pixels, a quarter of a token of 32; a smaller token resolves a
        quarter of itself. In a large patch, one vector stands for many things: a 14th of its side is needed (a token of
        a ViT-B/16 is a 14th of 224 pixels).
        """
        return self.pixel_size_m * max(self.patch_px / 14, min(self.patch_px / 4, 8.0))

    @property
    def overlap(self) -> float:
        """The fraction of a patch (0..1) by which neighbours overlap, as the user chose it."""
        return 1 - self.stride_px / self.patch_px

    def corner_px(self, row: int, col: int) -> tuple[int, int]:
        """Where the pixels of a patch begin: its first column and row of pixels, counted from the grid's origin.

        A fraction of a pixel is left off, so that the last patches of a raster do not reach beyond it.
        """
        across, down = self.strides_px
        return math.floor(col * across + TOLERANCE_PX), math.floor(row * down + TOLERANCE_PX)

    def patch_bounds(self, row: int, col: int) -> tuple[float, float, float, float]:
        """(xmin, ymin, xmax, ymax) of a patch in the grid's CRS."""
        xmin, ymax = self.x0 + col * self.cell_x_m, self.y0 - row * self.cell_y_m
        return xmin, ymax - self.patch_m, xmin + self.patch_m, ymax

    def patch_center(self, row: int, col: int) -> tuple[float, float]:
        """(x, y) of a patch's centre in the grid's CRS."""
        xmin, ymin, xmax, ymax = self.patch_bounds(row, col)
        return (xmin + xmax) / 2, (ymin + ymax) / 2

    def footprint(self, row: int, col: int) -> tuple[tuple[float, float], ...]:
        """The closed ring of a patch: five (x, y), from the lower left corner counter-clockwise."""
        xmin, ymin, xmax, ymax = self.patch_bounds(row, col)
        return (xmin, ymin), (xmax, ymin), (xmax, ymax), (xmin, ymax), (xmin, ymin)

    def cells_bounds(self, cells: Cells) -> tuple[float, float, float, float]:
        """(xmin, ymin, xmax, ymax) of a rectangle of patches in the grid's CRS."""
        xmin, _, _, ymax = self.patch_bounds(cells.row0, cells.col0)
        _, ymin, xmax, _ = self.patch_bounds(cells.row1 - 1, cells.col1 - 1)
        return xmin, ymin, xmax, ymax

    def cells_covering(self, xmin: float, ymin: float, xmax: float, ymax: float) -> Cells:
        """The smallest number of patches that cover a rectangle; those at its border may extend beyond it."""
        col0, col1 = self._span(xmin - self.x0, xmax - self.x0, self.cell_x_m)
        row0, row1 = self._span(self.y0 - ymax, self.y0 - ymin, self.cell_y_m)
        return Cells(row0, row1, col0, col1)

    def cells_touching(self, xmin: float, ymin: float, xmax: float, ymax: float) -> Cells:
        """Every patch that overlaps a rectangle (where patches overlap, more than are needed to cover it)."""
        reach = math.ceil(self.patch_px / min(self.strides_px)) - 1
        covering = self.cells_covering(xmin, ymin, xmax, ymax)
        cells = Cells(covering.row0 - reach, covering.row1 + reach, covering.col0 - reach, covering.col1 + reach)
        down, across = (self.y0 - ymax, self.y0 - ymin), (xmin - self.x0, xmax - self.x0)
        rows = [r for r in range(cells.row0, cells.row1) if self._touches(r * self.cell_y_m, *down)]
        cols = [c for c in range(cells.col0, cells.col1) if self._touches(c * self.cell_x_m, *across)]
        if not rows or not cols:
            return Cells(0, 0, 0, 0)
        return Cells(rows[0], rows[-1] + 1, cols[0], cols[-1] + 1)

    def _span(self, low: float, high: float, cell_m: float) -> tuple[int, int]:
        tolerance = TOLERANCE_PX * self.pixel_size_m
        first = math.floor((low + tolerance) / cell_m)
        last = math.ceil((high - tolerance - self.patch_m) / cell_m)
        return first, max(first, last) + 1

    def _touches(self, start: float, low: float, high: float) -> bool:
        tolerance = TOLERANCE_PX * self.pixel_size_m
        return start + tolerance < high and start + self.patch_m - tolerance > low


def stride_for(patch_px: int, overlap: float) -> int:
    """The stride in pixels for an overlap given as a fraction (0..0.9) of a patch."""
    return max(1, round(patch_px * (1 - overlap)))


def unfold(row: np.ndarray, col: np.ndarray, side: int) -> tuple[np.ndarray, np.ndarray]:
    """The patches of tiles at row, col, int32 (n,): rows and columns, int32 (n * side * side,) each, row by row."""
    along = np.arange(side, dtype=np.int32)
    rows = row[:, None, None] * side + along[:, None]
    cols = col[:, None, None] * side + along
    rows, cols = np.broadcast_arrays(rows, cols)
    return rows.ravel().astype(np.int32), cols.ravel().astype(np.int32)
