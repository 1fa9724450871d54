"""The mouse wheel over a form that scrolls: it scrolls the form, and changes no answer on its way."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


def ignore_wheel(form: QWidget) -> None:
    """Boxes and spin boxes of the form react to the wheel only while they have the focus."""
    guard = _Guard(form)
    for field in (*form.findChildren(QComboBox), *form.findChildren(QAbstractSpinBox)):
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
        field.installEventFilter(guard)


class _Guard(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on to the form."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
