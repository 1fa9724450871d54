"""The verb that compares the newest date of each place with its own history, made to be run again and again.

What the next run needs lies next to the output: STATE has the date of the last run, and the output has since when each
place has been detected.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError

from ...contract import Anomalies, AnomaliesResult, messages
from ...contract.message import Message
from ..base.errors import QueryError
from ..base.files.disk import replacing, writing_to
from ..base.job import Job
from ..maps.base import NODATA, Raster, Stripe
from ..maps.geotiff import MapBand, check_output, write_map
from .areas import M2_PER_HA, MOST_CELLS, write_areas
from .detect import checked
from .noise.align import Alignment, fit_alignment
from .noise.found import ScoreCounts, threshold
from .noise.kinds import Kinds, fit_kinds
from .noise.model import Levels, levels_of, sample_of, scores_of
from .noise.statistics import departures
from .series.base import Places, Series, decimal_year, stripes
from .series.source import open_series

#: The ending of the file next to the output.
STATE = ".akin.json"


@dataclass(frozen=True)
class Found:
    """The newest date: scores (h, w) with NODATA, since when a place is detected as a date's number (-1: it is not). A
    place that is not seen at this date keeps what the date before it said."""

    date: str
    dates: tuple[str, ...]
    score: NDArray[np.float32]
    since: NDArray[np.int64]
    counts: ScoreCounts

    @property
    def detected(self) -> NDArray[np.bool_]:
        """Which places (h, w) are seen at this date, and detected."""
        return np.asarray((self.since >= 0) & (self.score != NODATA))


@dataclass(frozen=True)
class State:
    """date: of the last run. origin: what made the vectors. since: (h, w) of its output, a year or 0. transform."""

    date: str
    origin: str
    since: NDArray[np.float32]
    transform: Any


def anomalies(request: Anomalies, job: Job) -> AnomaliesResult:
    """Compare the dates since the last run with the dates before each, and write the newest.

    Raises:
        QueryError: fewer than three dates, or a number is out of range. CollectionError, RasterError: the vectors can't
        be read. ResourceError: a file can't be written. Cancelled.
    """
    started = time.perf_counter()
    output = Path(request.output).expanduser()
    check_output(output)
    polygons = checked(request.rate, request.false_share, request.polygons)
    with open_series(request.collection, request.also, (), job) as series:
        dates, origin = series.dates, series.origin.digest
        known, notes = read_state(output, origin)
        notes = (*series.notes, *notes)
        area, row_m2 = series.area(request.extent), None
        if len(dates) < 3:
            raise QueryError(messages.change.SHORT_HISTORY(name=series.name, known=list(dates)))
    new = [date for date in dates[2:] if known is not None and date > known.date] or ([dates[-1]] if not known else [])
    found: Found | None = None
    for number, date in enumerate(new or [dates[-1]]):
        part = job.part(number / max(1, len(new)), (number + 1) / max(1, len(new)))
        part.note(messages.change.LOOKING(date=date))
        upto = dates[: dates.index(date) + 1]
        with open_series(request.collection, request.also, upto, part, clouds=request.clouds) as series:
            notes = (*notes, *(note for note in series.notes if note not in notes))
            area = series.area(request.extent)
            if area.height * area.width > MOST_CELLS:
                count = area.height * area.width
                raise QueryError(messages.change.TOO_LARGE_FOR_POLYGONS(count=count, most=MOST_CELLS))
            row_m2 = series.cell_area_m2(area)
            before = _before(known, area, dates)
            found = _look(request, series, area, before, part)
        known = State(date, origin, _years(found), area.transform)
    assert found is not None and row_m2 is not None and known is not None
    if new:
        _write(output, area, found, job)
        write_state(output, known)
    areas = 0
    if polygons:
        first = np.maximum(found.since, 0).astype(np.uint16)
        areas = write_areas(
            polygons, (found.since >= 0) & (found.score != NODATA), found.score, first, row_m2, area, dates
        )
    return _result(request, found, new, row_m2, area, areas, notes, time.perf_counter() - started)


def _look(request: Anomalies, series: Series, area: Raster, before: NDArray[np.int64], job: Job) -> Found:
    """The newest date of a series. before: (h, w), since when a place had been detected, -1 for not."""
    sample = sample_of(series, area, job)
    alignment = fit_alignment(sample.vectors, sample.has)
    aligned, left = alignment.split(sample.vectors, sample.has)
    kinds = fit_kinds(aligned, sample.has)
    newest = np.array([len(series.dates) - 1])
    value, kind = departures(left, sample.has, newest)[0], kinds.of(aligned, sample.has)
    if int(np.isfinite(value).sum()) < 50:
        raise QueryError(messages.change.FEW_PLACES(count=int(np.isfinite(value).sum()), least=50))
    levels = levels_of(kinds, value, kind)
    score = np.full((area.height, area.width), NODATA, np.float32)
    counts = ScoreCounts()
    for window in stripes(area):
        drawn = score[window.row_off : window.row_off + window.height].reshape(-1)
        for cells, places in series.read(area, window, job):
            scores = _scores(alignment, kinds, levels, places, newest)
            counts.add(scores)
            drawn[cells] = np.where(np.isfinite(scores), scores, NODATA)
        job.progress((window.row_off + window.height) / area.height)
    least = counts.detected_from(request.rate, request.false_share)
    detected = score >= (np.inf if least is None else least)
    now = int(newest[0])
    since = np.where(detected, np.where(before >= 0, before, now), -1)
    since = np.where(score == NODATA, before, since)  # not seen at this date
    return Found(series.dates[-1], series.dates, score, since, counts)


def _scores(
    alignment: Alignment, kinds: Kinds, levels: Levels, places: Places, newest: NDArray[np.int64]
) -> NDArray[np.float32]:
    aligned, left = alignment.split(places.vectors, places.has)
    value = departures(left, places.has, newest)[0]
    return scores_of(levels.null, levels.relative(value, kinds.of(aligned, places.has)))


def _before(known: State | None, area: Raster, dates: Sequence[str]) -> NDArray[np.int64]:
    """Since when the places of an area were detected at the last run: numbers of dates (h, w), -1 for not."""
    found = np.full((area.height, area.width), -1, np.int64)
    if known is None:
        return found
    a, _, c, _, e, f = tuple(area.transform)[:6]
    _, _, c0, _, _, f0 = tuple(known.transform)[:6]
    down, across = round((f0 - f) / e), round((c0 - c) / a)
    height, width = known.since.shape
    r0, r1, c0, c1 = max(0, down), min(area.height, down + height), max(0, across), min(area.width, across + width)
    if r0 < r1 and c0 < c1:
        part = known.since[r0 - down : r1 - down, c0 - across : c1 - across]
        years = np.array([decimal_year(date) for date in dates])
        nearest = np.searchsorted((years[1:] + years[:-1]) / 2, part)
        found[r0:r1, c0:c1] = np.where(part > 0, nearest, -1)
    return found


def _years(found: Found) -> NDArray[np.float32]:
    years = np.array([decimal_year(date) for date in found.dates], np.float32)
    return np.where(found.since >= 0, years[np.maximum(found.since, 0)], np.float32(0))


def _write(output: Path, area: Raster, found: Found, job: Job) -> None:
    def written() -> Iterator[Stripe]:
        years = _years(found)
        years[(found.score == NODATA) & (found.since < 0)] = NODATA
        for window in stripes(area):
            rows = slice(window.row_off, window.row_off + window.height)
            yield window, np.stack([found.score[rows], years[rows]])

    tags = {"METHOD": "standard deviations from the place's own history", "DATE": found.date}
    write_map(output, area, MapBand(f"anomalies of {found.date}", tags, names=("score", "since")), written(), job)


def write_state(output: Path, state: State) -> None:
    """Write the small file next to the output. Raises ResourceError."""
    path = output.with_name(output.name + STATE)
    text = json.dumps({"format": 1, "date": state.date, "origin": state.origin})
    with writing_to(path, messages.change.STATE_NOT_WRITTEN()), replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def read_state(output: Path, origin: str) -> tuple[State | None, tuple[Message, ...]]:
    """The state of the last run with this output; None, and a note where there is one that can't be used."""
    path = output.with_name(output.name + STATE)
    if not path.is_file() or not output.is_file():
        return None, ()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        with rasterio.open(output) as file:
            since, transform = file.read(2), file.transform
        state = State(str(stored["date"]), str(stored["origin"]), since, transform)
    except (OSError, ValueError, KeyError, TypeError, RasterioError, IndexError):
        return None, (messages.change.OTHER_STATE(file=output.name),)
    return (state, ()) if state.origin == origin else (None, (messages.change.OTHER_STATE(file=output.name),))


