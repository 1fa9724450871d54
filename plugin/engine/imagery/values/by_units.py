"""What a file says about a band's values: the scale, offset and unit that GDAL reads, and the ENVI header."""

from __future__ import annotations

from collections.abc import Mapping

from ....contract import Message, RasterBand, messages
from .by_range import Range, guess
from .values import CELSIUS_K, COUNTS, Values

#: Units as files write them, in lower case: our unit, its factor, and its value at zero.
_UNITS = {
    "db": ("db", 1.0, 0.0),
    "decibel": ("db", 1.0, 0.0),
    "k": ("kelvin", 1.0, 0.0),
    "kelvin": ("kelvin", 1.0, 0.0),
    "celsius": ("kelvin", 1.0, CELSIUS_K),
    "degc": ("kelvin", 1.0, CELSIUS_K),
    "°c": ("kelvin", 1.0, CELSIUS_K),
    "reflectance": ("reflectance", 1.0, 0.0),
    "%": ("reflectance", 0.01, 0.0),
    "percent": ("reflectance", 0.01, 0.0),
    "power": ("power", 1.0, 0.0),
    "linear": ("power", 1.0, 0.0),
    "intensity": ("power", 1.0, 0.0),
}
_RADIANCE = ("radiance", "w/", "w m", "w.m")
#: Plausible values of a unit: the lowest dark value, the lowest and highest median, the highest bright value.
_LIKELY = {
    "reflectance": (-0.05, -0.05, 2.0, 2.0),
    "db": (-80.0, -60.0, 5.0, 60.0),
    "power": (-1.0, 0.0, 20.0, 1e6),
    "kelvin": (0.0, 150.0, 400.0, 2000.0),
}
_DARK = 0.003  # a scene whose brightest places reflect less was scaled twice


def by_file(band: RasterBand, unit: str, stored: Range) -> Values | None:
    """What the scale, offset and unit in the file say, where an encoder needs `unit`; None where they say nothing."""
    written = band.unit.strip().lower()
    by_unit = messages.values.BY_UNIT(unit=band.unit)
    if any(word in written for word in _RADIANCE):
        return Values(COUNTS, why=by_unit, advice=messages.values.USE_REFLECTANCE())
    known = _UNITS.get(written)
    if known is None and (band.scale, band.offset) == (1.0, 0.0):
        return None
    why = messages.values.BY_SCALE() if (band.scale, band.offset) != (1.0, 0.0) else by_unit
    if known is None:
        return _unnamed(band, unit, stored, why)
    name, factor, zero = known
    values = Values(name, band.scale * factor, band.offset * factor + zero, why)
    return values if name != "reflectance" or likely(values, unit, stored) else None


def by_envi(tags: Mapping[str, str], unit: str, stored: Range) -> Values | None:
    """What the reflectance scale factor of an ENVI header says; None where it is missing or not plausible."""
    try:
        factor = float(tags.get("REFLECTANCE_SCALE_FACTOR", "0"))
    except ValueError:
        return None
    if unit != "reflectance" or factor <= 0:
        return None
    values = Values("reflectance", 1 / factor, 0.0, messages.values.BY_ENVI())
    return values if likely(values, unit, stored) else None


def _unnamed(band: RasterBand, unit: str, stored: Range, why: Message) -> Values | None:
    """A scale and an offset without a unit: they give the needed unit, where that is plausible."""
    scaled = scale_range(stored, band.scale, band.offset)
    name = guess(unit, scaled).unit if unit in ("db", "power") else unit
    values = Values(name, band.scale, band.offset, why)
    return values if likely(values, unit, stored) else None


def scale_range(stored: Range, scale: float, offset: float) -> Range:
    """The range of values after value * scale + offset."""
    ends = sorted(v * scale + offset for v in (stored.low, stored.high))
    tops = max(v * scale + offset for v in (stored.low, stored.top))
    return Range(ends[0], stored.middle * scale + offset, ends[1], tops, "float32")


def likely(values: Values, unit: str, stored: Range) -> bool:
    """Whether the values are plausible with this range. unit: the channel's, for values without a unit."""
    limits = _LIKELY.get(values.unit or unit)
    if limits is None:
        return True
    scaled = scale_range(stored, values.scale, values.offset)
    dark = (values.unit or unit) == "reflectance" and scaled.top < _DARK
    linear = (values.unit or unit) == "db" and scaled.low >= 0
    return (
        not dark
        and not linear
        and scaled.low >= limits[0]
        and limits[1] <= scaled.middle <= limits[2]
        and scaled.high <= limits[3]
    )
