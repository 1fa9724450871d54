"""The area that a search is limited to, on the map: the frozen extent and the mask."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCsException, QgsGeometry, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from ...contract.requests.raster import Extent
from ...contract.requests.search import Filters
from . import colours as map_colours
from .marks import MapMarks, line_pen

LINE_PX, CASING_PX = 1.5, 3.5
#: An edge of the extent gets so many more points: it can be a curve in the map's CRS.
POINTS_PER_EDGE = 20


class AreaMarks(MapMarks):
    """Draws the outlines of a filter's extent and mask as dashed lines."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setZValue(85)
        self._shapes: tuple[tuple[QgsGeometry, str], ...] = ()  # with their CRS
        self._shown: Optional[tuple[object, ...]] = None
        self._paths: list[QPainterPath] = []

    def show_filters(self, filters: Filters) -> None:
        """Show the area of these filters in place of the one before."""
        shown = (filters.extent, filters.mask_wkt, filters.mask_crs)
        if shown == self._shown:
            return
        self._shown = shown
        shapes = [(_outline(filters.extent), filters.extent.crs)] if filters.extent else []
        if filters.mask_wkt:
            shapes.append((QgsGeometry.fromWkt(filters.mask_wkt), filters.mask_crs))
        self._shapes = tuple(shapes)
        self.project_again()

    def project_again(self) -> None:
        """Transform the outlines to the map's CRS. Skip those outside its area of use."""
        self._paths = []
        for shape, crs in self._shapes:
            moved = QgsGeometry(shape)
            try:
                moved.transform(self.to_map(crs))
            except QgsCsException:
                continue
            self._paths.append(_path(moved))
        self.updatePosition()

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        """Draw light casings and dark dashes."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pixels = self.pixels()
        for path in (pixels.map(one) for one in self._paths):
            for pen in (line_pen(map_colours.CASING, CASING_PX), _dashes()):
                painter.setPen(pen)
                painter.drawPath(path)


def _outline(extent: Extent) -> QgsGeometry:
    rectangle = QgsRectangle(extent.xmin, extent.ymin, extent.xmax, extent.ymax)
    return QgsGeometry.fromRect(rectangle).densifyByCount(POINTS_PER_EDGE)


def _path(shape: QgsGeometry) -> QPainterPath:
    path = QPainterPath()
    for part in shape.asGeometryCollection():
        for ring in part.asPolygon():
            path.addPolygon(QPolygonF([point.toQPointF() for point in ring]))
    return path


def _dashes() -> QPen:
    pen = line_pen(map_colours.INK, LINE_PX)
    pen.setStyle(Qt.PenStyle.DashLine)
    return pen
