"""The area of a cluster around a place: the cells that are connected with it, by their sides."""

from __future__ import annotations

import random
from array import array
from dataclasses import dataclass
from typing import Optional

from qgis.core import Qgis, QgsPointXY, QgsRasterDataProvider, QgsRasterLayer, QgsRectangle

#: An area is looked for in a square of so many cells around the place: the rest of a larger one is left out.
SIDE_CELLS = 300

Cell = tuple[int, int]  # row, column
SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0))


@dataclass(frozen=True)
class Window:
    """A part of a raster. extent: in the raster's CRS. columns, rows: its size. row, column: of the place in it."""

    extent: QgsRectangle
    columns: int
    rows: int
    row: int
    column: int

    def center(self, cell: Cell) -> QgsPointXY:
        """The middle of a cell, in the raster's CRS."""
        width, height = self.extent.width() / self.columns, self.extent.height() / self.rows
        row, column = cell
        return QgsPointXY(
            self.extent.xMinimum() + (column + 0.5) * width, self.extent.yMaximum() - (row + 0.5) * height
        )

    def cell(self, point: QgsPointXY) -> Cell:
        """The cell of a point of the raster's CRS."""
        width, height = self.extent.width() / self.columns, self.extent.height() / self.rows
        return int((self.extent.yMaximum() - point.y()) // height), int((point.x() - self.extent.xMinimum()) // width)


@dataclass(frozen=True)
class Area:
    """value: of the cluster. cells: in the window, from the top."""

    value: int
    cells: tuple[Cell, ...]


def window_at(layer: QgsRasterLayer, point: QgsPointXY) -> Optional[Window]:
    """The part of a raster around a point of its CRS; None outside."""
    extent, columns, rows = layer.extent(), layer.width(), layer.height()
    if not extent.contains(point) or not columns or not rows:
        return None
    width, height = extent.width() / columns, extent.height() / rows
    column = min(int((point.x() - extent.xMinimum()) / width), columns - 1)
    row = min(int((extent.yMaximum() - point.y()) / height), rows - 1)
    left, top = max(0, column - SIDE_CELLS // 2), max(0, row - SIDE_CELLS // 2)
    right, bottom = min(columns, left + SIDE_CELLS), min(rows, top + SIDE_CELLS)
    x, y = extent.xMinimum() + left * width, extent.yMaximum() - top * height
    part = QgsRectangle(x, y - (bottom - top) * height, x + (right - left) * width, y)
    return Window(part, right - left, bottom - top, row - top, column - left)


def area_at(provider: QgsRasterDataProvider, window: Window) -> Optional[Area]:
    """The area around the place of a window; None where the raster has no data. For a thread."""
    block = provider.block(1, window.extent, window.columns, window.rows)
    if not block.isValid() or block.isNoData(window.row, window.column):
        return None
    start = window.row, window.column
    value = block.value(*start)
    block.convert(Qgis.DataType.Float64)
    values = array("d", bytes(block.data()))  # much quicker to read than the block
    found, left = {start}, [start]
    while left:
        row, column = left.pop()
        for down, right in SIDES:
            cell = r, c = row + down, column + right
            inside = 0 <= r < window.rows and 0 <= c < window.columns
            if inside and values[r * window.columns + c] == value and cell not in found:
                found.add(cell)
                left.append(cell)
    return Area(int(value), tuple(sorted(found)))


def sample(area: Area, count: int, seed: int = 0) -> list[Cell]:
    """At most so many cells by chance, first those that have only the area around them: their patches are not mixed.

    The same seed gives the same cells.
    """
    known, chance = set(area.cells), random.Random(seed)
    is_inner = {cell: all((cell[0] + r, cell[1] + c) in known for r, c in SIDES) for cell in area.cells}
    mixed = sorted(area.cells, key=lambda cell: (not is_inner[cell], chance.random()))
    return mixed[:count]
