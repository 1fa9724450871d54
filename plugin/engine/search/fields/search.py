"""Searching a field: a query of places and polygons, and the regions that look like them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from rasterio.features import rasterize

from ....contract import Filters, Hit, Search, SearchResult, Term, messages
from ....contract.message import Message, several
from ....contract.requests.search import CLEAR_SCORE
from ...base.errors import QueryError
from ...base.job import Job
from ...fields.centre import LocalMeans, centred_space, check_radius, local_means
from ...fields.mosaic import Lattice, counts_at, lattice_of
from ...fields.opened import OpenField, open_field
from ...fields.tile import FieldTile
from ...imagery.grid import ground
from ..query.examples import POLYGON_PATCHES, Example, NothingThere, label_of, short
from ..query.query import Query, check_terms, query_of
from ..query.words import UnknownWords
from ..scoring.score import no_clear_match
from .regions import Region, regions
from .scores import FieldQuery, scores_in

#: The most pixels that a search reads: a whole raster of AlphaEarth has 67 million. A larger area is searched in its
#: overviews. It takes 5 bytes a pixel.
MOST_PIXELS = 80_000_000
#: Regions are smoothed: smaller ones, and smaller holes in them, are left out. In pixels.
LEAST_PIXELS = 4
#: A pixel of a field that was made from a collection is a patch, and a hit of its own there.
LEAST_PATCHES = 1


def field_query(terms: Sequence[Term], opened: OpenField, centre_km: float = 0.0) -> FieldQuery:
    """The query of terms on a field of one year; its statistics are those of a sample of the field.

    Args:
        centre_km: see Filters.

    Raises:
        QueryError: pictures, or the terms or the radius can't be answered.
        NothingThere: no example has a vector.
        EncoderMissing: words, and the field shares no space with words.
    """
    check_terms(terms)
    check_radius(centre_km)
    if not centre_km:
        return FieldQuery.of(query_of(terms, opened.space, partial(_example, opened)), None)
    if any(term.kind == "words" for term in terms):
        raise QueryError(messages.fields.CENTRE_WITH_WORDS())
    means = local_means(opened, centre_km)
    query = query_of(terms, centred_space(opened, means), partial(_centred_example, opened, means))
    return FieldQuery.of(query, means)


def search_field(request: Search, job: Job) -> SearchResult:
    """The regions of a field that look like the examples, best first.

    Raises:
        QueryError: the query, the extent or the count is not valid. RasterError: a raster can't be read.
    """
    started = time.perf_counter()
    if request.also:
        raise QueryError(messages.fields.WITH_COLLECTIONS())
    opened = open_field(request.collection, request.filters.year)
    crs, keys = opened.tiles[0].card.crs, {"": opened.card.key}
    try:
        query = field_query(request.terms, opened, request.filters.centre_km)
    except UnknownWords as unknown:
        return SearchResult((), crs, False, unknown.message, unknown.title, "judge", 0.0, 0, (), keys)
    lattice = lattice_of(opened, request.filters.extent, request.most_pixels or MOST_PIXELS, pixel=0.0)
    if lattice is None:
        nothing = messages.fields.NOTHING_IN_EXTENT(field=opened.card.name)
        return SearchResult((), crs, False, nothing, query.title, query.method, 0.0, 0, query.left_out, keys)
    job.note(messages.fields.READING())
    values, valid = scores_in(opened, lattice, query, keep=request.most_pixels is not None)
    job.check()
    valid &= masked(request.filters, lattice)
    least = max(CLEAR_SCORE, request.filters.min_score)
    smallest = LEAST_PATCHES if opened.card.encoder else LEAST_PIXELS
    found = regions(values, valid & (values >= least), smallest, lattice, request.count)
    hits = tuple(_hit(opened, lattice, region, rank) for rank, region in enumerate(found, 1))
    seen = int(valid.sum())
    notes = [one for one in (None if hits else _nothing(query, opened, seen), *query.notes) if one]
    message = several(*notes) if notes else None
    seconds = time.perf_counter() - started
    return SearchResult(
        hits, lattice.crs, bool(hits), message, query.title, query.method, seconds, seen, query.left_out, keys
    )


def _nothing(query: Query, opened: OpenField, seen: int) -> Message:
    if not seen:
        return messages.fields.NOTHING_IN_EXTENT(field=opened.card.name)
    if query.only_words:
        return no_clear_match(query.title, True, query.judge is not None)
    if query.both:
        return no_clear_match(query.title, False, both=True)
    return messages.fields.NO_CLEAR_MATCH(query=query.title)


def masked(filters: Filters, lattice: Lattice) -> NDArray[np.bool_] | bool:
    """Which pixels are in the polygon of the filters."""
    if not filters.mask_wkt:
        return True
    shape = ground.polygon(filters.mask_wkt, filters.mask_crs, lattice.crs)
    return inside(shape, lattice)


def _hit(opened: OpenField, lattice: Lattice, region: Region, rank: int) -> Hit:
    x = lattice.x0 + (region.best_col + 0.5) * lattice.pixel_x
    y = lattice.y0 - (region.best_row + 0.5) * lattice.pixel_y
    return Hit(
        patch=_pixel_id(opened, x, y, lattice.crs),
        rank=rank,
        score=round(region.mean, 6),
        cosine=0.0,
        percentile=0.0,
        source=opened.card.name,
        date=opened.date,
        footprint=region.outline,
        center=(x, y),
        area_ha=round(region.area_ha, 4),
        best=round(region.best, 6),
        holes=region.holes,
    )


def _pixel_id(opened: OpenField, x: float, y: float, crs: str) -> int:
    """A number for the pixel at a point: its place in the rows of all rasters, one after the other."""
    before = 0
    for tile in opened.tiles:
        if pixel := _pixel(tile, x, y, crs):
            return before + pixel[0] * tile.card.width + pixel[1]
        before += tile.card.height * tile.card.width
    return -1


def _pixel(tile: FieldTile, x: float, y: float, crs: str) -> tuple[int, int] | None:
    """The row and column of a raster's pixel at a point; None if its vector does not count there."""
    a, _, c, _, e, f = tile.card.transform
    x, y = ground.point(x, y, crs, tile.card.crs)
    row, col = np.floor((y - f) / e), np.floor((x - c) / a)
    inside = 0 <= row < tile.card.height and 0 <= col < tile.card.width
    return (int(row), int(col)) if inside and counts_at(tile.card, x, y) else None


