"""akin:comparecollections"""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ...layers import comparison
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Sentence, ask, first_wrong
from . import examples
from . import filters as search_filters
from .output_layers import HitsSink

#: The engine holds every hit against every other.
MOST_HITS = 1000


class CompareCollections(AkinAlgorithm):
    """Two collections in; how far they agree, and the hits of both, out."""

    ID = "comparecollections"
    ICON = "compare"

    def __init__(self) -> None:
        super().__init__()
        self._sinks = (HitsSink(self, "OUTPUT_FIRST", 0), HitsSink(self, "OUTPUT_SECOND", 1))

    def title(self) -> str:
        return tr("Compare collections")

    def about(self) -> str:
        return tr(
            "Asks two collections over the same ground the same, and tells how much of what they find is the same "
            "ground: two encoders, or two pixel sizes.\n"
            "Give words, examples or a picture to see the hits of both; without any, both are asked for more like 20 "
            "places that are spread over their ground."
        )

    def explained(self) -> dict[str, str]:
        hits = tr(
            "The hits of the {which} collection, where a query is given; the field shared says whether the other "
            "collection found the place too."
        )
        return {
            **search_filters.explained(),
            **examples.explained(),
            "FIRST": tr("The folder that akin:encoderaster wrote."),
            "SECOND": tr("Another one over the same ground, made with another encoder or pixel size."),
            "QUERY": tr("What to look for, in a few words. Both encoders must understand words."),
            "COUNT": tr("How many hits of each are compared."),
            "OUTPUT_FIRST": hits.format(which=tr("first")),
            "OUTPUT_SECOND": hits.format(which=tr("second")),
            "AGREEMENT": tr("The share (0 to 1) of hits on ground that the other found too."),
            "BY_CHANCE": tr("The share that patches drawn by chance would reach."),
            "LEAST": tr("The least agreement of a query."),
            "MOST": tr("The greatest agreement of a query."),
            "QUERIES": tr("How many queries were asked: 1, or the number of places."),
            "MESSAGE": tr("The same in a sentence."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        search_filters.add_collection(self, "FIRST", tr("First collection"))
        search_filters.add_collection(self, "SECOND", tr("Second collection"))
        examples.add_words(self, optional=True)
        examples.add_examples(self)
        search_filters.add_count(self, MOST_HITS)
        search_filters.add_where_and_when(self)
        self._sinks[0].add(tr("Hits of the first"), optional=True)
        self._sinks[1].add(tr("Hits of the second"), optional=True)
        numbers = {
            "AGREEMENT": tr("Agreement"),
            "BY_CHANCE": tr("Agreement by chance"),
            "LEAST": tr("Least agreement"),
            "MOST": tr("Greatest agreement"),
            "QUERIES": tr("Number of queries"),
        }
        for name, text in numbers.items():
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Sentence:
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
        params = {
            "first": search_filters.collection_of(self, parameters, context, "FIRST"),
            "second": search_filters.collection_of(self, parameters, context, "SECOND"),
            "terms": words + examples.example_terms(self, parameters, context),
            "count": self.parameterAsInt(parameters, "COUNT", context),
            "filters": search_filters.read_where_and_when(self, parameters, context, feedback, "FIRST"),
        }
        result = ask("compare_collections", params, feedback)
        message = comparison.sentence(result)
        feedback.pushInfo(message)
        numbers = {name.upper(): result[name] for name in ("agreement", "by_chance", "least", "most", "queries")}
        return {**self._write(result, params, parameters, context, feedback), **numbers, "MESSAGE": message}

    def finish(self, context: QgsProcessingContext) -> None:
        for sink in self._sinks:
            sink.finish(context)

    def _write(
        self,
        result: dict,
        params: dict,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Parameters:
        if not params["terms"]:
            return {}
        written: Parameters = {}
        request = {"verb": "compare_collections", "params": params}
        for sink, answer in zip(self._sinks, comparison.answers(result, params)):
            if answer["message"]:
                said = f"{answer['title']}: {answer['message']}"
                (feedback.pushInfo if answer["clear"] else feedback.pushWarning)(said)
            written.update(sink.write(answer, request, parameters, context))
        return written
