"""The Compare dock on the map: footprints of both collections, zoom on click, flash on hover."""

from __future__ import annotations

from functools import partial
from typing import Optional

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...contract.requests.search import Hit
from ..map.hit import HitOnMap
from ..map.marks import TermMarks
from .dock import CompareDock
from .marks import ComparedMarks
from .session import CompareSession


class CompareOnMap(QObject):
    """Follows the dock while it is in front. Emits `drawn(bool)`: whether its marks are on the map."""

    drawn = pyqtSignal(bool)

    def __init__(self, canvas: QgsMapCanvas, session: CompareSession, dock: CompareDock):
        super().__init__(dock)
        self._session, self._dock, self._in_front = session, dock, False
        self.marks = ComparedMarks(canvas)
        self.terms = TermMarks(canvas)
        self._hit_view = HitOnMap(canvas, self)
        dock.visibilityChanged.connect(self._seen)
        dock.on_map.toggled.connect(self.draw)
        session.query_changed.connect(self.draw)
        for side, view in enumerate(dock.sides):
            view.hits.modelReset.connect(self.draw)
            view.gallery.zoom_wanted.connect(partial(self._zoom, side))
            view.gallery.pointed.connect(partial(self._point, side))

    def draw(self, *_: object) -> None:
        """Show the hits of both collections and the query's places, if the user wants them on the map."""
        wanted = self._in_front and self._dock.on_map.isChecked()
        sides = self._dock.found.sides if self._dock.found and wanted else ()
        self.marks.show_sides([found.side for found in sides if found.side])
        self.terms.show_terms(self._session.query.terms if wanted else ())
        self.drawn.emit(bool(sides))

    def close(self) -> None:
        """Remove the marks from the map."""
        self._dock.visibilityChanged.disconnect(self._seen)
        self._hit_view.stop()
        self.marks.remove()
        self.terms.remove()

    def _seen(self, in_front: bool) -> None:
        self._in_front = in_front
        self.draw()

    def _zoom(self, side: int, hit: Hit) -> None:
        self._hit_view.zoom(hit, self._crs(side))

    def _point(self, side: int, hit: Optional[Hit]) -> None:
        self.marks.highlight(side, hit.patch if hit else None)
        self._hit_view.point(hit, self._crs(side))

    def _crs(self, side: int) -> str:
        return self._dock.found.sides[side].crs if self._dock.found else ""
