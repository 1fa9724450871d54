"""Downloads and deletes encoders.

There is one manager as long as the plugin runs, so a download continues when a panel closes.
"""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.network import http_proxy
from ...contract import verbs
from ...contract.requests.encoders.catalog import CatalogEntry, FetchEncoder, FetchEncoderResult
from ...contract.requests.encoders.encoders import RemoveEncoder, RemoveEncoderResult
from ...layers.tasks import VerbTask
from ...profile import settings
from ...profile.i18n import tr
from ..shared import amounts


class EncoderManager(QObject):
    """Emits `noted(text)`, signals about the running download, and `changed` when the list of encoders changed.

    Args:
        engine: gives the engine that queries share.

    Attributes:
        token: access token of the hub, until QGIS closes; if empty, the engine uses HF_TOKEN of the environment.
        token_to_mirror: whether a mirror gets the token, until QGIS closes.
    """

    changed = pyqtSignal()
    noted = pyqtSignal(str)
    failed = pyqtSignal(object)
    began = pyqtSignal()
    progressed = pyqtSignal(float)  # 0..100
    ended = pyqtSignal()

    def __init__(self, engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self.engine, self.token, self.token_to_mirror = engine, "", False
        self._task: Optional[VerbTask] = None
        self._deleting = ""

    @property
    def busy(self) -> bool:
        """Whether a download is running."""
        return self._task is not None

    def download(self, encoder: CatalogEntry, accept_licence: bool) -> None:
        """Download an encoder of the catalogue in a QGIS task, and replace an installed one. One download at a time."""
        if self.busy:
            return
        request = FetchEncoder(
            id=encoder.id,
            mirror=settings.get("mirror"),
            proxy=http_proxy(settings.get("mirror")),
            token=self.token,
            token_to_mirror=self.token_to_mirror,
            accept_licence=accept_licence,
            replace=encoder.installed,
        )
        title = tr("Akin: downloading {name}").format(name=encoder.name)
        self._task = VerbTask(title, verbs.FETCH_ENCODER, request)
        self._task.succeeded.connect(self._finish_download)
        self._task.failed.connect(self._fail_download)
        self._task.stopped.connect(self._stop_download)
        self._task.noted.connect(self.noted)
        self._task.progressChanged.connect(self.progressed)
        self.began.emit()
        self._task.start()

    def cancel(self) -> None:
        """Stop the download. The next download continues it."""
        if self._task is not None:
            self._task.cancel()

    def delete(self, encoder: CatalogEntry) -> None:
        """Delete an encoder and its downloads."""
        self._deleting = encoder.name
        reply = self.engine().request(verbs.REMOVE_ENCODER, RemoveEncoder(encoder.id))
        reply.finished.connect(self._finish_delete)
        reply.failed.connect(self.failed)

    def add(self, encoder: str) -> None:
        """Report an encoder that was downloaded, imported or exported."""
        self.noted.emit(tr("{id} is ready. Choose it in Encode a raster.").format(id=encoder))
        self.changed.emit()

    def _finish_delete(self, result: RemoveEncoderResult) -> None:
        text = tr("{name} was deleted. Disk space freed: {size}.")
        self.noted.emit(text.format(name=self._deleting, size=amounts.size(result.freed_bytes)))
        self.changed.emit()

    def _finish_download(self, result: FetchEncoderResult) -> None:
        self._end()
        if result.folder:
            self.add(result.id)
            return
        self.noted.emit(tr("The checkpoint is downloaded. Press Export… to make an encoder from it."))
        self.changed.emit()

    def _fail_download(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)
        self.changed.emit()

    def _stop_download(self) -> None:
        self._end()
        self.noted.emit(tr("Download stopped. Press Download to continue it."))
        self.changed.emit()

    def _end(self) -> None:
        self._task = None
        self.ended.emit()
