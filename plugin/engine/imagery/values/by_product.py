"""How well-known products store their values.

Sources: USGS, "How do I use a scale factor with Landsat Level-2 science products?"; the user guides of HLS 2.0 and of
MODIS' surface reflectance (MOD09); Planet's imagery product specification (analytic SR x 10000, analytic radiance x
100); Airbus' user guides of Pleiades and SPOT; ESA's Sentinel-2 products page (offset of -1000 from processing baseline
04.00 on, 25 January 2022); ASF's HyP3 names (p, a or d: power, amplitude, decibel).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ....contract import Message, messages
from ....contract.message import plain
from ..raster.band_names import read_band_name
from ..raster.dimap import TAG as RADIOMETRIC
from ..raster.sensors import SENTINEL_2
from .values import CELSIUS_K, COUNTS, Values

OFFSET_SINCE = "2022-01-25"  # Sentinel-2's processing baseline 04.00
OFFSET_BASELINE = 400
#: With the offset, the darkest values of a scene are about 1000; without it, near 0.
_DARK = 800


@dataclass(frozen=True)
class Product:
    """A product, known from the names of bands and files.

    Attributes:
        pattern: a regular expression, found in these names in upper case.
        units: the channel units for which this product says what the values are.
        unit, scale, offset: as in `Values`.
        floats: also where the values are stored as floats.
        advice: the next step, where an encoder can't use the values.
    """

    name: Message
    pattern: str
    units: tuple[str, ...]
    unit: str
    scale: float = 1.0
    offset: float = 0.0
    floats: bool = False
    advice: Message | None = None

    def values(self, names: str, unit: str, dtype: str) -> Values | None:
        """What the values are, if the names are those of this product; else None. unit: of the channel."""
        if unit not in self.units or not re.search(self.pattern, names):
            return None
        if dtype.startswith("float") and not self.floats:
            return None  # they were scaled after the product was made
        return Values(self.unit, self.scale, self.offset, self.name, advice=self.advice)


_SR, _K, _RADAR = ("reflectance",), ("kelvin",), ("db", "power")
_LEVEL_2 = messages.values.USE_LEVEL_2()
_SURFACE = messages.values.USE_SURFACE_REFLECTANCE()
_POWER_OR_DB = messages.values.USE_POWER_OR_DB()
_CALIBRATED = messages.values.USE_CALIBRATED()
PRODUCTS = (
    Product(
        plain("Landsat Collection 2 surface temperature"), r"(^|[^A-Z])ST_B\d|_L2SP_", _K, "kelvin", 0.00341802, 149.0
    ),
    Product(
        plain("Landsat Collection 2 surface reflectance"),
        r"(^|[^A-Z])L[CEOT]0[4-9]_L2S[PR]_|(^|[^A-Z])SR_B\d",
        _SR,
        "reflectance",
        0.0000275,
        -0.2,
    ),
    Product(plain("Landsat Collection 1 surface reflectance"), r"_SR_BAND\d", _SR, "reflectance", 0.0001),
    Product(
        messages.values.LANDSAT_LEVEL_1(),
        r"(^|[^A-Z])L[CO]0[89]_L1[TG]",
        _SR,
        "reflectance",
        0.00002,
        -0.1,
    ),
    Product(plain("Landsat Level 1"), r"(^|[^A-Z])L[ET]0[4-7]_L1[TG]", _SR, COUNTS, advice=_LEVEL_2),
    Product(plain("MODIS surface reflectance"), r"SUR_REFL_B\d|NADIR_REFLECTANCE_BAND\d", _SR, "reflectance", 0.0001),
    Product(plain("HLS"), r"(^|[^A-Z])HLS[._][SL]30", _SR, "reflectance", 0.0001),
    Product(plain("HLS"), r"(^|[^A-Z])HLS[._]L30", _K, "kelvin", 0.01, CELSIUS_K),
    Product(plain("PlanetScope surface reflectance"), r"_3B_ANALYTICMS_SR|ANALYTIC_\dB_SR", _SR, "reflectance", 0.0001),
    Product(plain("PlanetScope radiance"), r"_3B_ANALYTICMS(?!_SR|_8B_SR)", _SR, COUNTS, advice=_SURFACE),
    Product(plain("HyP3, power"), r"RTC\d\d_[GS]_[GS]P", _RADAR, "power", floats=True),
    Product(plain("HyP3, dB"), r"RTC\d\d_[GS]_[GS]D", _RADAR, "db", floats=True),
    Product(plain("HyP3, amplitude"), r"RTC\d\d_[GS]_[GS]A", _RADAR, COUNTS, floats=True, advice=_POWER_OR_DB),
    Product(messages.values.BY_NAME_DB(), r"[^A-Z0-9]DB([^A-Z0-9]|$)", _RADAR, "db", floats=True),
    Product(messages.values.SENTINEL_1_GRD(), r"S1[A-D][_-][A-Z0-9]{2}[_-]GRD", _RADAR, COUNTS, advice=_CALIBRATED),
)


def by_product(band: str, names: str, unit: str, dtype: str) -> Values | None:
    """What the values of a product's band are; the band description counts before the names of the files."""
    for text in (band.upper(), names.upper()):
        for product in PRODUCTS:
            if text and (values := product.values(text, unit, dtype)):
                return values
    return None


