"""The output AREAS of an algorithm that detects change: a polygon for each detected area."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
)

from ...contract import AnomaliesResult, DetectChangeResult
from ...layers.crs import read_crs
from ...layers.inputs.rasters import engine_path_of
from ...layers.results.change import detected
from ..base import AkinAlgorithm, Parameters
from ..outputs.sinks import write_features


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
    with_pictures: bool = False,
) -> dict[str, Any]:
    """Write the engine's areas into the output that the user chose."""
    fields = detected.area_fields(with_pictures)
    features = detected.area_features(result.polygons, with_pictures)
    crs, kind = read_crs(result.crs), Qgis.WkbType.MultiPolygon
    return {"AREAS": write_features(algorithm, "AREAS", fields, features, parameters, context, kind, crs)}


def project_rasters(context: QgsProcessingContext) -> tuple[str, ...]:
    """The paths of the project's rasters: the engine opens no others for the pictures. Call it in the main thread."""
    project = context.project() or QgsProject.instance()
    layers = [layer for layer in project.mapLayers().values() if isinstance(layer, QgsRasterLayer)]
    paths = (engine_path_of(layer) for layer in layers)
    return tuple(sorted({path for path in paths if path}))
