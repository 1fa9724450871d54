"""Exact search: it compares all vectors, block by block. It is the reference, and fast enough for most collections."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex
from ....contract.message import Sentence
from ...base.job import Job
from ..memory_store import FLOAT32_VALUES
from ..store import Rows, VectorStore, apply

Ids = NDArray[np.int64]


def among(ids: Ids, allowed: Ids) -> NDArray[np.bool_]:
    """Which of the ids (n,) are in `allowed` (m,), which must be sorted."""
    if not len(allowed):
        return np.zeros(len(ids), bool)
    places = np.minimum(np.searchsorted(allowed, ids), len(allowed) - 1)
    return np.asarray(allowed[places] == ids)


def best(ids: Ids, scores: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]]:
    """The k highest scores of (n,) and their ids, best first. Of equal scores the lower id comes first."""
    if len(scores) > k:
        top = np.argpartition(scores, len(scores) - k)[len(scores) - k :]
        ids, scores = ids[top], scores[top]
    order = np.lexsort((ids, -scores))
    return ids[order], scores[order]


@dataclass(frozen=True)
class NoDetails:
    """An exact index saves nothing."""


class ExactIndex:
    """The vectors of a store and their ids (n,), in any order. Raises ValueError if an id occurs twice."""

    name = "exact"
    effort = 0
    details = NoDetails()
    pending_count = 0

    def __init__(self, ids: Ids, store: VectorStore) -> None:
        if len(ids) != len(store):
            raise ValueError(f"{len(ids)} ids for {len(store)} vectors")
        order = np.argsort(ids, kind="stable")
        if len(ids) > 1 and not np.all(ids[order][1:] > ids[order][:-1]):
            raise ValueError("an id occurs twice")
        self.ids, self.store = ids, store
        self._order, self._sorted = order, ids[order]

    def __len__(self) -> int:
        return len(self.ids)

    def contains(self, ids: Ids) -> NDArray[np.bool_]:
        """Which of the ids (m,) are in the index."""
        return among(ids, self._sorted)

    def rows(self, ids: Ids) -> Rows:
        """The rows of ids (m,). Raises KeyError with the first id that is not in the index."""
        found = self.contains(ids)
        if not found.all():
            raise KeyError(int(ids[~found][0]))
        return np.asarray(self._order[np.searchsorted(self._sorted, ids)])

    def scores(self, query: NDArray[np.float32], rows: Rows | None = None) -> NDArray[np.float32]:
        """Inner products (n,) of `query` (d,) with every vector, or with those at `rows`. float32."""
        query = np.ascontiguousarray(query, np.float32)
        return apply(self.store, lambda vectors: np.asarray(vectors @ query), rows)

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> tuple[Ids, NDArray[np.float32]]:
        """See VectorIndex."""
        if allowed is None:
            return best(self.ids, self.scores(query), k)
        known = allowed[self.contains(allowed)]
        return best(known, self.scores(query, self.rows(known)), k)

    def complete(self, job: Job) -> tuple[int, int] | None:
        """See VectorIndex. It is always complete."""
        return 0, 0

    def save(self, path: Path) -> None:
        """Nothing to write: the index consists of the collection's own parts."""


class ExactBackend:
    """See Backend."""

    name = ExactIndex.name
    file = package = ""
    low_recall: Sentence | None = None
    details = NoDetails
    efforts: tuple[int, ...] = ()

    def available(self) -> bool:
        """Always True: it needs only numpy."""
        return True

    def suits(self, count: int, dimension: int) -> bool:
        """True while vectors are in memory as float32: it then answers within 25 ms, and building a graph for minutes
        would give no visible gain."""
        return count * dimension < FLOAT32_VALUES

    def settings(self, request: BuildIndex) -> NoDetails:
        """It has no settings."""
        return NoDetails()

    def same(self, saved: NoDetails, wanted: NoDetails) -> bool:
        """Always True."""
        return True

    def build(self, exact: ExactIndex, details: NoDetails, job: Job) -> ExactIndex:
        """Nothing to build."""
        return exact

    def open(self, path: Path, exact: ExactIndex, details: NoDetails) -> ExactIndex:
        """Nothing to open."""
        return exact


BACKEND = ExactBackend()
