"""The verb encode_raster: encodes, then updates the collection's index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ...contract import EncodeRaster, EncodeRasterResult
from ..base.job import Job
from ..collection.index.renewed import renewed
from .encode import encode_raster as encode
from .pipeline import Parts, encode_parts


def encode_raster(request: EncodeRaster, job: Job, parts: Parts = encode_parts) -> EncodeRasterResult:
    """Encode rasters into a collection. Its index is then updated, or built again if it is damaged. A large collection
    without an index gets one, in seconds. If the index fails or is cancelled, a note says so: the patches are saved.

    Args:
        parts: as for `encode.encode_raster`.

    Raises:
        RasterError, CardError, ModelFileError, CollectionError, ResourceError, Cancelled: as `encode.encode_raster`.
    """
    result = encode(request, job.part(0.0, 0.97), parts)
    note = renewed(Path(request.collection).expanduser(), job.part(0.97, 1.0))
    return replace(result, notes=(*result.notes, note)) if note else result
