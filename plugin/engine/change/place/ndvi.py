"""The vegetation index of a place at each date, from the pixels of its rasters.

NDVI = (NIR - red) / (NIR + red), of the means of the bands over the place (Rouse et al. 1974).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ....contract import DatedRaster, Follow, RasterBand, SeriesLine, messages
from ....contract.message import Message
from ...base.errors import QueryError, RasterError
from ...base.job import Job
from ...imagery.bands.interpret import BandContent, interpret_bands
from ...imagery.bands.match_raster import names_of
from ...imagery.grid.crs import to_crs
from ...imagery.raster.describe import Raster, describe
from ...imagery.raster.pixels import RasterPixels
from ...imagery.raster.sensors import SENSORS
from ...imagery.values.by_product import by_product, by_sentinel_2
from ...imagery.values.by_range import range_of
from ...imagery.values.by_units import by_envi, by_file
from ...imagery.values.values import Values
from ..series.base import Series, Spot

#: Common names of the bands, the best first.
NIR, RED = ("nir", "nir08"), ("red",)
#: Pixels of a place that are read on a side at most: a larger place is read in its middle.
MOST_PX = 2048


def line_of_ndvi(follow: Follow, series: Series, spot: Spot, notes: list[Message], job: Job) -> tuple[SeriesLine, ...]:
    """The NDVI of the place at each date whose raster may be opened and can be read; notes on the others.

    Raises:
        QueryError: it is a field, or the bands are not known.
    """
    if not any(spot.rasters):
        raise QueryError(messages.change.NDVI_OF_FIELD())
    values: list[float | None] = []
    closed = 0
    for date, one in zip(series.dates, spot.rasters):
        job.check()
        may_open = one is not None and one.path in follow.rasters
        closed += one is not None and not may_open
        values.append(_of_date(follow, date, one, spot, notes) if one is not None and may_open else None)
    if closed:
        notes.append(messages.change.NDVI_NOT_OPEN(count=closed))
    return (SeriesLine(messages.change.NDVI(), "ndvi", tuple(values)),)


def _of_date(follow: Follow, date: str, one: DatedRaster, spot: Spot, notes: list[Message]) -> float | None:
    try:
        raster = describe(one.path)
        bands = red_and_nir(raster, follow.red, follow.nir)
        found = _means(raster, bands, spot, notes)
    except RasterError:
        notes.append(messages.change.NDVI_UNREAD(date=date, raster=one.source))
        return None
    if found is None or found.sum() <= 0:
        return None
    red, nir = found
    return round(float(np.clip((nir - red) / (nir + red), -1, 1)), 6)


def red_and_nir(raster: Raster, red: int, nir: int) -> tuple[int, int]:
    """The numbers of the red and the near-infrared band: those that are given, or found where they are 0.

    Raises QueryError: they are not known, or not there.
    """
    if red and nir:
        for band in (red, nir):
            if not 1 <= band <= len(raster.bands):
                count = len(raster.bands)
                raise QueryError(messages.change.NDVI_WRONG_BAND(raster=raster.name, count=count, band=band))
        return red, nir
    for found in interpret_bands(raster.bands, raster.name):
        numbers = tuple(_named(found.bands, names) for names in (RED, NIR))
        if all(numbers):
            return numbers[0], numbers[1]
    if named := _by_file_name(raster):
        return named
    raise QueryError(messages.change.NDVI_NO_BANDS(raster=raster.name))


def _by_file_name(raster: Raster) -> tuple[int, int] | None:
    """The bands in the order of the sensor that the file name says: some files name only the colours."""
    for sensor in SENSORS:
        for layout in sensor.layouts if sensor.made(raster.name) else ():
            names = [getattr(sensor.band(code), "common_name", "") for code in layout]
            red, nir = (next((names.index(n) + 1 for n in wanted if n in names), 0) for wanted in (RED, NIR))
            if len(layout) == len(raster.bands) and red and nir:
                return red, nir
    return None


def _named(bands: Sequence[BandContent], names: Sequence[str]) -> int:
    """The number of the band with the first of these common names; 0 for none."""
    numbers = {band.common_name: band.number for band in reversed(bands)}
    return next((numbers[name] for name in names if name in numbers), 0)


def _means(raster: Raster, bands: tuple[int, int], spot: Spot, notes: list[Message]) -> NDArray[np.float64] | None:
    """The means (2,) of the bands over the place, in reflectance where that is known. None without valid pixels."""
    pixels = RasterPixels(raster, bands)
    try:
        window = _window(pixels, raster, spot)
        if window is None:
            return None
        stored, valid = pixels.read(*window)
    finally:
        pixels.close()
    stored = stored[:, np.ones(stored.shape[1:], bool) if valid is None else valid].astype(np.float64)
    if not stored.shape[1]:
        return None
    own = [next(band for band in raster.bands if band.number == number) for number in bands]
    scaled = [_scaled(raster, band, one, notes) for band, one in zip(own, stored)]
    return np.array([one.mean() for one in scaled])


def _window(pixels: RasterPixels, raster: Raster, spot: Spot) -> tuple[int, int, int, int] | None:
    """left, top, width and height of the pixels of the place; None outside the raster."""
    ring = to_crs(np.array(spot.ring, float), spot.crs, raster.crs)
    cols, rows = pixels.to_pixels(ring).T
    if not (np.isfinite(cols).all() and np.isfinite(rows).all()):
        return None
    left, right = _span(cols, raster.width)
    top, bottom = _span(rows, raster.height)
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None


def _span(values: NDArray[np.float64], size: int) -> tuple[int, int]:
    """The first pixel whose centre is in the place, and the one after the last."""
    low, high = int(np.ceil(values.min() - 0.5)), int(np.floor(values.max() - 0.5)) + 1
    if high <= low:  # the place is smaller than a pixel
        low = int(np.floor(values.mean()))
        high = low + 1
    if high - low > MOST_PX:
        low = (low + high - MOST_PX) // 2
        high = low + MOST_PX
    return max(0, low), min(size, high)


def _scaled(raster: Raster, band: RasterBand, stored: NDArray[np.float64], notes: list[Message]) -> NDArray[np.float64]:
    """Stored values (n,) as reflectance where the file or the product says how; else as they are."""
    if band.dtype in ("uint8", "int8"):
        notes.append(messages.change.NDVI_OF_PICTURE())
        return stored
    values = values_of(raster, band, stored)
    if values is None or values.unit != "reflectance":
        return stored
    if values.assumed:
        notes.append(messages.change.NDVI_ASSUMED(raster=raster.name, values=values.because))
    return np.asarray(stored * values.scale + values.offset)


def values_of(raster: Raster, band: RasterBand, stored: NDArray[np.float64]) -> Values | None:
    """What stored values (n,) of a band mean; None where neither the file nor the product says it."""
    names, found = names_of(raster.files), range_of(stored.astype(np.float32), band.dtype)
    described = [one.description for one in raster.bands]
    return (
        by_file(band, "reflectance", found)
        or by_envi(raster.tags, "reflectance", found)
        or by_product(band.description, names, "reflectance", band.dtype)
        or by_sentinel_2(names, described, raster.tags, "reflectance", band.dtype, found.low, raster.date)
    )
