"""The patches of a raster that have no vector, and why: in all its parts, also those from before a stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...contract import Message, messages
from ..collection.manifest import Part
from ..imagery.grid.grid import Cells
from .cost.ground import Ground
from .pipeline import Made


@dataclass(frozen=True)
class Skipped:
    """How many of `total` patches have too little data, and for how many the encoder gave no numbers.

    Patches that are skipped because they lie outside the raster are in none of these numbers: nothing is missing there.

    blank_at: row and column of one of these.
    """

    total: int
    too_little: int
    blank: int
    blank_at: tuple[int, int] | None


def skipped_of(parts: Iterable[Part], area: Cells, ground: Ground) -> Skipped:
    """What was skipped in those parts of a raster that are in an area. ground: of the raster, in all these parts."""
    parts = [part for part in parts if part.cells.intersection(area).count]
    too_little = sum(_too_little(part, ground) for part in parts)
    blank = sum(part.blank for part in parts)
    return Skipped(
        sum(part.patches for part in parts) + too_little + blank,
        too_little,
        blank,
        next((part.blank_at for part in parts if part.blank_at), None),
    )


def too_little_data(found: Sequence[Skipped]) -> list[Message]:
    """The note about patches with too little data in all rasters; none where there are none."""
    count, total = sum(one.too_little for one in found), sum(one.total for one in found)
    if not count:
        return []
    return [messages.encode.SKIPPED(count=count, total=total, percent=100 * count / total)]


def skipped_now(made: Made, ground: Ground) -> int:
    """How many patches on the ground of the raster a piece of work left out for too little data."""
    outside = made.work.count - ground.count_in(made.work.cells, made.work.but)
    return max(0, made.skipped - outside)


def _too_little(part: Part, ground: Ground) -> int:
    """Of a part: patches that are on the ground of the raster and not in the collection."""
    on_ground = ground.count_in(part.cells) - part.patches - part.blank
    return min(max(0, on_ground), part.skipped - part.blank)
