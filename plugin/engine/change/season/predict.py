"""A plain forecast of an index: the mean year, and what the last date had besides it, which fades.

What is left of the mean year is taken as an autoregressive process of first order in continuous time: a fraction
exp(-days / memory) of it is there after so many days (Jones 1981). The seasonal-naive forecast is the value a year
before. Both are tried on the last dates, from dates that are as long before them as the wanted date is after the last.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import harmonic

Floats = NDArray[np.float64]
#: The last dates that are forecast from earlier ones, at most.
TRIED = 8
#: Days for which what is left may be remembered.
MEMORIES = (0.0, 10.0, 30.0, 90.0, 270.0)
#: What is left of a pixel is at least so large: its interval is never nothing.
LEAST_RMSE = 0.005


@dataclass(frozen=True)
class Tried:
    """Errors of forecasts (k, n) of the held-out dates by their number, NaN where not seen; of the seasonal-naive ones;
    and the root mean squares (k, n) of the fits."""

    dates: tuple[int, ...]
    error: Floats
    naive: Floats
    rmse: Floats


def held_out(years: Floats, ahead: float) -> tuple[int, ...]:
    """The numbers of the last dates that have a year or more of dates before them, `ahead` years earlier."""
    usable = [n for n, year in enumerate(years.tolist()) if year - ahead - years[0] >= 1.0]
    return tuple(usable[-min(TRIED, max(1, len(years) // 4)) :]) if usable else ()


def forecast(
    values: NDArray[np.float32], seen: NDArray[np.bool_], years: Floats, target: float, memory_days: float
) -> tuple[Floats, Floats]:
    """The forecast (n,) at a time in years, NaN where dates are too few, and the root mean square (n,) of the fit."""
    found, rmse = harmonic.fit(values, seen, years)
    known = harmonic.enough(seen, years)
    last = len(years) - 1 - seen[::-1].argmax(axis=0)
    column = np.arange(values.shape[1])
    left = values[last, column] - (harmonic.columns(years) @ found)[last, column]
    left = np.clip(left, -3 * rmse, 3 * rmse)  # a last date that is a cloud
    days = (target - years[last]) * harmonic.DAYS
    fading = np.exp(-days / memory_days) if memory_days else np.zeros(len(days))
    ahead = (harmonic.columns(np.array([target])) @ found)[0] + fading * left
    return np.where(known, ahead, np.nan), np.maximum(rmse, LEAST_RMSE)


def naive(values: NDArray[np.float32], seen: NDArray[np.bool_], years: Floats, target: float) -> Floats:
    """The value (n,) of the date that is nearest to whole years before a time, the newest of equally near ones."""
    back = np.maximum(np.round(target - years), 1)
    cost = np.abs(target - years - back) + 1e-3 * back
    order = np.argsort(cost)
    chosen = order[seen[order].argmax(axis=0)]
    return np.where(seen.any(axis=0), values[chosen, np.arange(values.shape[1])], np.nan)


def tried(
    values: NDArray[np.float32], seen: NDArray[np.bool_], years: Floats, ahead: float, memory_days: float
) -> Tried:
    """The forecasts of the held-out dates, from the dates that are `ahead` years or more before each."""
    dates = held_out(years, ahead)
    errors: list[list[Floats]] = [[], [], []]
    for date in dates:
        before = years <= years[date] - ahead + 1e-6
        own = values[before], seen[before], years[before]
        guess, rmse = forecast(*own, float(years[date]), memory_days)
        truth = np.where(seen[date], values[date], np.nan)
        for into, one in zip(errors, (truth - guess, truth - naive(*own, float(years[date])), rmse)):
            into.append(np.asarray(one))
    return Tried(dates, *(np.stack(one) for one in errors))


def best_memory(values: NDArray[np.float32], seen: NDArray[np.bool_], years: Floats, ahead: float) -> float:
    """The memory of MEMORIES with the smallest error on the dates before the held-out ones; 0 if there are none."""
    dates = held_out(years, ahead)
    early = slice(0, dates[0]) if dates else slice(0, 0)
    if not held_out(years[early], ahead) if dates and dates[0] > 1 else True:
        return 0.0
    own = values[early], seen[early], years[early]
    errors = [float(np.nanmean(np.abs(tried(*own, ahead, memory).error))) for memory in MEMORIES]
    return MEMORIES[int(np.nanargmin(errors))] if np.isfinite(errors).any() else 0.0


def half_width(error: Floats, rmse: Floats, level: float) -> float:
    """The half width of the interval, in root mean squares of the fit: a conformal quantile of held-out errors."""
    relative = np.sort(np.abs(error / rmse)[np.isfinite(error)])
    rank = int(np.ceil((len(relative) + 1) * level)) - 1
    return float(relative[min(rank, len(relative) - 1)]) if len(relative) else np.inf
