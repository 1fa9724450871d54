"""The comparison of two collections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from .search import Filters, SearchResult, Term


@dataclass(frozen=True)
class CompareCollections:
    """Search two collections of the same area with the same query, and compare their hits.

    Args:
        terms: words, places, polygons or pictures; if empty, 20 places spread over the area of both.
        count: hits of each collection (the k of agreement at k).
    """

    first: str
    second: str
    terms: tuple[Term, ...] = ()
    count: int = 50
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True)
class CompareCollectionsResult:
    """How far the hits of two collections agree.

    agreement: the share (0..1) of hits whose place the other collection found too, as the mean of both directions and
    all queries. least, most: the smallest and largest agreement of one query. by_chance: the agreement of patches
    chosen at random. first, second: the hits, if terms were given. first_shared, second_shared: for each hit, whether
    the other collection found this place too.
    """

    count: int
    queries: int
    agreement: float
    by_chance: float
    first: Optional[SearchResult]
    second: Optional[SearchResult]
    first_encoder: str
    second_encoder: str
    least: float
    most: float
    first_shared: tuple[bool, ...] = ()
    second_shared: tuple[bool, ...] = ()
