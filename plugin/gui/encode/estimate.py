"""What an encoding would cost, asked in the background and said in words."""

from __future__ import annotations

import threading
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...client.errors import EngineError
from ...contract import EncodeRaster, PreflightResult, verbs
from ...contract.message import Message
from ...contract.records import from_json
from ...profile.i18n import say, tr
from ..shared import amounts

PAUSE_MS = 400


class EncodeEstimate(QObject):
    """Asks `preflight` for the latest request only, in an engine of its own: timing a batch must not hold up queries.

    Args:
        open_engine: starts an engine; it is closed by `stop`.
    """

    started = pyqtSignal()
    known = pyqtSignal(object)  # PreflightResult
    failed = pyqtSignal(object)

    def __init__(self, open_engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._open_engine = open_engine
        self._engine: Any = None
        self._reply: Any = None
        self._request: Optional[dict] = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def ask(self, request: Optional[dict]) -> None:
        """Estimate this; None for nothing."""
        self._forget()
        self._request = request
        self._pause.start()

    def stop(self) -> None:
        """No more estimates."""
        self._pause.stop()
        self._forget()
        engine, self._engine = self._engine, None
        if engine is not None:
            threading.Thread(target=engine.close, daemon=True).start()  # it waits for the process to end

    def _ask(self) -> None:
        if self._request is None:
            return
        self.started.emit()
        try:
            self._engine = self._engine or self._open_engine()
            reply = self._reply = self._engine.request(verbs.PREFLIGHT, from_json(EncodeRaster, self._request))
        except EngineError as error:
            self.failed.emit(error)
            return
        reply.finished.connect(lambda result: self._reply is reply and self.known.emit(result))
        reply.failed.connect(lambda error: self._reply is reply and self.failed.emit(error))

    def _forget(self) -> None:
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.cancel()


def in_words(estimate: PreflightResult) -> str:
    """A preflight's result as lines for people: the costs, then how the bands feed the encoder, then warnings."""
    costs = tr("{patches} patches of {ground}, about {time}, {disk} on disk").format(
        patches=f"{estimate.patches:n}",
        ground=amounts.metres(estimate.patch_m),
        time=amounts.duration(estimate.seconds),
        disk=amounts.size(estimate.disk_bytes),
    )
    return "\n".join([costs, *map(say, estimate.match), *map(say, estimate.warnings)])


def fields_in_doubt(estimate: PreflightResult) -> set[str]:
    """The arguments of the request that the warnings are about."""
    return {name for one in estimate.warnings if isinstance(one, Message) for name in one.fields}
