"""The dates of an encoder that uses several at once: the raster or the bands of each, and their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ....contract import Message, RasterBand, messages
from ....contract.message import several
from ...base.errors import RasterError
from ...base.job import Job
from ...encoders.card import ModelCard
from ..raster.dates import date_within
from ..raster.describe import Raster
from .interpret import is_mask
from .match import BandMatch
from .match_raster import match_raster


@dataclass(frozen=True)
class RasterOptions:
    """What the user enters about the rasters.

    Attributes:
        bands: numbers from 1, one per channel; for several dates also one per channel of each date, date after date.
        values: what their values are, or "".
        dates: ISO dates, one per raster, or one per date of a stack; empty where not given.
        earlier_dates: of a stack, the dates from an earlier encoding, for those that are not known otherwise.
    """

    bands: tuple[int, ...] = ()
    values: str = ""
    dates: tuple[str, ...] = ()
    earlier_dates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dated:
    """One date: its raster, how the bands feed the encoder, and the ISO date where it is known."""

    raster: Raster
    match: BandMatch
    date: str | None


def series_of(rasters: Sequence[Raster], card: ModelCard, options: RasterOptions, job: Job) -> tuple[Dated, ...]:
    """The dates that an encoder uses at once, the earliest first: one raster per date, or one that stacks all dates.

    Raises:
        RasterError: too many or too few rasters, a date that is not known, or bands that don't match.
    """
    steps = card.image.steps
    if len(rasters) == steps:
        return _of_rasters(rasters, card, options, job)
    if len(rasters) == 1 and (options.bands or is_stack(rasters[0], card)):
        return stack_of(rasters[0], card, options, job)
    known = {"encoder": card.name, "steps": steps, "channels": len(card.image.channels)}
    if len(rasters) == 1:
        raise RasterError(messages.rasters.NOT_ALL_DATES(**known, count=len(_imagery(rasters[0]))))
    raise RasterError(messages.rasters.NUMBER_OF_RASTERS(**known, count=len(rasters)))


def dates_of_raster(raster: Raster, card: ModelCard, options: RasterOptions, job: Job) -> tuple[Dated, ...]:
    """The dates of one raster: its own; for an encoder of several dates the dates that it stacks, or itself for each.

    Raises:
        RasterError: the bands don't match.
    """
    if card.image.steps > 1 and (len(options.bands) > len(card.image.channels) or is_stack(raster, card)):
        return stack_of(raster, card, options, job)
    one = Dated(raster, match_raster(raster, card, options.bands, options.values, job), raster.date)
    return (one,) * card.image.steps


def match_lines(dates: Sequence[Dated]) -> tuple[Message, ...]:
    """Which band feeds which channel, date by date: "2020-01-05: red 665 nm <- band 3 (B04)"."""
    if all(d is dates[0] for d in dates):
        return dates[0].match.lines
    return tuple(
        messages.rasters.LINE_OF_DATE(date=one.date or messages.rasters.DATE_NUMBER(number=i), line=line)
        for i, one in enumerate(dates, 1)
        for line in one.match.lines
    )


# --- one raster per date ------------------------------------------------------------------------------------------


def _of_rasters(rasters: Sequence[Raster], card: ModelCard, options: RasterOptions, job: Job) -> tuple[Dated, ...]:
    days = [given or raster.date for given, raster in zip(options.dates or [""] * len(rasters), rasters)]
    _check_days(rasters, days, card)
    order = sorted(range(len(rasters)), key=lambda i: days[i] or "")
    bands = _bands_of_each(card, options.bands)
    dates = []
    for i, numbers in zip(order, bands):
        try:
            dates.append(_dated(rasters[i], days[i], rasters[i].bands, card, numbers, options.values, job))
        except RasterError as error:
            raise RasterError(messages.rasters.OF_RASTER(raster=rasters[i].name, message=error.message)) from error
    return tuple(dates)


def _check_days(rasters: Sequence[Raster], days: Sequence[str | None], card: ModelCard) -> None:
    known: dict[str, Raster] = {}
    for raster, day in zip(rasters, days):
        if day is None:
            raise RasterError(messages.rasters.NO_DATE(raster=raster.name, count=len(days)))
        if day in known:
            both = {"first": known[day].name, "second": raster.name, "date": day}
            raise RasterError(messages.rasters.SAME_DATE(**both, encoder=card.name, count=len(days)))
        known[day] = raster


def _bands_of_each(card: ModelCard, bands: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The user's band numbers for each date: the same for all dates, or different ones."""
    steps, count = card.image.steps, len(card.image.channels)
    if len(bands) == steps * count:
        return [bands[i * count : (i + 1) * count] for i in range(steps)]
    return [bands] * steps


