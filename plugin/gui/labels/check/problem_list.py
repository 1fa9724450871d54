"""The list of labels to check: two classes at one place, no patch below, no class."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ....layers.labels.checks import MOST_PROBLEMS, Problem
from ....profile.i18n import tr
from ...shared.plain import as_tip

LINES = 4


class ProblemList(QgsCollapsibleGroupBox):
    """Is shown when there is something to check. Emits `zoom_wanted(problem)` on a double click and on Enter."""

    zoom_wanted = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Labels to check"))
        self.list.setToolTip(as_tip(tr("Double-click a line to zoom to the labels")))
        self.list.setFixedHeight(LINES * self.list.fontMetrics().lineSpacing() + 4 * self.list.frameWidth())
        self.list.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.itemActivated.connect(self._zoom)
        self.list.itemDoubleClicked.connect(self._zoom)
        self._problems: list[Problem] = []
        self.hide()

    def show_problems(self, problems: list[Problem]) -> None:
        """Show these in place of those before."""
        self._problems = problems
        many = len(problems) >= MOST_PROBLEMS
        text = tr("Labels to check: {count} or more") if many else tr("Labels to check: {count}")
        self.setTitle(text.format(count=len(problems)))
        self.list.clear()
        for problem in problems:
            self.list.addItem(QListWidgetItem(describe(problem)))
        self.setVisible(bool(problems))

    def _zoom(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        if 0 <= row < len(self._problems):
            self.zoom_wanted.emit(self._problems[row])


def describe(problem: Problem) -> str:
    """A problem in one line."""
    first = problem.labels[0]
    if problem.kind == "contradiction":
        text = tr("{one} and {other} at the same place (labels {first} and {second})")
        other = problem.labels[1]
        return text.format(one=first.value, other=other.value, first=abs(first.fid), second=abs(other.fid))
    if problem.kind == "unnamed":
        return tr("Label {number} has no class").format(number=abs(first.fid))
    if problem.kind == "empty":
        return tr("{name}: no point or polygon (label {number})").format(name=first.value, number=abs(first.fid))
    return tr("{name}: no patch of the collection there (label {number})").format(
        name=first.value, number=abs(first.fid)
    )
