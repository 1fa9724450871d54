"""Conformal sets and intervals reach the level that is asked for, on exchangeable data, for each class."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from akin.plugin.contract.requests.mapping.mapmodel import LABELS_NEEDED, LEVEL
from akin.plugin.engine.mapping.validation.conformal import (
    ClassSets,
    Intervals,
    held_out_coverage,
    held_out_interval_coverage,
    labels_needed,
    quantile,
)


def predictions(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Classes of 60, 30 and 10 %, and the probabilities of a model that confuses them, and is too sure."""
    rng = np.random.default_rng(seed)
    labels = rng.choice(3, n, p=[0.6, 0.3, 0.1])
    scores = rng.normal(0, 1.5, (n, 3))
    scores[np.arange(n), labels] += np.array([2.0, 1.0, 0.3])[labels]
    p = np.exp(2 * scores)
    return (p / p.sum(axis=1, keepdims=True)).astype(np.float32), labels


@pytest.mark.parametrize("level", [0.8, 0.9, 0.95])
def test_each_class_is_covered_as_often_as_asked_for(level: float) -> None:
    reached = []
    for seed in range(20):  # one calibration is a draw, with its own luck: the promise is for the mean of many
        p, labels = predictions(6000, seed)
        sets = ClassSets.calibrated(p[:3000], labels[:3000]).sets(p[3000:], level)
        test = labels[3000:]
        reached.append([sets[test == c, c].mean() for c in range(3)])
    assert np.abs(np.mean(reached, axis=0) - level).max() < 0.02


def test_a_threshold_is_the_rank_of_the_formula() -> None:
    scores = np.random.default_rng(0).permutation(np.arange(1, 100) / 100)
    assert quantile(scores, 0.9) == 0.90 and quantile(scores, 0.5) == 0.50 and quantile(scores, 0.0) == 0.01
    assert quantile(np.arange(9.0), 0.9) == 8.0 and quantile(np.arange(8.0), 0.9) == math.inf
    assert quantile(np.zeros(0), 0.5) == math.inf
    assert [labels_needed(v) for v in (0.8, 0.9, 0.95, 0.99)] == [4, 9, 19, 99]
    assert labels_needed(LEVEL) == LABELS_NEEDED, "what the panel says"
    for level in (0.5, 0.8, 0.9, 0.95, 0.99):
        n = labels_needed(level)
        assert quantile(np.zeros(n), level) == 0 and quantile(np.zeros(n - 1), level) == math.inf


@pytest.mark.parametrize("level", [0.8, 0.9, 0.95])
@pytest.mark.parametrize("count", [19, 20, 28, 29, 30, 57])
def test_few_labels_are_covered_as_often_as_their_rank_says(count: int, level: float) -> None:
    """Of n exchangeable scores without ties, exactly ceil((n + 1) level) / (n + 1) of new ones are in the set."""
    random = np.random.default_rng(count)
    p = random.random((4000, count + 1, 2)).astype(np.float32)
    labels = np.zeros(count, np.int64)
    held = [ClassSets.calibrated(draw[1:], labels).sets(draw[:1], level)[0, 0] for draw in p]
    expected = math.ceil((count + 1) * level - 1e-9) / (count + 1)
    assert np.mean(held) == pytest.approx(expected, abs=4 * math.sqrt(expected * (1 - expected) / 4000))
    halves = [Intervals.calibrated(draw[1:, 0], labels).half_width(level) for draw in p]
    assert np.mean(p[:, 0, 0] <= halves) == pytest.approx(np.mean(held), abs=0.02)


def test_ties_never_lower_the_coverage() -> None:
    """Neighbours vote with a few values only. A set has every class whose score is equal to q."""
    random = np.random.default_rng(5)
    for steps in (2, 5, 20):
        p = (random.integers(0, steps + 1, (3000, 30, 2)) / steps).astype(np.float32)
        labels = np.zeros(29, np.int64)
        held = [ClassSets.calibrated(draw[1:], labels).sets(draw[:1], 0.9)[0, 0] for draw in p]
        assert np.mean(held) >= 0.9 - 4 * math.sqrt(0.09 / 3000)


def test_a_class_with_too_few_labels_is_in_every_set() -> None:
    p, labels = predictions(500, 1)
    keep = (labels != 2) | (np.cumsum(labels == 2) <= 8)
    sets = ClassSets.calibrated(p[keep], labels[keep])
    assert np.isinf(sets.thresholds(0.9)).tolist() == [False, False, True]
    assert sets.sets(p, 0.9)[:, 2].all() and not sets.sets(p, 0.9)[:, 0].all()


def test_a_higher_level_never_takes_a_class_out() -> None:
    p, labels = predictions(1000, 2)
    sets = ClassSets.calibrated(p, labels)
    assert (sets.sets(p, 0.95) >= sets.sets(p, 0.8)).all() and sets.sets(p, 0.95).sum() > sets.sets(p, 0.8).sum()


def test_intervals_reach_the_level() -> None:
    reached = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        values = rng.gamma(2, 3, 2000)
        predicted = values + rng.standard_t(3, 2000)
        half = Intervals.calibrated(predicted[:1000], values[:1000]).half_width(0.9)
        reached.append(np.mean(np.abs(values - predicted)[1000:] <= half))
    assert abs(np.mean(reached) - 0.9) < 0.01
    assert Intervals.calibrated(np.zeros(8), np.zeros(8)).half_width(0.9) == math.inf


def test_plain_arrays_bring_everything_back() -> None:
    p, labels = predictions(300, 3)
    sets, intervals = ClassSets.calibrated(p, labels), Intervals.calibrated(p[:, 0], labels)
    file = io.BytesIO()
    np.savez(file, **{f"s_{k}": v for k, v in sets.arrays().items()}, **intervals.arrays())
    file.seek(0)
    with np.load(file, allow_pickle=False) as read:
        back = ClassSets.from_arrays({k[2:]: read[k] for k in read.files if k.startswith("s_")})
        assert np.array_equal(back.sets(p, 0.9), sets.sets(p, 0.9))
        assert Intervals.from_arrays(read).half_width(0.9) == intervals.half_width(0.9)


def test_held_out_blocks_that_differ_show_a_lower_coverage() -> None:
    p, labels = predictions(4000, 4)
    fold = np.arange(4000) % 4
    alike = held_out_coverage(p, labels, fold, 0.9)
    assert abs(alike.overall - 0.9) < 0.02 and np.abs(alike.by_class - 0.9).max() < 0.05
    assert 1 <= alike.mean_size <= 3
    shifted = p.copy()
    shifted[fold == 0] = np.roll(p[fold == 0], 1, axis=1)  # a block where the model is wrong
    assert held_out_coverage(shifted, labels, fold, 0.9).by_class[0] < 0.85
    values, predicted = np.zeros(400), np.random.default_rng(0).normal(0, 1, 400)
    covered = held_out_interval_coverage(predicted, values, np.arange(400) % 4, 0.9)
    assert abs(covered.overall - 0.9) < 0.03 and covered.mean_size == pytest.approx(2 * 1.645, rel=0.15)
