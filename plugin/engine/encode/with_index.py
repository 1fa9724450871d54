"""The verb encode_raster: encodes, then updates the collection's index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ...contract import EncodeRaster, EncodeRasterResult, messages
from ...contract.message import Message, several
from ..base.errors import AkinError, Cancelled
from ..base.job import Job
from ..collection.index.build import renew_index
from .encode import encode_raster as encode


def encode_raster(request: EncodeRaster, job: Job) -> EncodeRasterResult:
    """Encode rasters into a collection. Its index is then updated, or built again if it is damaged. A large collection
    without an index gets one, in seconds. If the index fails or is cancelled, a note says so: the patches are saved.

    Raises:
        RasterError, CardError, ModelFileError, CollectionError, ResourceError, Cancelled: as `encode.encode_raster`.
    """
    result = encode(request, job.part(0.0, 0.97))
    note = _renewed(Path(request.collection).expanduser(), job.part(0.97, 1.0))
    return replace(result, notes=(*result.notes, note)) if note else result


def _renewed(folder: Path, job: Job) -> Message | None:
    try:
        return renew_index(folder, job)
    except Cancelled:
        return messages.collections.INDEX_LATER()
    except MemoryError:
        return several(messages.engine.NO_MEMORY(), messages.collections.INDEX_LATER())
    except AkinError as error:
        return several(error.message, messages.collections.INDEX_LATER())
