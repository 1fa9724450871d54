"""Intervals of values keep the level, and are wider where the values are harder to predict."""

from __future__ import annotations

import math

import numpy as np
import pytest
from akin.plugin.engine.mapping.validation import distances
from akin.plugin.engine.mapping.validation.conformal import Intervals
from akin.plugin.engine.mapping.validation.local_intervals import LocalIntervals, held_out_local_coverage

CENTERS = np.random.default_rng(7).normal(size=(6, 12))


def places(count: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Vectors around six centres, what a model says, the values, and whether the ground is hard: two of the six."""
    rng = np.random.default_rng(seed)
    kind = rng.integers(0, 6, count)
    vectors = CENTERS[kind] + rng.normal(0, 0.3, (count, 12))
    predicted = 10 * kind.astype(float)
    return vectors.astype(np.float32), predicted, predicted + rng.normal(0, np.where(kind < 2, 8, 1)), kind < 2


@pytest.mark.parametrize("count", [20, 60, 300])
def test_new_places_are_covered_as_often_as_asked_for(count: int) -> None:
    held, hard_held, constant = [], [], []
    for seed in range(60):
        vectors, predicted, values, _ = places(count, seed)
        local = LocalIntervals.calibrated(vectors, predicted, values, np.arange(count) % 5)
        new, said, truth, hard = places(400, 1000 + seed)
        inside = np.abs(truth - said) <= local.factor(0.9) * local.difficulty(new)
        held.append(inside.mean())
        hard_held.append(inside[hard].mean())
        half = Intervals.calibrated(predicted, values).half_width(0.9)
        constant.append((np.abs(truth - said) <= half)[hard].mean())
    assert 0.88 < np.mean(held) < 0.95
    assert np.mean(hard_held) > np.mean(constant) + 0.02, "a constant width misses hard places"


def test_hard_places_have_wider_intervals() -> None:
    vectors, predicted, values, _ = places(200, 0)
    local = LocalIntervals.calibrated(vectors, predicted, values, np.arange(200) % 5)
    new, _, _, hard = places(300, 1)
    difficulty = local.difficulty(new)
    assert difficulty.dtype == np.float32 and difficulty[hard].min() > 1.5 * difficulty[~hard].max()


def test_the_own_fold_does_not_say_how_hard_a_label_is() -> None:
    """Patches of one polygon are alike: a label with neighbours of its own polygon looks easier than a new place."""
    vectors, predicted, values, _ = places(60, 3)
    fold = np.arange(60) % 3
    local = LocalIntervals.calibrated(vectors, predicted, values, fold)
    errors = np.abs(values - predicted)
    own = ((vectors[0] - vectors[fold != 0]) ** 2).sum(axis=1)
    near = errors[fold != 0][np.argsort(own)[:10]].mean()
    assert local.scores[0] == pytest.approx(errors[0] / (near + 0.5 * errors.mean()), rel=1e-3)


def test_what_is_reached_in_blocks_that_were_held_out() -> None:
    vectors, predicted, values, _ = places(400, 4)
    reached = held_out_local_coverage(vectors, predicted, values, np.arange(400) % 4, 0.9)
    assert abs(reached.overall - 0.9) < 0.05 and reached.by_class.shape == (1,) and 0 < reached.mean_size < 40
    two = held_out_local_coverage(vectors[:60], predicted[:60], values[:60], np.arange(60) % 2, 0.9)
    assert 0.75 < two.overall <= 1, "with two folds, each is calibrated with one"


def test_few_labels_give_no_interval_and_perfect_ones_a_narrow_one() -> None:
    vectors, predicted, values, _ = places(8, 5)
    few = LocalIntervals.calibrated(vectors, predicted, values, np.arange(8) % 4)
    assert few.factor(0.9) == math.inf and few.factor(0.5) < math.inf
    perfect = LocalIntervals.calibrated(vectors, predicted, predicted, np.arange(8) % 4)
    assert np.isfinite(perfect.scores).all() and perfect.factor(0.5) == 0


def test_arrays_and_bounded_memory_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, predicted, values, _ = places(700, 6)
    local = LocalIntervals.calibrated(vectors, predicted, values, np.arange(700) % 5)
    assert len(local.vectors) == 500 and len(local.scores) == 700
    again = LocalIntervals.from_arrays(local.arrays())
    assert np.array_equal(again.difficulty(vectors), local.difficulty(vectors)) and again.factor(0.9) == local.factor(
        0.9
    )
    monkeypatch.setattr("akin.plugin.engine.mapping.validation.local_intervals.CELLS", distances.CELLS // 4000)
    assert np.allclose(again.difficulty(vectors), local.difficulty(vectors), rtol=1e-5)
