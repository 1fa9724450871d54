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
from ...base.files.leftovers import TMP, sweep_drafts
from ...base.job import Job
from ...base.products import widened
from ..collection import Collection
from ..mapped import is_large, part_digests
from ..memory_store import read_collection
from . import AUTO, BACKENDS, Backend, ExactIndex, VectorIndex, choose, index_file
from .directions import word_directions
from .opened import forget_warm

#: Vectors of the collection that are used as queries to measure recall: 100 queries give it to 0.2 %.
QUERIES = 100
#: They are taken from a larger sample, in which each vector counts once: copies are found easily, others are not.
SAMPLE = 2000
#: Inner products of float32 that differ by less are equal.
SAME = 1e-5
#: From this share of copies in the sample on, a note says that they are the reason for a low recall.
MANY_COPIES = 0.02
#: "auto" does not build further indexes once one has the minimum recall and answers in this time.
QUICK_MS = 5.0


@dataclass(frozen=True)
class Recall:
    """The share (0..1) of the true 10 and 100 nearest neighbours that an index finds."""

    at_10: float
    at_100: float


@dataclass(frozen=True)
class Measured:
    """What was measured on a collection. data: recall for its own vectors. words: for directions of words.

    milliseconds: of a query for 100, the mean.
    """

    data: Recall
    words: Recall
    milliseconds: float

    @property
    def enough(self) -> bool:
        """Whether all searches may use the index."""
        return self.for_examples and self.words.at_100 >= index_file.RECALL_FLOOR

    @property
    def for_examples(self) -> bool:
        """Whether searches without words may use the index."""
        return self.data.at_100 >= index_file.RECALL_FLOOR


def build_index(request: BuildIndex, job: Job) -> BuildIndexResult:
    """Build, update or rebuild the index of a collection.

    A saved index with the same settings is updated. It is rebuilt if it is damaged, has other settings, or if too many
    vectors were removed.

    Raises:
        CollectionError: the collection is missing, damaged or empty.
        RequestError: a setting is out of range. ResourceError: not enough memory, or the folder can't be written.
    """
    known = [AUTO, *(b.name for b in BACKENDS)]
    if request.backend not in known:
        raise RequestError(messages.collections.UNKNOWN_INDEX(backend=request.backend, known=known))
    settings = {b.name: b.settings(request) for b in BACKENDS}
    return _build(Path(request.collection).expanduser(), request.backend, settings, job)


def renew_index(folder: Path, job: Job) -> Message | None:
    """Update the saved index of a collection, or build it again if it is damaged. A large collection without an index
    gets one. Returns what was done with a saved index, if anything.

    Raises the errors of `build_index`.
    """
    collection = Collection.open(folder)
    manifest, card = collection.manifest, index_file.read_card(folder)
    backend = index_file.saved_backend(folder, card)
    if backend is None:
        if is_large(manifest) and (card is None or card.backend != ExactIndex.name):
            first = choose(AUTO, manifest.patches, manifest.dimension)[0][0]  # the quickest to build
            _build(folder, first.name, {first.name: first.details()}, job)
        return None
    wrong = index_file.problem(folder, card, manifest)
    if not wrong and card is not None and card.generation == manifest.generation:
        return None
    known = card is not None and card.backend == backend.name and card.is_own
    details = card.details if card is not None and known else backend.details()
    return several(*_build(folder, backend.name, {backend.name: details}, job).notes)


def _build(folder: Path, name: str, settings: Mapping[str, Any], job: Job) -> BuildIndexResult:
    """Args: settings: of each backend, by its name."""
    started = time.perf_counter()
    forget_warm()  # else the old vectors and the old index would be in memory together with the new ones
    collection = Collection.open(folder)
    if not len(collection):
        raise CollectionError(messages.collections.EMPTY(folder=str(folder)))
    job.progress(0.0, messages.collections.READING_VECTORS())
    table, store = read_collection(collection, job.part(0.0, 0.1))
    exact = ExactIndex(table.ids, store)
    wanted, note = choose(name, len(exact), store.dimension)
    if not wanted[0].file:
        return _nothing_to_build(collection, wanted[0], len(exact), started, note, name == wanted[0].name)
    made = _best_of(wanted, collection, exact, settings, job.part(0.1, 0.97))
    job.progress(0.97, messages.collections.WRITING_INDEX())
    size = _save(collection, made)
    notes = tuple(one for one in (note, made.change, made.note) if one)
    seconds, recall = time.perf_counter() - started, made.measured.data
    return BuildIndexResult(
        made.backend.name,
        len(exact),
        seconds,
        size,
        recall.at_10,
        recall.at_100,
        notes,
        made.measured.words.at_100,
        made.measured.milliseconds,
    )


