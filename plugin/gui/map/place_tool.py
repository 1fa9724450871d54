"""The map tool that adds places to the query: a click is for, Shift-click is against."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ...layers.crs import write_crs

#: Enter takes the middle of the map, so that places can be given without a mouse (the arrow keys pan).
ADD_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlaceTool(QgsMapTool):
    """Emits `placed(x, y, crs, sign)` in the map's CRS."""

    placed = pyqtSignal(float, float, str, int)

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A left click gives a place."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._give(event.mapPoint(), event.modifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives the middle of the map; Escape puts the tool away."""
        if event.key() in ADD_KEYS:
            self._give(self.canvas().center(), event.modifiers())
        elif event.key() == Qt.Key.Key_Escape:
            self.canvas().unsetMapTool(self)
        else:
            event.ignore()
            return
        event.accept()

    def _give(self, point: QgsPointXY, modifiers: object) -> None:
        against = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        crs = write_crs(self.canvas().mapSettings().destinationCrs())
        self.placed.emit(point.x(), point.y(), crs, -1 if against else 1)
