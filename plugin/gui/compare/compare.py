"""Puts the comparison of two collections together: its session, its dock, its marks on the map."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsRasterLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QSize

from ...contract import errors
from ...contract.requests.search import Hit
from ...layers.inputs.sources import layer_of
from ...profile import collections
from ..results.hit_delegate import PICTURE_PX
from ..results.thumbnails import Thumbnails
from ..search.session import SearchSession
from ..shared.messages import Messages
from ..window.long_work import LongWork
from .dock import CompareDock
from .keep import keep_compared
from .on_map import CompareOnMap
from .session import CompareSession


class Comparing(QObject):
    """Makes and connects the parts. The caller adds the dock to QGIS's window.

    Args:
        engine: returns the engine that queries share.
        search: the session of the Search dock; its query can be used here.
    """

    def __init__(
        self,
        iface: QgisInterface,
        engine: Callable[[], Any],
        search: SearchSession,
        work: LongWork,
        messages: Messages,
        parent: QObject,
    ):
        super().__init__(parent)
        self._search, self._work, self._messages = search, work, messages
        self.session = CompareSession(engine, self)
        size = QSize(PICTURE_PX, PICTURE_PX) * iface.mapCanvas().devicePixelRatioF()
        self.thumbnails = (self._thumbnails(0, size), self._thumbnails(1, size))
        self.dock = CompareDock(self.session, self.thumbnails, iface.mainWindow())
        self.on_map = CompareOnMap(iface.mapCanvas(), self.session, self.dock)
        self.session.collection_changed.connect(self._chosen)
        self.session.info_changed.connect(self._informed)
        self.session.failed.connect(self._failed)
        self.dock.query_wanted.connect(lambda: self.session.use(search.query))
        self.dock.keep_wanted.connect(self._keep)
        self.dock.visibilityChanged.connect(self._suggest)
        work.encoded.connect(self._encoded)

    def close(self) -> None:
        """Remove all from QGIS except the dock."""
        self.dock.visibilityChanged.disconnect(self._suggest)
        self.session.stop()
        self.on_map.close()
        for pictures in self.thumbnails:
            pictures.close()

    def _thumbnails(self, side: int, size: QSize) -> Thumbnails:
        def layer(hit: Hit) -> Optional[QgsRasterLayer]:
            return layer_of(hit.source, self.session.infos[side])

        return Thumbnails(layer, size, self)

    def _chosen(self, side: int) -> None:
        self.thumbnails[side].set_collection(self.session.folders[side])

    def _informed(self, side: int) -> None:
        if self.session.infos[side] is not None:
            collections.remember(self.session.folders[side])

    def _failed(self, error: Exception) -> None:
        """The dock shows the error. An unexpected one also goes to the message bar and the log."""
        if getattr(error, "kind", errors.INTERNAL) == errors.INTERNAL:
            self._messages.error(error)

    def _keep(self) -> None:
        if self.dock.found is not None:
            keep_compared(self._work, self.dock.found, self.dock)

    def _suggest(self, seen: bool) -> None:
        """Start with the collection of the Search dock, and the project's other collection if there is only one."""
        if not seen or any(self.session.folders) or not self._search.collection:
            return
        self.session.set_collection(0, self._search.collection)
        others = [f for f in collections.of_project() if f != self._search.collection]
        if len(others) == 1:
            self.session.set_collection(1, others[0])

    def _encoded(self, folder: str) -> None:
        for side in (s for s in (0, 1) if self.session.folders[s] == folder):
            self.session.refresh(side)
