"""akin:searchsimilar"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...contract import verbs
from ...contract.requests.search import Search
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem, ask, first_wrong
from . import examples
from . import filters as search_filters
from .output_layers import HitsOutput


class SearchSimilar(AkinAlgorithm):
    """Examples give hits."""

    ID = "searchsimilar"
    GROUP = "search"
    TOPIC = "first-search"
    ICON = "similar"

    def __init__(self) -> None:
        super().__init__()
        self._hits = HitsOutput(self)

    def title(self) -> str:
        return tr("Search by example")

    def about(self) -> str:
        return tr(
            "Finds places that look like your examples: points or polygons on the map, or a picture.\n"
            "Several examples and counter-examples make the search more precise.\n"
            "In a field (rasters of ready-made embeddings), the hits are regions with their area."
        )

    def explained(self) -> dict[str, str]:
        fields = search_filters.explained_field()
        return {**search_filters.explained(), **fields, **examples.explained(), **HitsOutput.explained()}

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        search_filters.add_collection(self)
        examples.add_examples(self)
        search_filters.add_filters(self)
        search_filters.add_year(self)
        search_filters.add_centre(self)
        self._hits.add()

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        none = tr("Choose a layer of points or polygons in Examples, or a file in Picture.")
        return first_wrong(
            lambda: search_filters.wrong_collection(self, parameters, context, fields=True),
            lambda: None if examples.given(parameters, "EXAMPLES", "PICTURE") else none,
            lambda: examples.wrong_picture(self, parameters, context),
            lambda: search_filters.wrong_dates(parameters),
            lambda: search_filters.wrong_field(self, parameters, context),
        )

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        filters = search_filters.read_filters(self, parameters, context, feedback)
        request = Search(
            search_filters.collection_of(self, parameters, context),
            examples.example_terms(self, parameters, context),
            self.parameterAsInt(parameters, "COUNT", context),
            replace(
                filters,
                year=search_filters.read_year(self, parameters, context),
                centre_km=search_filters.read_centre(self, parameters, context),
            ),
        )
        result = ask(verbs.SEARCH, request, feedback)
        return self._hits.write(result, request, parameters, context, feedback)

    def finish(self, context: QgsProcessingContext) -> None:
        self._hits.finish(context)
