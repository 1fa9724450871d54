"""The scores of a field for what a map shows: quick, in the field's own pixels or those of its overviews."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import RasterioError

from ...contract import ScoreView, ScoreViewResult, messages
from ..base.files.disk import failed_write, replacing, writing_to
from ..base.job import Job
from ..fields.mosaic import lattice_of
from ..fields.opened import open_field
from ..imagery.grid.crs import parse_crs, reproject_box
from ..search.fields.scores import scores_in
from ..search.fields.search import field_query, masked
from .base import NODATA
from .geotiff import check_output

#: The fewest pixels of a field that lie on the width of the map, as a share of the map's pixels.
SHARP = 0.5


def score_view(request: ScoreView, job: Job) -> ScoreViewResult:
    """Write the scores for the extent of a map, with about as many pixels as the map has.

    Raises:
        QueryError: the query or the extent is not valid. RasterError: the field can't be read.
        ResourceError: the file can't be written.
    """
    started = time.perf_counter()
    output = Path(request.output).expanduser()
    check_output(output)
    opened = open_field(request.collection, request.filters.year)
    query = field_query(request.terms, opened, request.filters.centre_km)
    main = opened.tiles[0].card
    e = request.extent
    west, _, east, _ = reproject_box((e.xmin, e.ymin, e.xmax, e.ymax), e.crs or main.crs, main.crs)
    wanted = (east - west) / max(1, request.width) / SHARP
    lattice = lattice_of(opened, e, request.most_pixels, pixel=wanted if np.isfinite(wanted) else 0.0, coarser=True)
    if lattice is None:
        return ScoreViewResult(str(output), main.crs, 1, main.transform[0], 0.0, 0.0, True, query.title, 0.0)
    values, valid = scores_in(opened, lattice, query)
    job.check()
    valid &= masked(request.filters, lattice)
    seen = values[valid]
    values[~valid] = NODATA
    profile = {
        "driver": "GTiff", "height": lattice.height, "width": lattice.width, "count": 1, "dtype": "float32",
        "crs": parse_crs(lattice.crs), "transform": lattice.transform, "nodata": NODATA,
    }  # fmt: skip
    with writing_to(output, messages.maps.NOT_WRITTEN()), replacing(output) as temporary:
        try:
            with rasterio.open(temporary, "w", **profile) as file:
                file.write(values, 1)
                file.set_band_description(1, str(query.title))
        except RasterioError as error:
            raise failed_write(temporary, str(error)) from error
    low, high = (float(seen.min()), float(seen.max())) if len(seen) else (0.0, 0.0)
    seconds = time.perf_counter() - started
    return ScoreViewResult(
        str(output), lattice.crs, lattice.step, lattice.pixel_x, low, high, not len(seen), query.title, seconds
    )