@dataclass(frozen=True)
class _Made:
    """An index with what was measured. change: what was done. note: if its recall is too low."""

    backend: Backend[Any]
    index: VectorIndex
    measured: Measured
    change: Message | None
    note: Message | None


def _best_of(
    wanted: Sequence[Backend[Any]], collection: Collection, exact: ExactIndex, settings: Mapping[str, Any], job: Job
) -> _Made:
    """The index that measures best: with the minimum recall, if not for all searches then for examples, and quick."""
    words, unseen = word_directions(collection)
    truth = _Truth.of(exact, unseen, job.part(0.0, 0.1))
    made: list[_Made] = []
    for i, backend in enumerate(wanted):
        step = job.part(0.1 + 0.9 * i / len(wanted), 0.1 + 0.9 * (i + 1) / len(wanted))
        index, change = _updated_or_new(backend, collection, exact, words, settings[backend.name], step.part(0.0, 0.8))
        measured, note = _tune(index, backend, truth, step.part(0.8, 1.0))
        made.append(_Made(backend, index, measured, change, note))
        if measured.enough and measured.milliseconds <= QUICK_MS:
            break
    return max(made, key=lambda m: (m.measured.enough, m.measured.for_examples, -m.measured.milliseconds))


def _nothing_to_build(
    collection: Collection, backend: Backend[Any], count: int, started: float, note: Message | None, chosen: bool
) -> BuildIndexResult:
    """Delete a saved index of another backend, so that searches use the wanted one.

    chosen: the user chose it by name. The card keeps that: else the collection gets an index once it is large.
    """
    index_file.forget(collection.folder)
    manifest = collection.manifest
    card = index_file.IndexCard(
        backend.name, manifest.generation, manifest.encoder_digest, manifest.dimension, recall_10=1.0, recall_100=1.0
    )
    if chosen:
        index_file.write_card(collection.folder, card)
    notes = (note or messages.collections.NOTHING_TO_BUILD(),)
    return BuildIndexResult(backend.name, count, time.perf_counter() - started, 0, 1.0, 1.0, notes)


def _updated_or_new(
    backend: Backend[Any],
    collection: Collection,
    exact: ExactIndex,
    words: NDArray[np.float32],
    settings: Any,
    job: Job,
) -> tuple[VectorIndex, Message | None]:
    """The saved index with the new vectors, or a new index; and a note on what was done (none for a first index)."""
    folder, manifest = collection.folder, collection.manifest
    card = index_file.read_card(folder)
    wrong = index_file.problem(folder, card, manifest)
    if card and card.backend == backend.name and not wrong:
        if backend.same(card.details, settings):
            index = index_file.open_index(backend, collection, exact, card)
            if index is not None and (changes := index.complete(job)) is not None:
                return index, messages.collections.INDEX_UPDATED(added=changes[0], removed=changes[1])
        return backend.build(exact, settings, words, job), messages.collections.INDEX_REBUILT()
    index = backend.build(exact, settings, words, job)
    return index, several(wrong, messages.collections.INDEX_REBUILT()) if wrong else None


@dataclass(frozen=True)
class _Truth:
    """Queries, and the inner products of their true nearest neighbours, best first. copies: share of vectors (0..1) in
    a sample that are not the only one of their kind."""

    data: NDArray[np.float32]
    words: NDArray[np.float32]
    of_data: NDArray[np.float32]
    of_words: NDArray[np.float32]
    copies: float

    @classmethod
    def of(cls, exact: ExactIndex, words: NDArray[np.float32], job: Job) -> _Truth:
        """Compare the queries with all vectors."""
        sample = exact.store.sample(SAMPLE, seed=1)
        _, first, times = np.unique(sample, axis=0, return_index=True, return_counts=True)
        data = sample[np.sort(first)[:QUERIES]]
        job.progress(0.0, messages.collections.MEASURING_RECALL())
        levels = nearest_levels(exact, np.concatenate([data, words[:QUERIES]]), 100, job)
        copies = float(times[times > 1].sum() / times.sum())
        return cls(data, words[:QUERIES], levels[: len(data)], levels[len(data) :], copies)


def nearest_levels(exact: ExactIndex, queries: NDArray[np.float32], k: int, job: Job) -> NDArray[np.float32]:
    """The inner products (q, k) of queries (q, d) with their true nearest vectors, best first, for all at once."""
    return nearest_of_each(exact, queries, k, job)[1]


