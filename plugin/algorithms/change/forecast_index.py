"""The algorithm akin:forecast."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
)

from ...client.engine import Engine
from ...contract import Forecast as Request
from ...contract import IndexRasters, verbs
from ...contract.requests.change.season import FORECAST_LEVEL
from ...layers.results.change import season
from ...profile.i18n import say, tr
from ..base import Parameters, Problem, ask, first_wrong, iso_date
from ..outputs.made_layers import LayerAlgorithm
from .index_rasters import add_index, explained, read_index, wrong_index


class ForecastIndex(LayerAlgorithm):
    """Rasters of several dates in, the index at a later date out, where it can be said."""

    ID = "forecast"
    GROUP = "change"
    TOPIC = "change"
    ICON = "time"
    _series: IndexRasters

    def title(self) -> str:
        return tr("Forecast an index")

    def about(self) -> str:
        return tr(
            "Forecasts an index such as NDVI at a date after the last one, with an interval: the mean year of each "
            "pixel, and what its last date had besides it, which fades.\n"
            "Akin tries the forecast on the last dates, from the dates before them, and compares it with the value a "
            "year before. "
            "It shows the forecast only where it is better. If it is nowhere better, there is no output, and the "
            "message says so."
        )

    def explained(self) -> dict[str, str]:
        return {
            **explained(),
            "DATE": tr("The date of the forecast, at most a year after the last date."),
            "LEVEL": tr("How often the interval is to hold the value, in %."),
            "OUTPUT": tr(
                "A GeoTIFF with three bands: the forecast, and the low and high ends of its interval. Nodata where the "
                "value a year before is as good."
            ),
            "ERROR": tr("The mean absolute error of the forecast on the last dates."),
            "NAIVE_ERROR": tr("The mean absolute error of the value a year before, on the same dates."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        real = Qgis.ProcessingNumberParameterType.Double
        add_index(self, year=False)
        day = Qgis.ProcessingDateTimeParameterDataType.Date
        self.addParameter(QgsProcessingParameterDateTime("DATE", tr("Date of the forecast"), day))
        level = tr("Level of the interval (%)")
        self.addAdvanced(QgsProcessingParameterNumber("LEVEL", level, real, 100 * FORECAST_LEVEL, False, 50.0, 99.0))
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", tr("Forecast")))
        self.addOutput(QgsProcessingOutputNumber("ERROR", tr("Mean error of the forecast")))
        self.addOutput(QgsProcessingOutputNumber("NAIVE_ERROR", tr("Mean error of the value a year before")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(
            lambda: wrong_index(self, parameters, context),
            lambda: _wrong_date(parameters.get("DATE")),
        )

    def stopped(self) -> str:
        return tr("Stopped. No file is written.")

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        self._series = read_index(self, parameters, context)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        path = str(Path(self.parameterAsOutputLayer(parameters, "OUTPUT", context)).absolute())
        level = self.parameterAsDouble(parameters, "LEVEL", context) / 100
        request = Request(self._series, path, iso_date(parameters.get("DATE")) or "", level)
        with Engine.own() as engine:
            result = ask(verbs.FORECAST, request, feedback, engine)
        for note in result.notes:
            feedback.pushWarning(say(note))
        said = {"ERROR": result.error, "NAIVE_ERROR": result.naive_error, "MESSAGE": say(result.message)}
        if not result.output:
            feedback.pushWarning(said["MESSAGE"])
            context.setLayersToLoadOnCompletion(
                {k: v for k, v in context.layersToLoadOnCompletion().items() if k != path}
            )
            return said
        feedback.pushInfo(said["MESSAGE"])
        finish = partial(season.finish_forecast, result, request)
        self.finish_layer("OUTPUT", path, season.forecast_name(result), finish, context)
        return {"OUTPUT": path, **said}


def _wrong_date(value: Any) -> Problem:
    try:
        return None if iso_date(value) else tr("Enter the date of the forecast.")
    except ValueError:
        return tr("Enter the date of the forecast, such as 2019-06-30.")
