"""What the values of a band are, in words and in numbers, and how they become an encoder's unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...base.errors import RasterError
from ..raster.bands import usable

ANY = ""  # the unit of values that are taken as the channel's own, because the user says so
PICTURE = "picture"
COUNTS = "counts"
#: A picture of land shows reflectance of about 0..0.3 as 0..255; nobody says so in the file.
PICTURE_TOP = 0.3
_WORDS = {
    "reflectance": "reflectance",
    "db": "dB",
    "power": "linear power",
    "kelvin": "kelvin",
    "dn": "digital numbers, as they are",
    PICTURE: "8-bit picture values",
    COUNTS: "counts",
    ANY: "the encoder's own",
}
_SYNONYMS = {"decibel": "db", "linear": "power", "intensity": "power", "k": "kelvin", "celsius": "kelvin"}
_NUMBER = r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)"
_NAMED = re.compile(rf"([a-z]+)(?:\s*[x*×]\s*{_NUMBER})?(?:\s*(?:offset)?\s*([-+]?)\s*{_NUMBER})?$")
_PAIR = re.compile(rf"{_NUMBER}\s+{_NUMBER}$")
CELSIUS_K = 273.15
_TOLD = "as you say"


@dataclass(frozen=True)
class Values:
    """What a band's stored values are: stored * scale + offset is in `unit`.

    Attributes:
        unit: one of a channel's units, "picture", "counts" (neither can be brought to a unit exactly) or ANY.
        why: what said so, for people.
        assumed: it is a guess, for the user to confirm or mend.
        advice: the next step, where these values can't serve.
    """

    unit: str
    scale: float = 1.0
    offset: float = 0.0
    why: str = ""
    assumed: bool = False
    advice: str = ""

    @property
    def title(self) -> str:
        """In words: "reflectance x 10000 with an offset of -1000"."""
        words = _WORDS[self.unit]
        if (self.scale, self.offset) == (1.0, 0.0):
            return f"{words} 0 to 1" if self.unit == "reflectance" else words
        times, less = 1 / self.scale if self.scale else 0.0, self.offset / self.scale if self.scale else 0.0
        if abs(times - round(times)) < 1e-6 * abs(times) and abs(less - round(less)) < 1e-3 and round(times):
            factor = f" x {round(times)}" if round(times) != 1 else ""
            return f"{words}{factor}" + (f" with an offset of {round(less)}" if round(less) else "")
        sign = "-" if self.offset < 0 else "+"
        return f"{words}, as value * {self.scale:g} {sign} {abs(self.offset):g}"


def parse_values(text: str) -> tuple[Values, ...]:
    """The user's own word on values: "reflectance x 10000 - 1000", "db", "power", "dn", or a scale and an offset.

    Several words, parted by commas, each serve the channels of their unit ("reflectance x 10000, db").

    Raises:
        RasterError: not understood; says what can be written.
    """
    parts = [" ".join(part.lower().split()) for part in re.split(r"[,;]", text) if part.strip()]
    return tuple(_parse(part) for part in parts)


def _parse(part: str) -> Values:
    found = _as_pair(part) or _as_named(part)
    if found is None or not usable(found.scale, found.offset):
        raise RasterError(
            f"VALUES has {part!r}. Write what the raster's values are: reflectance, reflectance x 10000, "
            "reflectance x 10000 - 1000, db, power, kelvin, dn (as they are), or a scale and an offset: 0.0001 -0.1."
        )
    return found


def _as_pair(part: str) -> Values | None:
    pair = _PAIR.match(part)
    return Values(ANY, float(pair[1]), float(pair[2]), _TOLD) if pair else None


def _as_named(part: str) -> Values | None:
    named = _NAMED.match(part)
    unit = _SYNONYMS.get(named[1], named[1]) if named else ""
    if not named or unit not in ("reflectance", "db", "power", "kelvin", "dn") or (named[2] and not float(named[2])):
        return None
    times = float(named[2] or 1)
    less = float((named[3] or "") + named[4]) if named[4] else 0.0
    zero = CELSIUS_K if named[1] == "celsius" else 0.0
    return Values(ANY if unit == "dn" else unit, 1 / times, less / times + zero, _TOLD)


@dataclass(frozen=True)
class Step:
    """From stored values to a unit: value * gain + bias, then the curve: "" none, "db" 10 log10, "power" 10^(x/10)."""

    gain: float
    bias: float
    curve: str = ""


def step_to(values: Values, unit: str) -> Step | None:
    """How values become a channel's unit, or None where they can't."""
    if unit == "dn":
        return Step(1.0, 0.0) if values.unit != ANY else Step(values.scale, values.offset)
    if values.unit in (unit, ANY):
        return Step(values.scale, values.offset)
    if {values.unit, unit} == {"power", "db"}:
        return Step(values.scale, values.offset, unit)
    if values.unit == PICTURE and unit == "reflectance":
        return Step(PICTURE_TOP / 255, 0.0)
    return None
