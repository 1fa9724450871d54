"""The similarity map: the score of every patch of a collection, or pixel of a field, for a query."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...contract import Message, SimilarityRaster, SimilarityRasterResult, messages
from ...contract.requests.search import CLEAR_SCORE
from ..base.errors import QueryError
from ..base.job import Job
from ..fields.card import is_field
from ..search.filters import allowed
from ..search.query.query import make_query
from ..search.several import known_sources, open_together, with_collection
from .base import area_of, averaged, rows_within
from .field_similarity import similarity_of_field
from .geotiff import MapBand, check_output, write_map
from .scores import patch_scores
from .vectors.collection import CollectionVectors
from .vectors.dates import dates_note


def similarity_raster(request: SimilarityRaster, job: Job) -> SimilarityRasterResult:
    """Write a float32 GeoTIFF with the mean score (0..1) of the patches that cover each cell; nodata without patches.

    Raises:
        QueryError: the query, the extent or a filter is not valid, or no patch passes.
        CollectionError: a collection can't be opened.
        ResourceError: no disk space, or no permission to write.
    """
    output = Path(request.output).expanduser()
    check_output(output)
    if is_field(request.collection):
        return similarity_of_field(request, output, job)
    opened, *others = open_together((request.collection, *request.also), job)
    passing = allowed(known_sources(request.filters, opened, others), opened.table)
    terms = with_collection(request.terms, request.collection) if others else request.terms
    query = make_query(terms, opened, passing.rows, others)
    for note in (*query.notes, *([passing.note] if passing.note else [])):
        job.note(note)
    rows = rows_within(request.extent, opened.table)
    if passing.rows is not None:
        rows = np.intersect1d(rows, passing.rows, assume_unique=True)
    if not len(rows):
        raise QueryError(messages.search.NOTHING_PASSES())
    area = area_of(opened.table, rows)
    job.note(messages.maps.COMPARING())
    stripes = averaged(area, opened.table, rows, patch_scores(query, opened, rows))
    band = MapBand(str(query.title), {"METHOD": query.method})
    statistics = write_map(output, area, band, stripes, job)
    return SimilarityRasterResult(
        output=str(output),
        width=area.width,
        height=area.height,
        cell_m=(area.grid.cell_x_m + area.grid.cell_y_m) / 2,
        crs=area.grid.crs,
        minimum=statistics.minimum,
        maximum=statistics.maximum,
        title=query.title,
        notes=(*_nothing_note(statistics.maximum), *dates_note(CollectionVectors(opened, rows))),
    )


def _nothing_note(maximum: float) -> tuple[Message, ...]:
    """That no place stands out: the colours of a heat map reach from its least to its best score, whatever that is."""
    return () if maximum >= CLEAR_SCORE else (messages.maps.NOTHING_CLEAR(score=maximum),)
