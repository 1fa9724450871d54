"""What is said where an example is a place of several dates that changed between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ....contract import messages
from ....contract.message import Message
from ...collection.index.opened import Searchable
from ..scoring.likeness import centred, enough, likeness_of
from .examples import Example


def example_dates_note(examples: Sequence[Example], opened: Searchable) -> Message | None:
    """That the mean of unlike patches is searched for; None where each example looks the same on all its dates.

    Two dates are unlike if one is nearer to a typical patch of the collection than to a clear match of the other.
    """
    dates = sorted({date for one in examples for date in _unlike_dates(one, opened)})
    return messages.search.UNLIKE_DATES(count=len(dates), dates=dates) if dates else None


def _unlike_dates(example: Example, opened: Searchable) -> set[str]:
    """The dates of the patches of an example that lie on each other and are unlike."""
    place = np.array([(row, col) for row, col, _ in example.shown], np.int64).reshape(-1, 2)
    date = np.array([day for *_, day in example.shown], str)
    same = (place[:, None] == place[None]).all(axis=2)
    one, other = np.nonzero(same & (date[:, None] < date[None]) & (date != "")[:, None])
    if not len(one):
        return set()
    directions = centred(example.vectors, opened)
    level = (directions[one] * example.vectors[other]).sum(axis=1)
    likeness = likeness_of(level, directions[one], example.vectors[one], opened)
    unlike = likeness < enough(opened) / 2
    return set(date[one[unlike]].tolist()) | set(date[other[unlike]].tolist())
