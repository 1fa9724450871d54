"""The map tool that adds places to the query: click for more like it, Shift+click for less."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ...layers.crs import write_crs

#: Enter adds the centre of the map, so that the tool works without a mouse (the arrow keys pan).
ADD_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlaceTool(QgsMapTool):
    """Emits `placed(x, y, crs, sign)` and `hovered(point, sign)`, in the map's CRS.

    The point is None where the cursor is not on the map.
    """

    placed = pyqtSignal(float, float, str, int)
    hovered = pyqtSignal(object, int)

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A left click adds a place."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._place(event.mapPoint(), event.modifiers())

    def activate(self) -> None:
        """The tool hears when the mouse leaves the map."""
        super().activate()
        self.canvas().viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Outside the map, the cursor shows nothing."""
        if event.type() == QEvent.Type.Leave:
            self.hovered.emit(None, 1)
        return False

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """The cursor shows what a click would take."""
        self.hovered.emit(event.mapPoint(), sign_of(event.modifiers()))

    def deactivate(self) -> None:
        """Another tool is chosen."""
        self.canvas().viewport().removeEventFilter(self)
        self.hovered.emit(None, 1)
        super().deactivate()

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
        crs = write_crs(self.canvas().mapSettings().destinationCrs())
        self.placed.emit(point.x(), point.y(), crs, sign_of(modifiers))


def sign_of(modifiers: object) -> int:
    """-1 while Shift is held (less like it), else 1."""
    return -1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
