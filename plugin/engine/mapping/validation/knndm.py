"""kNNDM: folds whose distances to the training data resemble those of the map's pixels (Linnenbrink et al. 2024).

Where the pixels of a map are 2 km from the nearest label, a fold that is 100 m from its training data says too little,
and one that is 20 km away says too much. Places are clustered into ever more clusters, clusters are merged into k
folds, and the number of clusters wins whose distances are nearest to those of the map by the Wasserstein distance
(doi 10.5194/gmd-17-5897-2024; the reference program is knndm of the R package CAST, whose defaults these are, except
for the number of tries).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial import cKDTree
from scipy.stats import ks_2samp, wasserstein_distance
from sklearn.cluster import MiniBatchKMeans

from .splits import Floats, Ints, centers_of, trains_all, unit_of

#: A fold has at most this share of the places.
MAX_SHARE = 0.5
#: Places are spread as the map is, and folds by chance do, where a test that they are clustered has at least this p.
SPREAD_P = 0.05
#: How many numbers of clusters are tried.
TRIES = 60
#: A tree for the rest of each fold is built up to this number of folds.
FEW_FOLDS = 20
#: The clustering needs memory for the square of this: more groups are first put together by k-means.
MAX_CLUSTERED = 1000


@dataclass(frozen=True)
class Matched:
    """Folds that match a map.

    fold: of each place, int64 (n,). distance_m: the Wasserstein distance between the nearest-neighbour distances of the
    folds and of the map. clusters: how many were merged into folds; 0 for folds by chance.
    """

    fold: Ints
    distance_m: float
    clusters: int


def knndm(coords: Floats, groups: Ints, labels: Ints | None, pixels: Floats, k: int, seed: int) -> Matched | None:
    """Folds that match the distances between a map and its labels.

    Args:
        coords: of the labelled places, (n, 2) in metres.
        groups: the label polygon of each place, (n,). A group is never split.
        labels: the class of each place, (n,); None for values.
        pixels: of the map, (m, 2) in metres: a sample of all places where the map is made; 1,000 are enough.
        k: the number of folds.

    Returns:
        None if no folds have at most half of the places each, and every class in each training set.
    """
    unit = unit_of(groups)
    if k < 2 or unit.max(initial=0) < 1 or not len(pixels):
        return None
    wanted = cKDTree(coords).query(pixels)[0]
    best: Matched | None = None
    for clusters, fold in _tries(coords, unit, wanted, k, seed):
        if not trains_all(fold, labels) or np.bincount(fold).max() > MAX_SHARE * len(fold):
            continue
        distance = float(wasserstein_distance(distances_between(coords, fold), wanted))
        if best is None or distance < best.distance_m:
            best = Matched(fold, distance, clusters)
    return best


def distances_between(coords: Floats, fold: Ints) -> Floats:
    """The distance of each place to the nearest one in another fold, (n,)."""
    names = np.unique(fold)
    if len(names) > FEW_FOLDS:
        return _distances_between_many(coords, fold)
    found = np.zeros(len(coords))
    for one in names:
        here = fold == one
        found[here] = cKDTree(coords[~here]).query(coords[here])[0]
    return found


def _distances_between_many(coords: Floats, fold: Ints) -> Floats:
    """As above, for small folds: more of the next places are looked at each time, until one is of another fold."""
    tree, found = cKDTree(coords), np.zeros(len(coords))
    left, count = np.arange(len(coords)), 2
    while len(left):
        count = min(count, len(coords))
        distance, near = tree.query(coords[left], count)
        other = fold[near] != fold[left][:, None]
        first, has = other.argmax(axis=1), other.any(axis=1)
        found[left[has]] = distance[has, first[has]]
        left, count = left[~has], count * 4
    return found


def _tries(coords: Floats, unit: Ints, wanted: Floats, k: int, seed: int) -> Iterator[tuple[int, Ints]]:
    """Folds to be compared: by chance alone where the labels are spread as the map is, else from clusters."""
    centers = centers_of(coords, unit)
    own = distances_between(coords, unit)
    if ks_2samp(own, wanted, alternative="greater", method="asymp").pvalue >= SPREAD_P:
        by_chance = np.random.default_rng(seed).permutation(np.arange(len(centers)) % k)
        yield 0, _dense(by_chance[unit])
        return
    small, tree = _tree(centers, seed)
    along = _first_component(centers)
    numbers = np.unique(np.geomspace(k, max(k, len(tree) - 1), TRIES).round().astype(int))
    for number in numbers:
        cluster = _dense(fcluster(tree, number, "maxclust"))[small]
        yield int(cluster.max()) + 1, _dense(_merged(cluster, unit, along, k)[cluster][unit])


def _tree(centers: Floats, seed: int) -> tuple[Ints, NDArray[np.float64]]:
    """The leaf of each group, and Ward's tree over the leaves."""
    if len(centers) <= MAX_CLUSTERED:
        return np.arange(len(centers)), linkage(centers, "ward")
    means = MiniBatchKMeans(MAX_CLUSTERED, init="random", n_init=1, random_state=seed).fit(centers)
    leaf = _dense(means.labels_)
    return leaf, linkage(centers_of(centers, leaf), "ward")


def _merged(cluster: Ints, unit: Ints, along: Floats, k: int) -> Ints:
    """The fold of each cluster: large clusters are folds of their own, the rest is dealt out along the main axis."""
    size = np.bincount(cluster[unit])
    position = np.bincount(cluster, along) / np.bincount(cluster)
    order = np.argsort(position, kind="stable")
    fold = np.full(len(size), -1)
    large = [c for c in order if size[c] >= len(unit) / k][: k - 1]
    fold[large] = np.arange(len(large))
    rest = order[fold[order] < 0]
    fold[rest] = len(large) + np.arange(len(rest)) % (k - len(large))
    return fold


def _first_component(centers: Floats) -> Floats:
    """The position of each group along the line on which they differ most."""
    centered = centers - centers.mean(axis=0)
    return np.asarray(centered @ np.linalg.svd(centered, full_matrices=False)[2][0])


def _dense(values: NDArray[np.integer]) -> Ints:
    return unit_of(np.asarray(values, np.int64))
