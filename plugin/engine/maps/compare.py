"""The comparison of a field with another field or a collection: the ground that both find, and that only one finds.

Hits of a field are regions of any size, so their number says little: areas are compared, on the pixels of a field. The
comparison of two collections by their hits is engine/search/compare.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ...contract import (
    CompareCollections,
    CompareCollectionsResult,
    ComparedGround,
    Extent,
    Search,
    SearchResult,
    Term,
    messages,
)
from ...contract.requests.compare_collections import BOTH, FIRST_ONLY, GROUND_NODATA, NEITHER, SECOND_ONLY
from ...contract.requests.search import CLEAR_SCORE
from ..base.errors import EncoderMissing, QueryError
from ..base.job import Job
from ..fields.card import is_field
from ..fields.mosaic import Lattice, lattice_of, stripes
from ..fields.pixel_area import pixel_areas_m2, pixel_side_m
from ..search.compare import PLACES, check_comparison, compare_collections, no_common_area
from ..search.fields.search import MOST_PIXELS, masked
from ..search.search import search
from .field_similarity import ROWS
from .geotiff import MapBand, check_output, write_map
from .sides import FieldSide, Found, Side, open_side, shared_hits

#: Pixels that are compared for each of many example places.
PIXELS_OF_PLACES = 4_000_000
#: Random pixels that are tried as example places.
TRIED = 500
#: Red, green and blue of the classes: those of the two sides are the colours of a comparison in QGIS (Okabe and Ito).
COLOURS = {NEITHER: (255, 255, 255), BOTH: (0, 158, 115), FIRST_ONLY: (230, 159, 0), SECOND_ONLY: (86, 180, 233)}


def compare(request: CompareCollections, job: Job) -> CompareCollectionsResult:
    """Ask two collections or fields the same, and compare what they find.

    Raises:
        QueryError: only one of them can answer a term, they do not overlap, or the request is not valid.
        CollectionError: one can't be opened. RasterError: a raster of a field can't be read.
        ResourceError: the raster can't be written.
    """
    if not (is_field(request.first) or is_field(request.second)):
        if request.output:
            raise QueryError(messages.maps.ONLY_WITH_FIELD())
        return compare_collections(request, job)
    check_comparison(request)
    output = Path(request.output).expanduser() if request.output else None
    if output is not None:
        check_output(output)
    sides = tuple(open_side(path, request.filters, job) for path in (request.first, request.second))
    lattice = _lattice(request, sides, MOST_PIXELS if request.terms else PIXELS_OF_PLACES)
    if not request.terms:
        return _of_places(request, sides, lattice, job)
    classes, areas = _classes(request, request.terms, sides, lattice, job)
    if not areas.seen:
        raise no_common_area(request)
    hits = tuple(_hits(path, request, lattice, job) for path in (request.first, request.second))
    if output is not None:
        _write(output, classes, lattice, hits[0], job)
    shared = [shared_hits(one, classes, lattice, theirs) for one, theirs in zip(hits, (SECOND_ONLY, FIRST_ONLY))]
    return replace(
        _result(request, sides, [areas], lattice, str(output or "")),
        first=hits[0], second=hits[1], first_shared=shared[0], second_shared=shared[1],
    )  # fmt: skip


@dataclass(frozen=True)
class Areas:
    """Ground in hectares: found by both, only by the first, only by the second, and where both have vectors."""

    both: float
    first: float
    second: float
    seen: float

    @property
    def agreement(self) -> float:
        """The share of the ground of each that the other found too, as the mean of both; 0 if one found none."""
        ours, theirs = self.both + self.first, self.both + self.second
        return (self.both / ours + self.both / theirs) / 2 if ours and theirs else 0.0

    @property
    def by_chance(self) -> float:
        """The agreement to be expected if the ground of each lay at random where both have vectors."""
        ours, theirs = self.both + self.first, self.both + self.second
        return (ours + theirs) / 2 / self.seen if ours and theirs else 0.0


def _lattice(request: CompareCollections, sides: Sequence[Side], most_pixels: int) -> Lattice:
    """The pixels of the field with the smaller ones, on the ground of the other side."""
    (finer, other), *_ = sorted(
        ((one, two) for one, two in (sides, sides[::-1]) if isinstance(one, FieldSide)),
        key=lambda pair: pair[0].pixel_m,
    )
    assert isinstance(finer, FieldSide)
    lattice = lattice_of(finer.opened, request.filters.extent or other.extent, most_pixels)
    if lattice is None:
        raise no_common_area(request)
    return lattice


def _classes(
    request: CompareCollections, terms: Sequence[Term], sides: Sequence[Side], lattice: Lattice, job: Job,
    keep: bool = False,
) -> tuple[NDArray[np.uint8], Areas]:  # fmt: skip
    """The classes of the pixels, uint8 (h, w), and their areas."""
    least = max(CLEAR_SCORE, request.filters.min_score)
    found = [_asked(side, terms, least, lattice, keep) for side in sides]
    classes = np.empty((lattice.height, lattice.width), np.uint8)
    hectares = np.zeros(4)
    for top, part in stripes(lattice, ROWS):
        job.check()
        (ours, has), (theirs, also_has) = (one(part) for one in found)
        seen = has & also_has & masked(request.filters, part)
        number = np.array([NEITHER, FIRST_ONLY, SECOND_ONLY, BOTH], np.uint8)[ours + 2 * theirs.astype(np.uint8)]
        classes[top : top + part.height] = np.where(seen, number, GROUND_NODATA)
        cells = np.repeat(pixel_areas_m2(part, np.arange(part.height)) / 10_000, part.width).reshape(seen.shape)
        hectares += np.bincount(number[seen], cells[seen], minlength=4)
    areas = Areas(hectares[BOTH], hectares[FIRST_ONLY], hectares[SECOND_ONLY], float(hectares.sum()))
    return classes, areas


def _asked(side: Side, terms: Sequence[Term], least: float, lattice: Lattice, keep: bool) -> Found:
    try:
        return side.found(terms, least, lattice, keep)
    except (QueryError, EncoderMissing) as error:
        raise _named(side.path, error) from error


def _named(path: str, error: QueryError | EncoderMissing) -> QueryError:
    named = messages.search.OF_COLLECTION(collection=Path(path).name, message=error.message)
    return QueryError(replace(named, fields=error.message.fields))


def _hits(path: str, request: CompareCollections, lattice: Lattice, job: Job) -> SearchResult:
    """The hits of one side on the ground of both."""
    extent = request.filters.extent or Extent(*lattice.bounds, lattice.crs)
    filters = replace(request.filters, extent=extent, year=request.filters.year if is_field(path) else None)
    try:
        return search(Search(path, request.terms, request.count, filters), job)
    except QueryError as error:
        raise _named(path, error) from error


def _of_places(
    request: CompareCollections, sides: Sequence[Side], lattice: Lattice, job: Job
) -> CompareCollectionsResult:
    areas = []
    for number, term in enumerate(_places(request, sides, lattice)):
        job.progress(number / PLACES, messages.search.SEARCHING_BOTH())
        areas.append(_classes(request, (term,), sides, lattice, job, keep=True)[1])
    return _result(request, sides, areas, lattice, "")


def _places(request: CompareCollections, sides: Sequence[Side], lattice: Lattice) -> list[Term]:
    """Random pixels that have vectors on both sides. They are always the same."""
    random, found = np.random.default_rng(0), []
    for at in random.choice(lattice.height * lattice.width, TRIED).tolist():
        row, col = divmod(at, lattice.width)
        x, y = lattice.x0 + (col + 0.5) * lattice.pixel_x, lattice.y0 - (row + 0.5) * lattice.pixel_y
        if all(side.has(x, y, lattice.crs) for side in sides):
            found.append(Term("place", x=x, y=y, crs=lattice.crs))
        if len(found) == PLACES:
            break
    if not found:
        raise no_common_area(request)
    return found


def _result(
    request: CompareCollections, sides: Sequence[Side], areas: Sequence[Areas], lattice: Lattice, output: str
) -> CompareCollectionsResult:
    agreement = [one.agreement for one in areas]
    both, first, second, seen = np.mean([(a.both, a.first, a.second, a.seen) for a in areas], axis=0).tolist()
    return CompareCollectionsResult(
        count=request.count,
        queries=len(areas),
        agreement=round(float(np.mean(agreement)), 4),
        by_chance=round(float(np.mean([a.by_chance for a in areas])), 4),
        first=None,
        second=None,
        first_encoder=sides[0].encoder,
        second_encoder=sides[1].encoder,
        least=round(min(agreement), 4),
        most=round(max(agreement), 4),
        ground=ComparedGround(both, first, second, seen, pixel_side_m(lattice), output),
    )


def _write(output: Path, classes: NDArray[np.uint8], lattice: Lattice, first: SearchResult, job: Job) -> None:
    def parts() -> Iterator[tuple[Window, NDArray[np.uint8]]]:
        for top, part in stripes(lattice, ROWS):
            yield Window(0, top, part.width, part.height), classes[top : top + part.height]

    band = MapBand(str(first.title), {}, "uint8", GROUND_NODATA, COLOURS)
    write_map(output, lattice, band, parts(), job)
