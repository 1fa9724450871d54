"""Mini-batch k-means, and the number of clusters that is suggested.

The suggested number is where the curve of the variance inside clusters bends most: the point that is farthest below the
line from its first to its last point, both axes from 0 to 1 ("kneedle", Satopaa et al. 2011, doi
10.1109/ICDCSW.2011.20). The silhouette was tried as well: it prefers two clusters on most imagery, land and water.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import MiniBatchKMeans
from threadpoolctl import threadpool_limits

from ...base.job import Job

Vectors = NDArray[np.float32]

#: Vectors that clusters are found from, and those from which their number is suggested.
SAMPLE, SUGGESTED_FROM = 100_000, 10_000
#: Starts of k-means, of which the best one counts.
STARTS = 3
BATCH = 1024


@dataclass(frozen=True)
class Clusters:
    """centers: float32 (k, d), the largest cluster of the sample first."""

    centers: Vectors

    def nearness(self, vectors: Vectors) -> NDArray[np.float32]:
        """How near vectors (n, d) are to each center, float32 (n, k): minus their squared distance, up to what all of
        a row share. The mean of several patches' nearness is that of their place."""
        near: NDArray[np.float32] = vectors @ self.centers.T
        near *= 2
        near -= (self.centers**2).sum(axis=1)
        return near


def find_clusters(vectors: Vectors, count: int, seed: int) -> Clusters:
    """The clusters of vectors (n, d)."""
    found = _fitted(vectors, count, seed)
    size = np.bincount(found.labels_, minlength=count)
    order = np.argsort(-size, kind="stable")
    return Clusters(np.ascontiguousarray(found.cluster_centers_[order], np.float32))


def suggest(vectors: Vectors, most: int, seed: int, job: Job) -> tuple[int, tuple[tuple[int, float], ...]]:
    """The suggested number of clusters, from 2 to most, and what was tried: numbers, and the share of the variance
    that is left inside the clusters."""
    some = vectors[np.random.default_rng(seed).permutation(len(vectors))[:SUGGESTED_FROM]]
    total = float(((some - some.mean(axis=0)) ** 2).sum()) or 1.0
    numbers = list(range(1, most + 1))
    left = [1.0]
    for count in numbers[1:]:
        job.progress((count - 1) / most)
        left.append(min(left[-1], float(_fitted(some, count, seed).inertia_) / total))
    return bend(numbers, left), tuple(zip(numbers[1:], left[1:]))


def bend(numbers: list[int], left: list[float]) -> int:
    """The number at which a falling curve bends most; at least the second one."""
    x = (np.array(numbers) - numbers[0]) / (numbers[-1] - numbers[0])
    y = np.array(left)
    y = (y - y[-1]) / ((y[0] - y[-1]) or 1.0)
    return numbers[max(1, int(np.argmax(1 - x - y)))]


def _fitted(vectors: Vectors, count: int, seed: int) -> MiniBatchKMeans:
    with threadpool_limits(1):  # each step is short: with more threads than free cores it took ten times as long
        return MiniBatchKMeans(count, n_init=STARTS, batch_size=BATCH, random_state=seed).fit(vectors)
