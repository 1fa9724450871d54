"""The verb encode_raster: encodes, then updates the collection's index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ...contract import EncodeRaster, EncodeRasterResult
from ..base.job import Job
from ..collection.index.build import has_saved_index, renew_index
from .encode import encode_raster as encode


def encode_raster(request: EncodeRaster, job: Job) -> EncodeRasterResult:
    """Encode rasters into a collection. If the collection has an index, it is updated, or built again if it is damaged.

    Raises:
        RasterError, CardError, ModelFileError, CollectionError, ResourceError, Cancelled: as `encode.encode_raster`.
    """
    folder = Path(request.collection).expanduser()
    if not has_saved_index(folder):
        return encode(request, job)
    result = encode(request, job.part(0.0, 0.9))
    note = renew_index(folder, job.part(0.9, 1.0))
    return replace(result, notes=(*result.notes, note)) if note else result
