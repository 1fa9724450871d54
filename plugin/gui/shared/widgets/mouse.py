"""Mouse events of Qt 5 and Qt 6."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtGui import QMouseEvent


def position(event: QMouseEvent) -> QPoint:
    """Where the mouse is in the widget, in pixels."""
    return event.position().toPoint() if hasattr(event, "position") else event.pos()
