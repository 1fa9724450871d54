"""The cost of an encoding, estimated in the background."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTemporaryDir, QTimer, pyqtSignal

from ...algorithms.encode.encoding import Estimate
from ...algorithms.encode.planned import plan_renderings
from ...algorithms.encode.raster_inputs import RasterInput
from ...client.errors import EngineError
from ...contract import verbs
from ...contract.requests.collection import CollectionInfo, CollectionInfoResult
from ...contract.requests.encode_raster import EncodeRaster, PreflightResult
from ...contract.requests.encoders.encoders import EncoderSummary
from ...layers.errors import LayerError
from ...layers.inputs.rendering import Rendering
from ...profile import collections

PAUSE_MS = 400


@dataclass(frozen=True)
class Rendered:
    """The rasters of a request of which QGIS renders at least one first."""

    inputs: Sequence[RasterInput]
    encoder: EncoderSummary


class EncodeEstimate(QObject):
    """Estimates the latest request, in an engine of its own: the work for it must not delay searches.

    Args:
        open_engine: starts an engine, which `stop` closes.

    renderings: of the layers of the estimate, None for each raster that the engine reads itself.
    """

    started = pyqtSignal()
    known = pyqtSignal(object)  # Estimate
    failed = pyqtSignal(object)  # EngineError
    refused = pyqtSignal(str)  # why a layer can't be rendered

    def __init__(self, open_engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._open_engine = open_engine
        self._engine: Any = None
        self._reply: Any = None
        self._request: Optional[EncodeRaster] = None
        self._rendered: Optional[Rendered] = None
        self._folder = QTemporaryDir()
        self.renderings: tuple[Optional[Rendering], ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def ask(self, request: Optional[EncodeRaster], rendered: Optional[Rendered] = None) -> None:
        """Estimate this request; with None, nothing. rendered: where QGIS renders rasters first."""
        self._forget()
        self._request, self._rendered, self.renderings = request, rendered, ()
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
        if self._rendered is None:
            self._send(verbs.PREFLIGHT, request, self._answered)
        elif collections.is_collection(request.collection):
            self._send(verbs.COLLECTION_INFO, CollectionInfo(request.collection), self._ask_rendered)
        else:
            self._ask_rendered(None)

    def _ask_rendered(self, known: Optional[CollectionInfoResult]) -> None:
        """known: the collection; None where it is new."""
        request, rendered = self._request, self._rendered
        assert request is not None and rendered is not None
        transforms, folder = QgsProject.instance().transformContext(), Path(self._folder.path())
        try:
            plan = plan_renderings(rendered.inputs, request, rendered.encoder, known, transforms, folder)
        except LayerError as error:
            self.refused.emit(str(error))
            return
        self.renderings = plan.renderings
        self._send(verbs.PREFLIGHT, plan.request, self._answered)

    def _answered(self, result: PreflightResult) -> None:
        assert self._request is not None
        self.known.emit(Estimate(self._request, result))

    def _send(self, verb: Any, request: Any, done: Callable[[Any], None]) -> None:
        try:
            self._engine = self._engine or self._open_engine()
            reply = self._reply = self._engine.request(verb, request)
        except EngineError as error:
            self.failed.emit(error)
            return
        reply.finished.connect(partial(self._if_wanted, reply, done))
        reply.failed.connect(partial(self._if_wanted, reply, self.failed.emit))

    def _if_wanted(self, reply: Any, act: Callable[[Any], None], value: Any) -> None:
        """Do something with an answer, unless another request came after its own."""
        if self._reply is reply:
            act(value)

    def _forget(self) -> None:
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.cancel()
