"""The same question asked of every year of a field."""

from __future__ import annotations

import numpy as np

from ....contract import AskYears, AskYearsResult, YearAnswer, messages
from ....contract.requests.search import CLEAR_SCORE
from ...base.errors import QueryError
from ...base.job import Job
from ...fields.mosaic import lattice_of, stripes
from ...fields.opened import BLOCK, open_field
from ...fields.pixel_area import pixel_areas_m2, pixel_side_m
from .scores import scores_in
from .search import MOST_PIXELS, field_query, masked


def ask_years(request: AskYears, job: Job) -> AskYearsResult:
    """How much of each year looks like the examples, which are taken from one year.

    Raises:
        QueryError: the field has no years, or the query or the extent is not valid. RasterError: it can't be read.
    """
    asked = open_field(request.collection, request.filters.year)
    if len(asked.card.years) < 2:
        raise QueryError(messages.fields.ONE_YEAR(field=asked.card.name))
    query = field_query(request.terms, asked, request.filters.centre_km)
    least = max(CLEAR_SCORE, request.filters.min_score)
    answers, pixel_m = [], 0.0
    for at, year in enumerate(asked.card.years):
        job.progress(at / len(asked.card.years), messages.fields.READING_YEAR(year=year))
        opened = open_field(request.collection, year)
        lattice = lattice_of(opened, request.filters.extent, request.most_pixels or MOST_PIXELS)
        if lattice is None:  # the rasters of this year lie elsewhere
            answers.append(YearAnswer(year, 0.0, 0.0, 0.0, 0.0))
            continue
        pixel_m = pixel_side_m(lattice)
        alike = seen = total = best = 0.0
        for _, part in stripes(lattice, 2 * BLOCK):
            job.check()
            values, valid = scores_in(opened, part, query, keep=False)
            valid &= masked(request.filters, part)
            like = valid & (values >= least)
            hectares = pixel_areas_m2(part, np.arange(part.height)) / 10_000
            alike, seen = alike + float(like.sum(axis=1) @ hectares), seen + float(valid.sum(axis=1) @ hectares)
            total += float(np.where(valid, values, 0).sum(axis=1, dtype=np.float64) @ hectares)
            best = max(best, float(values[valid].max(initial=0)))
        answers.append(YearAnswer(year, alike, seen, total / seen if seen else 0.0, best))
    if not pixel_m:
        raise QueryError(messages.fields.NOTHING_IN_EXTENT(field=asked.card.name))
    return AskYearsResult(query.title, asked.year or 0, pixel_m, tuple(answers))
