"""What is said where the vectors of several dates lie on the same places."""

from __future__ import annotations

from ....contract import messages
from ....contract.message import Message
from .base import Vectors

#: Dates that are named; of more, the first and the last.
NAMED = 4


def dates_note(vectors: Vectors) -> tuple[Message, ...]:
    """That dates are mixed: a map of places that changed between them is the map of no date."""
    dates = vectors.mixed_dates()
    if not dates:
        return ()
    named = ", ".join(dates) if len(dates) <= NAMED else f"{dates[0]}, \u2026, {dates[-1]}"
    return (messages.mapmodel.MIXED_DATES(count=len(dates), dates=named),)
