"""The algorithm akin:phenology."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
)

from ...client.engine import Engine
from ...contract import IndexRasters, verbs
from ...contract import Phenology as Request
from ...contract.requests.change.season import LEAST_AMPLITUDE, SHARE
from ...layers.results.change import season
from ...profile.i18n import say, tr
from ..base import Parameters, Problem, ask
from ..outputs.made_layers import LayerAlgorithm
from .index_rasters import add_index, explained, read_index, wrong_index


class Phenology(LayerAlgorithm):
    """Rasters of several dates in, the start, peak and end of the season out."""

    ID = "phenology"
    GROUP = "change"
    TOPIC = "change"
    ICON = "time"
    _series: IndexRasters

    def title(self) -> str:
        return tr("Phenology")

    def about(self) -> str:
        return tr(
            "Maps the season of plants from an index such as NDVI at several dates: the days of the year on which it "
            "starts, is highest and ends, its length, and its amplitude.\n"
            "All dates make one mean year: waves of a year and of half a year are fitted to each pixel, or a double "
            "logistic curve where there are 15 dates or more and it fits better. Dates may be missing, and clouds may "
            "hide some. A pixel needs 6 dates or more, and no part of the year longer than 122 days without any."
        )

    def explained(self) -> dict[str, str]:
        return {
            **explained(),
            "SHARE": tr(
                "The season starts and ends where the index passes this share of its amplitude, in %. 50 % is the "
                "half-maximum of White et al. 1997."
            ),
            "LEAST": tr("Pixels with a smaller amplitude have no season: water, rock, evergreen plants."),
            "DOUBLE": tr("Without it, all pixels are described by waves."),
            "OUTPUT": tr(
                "A GeoTIFF with a band for each of: start, peak and end (days of the year), length (days), amplitude, "
                "rmse (of the fit), dates (seen), and fit (1: waves, 2: double logistic)."
            ),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        real = Qgis.ProcessingNumberParameterType.Double
        add_index(self, year=True)
        share, least = tr("Share of the amplitude (%)"), tr("Minimum amplitude")
        self.addAdvanced(QgsProcessingParameterNumber("SHARE", share, real, 100 * SHARE, False, 1.0, 99.0))
        self.addAdvanced(QgsProcessingParameterNumber("LEAST", least, real, LEAST_AMPLITUDE, False, 0.001))
        self.addAdvanced(QgsProcessingParameterBoolean("DOUBLE", tr("Use double logistic curves"), True))
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", tr("Season")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return wrong_index(self, parameters, context)

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
        request = Request(
            self._series,
            path,
            self.parameterAsDouble(parameters, "SHARE", context) / 100,
            self.parameterAsDouble(parameters, "LEAST", context),
            self.parameterAsBool(parameters, "DOUBLE", context),
        )
        with Engine.own() as engine:
            result = ask(verbs.PHENOLOGY, request, feedback, engine)
        for note in result.notes:
            feedback.pushWarning(say(note))
        feedback.pushInfo(say(result.message))
        finish = partial(season.finish_season, result, request)
        self.finish_layer("OUTPUT", path, season.season_name(result), finish, context)
        return {"OUTPUT": path, "MESSAGE": say(result.message)}
