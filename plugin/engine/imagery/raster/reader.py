"""Windows of a raster on a collection's grid, as float32 (bands, y, x) with a valid mask, in any CRS and scale."""

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
STRIPE_BYTES = 48 << 20  # most of the raster that is held at once, before it is averaged down
_ROUND = 0.35  # from this part of a pixel on, one pixel more is averaged
_SPAN = 4  # an overview is used where it is at least this much finer than the grid needs: the rest is averaged here


class RasterReader:
    """A raster, read on a grid. Each thread opens its own.

    Args:
        raster: as `describe` gives it.
        grid: where the pixels are wanted.
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
        """Let go of the file."""
        self._pixels.close()

    def read(self, col: int, row: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        """A window, in pixels of the grid counted from its origin (they may be negative or off the raster).

        Returns:
            (bands, height, width) in the raster's own values (float32, or its dtype where nothing is resampled), and
            bool (height, width): where it holds data.
        """
        if self._separable:
            return self._read_axes(col, row, width, height)
        return self._read_points(col, row, width, height)

    def _choose_factors(self) -> tuple[int, int]:
        """How many of the raster's pixels (down, across) are averaged into one before interpolation; may change to an
        overview first."""
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

    def _source(self, cols: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Pixels of the grid (pixel edges at whole numbers), float64 (n,) each, to pixels of the raster: (n, 2)."""
        g = self.grid
        ground = np.column_stack([g.x0 + cols * g.pixel_size_m, g.y0 - rows * g.pixel_size_m])
        return np.asarray(self._pixels.to_pixels(to_crs(ground, g.crs, self.raster.crs)))

    def _read_axes(self, col: int, row: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        corners = self._source(np.array([col, col + 1.0]), np.array([row, row + 1.0]))
        (c0, r0), (dc, dr) = corners[0], corners[1] - corners[0]
        across = c0 + (np.arange(width) + 0.5) * dc
        down = r0 + (np.arange(height) + 0.5) * dr
        inside = ((down >= 0) & (down < self._pixels.height))[:, None] & ((across >= 0) & (across < self._pixels.width))
        ky, kx = self._factors
        y_centers, x_centers = snap(down / ky - 0.5), snap(across / kx - 0.5)
        found = self._blocks(y_centers, x_centers)
        if found is None:
            return self._nothing(width, height)
        pixels, share, top, left = found
        y, x = axis(y_centers, top, pixels.shape[1]), axis(x_centers, left, pixels.shape[2])
        if share is None:
            return bilinear_axes(pixels, y, x), inside
        weighted = bilinear_axes(np.concatenate([pixels * share, share[None]]), y, x)
        return _unweighted(weighted, inside)

    def _read_points(self, col: int, row: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        across, down = self._source_pixels(col, row, width, height)
        inside = (down >= 0) & (down < self._pixels.height) & (across >= 0) & (across < self._pixels.width)
        if not inside.any():
            return self._nothing(width, height)
        ky, kx = self._factors
        y_centers, x_centers = snap(down / ky - 0.5), snap(across / kx - 0.5)
        found = self._blocks(y_centers[inside], x_centers[inside])
        if found is None:
            return self._nothing(width, height)
        pixels, share, top, left = found
        safe_y, safe_x = np.where(inside, y_centers, top), np.where(inside, x_centers, left)
        y, x = axis(safe_y, top, pixels.shape[1]), axis(safe_x, left, pixels.shape[2])
        if share is None:
            return bilinear_points(pixels, y, x), inside
        weighted = bilinear_points(np.concatenate([pixels * share, share[None]]), y, x)
        return _unweighted(weighted, inside)

    def _source_pixels(self, col: int, row: int, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        """Where the centres of a window's pixels lie in the raster: (across, down), float64 (height, width) each."""
        cols = np.arange(math.floor(col / NODE_PX), math.ceil((col + width) / NODE_PX) + 1) * NODE_PX
        rows = np.arange(math.floor(row / NODE_PX), math.ceil((row + height) / NODE_PX) + 1) * NODE_PX
        at_cols, at_rows = np.meshgrid(cols, rows)
        nodes = self._source(at_cols.ravel().astype(float), at_rows.ravel().astype(float))
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
        """The means that samples at these places (in blocks of the raster's pixels, centres at whole numbers) need.

        Returns:
            (bands, h, w), the share of each block that holds data, float32 (h, w) or None, and the number of
            the first row and column of blocks; None where the samples lie off the raster.
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
        if any(missing):  # the last blocks of a raster whose size is no multiple of theirs
            valid = np.ones((height, width), bool) if valid is None else valid
            pad = ((0, missing[0]), (0, missing[1]))
            pixels, valid = np.pad(pixels, ((0, 0), *pad)), np.pad(valid, pad)
        return block_means(pixels, valid, ky, kx)

    def _nothing(self, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
        return np.zeros((len(self.bands), height, width), np.float32), np.zeros((height, width), bool)


def _needed(centers: np.ndarray, size: int) -> tuple[int, int]:
    """The blocks first..last (ends excluded) between which samples at these places are interpolated."""
    low, high = float(centers.min()), float(centers.max())
    if high < -1 or low > size:
        return 0, 0
    return max(0, math.floor(low)), min(size, math.ceil(high) + 1)


def _unweighted(weighted: np.ndarray, inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Means weighted by the share of data, and where that share is at least a half."""
    share = weighted[-1]
    valid = inside & (share >= 0.5)
    return weighted[:-1] / np.where(share > 0, share, 1), valid
