"""The bands of a raster, as described by its file, a STAC item next to it, and the files that a VRT combines."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import rasterio
from rasterio.enums import ColorInterp

from ....contract import RasterBand
from .band_names import read_band_name
from .stac import StacItem

_MOST_XML = 5_000_000
#: Characters of a band's name and unit. GDAL limits the number of bands to 65,536, and not these.
MOST_TEXT = 200
_MOST_NM = 1e9  # one metre: the longest radar waves


def is_palette(dataset: rasterio.DatasetReader) -> bool:
    """Whether its one band has indices into a color table, which it can lack."""
    if dataset.count != 1 or dataset.colorinterp[0] != ColorInterp.palette:
        return False
    try:
        return bool(dataset.colormap(1))
    except ValueError:  # rasterio's, for no table
        return False


def describe_bands(dataset: rasterio.DatasetReader, item: StacItem | None = None) -> tuple[RasterBand, ...]:
    """Every band of a raster; a color table gives three bands: red, green, blue. item: the STAC item next to it."""
    if is_palette(dataset):
        return tuple(RasterBand(i + 1, name, name, "uint8") for i, name in enumerate(("red", "green", "blue")))
    joined = _joined_names(dataset)
    # each of these reads all bands: asked for band by band, a raster with thousands of bands would take minutes
    names, colors, types = dataset.descriptions, dataset.colorinterp, dataset.dtypes
    columns = zip(dataset.indexes, names, colors, types, dataset.scales, dataset.offsets, dataset.units)
    bands = tuple(
        RasterBand(
            number,
            (name or joined.get(number, ""))[:MOST_TEXT],
            color.name,
            dtype,
            _wavelength_nm(dataset, number),
            scale,
            offset,
            (unit or "")[:MOST_TEXT],
        )
        for number, name, color, dtype, scale, offset, unit in columns
    )
    if item and len(item.bands) == len(bands):
        bands = tuple(_completed(b, item) for b in bands)
    return tuple(b if usable(b.scale, b.offset) else replace(b, scale=1.0, offset=0.0) for b in bands)


def _completed(band: RasterBand, item: StacItem) -> RasterBand:
    """A band with what the STAC item says, where the file itself says nothing."""
    from_item = item.bands[band.number - 1]
    unscaled = (band.scale, band.offset) == (1.0, 0.0)
    return replace(
        band,
        description=band.description or from_item.description,
        wavelength_nm=band.wavelength_nm or from_item.wavelength_nm,
        scale=from_item.scale if unscaled else band.scale,
        offset=from_item.offset if unscaled else band.offset,
        unit=band.unit or from_item.unit,
    )


def _wavelength_nm(dataset: rasterio.DatasetReader, number: int) -> float | None:
    """The centre wavelength, from GDAL's IMAGERY domain (micrometres) or ENVI's tags."""
    tags = {k.lower(): v for k, v in dataset.tags(number).items()}
    imagery = {k.lower(): v for k, v in dataset.tags(number, ns="IMAGERY").items()}
    text = imagery.get("central_wavelength_um")
    micro = bool(text)
    text = text or tags.get("wavelength") or tags.get("central_wavelength") or ""
    try:
        value = float(text)
    except ValueError:
        return None
    micro = micro or "micro" in tags.get("wavelength_units", "").lower() or value < 100
    return value * (1000 if micro else 1) if 0 < value < _MOST_NM else None


def _joined_names(dataset: rasterio.DatasetReader) -> dict[int, str]:
    """Of a VRT with one file per band: the name of each band's file, where that name describes a band."""
    if dataset.driver != "VRT":
        return {}
    try:
        text = dataset.tags(ns="xml:VRT").get("xml:VRT", "")
        root = ET.fromstring(text) if 0 < len(text) <= _MOST_XML else ET.Element("none")
    except (ET.ParseError, UnicodeDecodeError):  # file names in an old encoding
        return {}
    names: dict[int, str] = {}
    for band in root.iter("VRTRasterBand"):
        files = {Path(f.text or "").stem for f in band.iter("SourceFilename")}
        stem = min(files, default="")
        if read_band_name(stem).code or read_band_name(stem.replace("_", " ")).common_name:
            names[int(band.get("band", "0"))] = stem
    distinct = len(set(names.values())) == len(names)  # in a mosaic all bands have the same file name
    return names if distinct and len(names) > 1 else {}


def usable(scale: float, offset: float) -> bool:
    """Whether a scale and an offset can be used in calculations (also as float32)."""
    return 1e-30 < abs(scale) < 1e30 and abs(offset) < 1e30
