"""Lists that people type into the form and the toolbox: band numbers and dates."""

from __future__ import annotations

from ...contract import typed
from ...profile.i18n import tr
from ..base import iso_date


def parse_bands(text: str) -> tuple[int, ...]:
    """ "4 3 2" or "4,3,2" as numbers.

    Raises:
        ValueError: with a sentence for people, where one is not a number from 1.
    """
    try:
        return typed.band_numbers(text)
    except ValueError:
        said = tr(
            "Bands is {text!r}. "
            "Enter the band numbers, from 1, in the order of the encoder's channels, for example 4 3 2."
        )
        raise ValueError(said.format(text=text)) from None


def parse_dates(text: str) -> tuple[str, ...]:
    """ "2020-01-05 2020-07-04" as ISO dates.

    Raises:
        ValueError: with a sentence for people, where one is not a date.
    """
    dates = typed.words(text)
    for part in dates:
        try:
            iso_date(part)
        except ValueError:
            said = tr("Dates has {date!r}, which is not a date. Enter dates such as 2024-06-30.")
            raise ValueError(said.format(date=part)) from None
    return dates
