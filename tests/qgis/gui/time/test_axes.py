"""The axes of the plot: few, round and readable ticks from days to decades."""

from __future__ import annotations

import pytest
from akin.plugin.gui.time.axes import day_of, day_ticks, value_range, value_ticks
from qgis.PyQt.QtCore import QDate


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        ("1985-07-01", "2020-07-01", ["1990", "2000", "2010", "2020"]),
        ("2018-06-01", "2021-06-01", ["2019", "2020", "2021"]),
        ("2018", "2021", ["2019", "2020", "2021"]),
        ("2020-03-10", "2020-08-20", ["Apr 2020", "May 2020", "Jun 2020", "Jul 2020", "Aug 2020"]),
        ("2020-03-10", "2020-03-12", ["10 Mar", "11 Mar", "12 Mar"]),
    ],
)
def test_the_ticks_of_dates(first: str, last: str, texts: list[str]) -> None:
    ticks = day_ticks(day_of(first), day_of(last), 6)
    assert [text for _, text in ticks] == texts
    assert all(day_of(first) <= day <= day_of(last) for day, _ in ticks)


@pytest.mark.parametrize("days", [1, 2, 20, 60, 100, 400, 800, 3000, 20_000, 80_000])
@pytest.mark.parametrize("most", [2, 4, 9])
def test_any_span_has_ticks_that_fit(days: int, most: int) -> None:
    first = int(QDate(2001, 2, 3).toJulianDay())
    assert len(day_ticks(first, first + days, most)) <= 2 * most + 1


@pytest.mark.parametrize(
    ("scale", "values", "ends"),
    [
        ("score", [0.2, 0.3], (0.0, 1.0)),
        ("ndvi", [0.31, 0.72], (0.0, 0.8)),
        ("ndvi", [-0.25, 0.1], (-0.4, 0.2)),
        ("value", [13.0, 88.0], (0.0, 100.0)),
        ("value", [5.0, 5.0], (4.0, 6.0)),
        ("value", [], (0.0, 1.0)),
    ],
)
def test_the_ends_of_values(scale: str, values: list[float], ends: tuple[float, float]) -> None:
    low, high = value_range(scale, values)
    assert all(low <= value <= high for value in values) and high > low
    assert (low, high) == pytest.approx(ends)


def test_the_ticks_of_values() -> None:
    assert value_ticks(0, 1, 5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert value_ticks(0, 1, 4) == pytest.approx([0, 0.25, 0.5, 0.75, 1])
    assert value_ticks(-20, 100, 3) == pytest.approx([0, 50, 100])
