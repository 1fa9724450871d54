"""What the statistic of a place is where nothing changed: the null distribution, fitted to the unchanged majority.

It is the empirical null of Efron (2004, "Large-scale simultaneous hypothesis testing: the choice of a null
hypothesis"): its family is known, and its parameters come from the map itself, from the part of the values that change
does not reach. The family is that of squared distances whose noise differs from place to place: a chi-square over an
inverse chi-square of the place's own variance, which is a scaled F distribution (Smyth 2004, "Linear models and
empirical Bayes methods"). Its parameters are of highest likelihood among the values under a cut, given the cut. The
cut moves outwards from the majority, and stops where there are more values than the null has: changed places.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special, stats

from ...base.job import running

Floats = NDArray[np.float64]
#: The first cut, as a share of the values: more than half of the places must be unchanged.
MAJORITY = 0.6
#: The cuts after it, by the share of unchanged places above each, and how many values too many between two cuts may be.
ABOVE = (0.3, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01, 0.005, 0.002, 0.001)
EXCESS = 0.1
#: The mean of an exponential prior of 2 / df2. The values under a low cut say little about the tail: where they are
#: silent, a heavy one, in which change would have room, must not be the answer.
PRIOR_TAIL = 0.05
#: Values that the null is fitted to, and how many at least. A value that is not larger than NOTHING is none.
LEAST_VALUES, NOTHING = 20, 1e-9
#: Of more values, every second, third, ... counts: the likelihood is nearly the same.
POINTS = 4000
MOST_VALUES = 20_000
#: Limits of the degrees of freedom. With a smaller df2, a null would have room for many changed places in its tail.
LEAST_DF1, LEAST_DF2, MOST_DF = 0.5, 3.0, 1e5
#: Scores are cut here: no map has so many places that more would mean something.
MOST_SCORE = 37.0
#: Where most places are exactly the same, others are infinitely surprising: that is a number too.
MOST_SURPRISE = 1e6


@dataclass(frozen=True)
class Null:
    """The distribution of a positive statistic without change: `scale` times F with df1 and df2 degrees of freedom."""

    scale: float
    df1: float
    df2: float

    @cached_property
    def _f(self) -> stats.rv_continuous:
        return stats.f(self.df1, self.df2, scale=self.scale)

    def p_values(self, values: Floats) -> Floats:
        """How often an unchanged place has this value or a larger one (n,), 0..1."""
        return np.asarray(self._f.sf(values))

    def surprise(self, values: Floats) -> Floats:
        """-log(p) (n,), more than 0 and at most MOST_SURPRISE; NaN for NaN."""
        with np.errstate(over="ignore", divide="ignore"):
            return np.asarray(np.clip(-self._f.logsf(values), 1e-9, MOST_SURPRISE))

    def scores(self, values: Floats) -> NDArray[np.float32]:
        """The p-values (n,) as standard deviations of a normal distribution, at most MOST_SCORE in size."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            log_p = self._f.logsf(values)
            scores = -special.ndtri_exp(np.minimum(log_p, -1e-16))
        kept = np.clip(np.nan_to_num(scores, nan=MOST_SCORE, posinf=MOST_SCORE), -MOST_SCORE, MOST_SCORE)
        return np.asarray(kept, np.float32)


def p_of_score(score: Floats | float) -> Floats:
    """The p-value of a score: the share of unchanged places that have this score or more."""
    return np.asarray(special.ndtr(-np.asarray(score, float)))


def fit_null(values: Floats, seed: int = 0) -> Null:
    """The null of the statistic of places (n,), of which more than half are unchanged. NaN does not take part.

    Raises ValueError: fewer than LEAST_VALUES.
    """
    values = values[np.isfinite(values)]
    if len(values) < LEAST_VALUES:
        raise ValueError("too few places")
    if np.median(values) <= NOTHING:
        return Null(NOTHING, 4.0, 50.0)  # most places are the same: whatever differs is no noise
    values = values[values > NOTHING]
    if len(values) > MOST_VALUES:
        values = np.random.default_rng(seed).choice(values, MOST_VALUES, replace=False)
    values = np.sort(values)
    cut = float(np.quantile(values, MAJORITY))
    null = _fitted(values[values <= cut], cut, Null(float(np.median(values)), 4.0, 50.0))
    before: Null | None = None  # the null of the last cut with no more values above it than there should be
    for above in ABOVE:
        running().check()
        further = float(null._f.isf(above))
        if further <= cut:
            continue
        if _holds_change(values, cut, further, null):
            if before is not None:  # a fit to few values can be wrong once: not twice in a row
                return before
            before = null
        else:
            before = None
        null, cut = _fitted(values[values <= further], further, null), further
    return before or null


def _holds_change(values: Floats, cut: float, further: float, null: Null) -> bool:
    """Whether more values lie between two cuts than unchanged places give."""
    below, within = np.searchsorted(values, [cut, further], "right")
    expected = float(below * (null._f.cdf(further) / null._f.cdf(cut) - 1))
    return bool(within - below > (1 + EXCESS) * expected + 3 * np.sqrt(expected))


def _fitted(values: Floats, cut: float, start: Null) -> Null:
    """The null of highest likelihood for sorted values (n,) that are known to be at most `cut`."""
    unit = float(np.median(values))
    scaled, top = values[:: max(1, len(values) // POINTS)] / unit, cut / unit  # sorted: evenly spread

    def loss(x: Floats) -> float:
        scale, df1, df2 = _parameters(x)
        f = stats.f
        with np.errstate(all="ignore"):
            total = f.logpdf(scaled, df1, df2, scale=scale).mean() - f.logcdf(top, df1, df2, scale=scale)
        return 2 / df2 / PRIOR_TAIL / len(values) - total if np.isfinite(total) else 1e9

    first = np.array([np.log(start.scale / unit), np.log(start.df1), 2 / start.df2])
    found = optimize.minimize(loss, first, method="Nelder-Mead", options={"xatol": 1e-4, "fatol": 1e-7, "maxiter": 600})
    scale, df1, df2 = _parameters(found.x)
    return Null(scale * unit, df1, df2)


def _parameters(x: Floats) -> tuple[float, float, float]:
    """Scale, df1 and df2 from numbers without limits. 2 / df2 is nearly linear in the variance of the variances."""
    df1 = float(np.clip(np.exp(x[1]), LEAST_DF1, MOST_DF))
    df2 = float(np.clip(2 / max(abs(x[2]), 2 / MOST_DF), LEAST_DF2, MOST_DF))
    return float(np.exp(np.clip(x[0], -50, 50))), df1, df2
