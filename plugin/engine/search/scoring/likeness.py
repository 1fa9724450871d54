"""How similar to an example a patch must be to be another place of the same kind.

The likeness of a patch to an example is its level between that of a typical patch (0) and that of the example itself
(1). No fixed value of it separates kinds: it depends on the encoder and on the imagery. The collection itself gives
the value: most of its patches have another patch of their kind, so the likeness of a patch to its most similar other
patch shows how similar patches of one kind are here. A clear match must reach what all but MISSED of them reach.

Measured on the labelled mosaics (tests/bench/bench_clicks.py) against local density, mutual ranks, hubness-corrected
similarity and a whitened cosine: none of these was better on scenes of other classes, and a fixed cosine for each
encoder did not hold from one mosaic to the other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...base.products import widened
from ...collection.index.opened import Searchable, Space
from ...collection.store import sample_rows
from ...encoders.encoder import unit
from .near import NEAR, near

#: The part of the collection's mean that is subtracted from an image vector.
COMMON = 0.5
#: The share of patches that are no clear match for their most similar other patch.
MISSED = 0.1
#: Number of comparisons of two patches, and the limits of the number of random patches that are compared with all
#: others. The share is exact to 1 to 3 %. It takes 1 s for 200,000 x 256 on two cores, once for an open collection.
COMPARISONS, COMPARED = 50_000_000, (128, 512)
#: Number of similar patches that the index is asked for, and then more: the most similar are often near.
NEAREST = (64, 1024)
#: Patches of one field, wood or quarter are more alike than two places of one kind: the most similar patch must lie
#: further away than this, in patch sides, or than this part of the collection's longer side where that is less.
GROUND, PART = 4.5, 0.1
#: The limits of a likeness that is enough: collections of equal patches, or of patches without anything in common.
LEAST, MOST = 0.25, 0.99
#: MOST for fields: their vectors are stored in steps that change the level of equal pixels by up to 1 %.
MOST_IN_STEPS = 0.96
#: The key of `enough` in the cache of a collection.
LIKENESS = ("enough likeness",)


def centred(vectors: NDArray[np.float32], space: Space) -> NDArray[np.float32]:
    """Vectors (n, d) minus COMMON of the mean of their space, of length 1: the directions of examples."""
    return unit(vectors - COMMON * space.mean)


def enough(opened: Searchable) -> float:
    """The likeness (LEAST..MOST) that makes a patch a clear match for one example. Computed once for a collection."""
    if LIKENESS not in opened.cache:
        most = MOST if opened.others is None else MOST_IN_STEPS
        opened.cache[LIKENESS] = reached(nearest_likeness(opened), most)
    return float(opened.cache[LIKENESS])


def reached(likeness: NDArray[np.float32], most: float = MOST) -> float:
    """The likeness (LEAST..most) that all but MISSED of some (n,) reach; `most` where there are none."""
    return float(np.clip(np.quantile(likeness, MISSED), LEAST, most)) if len(likeness) else most


def likeness_of(
    levels: NDArray[np.float32], directions: NDArray[np.float32], vectors: NDArray[np.float32], space: Space
) -> NDArray[np.float32]:
    """Levels (n,) along the directions of vectors (n, d) as likeness: 0 for a typical one, 1 for the vector itself."""
    typical, own = directions @ space.mean, (directions * vectors).sum(axis=1)
    return np.asarray((levels - typical) / np.maximum(own - typical, 1e-6))


def nearest_likeness(opened: Searchable) -> NDArray[np.float32]:
    """The likeness of random patches to the most similar patch on other ground, for those that have one."""
    total = len(opened.table)
    rows = sample_rows(total, int(np.clip(COMPARISONS // total, *COMPARED)), seed=0)
    vectors = opened.store.read(rows)
    directions = centred(vectors, opened)
    if opened.others is not None:
        best = _best_of_some(rows, directions, opened, sample_rows(total, opened.others, seed=1))
    elif opened.index is opened.exact:
        best = _best_of_all(rows, vectors, directions, opened)
    else:
        best = np.array([_best_by_index(row, way, opened) for row, way in zip(rows, directions)], np.float32)
    likeness = likeness_of(best, directions, vectors, opened)
    return likeness[np.isfinite(best)]


def _ground(opened: Searchable) -> float:
    """The distance in patch sides from which a patch lies on other ground."""
    left, bottom, right, top = opened.table.bounds
    return float(np.clip(PART * max(right - left, top - bottom) / opened.table.grid.patch_m, NEAR, GROUND))


def _best_by_index(row: np.int64, direction: NDArray[np.float32], opened: Searchable) -> float:
    """The highest level along a direction (d,) of a patch on other ground than the one at `row`; -inf without one."""
    for count in NEAREST:
        others, levels = opened.index.search(direction, count)
        far = ~near(opened.table, np.full(len(others), row), others, _ground(opened))
        if far.any():
            return float(levels[far][0])
    return -np.inf


def _best_of_some(
    rows: NDArray[np.int64], directions: NDArray[np.float32], opened: Searchable, others: NDArray[np.int64]
) -> NDArray[np.float32]:
    """For each of the patches at `rows` (n,) the highest level of a patch at `others` (m,) on other ground."""
    best = np.full(len(rows), -np.inf, np.float32)
    _raise_to(best, directions @ opened.store.read(others).T, rows, others, opened)
    return best


def _best_of_all(
    rows: NDArray[np.int64], vectors: NDArray[np.float32], directions: NDArray[np.float32], opened: Searchable
) -> NDArray[np.float32]:
    """For each of the patches at `rows` (n,) the highest level of a patch on other ground, among all patches."""
    best = np.full(len(rows), -np.inf, np.float32)
    _raise_to(best, directions @ vectors.T, rows, rows, opened)  # most levels of the blocks are below these
    for start, block in opened.store.blocks():
        levels = (widened(block) @ directions.T).T  # faster than the other order
        _raise_to(best, levels, rows, np.arange(start, start + len(block)), opened)
    return best


def _raise_to(
    best: NDArray[np.float32],
    levels: NDArray[np.float32],
    rows: NDArray[np.int64],
    others: NDArray[np.int64],
    opened: Searchable,
) -> None:
    """Raise `best` (n,) to the highest of the levels (n, m) of patches at `others` (m,) on other ground than those at
    `rows` (n,).

    Positions are compared only for higher levels.
    """
    one, other = np.nonzero(levels > best[:, None])
    far = ~near(opened.table, rows[one], others[other], _ground(opened))
    np.maximum.at(best, one[far], levels[one[far], other[far]])


def enough_for(
    examples: NDArray[np.float32], directions: NDArray[np.float32], space: Space, limit: float
) -> tuple[float, float]:
    """The likeness that makes a patch a clear match for several examples, and the mean likeness of the examples.

    Likeness to several examples is the mean over them. A patch can't be more similar to examples that differ than they
    are to each other, so the limit lies halfway between their likeness and that of one example. Each example is also
    compared with itself in the second number, as in the level that examples reach.

    Args:
        examples: (n, d), the mean vector of each. directions: (n, d), those of `centred`.
        limit: the likeness that is enough for one example.
    """
    count = len(examples)
    if count == 1:
        return limit, 1.0
    levels = directions @ examples.T - (directions @ space.mean)[:, None]
    own = max(float(np.trace(levels)), 1e-6)
    each_other = max((float(levels.sum()) - own) / (own * (count - 1)), 0.0)
    return min(limit, (limit + each_other) / 2), (1 + (count - 1) * each_other) / count
