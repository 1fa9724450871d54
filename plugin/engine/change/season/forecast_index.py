"""The verb that forecasts an index, where that is better than the value a year before."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ....contract import Forecast, ForecastResult, messages
from ....contract.requests.change.season import FORECAST_BANDS
from ...base.errors import QueryError
from ...base.job import Job
from ...imagery.raster.dates import parse_date
from ...maps.base import NODATA, TILE
from ...maps.files import MapFile, write_files
from ...maps.geotiff import MapBand, check_output
from ..series.base import decimal_year
from . import harmonic, predict
from .stack import IndexStack, open_stack, out_of_range

#: Tiles that the memory and the interval are learnt from, and pixels of each.
TILES, PIXELS_EACH = 16, 2_000


class _Counted:
    def __init__(self) -> None:
        self.pixels = self.better = 0


def forecast_index(request: Forecast, job: Job) -> ForecastResult:
    """Write the forecast.

    Raises:
        QueryError: the date is not after the last one, or dates are too few. RasterError: a raster can't be read.
        ResourceError: the file can't be written. Cancelled.
    """
    started = time.perf_counter()
    output = Path(request.output).expanduser()
    check_output(output)
    if not 0.5 <= request.level <= 0.99:
        raise QueryError(messages.season.BAD_LEVEL(level=request.level))
    with open_stack(request.series, job) as stack:
        target = _target(request, stack)
        ahead = target - float(stack.years[-1])
        job.note(messages.season.TRYING())
        values, seen = _sample(stack, job.part(0, 0.2))
        memory = predict.best_memory(values, seen, stack.years, ahead)
        tried = predict.tried(values, seen, stack.years, ahead, memory)
        both = np.isfinite(tried.error) & np.isfinite(tried.naive)
        if not both.any():
            raise QueryError(messages.season.NO_PIXEL(least=harmonic.LEAST_DATES, days=harmonic.MOST_GAP_DAYS))
        error, other = (float(np.abs(one[both]).mean()) for one in (tried.error, tried.naive))
        width = predict.half_width(tried.error, tried.rmse, request.level)
        counted = _Counted()
        shown = error < other
        if shown:
            tags = {"DATE": request.date, "LEVEL": f"{request.level:g}", "MEMORY_DAYS": f"{memory:g}"}
            band = MapBand(f"Forecast of {request.date}", tags, names=FORECAST_BANDS)
            pieces = _pieces(stack, target, memory, width, counted, job)
            write_files([MapFile(output, band, "average")], stack.area, pieces, job.part(0.2, 1))
        figures = {"dates": len(tried.dates), "error": error, "naive": other}
        better = messages.season.BETTER(better=counted.better, pixels=counted.pixels, **figures)
        few = (messages.season.FEW_TRIED(dates=len(tried.dates)),) if shown else ()
        return ForecastResult(
            output=str(output) if shown else "",
            date=request.date,
            held_out=tuple(stack.dates[n] for n in tried.dates),
            error=error,
            naive_error=other,
            held=_held(tried, request.level),
            pixels=counted.pixels,
            better=counted.better,
            crs=stack.area.crs,
            message=better if shown else messages.season.NOT_BETTER(**figures),
            notes=(*stack.notes, *out_of_range(float(values[seen].min()), float(values[seen].max())), *few),
            seconds=time.perf_counter() - started,
        )


def _target(request: Forecast, stack: IndexStack) -> float:
    """The date as a year with a fraction."""
    date, first, last = parse_date(request.date), stack.dates[0], stack.dates[-1]
    if date is None:
        raise QueryError(messages.season.NOT_A_DATE(text=request.date))
    if date <= last:
        raise QueryError(messages.season.NOT_LATER(date=date, last=last))
    target = decimal_year(date)
    if target - stack.years[-1] > 1:
        raise QueryError(messages.season.TOO_FAR(date=date, last=last))
    if not predict.held_out(stack.years, target - float(stack.years[-1])):
        raise QueryError(messages.season.SHORT(first=first, last=last))
    return target


def _sample(stack: IndexStack, job: Job) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Pixels of random tiles, always the same ones."""
    random = np.random.default_rng(0)
    area = stack.area
    tiles = [(row, col) for row in range(0, area.height, TILE) for col in range(0, area.width, TILE)]
    some = random.permutation(len(tiles))[:TILES]
    found = []
    for number, at in enumerate(some):
        row, col = tiles[at]
        window = Window(col, row, min(TILE, area.width - col), min(TILE, area.height - row))
        values, seen = stack.read(window, job)
        pixels = random.permutation(values.shape[1])[: PIXELS_EACH * TILES // len(some)]
        found.append((values[:, pixels], seen[:, pixels]))
        job.progress((number + 1) / len(some))
    return np.concatenate([v for v, _ in found], axis=1), np.concatenate([s for _, s in found], axis=1)


def _held(tried: predict.Tried, level: float) -> float | None:
    """How often the interval of the earlier held-out dates holds the values of the last one."""
    if len(tried.dates) < 2:
        return None
    width = predict.half_width(tried.error[:-1], tried.rmse[:-1], level)
    last = tried.error[-1]
    known = np.isfinite(last)
    return float((np.abs(last) <= width * tried.rmse[-1])[known].mean()) if known.any() else None


def _pieces(
    stack: IndexStack, target: float, memory: float, width: float, counted: _Counted, job: Job
) -> Iterator[tuple[Window, Sequence[NDArray[np.float32]]]]:
    ahead = target - float(stack.years[-1])
    for window in stack.windows():
        values, seen = stack.read(window, job)
        guess, rmse = predict.forecast(values, seen, stack.years, target, memory)
        tried = predict.tried(values, seen, stack.years, ahead, memory)
        both = np.isfinite(tried.error) & np.isfinite(tried.naive)
        own, other = (np.where(both, np.abs(one), 0).sum(axis=0) for one in (tried.error, tried.naive))
        known = np.isfinite(guess) & both.any(axis=0)
        better = known & (own < other)
        counted.pixels += int(known.sum())
        counted.better += int(better.sum())
        bands = np.stack([guess, guess - width * rmse, guess + width * rmse])
        drawn = np.where(better, bands, NODATA).astype(np.float32)
        yield window, [drawn.reshape(3, window.height, window.width)]
