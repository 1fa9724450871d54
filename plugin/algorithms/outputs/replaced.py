"""Outputs that would replace an input: QGIS writes into the file that the layer is read from, and the layer is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProviderRegistry,
)

from ...profile.i18n import tr

#: The kinds of parameters of one input layer.
LAYERS = (QgsProcessingParameterFeatureSource, QgsProcessingParameterRasterLayer)


def wrong_output(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> str | None:
    """What is wrong where an output is the file of an input layer."""
    inputs = {_file_of(layer): layer.name() for layer in _layers(algorithm, parameters, context)}
    for definition in algorithm.destinationParameterDefinitions():
        file = _file_at(_destination(parameters.get(definition.name())))
        if file is not None and file in inputs:
            text = tr("{output} would replace the layer {layer}, which is an input. Choose another file.")
            return text.format(output=definition.description(), layer=inputs[file])
    return None


def _layers(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Iterator[QgsMapLayer]:
    """The input layers that are files."""
    for definition in algorithm.parameterDefinitions():
        name, found = definition.name(), []
        if isinstance(definition, LAYERS):
            found = [algorithm.parameterAsLayer(parameters, name, context)]
        elif isinstance(definition, QgsProcessingParameterMultipleLayers):
            found = algorithm.parameterAsLayerList(parameters, name, context)
        yield from (layer for layer in found if layer is not None and _file_of(layer) is not None)


def _destination(value: Any) -> str:
    """The destination of an output as text; "" for what is not a text."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    return value if isinstance(value, str) else ""


def _file_of(layer: QgsMapLayer) -> Path | None:
    """The file that a layer is read from."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return _file_at(str(parts.get("path") or ""))


def _file_at(path: str) -> Path | None:
    """A file that exists, without links in its path."""
    file = Path(path)
    return file.resolve() if path and file.is_file() else None
