"""The patches of a raster that have no vector, and why: in all its parts, also those from before a stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...contract import Message, messages
from ..collection.manifest import Part
from ..imagery.grid.grid import Cells
from .pipeline import grouped


@dataclass(frozen=True)
class Skipped:
    """How many of `total` patches have too little data, and for how many the encoder gave no numbers.

    blank_at: row and column of one of these.
    """

    total: int
    too_little: int
    blank: int
    blank_at: tuple[int, int] | None


def skipped_of(parts: Iterable[Part], area: Cells) -> Skipped:
    """What was skipped in those parts of a raster that are in an area."""
    parts = [part for part in parts if part.cells.intersection(area).count]
    return Skipped(
        sum(part.cells.count for part in parts),
        sum(part.skipped - part.blank for part in parts),
        sum(part.blank for part in parts),
        next((part.blank_at for part in parts if part.blank_at), None),
    )


def too_little_data(found: Sequence[Skipped]) -> list[Message]:
    """The note about patches with too little data in all rasters; none where there are none."""
    count, total = sum(one.too_little for one in found), sum(one.total for one in found)
    if not count:
        return []
    of = {"patches": grouped(count), "total": grouped(total), "share": count / total}
    return [messages.encode.SKIPPED(count=count, **of)]
