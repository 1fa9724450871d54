"""What the bands of a raster measure, from their codes, names, wavelengths and colors, and a sensor's band order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....contract import Message, RasterBand, messages
from ....contract.message import plain
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
class BandContent:
    """What a band measures. why: how this is known, None where nothing says so. description: as in the file."""

    number: int
    common_name: str | None
    wavelength_nm: float | None
    why: Message | None
    description: str = ""

    @property
    def centre_nm(self) -> float | None:
        """Its wavelength, or the usual one of its common name."""
        return self.wavelength_nm or TYPICAL_NM.get(self.common_name or "")


@dataclass(frozen=True)
class Interpretation:
    """One possible meaning of all bands of a raster.

    Attributes:
        bands: what each band measures; masks are left out.
        name: what the bands are then, None where the bands themselves say it.
        by_order: the bands say nothing, and only the usual band order of a sensor does.
    """

    bands: tuple[BandContent, ...]
    name: Message | None = None
    by_order: bool = False


def interpret_bands(bands: Sequence[RasterBand], file_name: str) -> list[Interpretation]:
    """Every possible meaning of the bands, the most likely first; empty where nothing is known."""
    imagery = [b for b in bands if not is_mask(b)]
    if len(imagery) == 1 and not imagery[0].description:
        imagery = [_described_by_file(imagery[0], file_name)]
    text = " ".join([file_name, *(b.description for b in imagery)])
    names = {b.number: read_band_name(b.description) for b in imagery}
    if _have_codes(imagery, names, text) and (by_code := _by_code(imagery, names, text)):
        return by_code
    contents = [_by_itself(b, names[b.number]) for b in imagery]
    if any(c.common_name or c.wavelength_nm for c in contents):
        return [Interpretation(tuple(contents))]
    return _by_order(imagery, text)


def _described_by_file(band: RasterBand, file_name: str) -> RasterBand:
    """The only band of a file, described by the file name where that has a code (..._B04_10m.jp2, ..._SR_B4.TIF)."""
    stem = file_name.rsplit(".", 1)[0]
    name = read_band_name(stem)
    known = name.landsat or any(s.made(file_name) for s in CODED)
    return replace(band, description=stem) if name.code and known else band


def is_mask(band: RasterBand) -> bool:
    """Whether a band is an alpha band, a mask or another quality layer."""
    return band.color.lower() == "alpha" or read_band_name(band.description).common_name == "none"


def _by_itself(band: RasterBand, name: BandName) -> BandContent:
    """What a band says about itself: a wavelength, a name, or a color interpretation."""
    nm = band.wavelength_nm or name.wavelength_nm
    description = band.description.strip()
    if nm:
        common_name = name.common_name or common_name_of(nm)
        why = plain(description) if description and name.wavelength_nm else _with_wavelength(description, nm)
        return BandContent(band.number, common_name, nm, why, description)
    if name.common_name:
        return BandContent(band.number, name.common_name, None, plain(description), description)
    color = read_band_name(band.color.replace("_", " ")).common_name
    if color:
        why = messages.rasters.COLOR(color=band.color.lower())
        return BandContent(band.number, color, None, why, description)
    return BandContent(band.number, None, None, plain(description) if description else None, description)


def _with_wavelength(description: str, nm: float) -> Message:
    if description:
        return messages.rasters.NAME_AND_WAVELENGTH(name=description, wavelength_nm=nm)
    return messages.rasters.WAVELENGTH(wavelength_nm=nm)


def _have_codes(imagery: Sequence[RasterBand], names: dict[int, BandName], text: str) -> bool:
    """Whether the descriptions are codes of a sensor (B04), and not only numbers (Band 1, Band 2)."""
    coded = [b for b in imagery if names[b.number].code]
    if not coded or any(b.wavelength_nm or names[b.number].wavelength_nm for b in coded):
        return False
    numbered = all(names[b.number].code == str(b.number) for b in coded)
    ambiguous = all(names[b.number].spelled or len(coded) <= 4 for b in coded)
    padded = any(names[b.number].padded or names[b.number].landsat for b in coded)
    return not (numbered and ambiguous and not padded) or any(s.made(text) for s in CODED)


def _by_code(imagery: Sequence[RasterBand], names: dict[int, BandName], text: str) -> list[Interpretation]:
    codes = {b.number: names[b.number].code or "" for b in imagery if names[b.number].code}
    airbus = [s for s in AIRBUS if s.made(text)]
    if set(codes.values()) <= set("0123") and (airbus or list(codes.values()) == ["2", "1", "0", "3"]):
        sensors = airbus or [AIRBUS[0]]  # without a file name: B0 is the same band in Pleiades and SPOT
    else:
        sensors = _sensors_of_codes(codes, names, text)
    return [Interpretation(tuple(_with_code(b, names[b.number], s) for b in imagery), plain(s.name)) for s in sensors]


def _sensors_of_codes(codes: dict[int, str], names: dict[int, BandName], text: str) -> list[Sensor]:
    """The sensors that have bands of all these codes, by number of the band."""
    sensors = [s for s in CODED if all(s.band(code) for code in codes.values())]
    if MODIS.made(text):  # its codes look like those of other sensors but mean other bands: only its names show it
        sensors = [s for s in sensors if s is MODIS]
    elif any(names[n].landsat for n in codes):
        sensors = [s for s in sensors if s in (LANDSAT_8, LANDSAT_7)]
        if any(names[n].landsat and code == "6" for n, code in codes.items()):
            sensors = [s for s in sensors if s is LANDSAT_8]
    elif any(names[n].padded for n in codes):
        sensors = [s for s in sensors if s is SENTINEL_2 or (s is LANDSAT_8 and "8" not in codes.values())]
    else:
        sensors = [s for s in sensors if s is not MODIS]
    return [s for s in sensors if s.made(text)] or sensors


def _with_code(band: RasterBand, name: BandName, sensor: Sensor) -> BandContent:
    known = sensor.band(name.code or "")
    if known is None or name.common_name:
        return _by_itself(band, name)
    why = plain(band.description.strip())
    return BandContent(band.number, known.common_name, known.wavelength_nm, why, band.description)


def _by_order(imagery: Sequence[RasterBand], text: str) -> list[Interpretation]:
    """Bands that say nothing: in the order of a sensor, known from the file name or the number of bands; else RGB."""
    found = []
    for sensor in SENSORS:
        named = sensor.made(text)
        if not named and not (sensor.by_count and len(imagery) >= 12 and _sixteen_bits(imagery)):
            continue
        order = messages.rasters.ORDER_BY_FILE_NAME if named else messages.rasters.ORDER_BY_COUNT
        for layout in (codes for codes in sensor.layouts if len(codes) == len(imagery)):
            bands = tuple(_in_layout(b, sensor, code) for b, code in zip(imagery, layout))
            found.append(Interpretation(bands, order(sensor=sensor.name), True))
    if not found and (radar := _polarisation(imagery, text)):
        return [radar]
    if not found and len(imagery) == 3 and all(b.dtype == "uint8" for b in imagery):
        return [_red_green_blue(imagery)]
    return found


def _in_layout(band: RasterBand, sensor: Sensor, code: str) -> BandContent:
    known = sensor.band(code)
    assert known is not None, f"{sensor.name} has no band {code}"
    label = code if code[0].isalpha() else f"B{code}"
    why = messages.rasters.BAND_OF_SENSOR(code=label, sensor=sensor.name)
    return BandContent(band.number, known.common_name, known.wavelength_nm, why)


def _red_green_blue(imagery: Sequence[RasterBand]) -> Interpretation:
    why = messages.rasters.THREE_BANDS()
    bands = tuple(BandContent(b.number, name, None, why) for b, name in zip(imagery, ("red", "green", "blue")))
    return Interpretation(bands, messages.rasters.RED_GREEN_BLUE(), True)


def _sixteen_bits(imagery: Sequence[RasterBand]) -> bool:
    return all(b.dtype not in ("uint8", "int8") for b in imagery)


def _polarisation(imagery: Sequence[RasterBand], text: str) -> Interpretation | None:
    """A single radar band with its polarisation in the file name (..._VV_...)."""
    name = read_band_name(text.replace("_", " ").replace(".", " ")).common_name
    if len(imagery) != 1 or name not in RADAR:
        return None
    band = BandContent(imagery[0].number, name, None, messages.rasters.BY_FILE_NAME())
    return Interpretation((band,), messages.rasters.POLARISATION(polarisation=name.upper()), True)
