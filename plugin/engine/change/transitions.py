"""The verb that maps from which class to which a place changed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ...contract import ClassColour, MapTransitions, MapTransitionsResult, messages
from ..base.errors import QueryError
from ..base.job import Job
from ..maps.base import Raster
from ..maps.classes import NO_CLASS, Areas, class_file, dtype_of
from ..maps.files import write_files, write_table
from ..maps.geotiff import check_output
from .classes import Classes, classes_of
from .noise.found import threshold
from .noise.model import ChangeModel, learn
from .series.base import Places, Series, stripes
from .series.source import open_series

UNCHANGED_COLOUR = "#eeeeee"


def map_transitions(request: MapTransitions, job: Job) -> MapTransitionsResult:
    """Make the map of transitions between two dates.

    Raises:
        QueryError: no or too many classes, fewer than two dates, or the encoder does not know words. EncoderMissing: a
        field has none. MapModelError: the model is damaged or for other vectors. CollectionError: it can't be read.
        ResourceError: the file can't be written. Cancelled.
    """
    started = time.perf_counter()
    output = Path(request.output).expanduser()
    check_output(output)
    if not 0 < request.rate <= 1:
        raise QueryError(messages.change.BAD_RATE(value=request.rate))
    with open_series(request.collection, request.also, request.dates, job, ends=True, clouds=request.clouds) as series:
        classes = classes_of(request, series)
        colours = classes.colours
        area = series.area(request.extent)
        model = learn(series, area, job.part(0, 0.3)) if request.rate < 1 else None
        pairs = tuple(_pair(a, b) for a in colours for b in colours)
        areas = Areas(pairs, series.cell_area_m2(area))
        job.note(messages.change.COMPARING())
        pieces = _pieces(series, area, model, classes, request.rate, areas, job)
        tags = {**classes.tags, "DATES": ", ".join(series.dates)}
        write_files([class_file(output, "Transitions", pairs, tags)], area, pieces, job.part(0.3, 1))
        changes = areas.of_classes()
        present = tuple(one for one in changes if one.area_ha > 0)
        write_table(output, present)
        width = len(colours)
        return MapTransitionsResult(
            output=str(output),
            dates=(series.dates[0], series.dates[-1]),
            width=area.width,
            height=area.height,
            crs=area.crs,
            cell_m=float(np.sqrt(np.median(series.cell_area_m2(area)))),
            names=tuple(one.name for one in colours),
            matrix_ha=tuple(tuple(p.area_ha for p in changes[i * width : (i + 1) * width]) for i in range(width)),
            transitions=present,
            notes=(*series.notes, *classes.notes),
            seconds=time.perf_counter() - started,
        )


def _pair(before: ClassColour, after: ClassColour) -> ClassColour:
    """The class of a pair, in the colour of what it became."""
    if before.name == after.name:
        return ClassColour(before.name, UNCHANGED_COLOUR)
    return ClassColour(f"{before.name} → {after.name}", after.colour)


def _pieces(
    series: Series, area: Raster, model: ChangeModel | None, classes: Classes, rate: float, areas: Areas, job: Job
) -> Iterator[tuple[Window, Sequence[NDArray[np.uint16]]]]:
    count = len(classes.colours)
    dtype = dtype_of(count * count)
    for window in stripes(area):
        values = np.full(window.height * window.width, NO_CLASS, dtype)
        for cells, places in series.read(area, window, job):
            both = places.has.all(axis=0)
            some = Places(places.vectors[:, both], places.has[:, both])
            if both.any():
                before, after = _classes(some, model, classes, rate)
                values[cells[both]] = before * count + after + 1
        drawn = values.reshape(window.height, window.width)
        areas.add(window, drawn)
        yield window, [drawn]


def _classes(
    places: Places, model: ChangeModel | None, classes: Classes, rate: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The classes (n,) of places at both dates. A place that did not change has the class that suits both."""
    found = [classes.scores(one) for one in places.vectors]
    before, after = (classes.of(one) for one in found)
    if model is not None:
        same = ~(model.changes(places).score >= threshold(rate))
        alike = classes.of((found[0] + found[1]) / 2)
        before, after = np.where(same, alike, before), np.where(same, alike, after)
    return before, after