def _result(
    request: Anomalies,
    found: Found,
    new: Sequence[str],
    row_m2: NDArray[np.float64],
    area: Raster,
    areas: int,
    notes: tuple[Message, ...],
    seconds: float,
) -> AnomaliesResult:
    detected = found.detected
    fresh = detected & (found.since == len(found.dates) - 1) if new else np.zeros_like(detected)
    hectares, new_ha = (float(one.sum(axis=1) @ row_m2) / M2_PER_HA for one in (detected, fresh))
    cells, count = int(detected.sum()), found.counts.total
    if not new:
        message = messages.change.NO_NEW_DATE(date=found.date)
    elif not cells:
        message = messages.change.NO_ANOMALIES(date=found.date, places=count)
    else:
        values = {"count": cells, "area_ha": hectares, "new": int(fresh.sum()), "new_ha": new_ha}
        message = messages.change.ANOMALIES_FOUND(date=found.date, **values)
    known = found.score[found.score != NODATA]
    return AnomaliesResult(
        output=request.output,
        polygons=request.polygons,
        date=found.date,
        history=len(found.dates) - 1,
        looked_at=tuple(new),
        crs=area.crs,
        places=count,
        over=found.counts.over(threshold(request.rate)),
        expected=round(request.rate * count),
        cells=cells,
        area_ha=hectares,
        new_cells=int(fresh.sum()),
        new_ha=new_ha,
        areas=areas,
        maximum=float(known.max(initial=0)),
        message=message,
        notes=notes,
        seconds=seconds,
    )
