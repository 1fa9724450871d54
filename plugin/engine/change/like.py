"""The verb that finds places that changed as an example did: the difference of its vectors is the query."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...contract import ChangedLike, ChangedLikeResult, messages
from ...contract.message import Message
from ..base.errors import QueryError
from ..base.job import Job
from ..imagery.grid import ground
from ..maps.base import NODATA, Raster, Stripe
from ..maps.geotiff import MapBand, check_output, write_map
from .areas import M2_PER_HA
from .noise.found import threshold
from .noise.model import ChangeModel, learn
from .series.base import Places, Series, stripes
from .series.source import open_series

#: The cosine from which on a change is like that of the examples.
ALIKE = 0.5


def changed_like(request: ChangedLike, job: Job) -> ChangedLikeResult:
    """Make the map of the similarity of changes.

    Raises:
        QueryError: no example lies on a place with both dates, or there are fewer than two dates. CollectionError,
        RasterError: the vectors can't be read. ResourceError: the file can't be written. Cancelled.
    """
    started = time.perf_counter()
    output = Path(request.output).expanduser()
    check_output(output)
    if not 0 < request.rate <= 1:
        raise QueryError(messages.change.BAD_RATE(value=request.rate))
    with open_series(request.collection, request.also, request.dates, job, ends=True, clouds=request.clouds) as series:
        area = series.area(request.extent)
        model = learn(series, area, job.part(0, 0.3))
        direction, scores = _example(request, series, area, model)
        counted = _Counted(series.cell_area_m2(area))
        job.note(messages.change.COMPARING())
        band = MapBand("Similarity of the change", {"DATES": ", ".join(series.dates)})
        write_map(output, area, band, _values(request, series, area, model, direction, counted, job), job)
        return ChangedLikeResult(
            output=str(output),
            dates=(series.dates[0], series.dates[-1]),
            width=area.width,
            height=area.height,
            crs=area.crs,
            cell_m=float(np.sqrt(np.median(counted.row_m2))),
            changed=counted.changed,
            alike=counted.alike,
            alike_ha=counted.alike_m2 / M2_PER_HA,
            example_scores=scores,
            notes=(*series.notes, *_unsure(scores, request.rate)),
            seconds=time.perf_counter() - started,
        )


class _Counted:
    """The places that changed, those that changed as the examples, and their area. row_m2: of a cell in each row."""

    def __init__(self, row_m2: NDArray[np.float64]) -> None:
        self.row_m2, self.changed, self.alike, self.alike_m2 = row_m2, 0, 0, 0.0


def _example(
    request: ChangedLike, series: Series, area: Raster, model: ChangeModel
) -> tuple[NDArray[np.float32], tuple[float, ...]]:
    """The mean direction (k,) in which the examples changed, of length 1, and how much each did."""
    if any(term.kind != "place" for term in request.examples):
        raise QueryError(messages.change.NOT_A_PLACE())
    directions, scores = [], []
    for term in request.examples:
        places = series.at(area, *ground.point(term.x, term.y, term.crs or area.crs, area.crs))
        if places.has.shape[1] and places.has.all():
            directions.append(term.sign * _directions(model, places)[0])
            scores.append(float(model.changes(places).score[0]))
    mean = np.mean(directions, axis=0) if directions else np.zeros(1)
    if not np.linalg.norm(mean) > 0:
        raise QueryError(messages.change.NO_EXAMPLE())
    return np.asarray(mean / np.linalg.norm(mean), np.float32), tuple(scores)


def _directions(model: ChangeModel, places: Places) -> NDArray[np.float32]:
    """From the first date to the last, (n, k), of length 1; zeros for no change at all."""
    left = model.alignment.residuals(places.vectors, places.has)
    change = left[-1] - left[0]
    return np.asarray(change / np.maximum(np.linalg.norm(change, axis=1, keepdims=True), 1e-12), np.float32)


def _values(
    request: ChangedLike,
    series: Series,
    area: Raster,
    model: ChangeModel,
    direction: NDArray[np.float32],
    counted: _Counted,
    job: Job,
) -> Iterator[Stripe]:
    for window in stripes(area):
        values = np.full(window.height * window.width, NODATA, np.float32)
        for cells, places in series.read(area, window, job):
            both = places.has.all(axis=0)
            if not both.any():
                continue
            some, at = Places(places.vectors[:, both], places.has[:, both]), cells[both]
            changed = model.changes(some).score >= threshold(request.rate)
            cosine = np.where(changed, _directions(model, some) @ direction, 0)
            values[at] = cosine
            alike = cosine >= ALIKE
            counted.changed += int(changed.sum())
            counted.alike += int(alike.sum())
            counted.alike_m2 += float(counted.row_m2[window.row_off + at[alike] // window.width].sum())
        yield window, values.reshape(window.height, window.width)


def _unsure(scores: tuple[float, ...], rate: float) -> Iterator[Message]:
    unsure = sum(score < threshold(rate) for score in scores)
    if unsure:
        yield messages.change.EXAMPLE_UNCHANGED(count=unsure)
