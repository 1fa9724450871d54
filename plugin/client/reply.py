"""The answer to come, and how it gets from the engine's threads into the main one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal, pyqtSlot

from .errors import EngineCancelled


class Reply(QObject):
    """The answer to come. Exactly one of `finished`, `failed` and `cancelled` is emitted, in the main thread."""

    progressed = pyqtSignal(float, str)  # fraction 0..1, a few words
    finished = pyqtSignal(object)  # the verb's result
    failed = pyqtSignal(object)  # EngineError
    cancelled = pyqtSignal()

    def __init__(self, verb: str) -> None:
        super().__init__()
        self.verb = verb
        self.done = False
        self.stop: Callable[[], None] = lambda: None  # set by the engine

    def cancel(self) -> None:
        """Ask for it to stop. `cancelled` comes at once; nothing else comes after it."""
        if not self.done:
            self.done = True
            self.stop()
            self.cancelled.emit()

    def progress(self, fraction: float, note: str) -> None:
        """The engine tells how far it is."""
        if not self.done:
            self.progressed.emit(fraction, note)

    def end(self, result: Any, error: Optional[Exception]) -> None:
        """The engine tells how it ended."""
        if self.done:
            return
        self.done = True
        if isinstance(error, EngineCancelled):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.finished.emit(result)


class Courier(QObject):
    """Carries what other threads have to say into the main thread."""

    _carried = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        application = QCoreApplication.instance()
        if application is not None:
            self.moveToThread(application.thread())  # before it connects: PyQt binds a slot to the thread it is in
        self._carried.connect(self._deliver)

    def carry(self, deed: Callable[[], None]) -> None:
        """Have `deed` called in the main thread, soon."""
        try:
            self._carried.emit(deed)
        except RuntimeError:
            pass  # QGIS is closing and the courier is gone: so is whoever waited

    @pyqtSlot(object)
    def _deliver(self, deed: Callable[[], None]) -> None:
        deed()
