"""How much a place changed: statistics of its residuals over the dates, before anyone says what is much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...base.job import running

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
#: The noise of a place is that of all places as long as it has few dates: all together count as this many dates.
PRIOR_DATES = 4.0


@dataclass(frozen=True)
class Steps:
    """value: float64 (n,), NaN with fewer than two dates. first: int64 (n,), the first date after the step."""

    value: NDArray[np.float64]
    first: NDArray[np.int64]


def steps(left: Floats, has: Mask) -> Steps:
    """The largest lasting step of each place: the squared distance between the means before and after, over noise.

    It is tried at every date. The noise is the place's own, within both sides, shrunk towards that of all places
    (Smyth 2004). With two dates it is their squared distance.

    Args:
        left: residuals (t, n, k), whose noise is 1. has: (t, n).
    """
    dates, places, k = left.shape
    counts, sums = np.cumsum(has, axis=0), np.cumsum(left, axis=0, dtype=np.float64)
    total = np.square(left, dtype=np.float64).sum(axis=(0, 2)) - np.square(sums[-1]).sum(axis=1) / np.maximum(
        counts[-1], 1
    )
    best, first = np.full(places, -1.0), np.zeros(places, np.int64)
    for at in range(1, dates):
        before, after = counts[at - 1], counts[-1] - counts[at - 1]
        gap = (sums[-1] - sums[at - 1]) / np.maximum(after, 1)[:, None] - sums[at - 1] / np.maximum(before, 1)[:, None]
        between = np.square(gap).sum(axis=1) * before * after / np.maximum(before + after, 1)
        own = np.maximum(total - between, 0) / k
        noise = (PRIOR_DATES + own) / (PRIOR_DATES + np.maximum(before + after - 2, 0))
        value = np.where((before > 0) & (after > 0) & has[at], between / k / noise, -1)
        better = value > best
        best, first = np.where(better, value, best), np.where(better, at, first)
    return Steps(np.where(best < 0, np.nan, best), first)


def departures(left: Floats, has: Mask, of: NDArray[np.int64] | None = None) -> NDArray[np.float64]:
    """How far each date of a place is from its other dates: a squared robust z, float64 (t, n); NaN where unknown.

    The others' medoid is the date with the smallest sum of distances to the rest of them. The distance to it is divided
    by the median distance of the others (the median absolute deviation, in many dimensions), shrunk towards that of
    all places. A place needs three dates.

    Args:
        of: only these dates (m,); the result is then (m, n).
    """
    dates, places, _ = left.shape
    wanted = np.arange(dates) if of is None else of
    apart = np.full((dates, dates, places), np.nan, np.float32)
    for a in range(dates):
        apart[a] = np.where(has & has[a], np.sqrt(np.square(left[a] - left).sum(axis=2)), np.nan)
    total = np.nansum(apart, axis=1)
    own, usual = (np.full((len(wanted), places), np.nan) for _ in range(2))
    column = np.arange(places)
    for row, date in enumerate(wanted.tolist()):
        running().check()
        cost = np.where(has, total - np.nan_to_num(apart[date]), np.inf)
        cost[date] = np.inf
        middle = np.argmin(cost, axis=0)
        others = apart[middle, :, column].T.copy()  # (t, n)
        enough = (has.sum(axis=0) >= 3) & has[date]
        own[row] = np.where(enough, others[date], np.nan)
        others[date], others[middle, column] = np.nan, np.nan
        usual[row] = np.where(
            enough, np.nanmedian(np.where(np.isfinite(others).any(axis=0), others, 0), axis=0), np.nan
        )
    typical = float(np.nanmedian(usual)) if np.isfinite(usual).any() else 1.0
    count = np.maximum(has.sum(axis=0) - 2, 0)
    noise = (PRIOR_DATES * typical**2 + count * np.square(usual)) / (PRIOR_DATES + count)
    return np.asarray(np.square(own) / np.maximum(noise, 1e-12))
