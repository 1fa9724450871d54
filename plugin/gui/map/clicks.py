"""Clicks on the map with QGIS's tools that look and do not edit: pan, select, identify."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsMapCanvas, QgsMapTool, QgsMapToolIdentify, QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from ..shared.widgets.mouse import position

#: QGIS's select tool has no class in Python; its action has this name.
SELECT = "mActionSelectFeatures"


class MapClicks(QObject):
    """Emits `clicked(point)`, in the map's CRS. The tools get their clicks all the same."""

    clicked = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._canvas = canvas
        self._pressed: Optional[QPoint] = None
        canvas.viewport().installEventFilter(self)

    def stop(self) -> None:
        """Leave the map."""
        self._canvas.viewport().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click is a press and a release at nearly the same pixel."""
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = position(event) if _looks(self._canvas.mapTool()) else None
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            moved = (position(event) - self._pressed).manhattanLength()
            if moved < QApplication.startDragDistance():
                self.clicked.emit(self._canvas.getCoordinateTransform().toMapCoordinates(self._pressed))
            self._pressed = None
        return False


def _looks(tool: Optional[QgsMapTool]) -> bool:
    if isinstance(tool, (QgsMapToolPan, QgsMapToolIdentify)):
        return True
    return tool is not None and tool.action() is not None and tool.action().objectName() == SELECT
