"""Number keys, on any keyboard."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeyEvent

#: What the number keys of a French keyboard type without Shift. The key 6 types a minus sign, which has its own use.
FRENCH = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5, "è": 7, "_": 8, "ç": 9, "à": 0}
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def digit_of(event: QKeyEvent) -> Optional[int]:
    """The digit of a key, 0 to 9, also on the number pad; None for other keys, and with Ctrl or Alt."""
    if event.modifiers() & COMMANDS:
        return None
    number = int(event.key()) - int(Qt.Key.Key_0)
    return number if 0 <= number <= 9 else FRENCH.get(event.text())
