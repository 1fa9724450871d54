"""Approximate search by hnswlib: a layered graph of neighbours (Malkov and Yashunin, 2018, arXiv:1603.09320).

hnswlib has no wheels on its registry, so it may be missing: `available` says so, and the exact index serves instead.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...base.errors import ResourceError
from ...base.job import Job
from .base import Ids, Vectors, among, best
from .exact import ExactIndex

#: Vectors added between two looks at a cancel: 0.3 to 0.7 s of work at a million vectors of 512.
ADD_ROWS = 512
#: Below this share of allowed vectors comparing them all costs less than over-fetching from the graph.
SELECTIVE = 0.05
#: Share of removed vectors from which the graph is worth rebuilding.
MAX_REMOVED = 0.3


def available() -> bool:
    """Whether hnswlib is installed."""
    return importlib.util.find_spec("hnswlib") is not None


class HnswIndex:
    """A graph over the vectors of an exact index, which stays beside it for filtered queries and as the reference.

    Args:
        exact: the vectors; the graph is kept in step with it by `add` and `remove`.
        m: links a node; memory and recall grow with it.
        ef_construction: candidates looked at when a node is linked in.
        ef: candidates looked at by a query; `build_index` tunes it on the user's own vectors.
    """

    name = "hnsw"

    def __init__(self, exact: ExactIndex, m: int = 16, ef_construction: int = 200, ef: int = 128) -> None:
        self.exact, self.m, self.ef_construction, self.ef = exact, m, ef_construction, ef
        self.removed: set[int] = set()
        self.pending: Ids = np.empty(0, np.int64)
        self._graph = _new_graph(exact.vectors.shape[1])

    @classmethod
    def build(cls, exact: ExactIndex, m: int = 16, ef_construction: int = 200, job: Job | None = None) -> HnswIndex:
        """A new graph over all of `exact`."""
        index = cls(exact, m, ef_construction)
        index._graph.init_index(max(len(exact), 1), M=m, ef_construction=ef_construction, random_seed=1)
        index._insert(exact.ids, exact.vectors, job)
        return index

    @classmethod
    def load(cls, path: Path, exact: ExactIndex, m: int, ef_construction: int, ef: int, removed: set[int]) -> HnswIndex:
        """A graph from its file, which may be older than `exact`: what went is removed, what came is compared exactly.

        The caller has checked the file's digest: hnswlib does not survive a damaged one.
        """
        index = cls(exact, m, ef_construction, ef)
        index._graph.load_index(str(path))
        index.removed = removed
        held = index.ids()
        index.pending = np.sort(np.setdiff1d(exact.ids, held, assume_unique=True))
        index._mark(np.setdiff1d(held, exact.ids, assume_unique=True))
        return index

    def __len__(self) -> int:
        return int(self._graph.element_count) - len(self.removed) + len(self.pending)

    def ids(self) -> Ids:
        """The ids (n,) that can be found, sorted."""
        held = np.sort(np.array(self._graph.get_ids_list(), np.int64))
        return held[~np.isin(held, np.fromiter(self.removed, np.int64))] if self.removed else held

    def worn(self) -> bool:
        """Whether so many vectors were removed that a new graph would be better."""
        return len(self.removed) > MAX_REMOVED * max(1, int(self._graph.element_count))

    def take_pending(self, job: Job | None = None) -> int:
        """Link in what came since the graph was saved; how many vectors that were."""
        count = len(self.pending)
        self._insert(self.pending, None, job)
        self.pending = np.empty(0, np.int64)
        return count

    def add(self, ids: Ids, vectors: Vectors, job: Job | None = None) -> None:
        """See VectorIndex."""
        self.exact.add(ids, vectors)
        for back in self.removed.intersection(ids.tolist()):
            self._graph.unmark_deleted(back)
            self.removed.discard(back)
        self._insert(ids, vectors, job)

    def remove(self, ids: Ids) -> None:
        """See VectorIndex."""
        known = np.unique(ids[self.exact.holds(ids)])
        self._mark(known[~among(known, self.pending)])
        self.pending = self.pending[~among(self.pending, known)]
        self.exact.remove(known)

    def _insert(self, ids: Ids, vectors: Vectors | None, job: Job | None) -> None:
        job = job or Job()
        need = int(self._graph.element_count) + len(ids)
        if need > self._graph.max_elements:
            self._graph.resize_index(need)
        for start in range(0, len(ids), ADD_ROWS):
            some = ids[start : start + ADD_ROWS]
            block = self.exact.vectors[self.exact.rows(some)] if vectors is None else vectors[start : start + ADD_ROWS]
            self._graph.add_items(np.asarray(block, np.float32), some)
            done = start + len(some)
            job.progress(done / len(ids), f"{done:,} of {len(ids):,} vectors linked")

    def _mark(self, ids: Ids) -> None:
        for one in ids.tolist():
            self._graph.mark_deleted(one)
            self.removed.add(one)

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> tuple[Ids, NDArray[np.float32]]:
        """See VectorIndex. Where the graph can't serve (a narrow filter, an island), the exact index does."""
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
        fresh_ids, fresh = self.exact.search(query, k, new[~among(new, np.sort(ids))])
        return best(np.concatenate([ids, fresh_ids]), np.concatenate([scores, fresh]), k)

    def _over_fetch(self, query: NDArray[np.float32], k: int, allowed: Ids) -> tuple[Ids, NDArray[np.float32]] | None:
        """Twice what chance would need; None where the filter leaves too few of them (it goes with the query)."""
        fetch = int(2 * k * len(self) / len(allowed)) + 16
        nearest = self._nearest(query, fetch) if fetch < len(self) / 8 else None
        if nearest is None:
            return None
        keep = among(nearest[0], allowed)
        return (nearest[0][keep][:k], nearest[1][keep][:k]) if keep.sum() >= k else None

    def _nearest(self, query: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]] | None:
        self._graph.set_ef(max(self.ef, int(1.5 * k)))
        length = float(np.linalg.norm(query)) or 1.0
        try:
            labels, distances = self._graph.knn_query((query / length).astype(np.float32)[None], k=k, num_threads=1)
        except (
            RuntimeError
        ):  # hnswlib's word for "fewer than k reached": the graph has an island, so the reference answers
            return None
        return labels[0].astype(np.int64), ((1.0 - distances[0]) * length).astype(np.float32)

    def save(self, path: Path) -> None:
        """See VectorIndex. The file is written under another name, synced, checked and renamed."""
        partial = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            self._graph.save_index(str(partial))
            _check_size(partial, int(self._graph.index_file_size()))
            partial.replace(path)
        except (OSError, RuntimeError) as error:
            raise ResourceError(
                f"The index could not be written to {path.parent}: {error}. Free some disk space."
            ) from error
        finally:
            partial.unlink(missing_ok=True)


def _new_graph(dimension: int) -> Any:
    import hnswlib

    return hnswlib.Index(space="ip", dim=dimension)


def _check_size(path: Path, expected: int) -> None:
    """hnswlib does not look whether a write succeeded, so a full disk shows only in the file's size."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    if path.stat().st_size != expected:
        raise OSError("the disk is full")