def _example(opened: OpenField, term: Term) -> Example:
    none = np.empty(0, np.int64)
    if term.kind == "picture":
        raise QueryError(messages.fields.NO_PICTURE())
    if term.kind == "polygon":
        return Example(_in_polygon(opened, term), none, term.sign, label_of(term))
    if term.kind == "hit":
        vectors = _at_pixel(opened, term.patch)
        if not len(vectors):
            raise NothingThere(messages.search.PATCH_GONE(patch=term.patch))
        return Example(vectors, none, term.sign, label_of(term))
    vectors = vector_at(opened, term.x, term.y, term.crs or opened.tiles[0].card.crs)
    if len(vectors):
        return Example(vectors, none, term.sign, label_of(term))
    raise NothingThere(messages.fields.NOTHING_AT_PLACE(field=opened.card.name, x=short(term.x), y=short(term.y)))


def _centred_example(opened: OpenField, means: LocalMeans, term: Term) -> Example:
    """An example without the mean of its surroundings; those of a polygon are those of its middle."""
    found, crs = _example(opened, term), opened.tiles[0].card.crs
    if term.kind == "polygon":
        x, y = ground.middle(ground.polygon(term.wkt, term.crs, crs))
    elif term.kind == "hit":
        x, y, crs = _place_of_pixel(opened, term.patch)
    else:
        x, y, crs = term.x, term.y, term.crs or crs
    return replace(found, vectors=means.taken_off(found.vectors, np.array([[x, y]]), crs))


def _place_of_pixel(opened: OpenField, number: int) -> tuple[float, float, str]:
    """The centre of the pixel with a number of `_pixel_id`, which is in the field."""
    for tile in opened.tiles:
        if number < tile.card.height * tile.card.width:
            break
        number -= tile.card.height * tile.card.width
    row, col = divmod(number, tile.card.width)
    a, _, c, _, e, f = tile.card.transform
    return c + (col + 0.5) * a, f + (row + 0.5) * e, tile.card.crs


