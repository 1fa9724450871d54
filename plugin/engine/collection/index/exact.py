"""Exact search: it compares all vectors, block by block. It is the reference, and fast enough for most collections."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex
from ....contract.message import Sentence
from ...base.job import Job
from ..mapped import are_many
from ..store import Rows, VectorStore

Ids = NDArray[np.int64]
#: The error of coarse inner products, as a part of the length of the query (see `VectorStore.inner`).
COARSE = 1e-3
#: Ids are looked up in a table if the numbers that they span are at most so many times their count.
COMPACT = 8


def among(ids: Ids, allowed: Ids) -> NDArray[np.bool_]:
    """Which of the ids or rows (n,) are in `allowed` (m,), which must be sorted."""
    if not len(allowed):
        return np.zeros(len(ids), bool)
    places = np.minimum(np.searchsorted(allowed, ids), len(allowed) - 1)
    return np.asarray(allowed[places] == ids)


def best(rows: Rows, levels: NDArray[np.float32], k: int) -> tuple[Rows, NDArray[np.float32]]:
    """The k highest levels of (n,) and their rows, best first. Of equal levels the lower row comes first."""
    if len(levels) > k:
        top = np.argpartition(levels, len(levels) - k)[len(levels) - k :]
        rows, levels = rows[top], levels[top]
    order = np.lexsort((rows, -levels))
    return rows[order], levels[order]


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

    def rows_or_none(self, ids: Ids) -> Rows:
        """The rows of ids (m,); -1 for ids that are not in the index."""
        first = int(self._sorted[0]) if len(self) else 0
        span = int(self._sorted[-1]) - first + 1 if len(self) else 0
        if span > COMPACT * len(self):
            rows = np.full(len(ids), -1, np.int64)
            held = self.contains(ids)
            rows[held] = self.rows(ids[held])
            return rows
        table = np.full(span + 1, -1, np.int64)  # ten times faster than a search; the last is that of other ids
        table[self._sorted - first] = self._order
        places = ids - first
        return np.asarray(table[np.where((places >= 0) & (places < span), places, span)])

    def search(
        self, query: NDArray[np.float32], k: int, allowed: Rows | None = None
    ) -> tuple[Rows, NDArray[np.float32]]:
        """See VectorIndex. The levels are precise to 1e-6 of the query's length."""
        coarse = self.store.inner(query, allowed, coarse=True)
        if len(coarse) > k > 0:
            margin = 2 * COARSE * float(np.linalg.norm(query))
            last = np.partition(coarse, len(coarse) - k)[len(coarse) - k]
            near = np.flatnonzero(coarse >= last - margin)
        else:
            near = np.arange(len(coarse))
        rows = near if allowed is None else allowed[near]
        return best(rows, self.store.inner(query, rows), k)

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
        """True while vectors are in memory as float32: it then answers within 5 ms."""
        return not are_many(count, dimension)

    def settings(self, request: BuildIndex) -> NoDetails:
        """It has no settings."""
        return NoDetails()

    def same(self, saved: NoDetails, wanted: NoDetails) -> bool:
        """Always True."""
        return True

    def build(self, exact: ExactIndex, details: NoDetails, words: NDArray[np.float32], job: Job) -> ExactIndex:
        """Nothing to build."""
        return exact

    def open(
        self, path: Path, exact: ExactIndex, details: NoDetails, kept: NDArray[np.bool_] | None = None
    ) -> ExactIndex:
        """Nothing to open."""
        return exact


BACKEND = ExactBackend()
