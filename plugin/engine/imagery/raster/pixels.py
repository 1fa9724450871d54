"""The pixels of a raster, and which of them have data."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window

from .blank import has_data
from .describe import CACHE_BYTES, Raster, check_no_pipe, raster_reading
from .masks import Masks, same_nodata
from .place import pixel_mapper

#: No image has floats this large, so they are nodata that the file does not declare. Sums of them are not finite.
MOST = 1e30


class RasterPixels:
    """A raster, open for reading in one thread.

    Args:
        bands: numbers from 1.
        overview: which of its overviews to read instead (0 is the finest), or None.

    Raises:
        RasterError: it can't be read.
    """

    def __init__(self, raster: Raster, bands: Sequence[int], overview: int | None = None) -> None:
        self.raster = raster
        self.bands = list(bands)
        self._env = rasterio.Env(GDAL_CACHEMAX=CACHE_BYTES, GDAL_NUM_THREADS="1")
        self._full = None if overview is None else self._open()
        self._dataset = self._open() if overview is None else self._open(OVERVIEW_LEVEL=overview)
        self.width, self.height = self._dataset.width, self._dataset.height
        with raster_reading(raster.path):
            self._masks = None if raster.palette else Masks(self._dataset, self.bands, self._full)
            self.to_ground, self.to_pixels = pixel_mapper(self._dataset)
            types = self._dataset.dtypes
        self._types = [types[b - 1] for b in self.bands] if self._masks else ["uint8"]

    @property
    def dtype(self) -> np.dtype:
        """What `read` gives."""
        return np.result_type(*self._types)

    def _open(self, **options: int) -> rasterio.DatasetReader:
        with raster_reading(self.raster.path), self._env, warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            check_no_pipe(self.raster.path)
            return rasterio.open(self.raster.path, **options)

    def close(self) -> None:
        """Close the file."""
        self._dataset.close()
        if self._full is not None:
            self._full.close()

    def overviews(self) -> list[int]:
        """How many times coarser each of its overviews is, the finest first: those that all bands have."""
        if self.raster.palette:
            return []
        with raster_reading(self.raster.path):
            each = [list(self._dataset.overviews(b)) for b in self.bands]
        return each[0] if all(levels == each[0] for levels in each) else []

    def overview(self, number: int) -> RasterPixels:
        """An overview (0 is the finest) in its place; itself where the nodata of the overview is another."""
        coarser = RasterPixels(self.raster, self.bands, number)
        true = same_nodata(self._dataset, coarser._dataset, self.bands)
        (self if true else coarser).close()
        return coarser if true else self

    def read(self, left: int, top: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray | None]:
        """A window of pixels, (bands, height, width) in a dtype that holds that of each band, and which of them have
        data: bool (height, width), or None for all. See `Masks`. NaN, a value beyond 1e30, and a blank border
        (`blank.py`) are no data either.

        Raises:
            RasterError: it can't be read: truncated, or deleted.
        """
        window = Window(left, top, width, height)
        with raster_reading(self.raster.path), self._env:
            pixels, valid = self._read(window)
        valid = without_huge(pixels, valid) if pixels.dtype.kind == "f" else valid
        if self.raster.blank is not None:
            valid = has_data(pixels, self.raster.blank)  # it has no masks, and what can't be used is 0
        return pixels, None if valid is None or valid.all() else valid

    def _read(self, window: Window) -> tuple[np.ndarray, np.ndarray | None]:
        if self._masks is None:
            return self._palette(window)
        return self._bands(window), self._masks.read(window)

    def _bands(self, window: Window) -> np.ndarray:
        if len(set(self._types)) == 1:
            return np.asarray(self._dataset.read(self.bands, window=window))
        return np.stack([self._dataset.read(b, window=window) for b in self.bands])

    def _palette(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        indices = self._dataset.read(1, window=window)
        entries = np.array(list(self._dataset.colormap(1).values()))  # of the indices 0, 1, 2...
        table = np.concatenate([entries.clip(0, 255).astype(np.uint8), np.zeros((1, 4), np.uint8)])
        has_color = (indices >= 0) & (indices < len(entries))
        colors = table[np.where(has_color, indices, len(entries)).astype(np.intp)]
        valid = (self._dataset.read_masks(1, window=window) > 0) & (colors[..., 3] > 0)
        return np.moveaxis(colors[..., :3], -1, 0)[[b - 1 for b in self.bands]], valid


def without_huge(pixels: np.ndarray, valid: np.ndarray | None) -> np.ndarray | None:
    """Which pixels have data, without those whose values can't be used: NaN, or beyond 1e30. These become 0 in place.

    Args:
        pixels: floats (bands, height, width).
        valid: which of them have data: bool (height, width), or None for all. The result is the same.
    """
    if not pixels.size or (pixels.min() > -MOST and pixels.max() < MOST):  # both False where there is NaN
        return valid
    usable: np.ndarray = np.all((pixels > -MOST) & (pixels < MOST), axis=0)
    pixels[:, ~usable] = 0
    return usable if valid is None else valid & usable
