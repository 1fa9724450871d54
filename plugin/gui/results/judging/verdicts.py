"""The hits that the user marked as right or wrong, and those that are hidden, for each query of a session."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Optional

from ....contract.requests.search import Hit, Term
from ...search.session import Found
from ...shared.hit_key import Key, key_of


@dataclass
class Verdicts:
    """Of one query. They belong to the patches of a collection, wherever its folder is: a collection that is encoded
    again in the same folder has other patches.

    keys: of the collections, by their names in the hits, see SearchResult.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    _right: dict[Key, bool] = field(default_factory=dict)
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

    def _key(self, hit: Hit) -> Key:
        return self.keys.get(hit.collection, hit.collection), hit.patch


class VerdictsOfQueries:
    """Keeps the verdicts of all queries: they come back with the query."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Verdicts] = {}

    def of(self, found: Found) -> Verdicts:
        """The verdicts on the hits of a result. Filters do not matter, labels neither."""
        keys = {"": found.request.collection, **found.result.keys}
        terms = frozenset(_with_key(one.term, keys) for one in found.terms)
        verdicts = self._known.setdefault((keys[""], terms), Verdicts())
        verdicts.keys = keys
        return verdicts


def _with_key(term: Term, keys: Mapping[str, str]) -> Term:
    return replace(term, collection=keys.get(term.collection, term.collection)) if term.collection else term
