"""The verb that finds where something changed between dates, with a stated rate of false alarms."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.windows import Window

from ...contract import DetectChange, DetectChangeResult, messages
from ...contract.message import Message, several
from ...contract.requests.change.change import CHANGE_NODATA, CHANGED, LIKELY, UNCHANGED
from ..base.errors import QueryError
from ..base.job import Job
from ..maps.base import NODATA, Raster, Stripe
from ..maps.geotiff import MapBand, Statistics, check_output, write_map
from .areas import M2_PER_HA, MOST_CELLS, write_areas
from .noise.found import ScoreCounts, threshold
from .noise.model import ChangeModel, learn
from .noise.onset import onsets
from .pictures import Pictures
from .series.base import Series, decimal_year, stripes
from .series.source import open_series

#: Red, green and blue of the classes (Okabe and Ito): likely is orange, detected is vermilion.
COLOURS = {UNCHANGED: (255, 255, 255), LIKELY: (230, 159, 0), CHANGED: (213, 94, 0)}
MOST_RATE = 0.2
#: From this share of places above the threshold on, most places may not be unchanged.
MANY = 0.25


def detect_change(request: DetectChange, job: Job) -> DetectChangeResult:
    """Write the score of each place, the detected places, and their areas.

    Raises:
        QueryError: fewer than two dates, they do not overlap, or a number is out of range. CollectionError,
        RasterError: the vectors can't be read. ResourceError: a file can't be written. Cancelled.
    """
    started = time.perf_counter()
    output, mask, polygons = _checked(request)
    with open_series(request.collection, request.also, request.dates, job, clouds=request.clouds) as series:
        area = series.area(request.extent, request.most_pixels)
        if polygons and area.height * area.width > MOST_CELLS:
            count = area.height * area.width
            raise QueryError(messages.change.TOO_LARGE_FOR_POLYGONS(count=count, most=MOST_CELLS))
        for note in series.notes:
            job.note(note)
        model = learn(series, area, job.part(0, 0.2))
        counts = ScoreCounts()
        job.note(messages.change.COMPARING())
        statistics = _write_scores(output, series, area, model, counts, job.part(0.2, 0.85))
        cell_area = series.cell_area_m2(area)
        least = counts.detected_from(request.rate, request.false_share)
        cell_area = series.cell_area_m2(area)
        cells, hectares = _count(output, least, cell_area, area, job)
        if mask is not None:
            _write_mask(mask, output, area, request.rate, least, job.part(0.85, 0.95))
        areas = _write_areas(polygons, output, least, cell_area, area, series, request, job) if polygons else 0
        over = counts.over(threshold(request.rate))
        return DetectChangeResult(
            output=str(output),
            mask=str(mask or ""),
            polygons=str(polygons or ""),
            dates=series.dates,
            width=area.width,
            height=area.height,
            crs=area.crs,
            cell_m=float(np.sqrt(np.median(cell_area))),
            places=counts.total,
            over=over,
            expected=round(request.rate * counts.total),
            cells=cells,
            areas=areas,
            area_ha=hectares,
            threshold=threshold(request.rate),
            detected_from=least,
            maximum=statistics.maximum if statistics.count else 0.0,
            message=_message(request, len(series.dates), counts.total, over, cells, hectares),
            notes=(*series.notes, *_many(over, counts.total)),
            seconds=time.perf_counter() - started,
        )


def _checked(request: DetectChange) -> tuple[Path, Path | None, Path | None]:
    """The outputs. Raises QueryError: a number is out of range, or a name has another ending."""
    polygons = checked(request.rate, request.false_share, request.polygons)
    output, mask = Path(request.output).expanduser(), Path(request.mask).expanduser() if request.mask else None
    for one in (output, mask):
        if one is not None:
            check_output(one)
    return output, mask, polygons


def checked(rate: float, false_share: float, polygons: str) -> Path | None:
    """The file of polygons. Raises QueryError: a number is out of range, or the name has another ending."""
    if not 0 < rate <= MOST_RATE:
        raise QueryError(messages.change.BAD_RATE(value=rate))
    if not 0 < false_share < 1:
        raise QueryError(messages.change.BAD_DISCOVERY(value=false_share))
    path = Path(polygons).expanduser() if polygons else None
    if path is not None and path.suffix.lower() not in (".geojson", ".json"):
        raise QueryError(messages.change.NOT_GEOJSON(file=path.name))
    return path


def _write_scores(
    output: Path, series: Series, area: Raster, model: ChangeModel, counts: ScoreCounts, job: Job
) -> Statistics:
    """Write the scores, and with three dates or more the date of the change; count the scores."""
    names = ("score", "date", "kind") if len(series.dates) > 2 else ()
    years = np.array([decimal_year(date) for date in series.dates])

    def written() -> Iterator[Stripe]:
        for window in stripes(area):
            values = np.full((max(1, len(names)), window.height * window.width), NODATA, np.float32)
            for cells, places in series.read(area, window, job):
                found = model.changes(places)
                known = np.isfinite(found.score)
                counts.add(found.score)
                values[0, cells[known]] = found.score[known]
                if names:
                    values[1, cells[known]] = years[found.first[known]]
                    kind = onsets(found.left, places.has, years, found.first)
                    values[2, cells[known]] = kind[known]
            yield window, values.reshape(-1, window.height, window.width)

    title = f"{series.name}: change {series.dates[0]} to {series.dates[-1]}"
    tags = {"METHOD": "standard deviations from unchanged places", "DATES": ", ".join(series.dates)}
    return write_map(output, area, MapBand(title, tags, names=names), written(), job)


def _scores(output: Path, area: Raster, job: Job) -> Iterator[tuple[Window, NDArray[np.float32]]]:
    with rasterio.open(output) as file:
        for window in stripes(area):
            job.check()
            yield window, file.read(1, window=window)


def _count(
    output: Path, least: float | None, cell_area: NDArray[np.float64], area: Raster, job: Job
) -> tuple[int, float]:
    """The detected cells, and their area in hectares."""
    cells, square_m = 0, 0.0
    if least is not None:
        for window, score in _scores(output, area, job):
            by_row = (score >= least).sum(axis=1)
            cells += int(by_row.sum())
            square_m += float(by_row @ cell_area[window.row_off : window.row_off + window.height])
    return cells, square_m / M2_PER_HA


def _write_mask(path: Path, output: Path, area: Raster, rate: float, least: float | None, job: Job) -> None:
    def written() -> Iterator[Stripe]:
        for window, score in _scores(output, area, job):
            classes = np.full(score.shape, UNCHANGED, np.uint8)
            classes[score >= threshold(rate)] = LIKELY
            if least is not None:
                classes[score >= least] = CHANGED
            classes[score == NODATA] = CHANGE_NODATA
            yield window, classes

    tags = {"FALSE_ALARM_RATE": f"{rate:g}"}
    write_map(path, area, MapBand("change", tags, "uint8", CHANGE_NODATA, COLOURS), written(), job)


def _write_areas(
    path: Path,
    output: Path,
    least: float | None,
    cell_area: NDArray[np.float64],
    area: Raster,
    series: Series,
    request: DetectChange,
    job: Job,
) -> int:
    dates = series.dates
    with rasterio.open(output) as file:
        score = file.read(1)
        first, kind = np.full(score.shape, 1, np.uint16), None
        if file.count > 1:
            years = np.array([decimal_year(date) for date in dates])
            middles = (years[1:] + years[:-1]) / 2
            first, kind = (
                np.searchsorted(middles, file.read(2)).astype(np.uint16),
                np.maximum(file.read(3), 0).astype(np.uint8),
            )
    detected = score >= (np.inf if least is None else least)

    def pictured(features: list[dict[str, Any]]) -> None:
        if request.pictures:
            pictures = Pictures(Path(request.pictures).expanduser().absolute(), request.rasters)
            pictures.write(features, area.crs, series, job)

    return write_areas(path, detected, score, first, cell_area, area, dates, kind, pictured)


def _message(request: DetectChange, dates: int, places: int, over: int, cells: int, hectares: float) -> Message:
    if not cells:
        expected = round(request.rate * places)
        nothing = messages.change.NOTHING_FOUND(places=places, over=over, expected=expected)
        return several(nothing, messages.change.COMPARE_TWO(count=dates)) if dates > 2 else nothing
    percent = 100 * request.false_share
    return messages.change.FOUND(count=cells, area_ha=hectares, places=places, percent=percent)


def _many(over: int, places: int) -> Iterator[Message]:
    if over > MANY * max(1, places):
        yield messages.change.MANY_CHANGED(percent=100 * over / places)
