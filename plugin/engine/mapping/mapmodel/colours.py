"""Colours of classes."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator

from ....contract import ClassColour, messages
from ...base.errors import RequestError

#: Colours that most people can tell apart: Paul Tol's "muted" and "bright" (personal.sron.nl/~pault).
FIRST = (
    "#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#882255", "#44aa99", "#ddcc77", "#999933",
    "#332288", "#cc6677", "#117733", "#88ccee", "#aa4499",
)  # fmt: skip
#: The part of a circle that keeps hues apart, however many there are.
GOLDEN = 0.61803398875


def coloured(names: tuple[str, ...], given: tuple[ClassColour, ...]) -> tuple[ClassColour, ...]:
    """The classes with the colours that are given for them, and others that are not used yet.

    Raises:
        RequestError: a colour is not #rrggbb.
    """
    known = {one.name: one.colour.lower() for one in given}
    for colour in known.values():
        if not re.fullmatch("#[0-9a-f]{6}", colour):
            raise RequestError(messages.mapmodel.NOT_A_COLOUR(colour=colour[:40]))
    used = {known[name] for name in names if name in known}
    more = (colour for colour in _endless() if colour not in used)
    return tuple(ClassColour(name, known[name] if name in known else next(more)) for name in names)


def _endless() -> Iterator[str]:
    yield from FIRST
    number = 0
    while True:
        number += 1
        saturation, value = (0.55, 0.85) if number % 2 else (0.85, 0.65)
        r, g, b = (round(255 * v) for v in colorsys.hsv_to_rgb(number * GOLDEN % 1, saturation, value))
        yield f"#{r:02x}{g:02x}{b:02x}"
