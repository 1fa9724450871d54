"""The patches of a collection at a point: squares of its grid."""

from __future__ import annotations

import math
from typing import Optional

from qgis.core import QgsPointXY, QgsRectangle

from ...contract.requests.collection import CollectionInfoResult, PatchGrid
from ...contract.requests.raster import Extent

MOST = 64  # patches at a point; more would be a grid that is damaged


def squares_at(info: CollectionInfoResult, point: QgsPointXY) -> list[QgsRectangle]:
    """The patches that contain a point of the collection's CRS, the one with the nearest centre first.

    Several patches contain it where they overlap. There are none outside the collection's extent.
    """
    grid, extent = info.grid, info.extent
    if grid is None or extent is None or not _covers(extent, point):
        return []
    columns = _cells((point.x() - grid.x) / grid.step_x, grid.patch / grid.step_x)
    rows = _cells((grid.y - point.y()) / grid.step_y, grid.patch / grid.step_y)
    if len(columns) * len(rows) > MOST:
        return []
    squares = [_square(grid, row, column) for row in rows for column in columns]
    return sorted(squares, key=lambda square: square.center().sqrDist(point))


def square_around(info: CollectionInfoResult, center: QgsPointXY) -> Optional[QgsRectangle]:
    """The patch with this centre, in the collection's CRS. None if the grid is not known."""
    if info.grid is None:
        return None
    half = info.grid.patch / 2
    return QgsRectangle(center.x() - half, center.y() - half, center.x() + half, center.y() + half)


def _cells(at: float, patch: float) -> range:
    """The rows or columns whose patches contain a place. at, patch: in steps of the grid."""
    return range(math.floor(at - patch) + 1, math.floor(at) + 1)


def _square(grid: PatchGrid, row: int, column: int) -> QgsRectangle:
    left, top = grid.x + column * grid.step_x, grid.y - row * grid.step_y
    return QgsRectangle(left, top - grid.patch, left + grid.patch, top)


def _covers(extent: Extent, point: QgsPointXY) -> bool:
    return extent.xmin <= point.x() <= extent.xmax and extent.ymin <= point.y() <= extent.ymax
