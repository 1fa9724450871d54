"""What the values of a band are, and how they become an encoder's unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ....contract import Message, messages
from ....contract.message import Sentence
from ...base.errors import RasterError
from ..raster.bands import usable

ANY = ""  # the unit of the channel itself, because the user says so
PICTURE = "picture"
COUNTS = "counts"
#: A picture of land shows reflectance of about 0..0.3 as 0..255. The file does not say so.
PICTURE_TOP = 0.3
_TITLES: dict[str, Sentence] = {
    "reflectance": messages.values.REFLECTANCE,
    "db": messages.values.DB,
    "power": messages.values.POWER,
    "kelvin": messages.values.KELVIN,
    "dn": messages.values.DN,
    PICTURE: messages.values.PICTURE,
    COUNTS: messages.values.COUNTS,
    ANY: messages.values.OWN_UNIT,
}
#: Part of the fingerprints in collections: a changed name would encode rasters again.
_IDENTITIES = {
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


@dataclass(frozen=True)
class Values:
    """What a band's stored values are: stored * scale + offset is in `unit`.

    Attributes:
        unit: one of a channel's units, "picture", "counts" (neither can be brought to a unit exactly) or ANY.
        why: how this is known.
        assumed: it is a guess, for the user to confirm or correct.
        advice: the next step, where an encoder can't use these values.
    """

    unit: str
    scale: float = 1.0
    offset: float = 0.0
    why: Message | None = None
    assumed: bool = False
    advice: Message | None = None

    @property
    def title(self) -> Message:
        """For people: "reflectance x 10000 with an offset of -1000"."""
        unit, say = unit_title(self.unit), messages.values
        if self._unscaled:
            return say.ZERO_TO_ONE() if self.unit == "reflectance" else unit
        whole = self._factor_and_offset()
        if whole is None:
            sign = "-" if self.offset < 0 else "+"
            return say.SCALED(unit=unit, scale=self.scale, sign=sign, offset=abs(self.offset))
        factor, offset = whole
        if factor == 1:
            return say.WITH_OFFSET(unit=unit, offset=offset) if offset else unit
        if offset:
            return say.TIMES_WITH_OFFSET(unit=unit, factor=factor, offset=offset)
        return say.TIMES(unit=unit, factor=factor)

    @property
    def because(self) -> Message:
        """The title and how it is known: "reflectance x 10000 (processing baseline 05.09)"."""
        return messages.values.BECAUSE(values=self.title, why=self.why) if self.why else self.title

    @property
    def identity(self) -> str:
        """The same values have the same identity, in all versions of Akin: it is part of fingerprints."""
        name = _IDENTITIES[self.unit]
        if self._unscaled:
            return f"{name} 0 to 1" if self.unit == "reflectance" else name
        whole = self._factor_and_offset()
        if whole is None:
            return f"{name}, as value * {self.scale:g} {'-' if self.offset < 0 else '+'} {abs(self.offset):g}"
        factor, offset = whole
        return name + (f" x {factor}" if factor != 1 else "") + (f" with an offset of {offset}" if offset else "")

    @property
    def _unscaled(self) -> bool:
        return (self.scale, self.offset) == (1.0, 0.0)

    def _factor_and_offset(self) -> tuple[int, int] | None:
        """The same as unit * factor + offset is stored, where both are whole numbers: 10000 and -1000; else None."""
        factor = 1 / self.scale if self.scale else 0.0
        offset = self.offset / self.scale if self.scale else 0.0
        if abs(factor - round(factor)) < 1e-6 * abs(factor) and abs(offset - round(offset)) < 1e-3 and round(factor):
            return round(factor), round(offset)
        return None


def unit_title(unit: str) -> Message:
    """A unit for people: "linear power" for "power"."""
    return _TITLES[unit]()


def parse_values(text: str) -> tuple[Values, ...]:
    """What the user says values are: "reflectance x 10000 - 1000", "db", "power", "dn", or a scale and an offset.

    Several, separated by commas, each apply to the channels of their unit ("reflectance x 10000, db").

    Raises:
        RasterError: not understood; says what can be written.
    """
    parts = [" ".join(part.lower().split()) for part in re.split(r"[,;]", text) if part.strip()]
    return tuple(_parse(part) for part in parts)


def _parse(part: str) -> Values:
    values = _as_pair(part) or _as_named(part)
    if values is None or not usable(values.scale, values.offset):
        raise RasterError(messages.values.NOT_UNDERSTOOD(text=part))
    return values


def _as_pair(part: str) -> Values | None:
    pair = _PAIR.match(part)
    return Values(ANY, float(pair[1]), float(pair[2]), messages.values.BY_USER()) if pair else None


def _as_named(part: str) -> Values | None:
    named = _NAMED.match(part)
    unit = _SYNONYMS.get(named[1], named[1]) if named else ""
    if not named or unit not in ("reflectance", "db", "power", "kelvin", "dn") or (named[2] and not float(named[2])):
        return None
    factor = float(named[2] or 1)
    offset = float((named[3] or "") + named[4]) if named[4] else 0.0
    zero = CELSIUS_K if named[1] == "celsius" else 0.0
    by_user = messages.values.BY_USER()
    return Values(ANY if unit == "dn" else unit, 1 / factor, offset / factor + zero, by_user)


@dataclass(frozen=True)
class Step:
    """From stored values to a unit: value * gain + bias, then the curve: "" none, "db" 10 log10, "power" 10^(x/10)."""

    gain: float
    bias: float
    curve: str = ""


def step_to(values: Values, unit: str) -> Step | None:
    """How values become a channel's unit, or None where that is not possible."""
    if unit == "dn":
        return Step(1.0, 0.0) if values.unit != ANY else Step(values.scale, values.offset)
    if values.unit in (unit, ANY):
        return Step(values.scale, values.offset)
    if {values.unit, unit} == {"power", "db"}:
        return Step(values.scale, values.offset, unit)
    if values.unit == PICTURE and unit == "reflectance":
        return Step(PICTURE_TOP / 255, 0.0)
    return None
