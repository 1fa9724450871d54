"""The report of a map that was made: it is written right after the map, and one click opens it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication, QgsProcessingFeedback
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices

from ....client.engine import Engine
from ....contract import MapReport, MapReportResult, messages, verbs
from ....layers.results.report import page
from ....layers.results.report.map_report import map_report
from ....layers.tasks import WorkTask
from ....profile.i18n import say, tr
from ...shared.widgets.work_bar import WorkBar
from .run import APPLICABILITY, MapMade

REPORT = "report.html"


@dataclass(frozen=True)
class Report:
    """A written report."""

    path: Path
    result: MapReportResult


class Reporting(QObject):
    """Writes the report of a map in the background. Emits `written` (Report) or `failed` (EngineError, LayerError)."""

    written = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, work: WorkBar, parent: QObject):
        super().__init__(parent)
        self._work = work
        self._task: Optional[WorkTask] = None

    @property
    def busy(self) -> bool:
        """Whether a report is being written."""
        return self._task is not None

    def start(self, made: MapMade) -> None:
        """Write the report of a map, instead of one that is being written."""
        self.stop()
        task = self._task = WorkTask(tr("Akin: map report"), partial(write_report, made, QgsApplication.locale()[:2]))
        task.succeeded.connect(self._succeeded)
        task.failed.connect(self._failed)
        task.stopped.connect(self._ended)
        self._work.follow(task)
        task.start()

    def stop(self) -> None:
        """Stop, and say nothing of the end."""
        if self._task is not None:
            for signal in (self._task.succeeded, self._task.failed, self._task.stopped):
                signal.disconnect()
            self._task.cancel()
            self._task = None

    def _ended(self) -> None:
        self._task = None

    def _succeeded(self, report: Report) -> None:
        self._ended()
        self.written.emit(report)

    def _failed(self, error: Exception) -> None:
        self._ended()
        self.failed.emit(error)


def write_report(made: MapMade, language: str, feedback: QgsProcessingFeedback) -> Report:
    """Judge the model of a map and write the report next to it. Raises EngineError, EngineCancelled, LayerError."""
    inside = made.order.folder / APPLICABILITY
    request = MapReport(str(made.order.model), applicability=str(inside) if inside.is_file() else "")
    with Engine.own() as engine:
        result = engine.call(verbs.MAP_REPORT, request, feedback)
    path = made.order.folder / REPORT
    page.write(str(path), map_report(result, language))
    return Report(path, result)


def warning_of(report: Report) -> str:
    """What the dock says of a report: that the bands of the imagery alone do better; "" for nothing."""
    note = report.result.raw_note
    return say(note) if note is not None and note.code == messages.report.RAW_WINS.code else ""


def open_report(path: Path) -> None:
    """Open a report in the browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
