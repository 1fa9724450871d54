"""The algorithm akin:predictmap."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from ...client.engine import Engine
from ...client.errors import EngineError
from ...contract import MapReport, PredictMapResult, verbs
from ...contract import PredictMap as Request
from ...contract.requests.mapping.mapmodel import LEVEL
from ...layers.crs import read_crs
from ...layers.errors import LayerError
from ...layers.results.mapped import describe
from ...layers.results.mapped.finish import finish
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem, ask, first_wrong
from ..features import made_features
from ..outputs.made_layers import LayerAlgorithm, Place
from ..outputs.sinks import write_features
from ..search import filters
from .map_report import write_map_report

#: The rasters.
RASTERS = ("OUTPUT", "UNCERTAINTY", "APPLICABILITY", "PROBABILITIES")
#: The map shows, under the veil of the area of applicability; the others would cover it, or shine through.
PLACES = {"UNCERTAINTY": Place.HIDDEN, "APPLICABILITY": Place.VEIL, "PROBABILITIES": Place.HIDDEN}
CARD = "map_model.json"


def wrong_model(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Problem:
    """What is wrong with MODEL, where it is set."""
    folder = algorithm.file_of(parameters, "MODEL", context)
    if folder and not (Path(folder) / CARD).is_file():
        text = tr("There is no map model in {folder}. Train one first (akin:trainclassifier).")
        return text.format(folder=folder)
    return None


class PredictMap(LayerAlgorithm):
    """A map model and a collection or field in, a map out."""

    ID = "predictmap"
    GROUP = "mapping"
    TOPIC = "maps"
    ICON = "heat"

    def title(self) -> str:
        return tr("Make map with a model")

    def about(self) -> str:
        return tr(
            "Makes a map of a collection or field with a model: a raster of classes, values or fractions, on the grid "
            "of the patches or pixels.\n"
            "It comes with its uncertainty, and the area of applicability: outside it the map says nothing, because no "
            "label is like these places."
        )

    def explained(self) -> dict[str, str]:
        return {
            **filters.explained_field(),
            **filters.explained_time(),
            "MODEL": tr(
                "The folder of a model, made by Train classifier (akin:trainclassifier) or Train regressor "
                "(akin:trainregressor), for vectors of the same encoder or product."
            ),
            "EXTENT": tr("Map only this extent."),
            "LEVEL": tr(
                "How often the set of possible classes, or the interval of a value, is to hold the truth, from 0.5 to "
                "0.999."
            ),
            "OUTPUT": tr("The map: a GeoTIFF. Classes have colours, names and areas; each fraction has a band."),
            "UNCERTAINTY": tr(
                "A GeoTIFF with the number of classes that are possible in each cell, or the width of the interval of "
                "its value, or of each fraction in its band."
            ),
            "APPLICABILITY": tr("A GeoTIFF: 1 where some label is like the place, 0 where none is."),
            "PROBABILITIES": tr("A GeoTIFF with a band for each class: its probability (0 to 1)."),
            "POLYGONS": tr("The areas of each class as one feature."),
            "REPORT": tr(
                "How good the model is in places that it did not see, as an HTML file: see Map report "
                "(akin:mapreport). It takes from seconds to minutes."
            ),
            "OUTSIDE": tr("The share (0 to 1) of the map outside the area of applicability."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        folder, number = Qgis.ProcessingFileParameterBehavior.Folder, Qgis.ProcessingNumberParameterType.Double
        filters.add_collection(self, text=tr("Collection or field"))
        self.addParameter(QgsProcessingParameterFile("MODEL", tr("Map model"), folder))
        filters.add_extent(self)
        filters.add_time(self)
        level = QgsProcessingParameterNumber("LEVEL", tr("Level of the uncertainty"), number, LEVEL, False, 0.5, 0.999)
        self.addAdvanced(level)
        raster = QgsProcessingParameterRasterDestination
        self.addParameter(raster("OUTPUT", tr("Map")))
        self.addParameter(raster("UNCERTAINTY", tr("Uncertainty"), None, True, True))
        self.addParameter(raster("APPLICABILITY", tr("Area of applicability"), None, True, True))
        self.addParameter(raster("PROBABILITIES", tr("Probabilities"), None, True, False))
        polygons = Qgis.ProcessingSourceType.VectorPolygon
        self.addParameter(
            QgsProcessingParameterFeatureSink("POLYGONS", tr("Areas as polygons"), polygons, None, True, False)
        )
        html = QgsProcessingParameterFileDestination(
            "REPORT", tr("Report"), tr("HTML files (*.html)"), None, True, True
        )
        self.addParameter(html)
        self.addOutput(QgsProcessingOutputNumber("OUTSIDE", tr("Share outside the area of applicability")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(
            lambda: filters.wrong_collection(self, parameters, context, fields=True),
            lambda: wrong_model(self, parameters, context),
            lambda: filters.wrong_time(self, parameters, context),
        )

    def stopped(self) -> str:
        return tr("Stopped. No file is written.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        paths = {name: self._path(parameters, name, context) for name in RASTERS}
        wants_polygons = bool(parameters.get("POLYGONS"))
        polygons = QgsProcessingUtils.generateTempFilename("areas.geojson", context) if wants_polygons else ""
        request = Request(
            filters.collection_of(self, parameters, context),
            self.file_of(parameters, "MODEL", context),
            paths["OUTPUT"],
            paths["UNCERTAINTY"],
            paths["APPLICABILITY"],
            paths["PROBABILITIES"],
            polygons,
            extent=filters.read_extent(self, parameters, context, feedback),
            filters=filters.read_time(self, parameters, context),
            level=self.parameterAsDouble(parameters, "LEVEL", context),
        )
        with Engine.own() as engine:
            result = ask(verbs.PREDICT_MAP, request, feedback, engine)
            report = self._reported(request, parameters, context, feedback, engine)
        _tell(result, feedback)
        outputs = {name: path for name, path in paths.items() if path and Path(path).is_file()}
        _forget(context, [path for path in paths.values() if path and path not in outputs.values()])
        if polygons and Path(polygons).is_file():
            outputs["POLYGONS"] = self._copied(polygons, result, parameters, context)
        for name, path in outputs.items():
            styled = partial(finish, name, result, request)
            place = PLACES.get(name, Place.NORMAL)
            self.finish_layer(name, path, describe.names(result.title)[name], styled, context, place)
        outputs.update(report)
        return {**outputs, **({} if result.outside is None else {"OUTSIDE": result.outside})}

    def _reported(
        self,
        request: Request,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        engine: Engine,
    ) -> dict[str, str]:
        """Write the report, if it is wanted. The map is there without it, so an error is a warning."""
        path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if not path:
            return {}
        inside = request.applicability if Path(request.applicability).is_file() else ""
        try:
            write_map_report(MapReport(request.model, request.collection, applicability=inside), path, feedback, engine)
        except (EngineError, LayerError) as error:
            feedback.pushWarning(str(error))
            return {}
        return {"REPORT": path}

    def _path(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> str:
        path = self.parameterAsOutputLayer(parameters, name, context)
        return str(Path(path).absolute()) if path else ""

    def _copied(
        self, polygons: str, result: PredictMapResult, parameters: Parameters, context: QgsProcessingContext
    ) -> str:
        """Write the polygons into the output that the user chose."""
        layer = QgsVectorLayer(polygons, "areas", "ogr")
        kind, crs = Qgis.WkbType.MultiPolygon, read_crs(result.crs)
        return write_features(self, "POLYGONS", layer.fields(), made_features(layer), parameters, context, kind, crs)


def _tell(result: PredictMapResult, feedback: QgsProcessingFeedback) -> None:
    for note in result.notes:
        feedback.pushWarning(say(note))
    text = tr("{width} x {height} cells of {cell_m:g} m in {seconds:.1f} s.")
    feedback.pushInfo(text.format(**vars(result)))
    for one in result.classes:
        feedback.pushInfo(tr("Class {name}: {area:,.2f} ha.").format(name=one.name, area=one.area_ha))
    for one in result.several:
        feedback.pushInfo(tr("Class {name}: {area:,.2f} ha.").format(name=one.name, area=one.area_ha))
    for one in result.fractions:
        feedback.pushInfo(tr("Fraction {name}: {area:,.2f} ha.").format(name=one.name, area=one.area_ha))
    if result.outside is not None:
        text = tr("Outside the area of applicability: {percent:.1f} % of the map.")
        feedback.pushInfo(text.format(percent=100 * result.outside))


def _forget(context: QgsProcessingContext, paths: list[str]) -> None:
    """QGIS does not load outputs that could not be made."""
    left = context.layersToLoadOnCompletion()
    if any(path in left for path in paths):
        context.setLayersToLoadOnCompletion({path: one for path, one in left.items() if path not in paths})
