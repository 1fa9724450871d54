"""The verb encode_raster with a Dask cluster: the pieces of work are done by its workers, and kept by this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from ..contract import EncodeOnCluster, EncodeRasterResult, messages
from ..engine.base.errors import RequestError
from ..engine.base.job import Job
from ..engine.collection.part import Patches
from ..engine.encode.pipeline import Made, Tally
from ..engine.encode.settings import PatchSettings
from ..engine.encode.with_index import encode_raster as encode_with
from ..engine.encode.work import Work
from ..engine.encoders.encoder import Encoder
from .shared import folder_for_run
from .worker import EncoderWanted


def encode_raster(request: EncodeOnCluster, job: Job) -> EncodeRasterResult:
    """Encode rasters into a collection, on the cluster of `request.scheduler` if it is set.

    Only this process writes the collection. A worker that ends, a piece that runs twice, a scheduler that starts again
    and a cancel change nothing in it: a piece is kept once, in the order of the work.

    Raises:
        what the engine's `encode_raster` raises.
        RequestError: there is no scheduler, the package distributed is missing, or a worker has not this version of
        Akin.
        ResourceError: workers end again and again, the scheduler does not come back, or `shared` can't be used.
    """
    if not request.scheduler:
        if request.shared:
            raise RequestError(messages.scale.NO_SCHEDULER_FOR_SHARED(folder=request.shared))
        return encode_with(request, job)
    try:
        from .cluster import Cluster
    except ImportError as error:
        raise RequestError(messages.scale.NO_DASK()) from error
    with ExitStack() as stack:
        cluster = stack.enter_context(Cluster(request.scheduler, job))
        shared = stack.enter_context(folder_for_run(request.shared)) if request.shared else ""

        def parts(
            settings: PatchSettings,
            works: Sequence[Work],
            old: Callable[[Work], Patches | None],
            encoder: Encoder,
            batch: int,
            threads: int,
            tally: Tally,
        ) -> Iterator[Made]:
            card = encoder.card
            wanted = EncoderWanted(card.id, card.name, card.digest(), request.threads, request.device)
            return cluster.encode(settings, works, old, wanted, batch, shared, tally)

        return encode_with(request, job, parts)
