"""The polygons that a person has selected on the map, as terms."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis, QgsAbstractGeometry, QgsGeometry, QgsMapLayer, QgsProject, QgsVectorLayer

from ...layers.crs import write_crs
from ...layers.errors import LayerError
from ...profile.i18n import tr
from ..search import term

MOST_POLYGONS = 50


def selected_polygons(active: Optional[QgsMapLayer]) -> list[term.Term]:
    """One term a selected polygon of the active layer, or else of the first layer with a selection.

    Raises:
        LayerError: nothing is selected, or too much.
    """
    layers = [active, *QgsProject.instance().mapLayers().values()]
    layer = next((one for one in layers if _has_selection(one)), None)
    if layer is None:
        raise LayerError(tr("Select one or more polygons of a polygon layer first, then add them."))
    if layer.selectedFeatureCount() > MOST_POLYGONS:
        text = tr("{count} polygons are selected: select {most} at most.")
        raise LayerError(text.format(count=layer.selectedFeatureCount(), most=MOST_POLYGONS))
    crs = write_crs(layer.crs())
    named = ((f.id(), f.geometry()) for f in layer.getSelectedFeatures() if f.hasGeometry())
    return [term.polygon(_plain(g).asWkt(), crs, f"{layer.name()} {fid}") for fid, g in named]


def _plain(geometry: QgsGeometry) -> QgsAbstractGeometry:
    """Without curves, heights and measures, which the engine does not read."""
    plain = geometry.constGet().segmentize()
    plain.dropZValue()
    plain.dropMValue()
    return plain


def _has_selection(layer: Optional[QgsMapLayer]) -> bool:
    if not isinstance(layer, QgsVectorLayer) or not layer.selectedFeatureCount():
        return False
    return layer.geometryType() == Qgis.GeometryType.Polygon
