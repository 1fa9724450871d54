"""What people type into the form and the toolbox: band numbers, dates, and a pixel size."""

from __future__ import annotations

from typing import Optional

from ...contract.typed import dates, lists
from ...profile.i18n import tr


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


def parse_dates(text: str, field: str) -> tuple[str, ...]:
    """ "2020 30.6.2021" as ISO dates. A year alone is its first of January; see `year_notes`.

    Args:
        field: as the user sees it.

    Raises:
        ValueError: with a sentence for people, where one is not a date.
    """
    return tuple(parse_date(part, field) for part in lists.words(text))


def year_notes(*texts: str) -> list[str]:
    """What Akin makes of the years among typed dates: it keeps full dates only."""
    years = dict.fromkeys(word for text in texts for word in lists.words(text) if dates.is_year(word))
    said = tr("Akin keeps the year {year} as the date {date}.")
    return [said.format(year=year, date=dates.iso_date(year)) for year in years]


def parse_date(text: str, field: str) -> str:
    """A typed date as ISO text. Raises ValueError, with a sentence for people."""
    try:
        return dates.iso_date(text)
    except dates.TwoDates:
        said = tr('{field}: "{date}" can be two dates. Enter the year first, for example 2024-06-30.')
    except ValueError:
        said = tr('{field}: "{date}" is not a date. Enter a date such as 2024-06-30, or a year.')
    raise ValueError(said.format(field=field, date=text))


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
