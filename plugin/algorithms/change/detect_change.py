"""The algorithm akin:detectchange."""

from __future__ import annotations

from dataclasses import replace
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
from ...contract import DetectChange as Request
from ...contract import DetectChangeResult, verbs
from ...layers.results.change import detected
from ...profile.i18n import number, say, tr
from ..base import Parameters, ask
from ..outputs.made_layers import Place
from ..search import filters
from . import clouds, dates
from .areas import add_areas, areas_file, project_rasters, write_areas
from .base import ChangeAlgorithm


class DetectChange(ChangeAlgorithm):
    """A collection with several dates in, changed places out."""

    ID = "detectchange"
    _rasters: tuple[str, ...] = ()

    def title(self) -> str:
        return tr("Detect change")

    def about(self) -> str:
        return tr(
            "Finds where something changed between the dates of a collection, or the years of a field, with a stated "
            "rate of false alarms.\n"
            "Akin first takes off what changes everywhere, such as the season, the light or the sensor. Then it learns "
            "from the majority of the places how much unchanged places differ: most places must be unchanged.\n"
            "It says that something changed, not what. Look at each area on the imagery of both dates."
        )

    def explained(self) -> dict[str, str]:
        return {
            **dates.explained(),
            **clouds.explained(),
            "OUTPUT": tr(
                "The score of each place: a GeoTIFF (float32). It is the number of standard deviations from unchanged "
                "places. With three dates or more, its second band is the date of the change as a year with a "
                "fraction, and its third band how it came about: 1 at once, 2 a single date, 3 bit by bit, 4 as the "
                "seasons do."
            ),
            "MASK": tr("A GeoTIFF with 0 (unchanged), 1 (above the false-alarm rate) and 2 (detected)."),
            "AREAS": tr(
                "A polygon for each detected area: its area in ha, its mean and best score, and the dates between "
                "which it changed (after, first). The largest 100 areas have two pictures (before, now) in their map "
                "tips, where the project has layers of the rasters."
            ),
            "CHANGED_HA": tr("The area of all detected places in hectares."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        dates.add_dates(self)
        dates.add_rate(self)
        dates.add_share(self)
        clouds.add_clouds(self)
        raster = QgsProcessingParameterRasterDestination
        self.addParameter(raster("OUTPUT", tr("Change score")))
        self.addParameter(raster("MASK", tr("Detected change"), None, True, False))
        add_areas(self, tr("Changed areas"))
        self.addOutput(QgsProcessingOutputNumber("CHANGED_HA", tr("Changed area (ha)")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        super().prepare_run(parameters, context, feedback)
        self._rasters = project_rasters(context)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        paths = {}
        for name in ("OUTPUT", "MASK"):
            path = self.parameterAsOutputLayer(parameters, name, context)
            paths[name] = str(Path(path).absolute()) if path else ""
        areas = areas_file(parameters, context)
        request = Request(
            filters.collection_of(self, parameters, context),
            paths["OUTPUT"],
            paths["MASK"],
            areas,
            dates.read_also(self, parameters, context),
            dates.read_dates(self, parameters, context),
            filters.read_extent(self, parameters, context, feedback),
            dates.read_rate(self, parameters, context),
            dates.read_rate(self, parameters, context, "FALSE_SHARE"),
            clouds=self.clouds,
            pictures=str(Path(paths["OUTPUT"]).with_suffix("")) + "_pictures" if areas and self._rasters else "",
            rasters=self._rasters,
        )
        with Engine.own() as engine:
            result = ask(verbs.DETECT_CHANGE, request, feedback, engine)
        _show(result, feedback)
        outputs = {name: path for name, path in paths.items() if path}
        if areas:
            outputs.update(write_areas(self, result, parameters, context, bool(request.pictures)))
        self._finish_on_load(outputs, result, replace(request, pictures="", rasters=()), context)
        return {**outputs, "CHANGED_HA": result.area_ha, "MESSAGE": say(result.message)}

    def _finish_on_load(
        self, outputs: dict[str, str], result: DetectChangeResult, request: Request, context: QgsProcessingContext
    ) -> None:
        for name, destination in outputs.items():
            finish = partial(_finished, name, result, request)
            place = Place.VEIL if name == "MASK" else Place.NORMAL
            self.finish_layer(name, destination, detected.names(result)[name], finish, context, place)


def _finished(name: str, result: DetectChangeResult, request: Request, layer: QgsMapLayer) -> None:
    detected.style(name, layer, result)
    detected.describe(name, layer, result, request)


def _show(result: DetectChangeResult, feedback: QgsProcessingFeedback) -> None:
    for note in result.notes:
        feedback.pushWarning(say(note))
    text = tr("Above the threshold ({score}): {over} of {places} places. Without any change: about {expected}.")
    counts = {name: number(getattr(result, name), ",") for name in ("over", "places", "expected")}
    feedback.pushInfo(text.format(score=number(result.threshold, ".2f"), **counts))
    feedback.pushInfo(say(result.message))
