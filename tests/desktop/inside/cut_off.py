"""Texts that people see, and those that have too little room."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QAbstractButton, QDialogButtonBox, QLabel, QLineEdit, QWidget

#: A line edit's frame and the space before its text.
FRAME_PX = 10


def texts(window: QWidget) -> list[str]:
    """What the visible labels and buttons say, but Qt's own (OK, Cancel)."""
    return [widget.text() for widget in _with_text(window)]


def cut_off(window: QWidget) -> Iterator[str]:
    """Visible labels and buttons narrower than their text, wrapped labels too low for it, placeholders too long.

    Texts that changed a moment ago, such as what a task says of its progress, first get the room that waits for them.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for widget in _with_text(window):
        if isinstance(widget, QLabel) and widget.wordWrap():
            lacks = widget.heightForWidth(widget.width()) - widget.height()
        else:
            lacks = widget.sizeHint().width() - widget.width()
        if lacks > 0:
            yield _line(widget, widget.text(), lacks)
    for edit in window.findChildren(QLineEdit):
        text = edit.placeholderText()
        lacks = edit.fontMetrics().horizontalAdvance(text) + FRAME_PX - edit.width()
        if edit.isVisible() and text and lacks > 0:
            yield _line(edit, text, lacks)


def _with_text(window: QWidget) -> list[QWidget]:
    widgets = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    return [w for w in widgets if w.isVisible() and w.text() and not isinstance(w.parent(), QDialogButtonBox)]


def _line(widget: QWidget, text: str, lacks_px: int) -> str:
    return f"{type(widget).__name__} {' '.join(text.split())[:60]!r} lacks {lacks_px} px"
