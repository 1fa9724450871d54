"""The dates of an encoder that takes several at once: which raster or which bands show each, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ....contract import RasterBand
from ...base.errors import RasterError
from ...base.job import Job
from ...encoders.card import ModelCard
from ..raster.dates import date_within
from ..raster.describe import Raster
from .match import BandMatch
from .match_raster import match_raster
from .readings import is_mask


@dataclass(frozen=True)
class Told:
    """What the user says of the rasters.

    bands: numbers from 1, one a channel; for a series also one a channel of each date, date after date. values: the
    word on their values, or "". dates: ISO dates, one a raster, or one a date of a stack; empty where not said. was: of
    a stack, as they were known before, for those that nothing tells now.
    """

    bands: tuple[int, ...] = ()
    values: str = ""
    dates: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dated:
    """One date: the raster that shows it, how its bands feed the encoder, and the ISO date where it is known."""

    raster: Raster
    match: BandMatch
    date: str | None


def series_of(rasters: Sequence[Raster], card: ModelCard, told: Told, job: Job) -> tuple[Dated, ...]:
    """The dates that an encoder takes at once, the earliest first: of a raster each, or of one that stacks them.

    Raises:
        RasterError: too many or too few rasters, an order that can't be told, or bands that don't match.
    """
    steps = card.image.steps
    if len(rasters) == steps:
        return _of_rasters(rasters, card, told, job)
    if len(rasters) == 1 and (told.bands or is_stack(rasters[0], card)):
        return stack_of(rasters[0], card, told, job)
    have = f"{len(rasters)} rasters" if len(rasters) > 1 else f"1 raster of {len(_imagery(rasters[0]))} bands"
    count = len(card.image.channels)
    raise RasterError(
        f"{card.name} takes {steps} dates of the same ground at once, and INPUT names {have}. Give {steps} rasters of "
        f"different dates, or one that stacks {steps} x {count} bands, date after date."
    )


def shown_by(raster: Raster, card: ModelCard, told: Told, job: Job) -> tuple[Dated, ...]:
    """What one raster shows an encoder: its date; of a series the dates that it stacks, else itself in place of each.

    Raises:
        RasterError: the bands don't match.
    """
    if card.image.steps > 1 and (len(told.bands) > len(card.image.channels) or is_stack(raster, card)):
        return stack_of(raster, card, told, job)
    one = Dated(raster, match_raster(raster, card, told.bands, told.values, job), raster.date)
    return (one,) * card.image.steps


def in_words(dates: Sequence[Dated]) -> tuple[str, ...]:
    """Which band feeds which channel, date by date: "2020-01-05: red 665 nm <- band 3 (B04)"."""
    if all(d is dates[0] for d in dates):
        return dates[0].match.lines
    titles = [one.date or f"date {i}" for i, one in enumerate(dates, 1)]
    return tuple(f"{title}: {line}" for title, one in zip(titles, dates) for line in one.match.lines)


# --- a raster a date ---------------------------------------------------------------------------------------------


def _of_rasters(rasters: Sequence[Raster], card: ModelCard, told: Told, job: Job) -> tuple[Dated, ...]:
    days = [said or raster.date for said, raster in zip(told.dates or [""] * len(rasters), rasters)]
    _check_days(rasters, days, card)
    order = sorted(range(len(rasters)), key=lambda i: days[i] or "")
    bands = _bands_of_each(card, told.bands)
    found = []
    for i, mine in zip(order, bands):
        try:
            found.append(_dated(rasters[i], days[i], rasters[i].bands, card, mine, told.values, job))
        except RasterError as error:
            raise RasterError(f"{rasters[i].name}: {error}") from error
    return tuple(found)


def _check_days(rasters: Sequence[Raster], days: Sequence[str | None], card: ModelCard) -> None:
    known: dict[str, Raster] = {}
    for raster, day in zip(rasters, days):
        if day is None:
            raise RasterError(
                f"{raster.name} does not tell its date, so the order of the {len(days)} dates can't be told. Set it in "
                "the layer's temporal properties, write it into the file's name (…_2020-05-31.tif), or give DATES, one "
                "a raster."
            )
        if day in known:
            raise RasterError(
                f"{known[day].name} and {raster.name} are both of {day}, and {card.name} takes {len(days)} different "
                "dates. Choose another raster, or give DATES, one a raster."
            )
        known[day] = raster


def _bands_of_each(card: ModelCard, bands: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The user's numbers, date by date: the same for each, or each its own."""
    steps, count = card.image.steps, len(card.image.channels)
    if len(bands) == steps * count:
        return [bands[i * count : (i + 1) * count] for i in range(steps)]
    return [bands] * steps


