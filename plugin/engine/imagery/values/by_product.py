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

from ..raster.band_names import read_band_name
from ..raster.dimap import TAG as RADIOMETRIC
from ..raster.sensors import SENTINEL_2
from .values import CELSIUS_K, COUNTS, Values

OFFSET_SINCE = "2022-01-25"  # Sentinel-2's processing baseline 04.00
OFFSET_BASELINE = 400
#: With the offset, the darkest values of a scene lie about 1000; without it, near 0.
_DARK = 800
_NEXT = "Use the {use}, or say in VALUES what they are."


@dataclass(frozen=True)
class Product:
    """A product, told by the names of bands and files (upper case). serves: the units that its values are asked for."""

    name: str
    sign: str
    serves: tuple[str, ...]
    unit: str
    scale: float = 1.0
    offset: float = 0.0
    floats: bool = False
    use: str = ""

    def values(self, names: str, unit: str, dtype: str) -> Values | None:
        """What its values are, if it is this product; None else. `unit` is what the channel wants."""
        if unit not in self.serves or not re.search(self.sign, names):
            return None
        if dtype.startswith("float") and not self.floats:
            return None  # somebody has scaled them since
        return Values(self.unit, self.scale, self.offset, self.name, advice=_NEXT.format(use=self.use))


_SR, _K, _RADAR = ("reflectance",), ("kelvin",), ("db", "power")
_SURFACE = "surface reflectance product"
_CALIBRATED = "calibrated product (sigma0 or gamma0)"
PRODUCTS = (
    Product("Landsat Collection 2 surface temperature", r"(^|[^A-Z])ST_B\d|_L2SP_", _K, "kelvin", 0.00341802, 149.0),
    Product(
        "Landsat Collection 2 surface reflectance",
        r"(^|[^A-Z])L[CEOT]0[4-9]_L2S[PR]_|(^|[^A-Z])SR_B\d",
        _SR,
        "reflectance",
        0.0000275,
        -0.2,
    ),
    Product("Landsat Collection 1 surface reflectance", r"_SR_BAND\d", _SR, "reflectance", 0.0001),
    Product(
        "Landsat 8/9 Level 1: top of the atmosphere, not corrected for the sun's height",
        r"(^|[^A-Z])L[CO]0[89]_L1[TG]",
        _SR,
        "reflectance",
        0.00002,
        -0.1,
    ),
    Product("Landsat Level 1", r"(^|[^A-Z])L[ET]0[4-7]_L1[TG]", _SR, COUNTS, use="Collection 2 Level 2 product"),
    Product("MODIS surface reflectance", r"SUR_REFL_B\d|NADIR_REFLECTANCE_BAND\d", _SR, "reflectance", 0.0001),
    Product("HLS", r"(^|[^A-Z])HLS[._][SL]30", _SR, "reflectance", 0.0001),
    Product("HLS", r"(^|[^A-Z])HLS[._]L30", _K, "kelvin", 0.01, CELSIUS_K),
    Product("PlanetScope surface reflectance", r"_3B_ANALYTICMS_SR|ANALYTIC_\dB_SR", _SR, "reflectance", 0.0001),
    Product("PlanetScope radiance", r"_3B_ANALYTICMS(?!_SR|_8B_SR)", _SR, COUNTS, use=_SURFACE),
    Product("HyP3, power", r"RTC\d\d_[GS]_[GS]P", _RADAR, "power", floats=True),
    Product("HyP3, dB", r"RTC\d\d_[GS]_[GS]D", _RADAR, "db", floats=True),
    Product("HyP3, amplitude", r"RTC\d\d_[GS]_[GS]A", _RADAR, COUNTS, floats=True, use="product in power or dB"),
    Product("its name says dB", r"[^A-Z0-9]DB([^A-Z0-9]|$)", _RADAR, "db", floats=True),
    Product("Sentinel-1 GRD, not calibrated", r"S1[A-D][_-][A-Z0-9]{2}[_-]GRD", _RADAR, COUNTS, use=_CALIBRATED),
)


