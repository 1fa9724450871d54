"""Opens the Collections window and applies its changes to the search and to the map."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ...contract.requests.collection import CollectionInfoResult
from ...layers.crs import transform
from ...profile import collections
from ..compare.session import CompareSession
from ..search.history.histories import Histories
from ..search.session import SearchSession
from .dialog import CollectionsDialog
from .manager import CollectionManager

MARGIN = 1.05


class Managing(QObject):
    """Contains the window while it is open.

    Args:
        engine: returns the engine that queries share.
        session, compared, histories: the search, the comparison and what is kept of earlier searches. They follow a
            collection to its new folder.
    """

    def __init__(
        self,
        canvas: QgsMapCanvas,
        engine: Callable[[], Any],
        session: SearchSession,
        compared: CompareSession,
        histories: Histories,
        window: QWidget,
        parent: QObject,
    ):
        super().__init__(parent)
        self._canvas, self._session, self._window = canvas, session, window
        self._following = (
            histories,
            session,
            compared,
        )  # in this order: the histories take a change of the query for a step
        self.manager = CollectionManager(engine, self)
        self.dialog: Optional[CollectionsDialog] = None
        self.manager.renamed.connect(self._moved)
        self.manager.deleted.connect(self._moved)
        self.manager.changed.connect(self._changed)
        session.also_changed.connect(self._show_searched)
        session.info_changed.connect(self._read_again)

    def open(self) -> None:
        """Show the window. It stays open while the map is used."""
        if self.dialog is None:
            self.dialog = CollectionsDialog(self.manager, self._window)
            self.dialog.opened.connect(self._session.set_collection)
            self.dialog.zoom_wanted.connect(self.zoom)
            self.dialog.several_chosen.connect(self._search_several)
        else:
            self.dialog.fill()  # since it was closed, collections may be new or have grown
        self._show_searched()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _search_several(self, folders: list[str]) -> None:
        found = [folder for folder in folders if collections.can_be_searched(folder)]
        self._session.set_also(found, [folder for folder in folders if folder not in found])
        self._show_searched()  # also where nothing changes: one collection stays checked

    def _show_searched(self, *_: object) -> None:
        if self.dialog is not None:
            self.dialog.show_searched(self._session.collection, [*self._session.also, *self._session.missing])

    def zoom(self, info: Optional[CollectionInfoResult]) -> None:
        """Show the ground of a collection on the map."""
        if info is None or info.extent is None:
            return
        box = info.extent
        move = transform(box.crs, self._canvas.mapSettings().destinationCrs())
        move.setBallparkTransformsAreAppropriate(True)
        rectangle = move.transformBoundingBox(QgsRectangle(box.xmin, box.ymin, box.xmax, box.ymax))
        rectangle.scale(MARGIN)
        self._canvas.setExtent(rectangle)
        self._canvas.refresh()

    def close(self) -> None:
        """Close the window and cancel its requests."""
        self.manager.stop()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _moved(self, old: str, new: str = "") -> None:
        for one in self._following:
            one.move_collection(old, new)

    def _read_again(self, info: Optional[CollectionInfoResult]) -> None:
        """The collection that is searched was read: it may have grown since the window showed it."""
        if self.dialog is not None and info is not None:
            self.dialog.grown(self._session.collection)

    def _changed(self, folder: str) -> None:
        if folder in (self._session.collection, *self._session.also):
            self._session.refresh()