def vector_at(opened: OpenField, x: float, y: float, crs: str) -> NDArray[np.float32]:
    """The vector of the pixel at a point, (1, d); (0, d) where there is none."""
    for tile in opened.tiles:
        if pixel := _pixel(tile, x, y, crs):
            vectors = opened.vectors(tile, *(np.array([at]) for at in pixel))
            if len(vectors):
                return vectors
    return np.empty((0, opened.card.dimension), np.float32)


def _at_pixel(opened: OpenField, number: int) -> NDArray[np.float32]:
    """The vector of the pixel with a number of `_pixel_id`, (1, d) or (0, d)."""
    for tile in opened.tiles:
        if 0 <= number < tile.card.height * tile.card.width:
            row, col = divmod(number, tile.card.width)
            return opened.vectors(tile, np.array([row]), np.array([col]))
        number -= tile.card.height * tile.card.width
    return np.empty((0, opened.card.dimension), np.float32)


def _in_polygon(opened: OpenField, term: Term) -> NDArray[np.float32]:
    """The vectors (m, d) of POLYGON_PATCHES pixels, spread evenly over a polygon; of a small one its middle."""
    found = []
    for tile in opened.tiles:
        shape = ground.polygon(term.wkt, term.crs, tile.card.crs)
        rows, cols = pixels_in(tile, shape)
        if len(rows):
            some = np.linspace(0, len(rows) - 1, min(len(rows), POLYGON_PATCHES)).astype(int)
            found.append(opened.vectors(tile, rows[some], cols[some]))
    vectors = np.concatenate(found) if found else np.empty((0, opened.card.dimension), np.float32)
    if not len(vectors):
        raise NothingThere(messages.fields.NOTHING_IN_POLYGON(field=opened.card.name))
    if len(vectors) > POLYGON_PATCHES:
        vectors = vectors[np.linspace(0, len(vectors) - 1, POLYGON_PATCHES).astype(int)]
    return vectors


def pixels_in(tile: FieldTile, shape: ground.Shape) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns (n,) of the pixels of a raster that are in a polygon."""
    none = np.empty(0, np.int64)
    points = np.array([p for polygon in shape["coordinates"] for p in polygon[0]])
    if not len(points):
        return none, none
    a, _, c, _, e, f = tile.card.transform
    r0, r1 = (int(np.clip(v, 0, tile.card.height)) for v in _span(points[:, 1], f, e))
    c0, c1 = (int(np.clip(v, 0, tile.card.width)) for v in _span(points[:, 0], c, a))
    if r0 >= r1 or c0 >= c1:
        return none, none
    step = max(1, int(np.sqrt((r1 - r0) * (c1 - c0) / MOST_IN_POLYGON)))
    height, width = -(-(r1 - r0) // step), -(-(c1 - c0) // step)
    window = Lattice(tile.card.crs, c + c0 * a, f + r0 * e, a * step, -e * step, height, width)
    rows, cols = np.nonzero(inside(shape, window))
    if not len(rows):
        x, y = ground.middle(shape)
        rows, cols = np.array([int((y - f) // e) - r0]), np.array([int((x - c) // a) - c0])
        step = 1
    return np.minimum(rows * step + r0, tile.card.height - 1), np.minimum(cols * step + c0, tile.card.width - 1)


def _span(values: NDArray[np.float64], start: float, pixel: float) -> tuple[float, float]:
    ends = (values.min() - start) / pixel, (values.max() - start) / pixel
    return np.floor(min(ends)), np.ceil(max(ends))


def inside(shape: ground.Shape, lattice: Lattice) -> NDArray[np.bool_]:
    """Which pixels of a lattice have their centre in a polygon (GeoJSON, in the lattice's CRS)."""
    if not shape["coordinates"]:
        return np.zeros((lattice.height, lattice.width), bool)
    drawn = rasterize(
        [(shape, 1)], out_shape=(lattice.height, lattice.width), transform=lattice.transform, dtype="uint8"
    )
    return np.asarray(drawn == 1)


#: The pixels that are looked at to spread POLYGON_PATCHES over a polygon.
MOST_IN_POLYGON = 4_000_000
