"""Windows of a raster on a collection's grid, (bands, y, x) with a valid mask. The raster may have any CRS."""

from __future__ import annotations

import math
from collections.abc import Sequence
from types import TracebackType

import numpy as np

from ..grid.crs import to_crs
from ..grid.grid import Grid
from .describe import Raster
from .pixels import RasterPixels
from .resample import axis, bilinear_axes, bilinear_points, block_means, snap

NODE_PX = 16  # the CRS transform is exact at every 16th pixel of the grid, and linear between
STRIPE_BYTES = 48 << 20  # the most of the raster that is in memory at once, before it is averaged
_ROUND = 0.35  # a ratio of 1.65 or more is averaged as 2, one of 2.65 or more as 3
_SPAN = 4  # an overview is used if it is at least this many times finer than the grid; the rest is averaged here


class RasterReader:
    """A raster, read on a grid. Each thread needs its own reader.

    Args:
        raster: as `describe` gives it.
        grid: its pixels are what `read` gives.
        bands: numbers from 1.

    Raises:
        RasterError: the raster can't be read.
    """

    def __init__(self, raster: Raster, grid: Grid, bands: Sequence[int]) -> None:
        self.raster = raster
        self.grid = grid
        self.bands = list(bands)
        self._pixels = RasterPixels(raster, self.bands)
        self._separable = raster.crs == grid.crs and raster.north_up
        self._factors = self._choose_factors()

    def __enter__(self) -> RasterReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._pixels.close()

    def read(self, col: int, row: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        """A window, in pixels of the grid counted from its origin (they may be negative or off the raster).

        Returns:
            (bands, height, width) in the raster's own values (float32, or its dtype where nothing is resampled), and
            bool (height, width): which pixels have data.
        """
        if self._separable:
            return self._read_axes(col, row, width, height)
        return self._read_points(col, row, width, height)

    def _choose_factors(self) -> tuple[int, int]:
        """How many of the raster's pixels (down, across) are averaged into one before interpolation. Opens an overview
        first, where one is useful."""
        down, across = self._ratios()
        levels = self._pixels.overviews()
        fit = [level for level in levels if level * _SPAN <= min(down, across)]
        if fit:
            self._pixels.close()
            self._pixels = RasterPixels(self.raster, self.bands, levels.index(max(fit)))
            down, across = self._ratios()
        return max(1, math.floor(down + _ROUND)), max(1, math.floor(across + _ROUND))

    def _ratios(self) -> tuple[float, float]:
        """The size of a grid's pixel in pixels of the raster (down, across), at the raster's centre."""
        center = np.array([[self._pixels.width / 2, self._pixels.height / 2]])
        at = to_crs(self._pixels.to_ground(center), self.raster.crs, self.grid.crs)[0]
        step = self.grid.pixel_size_m
        points = to_crs(np.array([at, at + [step, 0], at + [0, step]]), self.grid.crs, self.raster.crs)
        (c0, r0), (cx, rx), (cy, ry) = self._pixels.to_pixels(points)
        return math.hypot(rx - r0, ry - r0), math.hypot(cx - c0, cy - c0)

    def _to_raster(self, cols: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Pixels of the grid (pixel edges at whole numbers), float64 (n,) each, to pixels of the raster: (n, 2)."""
        g = self.grid
        ground = np.column_stack([g.x0 + cols * g.pixel_size_m, g.y0 - rows * g.pixel_size_m])
        return np.asarray(self._pixels.to_pixels(to_crs(ground, g.crs, self.raster.crs)))

    def _read_axes(self, col: int, row: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        corners = self._to_raster(np.array([col, col + 1.0]), np.array([row, row + 1.0]))
        (c0, r0), (dc, dr) = corners[0], corners[1] - corners[0]
        across = c0 + (np.arange(width) + 0.5) * dc
        down = r0 + (np.arange(height) + 0.5) * dr
        inside = ((down >= 0) & (down < self._pixels.height))[:, None] & ((across >= 0) & (across < self._pixels.width))
        ky, kx = self._factors
        y_centers, x_centers = snap(down / ky - 0.5), snap(across / kx - 0.5)
        found = self._blocks(y_centers, x_centers)
        if found is None:
            return self._no_data(width, height)
        pixels, share, top, left = found
        y, x = axis(y_centers, top, pixels.shape[1]), axis(x_centers, left, pixels.shape[2])
        if share is None:
            return bilinear_axes(pixels, y, x), inside
        weighted = bilinear_axes(np.concatenate([pixels * share, share[None]]), y, x)
        return _unweighted(weighted, inside)

    def _read_points(self, col: int, row: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        across, down = self._raster_positions(col, row, width, height)
        inside = (down >= 0) & (down < self._pixels.height) & (across >= 0) & (across < self._pixels.width)
        if not inside.any():
            return self._no_data(width, height)
        ky, kx = self._factors
        y_centers, x_centers = snap(down / ky - 0.5), snap(across / kx - 0.5)
        found = self._blocks(y_centers[inside], x_centers[inside])
        if found is None:
            return self._no_data(width, height)
        pixels, share, top, left = found
        safe_y, safe_x = np.where(inside, y_centers, top), np.where(inside, x_centers, left)
        y, x = axis(safe_y, top, pixels.shape[1]), axis(safe_x, left, pixels.shape[2])
        if share is None:
            return bilinear_points(pixels, y, x), inside
        weighted = bilinear_points(np.concatenate([pixels * share, share[None]]), y, x)
        return _unweighted(weighted, inside)

    def _raster_positions(self, col: int, row: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        """Where the centres of a window's pixels lie in the raster: (across, down), float64 (height, width) each."""
        cols = np.arange(math.floor(col / NODE_PX), math.ceil((col + width) / NODE_PX) + 1) * NODE_PX
        rows = np.arange(math.floor(row / NODE_PX), math.ceil((row + height) / NODE_PX) + 1) * NODE_PX
        at_cols, at_rows = np.meshgrid(cols, rows)
        nodes = self._to_raster(at_cols.ravel().astype(float), at_rows.ravel().astype(float))
        fields = nodes.T.reshape(2, len(rows), len(cols))
        y = (np.arange(row, row + height) + 0.5 - rows[0]) / NODE_PX
        x = (np.arange(col, col + width) + 0.5 - cols[0]) / NODE_PX
        iy, ix = y.astype(int), x.astype(int)
        with np.errstate(invalid="ignore"):
            lines = fields[:, iy] + (fields[:, iy + 1] - fields[:, iy]) * (y - iy)[:, None]
            across, down = lines[:, :, ix] + (lines[:, :, ix + 1] - lines[:, :, ix]) * (x - ix)
        bad = ~(np.isfinite(across) & np.isfinite(down))
        across[bad] = down[bad] = -1.0
        return across, down

    def _blocks(
        self, y_centers: np.ndarray, x_centers: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray | None, int, int] | None:
        """The block means that samples at these positions need. Positions are in blocks, centres at whole numbers.

        Returns:
            (bands, h, w), the fraction of each block that has data, float32 (h, w) or None, and the number of
            the first row and column of blocks; None where the samples lie outside the raster.
        """
        ky, kx = self._factors
        top, bottom = _needed(y_centers, math.ceil(self._pixels.height / ky))
        left, right = _needed(x_centers, math.ceil(self._pixels.width / kx))
        if top >= bottom or left >= right:
            return None
        line = (right - left) * kx * len(self.bands) * np.dtype(self.raster.dtype).itemsize * ky
        tall = max(1, STRIPE_BYTES // max(1, line))
        stripes = [self._stripe(y, min(y + tall, bottom), left, right) for y in range(top, bottom, tall)]
        pixels = stripes[0][0] if len(stripes) == 1 else np.concatenate([s[0] for s in stripes], axis=1)
        if all(s[1] is None for s in stripes):
            return pixels, None, top, left
        full = [np.ones(s[0].shape[1:], np.float32) if s[1] is None else s[1] for s in stripes]
        return pixels, np.concatenate(full), top, left

    def _stripe(self, top: int, bottom: int, left: int, right: int) -> tuple[np.ndarray, np.ndarray | None]:
        ky, kx = self._factors
        height = min(bottom * ky, self._pixels.height) - top * ky
        width = min(right * kx, self._pixels.width) - left * kx
        pixels, valid = self._pixels.read(left * kx, top * ky, width, height)
        missing = ((bottom - top) * ky - height, (right - left) * kx - width)
        if any(missing):  # the size of the raster is not a multiple of the block size
            valid = np.ones((height, width), bool) if valid is None else valid
            pad = ((0, missing[0]), (0, missing[1]))
            pixels, valid = np.pad(pixels, ((0, 0), *pad)), np.pad(valid, pad)
        return block_means(pixels, valid, ky, kx)

    def _no_data(self, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        return np.zeros((len(self.bands), height, width), np.float32), np.zeros((height, width), bool)


def _needed(centers: np.ndarray, size: int) -> tuple[int, int]:
    """The blocks first..last (last excluded) that the interpolation of samples at these positions needs."""
    low, high = float(centers.min()), float(centers.max())
    if high < -1 or low > size:
        return 0, 0
    return max(0, math.floor(low)), min(size, math.ceil(high) + 1)


def _unweighted(weighted: np.ndarray, inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Means without the weights, and which pixels are valid: at least half of each has data."""
    share = weighted[-1]
    valid = inside & (share >= 0.5)
    return weighted[:-1] / np.where(share > 0, share, 1), valid
