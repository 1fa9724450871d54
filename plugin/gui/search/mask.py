"""The polygons of a layer as the mask of a search, read in the background."""

from __future__ import annotations

from typing import Callable

from qgis.core import (
    QgsFeatureRequest,
    QgsGeometry,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ...algorithms.features import repaired
from ...algorithms.search.filters import plain_wkt
from ...layers.crs import write_crs
from ...layers.errors import LayerError
from ...profile.i18n import tr
from ..shared.widgets.background import Background

#: Each search sends the mask, and the project keeps it.
MOST_CHARACTERS = 2_000_000


def read_mask(layer: QgsVectorLayer, only_selected: bool) -> Background:
    """A task that gives the union of a layer's polygons: (WKT without curves, Z and M; CRS). Call `start` on it.

    Raises:
        LayerError: the layer has no CRS, or no feature is selected. The task fails with it if there is no polygon.
    """
    if not layer.crs().isValid():
        text = tr("The mask {layer} has no CRS. Set it (Layer > Set CRS of Layer(s)) and try again.")
        raise LayerError(text.format(layer=layer.name()))
    request = QgsFeatureRequest().setNoAttributes()
    if only_selected:
        if not layer.selectedFeatureCount():
            raise LayerError(tr("Select one or more polygons of {layer} first.").format(layer=layer.name()))
        request.setFilterFids(layer.selectedFeatureIds())
    source, name, crs = QgsVectorLayerFeatureSource(layer), layer.name(), write_crs(layer.crs())

    def work(report: Callable[[float, str], None], is_cancelled: Callable[[], bool]) -> tuple[str, str]:
        shapes = []
        for feature in source.getFeatures(request):
            if is_cancelled():
                return "", ""
            shapes.append(repaired(feature.geometry()))
        return _wkt(QgsGeometry.unaryUnion([one for one in shapes if not one.isEmpty()]), name), crs

    return Background(tr("Akin: reading the mask"), work)


def _wkt(geometry: QgsGeometry, layer: str) -> str:
    if geometry.isEmpty():
        text = tr("The mask {layer} has no polygons. Add one, or choose another layer.")
        raise LayerError(text.format(layer=layer))
    wkt = plain_wkt(geometry)
    if len(wkt) > MOST_CHARACTERS:
        text = tr("The polygons of {layer} are too detailed for a mask. Simplify them, or select some of them.")
        raise LayerError(text.format(layer=layer))
    return wkt
