"""The encoders there are and could be: listed, downloaded, deleted.

One for the whole plugin: the settings page comes and goes, a download goes on.
"""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..algorithms.fetch_encoder import qgis_proxy
from ..host.i18n import tr
from ..host.tasks import VerbTask
from . import amounts, encoder_entry

ABOUT_THE_RASTER = "RasterError"


class EncoderShelf(QObject):
    """Says `listed(entries)`, `noted(text)` what there is to say, and how the download under way goes.

    Args:
        engine: gives the engine that queries share.
    """

    listed = pyqtSignal(list)
    noted = pyqtSignal(str)
    failed = pyqtSignal(object)
    began = pyqtSignal()
    progressed = pyqtSignal(float)  # 0..100
    working_on = pyqtSignal(str)
    ended = pyqtSignal()

    def __init__(self, engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._engine = engine
        self._task: Optional[VerbTask] = None
        self._reply: Any = None
        self._raster = ""
        self._catalog: list[dict] = []
        self._deleting = ""

    @property
    def busy(self) -> bool:
        """Whether an encoder is being downloaded."""
        return self._task is not None

    def look(self, raster: Optional[str] = None) -> None:
        """List them, judged for a raster's path ("" for none; None for the one before)."""
        self._raster = self._raster if raster is None else raster
        if self._reply is not None:
            self._reply.cancel()
        self._reply = self._ask("list_catalog", {"raster": self._raster}, self._catalogued, self._not_listed)

    def download(self, entry: dict, accept_licence: bool) -> None:
        """Fetch one of the catalogue, as a QGIS task. One at a time."""
        if self.busy:
            return
        params = {"id": entry["id"], "proxy": qgis_proxy(), "accept_licence": accept_licence}
        self._task = VerbTask(tr("Akin: downloading {name}").format(name=entry["name"]), "fetch_encoder", params)
        self._task.succeeded.connect(self._fetched)
        self._task.failed.connect(self._not_fetched)
        self._task.stopped.connect(self._stopped)
        self._task.noted.connect(self.working_on)
        self._task.progressChanged.connect(self.progressed)
        self.began.emit()
        self._task.start()

    def cancel(self) -> None:
        """Stop the download; what is here of it stays, and it goes on from there the next time."""
        if self._task is not None:
            self._task.cancel()

    def delete(self, entry: dict) -> None:
        """Take an encoder, or what was downloaded of it, off this machine."""
        self._deleting = entry["name"]
        self._ask("remove_encoder", {"id": entry["id"]}, self._deleted, self.failed)

    def _catalogued(self, result: dict) -> None:
        self._catalog = result["encoders"]
        self._reply = self._ask("list_encoders", {}, self._both, self.failed)

    def _both(self, result: dict) -> None:
        self.listed.emit(encoder_entry.merge(self._catalog, result["encoders"]))

    def _deleted(self, result: dict) -> None:
        text = tr("{name} was deleted; {size} are free again.")
        self.noted.emit(text.format(name=self._deleting, size=amounts.size(result["freed_bytes"])))
        self.look()

    def _not_listed(self, error: Exception) -> None:
        self.failed.emit(error)
        if self._raster and getattr(error, "kind", "") == ABOUT_THE_RASTER:
            self.look("")

    def _ask(self, verb: str, params: dict, done: Callable[[dict], Any], failed: Any) -> Any:
        reply = self._engine().request(verb, params)
        reply.finished.connect(done)
        reply.failed.connect(failed)
        return reply

    def _fetched(self, result: dict) -> None:
        self._end()
        if result["folder"]:
            self.noted.emit(tr("{id} is ready: choose it in Encode a raster….").format(id=result["id"]))
        else:
            text = tr(
                "The checkpoint is in {path}. Export it (Processing > Akin > Export an encoder), or run:\n{command}"
            )
            self.noted.emit(text.format(path=result["checkpoint"], command=result["next_step"]))

    def _not_fetched(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _stopped(self) -> None:
        self._end()
        self.noted.emit(tr("The download was stopped. Start it again to go on where it was."))

    def _end(self) -> None:
        self._task = None
        self.ended.emit()
        self.look()
