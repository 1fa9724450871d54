"""Questions before something that can't be undone, or that costs much. Enter and Escape mean no."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QWidget


def confirmed(parent: Optional[QWidget], title: str, text: str, action: str, details: str = "") -> bool:
    """Whether the user agrees. Cancel is the default button and has the focus.

    Args:
        action: the text of the button that agrees: what is then done, such as "Delete".
        details: a second paragraph.
    """
    box = QMessageBox(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.Cancel, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(details)
    agree = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.setEscapeButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is agree
