"""The selected polygons of a layer, as terms."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis, QgsAbstractGeometry, QgsGeometry, QgsMapLayer, QgsProject, QgsVectorLayer

from ...algorithms.features import repaired
from ...layers.crs import write_crs
from ...layers.errors import LayerError
from ...profile.i18n import tr
from ..search.term import LabelledTerm, polygon

MOST_POLYGONS = 50


def selected_polygons(active: Optional[QgsMapLayer]) -> list[LabelledTerm]:
    """One term per selected polygon of the active layer, or else of the first layer with a selection.

    Raises:
        LayerError: no polygon or too many polygons are selected.
    """
    layers = [active, *QgsProject.instance().mapLayers().values()]
    layer = next((one for one in layers if _has_selection(one)), None)
    if layer is None:
        raise LayerError(tr("Select one or more polygons of a polygon layer first. Then add them."))
    if layer.selectedFeatureCount() > MOST_POLYGONS:
        text = tr("Polygons selected: {count}. Select at most {most}.")
        raise LayerError(text.format(count=layer.selectedFeatureCount(), most=MOST_POLYGONS))
    crs = write_crs(layer.crs())
    named = [(f.id(), repaired(f.geometry())) for f in layer.getSelectedFeatures()]
    terms = [as_term(shape, crs, f"{layer.name()} {fid}") for fid, shape in named if not shape.isEmpty()]
    if not terms:
        raise LayerError(tr("The selected polygons have no area."))
    return terms


def as_term(geometry: QgsGeometry, crs: str, label: str, sign: int = 1) -> LabelledTerm:
    """A valid polygon as a term."""
    return polygon(_plain(geometry).asWkt(), crs, label, sign)


def _plain(geometry: QgsGeometry) -> QgsAbstractGeometry:
    """Without curves, Z and M: the engine does not read them."""
    plain = geometry.constGet().segmentize()
    plain.dropZValue()
    plain.dropMValue()
    return plain


def _has_selection(layer: Optional[QgsMapLayer]) -> bool:
    if not isinstance(layer, QgsVectorLayer) or not layer.selectedFeatureCount():
        return False
    return layer.geometryType() == Qgis.GeometryType.Polygon
