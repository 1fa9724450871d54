"""What the gallery means on the map: footprints drawn, a click that zooms, a hover that flashes."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCsException, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer

from ..host.crs import read_crs
from .crs import transform
from .hit_list import HitList
from .map_marks import HitMarks
from .results_dock import ResultsDock

#: A hit is shown with this many patches of ground around it, side to side.
ZOOM_PATCHES = 5
HOVER_PAUSE_MS = 120
FLASH_MS = 400


class ResultsOnMap(QObject):
    """Follows the results dock."""

    def __init__(self, canvas: QgsMapCanvas, hits: HitList, dock: ResultsDock):
        super().__init__(dock)
        self._canvas, self._hits, self._dock = canvas, hits, dock
        self.marks = HitMarks(canvas)
        self._pointed: Optional[dict] = None
        self._hover = QTimer(self)
        self._hover.setSingleShot(True)
        self._hover.setInterval(HOVER_PAUSE_MS)
        self._hover.timeout.connect(self._flash)
        hits.modelReset.connect(self.draw)
        dock.on_map.toggled.connect(self.draw)
        dock.gallery.wanted.connect(self.zoom)
        dock.gallery.pointed.connect(self._point)

    def draw(self, *_: object) -> None:
        """The hits that are shown, if they are wanted on the map."""
        wanted = self._dock.on_map.isChecked() and self._hits.found is not None
        self.marks.show_hits(self._hits.shown() if wanted else (), self._crs())

    def zoom(self, hit: dict) -> None:
        """The map goes to a hit."""
        try:
            extent = self._footprint(hit).boundingBox()
            extent = transform(self._crs(), self._canvas.mapSettings().destinationCrs()).transformBoundingBox(extent)
        except QgsCsException:
            return
        extent.scale(ZOOM_PATCHES)
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def close(self) -> None:
        """Leave the map as it was."""
        self._hover.stop()
        self.marks.remove()

    def _point(self, hit: Optional[dict]) -> None:
        self._pointed = hit
        self.marks.choose(hit["patch"] if hit else None)
        self._hover.start()

    def _flash(self) -> None:
        if self._pointed is not None:
            crs = read_crs(self._crs())
            self._canvas.flashGeometries([self._footprint(self._pointed)], crs, flashes=1, duration=FLASH_MS)

    def _crs(self) -> str:
        return self._hits.found.crs if self._hits.found else ""

    def _footprint(self, hit: dict) -> QgsGeometry:
        return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in hit["footprint"]]])
