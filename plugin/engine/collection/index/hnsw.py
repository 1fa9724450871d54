"""Approximate search with hnswlib: a layered graph of neighbours (Malkov and Yashunin, 2018, arXiv:1603.09320).

The graph has the principal components of the vectors, which takes a third of the time to build; the vectors of its
candidates are then compared exactly.

hnswlib has no prebuilt wheels, so it can be missing: `available` is then False, and Akin uses the exact index. No other
file knows its settings and its file.
"""

from __future__ import annotations

import base64
import importlib.util
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex, messages
from ....contract.message import Sentence
from ...base.errors import RequestError
from ...base.files.disk import failed_write, replacing
from ...base.files.leftovers import TMP, draft_name
from ...base.job import Job
from ..mapped import are_many
from ..store import Rows
from .exact import ExactIndex, Ids, among, best

#: Vectors added between two checks for a cancel: 0.3 to 0.7 s of work at a million vectors of 512.
ADD_ROWS = 512
#: Components in the graph, and vectors in the sample that gives them.
COMPONENTS, SAMPLE = 128, 16_384
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
    number of candidates of a query. removed: ids in the file that the collection no longer has, sorted. axes: the
    components, float16 (d, p) in base64; "" for graphs of Akin 0.2 and older, which have the vectors themselves.
    """

    m: int = 16
    ef_construction: int = 200
    ef: int = 128
    removed: tuple[int, ...] = ()
    axes: str = ""


def _axes(exact: ExactIndex) -> str:
    """The principal components of the vectors, for HnswDetails."""
    sample = exact.store.sample(SAMPLE)
    _, axes = np.linalg.eigh(sample.T @ sample)
    return base64.b64encode(np.ascontiguousarray(axes[:, ::-1][:, :COMPONENTS], np.float16).tobytes()).decode()


class HnswIndex:
    """A graph of the vectors of an exact index. The exact index answers for narrow filters and for pending vectors."""

    name = "hnsw"

    def __init__(self, exact: ExactIndex, details: HnswDetails, kept: NDArray[np.bool_] | None = None) -> None:
        """kept: which rows (n,) have the vectors that the graph knows; None for all."""
        self.exact, self._saved, self.effort = exact, details, details.ef
        self.removed: set[int] = set(details.removed)
        self.pending: Rows = np.empty(0, np.int64)
        d = exact.store.dimension
        axes = np.frombuffer(base64.b64decode(details.axes), np.float16) if details.axes else np.empty(0, np.float16)
        self._axes = axes.reshape(d, -1).astype(np.float32)
        self._known = exact.ids if kept is None else exact.ids[kept]
        self._graph = _new_graph(self._axes.shape[1] or d)

    def _components(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(vectors @ self._axes) if self._axes.size else vectors

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
        added = self.exact.ids[self.pending]
        if np.isin(added, np.fromiter(self.removed, np.int64)).any():
            return None  # an id has another vector than in the graph
        self._insert(added, job)
        self.pending = np.empty(0, np.int64)
        return len(added), len(self.removed) - len(self._saved.removed)

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
        self.pending = np.flatnonzero(~np.isin(self.exact.ids, np.intersect1d(held, self._known, assume_unique=True)))
        for gone in np.setdiff1d(held, self._known, assume_unique=True).tolist():
            self._graph.mark_deleted(gone)
            self.removed.add(gone)

    def _insert(self, ids: Ids, job: Job) -> None:
        need = int(self._graph.element_count) + len(ids)
        if need > self._graph.max_elements:
            self._graph.resize_index(need)
        for start in range(0, len(ids), ADD_ROWS):
            some = ids[start : start + ADD_ROWS]
            self._graph.add_items(self._components(self.exact.store.read(self.exact.rows(some))), some)
            done = start + len(some)
            job.progress(done / len(ids), messages.collections.ADDING_VECTORS(done=done, total=len(ids)))

    def search(
        self, query: NDArray[np.float32], k: int, allowed: Rows | None = None
    ) -> tuple[Rows, NDArray[np.float32]]:
        """See VectorIndex. If the graph can't answer (a narrow filter, an island), the exact index does."""
        held = int(self._graph.element_count) - len(self.removed)
        if not held:
            return self.exact.search(query, k, allowed)
        if not len(self.pending):
            return self._in_graph(query, k, allowed, held)
        new = self.pending if allowed is None else self.pending[among(self.pending, allowed)]
        rows, levels = self._in_graph(query, k, allowed, held)
        new = new[~among(new, np.sort(rows))]
        return best(np.concatenate([rows, new]), np.concatenate([levels, self.exact.store.inner(query, new)]), k)

    def _in_graph(
        self, query: NDArray[np.float32], k: int, allowed: Rows | None, held: int
    ) -> tuple[Rows, NDArray[np.float32]]:
        found = None
        if allowed is None:
            found = self._nearest(query, min(k, held), held)
        elif len(allowed) > SELECTIVE * len(self):
            found = self._over_fetch(query, k, allowed, held)
        return self.exact.search(query, k, allowed) if found is None else (found[0][:k], found[1][:k])

    def _over_fetch(
        self, query: NDArray[np.float32], k: int, allowed: Rows, held: int
    ) -> tuple[Rows, NDArray[np.float32]] | None:
        """Fetch twice as many as needed if the filter were random. None if the filter leaves fewer than k."""
        fetch = int(2 * k * held / len(allowed)) + 16
        nearest = self._nearest(query, fetch, held) if fetch < held / 8 else None
        if nearest is None:
            return None
        keep = among(nearest[0], allowed)
        return (nearest[0][keep], nearest[1][keep]) if keep.sum() >= k else None

    def _nearest(self, query: NDArray[np.float32], k: int, held: int) -> tuple[Rows, NDArray[np.float32]] | None:
        """The rows and inner products of the candidates, at least k, best first."""
        candidates = min(max(self.effort, int(1.5 * k)), held)
        self._graph.set_ef(candidates)
        length = float(np.linalg.norm(query)) or 1.0
        direction = self._components((query / length)[None].astype(np.float32))
        try:
            labels, _ = self._graph.knn_query(direction, k=candidates, num_threads=1)
        except RuntimeError:  # it reached fewer: a part of the graph has no links to the rest
            return None
        rows = self.exact.rows(labels[0].astype(np.int64))
        return best(rows, self.exact.store.inner(query, rows), len(rows))

    def save(self, path: Path) -> None:
        """See VectorIndex. Writes the file under another name, syncs it, checks it and renames it."""
        with replacing(path, path.with_name(draft_name(TMP))) as temporary:
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
    efforts: tuple[int, ...] = (128, 192, 256, 384, 512, 768, 1024, 1536, 2048)
    low_recall: Sentence | None = messages.collections.LOW_RECALL

    def available(self) -> bool:
        """See Backend."""
        return importlib.util.find_spec(self.package) is not None

    def suits(self, count: int, dimension: int) -> bool:
        """True for collections that are too large for exact search."""
        return are_many(count, dimension)

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

    def build(self, exact: ExactIndex, details: HnswDetails, words: NDArray[np.float32], job: Job) -> HnswIndex:
        """See Backend."""
        index = HnswIndex(exact, replace(details, removed=(), axes=_axes(exact)))
        index.build(job)
        return index

    def open(
        self, path: Path, exact: ExactIndex, details: HnswDetails, kept: NDArray[np.bool_] | None = None
    ) -> HnswIndex:
        """See Backend."""
        index = HnswIndex(exact, details, kept)
        index.load(path)
        return index


BACKEND = HnswBackend()
