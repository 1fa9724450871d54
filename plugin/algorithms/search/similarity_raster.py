"""akin:similarityraster"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterRasterDestination,
    QgsRasterLayer,
)

from ...client.engine import Engine
from ...layers import heat as heat_layer
from ...layers import provenance
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Sentence, ask, first_wrong
from . import examples
from . import filters as search_filters
from .output_layers import Dress, dress_on_load
from .query_advice import advise


class SimilarityRaster(AkinAlgorithm):
    """A query in, a heat map out."""

    ID = "similarityraster"
    ICON = "heat"

    def __init__(self) -> None:
        super().__init__()
        self._written: Optional[tuple[str, Dress]] = None

    def title(self) -> str:
        return tr("Similarity raster")

    def about(self) -> str:
        return tr(
            "Writes how much each patch of a collection looks like a query, in words or by example, as a raster.\n"
            "One cell a step of the patch grid; where patches overlap, their scores are averaged; nothing was encoded "
            "where there is no data."
        )

    def explained(self) -> dict[str, str]:
        output = tr("A GeoTIFF (float32) with scores from 0 to 1 on the collection's own patch grid.")
        extremes = {"MINIMUM": tr("The least score."), "MAXIMUM": tr("The greatest score.")}
        return {**search_filters.explained(), **examples.explained(), "OUTPUT": output, **extremes}

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        search_filters.add_collection(self)
        examples.add_words(self, optional=True)
        examples.add_examples(self)
        search_filters.add_extent(self)
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", tr("Similarity")))
        self.addOutput(QgsProcessingOutputNumber("MINIMUM", tr("Least score")))
        self.addOutput(QgsProcessingOutputNumber("MAXIMUM", tr("Greatest score")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Sentence:
        nothing = tr("Say what to look for: words (QUERY), a layer of points or polygons (EXAMPLES), or a PICTURE.")
        return first_wrong(
            lambda: search_filters.wrong_collection(self, parameters, context),
            lambda: None if examples.given(parameters, "QUERY", "EXAMPLES", "PICTURE") else nothing,
            lambda: examples.wrong_picture(self, parameters, context),
        )

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        words = examples.word_terms(self, parameters, context)
        path = Path(self.parameterAsOutputLayer(parameters, "OUTPUT", context)).absolute()
        params = {
            "collection": search_filters.collection_of(self, parameters, context),
            "terms": words + examples.example_terms(self, parameters, context),
            "output": str(path),
            "extent": search_filters.read_extent(self, parameters, context, feedback),
        }
        with Engine.own() as engine:
            advise(params, feedback, engine)
            result = ask("similarity_raster", params, feedback, engine)
        self._dress(result, {"verb": "similarity_raster", "params": params}, context)
        feedback.pushInfo(
            tr("{width} x {height} cells of {cell_m:g} m, scores from {minimum:.2f} to {maximum:.2f}.").format(**result)
        )
        return {"OUTPUT": result["output"], "MINIMUM": result["minimum"], "MAXIMUM": result["maximum"]}

    def finish(self, context: QgsProcessingContext) -> None:
        if self._written is not None:
            path, dress = self._written
            layer = QgsRasterLayer(path)
            dress(layer)
            provenance.keep(layer)

    def _dress(self, result: dict, request: dict, context: QgsProcessingContext) -> None:
        def dress(layer: QgsMapLayer) -> None:
            layer.setName(result["title"])
            heat_layer.style(layer, result["minimum"], result["maximum"])
            heat_layer.describe(layer, result, request)

        self._written = (result["output"], dress)
        dress_on_load(result["output"], result["title"], dress, context)
