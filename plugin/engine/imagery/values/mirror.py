"""Mirrored pixels where a patch has no data.

A constant fill draws a smooth area with a straight edge, which looks like water. Mirrored pixels show more of the land
that is there.
"""

from __future__ import annotations

import numpy as np

ROUNDS = 2  # reflections at an irregular edge; what is still empty is mirrored along rows and columns
FAR = 1 << 14  # pixels: farther than any pixel of a patch; its square is still exact in float32
BLOCK = 1 << 20  # distances that are compared at a time


def fill_mirrored(pixels: np.ndarray, valid: np.ndarray) -> None:
    """Fill the pixels without data with mirrored pixels of the same patch.

    Where the data is a rectangle, it is mirrored at its sides. Else each pixel is reflected at the nearest pixel with
    data, which mirrors at diagonal and curved edges too. Only pixels with data are copied.

    Args:
        pixels: (c, h, w), changed in place.
        valid: bool (h, w), with at least one pixel True.
    """
    rows, cols = np.asarray(valid.any(axis=1)), np.asarray(valid.any(axis=0))
    if np.count_nonzero(valid) < np.count_nonzero(rows) * np.count_nonzero(cols):
        valid = valid.copy()
        for _ in range(ROUNDS):
            _reflect(pixels, valid)
        rows, cols = _fill_rows(pixels, valid), np.ones_like(cols)
    pixels[:, :, ~cols] = pixels[:, :, mirrored(cols)[~cols]]
    pixels[:, ~rows] = pixels[:, mirrored(rows)[~rows]]


def mirrored(valid: np.ndarray) -> np.ndarray:
    """For each position along the last axis, the position with data whose value it takes: int (..., n).

    It is mirrored at the nearest position with data. Where a run of data is shorter than the gap, it is mirrored
    several times.

    Args:
        valid: bool (..., n), with at least one True along the last axis.
    """
    low, low_distance = _mirrored_up(valid)
    high, high_distance = _mirrored_up(valid[..., ::-1])
    high, high_distance = valid.shape[-1] - 1 - high[..., ::-1], high_distance[..., ::-1]
    return np.where(low_distance <= high_distance, low, high)


def _mirrored_up(valid: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """As `mirrored`, from the last position with data at or before each; and the distance to it, int (..., n): 0 where
    there is data, and the largest possible where there is none before."""
    count = valid.shape[-1]
    at = np.arange(count)
    first = valid.copy()
    first[..., 1:] &= ~valid[..., :-1]
    last = np.maximum.accumulate(np.where(valid, at, -1), axis=-1)
    start = np.maximum.accumulate(np.where(first, at, -1), axis=-1)
    run = last - start + 1
    back = (at - last - 1) % (2 * run)  # back and forth in the run; 2 * run - 1 at a position with data
    return last - np.minimum(back, 2 * run - 1 - back), np.where(last < 0, count, at - last)


def _reflect(pixels: np.ndarray, valid: np.ndarray) -> None:
    """Reflect at the nearest pixel with data where its other side has data. Marks what it fills in `valid`."""
    y, x = np.nonzero(~valid)
    if not len(y):
        return
    near_y, near_x = _nearest(valid, y, x)
    # the pixel next to the edge takes the value at the edge itself, as in `mirrored`
    from_y, from_x = 2 * near_y - y + np.sign(y - near_y), 2 * near_x - x + np.sign(x - near_x)
    inside = (from_y >= 0) & (from_y < valid.shape[0]) & (from_x >= 0) & (from_x < valid.shape[1])
    found = np.flatnonzero(inside)
    found = found[valid[from_y[found], from_x[found]]]
    pixels[:, y[found], x[found]] = pixels[:, from_y[found], from_x[found]]
    valid[y[found], x[found]] = True


def _nearest(valid: np.ndarray, y: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The nearest pixel with data to each of the pixels y, x, int (n,): its y and x, int (n,).

    First the nearest one in each column, then the nearest of these (the two passes of an exact distance transform).
    """
    height, width = valid.shape
    at = np.arange(height)[:, None]
    above = np.maximum.accumulate(np.where(valid, at, -FAR), axis=0)
    below = np.minimum.accumulate(np.where(valid, at, FAR)[::-1], axis=0)[::-1]
    near = np.where(at - above <= below - at, above, below)
    down = ((near - at) ** 2).astype(np.float32)
    across = (np.subtract.outer(np.arange(width), np.arange(width)) ** 2).astype(np.float32)
    step = max(1, BLOCK // width)
    blocks = [slice(start, start + step) for start in range(0, len(y), step)]
    near_x = np.concatenate([(down[y[block]] + across[x[block]]).argmin(axis=1) for block in blocks])
    return near[y, near_x], near_x


def _fill_rows(pixels: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """Mirror each row with data along x. Returns which rows have data, bool (h,)."""
    rows = np.asarray(valid.any(axis=1))
    if not valid.all():
        sources = np.zeros(valid.shape, np.intp)
        sources[rows] = mirrored(valid[rows])
        y, x = np.nonzero(rows[:, None] & ~valid)
        pixels[:, y, x] = pixels[:, y, sources[y, x]]
    return rows
