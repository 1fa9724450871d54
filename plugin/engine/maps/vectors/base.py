"""The interface to vectors that lie on a grid: at given places, and over an area.

Each kind of source is a file that implements `Vectors`: collection.py, field.py. `open_vectors` in source.py opens one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ....contract import Extent
from ...base.job import Job
from ..base import TILE, Raster

#: A Point or a MultiPolygon, as GeoJSON in the CRS of the vectors.
Shape = dict[str, Any]
#: Computes k values (n, k) of vectors, float32 (n, d). Several threads call it.
Function = Callable[[NDArray[np.float32]], NDArray[np.float32]]
#: A part of a map: its window, k values of each cell, float32 (k, h, w), and which cells have them, bool (h, w).
Part = tuple[Window, NDArray[np.float32], NDArray[np.bool_]]
#: Values (of all k) that are in memory at a time: 128 MB of float32.
WINDOW_VALUES = 32_000_000
#: The share of places with patches of several dates from which dates are said to be mixed. The margins of rasters that
#: lie side by side have less.
MIXED = 0.05
#: A polygon gives at most this number of vectors, spread evenly over it, so that it does not outweigh the others.
MOST_OF_PLACE = 64


@dataclass(frozen=True)
class Origin:
    """What made vectors. Vectors of different origins can't be compared.

    kind: "encoder", "table" or "field". name: for people. digest: of the encoder, or of the product with its version
    and variant.
    """

    kind: str
    name: str
    digest: str
    dimension: int


@dataclass(frozen=True)
class Found:
    """Vectors at places.

    place: int64 (m,), the number of the place that each belongs to. unit: int64 (m,), the number of the patch or pixel:
    equal numbers are the same one. xy: float64 (m, 2), the centres in the CRS of the vectors. vectors: float32 (m, d),
    of length 1.
    """

    place: NDArray[np.int64]
    unit: NDArray[np.int64]
    xy: NDArray[np.float64]
    vectors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.place)


@dataclass(frozen=True)
class Spot:
    """A patch or pixel for people. patch: its id. footprint: a closed ring of five (x, y); center: (x, y)."""

    patch: int
    source: str
    date: str | None
    footprint: tuple[tuple[float, float], ...]
    center: tuple[float, float]


class Vectors(Protocol):
    """Vectors on a grid."""

    @property
    def name(self) -> str:
        """Of the collection or field, for people."""
        ...

    @property
    def origin(self) -> Origin:
        """What made them."""
        ...

    @property
    def crs(self) -> str:
        """The CRS of the grid."""
        ...

    @property
    def patch_m(self) -> float:
        """The side of a patch in metres; 0 for a field, whose product has one size of pixels."""
        ...

    def mixed_dates(self) -> tuple[str, ...]:
        """The dates whose vectors lie on the same places, if much of the ground has several; else none."""
        ...

    def at(self, shapes: Sequence[Shape], job: Job) -> Found:
        """The vectors at points and in polygons. A place without vectors has no row.

        A point has the patch or pixel that contains it; where patches overlap, the one with the nearest centre. A
        polygon has up to MOST_OF_PLACE whose centres it contains; a small one has that at its centre.

        Raises:
            Cancelled. RasterError: a field can't be read.
        """
        ...

    def sample(self, count: int, seed: int) -> Found:
        """Up to `count` random vectors; always the same for a seed. The place is -1."""
        ...

    def spots(self, found: Found, job: Job) -> tuple[Spot, ...]:
        """What is shown of vectors that `at` or `sample` gave. Raises Cancelled, RasterError."""
        ...

    def area(self, extent: Extent | None, most_pixels: int | None = None) -> Raster:
        """The cells of a map of an extent, or of all vectors.

        Args:
            most_pixels: a field is read in its overviews where there are more.

        Raises:
            QueryError: the extent is not valid, nothing is in it, or there are too many cells.
        """
        ...

    def cell_m(self, area: Raster) -> float:
        """The side of a cell in metres, for people."""
        ...

    def cell_area_m2(self, area: Raster) -> NDArray[np.float64]:
        """The area of a cell on the ground in each row of `area`, in square metres, (height,)."""
        ...

    def parts(self, area: Raster, function: Function, count: int, job: Job) -> Iterator[Part]:
        """The values of all cells of an area, from top to bottom, in windows of whole tiles and of bounded memory.

        Where patches overlap, a cell has the mean of their values.

        Args:
            area: as `area` gives it.
            count: the number of values (k) that the function gives.

        Raises:
            Cancelled. CollectionError, RasterError: the vectors can't be read.
        """
        ...


def windows(height: int, width: int, count: int) -> Iterator[Window]:
    """Windows of whole tiles over height x width cells with `count` values each, from top to bottom."""
    cells = max(TILE * TILE, WINDOW_VALUES // max(1, count))
    across = min(-(-width // TILE) * TILE, max(TILE, cells // TILE // TILE * TILE))
    down = max(TILE, cells // across // TILE * TILE)
    for top in range(0, height, down):
        for left in range(0, width, across):
            yield Window(left, top, min(across, width - left), min(down, height - top))