# --- one raster that stacks the dates ----------------------------------------------------------------------------


def is_stack(raster: Raster, card: ModelCard) -> bool:
    """Whether a raster has the bands of every date: by dates in the band descriptions, or by the number of bands."""
    wanted = card.image.steps * len(card.image.channels)
    return card.image.steps > 1 and (len(_by_day(raster)) == card.image.steps or len(_imagery(raster)) == wanted)


def stack_of(raster: Raster, card: ModelCard, options: RasterOptions, job: Job) -> tuple[Dated, ...]:
    """The dates of a stack: by the user's band numbers, the dates in the descriptions, or the order of the bands.

    Raises:
        RasterError: the bands don't match, or their dates are not in order.
    """
    steps, count = card.image.steps, len(card.image.channels)
    if options.bands and len(options.bands) != steps * count:
        raise RasterError(
            messages.rasters.NUMBER_OF_STACKED_BANDS(
                count=len(options.bands),
                encoder=card.name,
                steps=steps,
                channels=count,
                total=steps * count,
                order=[c.name for c in card.image.channels],
            )
        )
    runs = _runs(raster, card, options.bands)
    earlier = options.earlier_dates or [""] * steps
    days = options.dates or [_day(run) or before for run, before in zip(runs, earlier)]
    _check_order([day for day in days if day])
    bands = _bands_of_each(card, options.bands)
    try:
        return tuple(
            _dated(raster, day or None, run, card, numbers, options.values, job)
            for run, day, numbers in zip(runs, days, bands)
        )
    except RasterError as error:
        if options.bands:
            raise
        hint = messages.rasters.READ_AS_STACK(steps=steps, channels=count)
        raise RasterError(several(error.message, hint)) from error


def _runs(raster: Raster, card: ModelCard, bands: tuple[int, ...]) -> list[tuple[RasterBand, ...]]:
    """The bands of each date."""
    if bands:
        by_number = {b.number: b for b in raster.bands}
        return [tuple(by_number[n] for n in run if n in by_number) for run in _bands_of_each(card, bands)]
    if len(by_day := _by_day(raster)) == card.image.steps:
        return [by_day[day] for day in sorted(by_day)]
    imagery, count = _imagery(raster), len(card.image.channels)
    return [imagery[i * count : (i + 1) * count] for i in range(card.image.steps)]


def _by_day(raster: Raster) -> dict[str, tuple[RasterBand, ...]]:
    """The bands by the dates in their descriptions; empty where one band has no date."""
    by_day: dict[str, tuple[RasterBand, ...]] = {}
    for band in _imagery(raster):
        day, _ = date_within(band.description)
        if day is None:
            return {}
        by_day[day] = (*by_day.get(day, ()), band)
    return by_day


def _day(bands: Sequence[RasterBand]) -> str | None:
    """The date in the descriptions of these bands, None where they have none or several."""
    days = {date_within(b.description)[0] for b in bands}
    return days.pop() if len(days) == 1 else None


def _check_order(days: Sequence[str]) -> None:
    for one, following in pairwise(days):
        if following <= one:
            raise RasterError(messages.rasters.DATES_OUT_OF_ORDER(following=following, date=one))


def _imagery(raster: Raster) -> tuple[RasterBand, ...]:
    return tuple(b for b in raster.bands if not is_mask(b))


def _dated(
    raster: Raster,
    day: str | None,
    bands: Sequence[RasterBand],
    card: ModelCard,
    numbers: tuple[int, ...],
    values: str,
    job: Job,
) -> Dated:
    undated = tuple(replace(b, description=date_within(b.description)[1]) for b in bands)
    of_date = replace(raster, bands=raster.bands if numbers else undated, date=day)
    match = match_raster(of_date, card, numbers, values, job)
    return Dated(raster, match, day)
