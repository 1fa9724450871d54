"""What the bands of a raster measure, by every sign there is: codes, names, wavelengths, colours, a sensor's habits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....contract import RasterBand
from ..raster.band_names import BandName, read_band_name
from ..raster.sensors import (
    AIRBUS,
    CODED,
    LANDSAT_7,
    LANDSAT_8,
    MODIS,
    RADAR,
    SENSORS,
    SENTINEL_2,
    TYPICAL_NM,
    Sensor,
    common_name_of,
)


@dataclass(frozen=True)
class Seen:
    """What a band was found to measure, and what said so."""

    number: int
    common_name: str | None
    wavelength_nm: float | None
    why: str
    words: str = ""

    @property
    def centre_nm(self) -> float | None:
        return self.wavelength_nm or TYPICAL_NM.get(self.common_name or "")


@dataclass(frozen=True)
class Reading:
    """One way to understand all the bands: whose they would be, and whether their order is only a habit."""

    seen: tuple[Seen, ...]
    assumed: str = ""
    habit: bool = False


def read_bands(bands: Sequence[RasterBand], name: str) -> list[Reading]:
    """Every way to understand the bands, likeliest first; none when nothing tells."""
    imagery = [b for b in bands if not is_mask(b)]
    if len(imagery) == 1 and not imagery[0].description:
        imagery = [_named_by_file(imagery[0], name)]
    name = " ".join([name, *(b.description for b in imagery)])
    names = {b.number: read_band_name(b.description) for b in imagery}
    if _coded(imagery, names, name) and (coded := _by_code(imagery, names, name)):
        return coded
    stated = [_stated(b, names[b.number]) for b in imagery]
    if any(s.common_name or s.wavelength_nm for s in stated):
        return [Reading(tuple(stated))]
    return _by_layout(imagery, name)


def _named_by_file(band: RasterBand, name: str) -> RasterBand:
    """A file of a single band, which says in its name alone which one it is (..._B04_10m.jp2, ..._SR_B4.TIF)."""
    stem = name.rsplit(".", 1)[0]
    said = read_band_name(stem)
    known = said.landsat or any(s.made(name) for s in CODED)
    return replace(band, description=stem) if said.code and known else band


def is_mask(band: RasterBand) -> bool:
    return band.color.lower() == "alpha" or read_band_name(band.description).common_name == "none"


def _stated(band: RasterBand, name: BandName) -> Seen:
    """What a band itself says: a wavelength, a name, or a colour interpretation."""
    nm = band.wavelength_nm or name.wavelength_nm
    words = band.description.strip()
    if nm:
        common_name = name.common_name or common_name_of(nm)
        return Seen(band.number, common_name, nm, words if words and name.wavelength_nm else _about(words, nm), words)
    if name.common_name:
        return Seen(band.number, name.common_name, None, words, words)
    color = read_band_name(band.color.replace("_", " ")).common_name
    return Seen(band.number, color, None, f"its colour is {band.color.lower()}" if color else words, words)


def _about(words: str, nm: float) -> str:
    return f"{words}, {nm:g} nm" if words else f"{nm:g} nm"


def _coded(imagery: Sequence[RasterBand], names: dict[int, BandName], name: str) -> bool:
    """Whether the descriptions are a sensor's codes (B04), and not just counted (Band 1, Band 2)."""
    coded = [b for b in imagery if names[b.number].code]
    if not coded or any(b.wavelength_nm or names[b.number].wavelength_nm for b in coded):
        return False
    counted = all(names[b.number].code == str(b.number) for b in coded)
    vague = all(names[b.number].spelled or len(coded) <= 4 for b in coded)
    padded = any(names[b.number].padded or names[b.number].landsat for b in coded)
    return not (counted and vague and not padded) or any(s.made(name) for s in CODED)


def _by_code(imagery: Sequence[RasterBand], names: dict[int, BandName], name: str) -> list[Reading]:
    coded = {b.number: names[b.number].code for b in imagery if names[b.number].code}
    airbus = [s for s in AIRBUS if s.made(name)]
    if set(coded.values()) <= set("0123") and (airbus or list(coded.values()) == ["2", "1", "0", "3"]):
        fitting = airbus or [AIRBUS[0]]  # without a name: Pleiades and SPOT agree on what B0 is
        return [Reading(tuple(_with_code(b, names[b.number], s) for b in imagery), s.name) for s in fitting]
    fitting = [s for s in CODED if all(s.band(code or "") for code in coded.values())]
    if MODIS.made(name):  # its codes are counted as others' are, and mean other bands: only its names tell it
        fitting = [s for s in fitting if s is MODIS]
    elif any(names[n].landsat for n in coded):
        fitting = [s for s in fitting if s in (LANDSAT_8, LANDSAT_7)]
        if any(names[n].landsat and code == "6" for n, code in coded.items()):
            fitting = [s for s in fitting if s is LANDSAT_8]
    elif any(names[n].padded for n in coded):
        fitting = [s for s in fitting if s is SENTINEL_2 or (s is LANDSAT_8 and "8" not in coded.values())]
    else:
        fitting = [s for s in fitting if s is not MODIS]
    fitting = [s for s in fitting if s.made(name)] or fitting
    return [Reading(tuple(_with_code(b, names[b.number], s) for b in imagery), s.name) for s in fitting]


def _with_code(band: RasterBand, name: BandName, sensor: Sensor) -> Seen:
    known = sensor.band(name.code or "")
    if known is None or name.common_name:
        return _stated(band, name)
    return Seen(band.number, known.common_name, known.wavelength_nm, band.description.strip(), band.description)


def _by_layout(imagery: Sequence[RasterBand], name: str) -> list[Reading]:
    """Bands that say nothing: a sensor known by the file's name, or by the number of bands; else plain RGB."""
    readings = []
    for sensor in SENSORS:
        named = sensor.made(name)
        if not named and not (sensor.by_count and len(imagery) >= 12 and _sixteen_bits(imagery)):
            continue
        how = "the file's name" if named else "the number of bands"
        for layout in (codes for codes in sensor.layouts if len(codes) == len(imagery)):
            seen = tuple(_placed(b, sensor, code) for b, code in zip(imagery, layout))
            readings.append(Reading(seen, f"{sensor.name} in its usual band order, by {how}", True))
    if not readings and (single := _polarisation(imagery, name)):
        return [single]
    if not readings and len(imagery) == 3 and all(b.dtype == "uint8" for b in imagery):
        seen = tuple(Seen(b.number, c, None, "3 bands of 8 bits") for b, c in zip(imagery, ("red", "green", "blue")))
        return [Reading(seen, "red, green and blue, as 3 bands of 8 bits usually are", True)]
    return readings


def _placed(band: RasterBand, sensor: Sensor, code: str) -> Seen:
    known = sensor.band(code)
    assert known is not None, f"{sensor.name} has no band {code}"
    label = code if code[0].isalpha() else f"B{code}"
    return Seen(band.number, known.common_name, known.wavelength_nm, f"{label} of {sensor.name}")


def _sixteen_bits(imagery: Sequence[RasterBand]) -> bool:
    return all(b.dtype not in ("uint8", "int8") for b in imagery)


def _polarisation(imagery: Sequence[RasterBand], name: str) -> Reading | None:
    """A single radar band, whose polarisation stands in the file's name (..._VV_...)."""
    said = read_band_name(name.replace("_", " ").replace(".", " ")).common_name
    if len(imagery) != 1 or said not in RADAR:
        return None
    return Reading(
        (Seen(imagery[0].number, said, None, "the file's name"),), f"{said.upper()}, by the file's name", True
    )
