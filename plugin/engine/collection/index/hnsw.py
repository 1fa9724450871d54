"""Approximate search with hnswlib: a layered graph of neighbours (Malkov and Yashunin, 2018, arXiv:1603.09320).

hnswlib has no prebuilt wheels, so it can be missing: `available` is then False, and Akin uses the exact index. No other
file knows its settings and its file.
"""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex, messages
from ....contract.message import Sentence
from ...base.disk import failed_write, replacing
from ...base.errors import RequestError
from ...base.job import Job
from .exact import ExactIndex, Ids, among, best

#: Vectors added between two checks for a cancel: 0.3 to 0.7 s of work at a million vectors of 512.
ADD_ROWS = 512
#: Below this share of allowed vectors it is faster to compare them all than to fetch more from the graph.
SELECTIVE = 0.05
#: The graph is rebuilt if more than this share of its vectors is removed.
MAX_REMOVED = 0.3
#: The smallest and largest value of m and ef_construction.
M_RANGE, EF_RANGE = (2, 100), (10, 2000)


@dataclass(frozen=True)
class HnswDetails:
    """The settings and the state of a saved graph.

    m: links of a node; memory and recall grow with it. ef_construction: number of candidates when a node is added. ef:
    number of candidates of a query. removed: ids in the file that the collection no longer has, sorted.
    """

    m: int = 16
    ef_construction: int = 200
    ef: int = 128
    removed: tuple[int, ...] = ()


class HnswIndex:
    """A graph of the vectors of an exact index. The exact index answers for narrow filters and for pending vectors."""

    name = "hnsw"

    def __init__(self, exact: ExactIndex, details: HnswDetails) -> None:
        self.exact, self._saved, self.effort = exact, details, details.ef
        self.removed: set[int] = set(details.removed)
        self.pending: Ids = np.empty(0, np.int64)
        self._graph = _new_graph(exact.store.dimension)

    @property
    def details(self) -> HnswDetails:
        """See VectorIndex."""
        removed = tuple(sorted(self.removed))
        return replace(self._saved, ef=self.effort, removed=removed)

    @property
    def pending_count(self) -> int:
        """See VectorIndex."""
        return len(self.pending)

    def __len__(self) -> int:
        return int(self._graph.element_count) - len(self.removed) + len(self.pending)

    def ids(self) -> Ids:
        """The ids (n,) that can be found, sorted."""
        held = np.sort(np.array(self._graph.get_ids_list(), np.int64))
        return held[~np.isin(held, np.fromiter(self.removed, np.int64))] if self.removed else held

    def complete(self, job: Job) -> tuple[int, int] | None:
        """See VectorIndex. None if more than MAX_REMOVED of the graph is removed."""
        if len(self.removed) > MAX_REMOVED * max(1, int(self._graph.element_count)):
            return None
        added = len(self.pending)
        self._insert(self.pending, job)
        self.pending = np.empty(0, np.int64)
        return added, len(self.removed) - len(self._saved.removed)

    def build(self, job: Job) -> None:
        """Add all vectors of `exact` to the empty graph."""
        count = max(len(self.exact), 1)
        self._graph.init_index(count, M=self._saved.m, ef_construction=self._saved.ef_construction, random_seed=1)
        self._insert(self.exact.ids, job)

    def load(self, path: Path) -> None:
        """Read the graph from its file. Ids that `exact` no longer has are removed; newer ids are pending.

        A damaged file crashes hnswlib: check it before.
        """
        self._graph.load_index(str(path))
        held = self.ids()
        self.pending = np.sort(np.setdiff1d(self.exact.ids, held, assume_unique=True))
        for gone in np.setdiff1d(held, self.exact.ids, assume_unique=True).tolist():
            self._graph.mark_deleted(gone)
            self.removed.add(gone)

    def _insert(self, ids: Ids, job: Job) -> None:
        need = int(self._graph.element_count) + len(ids)
        if need > self._graph.max_elements:
            self._graph.resize_index(need)
        for start in range(0, len(ids), ADD_ROWS):
            some = ids[start : start + ADD_ROWS]
            self._graph.add_items(self.exact.store.read(self.exact.rows(some)), some)
            done = start + len(some)
            job.progress(done / len(ids), messages.collections.ADDING_VECTORS(done=done, total=len(ids)))

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> tuple[Ids, NDArray[np.float32]]:
        """See VectorIndex. If the graph can't answer (a narrow filter, an island), the exact index does."""
        if len(self.pending):
            return self._with_pending(query, k, allowed)
        k = min(k, len(self))
        if k == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        if allowed is None:
            return self._nearest(query, k) or self.exact.search(query, k)
        if len(allowed) > SELECTIVE * len(self):
            found = self._over_fetch(query, k, allowed)
            if found is not None:
                return found
        return self.exact.search(query, k, allowed)

    def _with_pending(self, query: NDArray[np.float32], k: int, allowed: Ids | None) -> tuple[Ids, NDArray[np.float32]]:
        pending, self.pending = self.pending, np.empty(0, np.int64)
        try:
            ids, scores = self.search(query, k, allowed)
        finally:
            self.pending = pending
        new = pending if allowed is None else pending[among(pending, allowed)]
        new_ids, new_scores = self.exact.search(query, k, new[~among(new, np.sort(ids))])
        return best(np.concatenate([ids, new_ids]), np.concatenate([scores, new_scores]), k)

    def _over_fetch(self, query: NDArray[np.float32], k: int, allowed: Ids) -> tuple[Ids, NDArray[np.float32]] | None:
        """Fetch twice as many as needed if the filter were random. None if the filter leaves fewer than k."""
        fetch = int(2 * k * len(self) / len(allowed)) + 16
        nearest = self._nearest(query, fetch) if fetch < len(self) / 8 else None
        if nearest is None:
            return None
        keep = among(nearest[0], allowed)
        return (nearest[0][keep][:k], nearest[1][keep][:k]) if keep.sum() >= k else None

    def _nearest(self, query: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]] | None:
        self._graph.set_ef(max(self.effort, int(1.5 * k)))
        length = float(np.linalg.norm(query)) or 1.0
        try:
            labels, distances = self._graph.knn_query((query / length).astype(np.float32)[None], k=k, num_threads=1)
        except RuntimeError:  # it reached fewer than k: a part of the graph has no links to the rest
            return None
        return labels[0].astype(np.int64), ((1.0 - distances[0]) * length).astype(np.float32)

    def save(self, path: Path) -> None:
        """See VectorIndex. Writes the file under another name, syncs it, checks it and renames it."""
        with replacing(path, path.with_name(f"{path.name}.{os.getpid()}.tmp")) as temporary:
            try:
                self._graph.save_index(str(temporary))
            except RuntimeError as error:
                raise failed_write(temporary, str(error)) from error
            _check_size(temporary, int(self._graph.index_file_size()))


