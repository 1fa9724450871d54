"""Pixels from all over a raster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ....contract import messages
from ...base.errors import RasterError
from ...base.job import Job
from ..grid.grid import Cells, Grid
from .describe import Raster
from .pixels import RasterPixels
from .reader import RasterReader

WHOLE_PX = 1 << 22  # of a raster, or an overview, of up to this many pixels, all are sampled
LATTICE = 24  # of a larger one, 24 x 24 windows spread evenly over it...
WINDOW_PX = 64  # ...of 64 x 64 pixels each: 2.4 million pixels
FINE_LATTICE = 96  # where these meet too little data
ENOUGH_PX = 8 * WINDOW_PX**2  # fewer are only a few windows, and their percentiles are not those of the raster
SOME_PX = WINDOW_PX**2  # where even the fine lattice meets fewer, all of the raster is read
QUICK_PX = 1 << 18  # enough to distinguish reflectance from counts
QUICK_LATTICE = 8
STRIPE_ROWS = 256  # rows of an overview that are read at once: between two reads a job can be cancelled

Window = tuple[int, int, int, int]  # left, top, width, height
Read = Callable[[int, int, int, int], tuple[np.ndarray, np.ndarray | None]]


@dataclass(frozen=True)
class Area:
    """The patches that are encoded: `cells` of `grid`."""

    grid: Grid
    cells: Cells

    @property
    def window(self) -> Window:
        """In pixels of the grid."""
        left, top = self.grid.corner_px(self.cells.row0, self.cells.col0)
        right, bottom = self.grid.corner_px(self.cells.row1 - 1, self.cells.col1 - 1)
        return left, top, right - left + self.grid.patch_px, bottom - top + self.grid.patch_px


def sample(raster: Raster, bands: Sequence[int], job: Job, area: Area | None = None) -> np.ndarray:
    """Pixels from all over a raster that have data: float32 (bands, n).

    Where a first look meets too little data, the next ones look closer, first in `area`, and the last one reads all of
    the raster: data can be small islands in a large canvas.

    Raises:
        RasterError: no pixel of the raster has data.
    """
    samples, all_seen = _first_look(raster, bands, job, WHOLE_PX, LATTICE)
    if samples.shape[1] >= ENOUGH_PX or all_seen:
        return _not_empty(samples, raster)
    in_area = _of_area(raster, bands, job, area) if area else samples[:, :0]
    if in_area.shape[1] >= SOME_PX:
        return in_area
    return _not_empty(_closer_look(raster, bands, job), raster)


def quick_sample(raster: Raster, bands: Sequence[int], job: Job) -> np.ndarray:
    """A few pixels that have data, for a quick check: float32 (bands, n); n is 0 only where the raster has none."""
    samples, all_seen = _first_look(raster, bands, job, QUICK_PX, QUICK_LATTICE)
    if not samples.shape[1] and not all_seen:
        samples, all_seen = _first_look(raster, bands, job, WHOLE_PX, LATTICE)
    return samples if samples.shape[1] or all_seen else _closer_look(raster, bands, job)


def _not_empty(samples: np.ndarray, raster: Raster) -> np.ndarray:
    if not samples.shape[1]:
        raise RasterError(messages.rasters.ALL_NODATA(raster=raster.path))
    return samples


def _first_look(raster: Raster, bands: Sequence[int], job: Job, whole_px: int, lattice: int) -> tuple[np.ndarray, bool]:
    """All pixels of a raster, or of an overview, of up to `whole_px`; else `lattice` x `lattice` windows of it. And
    whether these are all pixels of the raster."""
    pixels = RasterPixels(raster, bands)
    size = pixels.width * pixels.height
    try:
        small = [i for i, level in enumerate(pixels.overviews()) if size / level**2 <= whole_px]
        if small and size > whole_px:
            pixels = pixels.overview(small[0])
        whole = 0, 0, pixels.width, pixels.height
        windows = _rows(whole) if pixels.width * pixels.height <= whole_px else _spread(whole, lattice)
        return _read_all(pixels.read, windows, len(bands), job), size <= whole_px
    finally:
        pixels.close()


def _of_area(raster: Raster, bands: Sequence[int], job: Job, area: Area) -> np.ndarray:
    """Pixels of the part that is encoded, as the encoder gets them: those of a lattice of windows, else all."""
    with RasterReader(raster, area.grid, bands, job.check) as reader:
        samples = _read_all(reader.read, _spread(area.window, LATTICE), len(bands), job)
        if samples.shape[1] < SOME_PX:
            samples = _read_all(reader.read, _tiles(area.window, tiled=True), len(bands), job)
    return samples


def _closer_look(raster: Raster, bands: Sequence[int], job: Job) -> np.ndarray:
    """Pixels of a fine lattice of windows; all pixels if these are too few."""
    pixels = RasterPixels(raster, bands)
    whole = 0, 0, pixels.width, pixels.height
    try:
        samples = _read_all(pixels.read, _spread(whole, FINE_LATTICE), len(bands), job)
        if samples.shape[1] < SOME_PX:
            samples = _read_all(pixels.read, _tiles(whole, raster.tiled), len(bands), job)
    finally:
        pixels.close()
    return samples


def _spread(area: Window, lattice: int) -> Iterator[Window]:
    """Up to lattice x lattice windows, spread evenly."""
    left, top, width, height = area
    w, h = min(WINDOW_PX, width), min(WINDOW_PX, height)
    xs = np.unique(np.linspace(0, width - w, lattice).astype(int)).tolist()
    ys = np.unique(np.linspace(0, height - h, lattice).astype(int)).tolist()
    return ((left + x, top + y, w, h) for y in ys for x in xs)


def _rows(area: Window) -> Iterator[Window]:
    left, top, width, height = area
    return ((left, top + y, width, min(STRIPE_ROWS, height - y)) for y in range(0, height, STRIPE_ROWS))


def _tiles(area: Window, tiled: bool) -> Iterator[Window]:
    """Windows that cover an area: whole rows of a raster that is stored row by row, so that each is decoded once."""
    left, top, width, height = area
    w = min(width, 2048) if tiled else width
    h = max(1, WHOLE_PX // w)
    for y in range(0, height, h):
        for x in range(0, width, w):
            yield left + x, top + y, min(w, width - x), min(h, height - y)


def _read_all(read: Read, windows: Iterator[Window], bands: int, job: Job) -> np.ndarray:
    found = [np.empty((bands, 0), np.float32)]
    for window in windows:
        job.check()
        found.append(_valid(*read(*window)))
    return np.concatenate(found, axis=1)


def _valid(pixels: np.ndarray, valid: np.ndarray | None) -> np.ndarray:
    flat = pixels.reshape(len(pixels), -1) if valid is None else pixels[:, valid]
    return flat.astype(np.float32)
