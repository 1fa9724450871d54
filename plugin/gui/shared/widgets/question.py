"""Questions before something that can't be undone, or that costs much. Enter and Escape mean no."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton, QWidget

#: A larger download starts only after a question.
LARGE_DOWNLOAD_BYTES = 20e6


def _show(box: QMessageBox) -> None:
    box.exec()


#: Shows a question until a button is clicked. Tests replace it and click a button themselves.
show: Callable[[QMessageBox], None] = _show


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
    show(box)
    return box.clickedButton() is agree


def keep_enter_from_buttons(widget: QWidget) -> None:
    """Let only a button that has the focus act, by the space key or a click.

    In a dialog, Qt otherwise gives Enter to the next button in the tab order whenever the button with the focus is
    hidden or disabled. A press on Enter could then start a download.
    """
    for button in widget.findChildren(QPushButton):
        button.setAutoDefault(False)
