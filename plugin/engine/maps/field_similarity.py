"""The similarity map of a field: the score of every pixel for a query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rasterio.windows import Window

from ...contract import SimilarityRaster, SimilarityRasterResult, messages
from ..base.errors import QueryError
from ..base.job import Job
from ..fields.mosaic import Lattice, lattice_of, stripes
from ..fields.opened import BLOCK, OpenField, open_field
from ..fields.pixel_area import pixel_side_m
from ..search.fields.scores import FieldQuery, scores_in
from ..search.fields.search import field_query, masked
from .base import MAX_CELLS, NODATA, Stripe
from .geotiff import MapBand, write_map

#: Rows that are read at a time: 2 rows of the blocks that are read.
ROWS = 2 * BLOCK


def similarity_of_field(request: SimilarityRaster, output: Path, job: Job) -> SimilarityRasterResult:
    """See `similarity_raster`. The field is read in stripes, so a raster of any size needs little memory.

    Raises:
        QueryError: the query or the extent is not valid, or nothing of the field is in it.
        RasterError: the field can't be read. ResourceError: no disk space, or no permission to write.
    """
    opened = open_field(request.collection, request.filters.year)
    query = field_query(request.terms, opened, request.filters.centre_km)
    for note in query.notes:
        job.note(note)
    extent = request.extent or request.filters.extent
    lattice = lattice_of(opened, extent, request.most_pixels or MAX_CELLS)
    if lattice is None:
        raise QueryError(messages.fields.NOTHING_IN_EXTENT(field=opened.card.name))
    tags = {"METHOD": query.method, "ATTRIBUTION": opened.card.attribution}
    if opened.year is not None:
        tags["YEAR"] = str(opened.year)
    band = MapBand(str(query.title), tags)
    statistics = write_map(output, lattice, band, _scored(request, opened, query, lattice, job), job)
    return SimilarityRasterResult(
        output=str(output),
        width=lattice.width,
        height=lattice.height,
        cell_m=pixel_side_m(lattice),
        crs=lattice.crs,
        minimum=statistics.minimum if statistics.count else 0.0,
        maximum=statistics.maximum if statistics.count else 0.0,
        title=query.title,
    )


def _scored(
    request: SimilarityRaster, opened: OpenField, query: FieldQuery, lattice: Lattice, job: Job
) -> Iterator[Stripe]:
    for top, part in stripes(lattice, ROWS):
        job.check()
        values, valid = scores_in(opened, part, query, keep=False)
        valid &= masked(request.filters, part)
        values[~valid] = NODATA
        yield Window(0, top, part.width, part.height), values
