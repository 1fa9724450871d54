"""A function as a QGIS task: with progress, a note and cancel; its result or error arrives in the main thread."""

from __future__ import annotations

from typing import Any, Callable, ClassVar, Optional

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

#: Called with report(fraction, note) and is_cancelled().
Work = Callable[[Callable[[float, str], None], Callable[[], bool]], Any]


class Background(QgsTask):
    """Runs `work` in a thread. Then it emits exactly one of `done(result)`, `failed(error)` and `stopped`."""

    noted = pyqtSignal(float, str)
    done = pyqtSignal(object)
    failed = pyqtSignal(object)
    stopped = pyqtSignal()

    _running: ClassVar[set["Background"]] = set()  # QGIS does not keep the Python object alive

    def __init__(self, title: str, work: Work):
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work = work
        self._result: Any = None
        self._error: Optional[Exception] = None

    def start(self) -> "Background":
        """Give the task to QGIS. The class keeps it alive until its end."""
        Background._running.add(self)
        QgsApplication.taskManager().addTask(self)
        return self

    def run(self) -> bool:
        """In the thread. An error goes to the main thread, which emits `failed`."""
        try:
            self._result = self._work(self._report, self.isCanceled)
        except Exception as error:  # noqa: BLE001 - the edge of the thread
            self._error = error
            return False
        return True

    def finished(self, ok: bool) -> None:
        """In the main thread."""
        Background._running.discard(self)
        if ok:
            self.done.emit(self._result)
        elif self.isCanceled() or self._error is None:
            self.stopped.emit()
        else:
            self.failed.emit(self._error)

    def _report(self, fraction: float, note: str) -> None:
        self.setProgress(100 * fraction)
        self.noted.emit(fraction, note)
