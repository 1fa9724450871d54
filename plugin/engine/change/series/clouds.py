"""Which patches clouds hide at their date, by mask rasters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ....contract import CloudMasks, messages
from ...base.errors import QueryError
from ...base.job import Job
from ...imagery.grid.crs import to_crs
from ...imagery.grid.grid import Grid
from ...imagery.raster.pixels import RasterPixels
from .dated import by_date, dated_rasters

#: A patch is looked at in so many points down and across, so that masks of any pixel size serve.
POINTS = 8
#: Patches down and across that are looked at together: the pixels around them are read at once.
BLOCK = 16
#: Pixels that are read at once at most; where a mask is much finer than the patches, its points are read one by one.
MOST_PIXELS = 64_000_000

Ints = NDArray[np.int64]


class CloudCover:
    """The masks of a request, by date.

    Raises:
        QueryError: the share is out of range, or the date of a mask is not known. RasterError: it can't be read.
    """

    def __init__(self, masks: CloudMasks, job: Job) -> None:
        if not 0 < masks.share <= 1:
            raise QueryError(messages.change.BAD_CLOUD_SHARE(value=masks.share))
        self._masks = masks
        self._dated = by_date(dated_rasters(masks.rasters, masks.dates, job, years=True))

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates that have a mask."""
        return tuple(sorted({date for date, _ in self._dated}))

    def hidden(self, date: str, grid: Grid, row: Ints, col: Ints, job: Job) -> NDArray[np.bool_]:
        """Which patches (n,) clouds hide at a date: more than the share of their points that the masks cover."""
        cloudy, known = np.zeros(len(row)), np.zeros(len(row))
        for (own, _), (raster, bands) in self._dated.items():
            if own != date:
                continue
            pixels = RasterPixels(raster, bands)
            try:
                for some in _blocks(row, col):
                    job.check()
                    counts = self._counts(pixels, grid, row[some], col[some])
                    cloudy[some] += counts[0]
                    known[some] += counts[1]
            finally:
                pixels.close()
        return np.asarray(cloudy > self._masks.share * known)

    def _counts(self, pixels: RasterPixels, grid: Grid, row: Ints, col: Ints) -> NDArray[np.float64]:
        """Of the points of patches (n,), how many are cloudy, and how many the mask covers: (2, n)."""
        step = (np.arange(POINTS) + 0.5) / POINTS * grid.patch_m
        x = grid.x0 + col[:, None, None] * grid.cell_x_m + step[None, None, :]
        y = grid.y0 - row[:, None, None] * grid.cell_y_m - step[None, :, None]
        x, y = np.broadcast_arrays(x, y)
        points = to_crs(np.column_stack([x.ravel(), y.ravel()]), grid.crs, pixels.raster.crs)
        found = pixels.to_pixels(points)
        inside = np.asarray(np.isfinite(found).all(axis=1))
        at = np.floor(np.where(inside[:, None], found, -1)).astype(np.int64)
        inside &= ((at >= 0) & (at < [pixels.width, pixels.height])).all(axis=1)
        cloud = np.zeros(len(at), bool)
        if inside.any():
            cloud[inside] = self._clouds(pixels, at[inside])
        return np.stack([cloud.reshape(len(row), -1).sum(axis=1), inside.reshape(len(row), -1).sum(axis=1)]) * 1.0

    def _clouds(self, pixels: RasterPixels, at: Ints) -> NDArray[np.bool_]:
        """Whether pixels (m, 2) as column and row are cloudy."""
        (left, top), (right, bottom) = at.min(axis=0), at.max(axis=0) + 1
        if (right - left) * (bottom - top) > MOST_PIXELS and len(at) > 1:
            half = np.argsort(at[:, 1], kind="stable")
            cloud = np.zeros(len(at), bool)
            for part in np.array_split(half, 2):
                cloud[part] = self._clouds(pixels, at[part])
            return cloud
        values = pixels.read(int(left), int(top), int(right - left), int(bottom - top))[0][0]
        own = values[at[:, 1] - top, at[:, 0] - left]
        return np.isin(own, self._masks.values) if self._masks.values else np.asarray(own != 0)


def _blocks(row: Ints, col: Ints) -> Iterator[Ints]:
    """The numbers of the patches of each block."""
    if not len(row):
        return
    _, block = np.unique(np.stack([row // BLOCK, col // BLOCK]), axis=1, return_inverse=True)
    order = np.argsort(block.ravel(), kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(block.ravel()[order])) + 1)


def cover_of(masks: CloudMasks, dates: Sequence[str], job: Job) -> CloudCover | None:
    """The masks of a request; None without any. Raises QueryError: none of them has one of the dates."""
    if not masks.rasters:
        return None
    cover = CloudCover(masks, job)
    if not set(cover.dates) & set(dates):
        raise QueryError(messages.change.NO_CLOUD_DATE(known=list(cover.dates[:8])))
    return cover
