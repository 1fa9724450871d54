"""Results that become layers: the hits' output, and the name, style and metadata of a layer when QGIS loads it."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    Qgis,
    QgsFeatureSink,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from ...contract import verbs
from ...contract.message import Message
from ...contract.requests.search import Search, SearchResult
from ...layers import provenance
from ...layers.crs import read_crs
from ...layers.provenance import LayerRequest
from ...layers.results import hits as hits_layer
from ...layers.results.compared.comparison import ComparedSide
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters
from ..outputs.made_layers import Finish, finish_on_load
from .query_advice import new_messages


class HitsSink:
    """An output layer of hits.

    Args:
        name: of the parameter.
    """

    def __init__(self, algorithm: AkinAlgorithm, name: str = "OUTPUT") -> None:
        self._algorithm, self._name = algorithm, name
        self._written: Optional[tuple[str, str, Finish]] = None

    def add(self, text: str, optional: bool = False) -> None:
        """Add the parameter to the algorithm."""
        polygons = Qgis.ProcessingSourceType.VectorPolygon
        sink = QgsProcessingParameterFeatureSink(self._name, text, polygons, None, optional)
        self._algorithm.addParameter(sink)

    def write(
        self,
        result: SearchResult,
        made_by: LayerRequest,
        parameters: Parameters,
        context: QgsProcessingContext,
        side: Optional[ComparedSide] = None,
    ) -> dict[str, str]:
        """Write the hits, unless the user skips this output. Returns the destination by the parameter's name.

        side: of a comparison that the hits belong to.
        """
        destination = self._write_features(result, parameters, context, side)
        if not destination:
            return {}
        name = hits_layer.layer_name(side.title if side else say(result.title), result.clear)

        def finish(layer: QgsVectorLayer) -> None:
            layer.setName(name)
            hits_layer.style(layer, side)
            hits_layer.describe(layer, result, made_by, name)

        self._written = (destination, name, finish)
        finish_on_load(destination, self._algorithm.parameterDefinition(self._name), name, finish, context)
        return {self._name: destination}

    def finish(self, context: QgsProcessingContext) -> None:
        """Save style and metadata with the data. Call it in the main thread."""
        if self._written is not None:
            destination, name, finish = self._written
            layer = QgsProcessingUtils.mapLayerFromString(destination, context)
            if layer is not None:
                layer.setName(name)
                finish(layer)
                provenance.keep(layer)

    def _write_features(
        self,
        result: SearchResult,
        parameters: Parameters,
        context: QgsProcessingContext,
        side: Optional[ComparedSide],
    ) -> str:
        algorithm, made = self._algorithm, list(hits_layer.features(result.hits, result.crs, side))
        fields, crs = hits_layer.fields(result.hits, side is not None), read_crs(result.crs)
        sink, destination = algorithm.parameterAsSink(
            parameters, self._name, context, fields, hits_layer.one_type(made), crs
        )
        if sink is None:
            if parameters.get(self._name) is None:
                return ""  # an optional output that the user skips
            raise QgsProcessingException(algorithm.invalidSinkError(parameters, self._name))
        for feature in made:
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(algorithm.writeFeatureError(sink, parameters, self._name))
        sink.flushBuffer()
        return destination


class HitsOutput:
    """The outputs OUTPUT, HITS, CLEAR and MESSAGE of a search."""

    def __init__(self, algorithm: AkinAlgorithm) -> None:
        self._algorithm, self._sink = algorithm, HitsSink(algorithm)

    @staticmethod
    def explained() -> dict[str, str]:
        """The help of the outputs."""
        return {
            "OUTPUT": tr(
                "One polygon per hit, with rank, score (0 to 1), percentile in the collection (0 to 100), source and "
                "date. The layer's metadata contain the query."
            ),
            "HITS": tr("The number of hits."),
            "CLEAR": tr("Whether the query has a clear match. If not, Message says so."),
        }

    def add(self) -> None:
        """Add the outputs to the algorithm."""
        self._sink.add(tr("Hits"))
        self._algorithm.addOutput(QgsProcessingOutputNumber("HITS", tr("Number of hits")))
        self._algorithm.addOutput(QgsProcessingOutputBoolean("CLEAR", tr("Clear match")))
        self._algorithm.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def write(
        self,
        result: SearchResult,
        request: Search,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        shown: tuple[Message, ...] = (),
    ) -> Parameters:
        """Write the hits and show the result's messages, except those in `shown`. Returns the algorithm's outputs."""
        written = self._sink.write(result, LayerRequest(verbs.SEARCH, request), parameters, context)
        summary = tr("Hits: {hits}. Patches searched: {patches}. Time: {seconds:.2f} s. Method: {method}.")
        numbers = {"hits": len(result.hits), "patches": result.searched, "seconds": result.seconds}
        feedback.pushInfo(summary.format(method=result.method, **numbers))
        show = feedback.pushInfo if result.clear else feedback.pushWarning
        for message in new_messages(result.message, shown):
            show(say(message))
        return {**written, "HITS": len(result.hits), "CLEAR": result.clear, "MESSAGE": say(result.message)}

    def finish(self, context: QgsProcessingContext) -> None:
        """Save style and metadata with the data. Call it in the main thread."""
        self._sink.finish(context)
