"""A small button with an icon of QGIS's theme."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QToolButton

from ..plain import as_tip


def icon_button(icon: str, tip: str) -> QToolButton:
    """A flat button that the keyboard reaches. tip: what it does, also for screen readers."""
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(as_tip(tip))
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
