"""The Results dock on the map: footprints, zoom on click, flash on hover."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ...contract.requests.search import Hit
from ..map.clicks import MapClicks
from ..map.hit import HitOnMap
from ..map.marks import HitMarks
from ..shared.hit_key import key_of
from .dock import ResultsDock
from .hit_list import HitList


class ResultsOnMap(QObject):
    """Follows the Results dock."""

    def __init__(self, canvas: QgsMapCanvas, hits: HitList, dock: ResultsDock):
        super().__init__(dock)
        self._hits, self._dock = hits, dock
        self.marks = HitMarks(canvas)
        self._hit_view = HitOnMap(canvas, self)
        self._hidden = False
        hits.modelReset.connect(self.draw)
        hits.restyled.connect(self.draw)
        dock.on_map.toggled.connect(self.draw)
        dock.gallery.zoom_wanted.connect(self._zoom)
        dock.gallery.pointed.connect(self._point)
        dock.all_wanted.connect(lambda: self._hit_view.zoom_all(self._hits.shown(), self._crs()))
        self._clicks = MapClicks(canvas, self)
        self._clicks.clicked.connect(self._clicked)

    def draw(self, *_: object) -> None:
        """Show the dock's hits, if the user wants them on the map."""
        wanted = self._dock.on_map.isChecked() and self._hits.found is not None and not self._hidden
        self.marks.show_hits(self._hits.shown() if wanted else (), self._crs(), self._hits.min_score)

    def hide_marks(self, hidden: bool) -> None:
        """Hide the marks while another dock shows its own."""
        self._hidden = hidden
        self.draw()

    def close(self) -> None:
        """Remove the marks from the map."""
        self._hit_view.stop()
        self._clicks.stop()
        self.marks.remove()

    def _zoom(self, hit: Hit) -> None:
        self._hit_view.zoom(hit, self._crs(), self._hits.found.zoom if self._hits.found else None)

    def _point(self, hit: Optional[Hit]) -> None:
        shown = hit or self._dock.gallery.selected()  # without the mouse, the hit that is selected
        self.marks.highlight(key_of(shown) if shown else None)
        self._hit_view.point(hit, self._crs())

    def _clicked(self, point: QgsPointXY) -> None:
        """Select the best hit whose footprint contains a point of the map."""
        if (key := self.marks.at(point)) is not None:
            self._dock.gallery.select(next((hit for hit in self._hits.shown() if key_of(hit) == key), None))

    def _crs(self) -> str:
        return self._hits.found.crs if self._hits.found else ""
