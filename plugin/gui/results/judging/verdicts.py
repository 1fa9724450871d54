"""The hits that the user marked as right or wrong, and those that are hidden, for each query of a session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Optional

from ....contract.requests.search import Hit, Term
from ...search.session import Found
from ...shared.hit_key import Key, key_of


@dataclass
class Verdicts:
    """Of one query. They belong to the patches of a collection, wherever its folder is: a collection that is encoded
    again in the same folder has other patches.

    keys: of the collections, by their names in the hits, see SearchResult. crs: of the footprints of the hits.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    crs: str = ""
    _right: dict[Key, bool] = field(default_factory=dict)
    _hits: dict[Key, Hit] = field(default_factory=dict)
    _hidden: set[Key] = field(default_factory=set)

    def of(self, hit: Hit) -> Optional[bool]:
        """True for right, False for wrong, None for not marked."""
        return self._right.get(self._key(hit))

    def right(self, hits: Iterable[Hit]) -> dict[Key, bool]:
        """The marked ones among some hits: True for right, False for wrong."""
        return {key_of(hit): self._right[self._key(hit)] for hit in hits if self._key(hit) in self._right}

    def mark(self, hit: Hit, right: bool) -> None:
        """Mark a hit. The same mark again takes it away."""
        if self.of(hit) is right:
            del self._right[self._key(hit)]
        else:
            self._right[self._key(hit)] = right
            self._hits[self._key(hit)] = hit

    def hide(self, hit: Hit) -> None:
        """Leave a hit out."""
        self._hidden.add(self._key(hit))

    def is_hidden(self, hit: Hit) -> bool:
        """Whether a hit is left out."""
        return self._key(hit) in self._hidden

    def show_all(self) -> None:
        """Leave no hit out."""
        self._hidden.clear()

    def counts(self) -> tuple[int, int]:
        """How many hits are right, and how many are marked, in the collections that are searched now."""
        marks = [right for (key, _), right in self._right.items() if key in self.keys.values()]
        return sum(marks), len(marks)

    def marked(self, keys: Mapping[str, str]) -> list[tuple[Hit, bool]]:
        """The marked hits that are not hidden, of the collections with these keys; True for right."""
        right = ((key, self._right[key]) for key in self._right if key not in self._hidden)
        return [(self._hits[key], one) for key, one in right if key[0] in keys.values()]

    def _key(self, hit: Hit) -> Key:
        return self.keys.get(hit.collection, hit.collection), hit.patch


class VerdictsOfQueries:
    """Keeps the verdicts of all queries: they come back with the query."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, frozenset[Term]], Verdicts] = {}

    def of(self, found: Found) -> Verdicts:
        """The verdicts on the hits of a result. Filters do not matter, labels neither."""
        keys = _keys_of(found)
        verdicts = self._known.setdefault((keys[""], _terms_of(found)), Verdicts())
        verdicts.keys, verdicts.crs = keys, found.crs
        return verdicts

    def of_search(self, found: Found) -> list[Verdicts]:
        """The verdicts of a query and of all that have a term in common with it: it refined them. Its own come last."""
        own = self.of(found)
        terms = _terms_of(found)
        others = (one for (_, known), one in self._known.items() if known & terms and one is not own)
        return [*others, own]


def _keys_of(found: Found) -> dict[str, str]:
    return {"": found.request.collection, **found.result.keys}


def _terms_of(found: Found) -> frozenset[Term]:
    keys = _keys_of(found)
    return frozenset(_with_key(one.term, keys) for one in found.terms)


def _with_key(term: Term, keys: Mapping[str, str]) -> Term:
    return replace(term, collection=keys.get(term.collection, term.collection)) if term.collection else term
