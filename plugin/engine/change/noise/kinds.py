"""How much unchanged places of one kind of ground differ: forest differs less from date to date than a town does.

The places are put into kinds by their aligned vectors (k-means). A statistic is divided by the median that it has in a
kind. Of the kinds that a place has over the dates, that with the least noise counts: a quiet forest that became noisy
ground is compared with forests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans

#: Kinds of ground, and places for each at least.
KINDS, PLACES_EACH = 32, 60
#: The variance of a median in that of a mean, of normal values; and the least standard deviation of the log of values.
MEDIAN_VARIANCE, LEAST_SPREAD = np.pi / 2, 0.1
#: Vectors that the kinds are made from.
MOST_VECTORS = 20_000


@dataclass(frozen=True)
class Kinds:
    """centres: float32 (c, k)."""

    centres: NDArray[np.float32]

    def of(self, aligned: NDArray[np.float32], has: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The kind of each place and date of aligned vectors (t, n, k): int64 (t, n), -1 where it has no vector."""
        half = np.square(self.centres).sum(axis=1) / 2
        nearest = np.stack([np.argmax(one @ self.centres.T - half, axis=1) for one in aligned])
        return np.where(has, nearest, -1)

    def levels(self, values: NDArray[np.float64], kind: NDArray[np.int64]) -> NDArray[np.float64]:
        """The median of values (n,) of each kind (c,), by the kinds (t, n) of their places.

        The log of each median is pulled towards that of all places as far as chance may have moved it (empirical
        Bayes, Efron and Morris 1975): kinds that truly differ much are pulled little.
        """
        known = np.isfinite(values)
        everywhere = max(float(np.median(values[known])), 1e-12) if known.any() else 1.0
        middle = np.log(everywhere)
        own, chance = np.full(len(self.centres), middle), np.full(len(self.centres), np.inf)
        for number in range(len(own)):
            mine = np.log(np.maximum(values[known & (kind == number).any(axis=0)], 1e-3 * everywhere))
            if len(mine):
                own[number] = np.median(mine)
                spread = max(1.4826 * float(np.median(np.abs(mine - own[number]))), LEAST_SPREAD)
                chance[number] = MEDIAN_VARIANCE * spread**2 / len(mine)
        some = np.isfinite(chance)
        between = float(np.mean(np.square(own[some] - middle) - chance[some])) if some.any() else 0.0
        share = max(between, 0.0) / (max(between, 0.0) + chance)
        return np.asarray(np.exp(middle + (own - middle) * share))


def least_level(levels: NDArray[np.float64], kind: NDArray[np.int64]) -> NDArray[np.float64]:
    """The smallest level (n,) of the kinds (t, n) that a place has; 1 for a place without any."""
    smallest = np.where(kind >= 0, levels[kind], np.inf).min(axis=0)
    return np.where(np.isfinite(smallest), smallest, 1.0)


def fit_kinds(aligned: NDArray[np.float32], has: NDArray[np.bool_], seed: int = 0) -> Kinds:
    """The kinds of a sample of places: aligned vectors (t, n, k)."""
    flat: NDArray[Any] = aligned[has]
    if len(flat) > MOST_VECTORS:
        flat = flat[np.random.default_rng(seed).choice(len(flat), MOST_VECTORS, replace=False)]
    count = max(1, min(KINDS, int(has.any(axis=0).sum()) // PLACES_EACH, len(np.unique(flat, axis=0))))
    made = KMeans(count, n_init=1, random_state=seed, max_iter=50).fit(flat)
    return Kinds(np.asarray(made.cluster_centers_, np.float32))
