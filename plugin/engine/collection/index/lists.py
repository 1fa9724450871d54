"""Approximate search in lists: vectors in groups of k-means, with a code of one byte a component, in plain numpy.

A query looks into the lists that can hold a better vector than the k-th best found so far, compares their codes, and
compares the vectors themselves where a code leaves open whether they are among the best. What "can" means is estimated
for each query: from how far the vectors of a sample lie from the means of their lists in its direction, and from how
much the code of each vector leaves out. So a direction along which lists are wide, as those of words often are, costs
more time, and not recall. The effort multiplies the first estimate.

It needs no package and is built in seconds.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ....contract import BuildIndex, messages
from ....contract.message import Sentence
from ...base.arrays import ArraysDamaged
from ...base.job import Job
from ..mapped import are_many
from ..store import Rows
from .exact import ExactIndex, among, best
from .list_content import Lists, changed_lists, make_lists, open_lists, save_lists
from .list_query import Chosen, ListQuery, Probes
from .partition import Floats, list_count

#: A query first compares the codes of this number of vectors for each one that it wants, and of at least so many.
FIRST, FIRST_LEAST = 8, 2000
#: Number of vectors that stand for all in the estimate.
PROBES = 2048
#: With fewer allowed vectors than this number or share of all, it is faster to compare them all than their codes.
FEW, SELECTIVE = 4096, 0.02
#: Number of filters whose positions are kept.
CACHED_FILTERS = 4
#: The index is built again if more vectors than this share of it are new or removed.
MAX_CHANGED = 1.0


@dataclass(frozen=True)
class ListsDetails:
    """effort: percent of the estimate of how far vectors lie from the means of their lists."""

    effort: int = 100


class ListsIndex:
    """Lists over the vectors of an exact index, which answers for narrow filters and compares pending vectors.

    rows: int64 (n,), the row of each vector in the collection, -1 if the collection no longer has it.
    """

    name = "lists"

    def __init__(self, exact: ExactIndex, lists: Lists, effort: int, kept: NDArray[np.bool_] | None = None) -> None:
        """kept: which rows (n,) have the vectors that the index knows; None for all."""
        self.exact, self.effort = exact, effort
        self._take(lists, kept)

    def _take(self, lists: Lists, kept: NDArray[np.bool_] | None) -> None:
        self.lists = lists
        self.rows = self.exact.rows_or_none(lists.ids)
        if kept is not None:
            self.rows[~kept[self.rows]] = -1
        here = np.zeros(len(self.exact) + 1, bool)  # the last is that of row -1
        here[self.rows] = True
        self.pending: Rows = np.flatnonzero(~here[:-1])
        self.gone = int((self.rows < 0).sum())
        self._chosen: OrderedDict[int, tuple[Rows, Chosen]] = OrderedDict()
        self.__dict__.pop("_probes", None)

    @property
    def details(self) -> ListsDetails:
        """See VectorIndex."""
        return ListsDetails(self.effort)

    @property
    def pending_count(self) -> int:
        """See VectorIndex."""
        return len(self.pending)

    def __len__(self) -> int:
        return len(self.exact)

    @cached_property
    def _probes(self) -> Probes:
        held = np.flatnonzero(self.rows >= 0)
        some = held[:: max(1, len(held) // PROBES)][:PROBES]
        lists = np.searchsorted(self.lists.starts, some, side="right") - 1
        return Probes(self.exact.store.read(self.rows[some]), lists)

    def search(
        self, query: NDArray[np.float32], k: int, allowed: Rows | None = None
    ) -> tuple[Rows, NDArray[np.float32]]:
        """See VectorIndex."""
        count = len(self.rows) - self.gone if allowed is None else len(allowed)
        if count <= max(FEW, SELECTIVE * len(self.rows), 2 * k):
            return self.exact.search(query, k, allowed)
        rows, levels = self._in_lists(np.ascontiguousarray(query, np.float32), k, allowed)
        new = self.pending if allowed is None else self.pending[among(self.pending, allowed)]
        if not len(new):
            return rows, levels
        return best(np.concatenate([rows, new]), np.concatenate([levels, self.exact.store.inner(query, new)]), k)

    def _in_lists(self, query: Floats, k: int, allowed: Rows | None) -> tuple[Rows, NDArray[np.float32]]:
        chosen = None if allowed is None else self._positions(allowed)
        look = ListQuery(self.lists, query, self.effort / 100, self._probes, chosen)
        first = look.lists_for(max(FIRST * k, FIRST_LEAST))
        compared = look.compare(0, first)
        known = compared.best(2 * k)
        levels = self._best(query, known, k)[1]
        level = float(levels[-1]) if len(levels) == k else -np.inf  # too many are gone
        more = look.compare(first, max(first, look.lists_above(level)))
        found = [look.open_to(one, level) for one in (compared, more)]
        return self._best(query, np.unique(np.concatenate([known, *found])), k)  # codes may say too little of `known`

    def _best(self, query: Floats, positions: NDArray[np.int64], k: int) -> tuple[Rows, NDArray[np.float32]]:
        rows = self.rows[positions]
        if self.gone:
            rows = rows[rows >= 0]
        return best(rows, self.exact.store.inner(query, rows), k)

    def _positions(self, allowed: Rows) -> Chosen:
        """The positions of allowed rows. They are kept, because the next query often has the same filter."""
        if (known := self._chosen.get(id(allowed))) is not None and known[0] is allowed:
            return known[1]
        passes = np.zeros(len(self.exact) + 1, bool)  # the last is that of row -1
        passes[allowed] = True
        positions = np.flatnonzero(passes[self.rows])
        chosen = Chosen(positions, np.searchsorted(positions, self.lists.starts))
        self._chosen[id(allowed)] = allowed, chosen
        while len(self._chosen) > CACHED_FILTERS:
            self._chosen.popitem(last=False)
        return chosen

    def complete(self, job: Job) -> tuple[int, int] | None:
        """See VectorIndex. None if more than MAX_CHANGED of it changed, or the lists became too few."""
        added, removed = len(self.pending), self.gone
        few = list_count(len(self.exact)) > 2 * len(self.lists.means)
        if added + removed > MAX_CHANGED * len(self.rows) or few:
            return None
        if added or removed:
            self._take(changed_lists(self.lists, self.rows, self.exact, self.pending, job), None)
        return added, removed

    def save(self, path: Path) -> None:
        """See VectorIndex."""
        save_lists(self.lists, path)


class ListsBackend:
    """See Backend."""

    name = ListsIndex.name
    file = "index.lists"
    package = ""
    details = ListsDetails
    efforts: tuple[int, ...] = (60, 70, 80, 90, 100, 110, 120, 135, 150, 170, 200, 250, 300, 400)
    low_recall: Sentence | None = messages.collections.LOW_RECALL_OF_LISTS

    def available(self) -> bool:
        """Always True: it needs only numpy."""
        return True

    def suits(self, count: int, dimension: int) -> bool:
        """True for collections that are too large for exact search."""
        return are_many(count, dimension)

    def settings(self, request: BuildIndex) -> ListsDetails:
        """It has no settings."""
        return ListsDetails()

    def same(self, saved: ListsDetails, wanted: ListsDetails) -> bool:
        """Always True."""
        return True

    def build(self, exact: ExactIndex, details: ListsDetails, words: Floats, job: Job) -> ListsIndex:
        """See Backend."""
        return ListsIndex(exact, make_lists(exact, words, job), details.effort)

    def open(
        self, path: Path, exact: ExactIndex, details: ListsDetails, kept: NDArray[np.bool_] | None = None
    ) -> ListsIndex:
        """See Backend."""
        lists = open_lists(path)
        if lists.means.shape[1] != exact.store.dimension:
            raise ArraysDamaged(f"vectors of {lists.means.shape[1]} components")
        return ListsIndex(exact, lists, details.effort, kept)


BACKEND = ListsBackend()
