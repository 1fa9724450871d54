"""The request whose cost is estimated before QGIS renders layers: their renderings are planned, not made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional

from qgis.core import QgsCoordinateTransformContext

from ...client.encoders import pixel_size_for
from ...contract.requests.collection import CollectionInfoResult
from ...contract.requests.encode_raster import EncodeRaster
from ...contract.requests.encoders.encoders import EncoderSummary
from ...layers.inputs.planned import planned
from ...layers.inputs.rendering import Rendering
from ...layers.inputs.sources import NamedRaster
from .encoding import with_rasters
from .raster_inputs import RasterInput


@dataclass(frozen=True)
class Planned:
    """A request for an estimate. renderings: of its layers, None for a raster that the engine reads itself."""

    request: EncodeRaster
    renderings: tuple[Optional[Rendering], ...]


def plan_renderings(
    inputs: Sequence[RasterInput],
    request: EncodeRaster,
    encoder: EncoderSummary,
    known: Optional[CollectionInfoResult],
    transforms: QgsCoordinateTransformContext,
    folder: Path,
) -> Planned:
    """The request as it will be once the layers are rendered.

    Args:
        known: the collection; None where it is new.
        folder: for small files that stand for the renderings.

    Raises:
        LayerError: a layer can't be rendered: too many pixels, or an extent that does not overlap it.
    """
    renderings = tuple(_rendering(one, request, encoder, known, transforms) for one in inputs)
    paths = [planned(made, folder) if made else one.path for one, made in zip(inputs, renderings)]
    rasters = [NamedRaster(path, one.name, one.date) for path, one in zip(paths, inputs)]
    whole = with_rasters(request, rasters, encoder.steps)
    return Planned(replace(whole, look_for="") if renderings[0] else whole, renderings)


def _rendering(
    one: RasterInput,
    request: EncodeRaster,
    encoder: EncoderSummary,
    known: Optional[CollectionInfoResult],
    transforms: QgsCoordinateTransformContext,
) -> Optional[Rendering]:
    if one.copy is None:
        return None
    size_m = known.pixel_size_m if known else request.pixel_size_m
    size_m = size_m or pixel_size_for(encoder, one.copy.native_m, request.look_for)
    return one.rendering(request.extent, size_m, transforms)
