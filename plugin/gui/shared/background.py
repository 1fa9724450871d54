"""A piece of work for QGIS's task manager: progress, a note, cancel, and the result or the error in the main thread."""

from __future__ import annotations

from typing import Any, Callable, ClassVar, Optional

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

#: What the work is given: tell(fraction, note) and cancelled().
Work = Callable[[Callable[[float, str], None], Callable[[], bool]], Any]


class Background(QgsTask):
    """Runs `work` in a thread. Then exactly one of `done(result)`, `failed(error)` and `stopped` is emitted."""

    noted = pyqtSignal(float, str)
    done = pyqtSignal(object)
    failed = pyqtSignal(object)
    stopped = pyqtSignal()

    _running: ClassVar[set["Background"]] = set()  # QGIS does not keep Python's half alive

    def __init__(self, title: str, work: Work):
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work = work
        self._result: Any = None
        self._error: Optional[Exception] = None

    def start(self) -> "Background":
        """Hand it to QGIS; it is kept alive until it has ended."""
        Background._running.add(self)
        QgsApplication.taskManager().addTask(self)
        return self

    def run(self) -> bool:
        """In the thread. Whatever goes wrong is carried to the main thread, and told there."""
        try:
            self._result = self._work(self._tell, self.isCanceled)
        except Exception as error:  # noqa: BLE001 - the thread's edge
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

    def _tell(self, fraction: float, note: str) -> None:
        self.setProgress(100 * fraction)
        self.noted.emit(fraction, note)
