"""Changes collections: rename, delete, remove a raster, build the index. The engine does the work."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...contract import verbs
from ...contract.requests.collection import (
    BuildIndex,
    BuildIndexResult,
    CollectionInfo,
    DeleteCollection,
    DeleteCollectionResult,
    RemoveSource,
    RemoveSourceResult,
    RenameCollection,
    RenameCollectionResult,
)
from ...profile import collections
from ...profile.i18n import number, say, tr
from ..shared import amounts
from ..shared.conversation import Conversation


class CollectionManager(QObject):
    """Emits `informed(folder, info)`, and after a change `changed(folder)`, `renamed(old, new)` or `deleted(folder)`.

    `noted(text)` says what was done, and `failed(error)` why it was not. Only one change runs at a time: `busy` tells
    whether one runs, and `progressed` has its fraction.

    Args:
        engine: returns the engine that queries share. It may raise EngineError.
    """

    informed = pyqtSignal(str, object)
    changed = pyqtSignal(str)
    renamed = pyqtSignal(str, str)
    deleted = pyqtSignal(str)
    noted = pyqtSignal(str)
    failed = pyqtSignal(object)
    progressed = pyqtSignal(float)
    busy_changed = pyqtSignal(bool)

    def __init__(self, engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._conversation = Conversation(engine, self._fail)

    @property
    def busy(self) -> bool:
        """Whether a change runs."""
        return self._conversation.waits("change")

    def look(self, folder: str) -> None:
        """Read a collection. The answer to an earlier folder is no longer wanted."""
        self._conversation.ask(
            "info", verbs.COLLECTION_INFO, CollectionInfo(folder), partial(self.informed.emit, folder)
        )

    def rename(self, folder: str, name: str) -> None:
        """Rename a collection's folder."""
        self._change(verbs.RENAME_COLLECTION, RenameCollection(folder, name), partial(self._renamed, folder))

    def delete(self, folder: str) -> None:
        """Delete a collection."""
        self._change(verbs.DELETE_COLLECTION, DeleteCollection(folder), partial(self._deleted, folder))

    def remove_raster(self, folder: str, source: str) -> None:
        """Remove the patches of a raster from a collection."""
        self._change(verbs.REMOVE_SOURCE, RemoveSource(folder, source), partial(self._removed, folder, source))

    def build_index(self, folder: str) -> None:
        """Build the index of a collection, or complete it."""
        self._change(verbs.BUILD_INDEX, BuildIndex(folder), partial(self._built, folder))

    def stop(self) -> None:
        """Cancel all requests."""
        self._conversation.stop()

    def _change(self, verb: Any, request: Any, done: Callable[[Any], None]) -> None:
        if self.busy:
            return
        if self._conversation.ask("change", verb, request, done, progressed=lambda f, _: self.progressed.emit(f)):
            self.busy_changed.emit(True)

    def _fail(self, error: Exception) -> None:
        self.busy_changed.emit(self.busy)
        self.failed.emit(error)

    def _renamed(self, folder: str, result: RenameCollectionResult) -> None:
        self.busy_changed.emit(False)
        collections.replace(folder, result.collection)
        self.renamed.emit(folder, result.collection)

    def _deleted(self, folder: str, result: DeleteCollectionResult) -> None:
        self.busy_changed.emit(False)
        collections.forget(folder)
        self.deleted.emit(folder)
        text = tr("Deleted. Disk space freed: {size}.").format(size=amounts.size(result.freed_bytes))
        kept = tr("The folder stays, because it contains other files: {names}.")
        self.noted.emit(f"{text} {kept.format(names=', '.join(result.kept))}" if result.kept else text)

    def _removed(self, folder: str, source: str, result: RemoveSourceResult) -> None:
        self.busy_changed.emit(False)
        text = tr("{raster} was removed. Patches removed: {removed}, left: {left}.")
        counts = {"removed": number(result.removed, ","), "left": number(result.patches, ",")}
        self.noted.emit(text.format(raster=source, **counts))
        self.changed.emit(folder)

    def _built(self, folder: str, result: BuildIndexResult) -> None:
        self.busy_changed.emit(False)
        text = tr("The index is ready. It finds {recall} % of the nearest patches.")
        found = text.format(recall=number(100 * result.recall_100, ".1f"))
        self.noted.emit(" ".join([found, *(say(note) for note in result.notes)]))
        self.changed.emit(folder)
