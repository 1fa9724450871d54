"""What one panel of encoders shows: those that are here and those of the catalogue, judged for one raster."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from . import entry as encoder_entry

ABOUT_THE_RASTER = "RasterError"


class EncoderListing(QObject):
    """Says `listed(entries)`, or what `failed`. Only the latest question is answered.

    Args:
        engine: gives the engine that queries share.
    """

    listed = pyqtSignal(list)
    failed = pyqtSignal(object)

    def __init__(self, engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._engine = engine
        self._reply: Any = None
        self._raster = ""
        self._catalog: list[dict] = []

    def look(self, raster: str = "") -> None:
        """List them, judged for the raster at a path ("" for none)."""
        self._raster = raster
        self._ask("list_catalog", self._catalogued)

    def stop(self) -> None:
        """Forget what is asked."""
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.cancel()

    def _catalogued(self, result: dict) -> None:
        self._catalog = result["encoders"]
        self._ask("list_encoders", self._both)

    def _both(self, result: dict) -> None:
        self.listed.emit(encoder_entry.merge(self._catalog, result["encoders"]))

    def _failed(self, error: Exception) -> None:
        self.failed.emit(error)
        if self._raster and getattr(error, "kind", "") == ABOUT_THE_RASTER:
            self.look()

    def _ask(self, verb: str, done: Callable[[dict], None]) -> None:
        self.stop()
        self._reply = self._engine().request(verb, {"raster": self._raster})
        self._reply.finished.connect(done)  # bound methods: Qt forgets them when the panel goes
        self._reply.failed.connect(self._failed)
