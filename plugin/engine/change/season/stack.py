"""An index over dates, pixel by pixel: from one raster for each date, or from one raster with a band for each date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.transform import Affine
from rasterio.windows import Window

from ....contract import IndexRasters, messages
from ....contract.message import Message
from ...base.errors import QueryError
from ...base.job import Job
from ...imagery.raster.describe import Raster
from ...imagery.raster.pixels import RasterPixels
from ...maps.vectors.base import windows
from ..place.ndvi import red_and_nir, values_of
from ..series.base import decimal_year
from ..series.dated import by_date, dated_rasters

#: Rasters are on the same grid if their pixels lie on each other to this part of a pixel.
ON_GRID = 0.05
#: Pixels on a side of the middle of a raster, from which Akin tells what its stored values mean.
LOOKED_AT = 512
#: Indices that are not multiplied have no larger values: NDVI is up to 1, the leaf area index up to 10.
LARGEST = 20.0
#: Values that a pixel has in memory for each date: the index, weights and intermediate ones.
COPIES = 6


@dataclass(frozen=True)
class Layer:
    """The index of one date. pixels: of one band, or of red and near infrared. scaling: the factor and offset of each.

    mask: of clouds.
    """

    date: str
    pixels: RasterPixels
    scaling: tuple[tuple[float, float], ...]
    mask: RasterPixels | None


@dataclass(frozen=True)
class GridArea:
    """The pixels of a raster. See `Raster` of maps."""

    crs: str
    height: int
    width: int
    transform: Any


@dataclass(frozen=True)
class IndexStack:
    """The layers in the order of their dates. mask_values: of the masks, those that are not seen; empty: all but 0."""

    layers: tuple[Layer, ...]
    area: GridArea
    mask_values: tuple[int, ...]
    notes: tuple[Message, ...]

    @property
    def dates(self) -> tuple[str, ...]:
        """ISO dates in order."""
        return tuple(layer.date for layer in self.layers)

    @property
    def years(self) -> NDArray[np.float64]:
        """The dates as years with a fraction (t,)."""
        return np.array([decimal_year(date) for date in self.dates])

    def windows(self) -> Iterator[Window]:
        """Windows of whole tiles and of bounded memory."""
        return windows(self.area.height, self.area.width, COPIES * len(self.layers))

    def read(self, window: Window, job: Job) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The index (t, n) of the pixels of a window, and where it is seen. Raises Cancelled, RasterError."""
        values = np.zeros((len(self.layers), window.height * window.width), np.float32)
        seen = np.zeros(values.shape, bool)
        at = (window.col_off, window.row_off, window.width, window.height)
        for number, layer in enumerate(self.layers):
            job.check()
            values[number], seen[number] = self._layer(layer, at)
        return values, seen

    def _layer(self, layer: Layer, at: tuple[int, int, int, int]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        stored, valid = layer.pixels.read(*at)
        scaled = [one.astype(np.float32) * factor + offset for one, (factor, offset) in zip(stored, layer.scaling)]
        seen = np.ones(scaled[0].shape, bool) if valid is None else valid
        index = scaled[0]
        if len(scaled) == 2:
            red, nir = scaled
            total = red + nir
            seen = seen & (total > 0)
            index = np.clip((nir - red) / np.where(total > 0, total, 1), -1, 1)
        if layer.mask is not None:
            classes, _ = layer.mask.read(*at)  # masks often have 0 as nodata, and 0 is clear
            seen = seen & ~(np.isin(classes[0], self.mask_values) if self.mask_values else classes[0] != 0)
        return np.asarray(index.ravel(), np.float32), seen.ravel()


@contextmanager
def open_stack(request: IndexRasters, job: Job) -> Iterator[IndexStack]:
    """The index over dates.

    Raises:
        QueryError: dates or masks are missing, the grids differ, or red and near infrared are not known. RasterError.
    """
    opened: list[RasterPixels] = []
    try:
        yield _open(request, opened, job)
    finally:
        for one in opened:
            one.close()


def _open(request: IndexRasters, opened: list[RasterPixels], job: Job) -> IndexStack:
    if not request.rasters:
        raise QueryError(messages.season.NO_RASTERS())
    stacked = len(request.rasters) == 1 and not (request.red or request.nir)
    bands_of = None if stacked else partial(_bands, request)
    dated = dated_rasters(request.rasters, request.dates, job, bands_of)
    masks = dated_rasters(request.masks, request.dates, job) if request.masks else []
    clouds = by_date(masks)
    keyed = by_date(dated)
    if masks and (missing := sorted(set(keyed) - set(clouds))):
        raise QueryError(messages.season.MASK_MISSING(date=missing[0][0]))
    first = dated[0][0]
    grid = RasterPixels(first, (1,))
    opened.append(grid)
    layers, notes = [], list[Message]()
    for (date, number), (raster, bands) in sorted(keyed.items(), key=lambda one: one[0]):
        if request.year and not date.startswith(f"{request.year:04d}-"):
            continue
        job.check()
        pixels = _reading(raster, bands, grid, opened)
        scaling = _scaling(raster, pixels, notes) if len(bands) == 2 else ((1.0, 0.0),)
        mask = _reading(*clouds[date, number], grid, opened) if masks else None
        layers.append(Layer(date, pixels, scaling, mask))
    if not layers:
        raise QueryError(messages.season.NOTHING_OF_YEAR(year=request.year))
    area = GridArea(first.crs, first.height, first.width, _transform(grid))
    return IndexStack(tuple(layers), area, request.mask_values, tuple(dict.fromkeys(notes)))


def out_of_range(low: float, high: float) -> tuple[Message, ...]:
    """What is said of the lowest and the highest value of an index, where it is not one or not all of them are."""
    if max(-low, high) <= LARGEST:
        return ()
    return (messages.season.OUT_OF_RANGE(low=low, high=high),)


def _bands(request: IndexRasters, raster: Raster) -> tuple[int, ...]:
    return (1,) if len(raster.bands) == 1 else red_and_nir(raster, request.red, request.nir)


def _reading(raster: Raster, bands: tuple[int, ...], grid: RasterPixels, opened: list[RasterPixels]) -> RasterPixels:
    """A raster open for reading. Raises QueryError: it is not on the grid of another."""
    pixels, first = RasterPixels(raster, bands), grid.raster
    opened.append(pixels)
    corners = np.array([[0, 0], [first.width, 0], [0, first.height], [first.width, first.height]], float)
    same = (raster.width, raster.height, raster.crs) == (first.width, first.height, first.crs) and raster.north_up
    if not same or np.abs(pixels.to_pixels(grid.to_ground(corners)) - corners).max() > ON_GRID:
        raise QueryError(messages.season.OTHER_GRID(first=first.name, other=raster.name))
    return pixels


def _transform(pixels: RasterPixels) -> Affine:
    (x0, y0), (x1, _), (_, y1) = pixels.to_ground(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    return Affine(x1 - x0, 0, x0, 0, y1 - y0, y0)


def _scaling(raster: Raster, pixels: RasterPixels, notes: list[Message]) -> tuple[tuple[float, float], ...]:
    """The factor and the offset of the red and the near-infrared band to reflectance, where they are known."""
    width, height = min(LOOKED_AT, raster.width), min(LOOKED_AT, raster.height)
    stored, valid = pixels.read((raster.width - width) // 2, (raster.height - height) // 2, width, height)
    found = []
    for band, one in zip(pixels.bands, stored):
        own = next(known for known in raster.bands if known.number == band)
        seen = one.ravel() if valid is None else one[valid]
        values = values_of(raster, own, seen.astype(np.float64)) if len(seen) else None
        if values is None or values.unit != "reflectance":
            return ((1.0, 0.0),) * len(pixels.bands)
        if values.assumed:
            notes.append(messages.change.NDVI_ASSUMED(raster=raster.name, values=values.because))
        found.append((float(values.scale), float(values.offset)))
    return tuple(found)
