"""Shows hits on the map: zooms to one or all, or flashes one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Optional

from qgis.core import QgsCsException, QgsGeometry, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer

from ...contract.requests.search import Hit
from ...layers.crs import globe_width, transform, whole
from ...layers.results.hits import footprint

#: The map shows an extent of this many patches, with the hit in the centre.
ZOOM_PATCHES = 5
#: A region of a field has any size.
ZOOM_REGIONS = 1.5
#: Around the extent of all hits.
ALL_MARGIN = 1.1
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

    def zoom(self, hit: Hit, crs: str, scale: Optional[float] = None) -> None:
        """Zoom to a hit. crs: of its footprint. scale: how many times its size is shown; None for the usual."""
        self._zoom_to([hit], crs, scale or (ZOOM_PATCHES if hit.area_ha is None else ZOOM_REGIONS))

    def zoom_all(self, hits: Iterable[Hit], crs: str) -> None:
        """Zoom to the extent of these hits. crs: of their footprints."""
        self._zoom_to(hits, crs, ALL_MARGIN)

    def _zoom_to(self, hits: Iterable[Hit], crs: str, scale: float) -> None:
        extent = QgsRectangle()
        for shape in (self._on_map(hit, crs) for hit in hits):
            if shape is not None:
                extent.combineExtentWith(shape.boundingBox())
        if extent.isNull():
            return
        extent.scale(scale)
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
            shape = self._on_map(*self._pointed)
            if shape is not None:
                map_crs = self._canvas.mapSettings().destinationCrs()
                self._canvas.flashGeometries([shape], map_crs, flashes=1, duration=FLASH_MS)

    def _on_map(self, hit: Hit, crs: str) -> Optional[QgsGeometry]:
        """The footprint of a hit in the map's CRS, in one piece across 180 degrees; None outside its area of use."""
        map_crs = self._canvas.mapSettings().destinationCrs()
        to_map = transform(crs, map_crs)
        try:
            ring = [to_map.transform(point) for point in footprint(hit).asPolygon()[0]]
            return QgsGeometry.fromPolygonXY([whole(ring, globe_width(map_crs), self._canvas.center().x())])
        except QgsCsException:
            return None
