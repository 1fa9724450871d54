"""Hits as a QGIS layer: one polygon a hit, styled by score, with the request that made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Optional

from qgis.core import (
    NULL,
    Qgis,
    QgsClassificationRange,
    QgsColorRamp,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsGeometry,
    QgsGraduatedSymbolRenderer,
    QgsPointXY,
    QgsRendererRange,
    QgsSimpleFillSymbolLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QMetaType, Qt
from qgis.PyQt.QtGui import QColor

from ...contract.requests.search import CLEAR_SCORE, Hit, SearchResult
from ...profile.i18n import number, say, tr
from ...profile.plain import without_markup
from .. import provenance
from ..crs import cut_at_180, degrees_from, read_crs
from ..provenance import LayerRequest
from . import temporal
from .compared import style as compared_style
from .compared.comparison import ComparedSide
from .viridis import viridis

CLASSES = 5
Marks = Mapping[tuple[str, int], bool]
#: Where the used part of the ramp begins: its darkest colours are hard to see on imagery.
DARKEST = 0.3
FILL_ALPHA = 40
OUTLINE_ALPHA = 230
OUTLINE_MM, CASING_MM = 0.6, 1.1
CASING = QColor(255, 255, 255, 110)
#: Hits below the score of a clear match are faint.
WEAK = QColor(255, 255, 255, 110)
WEAK_MM = 0.26


def fields(hits: Iterable[Hit], compared: bool = False, judged: bool = False) -> QgsFields:
    """rank, score (0..1), percentile (0..100), source, date, cosine (-1..1) and patch (its id in the collection).

    If the hits have it, also familiarity (0..1): how near the patch lies to what the encoder was trained on. Regions of
    a field have area_ha and best (0..1), their highest score; their score is the mean.
    compared: also shared, which says whether the other collection found the place too.
    judged: also right, which says whether the user marked the hit as right (true) or wrong (false), NULL if neither.
    """
    types = QMetaType.Type
    kinds = {
        "rank": types.Int,
        "score": types.Double,
        "percentile": types.Double,
        "source": types.QString,
        "date": types.QDate,
        "cosine": types.Double,
        "patch": types.LongLong,
        **({"area_ha": types.Double, "best": types.Double} if _are_regions(hits) else {}),
        **({"familiarity": types.Double} if _have_familiarity(hits) else {}),
        **({"shared": types.Bool} if compared else {}),
        **({"right": types.Bool} if judged else {}),
    }
    made = QgsFields()
    for name, kind in kinds.items():
        made.append(QgsField(name, kind))
    return made


def _have_familiarity(hits: Iterable[Hit]) -> bool:
    return any(hit.familiarity is not None for hit in hits)


def _are_regions(hits: Iterable[Hit]) -> bool:
    return any(hit.area_ha is not None for hit in hits)


def features(
    hits: Sequence[Hit], crs: str, side: Optional[ComparedSide] = None, right: Optional[Marks] = None
) -> Iterator[QgsFeature]:
    """The hits as features with `fields`, in two parts across 180 degrees.

    Args:
        crs: of the collection.
        side: of a comparison that the hits belong to.
        right: see `hits_layer`.
    """
    to_degrees = degrees_from(crs)
    structure = fields(hits, side is not None, bool(right))
    has_familiarity, are_regions = _have_familiarity(hits), _are_regions(hits)
    for hit in hits:
        feature = QgsFeature(structure)
        feature.setGeometry(cut_at_180(footprint(hit), to_degrees))
        date = QDate.fromString((hit.date or "")[:10], Qt.DateFormat.ISODate)
        values = [hit.rank, hit.score, hit.percentile, hit.source, date if date.isValid() else NULL]
        shared = [hit.patch in side.shared] if side else []
        familiarity = [hit.familiarity] if has_familiarity else []
        marked = [right.get((hit.collection, hit.patch), NULL)] if right else []
        region = [hit.area_ha, hit.best] if are_regions else []
        feature.setAttributes([*values, hit.cosine, hit.patch, *region, *familiarity, *shared, *marked])
        yield feature


def footprint(hit: Hit) -> QgsGeometry:
    """The polygon of a hit, in the collection's CRS. A region can have holes."""
    rings = (hit.footprint, *hit.holes)
    return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in ring] for ring in rings])


def one_type(features: Iterable[QgsFeature]) -> Qgis.WkbType:
    """The type of a layer of polygons: MultiPolygon if one has several parts. All features become of that type."""
    features = list(features)
    if not any(feature.geometry().isMultipart() for feature in features):
        return Qgis.WkbType.Polygon
    for feature in features:
        shape = feature.geometry()
        shape.convertToMultiType()
        feature.setGeometry(shape)
    return Qgis.WkbType.MultiPolygon


def layer_name(title: str, clear: bool) -> str:
    """The name of a layer of hits: the query, with a note if there is no clear match."""
    name = title if clear else tr("{query} (no clear match)").format(query=title)
    return without_markup(name)


