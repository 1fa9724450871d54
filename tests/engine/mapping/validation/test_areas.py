"""Areas with intervals: the example of Olofsson et al. 2014, and what many samples of a known map give."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.mapping.validation.areas import Z95, estimate
from akin.plugin.engine.mapping.validation.sampling import allocate, sample_size

#: Table 8 of the paper: deforestation, forest gain, stable forest, stable non-forest.
COUNTS = np.array([[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]])
HECTARES = np.array([200_000, 150_000, 3_200_000, 6_450_000]) * 0.09
WEIGHTS = HECTARES / HECTARES.sum()


def test_the_example_of_the_paper() -> None:
    found = estimate(COUNTS, HECTARES)
    assert (found.area.round()[0], (Z95 * found.area_se).round()[0]) == (21_158, 6_158)
    assert found.area.round().tolist() == [21_158, 11_686, 285_770, 581_386]
    assert (Z95 * found.area_se).round().tolist() == [6_158, 3_756, 15_510, 16_282]
    assert found.area.sum() == pytest.approx(900_000)
    assert round(found.overall, 3) == 0.947 and round(Z95 * found.overall_se, 2) == 0.02
    assert found.users.round(2).tolist() == [0.88, 0.73, 0.93, 0.96]
    assert (Z95 * found.users_se).round(2).tolist() == [0.07, 0.10, 0.04, 0.02]
    assert found.producers.round(2).tolist() == [0.75, 0.85, 0.93, 0.96]
    assert (Z95 * found.producers_se).round(2).tolist() == [0.21, 0.25, 0.03, 0.02]


def test_intervals_hold_the_true_area_as_often_as_they_say() -> None:
    rng = np.random.default_rng(0)
    confusion = np.array([[0.80, 0.15, 0.05], [0.05, 0.90, 0.05], [0.01, 0.04, 0.95]])  # share of truth by map class
    mapped = np.array([100.0, 300.0, 600.0])
    truth = (mapped[:, None] * confusion).sum(axis=0)
    overall = (mapped / 1000 * np.diag(confusion)).sum()
    inside, inside_overall, producers, producers_se = [], [], [], []
    for _ in range(2000):
        counts = np.stack([rng.multinomial(400, row) for row in confusion])
        found = estimate(counts, mapped)
        inside.append(np.abs(found.area - truth) <= Z95 * found.area_se)
        inside_overall.append(abs(found.overall - overall) <= Z95 * found.overall_se)
        producers.append(found.producers)
        producers_se.append(found.producers_se)
    assert np.abs(np.mean(inside, axis=0) - 0.95).max() < 0.02
    assert np.mean(producers_se, axis=0) == pytest.approx(np.std(producers, axis=0), rel=0.08)
    assert abs(np.mean(inside_overall) - 0.95) < 0.03


def test_a_class_that_is_only_in_the_reference_gets_an_area() -> None:
    counts = np.array([[40, 0, 10], [0, 50, 0], [0, 0, 0]])
    found = estimate(counts, np.array([100.0, 100.0, 0.0]))
    assert found.area == pytest.approx([80, 100, 20]) and found.area_se[2] > 0
    assert np.isnan(found.users).tolist() == [False, False, True] and found.producers[2] == 0
    assert found.overall == pytest.approx(0.9)


def test_the_sample_size_of_the_paper() -> None:
    expected = np.array([0.7, 0.6, 0.9, 0.95])
    assert sample_size(WEIGHTS, expected, 0.01) == 641
    assert sample_size(WEIGHTS, expected, 0.02) == 161
    assert sample_size(WEIGHTS, np.ones(4), 0.01) == 1


def test_rare_classes_get_their_minimum_and_the_rest_goes_by_area() -> None:
    plenty = np.full(4, 10**6)
    assert allocate(640, WEIGHTS, 75, plenty).tolist() == [75, 75, 162, 328]
    assert allocate(641, WEIGHTS, 0, plenty).sum() == 641
    assert allocate(100, WEIGHTS, 50, plenty).tolist() == [50, 50, 50, 50], "the minima ask for more than the size"
    assert allocate(640, WEIGHTS, 75, np.array([10, 10**6, 10**6, 10**6])).tolist()[0] == 10
    assert allocate(640, WEIGHTS, 75, np.array([10, 10**6, 10**6, 10**6])).sum() == 640
    assert allocate(500, np.array([1.0]), 50, np.array([30])).tolist() == [30]
    for size in (200, 333, 1000, 5001):
        assert allocate(size, np.array([0.3, 0.3, 0.4]), 20, np.full(3, 10**6)).sum() == size
