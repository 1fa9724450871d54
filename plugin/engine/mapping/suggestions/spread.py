"""Vectors that differ from each other and from those that are known: k-means++ with weights.

Uncertain places alone are often many times the same one. The next place is drawn with a probability of its weight
times its squared distance to the nearest one that is chosen or known (Arthur and Vassilvitskii 2007; with the margins
of a classifier as weights: Zhdanov 2019, arXiv 1901.05954).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Vectors = NDArray[np.float32]
Floats = NDArray[np.float64]
#: Known vectors that distances are measured to; of more, a random part.
MOST_KNOWN = 500
#: A place is near another one within this many times the median distance between neighbours of the sample.
NEAR = 2.0


def spread(
    vectors: Vectors, weights: Floats, xy: Floats, count: int, known: Vectors, apart: float, seed: int
) -> list[int]:
    """The rows of up to `count` vectors, in the order in which they are chosen.

    Args:
        vectors: (n, d). weights: (n,), from 0 on; those with 0 are not chosen. xy: their places, (n, 2).
        known: (m, d), which may be none.
        apart: chosen places have at least this distance, in the units of `xy`.
    """
    random = np.random.default_rng(seed)
    weights = weights.copy()
    distance = _to_known(vectors, known, random)
    chosen: list[int] = []
    while len(chosen) < count and weights.any():
        level = weights * distance
        level = level if level.sum() > 0 else weights  # all are equal to what is chosen
        row = int(random.choice(len(level), p=level / level.sum()))
        chosen.append(row)
        distance = np.minimum(distance, _squared(vectors, vectors[row : row + 1])[:, 0])
        weights[((xy - xy[row]) ** 2).sum(axis=1) < apart**2] = 0
        weights[row] = 0
    return chosen


def typical_distance(xy: Floats) -> float:
    """NEAR times the median distance of places (n, 2) to their nearest neighbour; 0 for one place.

    It needs no grid: of all patches of a collection it is two patches, of a sample of a large field it is larger.
    """
    different = np.unique(xy, axis=0)
    if len(different) < 2:
        return 0.0
    return NEAR * float(np.median(cKDTree(different).query(different, k=2)[0][:, 1]))


def near_any(xy: Floats, others: Floats, distance: float) -> NDArray[np.bool_]:
    """Which places (n, 2) are nearer than a distance to one of the others (m, 2)."""
    if not len(others) or not len(xy):
        return np.zeros(len(xy), bool)
    return np.asarray(cKDTree(others).query(xy)[0] < distance)


def _to_known(vectors: Vectors, known: Vectors, random: np.random.Generator) -> Floats:
    if not len(known):
        return np.ones(len(vectors))
    some = known if len(known) <= MOST_KNOWN else known[np.sort(random.permutation(len(known))[:MOST_KNOWN])]
    return np.asarray(_squared(vectors, some).min(axis=1))


def _squared(vectors: Vectors, others: Vectors) -> Floats:
    """Squared distances (n, m) of vectors of any length."""
    own, other = (vectors**2).sum(axis=1), (others**2).sum(axis=1)
    return np.asarray(np.maximum(own[:, None] + other - 2 * (vectors @ others.T), 0), np.float64)
