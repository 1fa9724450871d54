"""One query on a `lists` index: which lists can hold one of the best vectors, and what their codes say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ...base.products import in_two_threads, inner, products_with
from .list_content import Lists
from .partition import Floats

#: How many of the probes may be farther from the mean of their list, along a query, than assumed.
FARTHER = 4
#: What a code leaves out along a query is at most this many times what is typical.
ERRORS = 3.0
#: From this number of codes on, two threads compare them.
MANY = 65_536


@dataclass(frozen=True)
class Probes:
    """Vectors (m, d) that stand for all, and their lists (m,)."""

    vectors: Floats
    lists: NDArray[np.int64]


@dataclass(frozen=True)
class Chosen:
    """The positions (m,) that pass a filter, sorted, and where those of each list start (c + 1,)."""

    positions: NDArray[np.int64]
    starts: NDArray[np.int64]


@dataclass(frozen=True)
class Compared:
    """Positions (m,) in the lists, and the levels (m,) that their codes give."""

    positions: NDArray[np.int64]
    levels: Floats

    def best(self, count: int) -> NDArray[np.int64]:
        """The positions with the highest levels, in no order."""
        if len(self.levels) <= count:
            return self.positions
        return self.positions[np.argpartition(self.levels, len(self.levels) - count)[-count:]]


class ListQuery:
    """A query with the bounds of all lists.

    order: the lists (c,) that have vectors, that with the highest bound first. bounds: float32 (c,), in this order: the
    levels that almost no vector of each list exceeds.
    """

    def __init__(self, lists: Lists, query: Floats, reach: float, probes: Probes, chosen: Chosen | None = None) -> None:
        """reach: multiplies how far from the mean of a list a vector can be along the query, and above 1 also how wrong
        a code can be."""
        self.lists, self._chosen = lists, chosen
        along = query @ lists.code.decode
        self._product = products_with(along, np.dtype(np.int8), coarse=True)
        self._base = inner(lists.means, query)
        rest = max(float(query @ lists.code.left @ query), 0.0)
        self._error = np.float32(ERRORS * max(reach, 1.0) * rest**0.5)
        step = float(np.abs(along).max()) / 127  # a coarse product rounds the query like the codes
        self._rounding = np.float32(ERRORS * step * (float(lists.variance.mean(axis=0).sum()) / 12) ** 0.5)
        self._radial = inner(lists.axes, query)
        left_out = lists.rest[:, 0] * self._radial**2 + lists.rest[:, 1] * rest
        spread = np.sqrt(lists.variance @ (along**2) + left_out + 1e-12)
        steps = (inner(probes.vectors, query) - self._base[probes.lists]) / spread[probes.lists]
        farthest = float(np.partition(steps, -FARTHER)[-FARTHER]) if len(steps) >= FARTHER else 1.0
        bounds = self._base + reach * max(farthest, 1.0) * spread
        sizes = np.diff(self._starts)
        order = np.argsort(-bounds)
        self.order = order[sizes[order] > 0]
        self.bounds = bounds[self.order]
        self._cumulated = np.cumsum(sizes[self.order])

    @property
    def _starts(self) -> NDArray[np.int64]:
        return self.lists.starts if self._chosen is None else self._chosen.starts

    def lists_for(self, vectors: int) -> int:
        """How many lists, in `order`, have at least this number of vectors."""
        return int(np.searchsorted(self._cumulated, vectors)) + 1

    def lists_above(self, level: float) -> int:
        """How many lists, in `order`, can hold a vector with at least this level."""
        return int(np.searchsorted(-self.bounds, -level, side="right"))

    def compare(self, first: int, last: int) -> Compared:
        """Compare the codes of the lists first..last - 1 in `order`."""
        some = np.sort(self.order[first:last])
        starts, sizes = self._starts[some], self._starts[some + 1] - self._starts[some]
        places = ranges(starts, sizes)
        if self._chosen is not None:
            positions = self._chosen.positions[places]
            levels = self._product(self.lists.codes[positions])
        else:
            positions, levels = places, self._products(runs(starts, sizes), len(places))
        levels += self.lists.radial[positions] * np.repeat(self._radial[some], sizes)
        levels += np.repeat(self._base[some], sizes)
        return Compared(positions, levels)

    def _products(self, some: list[tuple[int, int]], count: int) -> Floats:
        """The products (count,) with the codes between positions."""
        out = np.empty(count, np.float32)
        ends = np.cumsum([end - start for start, end in some]).tolist()

        def fill(first: int, last: int) -> None:
            for (start, end), at in zip(some[first:last], ends[first:last]):
                out[at - end + start : at] = self._product(self.lists.codes[start:end])

        half = int(np.searchsorted(ends, count / 2)) + 1
        in_two_threads(partial(fill, 0, half), partial(fill, half, len(some)), alone=count < MANY)
        return out

    def open_to(self, compared: Compared, level: float) -> NDArray[np.int64]:
        """The positions of compared codes whose vectors can have at least this level."""
        most = compared.levels + self._error * self.lists.left[compared.positions]
        return np.asarray(compared.positions[most >= level - self._rounding])


def ranges(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of all ranges with these starts (c,) and sizes (c,), one range after the other."""
    ends = np.cumsum(sizes)
    return np.repeat(starts - ends + sizes, sizes) + np.arange(ends[-1] if len(ends) else 0)


def runs(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> list[tuple[int, int]]:
    """The ranges, sorted, as start and end; ranges that touch are one."""
    if not len(starts):
        return []
    ends = starts + sizes
    breaks = np.flatnonzero(starts[1:] != ends[:-1])
    firsts = np.concatenate([starts[:1], starts[1:][breaks]])
    lasts = np.concatenate([ends[:-1][breaks], ends[-1:]])
    return list(zip(firsts.tolist(), lasts.tolist()))
