"""The hits that the user marked as right or wrong, and those that are hidden, for each query of a session."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Optional

from ....contract.requests.search import Hit
from ...search.session import Found
from ...shared.hit_key import Key, key_of


@dataclass
class Verdicts:
    """Of one query. right: True for a right hit, False for a wrong one."""

    right: dict[Key, bool] = field(default_factory=dict)
    hidden: set[Key] = field(default_factory=set)

    def of(self, hit: Hit) -> Optional[bool]:
        """True for right, False for wrong, None for not marked."""
        return self.right.get(key_of(hit))

    def mark(self, hit: Hit, right: bool) -> None:
        """Mark a hit. The same mark again takes it away."""
        if self.right.get(key_of(hit)) is right:
            del self.right[key_of(hit)]
        else:
            self.right[key_of(hit)] = right

    def counts(self) -> tuple[int, int]:
        """How many hits are right, and how many are marked."""
        return sum(self.right.values()), len(self.right)


class VerdictsOfQueries:
    """Keeps the verdicts of all queries: they come back with the query."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Verdicts] = {}

    def of(self, found: Found) -> Verdicts:
        """The verdicts on the hits of a result. Filters do not matter, labels neither."""
        terms = frozenset(one.term for one in found.terms)
        return self._known.setdefault((found.request.collection, terms), Verdicts())
