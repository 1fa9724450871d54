"""Rasters with their dates: one for each date, or one with a band for each date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from ....contract import messages
from ...base.errors import QueryError
from ...base.job import Job
from ...imagery.raster.dates import date_within, first_day, parse_date
from ...imagery.raster.describe import Raster, describe

#: A raster, its bands and its date.
Dated = tuple[Raster, tuple[int, ...], str]
#: The bands of a raster that has one date.
BandsOf = Callable[[Raster], tuple[int, ...]]
#: Each date has an open file.
MOST_DATES = 400


def dated_rasters(
    paths: Sequence[str], dates: Sequence[str], job: Job, bands_of: BandsOf | None = None, years: bool = False
) -> list[Dated]:
    """The rasters with their bands and dates.

    Args:
        dates: one for each raster or band; empty, or "" for one: from the metadata, the file's name, or the band's.
        years: whether the year of a file name is enough; it is then its first of January, as in a collection.
        bands_of: None: the first band of each raster, or all bands of a single one that has several.

    Raises:
        QueryError: a date is not known or not valid, or there are too many. RasterError: a raster can't be read.
    """
    described = []
    for path in paths:
        job.check()
        described.append(describe(path))
    own: list[tuple[Raster, tuple[int, ...], str | None]]
    is_stack = bands_of is None and len(described) == 1 and len(described[0].bands) > 1
    if is_stack:
        own = [(described[0], (band.number,), date_within(band.description)[0]) for band in described[0].bands]
    else:
        own = [(one, bands_of(one) if bands_of else (1,), _own(one, years)) for one in described]
    if dates and len(dates) != len(own):
        raise QueryError(messages.season.OTHER_NUMBER(count=len(dates), rasters=len(own)))
    if len(own) > MOST_DATES:
        raise QueryError(messages.season.TOO_MANY_DATES(count=len(own), most=MOST_DATES))
    return [
        (one, bands, _date(text, found, one, bands, is_stack))
        for (one, bands, found), text in zip(own, dates or [""] * len(own))
    ]


def by_date(dated: Sequence[Dated]) -> dict[tuple[str, int], tuple[Raster, tuple[int, ...]]]:
    """The rasters and bands by their date, and their number among those of this date: two orbits can have one."""
    counts: Counter[str] = Counter()
    found = {}
    for raster, bands, date in dated:
        found[date, counts[date]] = (raster, bands)
        counts[date] += 1
    return found


def _own(raster: Raster, years: bool) -> str | None:
    return raster.date or (first_day(raster.year) if years else None)


def _date(given: str, found: str | None, raster: Raster, bands: tuple[int, ...], is_stack: bool) -> str:
    date = parse_date(given) if given else found
    if date is None and given:
        raise QueryError(messages.season.NOT_A_DATE(text=given))
    if date is None:
        say, name = messages.season, raster.name
        of_band = say.NO_DATE_OF_BAND(raster=name, bands=len(raster.bands), band=bands[0])
        raise QueryError(of_band if is_stack else say.NO_DATE(raster=name))
    return date
