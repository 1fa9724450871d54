"""Outputs that become layers: their name, style and metadata, in the project and beside the file."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import ClassVar

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ..layers import provenance
from .base import AkinAlgorithm

#: More outputs than any algorithm has.
_OUTPUTS = 100
#: Sets the style and the metadata of a layer.
Finish = Callable[[QgsMapLayer], None]


class LayerAlgorithm(AkinAlgorithm):
    """An algorithm whose outputs are layers with a style and metadata. `perform` calls `finish_layer` for each."""

    def __init__(self) -> None:
        super().__init__()
        self._made: list[tuple[str, str, Finish]] = []

    def finish_layer(
        self, output: str, destination: str, name: str, finish: Finish, context: QgsProcessingContext
    ) -> None:
        """Name and finish an output: where QGIS loads it, and for whoever opens its file later.

        Args:
            output: the name of its parameter.
            destination: the file, or the id of the layer, as the sink gives it.
            name: of the layer.
        """
        self._made.append((output, destination, finish))
        finish_on_load(destination, self.parameterDefinition(output), name, finish, context)

    def finish(self, context: QgsProcessingContext) -> None:
        """Save style and metadata with the data, in the main thread."""
        for output, destination, finish in self._made:
            layer = self._layer(output, destination, context)
            if layer is not None and layer.isValid():
                finish(layer)
                provenance.keep(layer)

    def _layer(self, output: str, destination: str, context: QgsProcessingContext) -> "QgsMapLayer | None":
        if isinstance(self.parameterDefinition(output), QgsProcessingParameterFeatureSink):
            return QgsProcessingUtils.mapLayerFromString(destination, context)
        return QgsRasterLayer(destination)


def finish_on_load(
    destination: str,
    output: QgsProcessingParameterDefinition,
    name: str,
    finish: Finish,
    context: QgsProcessingContext,
) -> None:
    """Name, order and finish the output `destination` when QGIS loads it, if QGIS loads it.

    A name that the user gave stays: that of a model's output, or that of the file if QGIS names layers so.
    """
    if context.willLoadLayerOnCompletion(destination):
        details = context.layerToLoadOnCompletionDetails(destination)
        if details.name in ("", output.description()):
            details.name = name
        details.layerSortKey = _height(output, details)
        details.setPostProcessor(_PostProcessor(finish))


def _height(output: QgsProcessingParameterDefinition, details: QgsProcessingContext.LayerDetails) -> int:
    """The larger, the higher is the layer. Outlines are above rasters, which hide them; the first output is above the
    next. Without this, QGIS sorts the layers by the paths of their files."""
    outlines = details.layerTypeHint == QgsProcessingUtils.LayerHint.Vector
    algorithm = output.algorithm()
    names = [one.name() for one in algorithm.destinationParameterDefinitions()] if algorithm else [output.name()]
    return (2 if outlines else 1) * _OUTPUTS - names.index(output.name())


class _PostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Calls `finish` with a loaded layer. QGIS does not keep it alive, so the class keeps the last ones."""

    _kept: ClassVar["deque[_PostProcessor]"] = deque(maxlen=64)

    def __init__(self, finish: Finish) -> None:
        super().__init__()
        self._finish = finish
        _PostProcessor._kept.append(self)

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """QGIS calls it in the main thread."""
        self._finish(layer)
