"""Approximate search by hnswlib: a layered graph of neighbours (Malkov and Yashunin, 2018, arXiv:1603.09320).

hnswlib has no wheels on its registry, so it may be missing: `available` says so, and the exact index serves instead.
Its settings and file are known in this file alone.
"""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex
from ...base.errors import RequestError, ResourceError
from ...base.job import Job
from .exact import ExactIndex, Ids, among, best

#: Vectors added between two looks at a cancel: 0.3 to 0.7 s of work at a million vectors of 512.
ADD_ROWS = 512
#: Below this share of allowed vectors comparing them all costs less than over-fetching from the graph.
SELECTIVE = 0.05
#: Share of removed vectors from which the graph is worth rebuilding.
MAX_REMOVED = 0.3


@dataclass(frozen=True)
class HnswDetails:
    """The settings of a graph, and what is known of its file.

    m: links of a node; memory and recall grow with it. ef_construction: candidates looked at when a node is linked in.
    ef: candidates looked at by a query. removed: ids in the file that the collection no longer has, sorted.
    """

    m: int = 16
    ef_construction: int = 200
    ef: int = 128
    removed: tuple[int, ...] = ()


class HnswIndex:
    """A graph over the vectors of an exact index, which stays in use for narrow filters and vectors not linked yet."""

    name = "hnsw"

    def __init__(self, exact: ExactIndex, details: HnswDetails) -> None:
        self.exact, self._made, self.effort = exact, details, details.ef
        self.removed: set[int] = set(details.removed)
        self.pending: Ids = np.empty(0, np.int64)
        self._graph = _new_graph(exact.store.dimension)

    @property
    def details(self) -> HnswDetails:
        """See VectorIndex."""
        removed = tuple(sorted(self.removed))
        return replace(self._made, ef=self.effort, removed=removed)

    @property
    def waiting(self) -> int:
        """See VectorIndex."""
        return len(self.pending)

    def __len__(self) -> int:
        return int(self._graph.element_count) - len(self.removed) + len(self.pending)

    def ids(self) -> Ids:
        """The ids (n,) that can be found, sorted."""
        held = np.sort(np.array(self._graph.get_ids_list(), np.int64))
        return held[~np.isin(held, np.fromiter(self.removed, np.int64))] if self.removed else held

    def complete(self, job: Job) -> tuple[int, int] | None:
        """See VectorIndex; a graph of which MAX_REMOVED are gone is built again."""
        if len(self.removed) > MAX_REMOVED * max(1, int(self._graph.element_count)):
            return None
        added = len(self.pending)
        self._insert(self.pending, job)
        self.pending = np.empty(0, np.int64)
        return added, len(self.removed) - len(self._made.removed)

    def build(self, job: Job) -> None:
        """Link every vector of `exact` into the graph, which is empty."""
        count = max(len(self.exact), 1)
        self._graph.init_index(count, M=self._made.m, ef_construction=self._made.ef_construction, random_seed=1)
        self._insert(self.exact.ids, job)

    def load(self, path: Path) -> None:
        """Read the graph from its file; what is gone from `exact` since is removed, what is newer is pending.

        hnswlib does not survive a damaged file.
        """
        self._graph.load_index(str(path))
        held = self.ids()
        self.pending = np.sort(np.setdiff1d(self.exact.ids, held, assume_unique=True))
        for one in np.setdiff1d(held, self.exact.ids, assume_unique=True).tolist():
            self._graph.mark_deleted(one)
            self.removed.add(one)

    def _insert(self, ids: Ids, job: Job) -> None:
        need = int(self._graph.element_count) + len(ids)
        if need > self._graph.max_elements:
            self._graph.resize_index(need)
        for start in range(0, len(ids), ADD_ROWS):
            some = ids[start : start + ADD_ROWS]
            self._graph.add_items(self.exact.store.read(self.exact.rows(some)), some)
            done = start + len(some)
            job.progress(done / len(ids), f"{done:,} of {len(ids):,} vectors linked")

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
        self._graph.set_ef(max(self.effort, int(1.5 * k)))
        length = float(np.linalg.norm(query)) or 1.0
        try:
            labels, distances = self._graph.knn_query((query / length).astype(np.float32)[None], k=k, num_threads=1)
        except RuntimeError:  # fewer than k were reached: the graph has an island, so the exact index answers
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


class HnswBackend:
    """See Backend."""

    name = HnswIndex.name
    file = "index.hnsw"
    package = "hnswlib"
    details = HnswDetails
    #: hnswlib's ef.
    efforts: tuple[int, ...] = (128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 1024)
    hard = "These vectors are hard to index: raise M to 32 or EF_CONSTRUCTION to 400 for better recall."

    def available(self) -> bool:
        """See Backend."""
        return importlib.util.find_spec(self.package) is not None

    def suits(self, count: int, dimension: int) -> bool:
        """Any collection that no backend before it took."""
        return True

    def asked(self, request: BuildIndex) -> HnswDetails:
        """See Backend."""
        if not 2 <= request.m <= 100:
            raise RequestError(f"M must be between 2 and 100, not {request.m}. 16 suits most collections.")
        if not 10 <= request.ef_construction <= 2000:
            raise RequestError(f"EF_CONSTRUCTION must be between 10 and 2000, not {request.ef_construction}.")
        return HnswDetails(request.m, request.ef_construction)

    def same(self, saved: HnswDetails, asked: HnswDetails) -> bool:
        """See Backend."""
        return (saved.m, saved.ef_construction) == (asked.m, asked.ef_construction)

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
