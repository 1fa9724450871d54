"""akin:buildindex"""

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
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Sentence, ask
from ..search import filters as search_filters

BACKENDS = ["auto", "exact", "hnsw"]
FIGURES = ("backend", "patches", "seconds", "bytes", "recall_10", "recall_100")


class BuildIndex(AkinAlgorithm):
    """A collection in, an index beside it."""

    ID = "buildindex"
    ICON = "index"

    def title(self) -> str:
        return tr("Build an index")

    def about(self) -> str:
        return tr(
            "Makes a large collection quick to search, and measures what that costs: how many of the true 10 and 100 "
            "nearest patches the index finds, on the collection's own vectors.\n"
            "Searching works without it. An index is derived: it can be deleted and built again at any time."
        )

    def explained(self) -> dict[str, str]:
        return {
            **search_filters.explained(),
            "M": tr("Links a vector in the HNSW graph: more finds more, and takes more memory. 16 is usual."),
            "EF_CONSTRUCTION": tr("How thoroughly the HNSW graph is built: more finds more, and takes longer."),
            "BACKEND": tr("exact compares with every patch; hnsw looks along a graph; auto chooses by size."),
            "RECALL_10": tr("The share (0 to 1) of the true 10 nearest that the index finds."),
            "RECALL_100": tr("The share (0 to 1) of the true 100 nearest that the index finds."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        integer = Qgis.ProcessingNumberParameterType.Integer
        search_filters.add_collection(self)
        self.addParameter(QgsProcessingParameterNumber("M", tr("M"), integer, 16, False, 2, 128))
        construction = tr("Construction effort (ef)")
        self.addParameter(QgsProcessingParameterNumber("EF_CONSTRUCTION", construction, integer, 200, False, 10, 2000))
        backend = QgsProcessingParameterEnum("BACKEND", tr("Kind"), BACKENDS, False, "auto", usesStaticStrings=True)
        self.addAdvanced(backend)
        self.addOutput(QgsProcessingOutputString("KIND", tr("Kind built")))
        for name in ("PATCHES", "SECONDS", "BYTES", "RECALL_10", "RECALL_100"):
            self.addOutput(QgsProcessingOutputNumber(name, name.capitalize().replace("_", "@")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Sentence:
        return search_filters.wrong_collection(self, parameters, context)

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        params = {
            "collection": search_filters.collection_of(self, parameters, context),
            "backend": self.parameterAsEnumString(parameters, "BACKEND", context) or "auto",
            "m": self.parameterAsInt(parameters, "M", context),
            "ef_construction": self.parameterAsInt(parameters, "EF_CONSTRUCTION", context),
        }
        with Engine.own() as engine:
            result = ask("build_index", params, feedback, engine)
        said = tr(
            "{backend} over {patches} patches in {seconds:.1f} s, {megabytes:.1f} MB; recall@10 {recall_10:.3f}, "
            "recall@100 {recall_100:.3f}."
        )
        feedback.pushInfo(said.format(megabytes=result["bytes"] / 1e6, **{k: result[k] for k in FIGURES}))
        for note in result["notes"]:
            feedback.pushInfo(note)
        return {"KIND": result["backend"], **{name.upper(): result[name] for name in FIGURES[1:]}}
