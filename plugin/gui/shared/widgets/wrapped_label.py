"""A label of several lines that never widens its dock: people paste addresses, which have no place to wrap."""

from __future__ import annotations

import re
from typing import Optional

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QWidget

from ..plain import PlainLabel, as_tip

#: Longer words are shortened in their middle.
MOST_CHARACTERS = 40
_LONG_WORD = re.compile(rf"\S{{{MOST_CHARACTERS + 1},}}")


class WrappedLabel(PlainLabel):
    """Wraps its text. Where a word is shortened, the tooltip has the whole text."""

    def __init__(self, text: str = "", parent: Optional[QWidget] = None):
        super().__init__("", parent)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text."""
        shown = _LONG_WORD.sub(_shortened, text)
        super().setText(shown)
        self.setToolTip(as_tip(text if shown != text else ""))

    def clear(self) -> None:
        """Show no text."""
        self.setText("")

    def minimumSizeHint(self) -> QSize:
        """It asks for no width: QGIS would widen the dock, and it would stay so."""
        return QSize(0, super().minimumSizeHint().height())


def _shortened(word: "re.Match[str]") -> str:
    half = MOST_CHARACTERS // 2
    return f"{word[0][:half]}…{word[0][-half:]}"
