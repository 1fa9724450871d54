"""Windows of a raster on a collection's grid, (bands, y, x) with a valid mask. The raster may have any CRS."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from types import TracebackType

import numpy as np

from ..grid.body import near_x, x_range
from ..grid.crs import parse_crs, to_crs
from ..grid.grid import Grid
from .describe import Raster
from .pixels import RasterPixels
from .resample import axis, bilinear_axes, bilinear_points, block_means, snap

NODE_PX = 16  # the CRS transform is exact at every 16th pixel of the grid, and linear between...
BENT = 0.1  # ...where that is exact to this fraction of a pixel. Else (at a pole, at +-180 degrees) all are exact
STRIPE_BYTES = 48 << 20  # the most of the raster that is in memory at once, before it is averaged
_ROUND = 0.35  # a ratio of 1.65 or more is averaged as 2, one of 2.65 or more as 3
_MOST = 1024  # pixels of a side that are averaged into one, at most: even one such block has to fit in a stripe
_SPAN = 4  # an overview is used if it is at least this many times finer than the grid; the rest is averaged here


class RasterReader:
    """A raster, read on a grid. Each thread needs its own reader.

    Args:
        raster: as `describe` gives it.
        grid: its pixels are what `read` gives.
        bands: numbers from 1.
        check: called between reads of pixels; it may raise Cancelled.

    Raises:
        RasterError: the raster can't be read.
    """

    def __init__(
        self, raster: Raster, grid: Grid, bands: Sequence[int], check: Callable[[], None] = lambda: None
    ) -> None:
        self.raster = raster
        self.grid = grid
        self.bands = list(bands)
        self._check = check
        self._middle_x = (raster.bounds[0] + raster.bounds[2]) / 2
        self._edges = x_range(grid.crs) if parse_crs(grid.crs).is_projected else (-math.inf, math.inf)
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
            self._pixels = self._pixels.overview(levels.index(max(fit)))
            down, across = self._ratios()
        return _whole_factor(down), _whole_factor(across)

    def _ratios(self) -> tuple[float, float]:
        """The size of a grid's pixel in pixels of the raster (down, across), at the raster's anchor."""
        anchor = np.array([self.raster.anchor]) * [self._pixels.width, self._pixels.height]
        at = to_crs(self._pixels.to_ground(anchor), self.raster.crs, self.grid.crs)[0]
        step = self.grid.pixel_size_m
        (c0, r0), (cx, rx), (cy, ry) = self._ground_pixels(np.array([at, at + [step, 0], at + [0, step]]))
        return math.hypot(rx - r0, ry - r0), math.hypot(cx - c0, cy - c0)

    def _to_raster(self, cols: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Pixels of the grid (pixel edges at whole numbers), float64 (n,) each, to pixels of the raster: (n, 2)."""
        g = self.grid
        ground = np.column_stack([g.x0 + cols * g.pixel_size_m, g.y0 - rows * g.pixel_size_m])
        ground[(ground[:, 0] < self._edges[0]) | (ground[:, 0] > self._edges[1])] = np.inf  # beyond the globe's edge
        return self._ground_pixels(ground)

    def _ground_pixels(self, ground: np.ndarray) -> np.ndarray:
        """Points (n, 2) of the grid's CRS to pixels of the raster, where that has longitudes from 0 to 360 too."""
        there = to_crs(ground, self.grid.crs, self.raster.crs)
        with np.errstate(invalid="ignore"):
            return np.asarray(self._pixels.to_pixels(near_x(there, self._middle_x, self.raster.crs)))

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
        sides = _sides(x_centers, inside, self._pixels.width / kx)
        if len(sides) == 1:
            return self._sampled(y_centers, x_centers, inside)
        pixels, valid = self._no_data(width, height)
        for side in sides:
            values, there = self._sampled(y_centers, x_centers, side)
            pixels[:, there], valid[there] = values[:, there], True
        return pixels, valid

    def _sampled(
        self, y_centers: np.ndarray, x_centers: np.ndarray, inside: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """The samples at positions in blocks, (h, w) each, of which some are inside the raster; see `read`."""
        found = self._blocks(y_centers[inside], x_centers[inside])
        if found is None:
            return self._no_data(inside.shape[1], inside.shape[0])
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
        fields, bent = self._nodes(cols, rows)
        y = (np.arange(row, row + height) + 0.5 - rows[0]) / NODE_PX
        x = (np.arange(col, col + width) + 0.5 - cols[0]) / NODE_PX
        iy, ix = y.astype(int), x.astype(int)
        with np.errstate(invalid="ignore"):
            lines = fields[:, iy] + (fields[:, iy + 1] - fields[:, iy]) * (y - iy)[:, None]
            across, down = lines[:, :, ix] + (lines[:, :, ix + 1] - lines[:, :, ix]) * (x - ix)
        exact = bent[iy][:, ix]
        if exact.any():
            at_y, at_x = np.nonzero(exact)
            across[exact], down[exact] = self._to_raster(col + at_x + 0.5, row + at_y + 0.5).T
        bad = ~(np.isfinite(across) & np.isfinite(down))
        across[bad] = down[bad] = -1.0
        return across, down

    def _nodes(self, cols: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where pixels of the grid lie in the raster: (across, down) at cols x rows, float64 (2, rows, cols); and
        between which four of them linear interpolation is not exact enough: bool (rows - 1, cols - 1)."""
        half = NODE_PX / 2
        lattices = [np.meshgrid(cols, rows), np.meshgrid(cols[:-1] + half, rows[:-1] + half)]
        at = np.concatenate([np.reshape(lattice, (2, -1)).T for lattice in lattices]).astype(float)
        there = self._to_raster(at[:, 0], at[:, 1]).T
        count = len(cols) * len(rows)
        nodes = there[:, :count].reshape(2, len(rows), len(cols))
        middles = there[:, count:].reshape(2, len(rows) - 1, len(cols) - 1)
        ky, kx = self._factors
        with np.errstate(invalid="ignore"):
            linear = (nodes[:, :-1, :-1] + nodes[:, 1:, :-1] + nodes[:, :-1, 1:] + nodes[:, 1:, 1:]) / 4
            error = np.abs(middles - linear) / np.array([kx, ky])[:, None, None]
        return nodes, np.asarray((np.isfinite(error) & (error > BENT)).any(axis=0))

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
        block = kx * ky * len(self.bands) * self._pixels.dtype.itemsize
        wide = min(right - left, max(1, STRIPE_BYTES // block))
        tall = max(1, STRIPE_BYTES // (wide * block))
        columns = [(x, min(x + wide, right)) for x in range(left, right, wide)]
        stripes = [
            _joined([self._stripe(y, min(y + tall, bottom), *column) for column in columns], axis=1)
            for y in range(top, bottom, tall)
        ]
        pixels, share = _joined(stripes, axis=0)
        return pixels, share, top, left

    def _stripe(self, top: int, bottom: int, left: int, right: int) -> tuple[np.ndarray, np.ndarray | None]:
        self._check()
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


def _sides(x_centers: np.ndarray, inside: np.ndarray, width: float) -> list[np.ndarray]:
    """The samples inside a raster `width` blocks wide, bool (h, w); in two parts where they lie at its left and its
    right end: a window across +-180 degrees needs nothing between them."""
    xs = x_centers[inside]
    low, high = float(xs.min()), float(xs.max())
    if high - low < max(width / 2, 4 * sum(inside.shape)):
        return [inside]
    left = x_centers < (low + high) / 2
    return [part for part in (inside & left, inside & ~left) if part.any()]


def _whole_factor(ratio: float) -> int:
    """How many pixels are averaged into one, where a pixel of the grid has `ratio` of them."""
    if not math.isfinite(ratio):
        return 1
    return max(1, min(math.floor(ratio + _ROUND), _MOST))


def _joined(pieces: Sequence[tuple[np.ndarray, np.ndarray | None]], axis: int) -> tuple[np.ndarray, np.ndarray | None]:
    """Pixels (bands, h, w) below (axis 0) or next to (axis 1) each other, and their shares (h, w) or None, as one."""
    if len(pieces) == 1:
        return pieces[0]
    pixels = np.concatenate([p[0] for p in pieces], axis=axis + 1)
    if all(p[1] is None for p in pieces):
        return pixels, None
    return pixels, np.concatenate([np.ones(p.shape[1:], np.float32) if s is None else s for p, s in pieces], axis=axis)


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
