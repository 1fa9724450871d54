"""What a file itself says of a band's values: GDAL's scale, offset and unit."""

from __future__ import annotations

from collections.abc import Mapping

from ....contract import RasterBand
from .by_range import Range, guess
from .values import CELSIUS_K, COUNTS, Values

#: Unit, factor and zero of what files write, in lower case.
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
#: What values of a unit can be: the least of the darkest, the medians, the most of the brightest.
_LIKELY = {
    "reflectance": (-0.05, -0.05, 2.0, 2.0),
    "db": (-80.0, -60.0, 5.0, 60.0),
    "power": (-1.0, 0.0, 20.0, 1e6),
    "kelvin": (0.0, 150.0, 400.0, 2000.0),
}
_DARK = 0.003  # a scene whose brightest places reflect less was scaled twice


def by_file(band: RasterBand, unit: str, found: Range) -> Values | None:
    """What the file's own scale, offset and unit say, given the unit that is wanted; None where they say nothing."""
    said = band.unit.strip().lower()
    if any(word in said for word in _RADIANCE):
        return Values(COUNTS, why=f"their unit is {band.unit}", advice="Use the reflectance product.")
    known = _UNITS.get(said)
    if known is None and (band.scale, band.offset) == (1.0, 0.0):
        return None
    why = "the file's own scale and offset" if (band.scale, band.offset) != (1.0, 0.0) else f"their unit is {band.unit}"
    if known is None:
        return _unnamed(band, unit, found, why)
    name, factor, zero = known
    values = Values(name, band.scale * factor, band.offset * factor + zero, why)
    return values if name != "reflectance" or likely(values, unit, found) else None


def by_envi(tags: Mapping[str, str], unit: str, found: Range) -> Values | None:
    """What an ENVI header's reflectance scale factor says; None where there is none, or it can't be."""
    try:
        factor = float(tags.get("REFLECTANCE_SCALE_FACTOR", "0"))
    except ValueError:
        return None
    if unit != "reflectance" or factor <= 0:
        return None
    values = Values("reflectance", 1 / factor, 0.0, "ENVI's reflectance scale factor")
    return values if likely(values, unit, found) else None


def _unnamed(band: RasterBand, unit: str, found: Range, why: str) -> Values | None:
    """A scale and an offset without a unit: into what is wanted, where that can be."""
    scaled = scale_range(found, band.scale, band.offset)
    name = guess(unit, scaled).unit if unit in ("db", "power") else unit
    values = Values(name, band.scale, band.offset, why)
    return values if likely(values, unit, found) else None


def scale_range(found: Range, scale: float, offset: float) -> Range:
    """The range of values after value * scale + offset."""
    ends = sorted(v * scale + offset for v in (found.low, found.high))
    tops = max(v * scale + offset for v in (found.low, found.top))
    return Range(ends[0], found.middle * scale + offset, ends[1], tops, "float32")


def likely(values: Values, unit: str, found: Range) -> bool:
    """Whether values of that range can be what they are said to be. unit: the channel's, for values without one."""
    limits = _LIKELY.get(values.unit or unit)
    if limits is None:
        return True
    scaled = scale_range(found, values.scale, values.offset)
    dark = (values.unit or unit) == "reflectance" and scaled.top < _DARK
    linear = (values.unit or unit) == "db" and scaled.low >= 0
    return (
        not dark
        and not linear
        and scaled.low >= limits[0]
        and limits[1] <= scaled.middle <= limits[2]
        and scaled.high <= limits[3]
    )