def nearest_of_each(
    exact: ExactIndex, queries: NDArray[np.float32], k: int, job: Job
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The rows (q, k) and inner products (q, k) of the true nearest vectors of queries (q, d), best first, for all at
    once: much faster than one by one."""
    best = np.full((len(queries), min(k, len(exact))), -np.inf, np.float32)
    rows = np.full(best.shape, -1, np.int64)
    for start, block in exact.store.blocks():
        job.progress(start / len(exact))
        levels = queries @ widened(block).T
        one, other = np.nonzero(levels > best[:, :1])  # few, after the first blocks
        for query in np.unique(one):
            new = other[one == query]
            some, at = np.concatenate([best[query], levels[query, new]]), np.concatenate([rows[query], start + new])
            kept = np.argpartition(some, len(some) - best.shape[1])[-best.shape[1] :]  # the lowest is the first
            best[query], rows[query] = some[kept], at[kept]
    order = np.argsort(-best, axis=1, kind="stable")
    return np.take_along_axis(rows, order, axis=1), np.take_along_axis(best, order, axis=1)


def _tune(index: VectorIndex, backend: Backend[Any], truth: _Truth, job: Job) -> tuple[Measured, Message | None]:
    """Set the lowest effort that reaches the minimum recall. Returns what was measured, and a note if none does."""
    floor, efforts = index_file.RECALL_FLOOR, backend.efforts or (index.effort,)
    for_data: tuple[int, Measured] | None = None
    for number, effort in enumerate(efforts):
        index.effort = effort
        job.progress(number / len(efforts), messages.collections.MEASURING_RECALL())
        measured = _measured(index, truth)
        if measured.enough:
            return measured, None
        if for_data is None and measured.data.at_100 >= floor:
            for_data = effort, measured
    if backend.low_recall is None:
        return measured, None
    if for_data is not None:  # searches with words compare all patches, so more effort has no use
        index.effort, measured = for_data
        for_words = messages.collections.LOW_RECALL_FOR_WORDS(recall=measured.words.at_100, floor=floor)
        hint = messages.collections.LISTS_FIND_MORE() if backend.package else None
        return measured, several(for_words, hint) if hint else for_words
    note = backend.low_recall(recall=measured.data.at_100, floor=floor)
    if truth.copies < MANY_COPIES:
        return measured, note
    return measured, several(messages.collections.MANY_IDENTICAL(share=truth.copies), note)


def _measured(index: VectorIndex, truth: _Truth) -> Measured:
    started, data = time.perf_counter(), measure(index, truth.data, truth.of_data)
    seconds = (time.perf_counter() - started) / len(truth.data)
    return Measured(data, measure(index, truth.words, truth.of_words), 1000 * seconds)


def measure(
    index: VectorIndex, queries: NDArray[np.float32], truth: Sequence[NDArray[np.float32]] | NDArray[np.float32]
) -> Recall:
    """Recall of an index. A vector that is as near as the last of the true nearest ones is right: ties have no order.

    Args:
        truth: the inner products of the true 100 nearest vectors (fewer in a smaller collection) of each query (n, d),
            best first.
    """
    if not len(queries):
        return Recall(1.0, 1.0)
    found = [index.search(q, len(t))[1] for q, t in zip(queries, truth)]
    at_10, at_100 = ([_share(f, t, k) for f, t in zip(found, truth)] for k in (10, 100))
    return Recall(float(np.mean(at_10)), float(np.mean(at_100)))


def _share(found: NDArray[np.float32], truth: NDArray[np.float32], k: int) -> float:
    """The share (0..1) of the true k nearest that were found."""
    return float(np.mean(found[:k] >= truth[:k][-1] - SAME)) * len(found[:k]) / len(truth[:k]) if len(found) else 0.0


def _save(collection: Collection, made: _Made) -> int:
    """Write the backend's file, then the card: if this fails, their digests differ. Returns the size in bytes."""
    manifest, path = collection.manifest, collection.folder / made.backend.file
    with index_file.writing_index(collection.folder):
        sweep_drafts(collection.folder, TMP)
        made.index.save(path)
        size, sha256 = path.stat().st_size, index_file.sha256(path)
    card = index_file.IndexCard(
        backend=made.backend.name,
        generation=manifest.generation,
        encoder_digest=manifest.encoder_digest,
        dimension=manifest.dimension,
        bytes=size,
        sha256=sha256,
        recall_10=made.measured.data.at_10,
        recall_100=made.measured.data.at_100,
        recall_words=made.measured.words.at_100,
        milliseconds=made.measured.milliseconds,
        parts=part_digests(manifest),
        details=made.index.details,
    )
    index_file.write_card(collection.folder, card)
    index_file.forget_others(collection.folder, made.backend.name)
    return card.bytes
