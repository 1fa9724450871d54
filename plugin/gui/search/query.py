"""What is asked: the words being typed, the terms, the filters. Values only; no widget, no engine."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Optional, Protocol

from ...contract.raster import Extent
from .term import Term, words


@dataclass(frozen=True)
class Filters:
    """What a hit must satisfy. Dates are ISO; min_distance_m None means half a patch, 0 off; min_score 0..1."""

    in_view: bool = False
    date_from: Optional[str] = None
    date_to: Optional[str] = None
    sources: tuple[str, ...] = ()
    min_distance_m: Optional[float] = None
    min_score: float = 0.0
    count: int = 50

    def active(self) -> int:
        """How many of them are not as they come."""
        return sum(getattr(self, f.name) != f.default for f in fields(self))


@dataclass(frozen=True)
class Query:
    """`typed` is the line of words as it stands; `terms` are the chips."""

    typed: str = ""
    terms: tuple[Term, ...] = ()
    filters: Filters = Filters()

    def all_terms(self) -> tuple[Term, ...]:
        """The chips, and what is being typed as one more term."""
        live = words(self.typed)
        return (*self.terms, live) if live.text else self.terms

    def with_term(self, term: Term) -> "Query":
        """One term more; the same thing said again replaces what was said before (with its sign)."""
        kept = tuple(t for t in self.terms if replace(t, sign=1, label="") != replace(term, sign=1, label=""))
        return replace(self, terms=(*kept, term))

    def next_place(self) -> int:
        """A number that no place among the terms has."""
        numbers = (t.label.rsplit(" ", 1)[-1] for t in self.terms if t.kind == "place")
        return max((int(n) for n in numbers if n.isdigit()), default=0) + 1

    def without(self, index: int) -> "Query":
        """One term less."""
        return replace(self, terms=self.terms[:index] + self.terms[index + 1 :])

    def flipped(self, index: int) -> "Query":
        """The term at `index` with the other sign."""
        terms = list(self.terms)
        terms[index] = terms[index].flipped()
        return replace(self, terms=tuple(terms))

    def committed(self) -> "Query":
        """The words being typed, made a chip."""
        live = words(self.typed)
        return replace(self.with_term(live), typed="") if live.text else self

    def request(self, collection: str, view: Optional[Extent]) -> dict:
        """The engine's `search` request; `view` is the extent to stay in where `filters.in_view`."""
        f = self.filters
        return {
            "collection": collection,
            "terms": [t.request() for t in self.all_terms()],
            "count": f.count,
            "filters": {
                "min_score": f.min_score,
                "extent": view if f.in_view else None,
                "date_from": f.date_from,
                "date_to": f.date_to,
                "sources": list(f.sources),
                "min_distance_m": f.min_distance_m,
            },
        }

    def to_json(self) -> dict:
        """As plain values, for the project file."""
        return asdict(self)


class Asker(Protocol):
    """Whoever holds a query that widgets show and change: the search's session, the comparison's."""

    query: Query
    query_changed: Any

    def set_query(self, query: Query) -> None:
        """Ask something else."""


def from_json(data: Any) -> Query:
    """What `to_json` wrote. What can't be read (another version's, damaged) is left out."""
    if not isinstance(data, dict):
        return Query()
    terms = (_read(Term, t) for t in data.get("terms") or () if isinstance(t, dict) and t.get("kind"))
    filters = dict(data.get("filters") or {})
    filters["sources"] = tuple(filters.get("sources") or ())
    return Query(str(data.get("typed") or ""), tuple(terms), _read(Filters, filters))


def _read(kind: Any, data: dict) -> Any:
    known = {f.name for f in fields(kind)}
    return kind(**{k: v for k, v in data.items() if k in known})
