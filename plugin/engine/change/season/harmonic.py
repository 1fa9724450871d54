"""The mean year of an index: harmonic regression on waves of a year and of half a year, which gaps do not stop.

As in HANTS (Roerink et al. 2000) the fit is repeated with small weights for values far from it, such as clouds that no
mask has; the weights are Tukey's bisquare.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
#: Waves a year.
WAVES = 2
#: Wave k is pulled towards none as by PRIOR * k^4 dates: the penalty of a smoothing spline, for gaps.
PRIOR = 0.05
#: Rounds of weights, and the residual without weight, in standard deviations (95 % efficient for normal noise).
ROUNDS, CUT = 3, 4.685
#: Dates that a pixel needs: one more than the numbers that are fitted.
LEAST_DATES = 2 + 2 * WAVES
#: The longest part of the year, in days, without any date of any year. The curve is free in a longer one.
MOST_GAP_DAYS = 122.0
DAYS = 365.25


def columns(years: Floats) -> Floats:
    """The columns (t, 1 + 2 * WAVES) of dates as years with a fraction."""
    turns = 2 * np.pi * years[:, None] * np.arange(1, WAVES + 1)
    return np.concatenate([np.ones((len(years), 1)), np.cos(turns), np.sin(turns)], axis=1)


def fit(values: NDArray[np.float32], seen: NDArray[np.bool_], years: Floats) -> tuple[Floats, Floats]:
    """The coefficients (p, n) of the index (t, n) of pixels, and the root mean square (n,) of what is left.

    A value that is not seen does not count.
    """
    design = columns(years)
    waves = np.tile(np.arange(1, WAVES + 1), 2)
    penalty = np.diag(np.concatenate([[1e-9], PRIOR * waves**4.0]))
    products = (design[:, :, None] * design[:, None, :]).reshape(len(years), -1)
    weight = seen.astype(np.float64)
    for _ in range(ROUNDS):
        square = (weight.T @ products).reshape(-1, *penalty.shape) + penalty
        found = np.linalg.solve(square, ((weight * values).T @ design)[:, :, None])[..., 0].T
        left = np.where(seen, values - design @ found, np.nan)
        weight = np.where(seen, _bisquare(left), 0.0)
    mean = np.nansum(weight * np.square(left), axis=0) / np.maximum(weight.sum(axis=0), 1e-9)
    return found, np.sqrt(mean)


def weights(values: NDArray[np.float32], seen: NDArray[np.bool_], years: Floats, found: Floats) -> Floats:
    """The weights (t, n) of values around the curves with coefficients (p, n); 0 where they are not seen."""
    left = np.where(seen, values - columns(years) @ found, np.nan)
    return np.where(seen, _bisquare(left), 0.0)


def _bisquare(left: Floats) -> Floats:
    """Weights (t, n) of residuals; NaN where there is none."""
    deviation = 1.4826 * _nanmedian(np.abs(left))
    ratio = left / (CUT * np.maximum(deviation, 1e-4))
    return np.asarray(np.square(np.maximum(1 - np.square(np.nan_to_num(ratio)), 0)))


def _nanmedian(values: Floats) -> Floats:
    """The median (n,) of the columns of (t, n) without NaN, 0 for a column without any; quicker than numpy's."""
    ordered = np.sort(values, axis=0)  # NaN come last
    count = np.isfinite(values).sum(axis=0)
    low, high = np.maximum(count - 1, 0) // 2, np.maximum(count // 2, 0)
    at = np.arange(values.shape[1])
    middle = (ordered[low, at] + ordered[np.minimum(high, len(values) - 1), at]) / 2
    return np.where(count > 0, middle, 0.0)


def enough(seen: NDArray[np.bool_], years: Floats, least: int = LEAST_DATES) -> NDArray[np.bool_]:
    """The pixels (n,) with enough dates, and without too long a part of the year without any."""
    order = np.argsort(years % 1)
    days = (years % 1)[order] * DAYS
    known = seen[order]
    last = np.where(known, days[:, None], -np.inf)
    before = np.maximum.accumulate(last, axis=0)
    a_year_before = (before[-1] - DAYS)[None]
    previous = np.concatenate([a_year_before, np.maximum(before[:-1], a_year_before)])
    gap = np.where(known, days[:, None] - previous, 0).max(axis=0)
    return np.asarray((seen.sum(axis=0) >= least) & (gap <= MOST_GAP_DAYS))
