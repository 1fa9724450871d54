"""Dates that people type: 2024-06-30, 30.6.2024, or a year alone. Akin keeps dates as ISO text, year first."""

from __future__ import annotations

import datetime
import re
from typing import Optional

from . import lists

_YEAR = re.compile(r"(?:19|20)\d{2}")
_YEAR_FIRST = re.compile(r"(\d{4})([-./]?)(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")


class TwoDates(ValueError):
    """A text can be two dates: 01/07/1985 is the first of July or the seventh of January."""


def is_year(text: str) -> bool:
    """Whether a text is a year alone, from 1900 to 2099."""
    return bool(_YEAR.fullmatch(text.strip()))


def iso_date(text: str) -> str:
    """A typed date as ISO text. A year alone is its first of January.

    Raises:
        TwoDates: day and month can be exchanged.
        ValueError: the text is not a date.
    """
    text = text.strip()
    if is_year(text):
        return f"{text}-01-01"
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), int(found[3]), int(found[4]), found[2])
    found = _YEAR_FIRST.fullmatch(text)
    if not found or (not found[2] and len(text) != 8):
        raise ValueError(f"{text} is not a date")
    return datetime.date(int(found[1]), int(found[3]), int(found[4])).isoformat()


def iso_dates(text: str) -> tuple[str, ...]:
    """ "1985 30.6.1990" as ("1985-01-01", "1990-06-30"). Raises ValueError as `iso_date` does."""
    return tuple(iso_date(word) for word in lists.words(text))


def date_beginnings(text: str) -> tuple[str, ...]:
    """The dates and years of a list, to look for among known dates: "1985, 30.6.1990" as ("1985", "1990-06-30").

    A year stays as it is, so that it stands for all its dates. So does a text that is not a date: no date begins so.
    """
    return tuple(_iso_or_same(word) for word in lists.words(text))


def year_at_end(name: str) -> Optional[str]:
    """The year at the end of a file name without its ending, as in river_1985; None if there is none.

    A year that is still to come is the number of a tile.
    """
    found = re.search(r"(?<![0-9A-Za-z])((?:19|20)\d{2})$", name)
    return found[1] if found and int(found[1]) <= datetime.date.today().year else None


def _year_last(first: int, second: int, year: int, sign: str) -> str:
    """Dots are only used with the day first. With other signs, only one order may be possible."""
    if sign != "." and first != second and first <= 12 and second <= 12:
        raise TwoDates(f"{first}{sign}{second}{sign}{year} can be two dates")
    month_first = sign != "." and second > 12
    day, month = (second, first) if month_first else (first, second)
    return datetime.date(year, month, day).isoformat()


def _iso_or_same(word: str) -> str:
    try:
        return word if is_year(word) else iso_date(word)
    except ValueError:
        return word
