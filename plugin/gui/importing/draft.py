"""An ONNX file on its way to an encoder: each look, trial and saving is one question to an engine of its own."""

from __future__ import annotations

import threading
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal


class ImportDraft(QObject):
    """Asks `import_encoder`, one thing at a time: a dry run must not hold up queries.

    Args:
        open_engine: starts an engine; it is closed by `close`.
    """

    began = pyqtSignal()
    progressed = pyqtSignal(float, str)
    answered = pyqtSignal(dict)
    failed = pyqtSignal(object)
    stopped = pyqtSignal()

    def __init__(self, open_engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._open_engine = open_engine
        self._engine: Any = None
        self._reply: Any = None

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._reply is not None

    def ask(self, request: dict) -> None:
        """Ask this instead of what was asked before."""
        self.stop()
        self._engine = self._engine or self._open_engine()
        reply = self._reply = self._engine.request("import_encoder", request)
        self.began.emit()
        reply.progressed.connect(self.progressed)
        reply.finished.connect(self._finish)
        reply.failed.connect(self._fail)

    def stop(self) -> None:
        """No answer is wanted any more."""
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.cancel()
            self.stopped.emit()

    def close(self) -> None:
        """Stop, and end the engine."""
        self.stop()
        engine, self._engine = self._engine, None
        if engine is not None:
            threading.Thread(target=engine.close, daemon=True).start()  # it waits for the process to end

    def _finish(self, result: dict) -> None:
        self._reply = None
        self.answered.emit(result)

    def _fail(self, error: Exception) -> None:
        self._reply = None
        self.failed.emit(error)
