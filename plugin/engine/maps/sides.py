"""The two sides of a comparison on ground: a field, or a collection drawn on the pixels of a field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rasterio.features import geometry_mask
from rasterio.transform import Affine
from rasterio.warp import Resampling, reproject

from ...contract import Extent, Filters, Hit, SearchResult, Term, messages
from ...contract.requests.compare_collections import BOTH, GROUND_NODATA
from ..base.errors import QueryError
from ..base.job import Job
from ..collection.index.opened import OpenCollection, open_collection
from ..fields.card import is_field
from ..fields.mosaic import Lattice, lattice_of
from ..fields.opened import OpenField, open_field
from ..fields.pixel_area import pixel_side_m
from ..imagery.grid import ground
from ..imagery.grid.crs import parse_crs, to_crs
from ..search.compare import SAME_PLACE
from ..search.fields.scores import scores_in
from ..search.fields.search import MOST_PIXELS, field_query, vector_at
from ..search.filters import allowed
from ..search.query.query import make_query
from .base import NODATA, area_of, averaged, rows_within
from .scores import patch_scores

Mask = NDArray[np.bool_]
#: Which pixels of a stripe (h, w) are found, and which have a vector.
Found = Callable[[Lattice], tuple[Mask, Mask]]


class Side(Protocol):
    """A collection or field that is compared. path: as the request names it. encoder: its id, or the product."""

    @property
    def path(self) -> str:
        """Its folder."""
        ...

    @property
    def encoder(self) -> str:
        """The id of its encoder, or the product of a field."""
        ...

    @property
    def extent(self) -> Extent:
        """The rectangle of its ground."""
        ...

    def has(self, x: float, y: float, crs: str) -> bool:
        """Whether it has a vector at a point."""
        ...

    def found(self, terms: Sequence[Term], least: float, lattice: Lattice, keep: bool) -> Found:
        """Prepare a query on the ground of a lattice; what is found has a score of at least `least`.

        Args:
            keep: keep the vectors that are read, for the next query.

        Raises:
            QueryError, EncoderMissing: it can't answer the terms.
        """
        ...


def open_side(path: str, filters: Filters, job: Job) -> Side:
    """A collection or field. Raises the errors of opening it."""
    if is_field(path):
        return FieldSide(path, open_field(path, filters.year), filters.centre_km)
    return CollectionSide(path, open_collection(path, job), filters)


@dataclass(frozen=True)
class FieldSide:
    """See Side."""

    path: str
    opened: OpenField
    centre_km: float = 0.0

    @property
    def encoder(self) -> str:
        """See Side."""
        return self.opened.card.product

    @property
    def pixel_m(self) -> float:
        """The side of its pixels in metres."""
        lattice = lattice_of(self.opened, None, None)
        assert lattice is not None
        return pixel_side_m(lattice)

    @property
    def extent(self) -> Extent:
        """See Side."""
        lattice = lattice_of(self.opened, None, None)
        assert lattice is not None
        return Extent(*lattice.bounds, lattice.crs)

    def has(self, x: float, y: float, crs: str) -> bool:
        """See Side."""
        return bool(len(vector_at(self.opened, x, y, crs)))

    def found(self, terms: Sequence[Term], least: float, lattice: Lattice, keep: bool) -> Found:
        """See Side."""
        query = field_query(terms, self.opened, self.centre_km)

        def of(part: Lattice) -> tuple[Mask, Mask]:
            values, valid = scores_in(self.opened, part, query, keep)
            return valid & (values >= least), valid

        return of


@dataclass(frozen=True)
class CollectionSide:
    """See Side. A cell of its grid is found if the mean score of the patches that cover it is high enough."""

    path: str
    opened: OpenCollection
    filters: Filters

    @property
    def encoder(self) -> str:
        """See Side."""
        return self.opened.collection.manifest.encoder

    @property
    def extent(self) -> Extent:
        """See Side."""
        return Extent(*self.opened.table.bounds, self.opened.table.grid.crs)

    def has(self, x: float, y: float, crs: str) -> bool:
        """See Side."""
        return bool(len(self.opened.table.at(*ground.point(x, y, crs, self.opened.table.grid.crs))))

    def found(self, terms: Sequence[Term], least: float, lattice: Lattice, keep: bool) -> Found:
        """See Side."""
        table = self.opened.table
        passing = allowed(self.filters, table).rows
        query = make_query(terms, self.opened, passing)
        rows = rows_within(Extent(*lattice.bounds, lattice.crs), table)
        rows = rows if passing is None else np.intersect1d(rows, passing, assume_unique=True)
        if not len(rows):
            raise QueryError(messages.search.NOTHING_PASSES())
        area = area_of(table, rows)
        if area.width * area.height > MOST_PIXELS:
            raise QueryError(messages.maps.TOO_LARGE(width=area.width, height=area.height))
        cells = np.zeros((area.height, area.width), np.uint8)  # 0: no patch, 1: not found, 2: found
        for window, values in averaged(area, table, rows, patch_scores(query, self.opened, rows)):
            has = values != NODATA
            top = int(window.row_off)
            cells[top : top + len(values)] = has.astype(np.uint8) + (has & (values >= least))
        source = {"src_transform": area.transform, "src_crs": parse_crs(area.crs), "src_nodata": 0}

        def of(part: Lattice) -> tuple[Mask, Mask]:
            drawn = np.zeros((part.height, part.width), np.uint8)
            target = {"dst_transform": part.transform, "dst_crs": parse_crs(part.crs), "dst_nodata": 0}
            reproject(cells, drawn, **source, **target, resampling=Resampling.nearest)
            return drawn == 2, drawn > 0

        return of


def shared_hits(result: SearchResult, classes: NDArray[np.uint8], lattice: Lattice, theirs: int) -> tuple[bool, ...]:
    """Which hits have at least SAME_PLACE of their ground on what the other side found, where both have vectors.

    Args:
        classes: uint8 (h, w) of the lattice.
        theirs: the class of what only the other side found.
    """
    return tuple(_is_shared(hit, result.crs, classes, lattice, theirs) for hit in result.hits)


def _is_shared(hit: Hit, crs: str, classes: NDArray[np.uint8], lattice: Lattice, theirs: int) -> bool:
    rings = [to_crs(np.array(ring, float), crs, lattice.crs) for ring in (hit.footprint, *hit.holes)]
    a, _, c, _, e, f = tuple(lattice.transform)[:6]
    cols, rows = (rings[0][:, 0] - c) / a, (rings[0][:, 1] - f) / e
    if not (np.isfinite(cols).all() and np.isfinite(rows).all()):
        return False
    height, width = classes.shape
    r0, r1 = (int(np.clip(v, 0, height)) for v in (np.floor(rows.min()), np.ceil(rows.max())))
    c0, c1 = (int(np.clip(v, 0, width)) for v in (np.floor(cols.min()), np.ceil(cols.max())))
    if r0 >= r1 or c0 >= c1:
        return False
    window, at = classes[r0:r1, c0:c1], Affine(a, 0, c + c0 * a, 0, e, f + r0 * e)
    shape = {"type": "Polygon", "coordinates": [ring.tolist() for ring in rings]}
    inside = geometry_mask([shape], window.shape, at, invert=True)
    if not inside.any():  # smaller than a pixel
        inside = np.ones(window.shape, bool)
    inside &= window != GROUND_NODATA
    if not inside.any():
        return False
    also = (window == BOTH) | (window == theirs)
    return bool(also[inside].mean() >= SAME_PLACE)
