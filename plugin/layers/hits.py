"""Hits as a QGIS layer: one polygon a hit, styled by score, named after the query, able to be run again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Optional

from qgis.core import (
    NULL,
    QgsClassificationRange,
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
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QMetaType, Qt
from qgis.PyQt.QtGui import QColor

from ..profile.i18n import tr
from . import compared_style, provenance
from .crs import read_crs
from .errors import LayerError
from .viridis import colour

CLASSES = 5
#: The part of the ramp that is used: its darkest end drowns in imagery.
DARKEST = 0.3
FILL_ALPHA = 40
OUTLINE_ALPHA = 230
OUTLINE_MM, CASING_MM = 0.6, 1.1
CASING = QColor(255, 255, 255, 110)


def fields(compared: bool = False) -> QgsFields:
    """rank, score (0..1), percentile (0..100), source, date, cosine (-1..1) and patch (its id in the collection).

    Of two compared collections also shared: whether the other one found the place too.
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
        **({"shared": types.Bool} if compared else {}),
    }
    made = QgsFields()
    for name, kind in kinds.items():
        made.append(QgsField(name, kind))
    return made


def features(hits: Iterable[dict], compared: bool = False) -> Iterable[QgsFeature]:
    """The engine's hits as features of `fields`; those of `comparison.answers` where compared."""
    structure = fields(compared)
    for hit in hits:
        feature = QgsFeature(structure)
        ring = [QgsPointXY(x, y) for x, y in hit["footprint"]]
        feature.setGeometry(QgsGeometry.fromPolygonXY([ring]))
        date = QDate.fromString((hit["date"] or "")[:10], Qt.DateFormat.ISODate)
        known = (hit["rank"], hit["score"], hit["percentile"], hit["source"], date if date.isValid() else NULL)
        shared = [hit["shared"]] if compared else []
        feature.setAttributes([*known, hit["cosine"], hit["patch"], *shared])
        yield feature


def title(result: dict) -> str:
    """What a result's layer is called: the query, and that nothing stands out where nothing does."""
    return result["title"] if result["clear"] else tr("{query} (no clear match)").format(query=result["title"])


def hits_layer(result: dict, request: dict, name: str = "", side: Optional[int] = None) -> QgsVectorLayer:
    """A layer in memory from a search's result. Call it in the main thread.

    Args:
        result: what `search` (or `search_text`, `search_similar`) answered, or one of `comparison.answers`.
        request: what was asked: {"verb": …, "params": …}.
        name: the query's own words by default.
        side: 0 or 1 for the first's or the second's hits of a comparison.
    """
    compared = side is not None
    layer = QgsVectorLayer("Polygon", name or title(result), "memory")
    layer.setCrs(read_crs(result["crs"]))
    layer.dataProvider().addAttributes(fields(compared).toList())
    layer.updateFields()
    layer.dataProvider().addFeatures(list(features(result["hits"], compared)))
    layer.updateExtents()
    style(layer, side)
    describe(layer, result, request)
    return layer


def save(layer: QgsVectorLayer, path: str, table: str = "hits", beside: bool = False) -> QgsVectorLayer:
    """Save hits as a GeoPackage, with style and metadata inside, and open it. Raises LayerError.

    Args:
        table: the layer's name in the file.
        beside: keep the file's other layers; else it is made anew.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", table
    if beside:
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    problem, text, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, layer.transformContext(), options)
    if problem != QgsVectorFileWriter.WriterError.NoError:
        raise LayerError(tr("The hits could not be saved to {path}: {reason}").format(path=path, reason=text))
    saved = QgsVectorLayer(f"{path}|layername={table}", layer.name(), "ogr")
    saved.setRenderer(layer.renderer().clone())
    saved.setDisplayExpression(layer.displayExpression())
    saved.setCustomProperty(provenance.PROPERTY, layer.customProperty(provenance.PROPERTY))
    saved.setMetadata(layer.metadata())
    provenance.keep(saved)
    return saved


def style(layer: QgsVectorLayer, side: Optional[int] = None) -> None:
    """By score; of two compared collections (side 0 or 1) by collection, and whether both found the place."""
    if side is None:
        _style_by_score(layer)
    else:
        compared_style.style(layer, side)
    layer.setDisplayExpression("'#' || \"rank\" || ' · ' || round(\"score\", 2) || ' · ' || \"source\"")


def _style_by_score(layer: QgsVectorLayer) -> None:
    """Outlines by score, on a perceptual ramp, over a fill that lets the imagery through; the best on top."""
    only_scores = QgsFeatureRequest().setSubsetOfAttributes(["score"], layer.fields())
    scores = [f["score"] for f in layer.getFeatures(only_scores)]
    low, high = (min(scores), max(scores)) if scores else (0.0, 1.0)
    step = (high - low) / CLASSES
    count = CLASSES if step > 1e-9 else 1
    edges = [low + i * step for i in range(count)] + [high]
    ranges = [_range(edges[i], edges[i + 1], i, count) for i in range(count)]
    renderer = QgsGraduatedSymbolRenderer("score", ranges)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([QgsFeatureRequest.OrderByClause("score", True)]))
    renderer.setOrderByEnabled(True)
    layer.setRenderer(renderer)


def _range(low: float, high: float, number: int, count: int) -> QgsRendererRange:
    share = number / (count - 1) if count > 1 else 1.0
    hue = colour(DARKEST + (1 - DARKEST) * share)
    fill, outline = QColor(hue), QColor(hue)
    fill.setAlpha(FILL_ALPHA)
    outline.setAlpha(OUTLINE_ALPHA)
    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_width": str(CASING_MM), "joinstyle": "miter"})
    symbol.symbolLayer(0).setStrokeColor(CASING)
    join = Qt.PenJoinStyle.MiterJoin
    line = QgsSimpleFillSymbolLayer(fill, Qt.BrushStyle.SolidPattern, outline, Qt.PenStyle.SolidLine, OUTLINE_MM, join)
    symbol.appendSymbolLayer(line)
    return QgsRendererRange(QgsClassificationRange(f"{low:.2f} – {high:.2f}", low, high), symbol)


def describe(layer: QgsVectorLayer, result: dict, request: dict) -> None:
    """Write what was asked, and what came, into the layer's metadata."""
    searched = tr("{hits} hits in {patches} patches ({method}).")
    hits = len(result["hits"])
    lines = [searched.format(hits=hits, patches=result["searched"], method=result["method"]), result["message"]]
    provenance.describe(layer, title(result), request, [line for line in lines if line])


def request_of(layer: QgsVectorLayer) -> Optional[dict[str, Any]]:
    """What to ask the engine to run it again, None for a layer that Akin did not make."""
    return provenance.request_of(layer)
