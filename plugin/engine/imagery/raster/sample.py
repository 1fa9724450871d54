"""Pixels from all over a raster."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ....contract import messages
from ...base.errors import RasterError
from ...base.job import Job
from .describe import Raster
from .pixels import RasterPixels

WHOLE_PX = 1 << 22  # of a raster, or an overview, of up to this many pixels, all are sampled
LATTICE = 24  # of a larger one, 24 x 24 windows spread evenly over it...
WINDOW_PX = 64  # ...of 64 x 64 pixels each: 2.4 million pixels
QUICK_PX = 1 << 18  # enough to distinguish reflectance from counts
QUICK_LATTICE = 8


def sample(raster: Raster, bands: Sequence[int], job: Job) -> np.ndarray:
    """Pixels from all over a raster that have data: float32 (bands, n). Raises RasterError where there are none."""
    samples = _pixels(raster, bands, job, WHOLE_PX, LATTICE)
    if not samples.shape[1]:
        raise RasterError(messages.rasters.ALL_NODATA(raster=raster.path))
    return samples


def quick_sample(raster: Raster, bands: Sequence[int], job: Job) -> np.ndarray:
    """A few pixels that have data, for a quick check: float32 (bands, n); n is 0 where there are none."""
    samples = _pixels(raster, bands, job, QUICK_PX, QUICK_LATTICE)
    return samples if samples.shape[1] else _pixels(raster, bands, job, WHOLE_PX, LATTICE)


def _pixels(raster: Raster, bands: Sequence[int], job: Job, whole_px: int, lattice: int) -> np.ndarray:
    """All pixels of a raster, or of an overview, of up to `whole_px`; else `lattice` x `lattice` windows of it."""
    pixels = RasterPixels(raster, bands)
    levels = pixels.overviews()
    small = [i for i, level in enumerate(levels) if pixels.width * pixels.height / level**2 <= whole_px]
    if small and pixels.width * pixels.height > whole_px:
        pixels.close()
        pixels = RasterPixels(raster, bands, small[0])
    try:
        found = []
        for window in _windows(pixels, whole_px, lattice):
            job.check()
            found.append(_valid(*pixels.read(*window)))
    finally:
        pixels.close()
    return np.concatenate(found, axis=1)


def _windows(pixels: RasterPixels, whole_px: int, lattice: int) -> list[tuple[int, int, int, int]]:
    width, height = pixels.width, pixels.height
    if width * height <= whole_px:
        return [(0, 0, width, height)]
    w, h = min(WINDOW_PX, width), min(WINDOW_PX, height)
    lefts = np.unique(np.linspace(0, width - w, lattice).astype(int)).tolist()
    tops = np.unique(np.linspace(0, height - h, lattice).astype(int)).tolist()
    return [(left, top, w, h) for top in tops for left in lefts]


def _valid(pixels: np.ndarray, valid: np.ndarray | None) -> np.ndarray:
    flat = pixels.reshape(len(pixels), -1) if valid is None else pixels[:, valid]
    return flat.astype(np.float32)
