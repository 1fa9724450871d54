"""Building the index of a collection, and measuring its recall against exact search."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex, BuildIndexResult, messages
from ....contract.message import Message, several
from ...base.errors import CollectionError, RequestError
from ...base.job import Job
from ..collection import Collection
from ..memory_store import read_collection
from . import BACKENDS, Backend, ExactIndex, VectorIndex, choose, index_file
from .opened import forget_warm

#: Vectors of the collection that are used as queries to measure recall: 100 queries give it to 0.2 %.
QUERIES = 100
#: They are taken from a larger sample, in which each vector counts once: copies are found easily, others are not.
SAMPLE = 2000
#: Inner products of float32 that differ by less are equal.
SAME = 1e-5
#: From this share of copies in the sample on, a note says that they are the reason for a low recall.
MANY_COPIES = 0.02


@dataclass(frozen=True)
class Recall:
    """The share (0..1) of the true 10 and 100 nearest neighbours that an index finds."""

    at_10: float
    at_100: float


def build_index(request: BuildIndex, job: Job) -> BuildIndexResult:
    """Build, update or rebuild the index of a collection.

    A saved index with the same settings is updated. It is rebuilt if it is damaged, has other settings, or if too many
    vectors were removed.

    Raises:
        CollectionError: the collection is missing, damaged or empty.
        RequestError: a setting is out of range. ResourceError: not enough memory, or the folder can't be written.
    """
    known = ["auto", *(b.name for b in BACKENDS)]
    if request.backend not in known:
        raise RequestError(messages.collections.UNKNOWN_INDEX(backend=request.backend, known=known))
    settings = {b.name: b.settings(request) for b in BACKENDS}
    return _build(Path(request.collection).expanduser(), request.backend, settings, job)


def has_saved_index(folder: Path) -> bool:
    """Whether a collection has, or should have, a saved index that this engine can read."""
    backend = index_file.saved_backend(folder, index_file.read_card(folder))
    return backend is not None and backend.available()


def renew_index(folder: Path, job: Job) -> Message | None:
    """Update the saved index of a collection, or rebuild it if it is damaged. Returns what was done, if anything.

    Raises the errors of `build_index`.
    """
    manifest, card = Collection.open(folder).manifest, index_file.read_card(folder)
    backend = index_file.saved_backend(folder, card)
    wrong = index_file.problem(folder, card, manifest)
    if backend is None or (not wrong and card is not None and card.generation == manifest.generation):
        return None
    details = card.details if card is not None and card.backend == backend.name else backend.details()
    return several(*_build(folder, backend.name, {backend.name: details}, job).notes)


def _build(folder: Path, name: str, settings: Mapping[str, Any], job: Job) -> BuildIndexResult:
    """Args: settings: of each backend, by its name."""
    started = time.perf_counter()
    forget_warm()  # else the old vectors and the old index would be in memory together with the new ones
    collection = Collection.open(folder)
    if not len(collection):
        raise CollectionError(messages.collections.EMPTY(folder=str(folder)))
    job.progress(0.0, messages.collections.READING_VECTORS())
    table, store = read_collection(collection, job)
    exact = ExactIndex(table.ids, store)
    backend, note = choose(name, len(exact), store.dimension)
    if not backend.file:
        return _nothing_to_build(collection, backend, len(exact), started, note)
    index, change = _updated_or_new(backend, collection, exact, settings[backend.name], job.part(0.05, 0.9))
    recall, recall_note = _tune(index, backend, exact, job.part(0.9, 0.97))
    job.progress(0.97, messages.collections.WRITING_INDEX())
    size = _save(collection, backend, index, recall)
    notes = tuple(one for one in (note, change, recall_note) if one)
    seconds = time.perf_counter() - started
    return BuildIndexResult(backend.name, len(exact), seconds, size, recall.at_10, recall.at_100, notes)


def _nothing_to_build(
    collection: Collection, backend: Backend[Any], count: int, started: float, note: Message | None
) -> BuildIndexResult:
    """Delete a saved index of another backend, so that searches use the wanted one."""
    index_file.forget(collection.folder)
    manifest = collection.manifest
    card = index_file.IndexCard(
        backend.name, manifest.generation, manifest.encoder_digest, manifest.dimension, recall_10=1.0, recall_100=1.0
    )
    index_file.write_card(collection.folder, card)
    notes = (note or messages.collections.NOTHING_TO_BUILD(),)
    return BuildIndexResult(backend.name, count, time.perf_counter() - started, 0, 1.0, 1.0, notes)


def _updated_or_new(
    backend: Backend[Any], collection: Collection, exact: ExactIndex, settings: Any, job: Job
) -> tuple[VectorIndex, Message | None]:
    """The saved index with the new vectors, or a new index; and a note on what was done (none for a first index)."""
    folder, manifest = collection.folder, collection.manifest
    card = index_file.read_card(folder)
    wrong = index_file.problem(folder, card, manifest)
    if card and card.backend == backend.name and not wrong:
        if backend.same(card.details, settings):
            index = backend.open(folder / backend.file, exact, card.details)
            if (changes := index.complete(job)) is not None:
                return index, messages.collections.INDEX_UPDATED(added=changes[0], removed=changes[1])
        return backend.build(exact, settings, job), messages.collections.INDEX_REBUILT()
    index = backend.build(exact, settings, job)
    return index, several(wrong, messages.collections.INDEX_REBUILT()) if wrong else None


def _tune(index: VectorIndex, backend: Backend[Any], exact: ExactIndex, job: Job) -> tuple[Recall, Message | None]:
    """Set the lowest effort that reaches the minimum recall. Returns the recall, and a note if no effort reaches it."""
    sample = exact.store.sample(SAMPLE, seed=1)
    _, first, times = np.unique(sample, axis=0, return_index=True, return_counts=True)
    queries = sample[np.sort(first)[:QUERIES]]
    truth = []
    for i, query in enumerate(queries):
        job.progress(i / len(queries), messages.collections.MEASURING_RECALL())
        truth.append(exact.search(query, 100)[1])
    for effort in backend.efforts or (index.effort,):
        index.effort = effort
        job.check()
        recall = measure(index, queries, truth)
        if recall.at_100 >= index_file.RECALL_FLOOR:
            return recall, None
    if backend.low_recall is None:
        return recall, None
    note = backend.low_recall(recall=recall.at_100, floor=index_file.RECALL_FLOOR)
    copies = float(times[times > 1].sum() / times.sum())
    return recall, several(messages.collections.MANY_IDENTICAL(share=copies), note) if copies >= MANY_COPIES else note


def measure(index: VectorIndex, queries: NDArray[np.float32], truth: Sequence[NDArray[np.float32]]) -> Recall:
    """Recall of an index. A vector that is as near as the last of the true nearest ones is right: ties have no order.

    Args:
        truth: the inner products of the true 100 nearest vectors (fewer in a smaller collection) of each query (n, d),
            best first.
    """
    found = [index.search(q, len(t))[1] for q, t in zip(queries, truth)]
    at_10, at_100 = ([_share(f, t, k) for f, t in zip(found, truth)] for k in (10, 100))
    return Recall(float(np.mean(at_10)), float(np.mean(at_100)))


def _share(found: NDArray[np.float32], truth: NDArray[np.float32], k: int) -> float:
    """The share (0..1) of the true k nearest that were found."""
    return float(np.mean(found[:k] >= truth[:k][-1] - SAME)) * len(found[:k]) / len(truth[:k]) if len(found) else 0.0


def _save(collection: Collection, backend: Backend[Any], index: VectorIndex, recall: Recall) -> int:
    """Write the backend's file, then the card: if this fails, their digests differ. Returns the size in bytes."""
    manifest, path = collection.manifest, collection.folder / backend.file
    with index_file.writing_index(collection.folder):
        index.save(path)
        size, sha256 = path.stat().st_size, index_file.sha256(path)
    card = index_file.IndexCard(
        backend=backend.name,
        generation=manifest.generation,
        encoder_digest=manifest.encoder_digest,
        dimension=manifest.dimension,
        bytes=size,
        sha256=sha256,
        recall_10=recall.at_10,
        recall_100=recall.at_100,
        details=index.details,
    )
    index_file.write_card(collection.folder, card)
    index_file.forget_others(collection.folder, backend.name)
    return card.bytes
