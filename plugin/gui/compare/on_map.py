"""What the Compare dock means on the map: both sets of footprints, a click that zooms, a hover that flashes."""

from __future__ import annotations

from functools import partial
from typing import Optional

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..map.hit import HitOnMap
from ..map.marks import TermMarks
from .dock import CompareDock
from .marks import ComparedMarks
from .session import CompareSession


class CompareOnMap(QObject):
    """Follows the dock while it is in front. Says `drawn(bool)`: whether its marks lie on the map."""

    drawn = pyqtSignal(bool)

    def __init__(self, canvas: QgsMapCanvas, session: CompareSession, dock: CompareDock):
        super().__init__(dock)
        self._session, self._dock, self._in_front = session, dock, False
        self.marks = ComparedMarks(canvas)
        self.terms = TermMarks(canvas)
        self._lead = HitOnMap(canvas, self)
        dock.visibilityChanged.connect(self._seen)
        dock.on_map.toggled.connect(self.draw)
        session.query_changed.connect(self.draw)
        for side, view in enumerate(dock.sides):
            view.hits.modelReset.connect(self.draw)
            view.gallery.wanted.connect(partial(self._zoom, side))
            view.gallery.pointed.connect(partial(self._point, side))

    def draw(self, *_: object) -> None:
        """The hits of both, and the places asked for, if they are wanted on the map."""
        wanted = self._in_front and self._dock.on_map.isChecked()
        sides = self._dock.found.sides if self._dock.found and wanted else ()
        self.marks.show_sides([(found.hits, found.crs) for found in sides])
        self.terms.show_terms(self._session.query.terms if wanted else ())
        self.drawn.emit(bool(sides))

    def close(self) -> None:
        """Leave the map as it was."""
        self._dock.visibilityChanged.disconnect(self._seen)
        self._lead.stop()
        self.marks.remove()
        self.terms.remove()

    def _seen(self, in_front: bool) -> None:
        self._in_front = in_front
        self.draw()

    def _zoom(self, side: int, hit: dict) -> None:
        self._lead.zoom(hit, self._crs(side))

    def _point(self, side: int, hit: Optional[dict]) -> None:
        self.marks.choose(side, hit["patch"] if hit else None)
        self._lead.point(hit, self._crs(side))

    def _crs(self, side: int) -> str:
        return self._dock.found.sides[side].crs if self._dock.found else ""