def by_product(band: str, names: str, unit: str, dtype: str) -> Values | None:
    """What a band's values are by the product that it is of; its own description counts before the files' names."""
    for text in (band.upper(), names.upper()):
        for product in PRODUCTS:
            if text and (values := product.values(text, unit, dtype)):
                return values
    return None


def by_dimap(tags: Mapping[str, str], unit: str, dtype: str) -> Values | None:
    """What an Airbus product's radiometric processing says: REFLECTANCE is x 10000, BASIC and the like are counts."""
    processing = tags.get(RADIOMETRIC, "").upper()
    if unit != "reflectance" or not processing or not dtype.startswith(("int", "uint")) or dtype == "uint8":
        return None
    why = f"their radiometric processing is {processing}"
    if processing == "REFLECTANCE":
        return Values("reflectance", 1e-4, 0.0, why)
    return Values(COUNTS, why=why, advice=_NEXT.format(use="product with the processing REFLECTANCE"))


def by_sentinel_2(
    names: str, bands: Sequence[str], tags: Mapping[str, str], unit: str, dtype: str, dark: float, date: str | None
) -> Values | None:
    """Sentinel-2's reflectance x 10000, with its offset where that can be known or told from the darkest values.

    Args:
        names: of the files. bands: their descriptions. tags: of the dataset.
        dark: the darkest of the stored values, over all bands.
    """
    if (
        unit != "reflectance"
        or not _sentinel_2(names, bands, tags)
        or dtype.startswith("float")
        or dtype in ("uint8", "int8")
    ):
        return None
    if (told := _offset_told(tags)) is not None:
        return Values("reflectance", 1e-4, told / 1e4, "its metadata states the offset")
    if baseline := _baseline(names, tags):
        offset = -0.1 if baseline >= OFFSET_BASELINE else 0.0
        return Values("reflectance", 1e-4, offset, f"processing baseline {baseline // 100:02}.{baseline % 100:02}")
    if dark >= _DARK and (date is None or date >= OFFSET_SINCE):
        why = f"Sentinel-2 since baseline 04.00, as even the darkest values are {dark:.0f}"
        return Values("reflectance", 1e-4, -0.1, why, assumed=True)
    return Values("reflectance", 1e-4, 0.0, "Sentinel-2; no processing baseline is named", assumed=True)


def _sentinel_2(names: str, bands: Sequence[str], tags: Mapping[str, str]) -> bool:
    """By names, by tags, or by codes that no other sensor has: B8A, or B02 for 2."""
    satellite = " ".join(v for k, v in tags.items() if k.endswith("SPACECRAFT_NAME")).upper()
    codes = [read_band_name(description) for description in bands]
    coded = any(c.code == "8A" or (c.padded and not c.spelled and not c.landsat) for c in codes)
    return coded or SENTINEL_2.made(" ".join([names, *bands])) or "SENTINEL-2" in satellite


def _offset_told(tags: Mapping[str, str]) -> float | None:
    """BOA_ADD_OFFSET or RADIO_ADD_OFFSET, which is added to what is stored: -1000."""
    for key, text in tags.items():
        if re.match(r"(BOA|RADIO)_ADD_OFFSET", key):
            try:
                return -abs(float(text))  # some write it without its sign
            except ValueError:
                continue
    return None


def _baseline(names: str, tags: Mapping[str, str]) -> int | None:
    """The processing baseline as hundreds (05.09 is 509), from tags, or from a product's name (..._N0509_...)."""
    stated = re.search(r"(\d{1,2})[.](\d{2})", tags.get("PROCESSING_BASELINE", ""))
    if stated:
        return int(stated[1]) * 100 + int(stated[2])
    named = re.search(r"MSIL(?:1C|2A)_\d{8}T\d{6}_N(\d{4})_", " ".join([names, *tags.values()]).upper())
    return int(named[1]) if named and named[1] != "9999" else None  # 9999 is what one's own Sen2Cor writes
