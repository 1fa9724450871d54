"""The patch under the cursor, while a click would add it to the query."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import Qgis, QgsCsException, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPolygonF

from ...contract.requests.collection import CollectionInfoResult
from . import colours
from .marks import CASING_PX, LINE_PX, MapMarks, line_pen
from .patch_squares import squares_at


class PatchPreview(MapMarks):
    """Draws the patches that a place at the cursor takes, in the colour of its sign.

    Args:
        colour_of: the colour, by sign.
        most: how many patches are drawn at most, those with the nearest centres.
    """

    def __init__(
        self, canvas: QgsMapCanvas, colour_of: Callable[[int], QColor] = colours.of_sign, most: Optional[int] = None
    ):
        super().__init__(canvas)
        self._colour_of, self._most = colour_of, most
        self.setZValue(95)
        self._info: Optional[CollectionInfoResult] = None
        self._sign = 1
        self._squares: list[QgsRectangle] = []
        self.rings: list[QPolygonF] = []

    def set_info(self, info: Optional[CollectionInfoResult]) -> None:
        """The collection that is searched."""
        self._info = info
        self.point_at(None)

    def point_at(self, point: Optional[QgsPointXY], sign: int = 1) -> None:
        """The cursor is at a point of the map; None: it is nowhere."""
        squares = self._at(point) if point is not None else []
        if squares != self._squares or sign != self._sign:
            self._squares, self._sign = squares, sign
            self.project_again()

    def project_again(self) -> None:
        """Transform the patches to the map's CRS."""
        self.rings = []
        if self._squares and self._info is not None:
            to_map = self.to_map(self._info.crs)
            try:
                self.rings = [self.on_map(_corners(square), to_map) for square in self._squares]
            except QgsCsException:
                self.rings = []
        self.updatePosition()

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        """Draw the outlines with a casing."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outlines = [self.pixels().map(ring) for ring in self.rings]
        for pen in (
            line_pen(colours.CASING, LINE_PX + CASING_PX),
            line_pen(self._colour_of(self._sign), LINE_PX),
        ):
            painter.setPen(pen)
            for outline in outlines:
                painter.drawPolygon(outline)

    def _at(self, point: QgsPointXY) -> list[QgsRectangle]:
        if self._info is None:
            return []
        to_map = self.to_map(self._info.crs)
        try:
            return squares_at(self._info, to_map.transform(point, Qgis.TransformDirection.Reverse))[: self._most]
        except QgsCsException:
            return []


def _corners(square: QgsRectangle) -> list[QgsPointXY]:
    left, right, low, top = square.xMinimum(), square.xMaximum(), square.yMinimum(), square.yMaximum()
    return [QgsPointXY(x, y) for x, y in ((left, top), (right, top), (right, low), (left, low), (left, top))]
