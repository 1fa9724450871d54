"""akin:comparecollections"""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ... import contract
from ...contract import verbs
from ...layers.compared import comparison
from ...layers.provenance import LayerRequest
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem, ask, first_wrong
from . import examples
from . import filters as search_filters
from .output_layers import HitsSink

#: The engine compares each hit of one collection with each hit of the other.
MOST_HITS = 1000
NUMBERS = ("agreement", "by_chance", "least", "most", "queries")


class CompareCollections(AkinAlgorithm):
    """Two collections give their agreement and the hits of both."""

    ID = "comparecollections"
    GROUP = "search"
    TOPIC = "compare"
    ICON = "compare"

    def __init__(self) -> None:
        super().__init__()
        self._sinks = (HitsSink(self, "OUTPUT_FIRST"), HitsSink(self, "OUTPUT_SECOND"))

    def title(self) -> str:
        return tr("Compare collections")

    def about(self) -> str:
        return tr(
            "Searches two collections of the same area with the same query and shows how many places both find. Use it "
            "to compare two encoders or two pixel sizes.\n"
            "Enter words, examples or a picture to get the hits of both. Without a query, Akin searches both with 20 "
            "example places from the area."
        )

    def explained(self) -> dict[str, str]:
        return {
            **search_filters.explained(),
            **examples.explained(),
            "FIRST": tr("The folder of a collection, made by Encode rasters (akin:encoderaster)."),
            "SECOND": tr("Another collection of the same area, made with another encoder or pixel size."),
            "QUERY": tr("What to search for, in a few words. Both encoders must understand words."),
            "COUNT": tr("The number of hits of each collection to compare."),
            "OUTPUT_FIRST": tr(
                "The hits of the first collection, if there is a query. The field shared shows whether the second "
                "collection also found the place."
            ),
            "OUTPUT_SECOND": tr(
                "The hits of the second collection, if there is a query. The field shared shows whether the first "
                "collection also found the place."
            ),
            "AGREEMENT": tr("The share (0 to 1) of hits that both collections found."),
            "BY_CHANCE": tr("The agreement of randomly drawn patches."),
            "LEAST": tr("The minimum agreement of a query."),
            "MOST": tr("The maximum agreement of a query."),
            "QUERIES": tr("The number of queries: 1, or the number of example places."),
            "MESSAGE": tr("The agreement as a sentence."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        search_filters.add_collection(self, "FIRST", tr("First collection"))
        search_filters.add_collection(self, "SECOND", tr("Second collection"))
        examples.add_words(self, optional=True)
        examples.add_examples(self)
        search_filters.add_count(self, MOST_HITS)
        search_filters.add_where_and_when(self)
        self._sinks[0].add(tr("Hits of the first collection"), optional=True)
        self._sinks[1].add(tr("Hits of the second collection"), optional=True)
        numbers = {
            "AGREEMENT": tr("Agreement"),
            "BY_CHANCE": tr("Agreement by chance"),
            "LEAST": tr("Minimum agreement"),
            "MOST": tr("Maximum agreement"),
            "QUERIES": tr("Number of queries"),
        }
        for name, text in numbers.items():
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(
            lambda: search_filters.wrong_collection(self, parameters, context, "FIRST"),
            lambda: search_filters.wrong_collection(self, parameters, context, "SECOND"),
            lambda: examples.wrong_picture(self, parameters, context),
            lambda: search_filters.wrong_dates(parameters),
        )

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        words = examples.word_terms(self, parameters, context)
        request = contract.CompareCollections(
            search_filters.collection_of(self, parameters, context, "FIRST"),
            search_filters.collection_of(self, parameters, context, "SECOND"),
            words + examples.example_terms(self, parameters, context),
            self.parameterAsInt(parameters, "COUNT", context),
            search_filters.read_where_and_when(self, parameters, context, feedback, "FIRST"),
        )
        result = ask(verbs.COMPARE_COLLECTIONS, request, feedback)
        message = comparison.sentence(result)
        feedback.pushInfo(message)
        numbers = {name.upper(): getattr(result, name) for name in NUMBERS}
        made_by = LayerRequest(verbs.COMPARE_COLLECTIONS, request)
        written: Parameters = {}
        for sink, side in zip(self._sinks, comparison.sides(result, request)):
            _show(side, feedback)
            written.update(sink.write(side.result, made_by, parameters, context, side))
        return {**written, **numbers, "MESSAGE": message}

    def finish(self, context: QgsProcessingContext) -> None:
        for sink in self._sinks:
            sink.finish(context)


def _show(side: comparison.ComparedSide, feedback: QgsProcessingFeedback) -> None:
    message = say(side.result.message)
    if message:
        show = feedback.pushInfo if side.result.clear else feedback.pushWarning
        show(f"{side.title}: {message}")
