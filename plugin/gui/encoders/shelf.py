"""Encoders onto this machine and off it again.

One for the whole plugin: panels come and go, a download goes on.
"""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...algorithms.encoders.fetch_encoder import qgis_proxy
from ...layers.tasks import VerbTask
from ...profile import settings
from ...profile.i18n import tr
from ..shared import amounts


class EncoderShelf(QObject):
    """Says `noted(text)` what there is to say, how the download under way goes, and that encoders `changed`.

    Args:
        engine: gives the engine that queries share.

    Attributes:
        token: of the hub, while QGIS runs; HF_TOKEN of the environment serves where it is empty.
    """

    changed = pyqtSignal()
    noted = pyqtSignal(str)
    failed = pyqtSignal(object)
    began = pyqtSignal()
    progressed = pyqtSignal(float)  # 0..100
    working_on = pyqtSignal(str)
    ended = pyqtSignal()

    def __init__(self, engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self.engine, self.token = engine, ""
        self._task: Optional[VerbTask] = None
        self._deleting = ""

    @property
    def busy(self) -> bool:
        """Whether an encoder is being downloaded."""
        return self._task is not None

    def download(self, entry: dict, accept_licence: bool) -> None:
        """Fetch one of the catalogue, as a QGIS task; what is here of it is replaced at the end. One at a time."""
        if self.busy:
            return
        params = {
            "id": entry["id"],
            "mirror": settings.get("mirror"),
            "proxy": qgis_proxy(settings.get("mirror")),
            "token": self.token,
            "accept_licence": accept_licence,
            "replace": entry["installed"],
        }
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
        """Take an encoder, and what was downloaded of it, off this machine."""
        self._deleting = entry["name"]
        reply = self.engine().request("remove_encoder", {"id": entry["id"]})
        reply.finished.connect(self._deleted)
        reply.failed.connect(self.failed)

    def ready(self, encoder: str) -> None:
        """One came by another way: imported or exported."""
        self.noted.emit(tr("{id} is ready: choose it under Encode a raster.").format(id=encoder))
        self.changed.emit()

    def _deleted(self, result: dict) -> None:
        text = tr("{name} was deleted; {size} are free again.")
        self.noted.emit(text.format(name=self._deleting, size=amounts.size(result["freed_bytes"])))
        self.changed.emit()

    def _fetched(self, result: dict) -> None:
        self._end()
        if result["folder"]:
            self.ready(result["id"])
            return
        self.noted.emit(tr("The checkpoint is here. Press Export… to make an encoder of it."))
        self.changed.emit()

    def _not_fetched(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)
        self.changed.emit()

    def _stopped(self) -> None:
        self._end()
        self.noted.emit(tr("The download was stopped. Start it again to go on where it was."))
        self.changed.emit()

    def _end(self) -> None:
        self._task = None
        self.ended.emit()
