"""akin:searchtext"""

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
from .query_advice import advise


class SearchText(AkinAlgorithm):
    """Words give hits."""

    ID = "searchtext"
    GROUP = "search"
    TOPIC = "first-search"
    ICON = "search"

    def __init__(self) -> None:
        super().__init__()
        self._hits = HitsOutput(self)

    def title(self) -> str:
        return tr("Search by words")

    def about(self) -> str:
        return tr("Finds places that match your words.\nIf the collection has no clear match, a message says so.")

    def explained(self) -> dict[str, str]:
        fields = search_filters.explained_field()
        return {**search_filters.explained(), **fields, **examples.explained(), **HitsOutput.explained()}

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        search_filters.add_collection(self)
        examples.add_words(self, optional=False)
        search_filters.add_filters(self)
        search_filters.add_year(self)
        self._hits.add()

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(
            lambda: search_filters.wrong_collection(self, parameters, context, fields=True),
            lambda: None if examples.given(parameters, "QUERY") else tr("Enter what to search for in Words."),
            lambda: search_filters.wrong_dates(parameters),
            lambda: search_filters.wrong_field(self, parameters, context),
        )

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        filters = search_filters.read_filters(self, parameters, context, feedback)
        request = Search(
            search_filters.collection_of(self, parameters, context),
            examples.word_terms(self, parameters, context),
            self.parameterAsInt(parameters, "COUNT", context),
            replace(filters, year=search_filters.read_year(self, parameters, context)),
        )
        shown = advise(request.collection, request.terms, feedback)
        result = ask(verbs.SEARCH, request, feedback)
        return self._hits.write(result, request, parameters, context, feedback, shown)

    def finish(self, context: QgsProcessingContext) -> None:
        self._hits.finish(context)
