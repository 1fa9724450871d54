"""Styles and describes the layers of a map, by the outputs of akin:predictmap."""

from __future__ import annotations

from qgis.core import QgsMapLayer

from ....contract import PredictMap, PredictMapResult
from .describe import describe
from .style import style_classes, style_inside, style_open, style_polygons, style_sets, style_there, style_values


def finish(name: str, result: PredictMapResult, request: PredictMap, layer: QgsMapLayer) -> None:
    """Style and describe a layer of a map. name: of the output of akin:predictmap."""
    if name == "POLYGONS":
        style_polygons(layer, result.classes)
    elif name == "OUTPUT" and result.classes:
        style_classes(layer, result.classes)
    elif result.several and name == "OUTPUT":
        style_there(layer, result.several[0])
    elif result.several and name == "UNCERTAINTY":
        style_open(layer, int(result.widest or 0))
    elif result.fractions and name in ("OUTPUT", "UNCERTAINTY"):
        style_values(layer, 0.0, 1.0)
    elif name == "OUTPUT":
        style_values(layer, result.minimum, result.maximum)
    elif name == "UNCERTAINTY" and result.classes:
        style_sets(layer, int(result.widest or 1))
    elif name == "UNCERTAINTY":
        style_values(layer, 0.0, result.widest or 1.0)
    elif name == "APPLICABILITY":
        style_inside(layer)
    else:
        style_values(layer, 0.0, 1.0)
    describe(layer, name, result, request)
