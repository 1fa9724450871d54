"""The similarity map: the score of every patch of a collection for a query."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...contract import SimilarityRaster, SimilarityRasterResult, messages
from ..base.job import Job
from ..collection.index.opened import open_collection
from ..search.query import make_query
from .base import area_of, averaged, patch_values, rows_within
from .geotiff import MapBand, check_output, write_map


def similarity_raster(request: SimilarityRaster, job: Job) -> SimilarityRasterResult:
    """Write a float32 GeoTIFF with the mean score (0..1) of the patches that cover each cell; nodata without patches.

    Raises:
        QueryError: the query or the extent is not valid. CollectionError: the collection can't be opened.
        ResourceError: no disk space, or no permission to write.
    """
    output = Path(request.output).expanduser()
    check_output(output)
    opened = open_collection(request.collection, job)
    query = make_query(request.terms, opened)
    for note in query.notes:
        job.note(note)
    rows = rows_within(request.extent, opened.table)
    area = area_of(opened.table, rows)

    def score(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        return query.scores(vectors).astype(np.float32)

    job.note(messages.maps.COMPARING())
    stripes = averaged(area, opened.table, rows, patch_values(opened, rows, score))
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
    )
