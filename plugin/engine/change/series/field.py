"""The pixels of a field over years. See `Series`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ....contract import DatedRaster, Extent, messages
from ....contract.message import Message
from ...base.errors import QueryError
from ...base.job import Job
from ...fields.encoding import Bands, Encoding
from ...fields.mosaic import Lattice, lattice_of, layers_in
from ...fields.opened import BLOCK, OpenField
from ...fields.pixel_area import pixel_areas_m2
from ...imagery.grid import ground
from ...maps.base import MAX_CELLS, Raster
from ...maps.vectors.base import Origin
from ...maps.vectors.field import origin_of
from ...search.fields.search import vector_at
from .base import Part, Places, Spot, cell_of, chunk

Ring = tuple[tuple[float, float], ...]
#: A sample is taken from so many squares of SQUARE x SQUARE pixels.
SQUARES, SQUARE = 96, 32


@dataclass(frozen=True)
class FieldSeries:
    """See Series. opened: the field of each year, the earliest first."""

    opened: tuple[OpenField, ...]
    notes: tuple[Message, ...] = ()

    @property
    def name(self) -> str:
        """See Series."""
        return self.opened[0].card.name

    @property
    def origin(self) -> Origin:
        """See Series."""
        return origin_of(self.opened[0].card)

    @property
    def dates(self) -> tuple[str, ...]:
        """See Series."""
        return tuple(str(one.year) for one in self.opened)

    def area(self, extent: Extent | None, most_pixels: int | None = None) -> Raster:
        """See Series. The pixels are those of the last year."""
        lattice = lattice_of(self.opened[-1], extent, most_pixels or MAX_CELLS)
        if lattice is None:
            raise QueryError(messages.fields.NOTHING_IN_EXTENT(field=self.name))
        return lattice

    def cell_area_m2(self, area: Raster) -> NDArray[np.float64]:
        """See Series."""
        assert isinstance(area, Lattice)
        return pixel_areas_m2(area, np.arange(area.height))

    def sample(self, area: Raster, count: int, seed: int, job: Job) -> Places:
        """See Series. The places come from random squares."""
        assert isinstance(area, Lattice)
        random = np.random.default_rng(seed)
        height, width = min(SQUARE, area.height), min(SQUARE, area.width)
        whole = area.height * area.width <= max(count, SQUARE * SQUARE)
        found = []
        for _ in range(1 if whole else SQUARES):
            top, left = (int(random.integers(0, n + 1)) for n in (area.height - height, area.width - width))
            part = area if whole else area.part(top, left, height, width)
            places = self._vectors(part, job)
            some = np.flatnonzero(places.has.sum(axis=0) > 1)
            if not whole:
                some = np.sort(random.permutation(some)[: -(-count // SQUARES)])
            found.append(Places(places.vectors[:, some], places.has[:, some]))
        return Places(*(np.concatenate([getattr(p, name) for p in found], axis=1) for name in ("vectors", "has")))

    def read(self, area: Raster, window: Window, job: Job) -> Iterator[Part]:
        """See Series."""
        assert isinstance(area, Lattice)
        side = BLOCK
        while side > 16 and side * side > chunk(len(self.opened), self.origin.dimension):
            side //= 2
        for top in range(0, window.height, side):
            for left in range(0, window.width, side):
                height, width = min(side, window.height - top), min(side, window.width - left)
                part = area.part(window.row_off + top, window.col_off + left, height, width)
                places = self._vectors(part, job)
                seen = np.flatnonzero(places.has.any(axis=0))
                row, col = np.divmod(seen, width)
                yield (row + top) * window.width + col + left, Places(places.vectors[:, seen], places.has[:, seen])

    def at(self, area: Raster, x: float, y: float) -> Places:
        """See Series."""
        assert isinstance(area, Lattice)
        row, col = cell_of(area, x, y)
        if not (0 <= row < area.height and 0 <= col < area.width):
            none = np.zeros((len(self.opened), 0, self.origin.dimension), np.float32)
            return Places(none, np.zeros(none.shape[:2], bool))
        places = self._vectors(area.part(row, col, 1, 1), Job())
        return places if places.has.any() else Places(places.vectors[:, :0], places.has[:, :0])

    def _vectors(self, part: Lattice, job: Job) -> Places:
        dimension, count = self.origin.dimension, part.height * part.width
        vectors = np.empty((len(self.opened), count, dimension), np.float32)
        has = np.empty((len(self.opened), count), bool)
        for number, one in enumerate(self.opened):
            job.check()
            values, valid = layers_in(one, part, _decoded, dimension, keep=False)
            has[number] = valid.ravel()
            vectors[number] = np.where(valid, values, 0).reshape(dimension, count).T
        return Places(vectors, has)

    def spot(self, x: float, y: float, crs: str) -> Spot:
        """See Series. Its ring is that of the pixel of the last year that has one."""
        vectors = np.zeros((len(self.opened), self.origin.dimension), np.float32)
        has = np.zeros(len(self.opened), bool)
        ring: Ring = ()
        own = ""
        for number, one in enumerate(self.opened):
            found = vector_at(one, x, y, crs or one.tiles[0].card.crs)
            if len(found):
                vectors[number], has[number] = found[0], True
                ring, own = _pixel_at(one, x, y, crs)
        if not has.any():
            raise QueryError(messages.change.NOTHING_HERE(name=self.name))
        return Spot(vectors, has, ring, own, (None,) * len(self.opened))

    def rasters(self) -> tuple[tuple[DatedRaster, ...], ...]:
        """See Series: its rasters are no pictures."""
        return ((),) * len(self.opened)

    def close(self) -> None:
        """See Series."""
        for one in self.opened:
            one.close()


def _pixel_at(opened: OpenField, x: float, y: float, crs: str) -> tuple[Ring, str]:
    """The ring of the pixel at a point, and its CRS."""
    for tile in opened.tiles:
        a, _, c, _, e, f = tile.card.transform
        own_x, own_y = ground.point(x, y, crs or tile.card.crs, tile.card.crs)
        col, row = np.floor((own_x - c) / a), np.floor((own_y - f) / e)
        if 0 <= col < tile.card.width and 0 <= row < tile.card.height:
            left, top = float(c + col * a), float(f + row * e)
            right, low = left + a, top + e
            return ((left, top), (right, top), (right, low), (left, low), (left, top)), tile.card.crs
    return (), ""


def _decoded(encoding: Encoding, bands: Bands) -> NDArray[np.float32]:
    return encoding.decoded(bands)
