"""The rasters to encode: layers and files as the engine reads them. Read in the main thread, used in any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ...client.errors import EngineError
from ...contract import Message, messages
from ...contract.addresses import without_secrets
from ...contract.requests.raster import Extent
from ...layers.errors import LayerError
from ...layers.inputs import rasters
from ...layers.inputs.rendering import LayerCopy, Rendering, copy_of, rendering
from ...profile.i18n import say, tr
from ..base import Problem

#: How the addresses of rasters on a server begin.
REMOTE = ("http://", "https://", "/vsicurl", "/vsis3", "/vsiaz", "/vsigs")


@dataclass(eq=False)
class RasterInput:
    """One raster: a path that the engine reads, or a copy of a layer to render first.

    date: ISO, of the layer. key: what the raster is, by which it is known again: its path, or what its layer shows.
    spare: a copy of the layer of a path, to render it if the engine does not read its format.
    """

    name: str
    crs: QgsCoordinateReferenceSystem
    date: Optional[str]
    path: str = ""
    copy: Optional[LayerCopy] = None
    spare: Optional[LayerCopy] = None
    key: str = ""

    def rendering(
        self, extent: Optional[Extent], pixel_size_m: float, transforms: QgsCoordinateTransformContext
    ) -> Rendering:
        """The rendering of the layer, which has no path. Raises LayerError."""
        assert self.copy is not None
        return rendering(self.copy, extent, pixel_size_m, transforms)


def read_inputs(value: Any, context: QgsProcessingContext) -> list[RasterInput]:
    """The layers of the parameter INPUT. Raises LayerError where one is not a raster that can be encoded."""
    return [_read(one, context) for one in _listed(value)]


def read_layer(layer: QgsRasterLayer) -> RasterInput:
    """A layer as the engine reads it. Raises LayerError where it can't be encoded."""
    sentence = _wrong_layer(layer)
    if sentence:
        raise LayerError(sentence)
    known = RasterInput(without_secrets(layer.name()), layer.crs(), rasters.date_of(layer))
    path = rasters.written(layer)
    if path is None:
        known.copy = copy_of(layer)
        known.key = known.copy.key
    else:
        known.path, known.spare, known.key = path, copy_of(layer), path
    return known


def rendered_instead(inputs: Sequence[RasterInput], error: EngineError) -> Optional[list[RasterInput]]:
    """The inputs after an error of the engine: a raster whose format only QGIS reads is rendered. None if the error is
    about something else."""
    said = error.said
    if not isinstance(said, Message) or said.code != messages.rasters.OTHER_FORMAT.code:
        return None
    path = said.params.get("path")
    found = [one for one in inputs if one.spare is not None and without_secrets(one.path) == path]
    if not found:
        return None
    return [replace(one, path="", copy=one.spare, spare=None) if one in found else one for one in inputs]


def wrong_inputs(value: Any, context: QgsProcessingContext) -> Problem:
    """What is wrong with the parameter INPUT, if anything: no raster, a damaged file, a layer without CRS."""
    listed = _listed(value)
    if not listed:
        return tr("Choose one or several rasters.")
    return next((sentence for sentence in (_wrong(one, context) for one in listed) if sentence), None)


def _listed(value: Any) -> list[Any]:
    listed = value if isinstance(value, (list, tuple)) else [value]
    return [one for one in listed if one is not None and one != ""]


def _layer(value: Any, context: QgsProcessingContext) -> Optional[QgsMapLayer]:
    if isinstance(value, QgsMapLayer):
        return value
    return QgsProcessingUtils.mapLayerFromString(str(value), context, True, QgsProcessingUtils.LayerHint.Raster)


def _wrong(value: Any, context: QgsProcessingContext) -> Problem:
    layer = _layer(value, context)
    if layer is None and not _is_utf8(str(value)):
        return say(messages.engine.NOT_UTF8(text=str(value).encode("utf-8", "replace").decode("utf-8")))
    if layer is None and not _is_there(str(value)):
        return tr("There is no raster at {path}. Check the path and try again.").format(path=value)
    if layer is None:
        return rasters.container_sentence(str(value)) or _unreadable(str(value))
    return _wrong_layer(layer)


def _wrong_layer(layer: QgsMapLayer) -> Problem:
    if not isinstance(layer, QgsRasterLayer):
        return tr("{layer} is not a raster. Choose a raster layer or file.").format(layer=layer.name())
    if not layer.isValid():
        return rasters.container_sentence(layer.source()) or _unreadable(layer.name())
    if not layer.crs().isValid():
        text = tr(
            "{layer} has no CRS, so its position is unknown. Set its CRS (Layer > Set CRS of Layer(s)) and try again."
        )
        return text.format(layer=layer.name())
    return None


def _is_utf8(path: str) -> bool:
    """Whether all bytes of a name reached Python. Qt replaces the others by a sign, Python by half a sign."""
    return "\ufffd" not in path and not any("\ud800" <= sign <= "\udfff" for sign in path)


def _unreadable(path: str) -> str:
    if path.startswith(REMOTE):
        return tr(
            "{path} can't be opened. The address is wrong or no longer valid, the server can't be reached, or the file "
            "is not a raster. Check the address and the network, then try again."
        ).format(path=path)
    return tr(
        "{path} can't be opened as a raster: it is damaged, incomplete, locked, or in a format that GDAL does not "
        "read. Check the file, or choose another one."
    ).format(path=path)


def _is_there(path: str) -> bool:
    return path.startswith("/vsi") or ":" in path[2:] or Path(path).exists()


def _read(value: Any, context: QgsProcessingContext) -> RasterInput:
    sentence = _wrong(value, context)
    if sentence:
        raise LayerError(sentence)
    return read_layer(_layer(value, context))
