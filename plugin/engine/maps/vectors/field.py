"""The pixels of a field as vectors on a grid. See `Vectors`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ....contract import Extent, Filters, messages
from ...base.errors import QueryError
from ...base.job import Job
from ...fields.card import FieldCard
from ...fields.encoding import Bands, Encoding
from ...fields.mosaic import Lattice, lattice_of, layers_in
from ...fields.opened import BLOCK, OpenField
from ...fields.pixel_area import pixel_areas_m2, pixel_side_m
from ...fields.products import product_named
from ...fields.tile import FieldTile
from ...imagery.grid.crs import to_crs
from ...search.fields.search import masked, pixels_in
from ..base import MAX_CELLS, Raster
from .base import MOST_OF_PLACE, Found, Function, Origin, Part, Shape, Spot, windows

#: Vectors that a function gets at a time.
ROWS = 4096


@dataclass(frozen=True)
class FieldVectors:
    """See Vectors. filters: their mask leaves out pixels of a map."""

    opened: OpenField
    filters: Filters

    @property
    def name(self) -> str:
        """See Vectors."""
        return self.opened.card.name

    @cached_property
    def origin(self) -> Origin:
        """See Vectors. Rasters whose product is not known have the origin of their field."""
        return origin_of(self.opened.card)

    @property
    def crs(self) -> str:
        """See Vectors: that of its first raster."""
        return self.opened.tiles[0].card.crs

    @property
    def patch_m(self) -> float:
        """See Vectors."""
        return 0.0

    def mixed_dates(self) -> tuple[str, ...]:
        """See Vectors: only one year is read."""
        return ()

    def at(self, shapes: Sequence[Shape], job: Job) -> Found:
        """See Vectors."""
        points = [n for n, shape in enumerate(shapes) if shape["type"] == "Point"]
        xy = np.array([shapes[n]["coordinates"] for n in points], float).reshape(-1, 2)
        found = [self._at_points(np.array(points, np.int64), xy)]
        for number, shape in enumerate(shapes):
            if shape["type"] != "Point":
                job.check()
                found.append(self._in_polygon(number, shape))
        order = np.argsort(np.concatenate([one.place for one in found]), kind="stable")
        columns = (
            np.concatenate([getattr(one, name) for one in found])[order] for name in ("place", "unit", "xy", "vectors")
        )
        return Found(*columns)

    def _at_points(self, place: NDArray[np.int64], xy: NDArray[np.float64]) -> Found:
        """The vectors of the pixels at points (n, 2) of the CRS, from the first raster that has one."""
        left, found = np.ones(len(xy), bool), []
        for number, tile in enumerate(self.opened.tiles):
            a, _, c, _, e, f = tile.card.transform
            own = to_crs(xy, self.crs, tile.card.crs) if len(xy) else xy
            with np.errstate(invalid="ignore"):
                row, col = np.floor((own[:, 1] - f) / e), np.floor((own[:, 0] - c) / a)
                inside = left & (row >= 0) & (row < tile.card.height) & (col >= 0) & (col < tile.card.width)
            some = np.flatnonzero(inside)
            valid, one = self._pixels(number, row[some].astype(np.int64), col[some].astype(np.int64), place[some])
            left[some[valid]] = False
            found.append(one)
        return _joined(found, self.opened.card.dimension)

    def _in_polygon(self, place: int, shape: Shape) -> Found:
        found = []
        for number, tile in enumerate(self.opened.tiles):
            rows, cols = pixels_in(tile, _shape_in(shape, self.crs, tile))
            some = np.linspace(0, len(rows) - 1, min(len(rows), MOST_OF_PLACE)).astype(np.int64)
            found.append(self._pixels(number, rows[some], cols[some], np.full(len(some), place))[1])
        joined = _joined(found, self.opened.card.dimension)
        some = np.linspace(0, len(joined) - 1, min(len(joined), MOST_OF_PLACE)).astype(np.int64)
        return Found(joined.place[some], joined.unit[some], joined.xy[some], joined.vectors[some])

    def _pixels(
        self, number: int, rows: NDArray[np.int64], cols: NDArray[np.int64], place: NDArray[np.int64]
    ) -> tuple[NDArray[np.bool_], Found]:
        """Which pixels (n,) of a raster have vectors, and these."""
        tile = self.opened.tiles[number]
        vectors, valid = np.zeros((len(rows), self.opened.card.dimension), np.float32), np.zeros(len(rows), bool)
        blocks = np.stack([rows // BLOCK, cols // BLOCK], axis=1)
        for row, col in np.unique(blocks, axis=0).tolist():
            here = np.flatnonzero((blocks == (row, col)).all(axis=1))
            pixels = self.opened.block(tile, 1, row, col)
            at = rows[here] - row * BLOCK, cols[here] - col * BLOCK
            valid[here] = pixels.valid[at]
            sound = pixels.valid[at]
            decoded = pixels.encoding.decoded(pixels.bands[:, at[0][sound], at[1][sound]])
            vectors[here[sound]] = decoded.T
        a, _, c, _, e, f = tile.card.transform
        own = np.stack([c + (cols + 0.5) * a, f + (rows + 0.5) * e], axis=1)[valid]
        before = sum(t.card.height * t.card.width for t in self.opened.tiles[:number])
        unit = before + rows[valid] * tile.card.width + cols[valid]
        xy = to_crs(own, tile.card.crs, self.crs) if len(own) else own
        return valid, Found(place[valid], unit, xy, vectors[valid])

    def sample(self, count: int, seed: int) -> Found:
        """See Vectors. It is taken from the sample that the field has for searches."""
        space = self.opened.space
        rows = np.sort(np.random.default_rng(seed).permutation(len(space.store))[:count])
        a, _, c, _, e, f = self.opened.tiles[0].card.transform
        xy = np.stack([c + (space.table.col[rows] + 0.5) * a, f + (space.table.row[rows] + 0.5) * e], axis=1)
        return Found(np.full(len(rows), -1), -1 - rows, xy, space.store.read(rows))

    def spots(self, found: Found, job: Job) -> tuple[Spot, ...]:
        """See Vectors. Pixels of other rasters than the first one are drawn in its pixel size."""
        a, _, _, _, e, _ = self.opened.tiles[0].card.transform
        pixels = self.at([{"type": "Point", "coordinates": one} for one in found.xy.tolist()], job)
        unit, center = (
            dict(zip(pixels.place.tolist(), pixels.unit.tolist())),
            dict(zip(pixels.place.tolist(), pixels.xy)),
        )
        name, date = self.opened.card.name, self.opened.date
        spots = []
        for number, own in enumerate(found.xy):
            x, y = (float(one) for one in center.get(number, own))
            left, right, low, top = x - abs(a) / 2, x + abs(a) / 2, y - abs(e) / 2, y + abs(e) / 2
            ring = ((left, low), (right, low), (right, top), (left, top), (left, low))
            spots.append(Spot(int(unit.get(number, found.unit[number])), name, date, ring, (x, y)))
        return tuple(spots)

    def area(self, extent: Extent | None, most_pixels: int | None = None) -> Raster:
        """See Vectors."""
        lattice = lattice_of(self.opened, extent or self.filters.extent, most_pixels or MAX_CELLS)
        if lattice is None:
            raise QueryError(messages.fields.NOTHING_IN_EXTENT(field=self.opened.card.name))
        return lattice

    def cell_m(self, area: Raster) -> float:
        """See Vectors."""
        assert isinstance(area, Lattice)
        return pixel_side_m(area)

    def cell_area_m2(self, area: Raster) -> NDArray[np.float64]:
        """See Vectors."""
        assert isinstance(area, Lattice)
        return pixel_areas_m2(area, np.arange(area.height))

    def parts(self, area: Raster, function: Function, count: int, job: Job) -> Iterator[Part]:
        """See Vectors."""
        assert isinstance(area, Lattice)

        def values(encoding: Encoding, bands: Bands) -> NDArray[np.float32]:
            out = np.empty((count, bands.shape[1]), np.float32)
            for start in range(0, bands.shape[1], ROWS):
                job.check()
                some = np.ascontiguousarray(encoding.decoded(bands[:, start : start + ROWS]).T)
                out[:, start : start + ROWS] = function(some).T
            return out

        for window in windows(area.height, area.width, count):
            here = area.part(window.row_off, window.col_off, window.height, window.width)
            found, valid = layers_in(self.opened, here, values, count, keep=False)
            valid &= masked(self.filters, here)
            yield window, found, valid


def origin_of(card: FieldCard) -> Origin:
    """What made the vectors of a field: its encoder, if it is one of Akin's, so that a model of its collection fits."""
    product = product_named(card.product)
    if card.encoder:
        return Origin("encoder", card.version or card.name, card.encoder, card.dimension)
    known = card.version or card.variant or (product is not None and product.attribution)
    identity = [card.product, card.version, card.variant, "" if known else card.key]
    title = " ".join(filter(None, (product.title if product else card.product, card.version, card.variant)))
    digest = hashlib.sha256(json.dumps(identity).encode()).hexdigest()
    return Origin("field", title if known else card.name, digest, card.dimension)


def _shape_in(shape: Shape, crs: str, tile: FieldTile) -> Shape:
    if crs == tile.card.crs:
        return shape
    moved = [
        [to_crs(np.array(ring, float), crs, tile.card.crs).tolist() for ring in rings] for rings in shape["coordinates"]
    ]
    sound = [rings for rings in moved if np.isfinite(rings[0]).all()]
    return {"type": "MultiPolygon", "coordinates": sound}


def _joined(found: Sequence[Found], dimension: int) -> Found:
    none = Found(np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, 2)), np.empty((0, dimension), np.float32))
    return Found(
        *(np.concatenate([getattr(one, name) for one in (none, *found)]) for name in ("place", "unit", "xy", "vectors"))
    )
