"""The algorithm akin:embeddingpicture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterRasterDestination,
)

from ...contract import verbs
from ...contract.requests import maps as contract
from ...layers.results import embedding
from ...profile.i18n import tr
from ..base import Parameters, Problem, ask, first_wrong
from ..outputs.made_layers import LayerAlgorithm
from ..search import filters as search_filters


class EmbeddingPicture(LayerAlgorithm):
    """A collection or field in, a picture of its vectors out."""

    ID = "embeddingpicture"
    GROUP = "fields"
    TOPIC = "fields"
    ICON = "heat"

    def title(self) -> str:
        return tr("Picture of embeddings")

    def about(self) -> str:
        return tr(
            "Shows the vectors of a collection or field as colours: their first three principal components become red, "
            "green and blue. Places that are alike for the encoder have similar colours. Use it to see what the "
            "vectors tell apart, before you search.\n"
            "The components are those of the whole collection, or of the last year of the field. So colours compare "
            "between pictures of other extents and years."
        )

    def explained(self) -> dict[str, str]:
        return {
            **search_filters.explained_field(),
            "EXTENT": tr("Only this area. By default, the whole collection or field."),
            "YEAR": tr("The year of a field. The default is its last year. Collections have no years."),
            "OUTPUT": tr(
                "The picture: a GeoTIFF with three bands (Byte, 1 to 255; 0 is nodata). Each band is stretched to 2 "
                "to 98 % of its values."
            ),
            "SHARE": tr("The share (0 to 1) of the variance of the vectors that the picture shows."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        search_filters.add_collection(self, text=tr("Collection or field"))
        search_filters.add_extent(self)
        search_filters.add_year(self)
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", tr("Picture of embeddings")))
        self.addOutput(QgsProcessingOutputNumber("SHARE", tr("Share of the variance")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(
            lambda: search_filters.wrong_collection(self, parameters, context, fields=True),
            lambda: search_filters.wrong_field(self, parameters, context),
        )

    def stopped(self) -> str:
        return tr("Stopped. No file is written.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        path = Path(self.parameterAsOutputLayer(parameters, "OUTPUT", context)).absolute()
        request = contract.EmbeddingPicture(
            search_filters.collection_of(self, parameters, context),
            str(path),
            search_filters.read_extent(self, parameters, context, feedback),
            search_filters.read_year(self, parameters, context),
        )
        result = ask(verbs.EMBEDDING_PICTURE, request, feedback)
        self._finish_on_load(result, request, context)
        share = sum(result.shares)
        text = tr("{width} x {height} cells of {cell_m:g} m. The picture shows {percent:.0f} % of the variance.")
        feedback.pushInfo(text.format(percent=100 * share, **vars(result)))
        return {"OUTPUT": result.output, "SHARE": share}

    def _finish_on_load(
        self,
        result: contract.EmbeddingPictureResult,
        request: contract.EmbeddingPicture,
        context: QgsProcessingContext,
    ) -> None:
        def finish(layer: QgsMapLayer) -> None:
            embedding.style(layer)
            embedding.describe(layer, result, request)

        self.finish_layer("OUTPUT", result.output, embedding.layer_name(request), finish, context)
