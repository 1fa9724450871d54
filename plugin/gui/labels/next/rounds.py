"""How many labels were set between one question for places and the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ....layers.labels.label import Label

#: Rounds that the engine compares.
ROUNDS = 2


@dataclass(frozen=True)
class Rounds:
    """counts: how many labels there were at each question, rising."""

    counts: tuple[int, ...] = ()

    def asked(self, count: int) -> "Rounds":
        """With a question at which there are so many labels. Labels that were removed take their rounds with them."""
        return Rounds((*(one for one in self.counts if one < count), count))

    def latest(self) -> tuple[int, ...]:
        """How many labels each of the last rounds has, the latest first."""
        steps = [after - before for before, after in zip(self.counts, self.counts[1:])]
        return tuple(reversed(steps))[:ROUNDS]


def by_age(labels: Iterable[Label]) -> list[Label]:
    """Labels in the order in which they were set: those that are not saved yet have the ids -2, -3, ..."""
    return sorted(labels, key=lambda one: (one.fid < 0, abs(one.fid)))
