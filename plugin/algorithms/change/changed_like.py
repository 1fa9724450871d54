"""The algorithm akin:changedlike."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterDestination,
)

from ...client.engine import Engine
from ...contract import ChangedLike as Request
from ...contract import ChangedLikeResult, verbs
from ...layers.results.change import from_to
from ...profile.i18n import say, tr
from ..base import Parameters, ask
from ..search import examples, filters
from . import clouds, dates
from .base import ChangeAlgorithm


class ChangedLike(ChangeAlgorithm):
    """Points on places that changed in, a map of similar changes out."""

    ID = "changedlike"

    def title(self) -> str:
        return tr("Find similar change")

    def about(self) -> str:
        return tr(
            "Finds places that changed as some example places did, between two dates.\n"
            "Draw points on places that changed in the same way, such as a forest that became a road. The map shows "
            "where the same change happened, and where the opposite one did."
        )

    def explained(self) -> dict[str, str]:
        return {
            **dates.explained(),
            **clouds.explained(),
            "EXAMPLES": tr("Points on places that changed in the way that you look for."),
            "OUTPUT": tr(
                "A GeoTIFF (float32): 1 is the same change, -1 the opposite one. It is 0 where a place did not change "
                "at the false-alarm rate."
            ),
            "ALIKE_HA": tr("The area that changed as the examples did, in hectares: values of 0.5 or more."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        dates.add_dates(self)
        points = [Qgis.ProcessingSourceType.VectorPoint]
        self.addParameter(QgsProcessingParameterFeatureSource("EXAMPLES", tr("Examples"), points))
        dates.add_rate(self, most=100.0)
        clouds.add_clouds(self)
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", tr("Similar change")))
        self.addOutput(QgsProcessingOutputNumber("ALIKE_HA", tr("Area of similar change (ha)")))

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        path = str(Path(self.parameterAsOutputLayer(parameters, "OUTPUT", context)).absolute())
        request = Request(
            filters.collection_of(self, parameters, context),
            examples.layer_terms(self, "EXAMPLES", parameters, context),
            path,
            dates.read_also(self, parameters, context),
            dates.read_dates(self, parameters, context),
            filters.read_extent(self, parameters, context, feedback),
            dates.read_rate(self, parameters, context),
            self.clouds,
        )
        with Engine.own() as engine:
            result = ask(verbs.CHANGED_LIKE, request, feedback, engine)
        for note in result.notes:
            feedback.pushWarning(say(note))
        feedback.pushInfo(from_to.like_sentence(result))
        self.finish_layer("OUTPUT", path, from_to.like_name(result), partial(_finished, result, request), context)
        return {"OUTPUT": path, "ALIKE_HA": result.alike_ha}


def _finished(result: ChangedLikeResult, request: Request, layer: QgsMapLayer) -> None:
    from_to.style_like(layer)
    from_to.describe_like(layer, result, request)
