"""The algorithm akin:anomalies."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterDestination,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ...client.engine import Engine
from ...contract import Anomalies as Request
from ...contract import AnomaliesResult, verbs
from ...layers import provenance
from ...layers.crs import read_crs
from ...layers.results.change import anomalies as layers
from ...layers.results.change import detected
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem, ask
from ..search import filters
from ..search.output_layers import Finish, finish_on_load
from ..sinks import write_features
from . import dates


class Anomalies(AkinAlgorithm):
    """A collection with three dates or more in, what is unusual at the newest date out."""

    ID = "anomalies"
    GROUP = "change"
    TOPIC = "change"
    ICON = "heat"

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[str, tuple[str, Finish]] = {}

    def title(self) -> str:
        return tr("Anomalies of the newest date")

    def about(self) -> str:
        return tr(
            "Compares the newest date of each place with its own earlier dates, as an early warning.\n"
            "Encode each new date into the same collection, and run this again with the same output, for example on a "
            "schedule with qgis_process. It looks only at the dates since the last run, and says what is new. A small "
            "file beside the output keeps the date of the last run."
        )

    def explained(self) -> dict[str, str]:
        return {
            **dates.explained(),
            "COLLECTION": tr(
                "A collection with rasters of three dates or more of the same area, or a field with several years."
            ),
            "OUTPUT": tr(
                "A GeoTIFF (float32): the score of each place at the newest date, and in the second band the date "
                "since which it is detected, as a year with a fraction. Choose a file, not a temporary one, to run it "
                "again."
            ),
            "AREAS": tr(
                "A polygon for each detected area: its area in ha, its mean and best score, and the date since which "
                "it is detected (first)."
            ),
            "NEW_HA": tr("The area in hectares that was not detected at the date before."),
            "ANOMALIES_HA": tr("The area of all places that are detected at the newest date, in hectares."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        dates.add_dates(self)
        self.removeParameter("DATES")
        dates.add_rate(self)
        dates.add_share(self)
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", tr("Anomalies")))
        polygons, temporary = Qgis.ProcessingSourceType.VectorPolygon, QgsProcessing.TEMPORARY_OUTPUT
        areas = QgsProcessingParameterFeatureSink("AREAS", tr("Areas of anomalies"), polygons, temporary, True)
        self.addParameter(areas)
        self.addOutput(QgsProcessingOutputNumber("NEW_HA", tr("New area (ha)")))
        self.addOutput(QgsProcessingOutputNumber("ANOMALIES_HA", tr("Area of anomalies (ha)")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return dates.wrong_collections(self, parameters, context)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        path = str(Path(self.parameterAsOutputLayer(parameters, "OUTPUT", context)).absolute())
        wants_areas = parameters.get("AREAS") is not None
        request = Request(
            filters.collection_of(self, parameters, context),
            path,
            QgsProcessingUtils.generateTempFilename("areas.geojson", context) if wants_areas else "",
            dates.read_also(self, parameters, context),
            filters.read_extent(self, parameters, context, feedback),
            dates.read_rate(self, parameters, context),
            dates.read_rate(self, parameters, context, "FALSE_SHARE"),
        )
        with Engine.own() as engine:
            result = ask(verbs.ANOMALIES, request, feedback, engine)
        for note in result.notes:
            feedback.pushWarning(say(note))
        feedback.pushInfo(say(result.message))
        outputs = {"OUTPUT": path}
        if wants_areas:
            fields, features = detected.area_fields(), detected.area_features(result.polygons)
            crs, kind = read_crs(result.crs), Qgis.WkbType.MultiPolygon
            outputs["AREAS"] = write_features(self, "AREAS", fields, features, parameters, context, kind, crs)
        for name, destination in outputs.items():
            finish = partial(_finished, name, result, request)
            self._written[name] = (destination, finish)
            output = self.parameterDefinition(name).description()
            finish_on_load(destination, output, layers.names(result)[name], finish, context)
        numbers = {"NEW_HA": result.new_ha, "ANOMALIES_HA": result.area_ha}
        return {**outputs, **numbers, "MESSAGE": say(result.message)}

    def finish(self, context: QgsProcessingContext) -> None:
        for name, (destination, finish) in self._written.items():
            layer: Any = QgsRasterLayer(destination)
            if name == "AREAS":
                layer = QgsProcessingUtils.mapLayerFromString(destination, context)
            if layer is not None:
                finish(layer)
                provenance.keep(layer)


def _finished(name: str, result: AnomaliesResult, request: Request, layer: QgsMapLayer) -> None:
    layers.style(name, layer, result)
    layers.describe(name, layer, result, request)
