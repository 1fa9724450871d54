"""A raster, and an extent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ..message import Message


@dataclass(frozen=True)
class Extent:
    """A rectangle (xmin, ymin, xmax, ymax) in the units of its CRS."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float
    crs: str


@dataclass(frozen=True)
class InspectRaster:
    """Describe a raster, and how an encoder would use its bands and values."""

    path: str
    encoder: Optional[str] = None
    bands: tuple[int, ...] = ()
    values: str = ""


@dataclass(frozen=True)
class RasterBand:
    """One band, as the file describes it. number: from 1. A stored value * scale + offset is in `unit`."""

    number: int
    description: str
    color: str
    dtype: str
    wavelength_nm: Optional[float] = None
    scale: float = 1.0
    offset: float = 0.0
    unit: str = ""


@dataclass(frozen=True)
class InspectRasterResult:
    """The description of a raster. match: one line for each channel ("red <- band 4 (B04, 665 nm)"). bands: at most the
    first 1,000."""

    width: int
    height: int
    crs: str
    pixel_size_m: float
    dtype: str
    nodata: Optional[float]
    bands: tuple[RasterBand, ...]
    date: Optional[str]
    match: tuple[Message, ...] = ()
    matched_bands: tuple[int, ...] = ()
    warnings: tuple[Message, ...] = ()
