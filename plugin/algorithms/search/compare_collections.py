"""akin:comparecollections"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterRasterDestination,
)

from ... import contract
from ...contract import verbs
from ...layers.provenance import LayerRequest
from ...layers.results.compared import comparison, ground
from ...profile.i18n import say, tr
from ..base import Parameters, Problem, ask, first_wrong
from ..outputs.made_layers import LayerAlgorithm
from . import examples
from . import filters as search_filters
from .output_layers import HitsSink

#: The engine compares each hit of one collection with each hit of the other.
MOST_HITS = 1000
NUMBERS = ("agreement", "by_chance", "least", "most", "queries")
AREAS = ("both_ha", "first_ha", "second_ha", "seen_ha")


class CompareCollections(LayerAlgorithm):
    """Two collections or fields give their agreement, the hits of both, and with a field the ground of both."""

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
            "example places from the area.\n"
            "With a field (ready-made embeddings), the ground is compared: the hectares with a score of 0.5 or more in "
            "both, only in the first and only in the second, where both have vectors."
        )

    def explained(self) -> dict[str, str]:
        return {
            **search_filters.explained(),
            "YEAR": search_filters.explained_field()["YEAR"],
            **examples.explained(),
            "FIRST": search_filters.explained_field()["COLLECTION"],
            "SECOND": tr(
                "Another collection or field of the same area, for example made with another encoder or pixel size."
            ),
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
            "OUTPUT_GROUND": tr(
                "With a field and a query, a raster on the pixels of the field: 1 where both find the ground, 2 where "
                "only the first, 3 where only the second, 0 where none; nodata where one has no vector."
            ),
            "AGREEMENT": tr("The share (0 to 1) of hits that both collections found."),
            "BY_CHANCE": tr("The agreement of randomly drawn patches."),
            "LEAST": tr("The minimum agreement of a query."),
            "MOST": tr("The maximum agreement of a query."),
            "QUERIES": tr("The number of queries: 1, or the number of example places."),
            "BOTH_HA": tr("With a field: the hectares that both found."),
            "FIRST_HA": tr("With a field: the hectares that only the first found."),
            "SECOND_HA": tr("With a field: the hectares that only the second found."),
            "SEEN_HA": tr("With a field: the hectares where both have vectors."),
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
        search_filters.add_year(self)
        self._sinks[0].add(tr("Hits of the first collection"), optional=True)
        self._sinks[1].add(tr("Hits of the second collection"), optional=True)
        raster = QgsProcessingParameterRasterDestination("OUTPUT_GROUND", tr("Ground found"), None, True, False)
        self.addParameter(raster)
        numbers = {
            "AGREEMENT": tr("Agreement"),
            "BY_CHANCE": tr("Agreement by chance"),
            "LEAST": tr("Minimum agreement"),
            "MOST": tr("Maximum agreement"),
            "QUERIES": tr("Number of queries"),
            "BOTH_HA": tr("Found by both (ha)"),
            "FIRST_HA": tr("Found by the first only (ha)"),
            "SECOND_HA": tr("Found by the second only (ha)"),
            "SEEN_HA": tr("Ground of both (ha)"),
        }
        for name, text in numbers.items():
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(
            lambda: search_filters.wrong_collection(self, parameters, context, "FIRST", fields=True),
            lambda: search_filters.wrong_collection(self, parameters, context, "SECOND", fields=True),
            lambda: examples.wrong_picture(self, parameters, context),
            lambda: search_filters.wrong_dates(parameters),
            lambda: search_filters.wrong_year(self, parameters, context, "FIRST", "SECOND"),
        )

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        words = examples.word_terms(self, parameters, context)
        filters = search_filters.read_where_and_when(self, parameters, context, feedback, "FIRST")
        ground_file = self.parameterAsOutputLayer(parameters, "OUTPUT_GROUND", context)
        request = contract.CompareCollections(
            search_filters.collection_of(self, parameters, context, "FIRST"),
            search_filters.collection_of(self, parameters, context, "SECOND"),
            words + examples.example_terms(self, parameters, context),
            self.parameterAsInt(parameters, "COUNT", context),
            replace(filters, year=search_filters.read_year(self, parameters, context)),
            str(Path(ground_file).absolute()) if ground_file else "",
        )
        result = ask(verbs.COMPARE_COLLECTIONS, request, feedback)
        message = comparison.sentence(result)
        feedback.pushInfo(message)
        for note in result.notes:
            feedback.pushInfo(say(note))
        numbers = {name.upper(): getattr(result, name) for name in NUMBERS}
        made_by = LayerRequest(verbs.COMPARE_COLLECTIONS, request)
        written: Parameters = {}
        for sink, side in zip(self._sinks, comparison.sides(result, request)):
            _show(side, feedback)
            written.update(sink.write(side.result, made_by, parameters, context, side))
        written.update(self._ground(result, request, context))
        return {**written, **numbers, "MESSAGE": message}

    def _ground(
        self,
        result: contract.CompareCollectionsResult,
        request: contract.CompareCollections,
        context: QgsProcessingContext,
    ) -> Parameters:
        """The outputs of a comparison with a field; its raster is styled when QGIS loads it."""
        if result.ground is None:
            return {}
        found = {name.upper(): getattr(result.ground, name) for name in AREAS}
        path = result.ground.output
        if not path:
            return found

        def finish(layer: QgsMapLayer) -> None:
            ground.style(layer, request)
            ground.describe(layer, result, request)

        self.finish_layer("OUTPUT_GROUND", path, ground.layer_name(result), finish, context)
        return {**found, "OUTPUT_GROUND": path}

    def finish(self, context: QgsProcessingContext) -> None:
        for sink in self._sinks:
            sink.finish(context)
        super().finish(context)


def _show(side: comparison.ComparedSide, feedback: QgsProcessingFeedback) -> None:
    message = say(side.result.message)
    if message:
        show = feedback.pushInfo if side.result.clear else feedback.pushWarning
        show(f"{side.title}: {message}")
