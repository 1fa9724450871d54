"""The buttons next to the words: undo, redo, and the menu of searches."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from ....profile.i18n import tr
from ...shared.widgets.icon_button import icon_button
from ..session import SearchSession
from .histories import Histories
from .menu import SearchesButton


class HistoryButtons(QWidget):
    """Contains `undo`, `redo` and `searches`."""

    def __init__(self, session: SearchSession, histories: Histories, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._steps = histories.steps
        self.undo = icon_button("/mActionUndo.svg", tr("Undo the last change of the query (Ctrl+Z)"))
        self.redo = icon_button("/mActionRedo.svg", tr("Redo the change of the query (Ctrl+Shift+Z)"))
        self.searches = SearchesButton(session, histories.past, histories.saved)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.undo, self.redo, self.searches):
            row.addWidget(button)
        self.undo.clicked.connect(self._steps.undo)
        self.redo.clicked.connect(self._steps.redo)
        self._steps.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.undo.setEnabled(self._steps.can_undo())
        self.redo.setEnabled(self._steps.can_redo())
