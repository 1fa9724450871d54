"""The map tool that adds places to the query: click for more like it, Shift+click for less."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ...layers.crs import write_crs

#: Enter adds the centre of the map, so that the tool works without a mouse (the arrow keys pan).
ADD_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlaceTool(QgsMapTool):
    """Emits `placed(x, y, crs, sign)`, in the map's CRS."""

    placed = pyqtSignal(float, float, str, int)

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A left click adds a place."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._place(event.mapPoint(), event.modifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds the centre of the map. Escape deactivates the tool."""
        if event.key() in ADD_KEYS:
            self._place(self.canvas().center(), event.modifiers())
        elif event.key() == Qt.Key.Key_Escape:
            self.canvas().unsetMapTool(self)
        else:
            event.ignore()
            return
        event.accept()

    def _place(self, point: QgsPointXY, modifiers: object) -> None:
        against = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        crs = write_crs(self.canvas().mapSettings().destinationCrs())
        self.placed.emit(point.x(), point.y(), crs, -1 if against else 1)
