"""Keys that work in several widgets, also where QGIS's window or a line of text has the same shortcut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Callable, Optional

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QWidget

Action = Callable[[], object]


class Keys(QObject):
    """Runs actions on keys in the widgets that it follows and in all widgets inside them.

    QGIS has Ctrl+Z for the edits of a layer. Two shortcuts of one key would cancel each other, so this is no shortcut:
    it takes the key before QGIS looks for one.

    Args:
        actions: by key, such as "Ctrl+Z".
        active: whether the keys work now.
    """

    def __init__(
        self, actions: Mapping[str, Action], active: Callable[[], bool] = lambda: True, parent: Optional[QObject] = None
    ):
        super().__init__(parent)
        self._actions = {QKeySequence(key).toString(): action for key, action in actions.items()}
        self._active = active
        self._followed: list[QWidget] = []

    def follow(self, *widgets: QWidget) -> None:
        """Hear the keys in these widgets."""
        for widget in widgets:
            widget.installEventFilter(self)
            self._followed.append(widget)

    def stop(self) -> None:
        """Leave the widgets."""
        for widget in self._followed:
            widget.removeEventFilter(self)
        self._followed = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key, then run its action once."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        action = self._actions.get(_name(event))
        if action is None or not self._active():
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            action()
        return True


def _name(event: QKeyEvent) -> str:
    keypad = Qt.KeyboardModifier.KeypadModifier
    modifiers = event.modifiers() & ~keypad
    combined = event.keyCombination() if hasattr(event, "keyCombination") else int(modifiers) | event.key()
    return QKeySequence(combined).toString()