def _new_graph(dimension: int) -> Any:
    import hnswlib

    return hnswlib.Index(space="ip", dim=dimension)


def _check_size(path: Path, expected: int) -> None:
    """hnswlib does not check its writes, so only the size of the file shows that the disk is full. Raises OSError."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    if path.stat().st_size != expected:
        raise failed_write(path)


class HnswBackend:
    """See Backend."""

    name = HnswIndex.name
    file = "index.hnsw"
    package = "hnswlib"
    details = HnswDetails
    #: hnswlib's ef.
    efforts: tuple[int, ...] = (128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 1024)
    low_recall: Sentence | None = messages.collections.LOW_RECALL

    def available(self) -> bool:
        """See Backend."""
        return importlib.util.find_spec(self.package) is not None

    def suits(self, count: int, dimension: int) -> bool:
        """Always True: it takes the collections that no earlier backend takes."""
        return True

    def settings(self, request: BuildIndex) -> HnswDetails:
        """See Backend. Raises RequestError: m or ef_construction is out of range."""
        for value, (low, high), sentence in (
            (request.m, M_RANGE, messages.collections.M_OUT_OF_RANGE),
            (request.ef_construction, EF_RANGE, messages.collections.EF_OUT_OF_RANGE),
        ):
            if not low <= value <= high:
                raise RequestError(sentence(value=value, low=low, high=high))
        return HnswDetails(request.m, request.ef_construction)

    def same(self, saved: HnswDetails, wanted: HnswDetails) -> bool:
        """See Backend."""
        return (saved.m, saved.ef_construction) == (wanted.m, wanted.ef_construction)

    def build(self, exact: ExactIndex, details: HnswDetails, job: Job) -> HnswIndex:
        """See Backend."""
        index = HnswIndex(exact, replace(details, removed=()))
        index.build(job)
        return index

    def open(self, path: Path, exact: ExactIndex, details: HnswDetails) -> HnswIndex:
        """See Backend."""
        index = HnswIndex(exact, details)
        index.load(path)
        return index


BACKEND = HnswBackend()
