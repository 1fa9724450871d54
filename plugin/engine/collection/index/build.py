"""Building a collection's index, and measuring it against exact search on the collection's own vectors."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex, BuildIndexResult
from ...base.errors import CollectionError, RequestError
from ...base.job import Job
from ..collection import Collection
from ..memory_store import read_collection
from . import BACKENDS, Backend, ExactIndex, VectorIndex, choose, index_file
from .opened import forget_warm

#: Vectors of the collection that are asked for again to measure recall: 100 answers of 100 each settle it to 0.2 %.
QUERIES = 100
#: Recall at 100 that a query must reach: the least effort of the backend that does is kept.
RECALL_FLOOR = 0.985


@dataclass(frozen=True)
class Recall:
    """Share (0..1) of the true 10 and 100 nearest that an index finds."""

    at_10: float
    at_100: float


def build_index(request: BuildIndex, job: Job) -> BuildIndexResult:
    """Build, complete or rebuild a collection's index.

    A saved index of the same settings is completed with what is new; one that is damaged, worn or of other settings
    is built anew.

    Raises:
        CollectionError: the collection is missing, damaged or empty.
        RequestError: a setting out of range. ResourceError: no memory, or no room on the disk.
    """
    if request.backend not in ("auto", *(b.name for b in BACKENDS)):
        names = ", ".join(b.name for b in BACKENDS)
        raise RequestError(f"The index is one of auto, {names}, not {request.backend!r}.")
    details = {b.name: b.asked(request) for b in BACKENDS}
    return _build(Path(request.collection).expanduser(), request.backend, details, job)


def has_saved_index(folder: Path) -> bool:
    """Whether a collection has, or should have, a saved index that this engine can read."""
    backend = index_file.saved_backend(folder, index_file.read_card(folder))
    return backend is not None and backend.available()


def renew_index(folder: Path, job: Job) -> str:
    """Bring a collection's saved index up to date, or build a damaged one anew; what was done, in a sentence, or "".

    Raises what `build_index` raises.
    """
    manifest, card = Collection.open(folder).manifest, index_file.read_card(folder)
    backend = index_file.saved_backend(folder, card)
    wrong = index_file.problem(folder, card, manifest)
    if backend is None or (not wrong and card is not None and card.generation == manifest.generation):
        return ""
    details = card.details if card is not None and card.backend == backend.name else backend.details()
    return " ".join(map(str, _build(folder, backend.name, {backend.name: details}, job).notes))


def _build(folder: Path, name: str, asked: Mapping[str, Any], job: Job) -> BuildIndexResult:
    """Args: asked: the settings, by the names of backends."""
    started = time.perf_counter()
    forget_warm()  # its vectors and its graph would lie in memory beside the new ones
    collection = Collection.open(folder)
    if not len(collection):
        raise CollectionError(f"The collection {folder} holds no patches yet. Encode a raster into it.")
    job.progress(0.0, "Reading the vectors")
    table, store = read_collection(collection, job)
    exact = ExactIndex(table.ids, store)
    backend, note = choose(name, len(exact), store.dimension)
    if not backend.file:
        return _nothing_to_build(collection, backend, len(exact), started, note)
    index, how = _made(backend, collection, exact, asked[backend.name], job.part(0.05, 0.9))
    recall, effort_note = _tune(index, backend, exact, job.part(0.9, 0.97))
    job.progress(0.97, "Writing the index")
    size = _save(collection, backend, index, recall)
    notes = tuple(filter(None, (note, how, effort_note)))
    seconds = time.perf_counter() - started
    return BuildIndexResult(backend.name, len(exact), seconds, size, recall.at_10, recall.at_100, notes)


def _nothing_to_build(
    collection: Collection, backend: Backend[Any], count: int, started: float, note: str
) -> BuildIndexResult:
    """A saved index is dropped, so that what was asked for is what serves."""
    index_file.forget(collection.folder)
    manifest = collection.manifest
    card = index_file.IndexCard(
        backend.name, manifest.generation, manifest.encoder_digest, manifest.dimension, recall_10=1.0, recall_100=1.0
    )
    index_file.write_card(collection.folder, card)
    notes = (note or "The exact index compares every vector; nothing has to be built.",)
    return BuildIndexResult(backend.name, count, time.perf_counter() - started, 0, 1.0, 1.0, notes)


def _made(
    backend: Backend[Any], collection: Collection, exact: ExactIndex, asked: Any, job: Job
) -> tuple[VectorIndex, str]:
    """The saved index, completed, or a new one; and which in a sentence."""
    folder, manifest = collection.folder, collection.manifest
    card = index_file.read_card(folder)
    wrong = index_file.problem(folder, card, manifest)
    if card and card.backend == backend.name and not wrong:
        if backend.same(card.details, asked):
            index = backend.open(folder / backend.file, exact, card.details)
            if (changes := index.complete(job)) is not None:
                return index, f"The index was there: {changes[0]:,} vectors were added, {changes[1]:,} removed."
        wrong = "The index was built anew."
    index = backend.build(exact, asked, job)
    return index, wrong.replace(": it is not used. Build the index again to search faster", ", so it was built anew")


def _tune(index: VectorIndex, backend: Backend[Any], exact: ExactIndex, job: Job) -> tuple[Recall, str]:
    """Set the least effort that meets the floor; what it reaches, and a note where nothing does."""
    queries = exact.store.sample(QUERIES, seed=1)
    truth = []
    for i, query in enumerate(queries):
        job.progress(i / len(queries), "Measuring recall against exact search")
        truth.append(exact.search(query, 100)[0])
    for effort in backend.efforts or (index.effort,):
        index.effort = effort
        job.check()
        recall = measure(index, queries, truth)
        if recall.at_100 >= RECALL_FLOOR:
            return recall, ""
    return recall, backend.hard


def measure(index: VectorIndex, queries: NDArray[np.float32], truth: Sequence[NDArray[np.int64]]) -> Recall:
    """Recall of an index, given the true 100 nearest ids (fewer where there are fewer) of each query (n, d)."""
    found = [index.search(q, len(t))[0] for q, t in zip(queries, truth)]
    at_10 = [len(np.intersect1d(f[:10], t[:10])) / len(t[:10]) for f, t in zip(found, truth)]
    at_100 = [len(np.intersect1d(f, t)) / len(t) for f, t in zip(found, truth)]
    return Recall(float(np.mean(at_10)), float(np.mean(at_100)))


def _save(collection: Collection, backend: Backend[Any], index: VectorIndex, recall: Recall) -> int:
    """Write the backend's file, then the card: if the second fails, their digests differ. The file's size in bytes."""
    manifest, path = collection.manifest, collection.folder / backend.file
    index.save(path)
    card = index_file.IndexCard(
        backend=backend.name,
        generation=manifest.generation,
        encoder_digest=manifest.encoder_digest,
        dimension=manifest.dimension,
        bytes=path.stat().st_size,
        sha256=index_file.sha256(path),
        recall_10=recall.at_10,
        recall_100=recall.at_100,
        details=index.details,
    )
    index_file.write_card(collection.folder, card)
    index_file.forget_others(collection.folder, backend.name)
    return card.bytes
