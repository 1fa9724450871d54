"""akin:similarityraster"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterRasterDestination,
)

from ... import contract
from ...client.engine import Engine
from ...contract import verbs
from ...layers.results import heat as heat_layer
from ...profile.i18n import say, tr
from ..base import Parameters, Problem, ask, first_wrong
from ..outputs.made_layers import LayerAlgorithm
from . import examples
from . import filters as search_filters
from .query_advice import advise


class SimilarityRaster(LayerAlgorithm):
    """A query gives a heat map."""

    ID = "similarityraster"
    GROUP = "search"
    TOPIC = "results"
    ICON = "heat"

    def title(self) -> str:
        return tr("Heat map")

    def about(self) -> str:
        return tr(
            "Makes a raster with the score of each patch of a collection, or pixel of a field, for a query, by words "
            "or by example.\n"
            "Each cell is one step of the patch grid. Where patches overlap, the cell has their mean score. Cells "
            "without patches are nodata."
        )

    def explained(self) -> dict[str, str]:
        output = tr("The heat map: a GeoTIFF (float32) with scores from 0 to 1 on the patch grid of the collection.")
        extremes = {"MINIMUM": tr("The minimum score."), "MAXIMUM": tr("The maximum score.")}
        helps = {**search_filters.explained(), **search_filters.explained_time(), **search_filters.explained_field()}
        return {**helps, **examples.explained(), "OUTPUT": output, **extremes}

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        search_filters.add_collection(self)
        examples.add_words(self, optional=True)
        examples.add_examples(self)
        search_filters.add_extent(self)
        search_filters.add_time(self)
        search_filters.add_centre(self)
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", tr("Heat map")))
        self.addOutput(QgsProcessingOutputNumber("MINIMUM", tr("Minimum score")))
        self.addOutput(QgsProcessingOutputNumber("MAXIMUM", tr("Maximum score")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        nothing = tr(
            "Enter what to search for in Words, or choose a layer of points or polygons in Examples, or a file in "
            "Picture."
        )
        return first_wrong(
            lambda: search_filters.wrong_collection(self, parameters, context, fields=True),
            lambda: None if examples.given(parameters, "QUERY", "EXAMPLES", "PICTURE") else nothing,
            lambda: examples.wrong_picture(self, parameters, context),
            lambda: search_filters.wrong_field(self, parameters, context),
            lambda: search_filters.wrong_time(self, parameters, context),
        )

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        words = examples.word_terms(self, parameters, context)
        path = Path(self.parameterAsOutputLayer(parameters, "OUTPUT", context)).absolute()
        request = contract.SimilarityRaster(
            search_filters.collection_of(self, parameters, context),
            words + examples.example_terms(self, parameters, context),
            str(path),
            search_filters.read_extent(self, parameters, context, feedback),
            replace(
                search_filters.read_time(self, parameters, context),
                centre_km=search_filters.read_centre(self, parameters, context),
            ),
        )
        with Engine.own() as engine:
            advise(request.collection, request.terms, feedback, engine)
            result = ask(verbs.SIMILARITY_RASTER, request, feedback, engine)
        for note in result.notes:
            feedback.pushWarning(say(note))
        self._finish_on_load(result, request, context)
        summary = tr("{width} x {height} cells of {cell_m:g} m, scores from {minimum:.2f} to {maximum:.2f}.")
        feedback.pushInfo(summary.format(**vars(result)))
        return {"OUTPUT": result.output, "MINIMUM": result.minimum, "MAXIMUM": result.maximum}

    def _finish_on_load(
        self,
        result: contract.SimilarityRasterResult,
        request: contract.SimilarityRaster,
        context: QgsProcessingContext,
    ) -> None:
        name = heat_layer.layer_name(say(result.title))

        def finish(layer: QgsMapLayer) -> None:
            heat_layer.style(layer, result.minimum, result.maximum)
            heat_layer.describe(layer, result, request)

        self.finish_layer("OUTPUT", result.output, name, finish, context)
