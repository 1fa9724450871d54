"""Text from strangers (names of encoders, rasters, collections, layers) in widgets: shown as text, never as markup.

Qt takes a text for HTML if it looks like it. An image in it can be read from another computer.
"""

from __future__ import annotations

import html
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QWidget


class PlainLabel(QLabel):
    """A label that shows any text as it is."""

    def __init__(self, text: str = "", parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def escaped(text: str) -> str:
    """A text for a widget that reads HTML in every text, such as QGIS's message bar."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def as_tip(text: str) -> str:
    """A text for a tooltip."""
    return f"<span>{escaped(text)}</span>" if Qt.mightBeRichText(text) else text