def hits_layer(
    result: SearchResult, made_by: LayerRequest, side: Optional[ComparedSide] = None, right: Optional[Marks] = None
) -> QgsVectorLayer:
    """A layer in memory with the hits of a search, with style and metadata.

    Args:
        result: of the search; it may hold fewer hits than `side.result`.
        made_by: the request that gave the result.
        side: of a comparison that the hits belong to.
        right: the hits that the user marked, by collection and patch: True for right, False for wrong.
    """
    name = layer_name(side.title if side else say(result.title), result.clear)
    made = list(features(result.hits, result.crs, side, right))
    layer = QgsVectorLayer(QgsWkbTypes.displayString(one_type(made)), name, "memory")
    layer.setCrs(read_crs(result.crs))
    layer.dataProvider().addAttributes(fields(result.hits, side is not None, bool(right)).toList())
    layer.updateFields()
    layer.dataProvider().addFeatures(made)
    layer.updateExtents()
    style(layer, side)
    describe(layer, result, made_by, name)
    return layer


def style(layer: QgsVectorLayer, side: Optional[ComparedSide] = None) -> None:
    """Style hits by score. Those of a comparison: by collection, and by whether both found the place."""
    if side is None:
        _style_by_score(layer)
    else:
        compared_style.style(layer, side.number)
    _name_fields(layer)
    temporal.at_its_date(layer, "date")
    layer.setDisplayExpression("'#' || \"rank\" || ' · ' || round(\"score\", 2) || ' · ' || \"source\"")


def _style_by_score(layer: QgsVectorLayer) -> None:
    """Outlines coloured by score, with an almost transparent fill; weak hits are faint. The best hits are on top."""
    only_scores = QgsFeatureRequest().setSubsetOfAttributes(["score"], layer.fields())
    scores = [f["score"] for f in layer.getFeatures(only_scores)]
    clear = [score for score in scores if score >= CLEAR_SCORE]
    low, high = (min(clear), max(clear)) if clear else (CLEAR_SCORE, 1.0)
    step = (high - low) / CLASSES
    count = CLASSES if step > 1e-9 else 1
    edges = [low + i * step for i in range(count)] + [high]
    ramp = viridis()
    ranges = [_range(ramp, edges[i], edges[i + 1], i, count) for i in range(count)] if clear or not scores else []
    if len(clear) < len(scores):
        ranges.insert(0, _weak_range(min(scores), low if clear else CLEAR_SCORE))
    renderer = QgsGraduatedSymbolRenderer("score", ranges)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([QgsFeatureRequest.OrderByClause("score", True)]))
    renderer.setOrderByEnabled(True)
    layer.setRenderer(renderer)


def _range(ramp: QgsColorRamp, low: float, high: float, index: int, count: int) -> QgsRendererRange:
    share = index / (count - 1) if count > 1 else 1.0
    hue = ramp.color(DARKEST + (1 - DARKEST) * share)
    fill, outline = QColor(hue), QColor(hue)
    fill.setAlpha(FILL_ALPHA)
    outline.setAlpha(OUTLINE_ALPHA)
    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_width": str(CASING_MM), "joinstyle": "miter"})
    symbol.symbolLayer(0).setStrokeColor(CASING)
    join = Qt.PenJoinStyle.MiterJoin
    line = QgsSimpleFillSymbolLayer(fill, Qt.BrushStyle.SolidPattern, outline, Qt.PenStyle.SolidLine, OUTLINE_MM, join)
    symbol.appendSymbolLayer(line)
    return QgsRendererRange(QgsClassificationRange(f"{number(low, '.2f')} – {number(high, '.2f')}", low, high), symbol)


def _weak_range(low: float, high: float) -> QgsRendererRange:
    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_width": str(WEAK_MM), "joinstyle": "miter"})
    symbol.symbolLayer(0).setStrokeColor(WEAK)
    label = tr("Weaker than {score:.2f}").format(score=CLEAR_SCORE)
    return QgsRendererRange(QgsClassificationRange(label, low, high), symbol)


def _name_fields(layer: QgsVectorLayer) -> None:
    """Aliases with the range of the values."""
    aliases = {
        "rank": tr("Rank"),
        "score": tr("Score (0 to 1)"),
        "percentile": tr("Percentile in the collection (0 to 100)"),
        "source": tr("Raster"),
        "date": tr("Date"),
        "cosine": tr("Cosine similarity (-1 to 1)"),
        "patch": tr("Patch"),
        "area_ha": tr("Area (ha)"),
        "best": tr("Best score (0 to 1)"),
        "familiarity": tr("Familiarity (0 to 1)"),
        "shared": tr("Found by both"),
        "right": tr("Marked as right"),
    }
    for name, alias in aliases.items():
        if (index := layer.fields().lookupField(name)) >= 0:
            layer.setFieldAlias(index, alias)


def describe(layer: QgsVectorLayer, result: SearchResult, made_by: LayerRequest, name: str) -> None:
    """Write the query and a summary of the result into the layer's metadata."""
    summary = tr("Hits: {hits}. Patches searched: {patches}. Method: {method}.")
    lines = [summary.format(hits=len(result.hits), patches=result.searched, method=result.method)]
    if message := say(result.message):
        lines.append(message)
    provenance.describe(layer, name, made_by, lines)
