"""Asks the engine for the encoders that the panel shows: the catalogue and the installed ones, for one raster."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...contract import errors, verbs
from ...contract.requests.encoders.catalog import CatalogEntry, ListCatalog, ListCatalogResult
from ...contract.requests.encoders.encoders import ListEncoders, ListEncodersResult
from .entry import merge


class EncoderListing(QObject):
    """Emits `started`, then `listed` with a list of Entry, or `failed`. A new request cancels the one before.

    engine: gives the engine that queries share.
    """

    started = pyqtSignal()
    listed = pyqtSignal(list)
    failed = pyqtSignal(object)

    def __init__(self, engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._engine = engine
        self._reply: Any = None
        self._raster = ""
        self._catalog: tuple[CatalogEntry, ...] = ()

    def look(self, raster: str = "") -> None:
        """List the encoders, and whether they fit the raster at a path ("" for no raster)."""
        self._raster = raster
        self.started.emit()
        self._follow(self._engine().request(verbs.LIST_CATALOG, ListCatalog(raster=raster)), self._take_catalog)

    def stop(self) -> None:
        """Cancel the request."""
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.cancel()

    def _take_catalog(self, result: ListCatalogResult) -> None:
        self._catalog = result.encoders
        request = ListEncoders(raster=self._raster)
        self._follow(self._engine().request(verbs.LIST_ENCODERS, request), self._take_installed)

    def _take_installed(self, result: ListEncodersResult) -> None:
        self.listed.emit(merge(self._catalog, result.encoders))

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        if self._raster and getattr(error, "kind", "") == errors.RASTER:
            self.look()

    def _follow(self, reply: Any, done: Callable[[Any], None]) -> None:
        self.stop()
        self._reply = reply
        reply.finished.connect(done)  # bound methods: Qt disconnects them when the panel is deleted
        reply.failed.connect(self._fail)
