"""What the gallery means on the map: footprints drawn, a click that zooms, a hover that flashes."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ..map.hit import HitOnMap
from ..map.marks import HitMarks
from .dock import ResultsDock
from .hit_list import HitList


class ResultsOnMap(QObject):
    """Follows the results dock."""

    def __init__(self, canvas: QgsMapCanvas, hits: HitList, dock: ResultsDock):
        super().__init__(dock)
        self._hits, self._dock = hits, dock
        self.marks = HitMarks(canvas)
        self._lead = HitOnMap(canvas, self)
        self._aside = False
        hits.modelReset.connect(self.draw)
        dock.on_map.toggled.connect(self.draw)
        dock.gallery.wanted.connect(lambda hit: self._lead.zoom(hit, self._crs()))
        dock.gallery.pointed.connect(self._point)

    def draw(self, *_: object) -> None:
        """The hits that are shown, if they are wanted on the map."""
        wanted = self._dock.on_map.isChecked() and self._hits.found is not None and not self._aside
        self.marks.show_hits(self._hits.shown() if wanted else (), self._crs())

    def stand_aside(self, aside: bool) -> None:
        """Leave the map to others' marks for a while."""
        self._aside = aside
        self.draw()

    def close(self) -> None:
        """Leave the map as it was."""
        self._lead.stop()
        self.marks.remove()

    def _point(self, hit: Optional[dict]) -> None:
        self.marks.choose(hit["patch"] if hit else None)
        self._lead.point(hit, self._crs())

    def _crs(self) -> str:
        return self._hits.found.crs if self._hits.found else ""
