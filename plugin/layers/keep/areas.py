"""Adjacent hits dissolved into areas, each with its size in hectares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsGeometry,
    QgsPointXY,
    QgsSingleSymbolRenderer,
    QgsSpatialIndex,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ...contract.requests.search import Hit, SearchResult
from ...profile.i18n import tr
from ..crs import cut_at_180, degrees_from, read_crs, write_crs
from ..provenance import LayerRequest
from ..results.hits import describe, footprint, one_type

M2_PER_HA = 10_000.0
OUTLINE, OUTLINE_MM, FILL = "213,94,0", "0.7", "240,228,66,60"


def areas_layer(result: SearchResult, made_by: LayerRequest, name: str) -> QgsVectorLayer:
    """A layer in memory with the areas that the hits cover, with style and metadata."""
    made = list(areas(result.hits, read_crs(result.crs)))
    layer = QgsVectorLayer(QgsWkbTypes.displayString(one_type(made)), name, "memory")
    layer.setCrs(read_crs(result.crs))
    layer.dataProvider().addAttributes(_fields().toList())
    layer.updateFields()
    layer.dataProvider().addFeatures(made)
    layer.updateExtents()
    _style(layer)
    describe(layer, result, made_by, name)
    return layer


def areas(hits: Sequence[Hit], crs: QgsCoordinateReferenceSystem) -> Iterator[QgsFeature]:
    """Polygons without common edges that cover the hits: area_ha, hits, score (the best) and mean_score (0..1).

    area_ha is measured on the ellipsoid of `crs`. A hit counts for the polygon that its centre lies in.
    """
    shapes = QgsGeometry.unaryUnion([footprint(hit) for hit in hits]).asGeometryCollection()
    scores = _scores_of(shapes, hits)
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsCoordinateTransformContext())
    measure.setEllipsoid(crs.ellipsoidAcronym())
    to_degrees = degrees_from(write_crs(crs))
    for shape, its in zip(shapes, scores):
        feature = QgsFeature(_fields())
        feature.setGeometry(cut_at_180(shape, to_degrees))
        hectares = measure.measureArea(shape) / M2_PER_HA
        feature.setAttributes([round(hectares, 4), len(its), max(its, default=0.0), sum(its) / max(len(its), 1)])
        yield feature


def _scores_of(shapes: list[QgsGeometry], hits: Sequence[Hit]) -> list[list[float]]:
    """The scores of the hits in each shape."""
    index = QgsSpatialIndex()
    engines = []
    for number, shape in enumerate(shapes):
        index.addFeature(number, shape.boundingBox())
        engines.append(QgsGeometry.createGeometryEngine(shape.constGet()))
        engines[-1].prepareGeometry()
    scores: list[list[float]] = [[] for _ in shapes]
    for hit in hits:
        center = QgsGeometry.fromPointXY(QgsPointXY(*hit.center))
        near = index.intersects(center.boundingBox())
        inside = next((number for number in near if engines[number].intersects(center.constGet())), None)
        if inside is not None:
            scores[inside].append(hit.score)
    return scores


def _fields() -> QgsFields:
    types = QMetaType.Type
    kinds = {"area_ha": types.Double, "hits": types.Int, "score": types.Double, "mean_score": types.Double}
    made = QgsFields()
    for name, kind in kinds.items():
        made.append(QgsField(name, kind))
    return made


def _style(layer: QgsVectorLayer) -> None:
    symbol = {"color": FILL, "outline_color": OUTLINE, "outline_width": OUTLINE_MM, "joinstyle": "miter"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(symbol)))
    layer.setDisplayExpression("round(\"area_ha\", 2) || ' ha'")
    aliases = {
        "area_ha": tr("Area (ha)"),
        "hits": tr("Number of hits"),
        "score": tr("Best score (0 to 1)"),
        "mean_score": tr("Mean score (0 to 1)"),
    }
    for name, alias in aliases.items():
        layer.setFieldAlias(layer.fields().lookupField(name), alias)
