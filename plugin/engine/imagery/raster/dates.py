"""Dates as metadata, file names and band descriptions write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

#: Both separators are the same: 201404_13SED190110 is a month and a square of the US grid.
_WITHIN = re.compile(r"(?<!\d)((?:19|20)\d{2}([-_.]?)\d{2}\2\d{2})(?!\d)")
#: Year and day of the year: HLS' 2022156T100559, MODIS' A2020001.
_DAY_OF_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})([0-3]\d{2})(?=T\d{6})|(?<=\.A)((?:19|20)\d{2})([0-3]\d{2})(?=\.)")


def parse_date(text: str) -> str | None:
    """The ISO date at the start of a text (2020-05-31, 20200531, 2020:05:31 10:20); None if there is none."""
    match = re.match(r"\s*(\d{4})[-:_./]?(\d{2})[-:_./]?(\d{2})", text)
    if not match:
        return None
    try:
        found = date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
    return found.isoformat() if 1900 <= found.year <= 2100 else None


def date_within(text: str) -> tuple[str | None, str]:
    """The first ISO date anywhere in a text (a file name, a band description), and the text without it."""
    for match in (*_WITHIN.finditer(text), *_DAY_OF_YEAR.finditer(text)):
        if found := parse_date(match[1]) if match.re is _WITHIN else _day_of_year(match):
            return found, f"{text[: match.start()]} {text[match.end() :]}".strip(" _-.:,;")
    return None, text


def _day_of_year(match: re.Match[str]) -> str | None:
    year, day = int(match[1] or match[3]), int(match[2] or match[4])
    found = date(year, 1, 1) + timedelta(days=day - 1)
    return found.isoformat() if found.year == year else None


def first_day(year: str | None) -> str | None:
    """The ISO date of the first day of a year; None for None."""
    return f"{year}-01-01" if year else None


def is_date(text: str) -> bool:
    """Whether a text starts with a date such as 2020-05-31. Arguments need this form: dates are sorted as text."""
    try:
        return date.fromisoformat(text[:10]).isoformat() == text[:10]
    except ValueError:
        return False
