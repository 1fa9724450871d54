"""Dates as people type them, and years in file names."""

from __future__ import annotations

import pytest
from akin.plugin.contract.typed import dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-06-30", "2024-06-30"),
        ("2024/6/3", "2024-06-03"),
        ("20240630", "2024-06-30"),
        ("1985", "1985-01-01"),
        ("01.07.1985", "1985-07-01"),
        ("30/06/1985", "1985-06-30"),
        ("06/30/1985", "1985-06-30"),
        ("07/07/1985", "1985-07-07"),
    ],
)
def test_a_typed_date_is_kept_with_the_year_first(text: str, date: str) -> None:
    assert dates.iso_date(f" {text} ") == date


@pytest.mark.parametrize("text", ["", "soon", "1885", "31.02.1985", "2024-13-01", "2024-0630", "202406", "1.7.85"])
def test_other_texts_are_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        dates.iso_date(text)


def test_day_and_month_that_can_be_exchanged_are_not_guessed() -> None:
    with pytest.raises(dates.TwoDates):
        dates.iso_date("01/07/1985")


@pytest.mark.parametrize("text", ["1985 30.6.1990", "1985, 30.6.1990", "1985;30.6.1990", "1985\n30.6.1990\n"])
def test_lists_have_spaces_commas_or_lines(text: str) -> None:
    assert dates.iso_dates(text) == ("1985-01-01", "1990-06-30")
    assert dates.date_beginnings(text) == ("1985", "1990-06-30")


@pytest.mark.parametrize("name", ["pucallpa_1985", "1985", "NAIP-ND-1985"])
def test_a_year_at_the_end_of_a_name_is_found(name: str) -> None:
    assert dates.year_at_end(name) == "1985"


@pytest.mark.parametrize("name", ["tile_2098", "tile_1024", "tile_11985", "1985_river", "v1985", "river"])
def test_other_numbers_are_no_year(name: str) -> None:
    assert dates.year_at_end(name) is None
