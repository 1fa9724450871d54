"""k-means finds what is there, and the suggested number is that of the groups."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.mapping.clusters.kmeans import bend, find_clusters, suggest


def groups(count: int, sizes: np.ndarray, seed: int, noise: float = 0.15) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    centers = rng.normal(0, 1, (count, 48))
    label = np.repeat(np.arange(count), sizes)
    x = centers[label] / np.linalg.norm(centers[label], axis=1)[:, None] + rng.normal(0, noise / 7, (len(label), 48))
    return (x / np.linalg.norm(x, axis=1)[:, None]).astype(np.float32), label


@pytest.mark.parametrize("count", [3, 6, 10])
def test_the_suggested_number_is_that_of_the_groups(count: int) -> None:
    x, _ = groups(count, np.full(count, 300), count, 0.6)
    found, tried = suggest(x, 20, 0, Job())
    assert abs(found - count) <= 1
    assert [n for n, _ in tried] == list(range(2, 21)) and all(0 <= share <= 1 for _, share in tried)
    assert suggest(x, 20, 0, Job())[0] == found


def test_clusters_are_the_groups_and_the_largest_is_first() -> None:
    x, label = groups(4, np.array([50, 800, 200, 400]), 1)
    near = find_clusters(x, 4, 0).nearness(x)
    cluster = near.argmax(axis=1)
    assert [np.bincount(label[cluster == c]).argmax() for c in range(4)] == [1, 3, 2, 0]
    assert all(len(set(cluster[label == g])) == 1 for g in range(4))


def test_nearness_ranks_as_distances_do() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(0, 1, (200, 8)).astype(np.float32)
    clusters = find_clusters(x, 5, 0)
    distance = ((x[:, None] - clusters.centers[None]) ** 2).sum(axis=2)
    assert np.array_equal(clusters.nearness(x).argmax(axis=1), distance.argmin(axis=1))


def test_the_bend_of_a_curve() -> None:
    assert bend([1, 2, 3, 4, 5, 6], [1.0, 0.6, 0.2, 0.18, 0.16, 0.15]) == 3
    assert bend([1, 2, 3], [1.0, 1.0, 1.0]) == 2
    assert bend([1, 2], [1.0, 0.5]) == 2
