"""Building a collection's index, and measuring it against exact search on the collection's own vectors."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex, BuildIndexResult
from ...base.errors import CollectionError, RequestError
from ...base.job import Job
from ..collection import Collection
from . import BACKENDS, ExactIndex, HnswIndex, choose, hnsw, index_file
from .opened import forget_warm, read_vectors

#: Vectors of the collection that are asked for again to measure recall: 100 answers of 100 each settle it to 0.2 %.
QUERIES = 100
#: Effort of a query (hnswlib's ef): the least of these that reaches RECALL_FLOOR at 100 is kept.
EFFORTS = (128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 1024)
RECALL_FLOOR = 0.985


@dataclass(frozen=True)
class Recall:
    """Share (0..1) of the true 10 and 100 nearest that an index finds."""

    at_10: float
    at_100: float


def build_index(request: BuildIndex, job: Job) -> BuildIndexResult:
    """Build, complete or rebuild a collection's index.

    A saved graph of the same settings is completed with what is new; one that is damaged, worn or of other settings
    is built anew.

    Raises:
        CollectionError: the collection is missing, damaged or empty.
        RequestError: a setting out of range. ResourceError: no memory, or no room on the disk.
    """
    _check(request)
    started = time.perf_counter()
    forget_warm()  # its vectors and its graph would lie in memory beside the new ones
    folder = Path(request.collection).expanduser()
    collection = Collection.open(folder)
    if not len(collection):
        raise CollectionError(f"The collection {folder} holds no patches yet. Encode a raster into it.")
    job.progress(0.0, "Reading the vectors")
    _, exact = read_vectors(collection, job)
    backend, note = choose(request.backend, len(exact), exact.vectors.shape[1])
    if backend == "exact":
        return _exact(folder, collection, exact, started, note)
    index, how = _graph(folder, collection, exact, request, job.part(0.05, 0.9))
    recall, effort_note = _tune(index, exact, job.part(0.9, 0.97))
    job.progress(0.97, "Writing the index")
    size = _save(folder, collection, index, recall)
    notes = tuple(filter(None, (note, how, effort_note)))
    seconds = time.perf_counter() - started
    return BuildIndexResult("hnsw", len(exact), seconds, size, recall.at_10, recall.at_100, notes)


def has_graph(folder: Path) -> bool:
    """Whether a collection has, or should have, a saved graph that this engine can read."""
    if not hnsw.available():
        return False
    card = index_file.read_card(folder)
    return (folder / index_file.GRAPH).exists() or (card is not None and card.backend == "hnsw")


def renew_index(folder: Path, job: Job) -> str:
    """Bring a collection's saved graph up to date, or build a damaged one anew; what was done, in a sentence, or "".

    Raises what `build_index` raises.
    """
    manifest, card = Collection.open(folder).manifest, index_file.read_card(folder)
    wrong = index_file.problem(folder, card, manifest)
    if not wrong and card is not None and card.generation == manifest.generation:
        return ""
    request = BuildIndex(str(folder), "hnsw")
    if card is not None and card.backend == "hnsw":
        request = replace(request, m=card.m, ef_construction=card.ef_construction)
    return " ".join(map(str, build_index(request, job).notes))


def _check(request: BuildIndex) -> None:
    if request.backend not in ("auto", *BACKENDS):
        raise RequestError(f"The index is one of auto, {', '.join(BACKENDS)}, not {request.backend!r}.")
    if not 2 <= request.m <= 100:
        raise RequestError(f"M must be between 2 and 100, not {request.m}. 16 suits most collections.")
    if not 10 <= request.ef_construction <= 2000:
        raise RequestError(f"EF_CONSTRUCTION must be between 10 and 2000, not {request.ef_construction}.")


def _exact(folder: Path, collection: Collection, exact: ExactIndex, started: float, note: str) -> BuildIndexResult:
    """Nothing to build: a saved graph is dropped, so that what was asked for is what serves."""
    index_file.forget(folder)
    manifest = collection.manifest
    card = index_file.IndexCard(
        "exact", manifest.generation, manifest.encoder_digest, manifest.dimension, recall_10=1.0, recall_100=1.0
    )
    index_file.write_card(folder, card)
    notes = (note or "The exact index compares every vector; nothing has to be built.",)
    return BuildIndexResult("exact", len(exact), time.perf_counter() - started, 0, 1.0, 1.0, notes)


def _graph(
    folder: Path, collection: Collection, exact: ExactIndex, request: BuildIndex, job: Job
) -> tuple[HnswIndex, str]:
    """The saved graph, completed, or a new one; and which in a sentence."""
    card, manifest = index_file.read_card(folder), collection.manifest
    wrong = index_file.problem(folder, card, manifest)
    if card and card.backend == "hnsw" and not wrong:
        if (card.m, card.ef_construction) == (request.m, request.ef_construction):
            path = folder / index_file.GRAPH
            index = HnswIndex.load(path, exact, card.m, card.ef_construction, card.ef, set(card.removed))
            if not index.worn():
                gone, new = len(index.removed) - len(card.removed), index.take_pending(job)
                return index, f"The index was there: {new:,} vectors were added, {gone:,} removed."
        wrong = "The index was built anew."
    index = HnswIndex.build(exact, request.m, request.ef_construction, job)
    return index, wrong.replace(": it is not used. Build the index again to search faster", ", so it was built anew")


def _tune(index: HnswIndex, exact: ExactIndex, job: Job) -> tuple[Recall, str]:
    """Set the least effort that meets the floor; what it reaches, and a note where nothing does."""
    rows = np.sort(np.random.default_rng(1).choice(len(exact), min(QUERIES, len(exact)), replace=False))
    queries = exact.vectors[rows].astype(np.float32)
    truth = []
    for i, query in enumerate(queries):
        job.progress(i / len(queries), "Measuring recall against exact search")
        truth.append(exact.search(query, 100)[0])
    for effort in EFFORTS:
        index.ef = effort
        job.check()
        recall = measure(index, queries, truth)
        if recall.at_100 >= RECALL_FLOOR:
            return recall, ""
    return recall, "These vectors are hard to index: raise M to 32 or EF_CONSTRUCTION to 400 for better recall."


def measure(index: HnswIndex, queries: NDArray[np.float32], truth: Sequence[NDArray[np.int64]]) -> Recall:
    """Recall of an index, given the true 100 nearest ids (fewer where there are fewer) of each query (n, d)."""
    found = [index.search(q, len(t))[0] for q, t in zip(queries, truth)]
    at_10 = [len(np.intersect1d(f[:10], t[:10])) / len(t[:10]) for f, t in zip(found, truth)]
    at_100 = [len(np.intersect1d(f, t)) / len(t) for f, t in zip(found, truth)]
    return Recall(float(np.mean(at_10)), float(np.mean(at_100)))


def _save(folder: Path, collection: Collection, index: HnswIndex, recall: Recall) -> int:
    """Write graph and card; the graph's size in bytes."""
    manifest = collection.manifest
    index_file.write(
        folder,
        index,
        lambda size, digest: index_file.IndexCard(
            backend="hnsw",
            generation=manifest.generation,
            encoder_digest=manifest.encoder_digest,
            dimension=manifest.dimension,
            m=index.m,
            ef_construction=index.ef_construction,
            ef=index.ef,
            bytes=size,
            sha256=digest,
            removed=tuple(sorted(index.removed)),
            recall_10=recall.at_10,
            recall_100=recall.at_100,
        ),
    )
    return (folder / index_file.GRAPH).stat().st_size
