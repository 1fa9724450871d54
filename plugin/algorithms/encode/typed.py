"""What people type into the form and the toolbox: band numbers, dates, and a pixel size."""

from __future__ import annotations

from typing import Optional

from ...contract.typed import lists
from ...profile.i18n import tr
from ..base import iso_date


def parse_bands(text: str) -> tuple[int, ...]:
    """ "4 3 2" or "4,3,2" as numbers.

    Raises:
        ValueError: with a sentence for people, where one is not a number from 1.
    """
    try:
        return lists.band_numbers(text)
    except ValueError:
        said = tr(
            'Bands is "{text}". '
            "Enter the band numbers, from 1, in the order of the encoder's channels, for example 4 3 2."
        )
        raise ValueError(said.format(text=text)) from None


def parse_dates(text: str) -> tuple[str, ...]:
    """ "2020-01-05 2020-07-04" as ISO dates.

    Raises:
        ValueError: with a sentence for people, where one is not a date.
    """
    dates = lists.words(text)
    for part in dates:
        try:
            iso_date(part)
        except ValueError:
            said = tr('Dates has "{date}", which is not a date. Enter dates such as 2024-06-30.')
            raise ValueError(said.format(date=part)) from None
    return dates


def parse_pixel_size(text: str) -> Optional[float]:
    """ "0.5" or "0,5" as metres; None for no text.

    Raises:
        ValueError: with a sentence for people, where it is not a number greater than 0.
    """
    if not text.strip():
        return None
    try:
        size_m = float(text.replace(",", "."))
    except ValueError:
        size_m = 0.0
    if not 0 < size_m < 1e5:
        said = tr('Pixel size is "{text}". Enter a number of metres greater than 0, for example 0.5.')
        raise ValueError(said.format(text=text))
    return size_m
