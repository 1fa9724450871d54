"""Natural colours: what to say where a raster, or the user's band numbers, do not give them to an encoder of colours.

An encoder of photographs knows words by their colours: with radar, grey or infrared pictures its words are unreliable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....contract import Message
from ....contract.message import several
from ....contract.messages.imagery import rasters
from .interpret import BandContent

RGB = ["red", "green", "blue"]
#: File names of colour infrared: CIR, and IRC as in French orthophotos (..._IRC-E080.jp2).
_INFRARED = re.compile(r"(?<![A-Z])(CIR|IRC|IRRG|NIRRG|FALSE[-_ ]?COLOU?R)(?![A-Z])")
_EXAMPLES = {
    3: rasters.THREE_UNNAMED,
    4: rasters.FOUR_BANDS,
    5: rasters.FIVE_BANDS,
    6: rasters.SIX_BANDS,
    7: rasters.SEVEN_BANDS,
    8: rasters.EIGHT_BANDS,
}


def are_natural(wanted: Sequence[str | None]) -> bool:
    """Whether the channels of an encoder, by common names, are red, green and blue in any order."""
    return sorted(name or "" for name in wanted) == sorted(RGB)


def without_colors(problem: Message, wanted: Sequence[str | None], bands: Sequence[BandContent]) -> Message:
    """A problem with the bands of a raster; where its bands give no natural colours also that, and what to do."""
    numbers = {band.common_name: band.number for band in reversed(bands)}
    if not are_natural(wanted) or all(name in numbers for name in RGB):
        return problem
    notes = [rasters.NO_NATURAL_COLORS()]
    if "red" in numbers and "green" in numbers:
        numbers["blue"] = numbers["green"]
        notes.append(rasters.GREEN_FOR_BLUE(numbers=" ".join(str(numbers[name]) for name in wanted)))
    return several(problem, *notes)


def without_names(problem: Message, wanted: Sequence[str | None], count: int) -> Message:
    """The problem that the `count` bands of a raster have no names, with the usual band orders of such rasters."""
    if not are_natural(wanted):
        return problem
    examples = [_EXAMPLES[count]()] if count in _EXAMPLES and list(wanted) == RGB else []
    return several(problem, *examples, rasters.MAYBE_NO_COLORS())


def is_infrared(file_name: str) -> bool:
    """Whether a file's name says that it shows colour infrared."""
    return bool(_INFRARED.search(file_name.upper()))


def infrared_notes(wanted: Sequence[str | None], count: int, file_name: str) -> tuple[Message, ...]:
    """A warning where three bands that look like red, green and blue are colour infrared by the file's name."""
    doubtful = count == 3 and list(wanted) == RGB and is_infrared(file_name)
    return (rasters.MAYBE_INFRARED(),) if doubtful else ()


def entered_notes(
    numbers: Sequence[int], wanted: Sequence[str | None], doubts: Sequence[Message], natural: Sequence[int]
) -> list[Message]:
    """What to say about the band numbers that the user entered.

    Args:
        doubts: those about single bands.
        natural: the numbers of the raster's red, green and blue bands in the order of the channels; empty where it has
            none or where nothing says which they are.
    """
    if not are_natural(wanted) or (not doubts and len(set(numbers)) == len(numbers)):
        return list(doubts)
    if natural:
        return [*doubts, rasters.NATURAL_COLORS(numbers=" ".join(map(str, natural)))]
    return [*(doubt for doubt in doubts if doubt.code == rasters.MASK_CHOSEN.code), rasters.NOT_NATURAL_COLORS()]
