"""The vectors of places over dates, whatever they come from: the one interface of all that looks through time.

Each kind of source is a file that implements `Series`: collection.py (patches of the same row and column, from rasters
of several dates), field.py (pixels of several years). `open_series` in source.py opens one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ....contract import DatedRaster, Extent
from ....contract.message import Message
from ...base.job import Job
from ...maps.base import TILE, Raster
from ...maps.vectors.base import Origin

#: Values of vectors that are in memory at a time: 96 MB of float32.
VALUES = 24_000_000
#: Cells of a map that are written at a time.
STRIPE_CELLS = 4_000_000


@dataclass(frozen=True)
class Places:
    """Places over dates. vectors: float32 (t, n, d) of length 1, zeros where there is none. has: bool (t, n)."""

    vectors: NDArray[np.float32]
    has: NDArray[np.bool_]


@dataclass(frozen=True)
class Spot:
    """One place over dates. vectors: float32 (t, d), zeros where there is none. has: bool (t,).

    ring: a closed ring of its patch or pixel, in `crs`. rasters: of each date, the one that its patch was read from,
    None where there is none.
    """

    vectors: NDArray[np.float32]
    has: NDArray[np.bool_]
    ring: tuple[tuple[float, float], ...]
    crs: str
    rasters: tuple[DatedRaster | None, ...]


#: The cells (n,) of a window, counted row by row, that have vectors, and these.
Part = tuple[NDArray[np.int64], Places]


class Series(Protocol):
    """Vectors of places over dates."""

    @property
    def name(self) -> str:
        """Of the collection or field, for people."""
        ...

    @property
    def origin(self) -> Origin:
        """What made the vectors."""
        ...

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates in order, as ISO dates; of a field, the years."""
        ...

    @property
    def notes(self) -> tuple[Message, ...]:
        """What people should know: rasters without a date, dates that differ in kind."""
        ...

    def area(self, extent: Extent | None, most_pixels: int | None = None) -> Raster:
        """The cells of a map, one for each place, of an extent or of all.

        Raises:
            QueryError: the extent is not valid, nothing is in it, or there are too many cells.
        """
        ...

    def cell_area_m2(self, area: Raster) -> NDArray[np.float64]:
        """The area of a cell in each row of `area`, in square metres, (height,)."""
        ...

    def sample(self, area: Raster, count: int, seed: int, job: Job) -> Places:
        """About `count` random places of an area that have two dates or more; always the same for a seed."""
        ...

    def read(self, area: Raster, window: Window, job: Job) -> Iterator[Part]:
        """The places of a window that have a vector, in parts of bounded memory.

        Raises:
            Cancelled. CollectionError, RasterError: the vectors can't be read.
        """
        ...

    def at(self, area: Raster, x: float, y: float) -> Places:
        """The place (n = 1) at a point in the CRS of the area; without any date outside of it."""
        ...

    def spot(self, x: float, y: float, crs: str) -> Spot:
        """The place at a point. Quick: nothing else is read.

        Raises:
            QueryError: nothing is there, or the CRS is not valid.
        """
        ...

    def rasters(self) -> tuple[tuple[DatedRaster, ...], ...]:
        """The rasters of each date, which people can look at; of a field none."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


def stripes(area: Raster) -> Iterator[Window]:
    """Windows of whole tiles and rows, from top to bottom."""
    height = max(TILE, STRIPE_CELLS // max(1, area.width) // TILE * TILE)
    for top in range(0, area.height, height):
        yield Window(0, top, area.width, min(height, area.height - top))


def cell_of(area: Raster, x: float, y: float) -> tuple[int, int]:
    """The row and column of the cell at a point, also outside the area."""
    a, _, c, _, e, f = tuple(area.transform)[:6]
    return int(np.floor((y - f) / e)), int(np.floor((x - c) / a))


def chunk(dates: int, dimension: int) -> int:
    """How many places are read at a time."""
    return max(256, VALUES // max(1, dates * dimension))


def decimal_year(date: str) -> float:
    """A date as a year with a fraction: 2020-07-01 is 2020.5; a year alone is its middle."""
    if len(date) < 10:
        return int(date[:4]) + 0.5
    day = np.datetime64(date[:10])
    start = np.datetime64(date[:4])
    length = int((np.datetime64(str(int(date[:4]) + 1)) - start).astype("timedelta64[D]").astype(int))
    return int(date[:4]) + float((day - start).astype("timedelta64[D]").astype(int)) / length
