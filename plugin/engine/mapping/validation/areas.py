"""Areas and accuracies with intervals, from a map and a probability sample of reference labels (Olofsson et al. 2014).

Counting the pixels of a class gives a biased area: the map is wrong more often for some classes than for others. The
strata are the classes of the map. With weights W_i (share of the map's area), n_ij reference labels of class j where
the map has class i, and n_i = sum_j n_ij:

    p_ij = W_i n_ij / n_i               area_j = A sum_i p_ij
    SE(area_j) = A sqrt(sum_i W_i^2 (n_ij / n_i)(1 - n_ij / n_i) / (n_i - 1))
    overall = sum_i p_ii                user's U_i = n_ii / n_i                producer's P_j = p_jj / sum_i p_ij

doi 10.1016/j.rse.2014.02.015, formulas 1 to 11. An interval is the estimate ± 1.96 standard errors. Where no label
shows an error, these formulas give a standard error of 0. The interval is then that of Wilson (see wilson.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .wilson import Z95, unseen

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class AreaEstimates:
    """Estimates, each with its standard error and the half width of its 95 % interval; (q,) by class. NaN: there is
    nothing to divide by.

    area: in the unit of the given areas. proportions: p_ij, (q, q). users, producers, overall: 0..1. An accuracy of 1
    has an interval below it only, one of 0 an interval above it only.
    """

    area: Floats
    area_se: Floats
    proportions: Floats
    users: Floats
    users_se: Floats
    producers: Floats
    producers_se: Floats
    overall: float
    overall_se: float
    area_pm: Floats
    users_pm: Floats
    producers_pm: Floats
    overall_pm: float


def estimate(counts: Ints, mapped: Floats) -> AreaEstimates:
    """Estimates from counts.

    Args:
        counts: n_ij, (q, q): rows are classes of the map, columns those of the reference. A row of a class that the map
            has needs 2 or more.
        mapped: the area of each class on the map, (q,). A class that is only in the reference has 0.
    """
    n, weight = counts.sum(axis=1), mapped / mapped.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(n[:, None] > 0, counts / n[:, None], 0.0)
        spread = np.where(n[:, None] > 1, share * (1 - share) / (n[:, None] - 1), 0.0)  # variance of n_ij / n_i
        p = weight[:, None] * share
        column = p.sum(axis=0)
        users, users_se = np.where(n > 0, np.diag(share), np.nan), np.sqrt(np.diag(spread))
        producers = np.where(column > 0, np.diag(p) / column, np.nan)
        producers_se = _producers_se(weight, spread, producers, column)
    area_se = np.sqrt((weight[:, None] ** 2 * spread).sum(axis=0))
    overall_se = float(np.sqrt((weight**2 * np.diag(spread)).sum()))
    users_se = np.where(n > 1, users_se, np.nan)
    total, own = float(mapped.sum()), np.diag(share)
    alone = np.array([unseen(np.ones(1), count[None]) for count in n])  # of a class for itself
    area_pm = np.array([_half_width(se, weight, one, n) for se, one in zip(area_se, share.T)])
    return AreaEstimates(
        total * column, total * area_se, p, users, users_se, producers, producers_se, float(np.trace(p)), overall_se,
        area_pm=total * area_pm,
        users_pm=np.where(users_se == 0, alone, Z95 * users_se),
        producers_pm=_producers_pm(weight, n, p, producers, producers_se),
        overall_pm=_half_width(overall_se, weight, own, n),
    )  # fmt: skip


def _half_width(se: float, weight: Floats, share: Floats, n: Ints) -> float:
    """The half width of the interval of sum(weight x share). Without a spread each share is 0 or 1: what the places of
    a stratum do not show can add to those of 0, and take from those of 1."""
    if se > 0:
        return float(Z95 * se)
    return max(unseen(weight[share == side], n[share == side]) for side in (0, 1))


def _producers_pm(weight: Floats, n: Ints, p: Floats, producers: Floats, se: Floats) -> Floats:
    """The half width of the interval of each producer's accuracy. Without a spread it is 1, and the class may be unseen
    in other strata, or 0, and it may be unseen in its own."""
    half = np.asarray(Z95 * se)
    for j in np.flatnonzero(se == 0).tolist():
        own, others = np.arange(len(n)) == j, float(p[:, j].sum() - p[j, j])
        if producers[j] > 0:
            half[j] = 1 - p[j, j] / (p[j, j] + unseen(weight[~own], n[~own]))
        else:
            more = unseen(weight[own], n[own])
            half[j] = more / (more + others)
    return half


def _producers_se(weight: Floats, spread: Floats, producers: Floats, column: Floats) -> Floats:
    """Formula 7, in shares of the map instead of pixels."""
    own = weight**2 * (1 - producers) ** 2 * np.diag(spread)
    squares = weight[:, None] ** 2 * spread
    others = producers**2 * (squares.sum(axis=0) - np.diag(squares))
    return np.asarray(np.sqrt(own + others) / column)
