"""The output AREAS of an algorithm that detects change: a polygon for each detected area."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
    QgsProcessingUtils,
)

from ...contract import AnomaliesResult, DetectChangeResult
from ...layers.crs import read_crs
from ...layers.results.change import detected
from ..base import AkinAlgorithm, Parameters
from ..sinks import write_features


def add_areas(algorithm: AkinAlgorithm, text: str) -> None:
    """The parameter AREAS, which a user can skip."""
    polygons, temporary = Qgis.ProcessingSourceType.VectorPolygon, QgsProcessing.TEMPORARY_OUTPUT
    algorithm.addParameter(QgsProcessingParameterFeatureSink("AREAS", text, polygons, temporary, True))


def areas_file(parameters: Parameters, context: QgsProcessingContext) -> str:
    """Where the engine writes the areas; "" if the user skips them."""
    wanted = parameters.get("AREAS") is not None
    return str(QgsProcessingUtils.generateTempFilename("areas.geojson", context)) if wanted else ""


def write_areas(
    algorithm: AkinAlgorithm,
    result: DetectChangeResult | AnomaliesResult,
    parameters: Parameters,
    context: QgsProcessingContext,
) -> dict[str, Any]:
    """Write the engine's areas into the output that the user chose."""
    fields, features = detected.area_fields(), detected.area_features(result.polygons)
    crs, kind = read_crs(result.crs), Qgis.WkbType.MultiPolygon
    return {"AREAS": write_features(algorithm, "AREAS", fields, features, parameters, context, kind, crs)}