# --- one raster that stacks the dates ----------------------------------------------------------------------------


def is_stack(raster: Raster, card: ModelCard) -> bool:
    """Whether a raster can be told to hold every date: by dates in its bands' descriptions, or by their number."""
    wanted = card.image.steps * len(card.image.channels)
    return card.image.steps > 1 and (len(_by_day(raster)) == card.image.steps or len(_imagery(raster)) == wanted)


def stack_of(raster: Raster, card: ModelCard, told: Told, job: Job) -> tuple[Dated, ...]:
    """The dates of a stack: as BANDS numbers them, by the dates in the descriptions, or run after run of bands.

    Raises:
        RasterError: the bands don't match, or their dates don't follow each other.
    """
    steps, count = card.image.steps, len(card.image.channels)
    if told.bands and len(told.bands) != steps * count:
        raise RasterError(
            f"BANDS names {len(told.bands)} bands; {card.name} takes {steps} dates of {count} channels. Name "
            f"{steps * count}, date after date: {', '.join(c.name for c in card.image.channels)}, and again."
        )
    runs = _runs(raster, card, told.bands)
    days = told.dates or [_day(run) or was for run, was in zip(runs, told.was or [""] * steps)]
    _check_order([day for day in days if day])
    bands = _bands_of_each(card, told.bands)
    try:
        return tuple(
            _dated(raster, day or None, run, card, mine, told.values, job) for run, day, mine in zip(runs, days, bands)
        )
    except RasterError as error:
        hint = f" It is read as {steps} dates of {count} bands: BANDS can number them, date after date."
        raise RasterError(f"{error}{'' if told.bands else hint}") from error


def _runs(raster: Raster, card: ModelCard, bands: tuple[int, ...]) -> list[tuple[RasterBand, ...]]:
    """The bands of each date."""
    if bands:
        by_number = {b.number: b for b in raster.bands}
        return [tuple(by_number[n] for n in run if n in by_number) for run in _bands_of_each(card, bands)]
    if len(found := _by_day(raster)) == card.image.steps:
        return [found[day] for day in sorted(found)]
    imagery, count = _imagery(raster), len(card.image.channels)
    return [imagery[i * count : (i + 1) * count] for i in range(card.image.steps)]


def _by_day(raster: Raster) -> dict[str, tuple[RasterBand, ...]]:
    """The bands by the dates in their descriptions; none where one has no date."""
    found: dict[str, tuple[RasterBand, ...]] = {}
    for band in _imagery(raster):
        day, _ = date_within(band.description)
        if day is None:
            return {}
        found[day] = (*found.get(day, ()), band)
    return found


def _day(bands: Sequence[RasterBand]) -> str | None:
    """The one date that all of some bands state."""
    days = {date_within(b.description)[0] for b in bands}
    return days.pop() if len(days) == 1 else None


def _check_order(days: Sequence[str]) -> None:
    for one, following in pairwise(days):
        if following <= one:
            raise RasterError(
                f"The dates of a stack must follow each other, the earliest first, and {following} comes after {one}. "
                "Correct DATES, or number the bands in BANDS date after date."
            )


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
    shown = tuple(replace(b, description=date_within(b.description)[1]) for b in bands) if not numbers else raster.bands
    match = match_raster(replace(raster, bands=shown, date=day), card, numbers, values, job)
    return Dated(raster, match, day)
