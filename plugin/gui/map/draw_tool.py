"""The map tool that draws a polygon as an example."""

from __future__ import annotations

from typing import Callable

from qgis.core import Qgis, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from ...algorithms.features import repaired
from ...layers.crs import write_crs
from . import colours
from .place_tool import sign_of

END_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BACK_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
FILL_ALPHA = 60
LINE_PX = 2


class DrawTool(QgsMapTool):
    """Emits `drawn(polygon, crs, sign)`: a valid QgsGeometry in the map's CRS.

    A left click adds a vertex, a right click or Enter ends the polygon. Shift at the end: less like it.

    Args:
        colour_of: the colour of the polygon, by sign.
    """

    drawn = pyqtSignal(object, str, int)

    def __init__(self, canvas: QgsMapCanvas, colour_of: Callable[[int], QColor] = colours.of_sign):
        super().__init__(canvas)
        self._colour_of = colour_of
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._vertices: list[QgsPointXY] = []
        self._band = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
        self._band.setWidth(LINE_PX)
        self._band.setSecondaryStrokeColor(colours.CASING)
        self._colour(1)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A left click adds a vertex, a right click ends."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._vertices.append(event.mapPoint())
            self._show(event.mapPoint())
        elif event.button() == Qt.MouseButton.RightButton:
            self._end(sign_of(event.modifiers()))

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """The next vertex follows the mouse."""
        if self._vertices:
            self._colour(sign_of(event.modifiers()))
            self._show(event.mapPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends, Backspace removes the last vertex, Escape drops the polygon and then the tool."""
        if event.key() in END_KEYS:
            self._end(sign_of(event.modifiers()))
        elif event.key() in BACK_KEYS:
            self.undo()
        elif event.key() == Qt.Key.Key_Escape and self._vertices:
            self._forget()
        elif event.key() == Qt.Key.Key_Escape:
            self.canvas().unsetMapTool(self)
        else:
            event.ignore()
            return
        event.accept()

    def undo(self) -> bool:
        """Remove the last vertex. Returns whether there was one."""
        if not self._vertices:
            return False
        del self._vertices[-1]
        self._show()
        return True

    def deactivate(self) -> None:
        """Another tool is chosen: a polygon that is not ended is dropped."""
        self._forget()
        super().deactivate()

    def remove(self) -> None:
        """Remove the band from the map."""
        self.canvas().scene().removeItem(self._band)

    def _end(self, sign: int) -> None:
        shape = repaired(QgsGeometry.fromPolygonXY([self._vertices])) if len(self._vertices) > 2 else QgsGeometry()
        if shape.isEmpty() or shape.area() == 0:
            return  # no polygon yet: the user goes on
        self._forget()
        self.drawn.emit(shape, write_crs(self.canvas().mapSettings().destinationCrs()), sign)

    def _forget(self) -> None:
        self._vertices = []
        self._colour(1)
        self._show()

    def _show(self, *more: QgsPointXY) -> None:
        vertices = [*self._vertices, *more] if self._vertices else []
        self._band.setToGeometry(QgsGeometry.fromPolygonXY([vertices]) if vertices else QgsGeometry())

    def _colour(self, sign: int) -> None:
        fill = QColor(self._colour_of(sign))
        self._band.setStrokeColor(fill)
        fill.setAlpha(FILL_ALPHA)
        self._band.setFillColor(fill)
