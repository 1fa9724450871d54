"""Which of two models is better: only where the same held-out labels show it."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.mapping.labels.placed import Training
from akin.plugin.engine.mapping.report.map_report import _compared
from akin.plugin.engine.mapping.report.paired import better
from akin.plugin.engine.maps.vectors.base import Found


def training(y: np.ndarray, group: np.ndarray | None = None) -> Training:
    n = len(y)
    found = Found(np.arange(n), np.arange(n), np.zeros((n, 2)), np.zeros((n, 1), np.float32))
    return Training(found, y, np.arange(n) if group is None else group, ("a", "b"), (), (), "")


def probabilities(right: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Of two classes, for places where a model is right and where not."""
    return np.eye(2, dtype=np.float32)[np.where(right, y, 1 - y)]


def compared(one: np.ndarray, other: np.ndarray, y: np.ndarray, group: np.ndarray | None = None) -> int:
    rows = np.arange(len(y))
    found = better(probabilities(one, y), probabilities(other, y), y, training(y, group), rows)
    assert better(probabilities(other, y), probabilities(one, y), y, training(y, group), rows) == -found
    return found


def test_two_labels_more_of_sixteen_show_nothing() -> None:
    y = np.arange(16) % 2
    assert compared(np.arange(16) < 15, np.arange(16) < 13, y) == 0
    assert compared(np.ones(16, bool), np.arange(16) < 12, y) == 0, "4 of 4: McNemar needs more"
    assert compared(np.ones(16, bool), np.arange(16) < 10, y) == 1
    assert compared(np.ones(16, bool), np.ones(16, bool), y) == 0, "both are perfect"


def test_one_large_polygon_is_one_proof() -> None:
    y = np.arange(40) % 2
    only = np.arange(40) < 20
    assert compared(np.ones(40, bool), only, y) == 1
    assert compared(np.ones(40, bool), only, y, np.where(only, np.arange(40), 100 + y)) == 0


def test_equal_models_of_noise_are_seldom_distinguished() -> None:
    rng, differences = np.random.default_rng(0), []
    for _ in range(400):
        y = rng.integers(0, 2, 60)
        differences.append(compared(rng.random(60) < 0.8, rng.random(60) < 0.8, y) != 0)
    assert np.mean(differences) < 0.08


@pytest.mark.parametrize("outputs", [1, 3])
def test_values_and_fractions_are_compared_by_their_squared_errors(outputs: int) -> None:
    rng = np.random.default_rng(1)
    y = rng.normal(0, 50, (37, outputs))
    truth = y[:, 0] if outputs == 1 else y
    near, far, alike = (y + rng.normal(0, size, y.shape) for size in (10, 45, 12))
    rows, given = np.arange(37), training(truth)
    assert better(near.astype(np.float32), far.astype(np.float32), truth, given, rows) == 1
    assert better(far.astype(np.float32), near.astype(np.float32), truth, given, rows) == -1
    assert better(near.astype(np.float32), alike.astype(np.float32), truth, given, rows) == 0


def test_the_sentence_is_of_what_the_labels_show() -> None:
    assert _compared(0.94, 0.81, 0).code == "report.raw_undecided"
    assert _compared(0.94, 0.81, 1).code == "report.raw_loses" and _compared(0.81, 0.94, -1).code == "report.raw_wins"
    assert _compared(0.81, 0.94, 1).code == "report.raw_undecided", "the score does not say what the errors say"
