"""The reply to a request, and its way from the engine's threads to the main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal, pyqtSlot

from .errors import EngineCancelled


class Reply(QObject):
    """A reply that arrives later. It emits exactly one of `finished`, `failed` and `cancelled`, in the main thread."""

    progressed = pyqtSignal(float, str)  # fraction 0..1, a note
    finished = pyqtSignal(object)  # the verb's result
    failed = pyqtSignal(object)  # EngineError
    cancelled = pyqtSignal()

    def __init__(self, verb: str) -> None:
        super().__init__()
        self.verb = verb
        self.done = False
        self.stop: Callable[[], None] = lambda: None  # set by Engine.request

    def cancel(self) -> None:
        """Cancel the request. It emits `cancelled` at once and nothing after it."""
        if not self.done:
            self.done = True
            self.stop()
            self.cancelled.emit()

    def progress(self, fraction: float, note: str) -> None:
        """The engine reports its progress."""
        if not self.done:
            self.progressed.emit(fraction, note)

    def end(self, result: Any, error: Optional[Exception]) -> None:
        """The request has ended."""
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
    """Runs calls from other threads in the main thread."""

    _carried = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        application = QCoreApplication.instance()
        if application is not None:
            self.moveToThread(application.thread())  # before the connect: PyQt binds a slot to its current thread
        self._carried.connect(self._deliver)

    def carry(self, call: Callable[[], None]) -> None:
        """Run `call` in the main thread, soon."""
        try:
            self._carried.emit(call)
        except RuntimeError:
            pass  # QGIS is closing: the courier is gone, and so are the receivers

    @pyqtSlot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()
