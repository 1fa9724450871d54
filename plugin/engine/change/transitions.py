"""The verb that maps from which class to which a place changed; the classes are given as words."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ...contract import ClassColour, MapTransitions, MapTransitionsResult, Term, messages
from ..base.errors import EncoderMissing, QueryError
from ..base.job import Job
from ..mapping.mapmodel.classify_words import NONE_COLOUR, Scores, word_classes
from ..mapping.mapmodel.colours import coloured
from ..maps.base import Raster
from ..maps.classes import NO_CLASS, Areas, class_file
from ..maps.files import write_files, write_table
from ..maps.geotiff import check_output
from ..search.query import make_query
from .found import threshold
from .model import ChangeModel, learn
from .series.base import Places, Series, stripes
from .series.collection import CollectionSeries
from .series.source import open_series

#: The most classes in words: all pairs of them have a value.
MOST_CLASSES = 20
UNCHANGED_COLOUR = "#eeeeee"


def map_transitions(request: MapTransitions, job: Job) -> MapTransitionsResult:
    """Make the map of transitions between two dates.

    Raises:
        QueryError: no or too many classes, fewer than two dates, or the encoder does not know words. EncoderMissing: a
        field has none. CollectionError: it can't be read. ResourceError: the file can't be written. Cancelled.
    """
    started = time.perf_counter()
    output = Path(request.output).expanduser()
    check_output(output)
    if not 0 < request.least < 1:
        raise QueryError(messages.mapmodel.LEAST_OUT_OF_RANGE(least=request.least))
    if not 0 < request.rate <= 1:
        raise QueryError(messages.change.BAD_RATE(value=request.rate))
    classes = word_classes(request.classes)
    if len(classes) > MOST_CLASSES:
        raise QueryError(messages.change.TOO_MANY_CLASSES(count=len(classes), most=MOST_CLASSES))
    with open_series(request.collection, request.also, request.dates, job, ends=True) as series:
        if not isinstance(series, CollectionSeries):
            raise EncoderMissing(messages.fields.NO_WORDS())
        queries = tuple(make_query((Term("words", text=one.words),), series.opened[0]) for one in classes)
        colours = coloured(tuple(one.name for one in classes), ())
        colours += (ClassColour(request.none_name.strip() or "none of these", NONE_COLOUR),)
        area = series.area(request.extent)
        model = learn(series, area, job.part(0, 0.3)) if request.rate < 1 else None
        pairs = tuple(_pair(a, b) for a in colours for b in colours)
        areas = Areas(pairs, series.cell_area_m2(area))
        job.note(messages.change.COMPARING())
        pieces = _pieces(series, area, model, Scores(queries), request, areas, job)
        tags = {"WORDS": "\n".join(request.classes), "DATES": ", ".join(series.dates)}
        write_files([class_file(output, "Transitions", pairs, tags)], area, pieces, job.part(0.3, 1))
        told = areas.told()
        present = tuple(one for one in told if one.area_ha > 0)
        write_table(output, present)
        width = len(colours)
        noted = dict.fromkeys(note for query in queries for note in query.notes)
        return MapTransitionsResult(
            output=str(output),
            dates=(series.dates[0], series.dates[-1]),
            width=area.width,
            height=area.height,
            crs=area.crs,
            cell_m=float(np.sqrt(np.median(series.cell_area_m2(area)))),
            names=tuple(one.name for one in colours),
            matrix_ha=tuple(tuple(p.area_ha for p in told[i * width : (i + 1) * width]) for i in range(width)),
            transitions=present,
            notes=(*noted, *series.notes, messages.change.BY_WORDS()),
            seconds=time.perf_counter() - started,
        )


def _pair(before: ClassColour, after: ClassColour) -> ClassColour:
    """The class of a pair, in the colour of what it became."""
    if before.name == after.name:
        return ClassColour(before.name, UNCHANGED_COLOUR)
    return ClassColour(f"{before.name} → {after.name}", after.colour)


def _pieces(
    series: Series,
    area: Raster,
    model: ChangeModel | None,
    scores: Scores,
    request: MapTransitions,
    areas: Areas,
    job: Job,
) -> Iterator[tuple[Window, Sequence[NDArray[np.uint16]]]]:
    count = len(scores.queries) + 1
    dtype = np.uint8 if count * count < 255 else np.uint16
    for window in stripes(area):
        values = np.full(window.height * window.width, NO_CLASS, dtype)
        for cells, places in series.read(area, window, job):
            both = places.has.all(axis=0)
            some = Places(places.vectors[:, both], places.has[:, both])
            if both.any():
                before, after = _classes(some, model, scores, request)
                values[cells[both]] = before * count + after + 1
        drawn = values.reshape(window.height, window.width)
        areas.add(window, drawn)
        yield window, [drawn]


def _classes(
    places: Places, model: ChangeModel | None, scores: Scores, request: MapTransitions
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The classes (n,) of places at both dates. A place that did not change has the class that suits both."""
    found = [scores(one) for one in places.vectors]
    before, after = (_class(one, request.least) for one in found)
    if model is not None:
        same = ~(model.changes(places).score >= threshold(request.rate))
        alike = _class((found[0] + found[1]) / 2, request.least)
        before, after = np.where(same, alike, before), np.where(same, alike, after)
    return before, after


def _class(scores: NDArray[Any], least: float) -> NDArray[np.int64]:
    """The class (n,) with the highest of the scores (n, k); k where none is at least `least`."""
    clear = scores.max(axis=1) >= np.float32(least)
    return np.asarray(np.where(clear, scores.argmax(axis=1), scores.shape[1]), np.int64)
