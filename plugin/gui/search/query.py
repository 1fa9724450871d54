"""The query of a dock as a value: typed words, terms, filters. No widget, no engine."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any, Callable, Optional, Protocol

from ...contract.records import from_json, to_json
from ...contract.requests.raster import Extent
from ...contract.requests.search import Filters, Search, Term
from .term import LabelledTerm, check_polygon, typed_words

#: The engine's limit.
MOST_HITS = 10_000

#: The filters that the Search dock has and the project keeps.
FILTERS = ("date_from", "date_to", "sources", "min_distance_m", "min_score", "extent", "mask_wkt", "mask_crs", "year")
#: Of these, a part of another filter (of the mask, and of `in_view`), or what is searched: the year of a field.
PARTS = ("mask_crs", "extent", "year")
#: Of these, those that the project keeps only if they are set: an older Akin does not know them.
NEW = ("extent", "mask_wkt", "mask_crs", "year")
#: The filters of the project file that are not the engine's.
DOCK_FILTERS = ("in_view", "count", "mask")


@dataclass(frozen=True)
class MaskLayer:
    """The layer that the mask of a query comes from: its id, its name, and whether only selected features count."""

    layer: str = ""
    name: str = ""
    selected: bool = False


@dataclass(frozen=True)
class Query:
    """`typed` is the text of the words line; `terms` are the chips.

    in_view: search only an extent that the map showed; the session puts it into `filters` once.
    mask: where the filters' mask comes from.
    """

    typed: str = ""
    terms: tuple[LabelledTerm, ...] = ()
    filters: Filters = field(default_factory=Filters)
    in_view: bool = False
    count: int = Search.count
    mask: MaskLayer = MaskLayer()

    def all_terms(self) -> tuple[LabelledTerm, ...]:
        """The chips, and the terms of the typed words."""
        return (*self.terms, *typed_words(self.typed))

    def sent_terms(self) -> tuple[Term, ...]:
        """All terms as the engine reads them."""
        return tuple(one.term for one in self.all_terms())

    def with_term(self, term: LabelledTerm) -> "Query":
        """The query with one more term. It replaces the same term with another sign or label."""
        return replace(self, terms=(*(one for one in self.terms if not one.is_same(term)), term))

    def with_collection(self, old: str, new: str) -> "Query":
        """The query after a collection got another folder; "" for none: its hits are no longer examples."""
        of_it = [one.term.collection == old for one in self.terms]
        moved = (one.in_collection(new) if mine else one for one, mine in zip(self.terms, of_it) if new or not mine)
        return replace(self, terms=tuple(moved))

    def with_paths(self, path: Callable[[str], str]) -> "Query":
        """The query with other paths of the collections of its hits, as the project writes and reads them."""
        own = (one.in_collection(path(one.term.collection)) if one.term.collection else one for one in self.terms)
        return replace(self, terms=tuple(own))

    def next_number(self, kind: str) -> int:
        """The first number after those in the labels of the query's places ("place") or polygons ("polygon")."""
        numbers = (one.label.rsplit(" ", 1)[-1] for one in self.terms if one.term.kind == kind)
        return max((int(n) for n in numbers if n.isdigit()), default=0) + 1

    def without(self, index: int) -> "Query":
        """The query without the term at `index`."""
        return replace(self, terms=self.terms[:index] + self.terms[index + 1 :])

    def flipped(self, index: int) -> "Query":
        """The query with the other sign at the term at `index`."""
        terms = list(self.terms)
        terms[index] = terms[index].flipped()
        return replace(self, terms=tuple(terms))

    def committed(self) -> "Query":
        """The query with the typed words as chips."""
        typed, query = typed_words(self.typed), self
        for one in typed:
            query = query.with_term(one)
        return replace(query, typed="") if typed else self

    def by_example(self) -> "Query":
        """The query without the words that count for it. Words to avoid stay."""
        kept = (one for one in self.all_terms() if one.term.kind != "words" or one.term.sign < 0)
        return replace(self, typed="", terms=tuple(kept))

    def cleared(self) -> "Query":
        """The query without words and terms, with the same filters."""
        return replace(self, typed="", terms=())

    def active_filters(self) -> int:
        """How many filters differ from their defaults."""
        names = (name for name in FILTERS if name not in PARTS)
        changed = (getattr(self.filters, name) != getattr(Filters, name) for name in names)
        return sum(changed) + self.in_view + (self.count != Search.count)

    def with_area(self, view: Optional[Extent]) -> "Query":
        """The query with an extent if it needs one and has none: `view`, that of the map."""
        if self.in_view == (self.filters.extent is not None):
            return self
        return self.in_extent(view if self.in_view else None)

    def in_extent(self, extent: Optional[Extent]) -> "Query":
        """The query for an extent of the map; None for everywhere."""
        return replace(self, in_view=extent is not None, filters=replace(self.filters, extent=extent))

    def everywhere(self) -> "Query":
        """The query without extent and mask."""
        filters = replace(self.filters, extent=None, mask_wkt="", mask_crs="")
        return replace(self, in_view=False, filters=filters, mask=MaskLayer())

    def in_year(self, year: Optional[int]) -> "Query":
        """The query for a year of a field; None for its last one."""
        return replace(self, filters=replace(self.filters, year=year))

    def in_sources(self, sources: tuple[str, ...]) -> "Query":
        """The query for some rasters of the collection; () for all."""
        return replace(self, filters=replace(self.filters, sources=sources))

    def request(self, collection: str) -> Search:
        """The request to the engine."""
        return Search(collection, self.sent_terms(), self.count, self.filters)

    def to_json(self) -> dict[str, Any]:
        """Plain values for the project file."""
        names = (name for name in FILTERS if name not in NEW or getattr(self.filters, name))
        filters = {name: to_json(getattr(self.filters, name)) for name in names}
        filters.update(in_view=self.in_view, count=self.count)
        if self.mask.layer:
            filters["mask"] = to_json(self.mask)
        return {"typed": self.typed, "terms": [one.to_json() for one in self.terms], "filters": filters}

    @classmethod
    def from_json(cls, data: Any) -> "Query":
        """Reads the result of `to_json`. Raises ValueError if it is damaged or from a newer Akin."""
        stored = from_json(_Stored, data)
        terms = tuple(LabelledTerm.from_json(one) for one in stored.terms)
        values = dict(stored.filters)
        own = from_json(_DockFilters, {name: values.pop(name) for name in DOCK_FILTERS if name in values})
        filters = from_json(Filters, values)
        _check(filters, own.count)
        return cls(stored.typed, terms, filters, own.in_view, own.count, own.mask)


def _check(filters: Filters, count: int) -> None:
    """Raise ValueError for filters that a widget or the map can't show."""
    extent = filters.extent
    sides = (extent.xmin, extent.ymin, extent.xmax, extent.ymax) if extent else ()
    if not all(map(math.isfinite, (filters.min_score, filters.min_distance_m or 0.0, *sides))):
        raise ValueError("a filter must be finite")
    if extent and (extent.xmin > extent.xmax or extent.ymin > extent.ymax):
        raise ValueError("the extent of a filter is upside down")
    if not 1 <= count <= MOST_HITS:
        raise ValueError(f"the number of hits must be between 1 and {MOST_HITS}")
    if filters.mask_wkt:
        check_polygon(filters.mask_wkt)


@dataclass(frozen=True)
class _Stored:
    """The form in the project file."""

    typed: str = ""
    terms: tuple[Any, ...] = ()
    filters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _DockFilters:
    """The filters of the project file that are not the engine's."""

    in_view: bool = False
    count: int = Search.count
    mask: MaskLayer = MaskLayer()


class Asker(Protocol):
    """A session with a query that widgets show and change: the search's or the comparison's."""

    query: Query
    query_changed: Any

    def set_query(self, query: Query) -> None:
        """Change the query."""
