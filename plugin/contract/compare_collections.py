"""Comparing two collections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from .search import Filters, SearchResult, Term


@dataclass(frozen=True)
class CompareCollections:
    """Ask two collections over the same ground the same, and compare what they find.

    Args:
        terms: words, places, polygons or pictures; without any, 20 places spread over the ground of both.
        count: hits of each (the k of agreement at k).
    """

    first: str
    second: str
    terms: tuple[Term, ...] = ()
    count: int = 50
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True)
class CompareCollectionsResult:
    """How far two collections agree.

    agreement: the share (0..1) of hits on ground that the other found too, the mean of both ways and of all queries;
    least and most: of one query. by_chance: what patches drawn by chance would reach. first and second are the hits,
    where terms were given, first_shared and second_shared say of each whether the other found that ground too.
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