def by_dimap(tags: Mapping[str, str], unit: str, dtype: str) -> Values | None:
    """What an Airbus product's radiometric processing says: REFLECTANCE is x 10000, others (BASIC) are counts."""
    processing = tags.get(RADIOMETRIC, "").upper()
    if unit != "reflectance" or not processing or not dtype.startswith(("int", "uint")) or dtype == "uint8":
        return None
    why = messages.values.BY_PROCESSING(processing=processing)
    if processing == "REFLECTANCE":
        return Values("reflectance", 1e-4, 0.0, why)
    return Values(COUNTS, why=why, advice=messages.values.USE_PROCESSING())


def by_sentinel_2(
    names: str, bands: Sequence[str], tags: Mapping[str, str], unit: str, dtype: str, dark: float, date: str | None
) -> Values | None:
    """Sentinel-2's reflectance x 10000, with its offset where the metadata, the names or the darkest values show it.

    Args:
        names: of the files. bands: their descriptions. tags: of the dataset.
        dark: the darkest of the stored values of all bands.
    """
    if (
        unit != "reflectance"
        or not _sentinel_2(names, bands, tags)
        or dtype.startswith("float")
        or dtype in ("uint8", "int8")
    ):
        return None
    if (stated := _stated_offset(tags)) is not None:
        return Values("reflectance", 1e-4, stated / 1e4, messages.values.OFFSET_IN_METADATA())
    if baseline := _baseline(names, tags):
        offset = -0.1 if baseline >= OFFSET_BASELINE else 0.0
        number = f"{baseline // 100:02}.{baseline % 100:02}"
        return Values("reflectance", 1e-4, offset, messages.values.BASELINE(baseline=number))
    if dark >= _DARK and (date is None or date >= OFFSET_SINCE):
        why = messages.values.BASELINE_BY_DARKEST(darkest=dark)
        return Values("reflectance", 1e-4, -0.1, why, assumed=True)
    return Values("reflectance", 1e-4, 0.0, messages.values.NO_BASELINE(), assumed=True)


def _sentinel_2(names: str, bands: Sequence[str], tags: Mapping[str, str]) -> bool:
    """Whether names, tags, or codes that no other sensor has (B8A, or B02 for 2) show Sentinel-2."""
    satellite = " ".join(v for k, v in tags.items() if k.endswith("SPACECRAFT_NAME")).upper()
    codes = [read_band_name(description) for description in bands]
    coded = any(c.code == "8A" or (c.padded and not c.spelled and not c.landsat) for c in codes)
    return coded or SENTINEL_2.made(" ".join([names, *bands])) or "SENTINEL-2" in satellite


def _stated_offset(tags: Mapping[str, str]) -> float | None:
    """BOA_ADD_OFFSET or RADIO_ADD_OFFSET, which is added to the stored values: -1000."""
    for key, text in tags.items():
        if re.match(r"(BOA|RADIO)_ADD_OFFSET", key):
            try:
                return -abs(float(text))  # some files have it without its sign
            except ValueError:
                continue
    return None


def _baseline(names: str, tags: Mapping[str, str]) -> int | None:
    """The processing baseline as hundreds (05.09 is 509), from tags, or from a product's name (..._N0509_...)."""
    stated = re.search(r"(\d{1,2})[.](\d{2})", tags.get("PROCESSING_BASELINE", ""))
    if stated:
        return int(stated[1]) * 100 + int(stated[2])
    named = re.search(r"MSIL(?:1C|2A)_\d{8}T\d{6}_N(\d{4})_", " ".join([names, *tags.values()]).upper())
    return int(named[1]) if named and named[1] != "9999" else None  # Sen2Cor on one's own computer writes 9999
