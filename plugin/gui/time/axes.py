"""The axes of the plot: days, ticks and their texts. No drawing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from qgis.PyQt.QtCore import QDate, QLocale, Qt

#: Steps of an axis of months and of days, from the finest.
MONTHS, DAYS = (1, 2, 3, 6), (1, 2, 5, 10, 15)
DAYS_IN_YEAR, DAYS_IN_MONTH = 365.25, 30.4


def day_of(date: str) -> int:
    """The Julian day of an ISO date; of a year alone, that of its middle."""
    if len(date) < 10:
        return int(QDate(int(date[:4]), 7, 1).toJulianDay())
    return int(QDate.fromString(date[:10], Qt.DateFormat.ISODate).toJulianDay())


def day_ticks(first: int, last: int, most: int) -> list[tuple[int, str]]:
    """At most about `most` days between two days, with their texts: years, months or days."""
    span = max(1, last - first)
    years, months = span / DAYS_IN_YEAR, span / DAYS_IN_MONTH
    if years >= min(most, 2):
        return _every_year(first, last, max(1, round(_nice(years / most))))
    step = next((one for one in MONTHS if months / one <= most), 6)
    if months >= 2:
        return _every_month(first, last, step)
    return _every_day(first, last, next((one for one in DAYS if span / one <= most), 15))


def _every_year(first: int, last: int, step: int) -> list[tuple[int, str]]:
    begin, end = (QDate.fromJulianDay(day).year() for day in (first, last))
    years = range(math.ceil(begin / step) * step, end + 1, step)
    return _within(((int(QDate(year, 1, 1).toJulianDay()), str(year)) for year in years), first, last)


def _every_month(first: int, last: int, step: int) -> list[tuple[int, str]]:
    begin, end = QDate.fromJulianDay(first), QDate.fromJulianDay(last)
    numbers = range(begin.year() * 12 + begin.month() - 1, end.year() * 12 + end.month())
    dates = (QDate(number // 12, number % 12 + 1, 1) for number in numbers if number % 12 % step == 0)
    return _within(((int(one.toJulianDay()), QLocale().toString(one, "MMM yyyy")) for one in dates), first, last)


def _every_day(first: int, last: int, step: int) -> list[tuple[int, str]]:
    days = range(first, last + 1, step)
    return [(day, QLocale().toString(QDate.fromJulianDay(day), "d MMM")) for day in days]


def _within(ticks: Iterator[tuple[int, str]], first: int, last: int) -> list[tuple[int, str]]:
    return [one for one in ticks if first <= one[0] <= last]


def value_range(scale: str, values: Sequence[float]) -> tuple[float, float]:
    """The ends of the axis of a scale: 0 to 1; of an NDVI and of values, round numbers around what there is."""
    if scale in ("score", "probability") or not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if scale == "ndvi":
        return max(-1.0, min(0.0, math.floor(low * 5) / 5)), min(1.0, max(0.2, math.ceil(high * 5) / 5))
    step = _nice((high - low or abs(high) or 1) / 4)
    return math.floor(low / step) * step, math.ceil(high / step) * step or step


def value_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from low to high."""
    step = _nice((high - low) / max(1, most))
    first = math.ceil(low / step - 1e-9)
    return [number * step for number in range(first, math.floor(high / step + 1e-9) + 1)]


def _nice(step: float) -> float:
    """The next 1, 2, 2.5 or 5 times a power of ten; 2.5 only below 1."""
    power = 10 ** math.floor(math.log10(step)) if step > 0 else 1.0
    factors = (1, 2, 2.5, 5, 10) if power < 1 else (1, 2, 5, 10)
    return next(factor * power for factor in factors if factor * power >= step - 1e-12)
