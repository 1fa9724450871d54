"""Sizes of windows, bounded by the screen."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QWidget

#: Room for the window's frame, title bar included.
FRAME_PX = 40


def resize_on_screen(window: QWidget, width_px: int, height_px: int) -> None:
    """Give the window this size, or less where the screen is smaller: its buttons stay in sight."""
    screen = window.screen().availableGeometry().size() - QSize(FRAME_PX, FRAME_PX)
    window.resize(QSize(width_px, height_px).boundedTo(screen))
