"""Outputs that become layers: their name, style and metadata, in the project and next to the file."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from enum import Enum
from typing import ClassVar

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
)

from ...layers import provenance
from ..base import AkinAlgorithm

#: More outputs than any algorithm has.
_OUTPUTS = 100


class Place(Enum):
    """Where a layer is in the layer tree: by its kind, above the rasters that it veils, or not checked."""

    NORMAL = "normal"
    VEIL = "veil"
    HIDDEN = "hidden"


#: Sets the style and the metadata of a layer.
Finish = Callable[[QgsMapLayer], None]


class LayerAlgorithm(AkinAlgorithm):
    """An algorithm whose outputs are layers with a style and metadata. `perform` calls `finish_layer` for each."""

    def __init__(self) -> None:
        super().__init__()
        self._made: list[tuple[str, str, Finish]] = []

    def finish_layer(
        self,
        output: str,
        destination: str,
        name: str,
        finish: Finish,
        context: QgsProcessingContext,
        place: Place = Place.NORMAL,
    ) -> None:
        """Name and finish an output: where QGIS loads it, and for whoever opens its file later.

        Args:
            output: the name of its parameter.
            destination: the file, or the id of the layer, as the sink gives it.
            name: of the layer.
            place: in the layer tree.
        """
        self._made.append((output, destination, finish))
        finish_on_load(destination, self.parameterDefinition(output), name, finish, context, place)

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
    place: Place = Place.NORMAL,
) -> None:
    """Name, order and finish the output `destination` when QGIS loads it, if QGIS loads it.

    A name that the user gave stays: that of a model's output, or that of the file if QGIS names layers so.
    """
    if context.willLoadLayerOnCompletion(destination):
        details = context.layerToLoadOnCompletionDetails(destination)
        if details.name in ("", output.description()):
            details.name = name
        details.layerSortKey = _height(output, details, place)
        details.setPostProcessor(_PostProcessor(finish, place))


def _height(output: QgsProcessingParameterDefinition, details: QgsProcessingContext.LayerDetails, place: Place) -> int:
    """The larger, the higher is the layer. Outlines are above veils, these above other rasters, which would hide them;
    the first output is above the next. Without this, QGIS sorts the layers by the paths of their files."""
    outlines = details.layerTypeHint == QgsProcessingUtils.LayerHint.Vector
    level = 3 if outlines else 2 if place is Place.VEIL else 1
    algorithm = output.algorithm()
    names = [one.name() for one in algorithm.destinationParameterDefinitions()] if algorithm else [output.name()]
    return level * _OUTPUTS - names.index(output.name())


class _PostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Calls `finish` with a loaded layer. QGIS does not keep it alive, so the class keeps the last ones."""

    _kept: ClassVar["deque[_PostProcessor]"] = deque(maxlen=64)

    def __init__(self, finish: Finish, place: Place) -> None:
        super().__init__()
        self._finish, self._place = finish, place
        _PostProcessor._kept.append(self)

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """QGIS calls it in the main thread, when the layer is in the layer tree."""
        self._finish(layer)
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if node is not None and self._place is Place.HIDDEN:
            node.setItemVisibilityChecked(False)
