"""The common part of all maps of a collection: cells on the patch grid, and the values of patches in them.

Each kind of map is a file: it computes the value of a patch from its vector and names the band; see similarity.py.
geotiff.py writes the file. The size of a cell is the stride of the patches, and the cells of a patch lie around its
centre: the corners of cells are on the lattice of the patches' corners where the stride divides the patch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from rasterio.transform import from_origin
from rasterio.windows import Window

from ...contract import Extent, messages
from ..base.errors import QueryError
from ..collection.table import PatchTable
from ..imagery.grid import ground
from ..imagery.grid.grid import Cells, Grid

NODATA = -9999.0
#: Cells computed at a time (32 MB each for sum and count), and the side of the file's tiles.
STRIPE_CELLS = 4_000_000
TILE = 256
#: Maximum number of cells of a raster. If the rasters of a collection are far apart, most cells would be nodata.
MAX_CELLS = 4_000_000_000

Rows = NDArray[np.int64]
#: A part of a map: its window in the file, and its values (h, w).
Stripe = tuple[Window, NDArray[Any]]


class Raster(Protocol):
    """The pixels of a map's file."""

    @property
    def crs(self) -> str:
        """The CRS."""
        ...

    @property
    def height(self) -> int:
        """Rows."""
        ...

    @property
    def width(self) -> int:
        """Columns."""
        ...

    @property
    def transform(self) -> Any:
        """The affine transform from pixels to the CRS."""
        ...


@dataclass(frozen=True)
class MapArea:
    """The cells of a map. A patch covers reach (down, across) cells; the first is at its row and column."""

    grid: Grid
    cells: Cells
    reach: tuple[int, int]

    @property
    def crs(self) -> str:
        """The CRS of the grid."""
        return self.grid.crs

    @property
    def height(self) -> int:
        """Rows of cells."""
        return self.cells.row1 - self.cells.row0

    @property
    def width(self) -> int:
        """Columns of cells."""
        return self.cells.col1 - self.cells.col0

    @property
    def transform(self) -> Any:
        """The affine transform from the file's pixels to the grid's CRS."""
        grid, (down, across) = self.grid, self.reach
        # a patch is wider than its cells where the stride does not divide it
        left = self.cells.col0 * grid.cell_x_m + (grid.patch_m - across * grid.cell_x_m) / 2
        top = self.cells.row0 * grid.cell_y_m + (grid.patch_m - down * grid.cell_y_m) / 2
        return from_origin(grid.x0 + left, grid.y0 - top, grid.cell_x_m, grid.cell_y_m)


def rows_within(extent: Extent | None, table: PatchTable) -> Rows:
    """The patches that overlap an extent, as rows (n,) of the table; all patches for None.

    Raises:
        QueryError: there are no such patches, or the extent is not valid.
    """
    if extent is None:
        return np.arange(len(table))
    shape = ground.rectangle(extent, table.grid.crs, table.bounds)
    rows = np.flatnonzero(table.inside(shape, touching=True))
    if not len(rows):
        raise QueryError(messages.maps.NOTHING_IN_EXTENT())
    return rows


def area_of(table: PatchTable, rows: Rows) -> MapArea:
    """The cells that the patches at `rows` cover. Raises QueryError: too many for a raster."""
    across, down = (max(1, int(table.grid.patch_px // stride)) for stride in table.grid.strides_px)
    row, col = table.row[rows], table.col[rows]
    cells = Cells(int(row.min()), int(row.max()) + down, int(col.min()), int(col.max()) + across)
    area = MapArea(table.grid, cells, (down, across))
    if area.width * area.height > MAX_CELLS:
        raise QueryError(messages.maps.TOO_LARGE(width=area.width, height=area.height))
    return area


def averaged(
    area: MapArea, table: PatchTable, rows: Rows, values: NDArray[np.float32], nodata: float = NODATA
) -> Iterator[Stripe]:
    """A map from top to bottom, in stripes of whole tiles: the mean value of the patches that cover each cell.

    Args:
        values: float32 (n,), of the patches at `rows` (n,).
    """
    order = np.argsort(table.row[rows], kind="stable")
    row, col, value = table.row[rows][order], table.col[rows][order], values[order]
    height = max(TILE, STRIPE_CELLS // area.width // TILE * TILE)
    for top in range(area.cells.row0, area.cells.row1, height):
        bottom = min(top + height, area.cells.row1)
        first, last = np.searchsorted(row, [top - area.reach[0] + 1, bottom])
        here = slice(int(first), int(last))
        cells = _mean(row[here] - top, col[here] - area.cells.col0, value[here], bottom - top, area, nodata)
        yield Window(0, top - area.cells.row0, area.width, bottom - top), cells


def _mean(
    row: NDArray[np.int32],
    col: NDArray[np.int32],
    value: NDArray[np.float32],
    height: int,
    area: MapArea,
    nodata: float,
) -> NDArray[np.float32]:
    total = np.zeros(height * area.width, np.float64)
    count = np.zeros(height * area.width, np.int32)
    for down in range(area.reach[0]):
        for across in range(area.reach[1]):
            at_row = row + down
            inside = (at_row >= 0) & (at_row < height)
            cell = at_row[inside].astype(np.int64) * area.width + col[inside] + across
            total += np.bincount(cell, value[inside], len(total))
            count += np.bincount(cell, minlength=len(count)).astype(np.int32)
    means = np.full(len(total), nodata, np.float32)
    np.divide(total, count, out=means, where=count > 0, casting="unsafe")
    return means.reshape(height, area.width)
