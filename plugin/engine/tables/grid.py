"""The grid of a collection that is made from a table: its rows lie anywhere, a collection has one grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...contract import messages
from ...contract.message import Message
from ..base.errors import RequestError
from ..imagery.grid.crs import to_crs
from ..imagery.grid.grid import Grid
from ..imagery.grid.reach import metric_crs
from .files import TableFile
from .places import Located, moved
from .rows import Rows

#: Steps of the grid in a patch: a patch moves by at most half a step, which is a 16th of its side, to be on the grid.
STEPS = 8
#: Places that the CRS and the size of a patch are chosen by.
SAMPLE = 2000
#: Sizes of footprints that differ by more, from the 10th to the 90th percentile, are mentioned.
SAME_SIZE = 1.1
SIZES_M = (0.01, 1e6)


@dataclass(frozen=True)
class Gridded:
    """Rows on a grid. row, col: int32 (n,). has_cell: bool (n,), False where the grid's CRS has no place for them."""

    grid: Grid
    row: NDArray[np.int32]
    col: NDArray[np.int32]
    has_cell: NDArray[np.bool_]
    notes: tuple[Message, ...] = ()


def own_grid(grid: Grid, rows: Rows) -> Gridded:
    """The rows of Akin's own export, on the grid that they come from."""
    return Gridded(grid, rows.own["row"], rows.own["col"], np.ones(len(rows), bool))


def new_grid(rows: Rows, file: TableFile, patch_size_m: float | None, table: str) -> Gridded:
    """A grid in metres for the rows of any table: its CRS is chosen as for rasters, a step is an eighth of a patch.

    Raises:
        RequestError: the size of a patch is not known, or can't be.
    """
    if patch_size_m is not None and not SIZES_M[0] <= patch_size_m <= SIZES_M[1]:
        raise RequestError(messages.tables.WRONG_SIZE(size=patch_size_m))
    centres, some = rows.centres, _some(len(rows))
    middle = (centres.min(axis=0) + centres.max(axis=0))[None] / 2
    crs = metric_crs(centres[some], file.crs, middle)
    if crs is None:
        raise RequestError(messages.tables.CRS_IN_DEGREES(file=file.path.name))
    patch_m, notes = _patch_size(rows, some, file, crs, patch_size_m, table)
    points = to_crs(centres, file.crs, crs)
    has_cell = np.isfinite(points).all(axis=1)
    if not has_cell.any():
        raise RequestError(messages.tables.NO_ROWS_IN_AREA(table=table))
    grid = _grid(crs, patch_m, file, points[has_cell])
    step, half = grid.cell_x_m, grid.patch_m / 2
    points[~has_cell] = grid.x0, grid.y0
    col = np.rint((points[:, 0] - half - grid.x0) / step).astype(np.int32)
    row = np.rint((grid.y0 - points[:, 1] - half) / step).astype(np.int32)
    return Gridded(grid, row, col, has_cell, notes)


def _grid(crs: str, patch_m: float, file: TableFile, points: NDArray[np.float64]) -> Grid:
    product = file.product
    patch_px = product.patch_px or (round(patch_m / product.pixel_size_m) if product.pixel_size_m else 0)
    patch_px = max(STEPS, patch_px or 256)
    x0, y0 = points[:, 0].min() - patch_m / 2, points[:, 1].max() + patch_m / 2
    return Grid(crs, float(np.floor(x0)), float(np.ceil(y0)), patch_m / patch_px, patch_px, max(1, patch_px // STEPS))


def _some(count: int) -> NDArray[np.int64]:
    return np.unique(np.linspace(0, count - 1, min(count, SAMPLE)).astype(np.int64))


def _patch_size(
    rows: Rows, some: NDArray[np.int64], file: TableFile, crs: str, given_m: float | None, table: str
) -> tuple[float, tuple[Message, ...]]:
    """The side of a patch in metres: as given, else of the footprints, else of the product."""
    if given_m is not None:
        return given_m, ()
    some = some[np.isfinite(rows.areas[some])]
    if not len(some):
        if not file.product.patch_m:
            raise RequestError(messages.tables.POINTS_NEED_SIZE(table=table))
        return file.product.patch_m, ()
    sides = np.sqrt(moved(Located(rows.centres[some], rows.areas[some]), file.crs, crs).areas)
    sides = sides[np.isfinite(sides)]
    size = _rounded(float(np.median(sides)), file)
    if not SIZES_M[0] <= size <= SIZES_M[1]:
        raise RequestError(messages.tables.WRONG_SIZE(size=size))
    low, high = np.percentile(sides, [10, 90]).tolist()
    different = high > SAME_SIZE * low
    return size, (messages.tables.SIZES_DIFFER(low=low, high=high, size=size),) if different else ()


def _rounded(size_m: float, file: TableFile) -> float:
    """Whole pixels of the product; without one, three digits: degrees are rounded in many tables."""
    pixel_m = file.product.pixel_size_m
    if pixel_m and size_m > STEPS * pixel_m:
        return float(round(size_m / pixel_m) * pixel_m)
    return float(f"{size_m:.3g}")
