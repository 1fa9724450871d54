"""Where a hit lies: the map goes there, or flashes the place."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCsException, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer

from ...layers.crs import read_crs, transform

#: A hit is shown with this many patches of ground around it, side to side.
ZOOM_PATCHES = 5
HOVER_PAUSE_MS = 120
FLASH_MS = 400


class HitOnMap(QObject):
    """Leads the map to hits."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject):
        super().__init__(parent)
        self._canvas = canvas
        self._pointed: Optional[tuple[dict, str]] = None
        self._hover = QTimer(self)
        self._hover.setSingleShot(True)
        self._hover.setInterval(HOVER_PAUSE_MS)
        self._hover.timeout.connect(self._flash)

    def zoom(self, hit: dict, crs: str) -> None:
        """The map goes to a hit, whose footprint is in `crs`."""
        try:
            extent = _footprint(hit).boundingBox()
            extent = transform(crs, self._canvas.mapSettings().destinationCrs()).transformBoundingBox(extent)
        except QgsCsException:
            return
        extent.scale(ZOOM_PATCHES)
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def point(self, hit: Optional[dict], crs: str) -> None:
        """Flash a hit, if it is still the one pointed at in a moment; None for none."""
        self._pointed = (hit, crs) if hit else None
        self._hover.start()

    def stop(self) -> None:
        """Flash nothing any more."""
        self._hover.stop()

    def _flash(self) -> None:
        if self._pointed is not None:
            hit, crs = self._pointed
            self._canvas.flashGeometries([_footprint(hit)], read_crs(crs), flashes=1, duration=FLASH_MS)


def _footprint(hit: dict) -> QgsGeometry:
    return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in hit["footprint"]]])
