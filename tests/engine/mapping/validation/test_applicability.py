"""The area of applicability is that of plain loops, and runs over many vectors in bounded memory."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from akin.plugin.engine.mapping.validation import applicability as module
from akin.plugin.engine.mapping.validation.applicability import Applicability, applicability


def by_loops(train: np.ndarray, fold: np.ndarray, weights: np.ndarray, new: np.ndarray) -> tuple:
    """DI of training and new vectors, threshold and LPD, as the paper has them."""
    mean, deviation = train.mean(axis=0), train.std(axis=0, ddof=1)
    a, b = (train - mean) / deviation * weights, (new - mean) / deviation * weights
    n, pairs, di = len(a), [], []
    for i in range(n):
        others = []
        for j in range(n):
            distance = float(np.sqrt(((a[i] - a[j]) ** 2).sum()))
            if i != j:
                pairs.append(distance)
            if fold[i] != fold[j]:
                others.append(distance)
        di.append(min(others))
    average = sum(pairs) / len(pairs)
    di = np.array(di) / average
    q1, q3 = np.percentile(di, [25, 75])
    threshold = min(q3 + 1.5 * (q3 - q1), di.max())
    far = [[float(np.sqrt(((v - t) ** 2).sum())) / average for t in a] for v in b]
    return di, threshold, [min(row) for row in far], [sum(d < threshold for d in row) for row in far]


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_plain_loops_give(seed: int) -> None:
    rng = np.random.default_rng(seed)
    train, new = rng.normal(5, [1, 10, 0.1, 3], (40, 4)), rng.normal(5, [2, 20, 0.2, 6], (60, 4))
    fold, weights = rng.integers(0, 4, 40), rng.uniform(0, 1, 4)
    di, threshold, far, density = by_loops(train, fold, weights, new)
    found = applicability(train, fold, weights)
    assert found is not None
    assert found.di == pytest.approx(di) and found.threshold == pytest.approx(threshold)
    judged, lpd = found.judged(new)
    assert judged == pytest.approx(far, abs=1e-4) and lpd.tolist() == density
    inside = found.inside(judged)
    assert 0 < inside.sum() < 60 and np.array_equal(inside, np.array(far) <= threshold)
    again = Applicability.from_arrays(found.arrays())
    assert np.array_equal(again.judged(new)[0], judged) and again.threshold == found.threshold


def test_other_folds_only_makes_the_threshold_larger() -> None:
    rng = np.random.default_rng(0)
    blocks = np.arange(100) % 5
    train = rng.normal(0, 5, (5, 8))[blocks] + rng.normal(0, 0.5, (100, 8))
    spatial, none = applicability(train, blocks), applicability(train, np.zeros(100, int))
    assert spatial is not None and none is not None and spatial.threshold > 2 * none.threshold


def test_a_class_that_no_label_has_is_outside() -> None:
    rng = np.random.default_rng(1)
    centers = rng.normal(0, 1, (4, 32))
    labels = np.arange(300) % 3
    found = applicability(centers[labels] + rng.normal(0, 0.3, (300, 32)), np.arange(300) // 3 % 5)
    assert found is not None
    known, unknown = (centers[c] + rng.normal(0, 0.3, (500, 32)) for c in (labels[0], 3))
    assert found.inside(found.judged(known)[0]).mean() > 0.9
    assert found.inside(found.judged(unknown)[0]).mean() < 0.05


def test_constant_components_nan_and_nothing_to_measure() -> None:
    rng = np.random.default_rng(2)
    train = np.concatenate([rng.normal(0, 1, (30, 3)), np.full((30, 1), 7.0)], axis=1)
    found = applicability(train, np.arange(30) % 3)
    assert found is not None and np.isfinite(found.di).all()
    new = train[:4].copy()
    new[1, 0] = np.nan
    di, _ = found.judged(new)
    assert np.isnan(di).tolist() == [False, True, False, False] and found.inside(di).tolist() == [
        True,
        False,
        True,
        True,
    ]
    assert applicability(np.ones((5, 3)), np.arange(5)) is None and applicability(train[:1], np.zeros(1, int)) is None


def test_many_labels_are_thinned_out_but_a_rare_class_is_kept() -> None:
    rng = np.random.default_rng(3)
    labels = np.array([0] * 10_000 + [1] * 3)
    train = np.where(labels[:, None] == 1, 20.0, 0.0) + rng.normal(0, 1, (10_003, 4))
    found = applicability(train, np.arange(10_003) % 5, labels=labels)
    assert found is not None and len(found.training) == module.MAX_TRAINING
    assert found.judged(train[-3:])[0].max() < 0.01, "the three are among the training vectors"


def test_the_only_one_of_its_class_does_not_count_for_the_threshold() -> None:
    rng = np.random.default_rng(5)
    train = np.concatenate([rng.normal(0, 1, (3, 8)), rng.normal(9, 1, (1, 8))])
    alone, fold = np.array([False, False, False, True]), np.arange(4)
    with_it, without = applicability(train, fold), applicability(train, fold, alone=alone)
    assert with_it is not None and without is not None
    assert without.threshold == pytest.approx(without.di[:3].max()) and without.threshold < 0.6 * with_it.threshold
    assert without.inside(without.judged(train)[0]).all(), "what is like the label itself is inside"
    assert applicability(train, fold, alone=np.ones(4, bool)) is None


def test_memory_does_not_grow_with_the_map() -> None:
    rng = np.random.default_rng(4)
    found = applicability(rng.normal(0, 1, (200, 64)), np.arange(200) % 5)
    assert found is not None
    new = rng.normal(0, 1, (400_000, 64)).astype(np.float32)
    tracemalloc.start()
    found.judged(new)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * 4 * module.CELLS and 4 * len(new) * 200 > 1.2 * peak
