"""The verb that maps the season of an index of rasters of several dates."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ....contract import Phenology, PhenologyResult, messages
from ....contract.message import Message
from ....contract.requests.change.season import HARMONIC, LOGISTIC, SEASON_BANDS
from ...base.errors import QueryError
from ...base.job import Job
from ...maps.base import NODATA
from ...maps.files import MapFile, write_files
from ...maps.geotiff import MapBand, check_output
from . import harmonic
from .seasons import Season, seasons
from .stack import IndexStack, open_stack, out_of_range

#: The medians are those of so many pixels at most.
SAMPLE = 200_000


class _Counted:
    """What is counted while the map is made. low, high: of the index. sample: start, peak, end, length and amplitude of
    pixels, (5, m) each."""

    def __init__(self) -> None:
        self.pixels = self.seasons = self.logistic = 0
        self.low, self.high = np.inf, -np.inf
        self.sample: list[NDArray[np.float32]] = []

    def look(self, values: NDArray[np.float32]) -> None:
        """Keep the range of values (n,) that are seen."""
        self.low, self.high = min(self.low, values.min(initial=np.inf)), max(self.high, values.max(initial=-np.inf))

    def add(self, found: Season, every: int) -> None:
        """Add the pixels of a window; every so many of them to the sample."""
        has = np.isfinite(found.start)
        self.pixels += int(np.isfinite(found.amplitude).sum())
        self.seasons += int(has.sum())
        self.logistic += int((found.logistic & has).sum())
        columns = (found.start, found.peak, found.end, found.length, found.amplitude)
        self.sample.append(np.stack([one[has][::every] for one in columns]).astype(np.float32))

    def medians(self) -> list[float | None]:
        """Of start, peak, end, length and amplitude."""
        joined = np.concatenate(self.sample, axis=1)
        if not joined.shape[1]:
            return [None] * 5
        return [*(_middle_day(one) for one in joined[:3]), *(float(np.median(one)) for one in joined[3:])]


def phenology(request: Phenology, job: Job) -> PhenologyResult:
    """Write the map of the season.

    Raises:
        QueryError: dates are too few or not known, grids differ, or a number is out of range. RasterError: a raster
        can't be read. ResourceError: the file can't be written. Cancelled.
    """
    started = time.perf_counter()
    output = Path(request.output).expanduser()
    check_output(output)
    if not 0 < request.share < 1:
        raise QueryError(messages.season.BAD_SHARE(value=request.share))
    if not request.least > 0:
        raise QueryError(messages.season.BAD_LEAST(value=request.least))
    with open_stack(request.series, job) as stack:
        if len(stack.dates) < harmonic.LEAST_DATES:
            count = len(stack.dates)
            raise QueryError(messages.season.FEW_DATES(count=count, least=harmonic.LEAST_DATES))
        counted = _Counted()
        job.note(messages.season.FITTING())
        tags = {"DATES": ", ".join(stack.dates), "SHARE": f"{request.share:g}"}
        band = MapBand("Season", tags, names=SEASON_BANDS)
        write_files([MapFile(output, band)], stack.area, _pieces(request, stack, counted, job), job)
        medians = counted.medians()
        return PhenologyResult(
            output=str(output),
            dates=stack.dates,
            width=stack.area.width,
            height=stack.area.height,
            crs=stack.area.crs,
            pixels=counted.pixels,
            seasons=counted.seasons,
            logistic=counted.logistic / max(1, counted.seasons),
            start=medians[0],
            peak=medians[1],
            end=medians[2],
            length=medians[3],
            amplitude=medians[4],
            message=_message(request, counted, medians),
            notes=(*stack.notes, *_strange(request, counted)),
            seconds=time.perf_counter() - started,
        )


def _pieces(
    request: Phenology, stack: IndexStack, counted: _Counted, job: Job
) -> Iterator[tuple[Window, Sequence[NDArray[np.float32]]]]:
    every = max(1, stack.area.height * stack.area.width // SAMPLE)
    for window in stack.windows():
        values, seen = stack.read(window, job)
        counted.look(values[seen])
        found = seasons(values, seen, stack.years, request.share, request.least, request.double)
        counted.add(found, every)
        fit = np.where(found.logistic, LOGISTIC, HARMONIC)
        fit = np.where(np.isfinite(found.amplitude), fit, np.nan)
        bands = np.stack([*(getattr(found, name) for name in SEASON_BANDS[:-1]), fit])
        drawn = np.where(np.isfinite(bands), bands, NODATA).astype(np.float32)
        yield window, [drawn.reshape(len(bands), window.height, window.width)]


def _strange(request: Phenology, counted: _Counted) -> tuple[Message, ...]:
    """What is said of values that an index does not have."""
    found = out_of_range(float(counted.low), float(counted.high)) if counted.high >= counted.low else ()
    return (*found, messages.season.SCALED(least=request.least)) if found else ()


def _message(request: Phenology, counted: _Counted, medians: Sequence[float | None]) -> Message:
    if not counted.pixels:
        return messages.season.NO_PIXEL(least=harmonic.LEAST_DATES, days=harmonic.MOST_GAP_DAYS)
    if not counted.seasons:
        return messages.season.NO_SEASON(pixels=counted.pixels, least=request.least)
    start, peak, end, _, amplitude = medians
    values = {"start": start, "peak": peak, "end": end, "amplitude": amplitude}
    return messages.season.SEASONS(seasons=counted.seasons, pixels=counted.pixels, **values)


def _middle_day(days: NDArray[np.float32]) -> float:
    """The median of days of the year, which are on a circle: of the days around their mean direction."""
    turn = 2 * np.pi * (days - 1) / 365
    centre = np.angle(np.exp(1j * turn).mean()) / (2 * np.pi) * 365
    apart = (days - 1 - centre + 182.5) % 365 - 182.5
    return float((centre + np.median(apart)) % 365 + 1)
