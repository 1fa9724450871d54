"""Shows a hit on the map: zooms to it, or flashes it."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCsException
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer

from ...contract.requests.search import Hit
from ...layers.crs import read_crs, transform
from ...layers.hits import footprint

#: The map shows an extent of this many patches, with the hit in the centre.
ZOOM_PATCHES = 5
HOVER_PAUSE_MS = 120
FLASH_MS = 400


class HitOnMap(QObject):
    """Zooms to hits and flashes them."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject):
        super().__init__(parent)
        self._canvas = canvas
        self._pointed: Optional[tuple[Hit, str]] = None
        self._hover = QTimer(self)
        self._hover.setSingleShot(True)
        self._hover.setInterval(HOVER_PAUSE_MS)
        self._hover.timeout.connect(self._flash)

    def zoom(self, hit: Hit, crs: str) -> None:
        """Zoom to a hit. crs: of its footprint."""
        try:
            extent = footprint(hit).boundingBox()
            extent = transform(crs, self._canvas.mapSettings().destinationCrs()).transformBoundingBox(extent)
        except QgsCsException:
            return
        extent.scale(ZOOM_PATCHES)
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def point(self, hit: Optional[Hit], crs: str) -> None:
        """Flash a hit after a short pause, unless the pointer moves on; None for none."""
        self._pointed = (hit, crs) if hit else None
        self._hover.start()

    def stop(self) -> None:
        """Cancel the flash."""
        self._hover.stop()

    def _flash(self) -> None:
        if self._pointed is not None:
            hit, crs = self._pointed
            self._canvas.flashGeometries([footprint(hit)], read_crs(crs), flashes=1, duration=FLASH_MS)
