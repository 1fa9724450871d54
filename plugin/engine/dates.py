"""Dates as metadata, file names and band descriptions write them."""

from __future__ import annotations

import re
from datetime import date

_WITHIN = re.compile(r"(?<!\d)((?:19|20)\d{2}[-_.]?\d{2}[-_.]?\d{2})(?!\d)")


def parse_date(text: str) -> str | None:
    """The ISO date that a text begins with (2020-05-31, 20200531, 2020:05:31 10:20); None if it is none."""
    match = re.match(r"\s*(\d{4})[-:_./]?(\d{2})[-:_./]?(\d{2})", text)
    if not match:
        return None
    try:
        found = date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
    return found.isoformat() if 1900 <= found.year <= 2100 else None


def date_within(text: str) -> tuple[str | None, str]:
    """The first ISO date that stands somewhere in a text (a file's name, a band's description), and the rest of it."""
    for match in _WITHIN.finditer(text):
        if found := parse_date(match[1]):
            return found, f"{text[: match.start()]} {text[match.end() :]}".strip(" _-.:,;")
    return None, text


def is_date(text: str) -> bool:
    """Whether a text begins with a date as 2020-05-31, as arguments must: others would not sort among the rest."""
    try:
        return date.fromisoformat(text[:10]).isoformat() == text[:10]
    except ValueError:
        return False
