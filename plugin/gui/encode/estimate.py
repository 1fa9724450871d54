"""The cost of an encoding, estimated in the background."""

from __future__ import annotations

import threading
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...algorithms.encode.encoding import Estimate
from ...client.errors import EngineError
from ...contract import verbs
from ...contract.requests.encode_raster import EncodeRaster

PAUSE_MS = 400


class EncodeEstimate(QObject):
    """Estimates the latest request, in an engine of its own: the work for it must not delay searches.

    Args:
        open_engine: starts an engine, which `stop` closes.
    """

    started = pyqtSignal()
    known = pyqtSignal(object)  # Estimate
    failed = pyqtSignal(object)  # EngineError

    def __init__(self, open_engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._open_engine = open_engine
        self._engine: Any = None
        self._reply: Any = None
        self._request: Optional[EncodeRaster] = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def ask(self, request: Optional[EncodeRaster]) -> None:
        """Estimate this request; with None, nothing."""
        self._forget()
        self._request = request
        self._pause.start()

    def stop(self) -> None:
        """End the estimates."""
        self._pause.stop()
        self._forget()
        engine, self._engine = self._engine, None
        if engine is not None:
            threading.Thread(target=engine.close, daemon=True).start()  # it waits until the process ends

    def _ask(self) -> None:
        request = self._request
        if request is None:
            return
        self.started.emit()
        try:
            self._engine = self._engine or self._open_engine()
            reply = self._reply = self._engine.request(verbs.PREFLIGHT, request)
        except EngineError as error:
            self.failed.emit(error)
            return
        reply.finished.connect(lambda result: self._reply is reply and self.known.emit(Estimate(request, result)))
        reply.failed.connect(lambda error: self._reply is reply and self.failed.emit(error))

    def _forget(self) -> None:
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.cancel()
