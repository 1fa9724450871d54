"""Antialiased resampling in numpy: means of k x k pixels, then bilinear interpolation between them.

GDAL's warper needs 5 to 20 times as long for a patch (see docs/encoding.md). Here, a pixel's value also depends only on
its position, and not on the window in which it is read.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SNAP_PX = 1e-3  # a sample this close to a pixel's centre is moved onto it


@dataclass(frozen=True)
class Axis:
    """Where the samples of one axis fall between pixels: index (n,) of the left one, weight (n,) of the right one."""

    index: np.ndarray
    weight: np.ndarray

    @property
    def whole(self) -> bool:
        """Whether every sample falls on a pixel."""
        return not self.weight.any()

    @property
    def run(self) -> slice | None:
        """The samples as a slice, if they are consecutive pixels; else None."""
        first, count = int(self.index[0]), len(self.index)
        if not self.whole or not np.array_equal(self.index, np.arange(first, first + count)):
            return None
        return slice(first, first + count)


def snap(positions: np.ndarray) -> np.ndarray:
    """Positions (pixel centres at whole numbers), those very close to a centre moved onto it."""
    rounded = np.round(positions)
    return np.where(np.abs(positions - rounded) < SNAP_PX, rounded, positions)


def axis(positions: np.ndarray, start: int, size: int) -> Axis:
    """Snapped positions in a window that starts at `start` and has `size` pixels; those outside it get its border."""
    positions = np.clip(positions - start, 0, size - 1)
    index = positions.astype(np.int64)
    return Axis(index, (positions - index).astype(np.float32))


def block_means(
    pixels: np.ndarray, valid: np.ndarray | None, rows: int, cols: int
) -> tuple[np.ndarray, np.ndarray | None]:
    """Means over blocks of rows x cols pixels, of the pixels that have data.

    Args:
        pixels: (c, h, w) of any real dtype; h and w are multiples of rows and cols.
        valid: bool (h, w), or None where all have data.

    Returns:
        (c, h / rows, w / cols), float32 (for blocks of one pixel the pixels as they are), and the fraction of each
        block that has data, float32 of that size or None.
    """
    if rows == cols == 1:
        return pixels, None if valid is None else valid.astype(np.float32)
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
    """What holds the sum of `count` values without loss (float32 stays: its sums become means)."""
    if dtype.kind == "f":
        return "f8" if dtype.itemsize > 4 else "f4"
    if dtype == np.uint8 and count <= 256:
        return "u2"
    return "i4" if dtype.itemsize <= 2 and count < 1 << 15 else "i8"


def bilinear_axes(pixels: np.ndarray, y: Axis, x: Axis) -> np.ndarray:
    """Samples of pixels (c, h, w) on the lattice of two axes: (c, len(y), len(x)).

    float32; where each sample is a pixel, the pixels as they are, as a view where they are consecutive.
    """
    out = pixels if y.run == slice(0, pixels.shape[1]) else pixels[:, y.index if y.run is None else y.run]
    if not y.whole:
        out = out.astype(np.float32, copy=False)
        below = pixels[:, np.minimum(y.index + 1, pixels.shape[1] - 1)].astype(np.float32, copy=False)
        below -= out
        below *= y.weight[:, None]
        below += out
        out = below
    if x.run is not None:
        return out[:, :, x.run]
    left = out[:, :, x.index]
    if x.whole:
        return left
    left = left.astype(np.float32, copy=False)
    right = out[:, :, np.minimum(x.index + 1, out.shape[2] - 1)].astype(np.float32, copy=False)
    right -= left
    right *= x.weight
    right += left
    return right


def bilinear_points(pixels: np.ndarray, y: Axis, x: Axis) -> np.ndarray:
    """Samples of pixels (c, h, w) at points whose axes are (m, n) each: float32 (c, m, n)."""
    height, width = pixels.shape[1:]
    right = np.minimum(x.index + 1, width - 1) - x.index
    down = (np.minimum(y.index + 1, height - 1) - y.index) * width
    at = y.index * width + x.index
    flat = pixels.reshape(len(pixels), -1).astype(np.float32, copy=False)
    out = np.empty((len(pixels), *at.shape), np.float32)
    for band, values in zip(out, flat):
        top = values.take(at)
        top += (values.take(at + right) - top) * x.weight
        bottom = values.take(at + down)
        bottom += (values.take(at + down + right) - bottom) * x.weight
        top += (bottom - top) * y.weight
        band[:] = top
    return out
