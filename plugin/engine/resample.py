"""Antialiased resampling in numpy: means of k x k pixels, then bilinear interpolation between them.

Written here because the same work through GDAL's warper costs 5 to 20 times as much for a patch (see
docs/benchmarks.md), and because a pixel's value then depends on nothing but its place: not on the window it is read in.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Axis:
    """Where the samples of one axis fall between pixels: index (n,) of the left one, weight (n,) of the right one."""

    index: np.ndarray
    weight: np.ndarray

    @property
    def whole(self) -> bool:
        """Whether every sample falls on a pixel."""
        return not self.weight.any()


def axis(positions: np.ndarray, start: int, size: int) -> Axis:
    """Samples at `positions` (pixel centres at whole numbers) in a window that starts at `start` and has `size` pixels.

    Positions within a thousandth of a pixel of a centre are taken as on it; those beyond the window take its border.
    """
    rounded = np.round(positions)
    positions = np.where(np.abs(positions - rounded) < 1e-3, rounded, positions)
    positions = np.clip(positions - start, 0, size - 1)
    index = np.minimum(positions.astype(np.int64), max(0, size - 2))
    return Axis(index, (positions - index).astype(np.float32))


def block_means(
    pixels: np.ndarray, valid: np.ndarray | None, rows: int, cols: int
) -> tuple[np.ndarray, np.ndarray | None]:
    """Means over blocks of rows x cols pixels, of those that hold data.

    Args:
        pixels: (c, h, w) of any real dtype; h and w are multiples of rows and cols.
        valid: bool (h, w), or None where all hold data.

    Returns:
        float32 (c, h / rows, w / cols), and the share of each block that holds data, float32 of that size or
        None.
    """
    if rows == cols == 1:
        return pixels.astype(np.float32), None if valid is None else valid.astype(np.float32)
    if valid is None:
        return _block_sums(pixels, rows, cols).astype(np.float32) / np.float32(rows * cols), None
    share = _block_sums(valid[None].view(np.uint8), rows, cols)[0].astype(np.float32)
    sums = _block_sums(np.where(valid, pixels, np.zeros((), pixels.dtype)), rows, cols).astype(np.float32)
    return sums / np.maximum(share, 1), share / np.float32(rows * cols)


def _block_sums(pixels: np.ndarray, rows: int, cols: int) -> np.ndarray:
    down = pixels[:, 0::rows].astype(_sum_dtype(pixels.dtype, rows * cols))
    for r in range(1, rows):
        down += pixels[:, r::rows]
    across: np.ndarray = down[:, :, 0::cols].copy()
    for c in range(1, cols):
        across += down[:, :, c::cols]
    return across


def _sum_dtype(dtype: np.dtype, count: int) -> str:
    """What holds the sum of `count` values without loss (32-bit floats stay as they are: they are means anyway)."""
    if dtype.kind == "f":
        return "f8" if dtype.itemsize > 4 else "f4"
    return "i4" if dtype.itemsize <= 2 and count < 1 << 15 else "i8"


def bilinear_axes(pixels: np.ndarray, y: Axis, x: Axis) -> np.ndarray:
    """Samples of pixels, float32 (c, h, w), on the lattice of two axes: float32 (c, len(y), len(x))."""
    out = pixels[:, y.index]
    if not y.whole:
        out = out + (pixels[:, np.minimum(y.index + 1, pixels.shape[1] - 1)] - out) * y.weight[:, None]
    left = out[:, :, x.index]
    if x.whole:
        return left
    return np.asarray(left + (out[:, :, np.minimum(x.index + 1, out.shape[2] - 1)] - left) * x.weight)


def bilinear_points(pixels: np.ndarray, y: Axis, x: Axis) -> np.ndarray:
    """Samples of pixels, float32 (c, h, w), at points whose axes are (m, n) each: float32 (c, m, n)."""
    height, width = pixels.shape[1:]
    right = np.minimum(x.index + 1, width - 1) - x.index
    down = (np.minimum(y.index + 1, height - 1) - y.index) * width
    at = y.index * width + x.index
    flat = pixels.reshape(len(pixels), -1)
    out = np.empty((len(pixels), *at.shape), np.float32)
    for band, values in zip(out, flat):
        top = values.take(at)
        top += (values.take(at + right) - top) * x.weight
        bottom = values.take(at + down)
        bottom += (values.take(at + down + right) - bottom) * x.weight
        top += (bottom - top) * y.weight
        band[:] = top
    return out
