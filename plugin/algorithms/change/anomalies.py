"""The algorithm akin:anomalies."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterRasterDestination,
)

from ...client.engine import Engine
from ...contract import Anomalies as Request
from ...contract import AnomaliesResult, verbs
from ...layers.results.change import anomalies as layers
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, ask
from ..search import filters
from . import clouds, dates
from .areas import add_areas, areas_file, write_areas
from .base import ChangeAlgorithm


class Anomalies(ChangeAlgorithm):
    """A collection with three dates or more in, what is unusual at the newest date out."""

    ID = "anomalies"

    def title(self) -> str:
        return tr("Anomalies of the newest date")

    def about(self) -> str:
        return tr(
            "Compares the newest date of each place with its own earlier dates, as an early warning.\n"
            "Encode each new date into the same collection, and run this again with the same output, for example on a "
            "schedule with qgis_process. It looks only at the dates since the last run, and says what is new. A small "
            "file next to the output keeps the date of the last run."
        )

    def explained(self) -> dict[str, str]:
        return {
            **dates.explained(),
            **clouds.explained(),
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
        clouds.add_clouds(self)
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", tr("Anomalies")))
        add_areas(self, tr("Areas of anomalies"))
        self.addOutput(QgsProcessingOutputNumber("NEW_HA", tr("New area (ha)")))
        self.addOutput(QgsProcessingOutputNumber("ANOMALIES_HA", tr("Area of anomalies (ha)")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def stopped(self) -> str:
        return AkinAlgorithm.stopped(self)  # the dates that are done count

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        path = str(Path(self.parameterAsOutputLayer(parameters, "OUTPUT", context)).absolute())
        areas = areas_file(parameters, context)
        request = Request(
            filters.collection_of(self, parameters, context),
            path,
            areas,
            dates.read_also(self, parameters, context),
            filters.read_extent(self, parameters, context, feedback),
            dates.read_rate(self, parameters, context),
            dates.read_rate(self, parameters, context, "FALSE_SHARE"),
            clouds=self.clouds,
        )
        with Engine.own() as engine:
            result = ask(verbs.ANOMALIES, request, feedback, engine)
        for note in result.notes:
            feedback.pushWarning(say(note))
        feedback.pushInfo(say(result.message))
        outputs = {"OUTPUT": path}
        if areas:
            outputs.update(write_areas(self, result, parameters, context))
        for name, destination in outputs.items():
            finish = partial(_finished, name, result, request)
            self.finish_layer(name, destination, layers.names(result)[name], finish, context)
        numbers = {"NEW_HA": result.new_ha, "ANOMALIES_HA": result.area_ha}
        return {**outputs, **numbers, "MESSAGE": say(result.message)}


def _finished(name: str, result: AnomaliesResult, request: Request, layer: QgsMapLayer) -> None:
    layers.style(name, layer, result)
    layers.describe(name, layer, result, request)
