"""The verb that follows one place through its dates: a line for each thing that is followed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....contract import Follow, PlaceChange, PlaceSeries, PlaceSeriesResult, SeriesLine, messages
from ....contract.message import Message
from ....contract.requests.change.change import FOLLOWED
from ...base.errors import AkinError, Cancelled, QueryError
from ...base.job import Job
from ..series.base import Series, Spot
from ..series.source import open_series
from .findings import change_of
from .lines import lines_of_model, lines_of_query
from .ndvi import line_of_ndvi


def place_series(request: PlaceSeries, job: Job) -> PlaceSeriesResult:
    """The values of a place at each date. What can't be followed is left out, and a note says why.

    Raises:
        QueryError: nothing is at the place, there are fewer than two dates, or they can't be compared.
        CollectionError, RasterError, ResourceError: the vectors can't be read. Cancelled.
    """
    started = time.perf_counter()
    for one in request.follow:
        if one.kind not in FOLLOWED:
            raise QueryError(messages.change.UNKNOWN_FOLLOWED(kind=one.kind, known=list(FOLLOWED)))
    with open_series(request.collection, request.also, (), job) as series:
        spot = series.spot(request.x, request.y, request.crs)
        notes: list[Message] = list(series.notes)
        lines = list(_lines(request, series, spot, notes, job))
        change = _change(request, series, notes, job) if request.change else None
        return PlaceSeriesResult(
            name=series.name,
            dates=series.dates,
            has=tuple(spot.has.tolist()),
            lines=tuple(lines),
            ring=spot.ring,
            crs=spot.crs,
            rasters=series.rasters(),
            change=change,
            notes=tuple(dict.fromkeys(notes)),
            seconds=time.perf_counter() - started,
        )


def _lines(request: PlaceSeries, series: Series, spot: Spot, notes: list[Message], job: Job) -> Iterator[SeriesLine]:
    for number, one in enumerate(request.follow):
        job.check()
        try:
            for line in _followed(one, request, series, spot, notes, job):
                yield replace(line, of=number)
        except Cancelled:
            raise
        except AkinError as error:
            notes.append(error.message)


def _followed(
    one: Follow, request: PlaceSeries, series: Series, spot: Spot, notes: list[Message], job: Job
) -> Sequence[SeriesLine]:
    if one.kind == "query":
        return lines_of_query(one, request, spot, notes, job)
    if one.kind == "model":
        return lines_of_model(one, series, spot)
    return line_of_ndvi(one, series, spot, notes, job)


def _change(request: PlaceSeries, series: Series, notes: list[Message], job: Job) -> PlaceChange | None:
    """When the place changed; None, and a note, where the other places are too few to say so."""
    try:
        return change_of(request, series, job)
    except QueryError as error:
        notes.append(error.message)
        return None
