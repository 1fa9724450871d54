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
#: The median of a kind is pulled towards that of all places as if these were so many places of it.
PRIOR_PLACES = 20
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
        """The median of values (n,) of each kind (c,), by the kinds (t, n) of their places."""
        known = np.isfinite(values)
        everywhere = max(float(np.median(values[known])), 1e-12) if known.any() else 1.0
        found = np.full(len(self.centres), np.log(everywhere))
        for number in range(len(found)):
            mine = values[known & (kind == number).any(axis=0)]
            if len(mine):
                own = np.log(max(float(np.median(mine)), 1e-3 * everywhere))
                found[number] += (own - found[number]) * len(mine) / (len(mine) + PRIOR_PLACES)
        return np.asarray(np.exp(found))


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
