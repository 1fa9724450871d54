"""The pixels of a raster, and which of them have data."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence

import numpy as np
import rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window

from .describe import CACHE_MB, Raster, unreadable
from .place import pixel_mapper


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
        self._env = rasterio.Env(GDAL_CACHEMAX=CACHE_MB, GDAL_NUM_THREADS="1")
        options = {} if overview is None else {"OVERVIEW_LEVEL": overview}
        try:
            with self._env, warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                self._dataset = rasterio.open(raster.path, **options)
        except (RasterioError, OSError) as error:
            raise unreadable(raster.path, error) from error
        self.width, self.height = self._dataset.width, self._dataset.height
        self.to_ground, self.to_pixels = pixel_mapper(self._dataset)

    def close(self) -> None:
        """Close the file."""
        self._dataset.close()

    def overviews(self) -> list[int]:
        """How many times coarser each of its overviews is, the finest first."""
        return [] if self.raster.palette else list(self._dataset.overviews(self.bands[0]))

    def read(self, left: int, top: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray | None]:
        """A window of pixels, (bands, height, width) in the raster's dtype, and which of them have data: bool
        (height, width), or None for all. A pixel has no data if it is nodata in every band, masked, or NaN in any band.

        Raises:
            RasterError: it can't be read: truncated, or deleted.
        """
        window = Window(left, top, width, height)
        try:
            with self._env:
                pixels, valid = self._palette(window) if self.raster.palette else self._plain(window)
        except (RasterioError, OSError) as error:
            raise unreadable(self.raster.path, error) from error
        if pixels.dtype.kind == "f":
            finite = np.isfinite(pixels).all(axis=0)
            if not finite.all():
                pixels[:, ~finite] = 0
                valid = finite if valid is None else valid & finite
        return pixels, None if valid is None or valid.all() else valid

    def _plain(self, window: Window) -> tuple[np.ndarray, np.ndarray | None]:
        data, raster = self._dataset, self.raster
        pixels = data.read(self.bands, window=window)
        if raster.mask == "alpha":
            return pixels, data.read(data.colorinterp.index(ColorInterp.alpha) + 1, window=window) > 0
        if raster.mask == "mask":
            return pixels, data.read_masks(self.bands[0], window=window) > 0
        if raster.nodata is None or math.isnan(raster.nodata):
            return pixels, None
        return pixels, (pixels != np.array(raster.nodata).astype(pixels.dtype)).any(axis=0)

    def _palette(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        indices = self._dataset.read(1, window=window)
        table = np.zeros((1 << (8 * indices.dtype.itemsize), 4), np.uint8)
        for index, color in self._dataset.colormap(1).items():
            table[index] = color
        colors = table[indices]
        valid = (self._dataset.read_masks(1, window=window) > 0) & (colors[..., 3] > 0)
        return np.moveaxis(colors[..., :3], -1, 0)[[b - 1 for b in self.bands]], valid
