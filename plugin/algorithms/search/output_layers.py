"""Results that become layers: the hits' sink, and how a layer is named, styled and described when it is there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import ClassVar, Optional

from qgis.core import (
    Qgis,
    QgsFeatureSink,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingUtils,
)

from ...layers import hits as hits_layer
from ...layers import provenance
from ...layers.crs import read_crs
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters

Dress = Callable[[QgsMapLayer], None]


class LayerDresser(QgsProcessingLayerPostProcessorInterface):
    """Dresses a layer once QGIS has loaded it. QGIS keeps no Python object alive, so the last ones are kept here."""

    _kept: ClassVar["deque[LayerDresser]"] = deque(maxlen=64)

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        LayerDresser._kept.append(self)

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """QGIS calls it in the main thread."""
        self._dress(layer)


def dress_on_load(destination: str, title: str, dress: Dress, context: QgsProcessingContext) -> None:
    """Have the output named after the query and dressed when QGIS loads it, if it does."""
    if context.willLoadLayerOnCompletion(destination):
        details = context.layerToLoadOnCompletionDetails(destination)
        details.name = title
        details.forceName = True
        details.setPostProcessor(LayerDresser(dress))


class HitsSink:
    """One layer of hits among an algorithm's outputs.

    Args:
        name: the parameter's.
        side: 0 or 1 for the first's or the second's hits of a comparison.
    """

    def __init__(self, algorithm: AkinAlgorithm, name: str = "OUTPUT", side: Optional[int] = None) -> None:
        self._algorithm, self._name, self._side = algorithm, name, side
        self._written: Optional[tuple[str, Dress]] = None

    def add(self, text: str, optional: bool = False) -> None:
        """Add its definition."""
        polygons = Qgis.ProcessingSourceType.VectorPolygon
        sink = QgsProcessingParameterFeatureSink(self._name, text, polygons, None, optional)
        self._algorithm.addParameter(sink)

    def write(
        self, result: dict, request: dict, parameters: Parameters, context: QgsProcessingContext
    ) -> dict[str, str]:
        """Write a search's hits, if they are wanted. Returns the output by its name."""
        destination = self._write(result["hits"], read_crs(result["crs"]), parameters, context)
        if not destination:
            return {}

        def dress(layer: QgsMapLayer) -> None:
            layer.setName(hits_layer.title(result))
            hits_layer.style(layer, self._side)
            hits_layer.describe(layer, result, request)

        self._written = (destination, dress)
        dress_on_load(destination, hits_layer.title(result), dress, context)
        return {self._name: destination}

    def finish(self, context: QgsProcessingContext) -> None:
        """Keep style and metadata with the data. Main thread."""
        if self._written is not None:
            destination, dress = self._written
            layer = QgsProcessingUtils.mapLayerFromString(destination, context)
            if layer is not None:
                dress(layer)
                provenance.keep(layer)

    def _write(self, hits: list[dict], crs: object, parameters: Parameters, context: QgsProcessingContext) -> str:
        algorithm, polygon, compared = self._algorithm, Qgis.WkbType.Polygon, self._side is not None
        fields = hits_layer.fields(compared)
        sink, destination = algorithm.parameterAsSink(parameters, self._name, context, fields, polygon, crs)
        if sink is None:
            if parameters.get(self._name) is None:
                return ""  # optional, and not wanted
            raise QgsProcessingException(algorithm.invalidSinkError(parameters, self._name))
        for feature in hits_layer.features(hits, compared):
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(algorithm.writeFeatureError(sink, parameters, self._name))
        sink.flushBuffer()
        return destination


class HitsOutput:
    """OUTPUT, HITS, CLEAR and MESSAGE of a search, for the algorithm that owns it."""

    def __init__(self, algorithm: AkinAlgorithm) -> None:
        self._algorithm, self._sink = algorithm, HitsSink(algorithm)

    @staticmethod
    def explained() -> dict[str, str]:
        """The outputs' help."""
        return {
            "OUTPUT": tr(
                "One polygon a hit, with rank, score (0 to 1), percentile within the collection (0 to 100), source and "
                "date. Its metadata holds the query, so that it can be run again."
            ),
            "HITS": tr("The number of hits."),
            "CLEAR": tr("Whether anything stands out; where nothing does, MESSAGE says so."),
        }

    def add(self) -> None:
        """Add the outputs' definitions."""
        self._sink.add(tr("Hits"))
        self._algorithm.addOutput(QgsProcessingOutputNumber("HITS", tr("Number of hits")))
        self._algorithm.addOutput(QgsProcessingOutputBoolean("CLEAR", tr("Clear match")))
        self._algorithm.addOutput(QgsProcessingOutputString("MESSAGE", tr("Message")))

    def write(
        self,
        result: dict,
        request: dict,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        told: str = "",
    ) -> Parameters:
        """Write the hits and say what is to be said and was not `told` before. Returns the algorithm's outputs."""
        written = self._sink.write(result, request, parameters, context)
        said = tr("{hits} hits in {patches} patches, {seconds:.2f} s ({method}).")
        count = len(result["hits"])
        feedback.pushInfo(said.format(hits=count, patches=result["searched"], **_pick(result, "seconds", "method")))
        if new := result["message"].replace(told, "").strip():
            (feedback.pushInfo if result["clear"] else feedback.pushWarning)(new)
        return {**written, "HITS": count, "CLEAR": result["clear"], "MESSAGE": result["message"]}

    def finish(self, context: QgsProcessingContext) -> None:
        """Keep style and metadata with the data. Main thread."""
        self._sink.finish(context)


def _pick(result: dict, *names: str) -> dict:
    return {name: result[name] for name in names}
