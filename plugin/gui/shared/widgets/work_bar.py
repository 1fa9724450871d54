"""Long work that runs: its title, progress, speed and time left, with a button to stop it."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ....layers.tasks import WorkTask
from ....profile.i18n import tr
from ..plain import PlainLabel

PAUSE_MS = 500  # shorter work is not shown
STEPS = 1000
MARGIN_PX = 2


class WorkBar(QWidget):
    """One row for each task that runs. It takes no room while there is none."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._rows: list[WorkRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def follow(self, task: WorkTask) -> None:
        """Show a task until its end."""
        row = WorkRow(task, self)
        row.hide()
        self._rows.append(row)
        self._column.addWidget(row)
        row.ended.connect(lambda: self._remove(row))
        pause = QTimer(row)  # it ends with the row: Akin may be unloaded before
        pause.setSingleShot(True)
        pause.timeout.connect(lambda: self._show(row))
        pause.start(PAUSE_MS)

    def _show(self, row: WorkRow) -> None:
        if row in self._rows:
            row.show()
            self.show()

    def _remove(self, row: WorkRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.deleteLater()
        self.setVisible(any(not one.isHidden() for one in self._rows))


class WorkRow(QFrame):
    """One task. Emits `ended`."""

    ended = pyqtSignal()

    def __init__(self, task: WorkTask, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._task = task
        self.title, self.note, self.bar = PlainLabel(task.description()), PlainLabel(), QProgressBar()
        self.stop = QPushButton(tr("Stop"))
        self.stop.setToolTip(tr("Stop this work"))
        self.stop.setAccessibleName(f"{self.stop.text()}: {self.title.text()}")
        for label in (self.title, self.note):
            label.setWordWrap(True)
        self.bar.setRange(0, 0)  # moves to and fro until there is a number
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.title.text())
        grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        grid.addWidget(self.stop, 0, 0)  # in sight on a small screen: in the first line, and at the left
        grid.addWidget(self.bar, 0, 1)
        grid.addWidget(self.title, 1, 0, 1, 2)
        grid.addWidget(self.note, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.stop.clicked.connect(self._stop)
        task.progressChanged.connect(self._progressed)
        task.noted.connect(self._noted)
        for signal in (task.succeeded, task.failed, task.stopped):
            signal.connect(self._ended)

    def _progressed(self, percent: float) -> None:
        if percent > 0:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(round(percent * STEPS / 100))

    def _noted(self, text: str) -> None:
        if self.stop.isEnabled():
            self.note.setText(text)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.note.setText(tr("Stopping…"))
        self._task.cancel()

    def _ended(self, *_: object) -> None:
        self.ended.emit()
