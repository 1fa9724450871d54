"""The algorithm akin:buildindex."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)

from ...client.engine import Engine
from ...contract import verbs
from ...contract.requests import collection as contract
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem
from ..search import filters as search_filters

BACKENDS = ["auto", *contract.INDEX_BACKENDS]


class BuildIndex(AkinAlgorithm):
    """Builds the index of a collection."""

    ID = "buildindex"
    GROUP = "encode"
    TOPIC = "collections"
    ICON = "index"

    def title(self) -> str:
        return tr("Build an index")

    def about(self) -> str:
        return tr(
            "Makes the search in a large collection fast. It also measures how exact this search is: how many of the "
            "true nearest patches the index finds, for patches of the collection and for words.\n"
            "Akin builds an index for a large collection when it encodes it. You can search without an index. You can "
            "delete the index and build it again at any time."
        )

    def explained(self) -> dict[str, str]:
        return {
            **search_filters.explained(),
            "M": tr("Links per vector in the HNSW graph. More links find more and need more memory. 16 is usual."),
            "EF_CONSTRUCTION": tr("How much work goes into the HNSW graph. More work finds more and takes longer."),
            "BACKEND": tr(
                "exact compares every patch. lists compares groups of similar patches; it is built in seconds. hnsw "
                "follows a graph; it is built in minutes. auto keeps the one that measures best."
            ),
            "RECALL_10": tr("The fraction (0 to 1) of the true 10 nearest patches that the index finds."),
            "RECALL_100": tr("The fraction (0 to 1) of the true 100 nearest patches that the index finds."),
            "RECALL_WORDS": tr("The fraction (0 to 1) of the 100 nearest patches of words that the index finds."),
            "MILLISECONDS": tr("The time of a query, in milliseconds."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        integer = Qgis.ProcessingNumberParameterType.Integer
        search_filters.add_collection(self)
        self.addParameter(QgsProcessingParameterNumber("M", tr("M"), integer, 16, False, 2, 100))
        construction = tr("Construction effort (ef)")
        self.addParameter(QgsProcessingParameterNumber("EF_CONSTRUCTION", construction, integer, 200, False, 10, 2000))
        backend = QgsProcessingParameterEnum(
            "BACKEND", tr("Kind of index"), BACKENDS, False, "auto", usesStaticStrings=True
        )
        self.addAdvanced(backend)
        self.addOutput(QgsProcessingOutputString("KIND", tr("Kind of index built")))
        outputs = {
            "PATCHES": tr("Patches"),
            "SECONDS": tr("Seconds"),
            "BYTES": tr("Size in bytes"),
            "RECALL_10": tr("Recall@10"),
            "RECALL_100": tr("Recall@100"),
            "RECALL_WORDS": tr("Recall@100 for words"),
            "MILLISECONDS": tr("Milliseconds for a query"),
        }
        for name, text in outputs.items():
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return search_filters.wrong_collection(self, parameters, context)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        request = contract.BuildIndex(
            collection=search_filters.collection_of(self, parameters, context),
            backend=self.parameterAsEnumString(parameters, "BACKEND", context) or "auto",
            m=self.parameterAsInt(parameters, "M", context),
            ef_construction=self.parameterAsInt(parameters, "EF_CONSTRUCTION", context),
        )
        with Engine.own() as engine:
            result = engine.call(verbs.BUILD_INDEX, request, feedback)
        feedback.pushInfo(_outcome(result))
        for note in result.notes:
            feedback.pushInfo(say(note))
        return {
            "KIND": result.backend,
            "PATCHES": result.patches,
            "SECONDS": result.seconds,
            "BYTES": result.bytes,
            "RECALL_10": result.recall_10,
            "RECALL_100": result.recall_100,
            "RECALL_WORDS": result.recall_words,
            "MILLISECONDS": result.milliseconds,
        }


def _outcome(result: contract.BuildIndexResult) -> str:
    text = tr(
        "Index: {backend}. Patches: {patches}, {seconds:.1f} s, {megabytes:.1f} MB. Recall@10: {recall_10:.3f}, "
        "recall@100: {recall_100:.3f}, for words: {recall_words:.3f}. A query takes {milliseconds:.1f} ms."
    )
    return text.format(
        backend=result.backend,
        patches=result.patches,
        seconds=result.seconds,
        megabytes=result.bytes / 1e6,
        recall_10=result.recall_10,
        recall_100=result.recall_100,
        recall_words=result.recall_words,
        milliseconds=result.milliseconds,
    )
