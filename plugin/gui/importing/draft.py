"""Runs the import in an engine of its own: each reading, test or saving is one request."""

from __future__ import annotations

import threading
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...contract import verbs
from ...contract.requests.encoders.import_encoder import ImportEncoder, ImportEncoderResult


class ImportDraft(QObject):
    """Sends one request at a time. It does not use the shared engine: a test must not delay searches.

    Args:
        open_engine: starts an engine; it is closed by `close`.
    """

    began = pyqtSignal()
    progressed = pyqtSignal(float, str)
    answered = pyqtSignal(object)  # ImportEncoderResult
    failed = pyqtSignal(object)  # EngineError
    stopped = pyqtSignal()

    def __init__(self, open_engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._open_engine = open_engine
        self._engine: Any = None
        self._reply: Any = None

    @property
    def busy(self) -> bool:
        """Whether a request is running."""
        return self._reply is not None

    def ask(self, request: ImportEncoder) -> None:
        """Send a request; the one before is stopped."""
        self.stop()
        self._engine = self._engine or self._open_engine()
        reply = self._reply = self._engine.request(verbs.IMPORT_ENCODER, request)
        self.began.emit()
        reply.progressed.connect(self.progressed)
        reply.finished.connect(self._finish)
        reply.failed.connect(self._fail)

    def stop(self) -> None:
        """Stop the request that is running."""
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.cancel()
            self.stopped.emit()

    def close(self) -> None:
        """Stop the request and the engine."""
        self.stop()
        engine, self._engine = self._engine, None
        if engine is not None:
            threading.Thread(target=engine.close, daemon=True).start()  # it waits for the process to end

    def _finish(self, result: ImportEncoderResult) -> None:
        self._reply = None
        self.answered.emit(result)

    def _fail(self, error: Exception) -> None:
        self._reply = None
        self.failed.emit(error)
