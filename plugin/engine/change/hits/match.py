"""The verb that matches things that were found at two dates: which stayed, moved, appeared and disappeared."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ....contract import HitPair, MatchHits, MatchHitsResult, messages
from ...base.errors import QueryError
from ...base.job import Job

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
#: The mean radius of the earth (IUGG), in metres.
EARTH_M = 6_371_008.8
#: Things of one date, pairs that are near enough, and things of a group that are all near each other.
MOST_HITS, MOST_PAIRS, MOST_OF_GROUP = 200_000, 20_000_000, 3_000


def match_hits(request: MatchHits, job: Job) -> MatchHitsResult:
    """Match the things, so that the sum of the distances is smallest; one without a partner counts as half of `most_m`.

    It is an assignment problem in each group of things that are near each other (Crouse 2016, as in scipy).

    Raises:
        QueryError: a distance is not valid, or there are too many things. Cancelled.
    """
    started = time.perf_counter()
    if not (0 < request.most_m < EARTH_M and 0 <= request.stayed_m <= request.most_m):
        raise QueryError(messages.change.BAD_DISTANCES(stayed=request.stayed_m, most=request.most_m))
    if (count := max(len(request.before), len(request.after))) > MOST_HITS:
        raise QueryError(messages.change.TOO_MANY_HITS(count=count, most=MOST_HITS))
    pairs = sorted(_matched(request, job))
    stayed = sum(pair.distance_m <= request.stayed_m for pair in pairs)
    counts = {
        "stayed": stayed,
        "moved": len(pairs) - stayed,
        "appeared": len(request.after) - len(pairs),
        "disappeared": len(request.before) - len(pairs),
    }
    return MatchHitsResult(
        pairs=tuple(pairs),
        **counts,
        message=messages.change.MATCHED(**counts),
        seconds=time.perf_counter() - started,
    )


def _matched(request: MatchHits, job: Job) -> Iterator[HitPair]:
    if not (request.before and request.after):
        return
    before, after = (_on_sphere(one) for one in (request.before, request.after))
    chord = 2 * np.sin(request.most_m / EARTH_M / 2) if request.most_m < np.pi * EARTH_M else 2.0
    near = cKDTree(before), cKDTree(after)
    if near[0].count_neighbors(near[1], chord) > MOST_PAIRS:
        raise QueryError(messages.change.HITS_TOO_DENSE(most_m=request.most_m))
    found = near[0].sparse_distance_matrix(near[1], chord, output_type="ndarray")
    one, two = found["i"].astype(np.int64), found["j"].astype(np.int64)
    metres = 2 * EARTH_M * np.arcsin(np.clip(found["v"] / 2, 0, 1))
    for number, (i, j, distance) in enumerate(_groups(one, two, metres, len(before), len(after))):
        if number % 256 == 0:
            job.check()
        yield from _assigned(i, j, distance, request.most_m)


def _on_sphere(points: Sequence[tuple[float, float]]) -> Floats:
    """Points (n, 3) on the unit sphere from longitude and latitude in degrees."""
    lon, lat = np.radians(np.array(points, float)).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _groups(one: Ints, two: Ints, metres: Floats, left: int, right: int) -> Iterator[tuple[Ints, Ints, Floats]]:
    """The near pairs of each group of things that near pairs connect."""
    if not len(one):
        return
    size = left + right
    graph = coo_matrix((np.ones(len(one)), (one, two + left)), shape=(size, size))
    _, group = connected_components(graph, directed=False)
    order = np.argsort(group[one], kind="stable")
    cuts = np.flatnonzero(np.diff(group[one][order])) + 1
    for some in np.split(order, cuts):
        yield one[some], two[some], metres[some]


def _assigned(one: Ints, two: Ints, metres: Floats, most_m: float) -> Iterator[HitPair]:
    """The pairs of a group. A pair that is not near has no gain, and is left out."""
    first, row = np.unique(one, return_inverse=True)
    second, col = np.unique(two, return_inverse=True)
    if max(len(first), len(second)) > MOST_OF_GROUP:
        raise QueryError(messages.change.HITS_TOO_DENSE(most_m=most_m))
    gain, distance = np.zeros((len(first), len(second))), np.full((len(first), len(second)), np.inf)
    gain[row, col], distance[row, col] = most_m * (1 + 1e-9) - metres, metres
    for a, b in zip(*linear_sum_assignment(gain, maximize=True)):
        if np.isfinite(distance[a, b]):
            yield HitPair(int(first[a]), int(second[b]), float(distance[a, b]))
