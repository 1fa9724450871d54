"""The followed place on the map: the outline of its patch or pixel, and a cross where the user clicked."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCsException, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPolygonF

from ...map import colours
from ...map.marks import MapMarks, line_pen
from ..session import Spot

MARK = QColor(204, 121, 167)
ARM_PX = 8.0
Ring = tuple[tuple[float, float], ...]


class PlaceMark(MapMarks):
    """Draws one place, or nothing."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setZValue(95)
        self._place: Optional[Spot] = None
        self._ring: tuple[Ring, str] = ((), "")
        self._point: Optional[QgsPointXY] = None
        self._outline = QPolygonF()

    def show_place(self, place: Optional[Spot], ring: Ring = (), crs: str = "") -> None:
        """Show a place with its patch; None for nothing."""
        self._place, self._ring = place, (ring, crs)
        self.project_again()

    def project_again(self) -> None:
        """Transform to the map's CRS. A place outside its area of use is not drawn."""
        self._point, self._outline = None, QPolygonF()
        place, (ring, crs) = self._place, self._ring
        try:
            if place is not None:
                self._point = self.to_map(place.crs).transform(QgsPointXY(place.x, place.y))
            if place is not None and ring:
                self._outline = self.on_map([QgsPointXY(x, y) for x, y in ring], self.to_map(crs))
        except QgsCsException:
            pass
        self.updatePosition()

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        """Draw the outline and the cross."""
        if self._point is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = QPolygonF([self.pixel(QgsPointXY(point)) for point in self._outline])
        at = self.pixel(self._point)
        for pen in (line_pen(colours.CASING, 4.5), line_pen(MARK, 2.5)):
            painter.setPen(pen)
            painter.drawPolygon(outline)
            painter.drawLine(at - QPointF(ARM_PX, 0), at + QPointF(ARM_PX, 0))
            painter.drawLine(at - QPointF(0, ARM_PX), at + QPointF(0, ARM_PX))
