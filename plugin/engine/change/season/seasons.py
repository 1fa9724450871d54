"""Start, peak, end, length and amplitude of the season of a mean year.

The season starts where the curve first passes a share of its amplitude, counted from its lowest day, and ends where it
last does. Half of the amplitude is the half-maximum of White et al. 1997; other shares are the thresholds of the
seasonal amplitude of TIMESAT (Jönsson and Eklundh 2004).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import harmonic, logistic

Floats = NDArray[np.float64]
YEAR = 365
#: Pixels whose daily curves are in memory at a time.
AT_ONCE = 8192


@dataclass(frozen=True)
class Season:
    """start, peak, end: days of the year from 1, (n,), NaN where there is no season. length: days. amplitude: of the
    index. rmse: of the fit. dates: that were seen. logistic: where the double logistic curve fits better, bool (n,).
    Other fields are NaN where dates are too few."""

    start: Floats
    peak: Floats
    end: Floats
    length: Floats
    amplitude: Floats
    rmse: Floats
    dates: Floats
    logistic: NDArray[np.bool_]


def seasons(
    values: NDArray[np.float32],
    seen: NDArray[np.bool_],
    years: Floats,
    share: float = 0.5,
    least: float = 0.1,
    double: bool = True,
) -> Season:
    """The season of pixels with an index (t, n), of all years together.

    Args:
        share: of the amplitude, at start and end. least: the amplitude of a season. double: try the double logistic
            curve where there are enough dates.
    """
    parts = [
        _seasons(values[:, at : at + AT_ONCE], seen[:, at : at + AT_ONCE], years, share, least, double)
        for at in range(0, max(1, values.shape[1]), AT_ONCE)
    ]
    names = Season.__dataclass_fields__
    return Season(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def _seasons(
    values: NDArray[np.float32], seen: NDArray[np.bool_], years: Floats, share: float, least: float, double: bool
) -> Season:
    known = harmonic.enough(seen, years)
    found, rmse = harmonic.fit(values, seen, years)
    daily = (harmonic.columns(np.arange(YEAR) / YEAR) @ found).T
    trough = daily.argmin(axis=1)
    column = np.arange(YEAR + 1)
    curve = np.take_along_axis(daily, (trough[:, None] + column) % YEAR, axis=1)
    is_double = np.zeros(len(curve), bool)
    if double:
        some = np.flatnonzero(known & (seen.sum(axis=0) >= logistic.LEAST_DATES) & (np.ptp(curve, axis=1) >= least))
        other, error = _double(values[:, some], seen[:, some], years, curve[some], trough[some], found[:, some])
        better = error < rmse[some]
        curve[some[better]], rmse[some[better]], is_double[some[better]] = other[better], error[better], True
    low = np.maximum(curve[:, 0], curve[:, -1])
    top = curve.argmax(axis=1)
    amplitude = curve.max(axis=1) - low
    level = low + share * amplitude
    start, end = _crossings(curve, level)
    has = known & (amplitude >= least)
    first, peak, last = (np.where(has, (trough + day) % YEAR + 1, np.nan) for day in (start, top, end))
    length = np.where(has, end - start, np.nan)
    amplitude, rmse = (np.where(known, one, np.nan) for one in (amplitude, rmse))
    dates = seen.sum(axis=0).astype(float)
    return Season(first, peak, last, length, amplitude, rmse, dates, is_double & known)


def _crossings(curve: Floats, level: Floats) -> tuple[Floats, Floats]:
    """Where the curves (n, m) first reach their level (n,), and where they last do; between days by a straight line."""
    above = curve >= level[:, None]
    row = np.arange(len(curve))
    first, last = above.argmax(axis=1), curve.shape[1] - 1 - above[:, ::-1].argmax(axis=1)
    before, after = np.maximum(first - 1, 0), np.minimum(last + 1, curve.shape[1] - 1)

    def between(low: NDArray[np.int64], high: NDArray[np.int64]) -> Floats:
        gap = curve[row, high] - curve[row, low]
        return np.where(gap > 0, (level - curve[row, low]) / np.where(gap > 0, gap, 1), 0.0)

    return before + (first - before) * between(before, first), after - (after - last) * between(after, last)


def _double(
    values: NDArray[np.float32],
    seen: NDArray[np.bool_],
    years: Floats,
    curve: Floats,
    trough: NDArray[np.int64],
    found: Floats,
) -> tuple[Floats, Floats]:
    """The daily double logistic curves (n, YEAR + 1) from the lowest day on, and their root mean squares (n,).

    The dates have the weights that the harmonic curve gave them, so that both are judged on the same values.
    """
    time = ((years[:, None] % 1) * YEAR - trough) % YEAR
    weight = harmonic.weights(values, seen, years, found).T
    low = np.maximum(curve[:, 0], curve[:, -1])
    height = curve.max(axis=1) - low
    up, down = _crossings(curve, low + height / 2)
    steep = np.full(len(curve), 0.08)
    first = np.stack([low, height, up, steep, np.maximum(down, up + 5), steep], axis=1)
    numbers, loss = logistic.fit(values.T.astype(np.float64), weight, time.T, first)
    count = np.maximum(weight.sum(axis=1), 1e-9)
    return logistic.curve(numbers, np.arange(YEAR + 1.0)[None]), np.sqrt(loss / count)
