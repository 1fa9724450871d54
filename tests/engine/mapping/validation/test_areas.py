"""Areas with intervals: the example of Olofsson et al. 2014, and what many samples of a known map give."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.mapping.validation.areas import estimate
from akin.plugin.engine.mapping.validation.sampling import allocate, sample_size
from akin.plugin.engine.mapping.validation.wilson import Z95, unseen, wilson

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


def test_the_intervals_are_standard_errors_where_errors_are_seen() -> None:
    found = estimate(COUNTS, HECTARES)
    for pm, se in ((found.area_pm, found.area_se), (found.users_pm, found.users_se)):
        assert pm == pytest.approx(Z95 * se)
    assert found.producers_pm == pytest.approx(Z95 * found.producers_se)
    assert found.overall_pm == pytest.approx(Z95 * found.overall_se)


def test_without_an_error_the_interval_is_not_zero() -> None:
    found = estimate(np.array([[30, 0], [0, 30]]), np.array([50.0, 50.0]))
    assert found.overall == 1 and found.overall_se == 0
    assert 1 - found.overall_pm == pytest.approx(wilson(1.0, 60)[0]) and round(1 - found.overall_pm, 3) == 0.940
    assert 1 - found.users_pm == pytest.approx([wilson(1.0, 30)[0]] * 2)
    assert (found.producers_pm > 0.05).all() and (found.area_pm > 4).all()
    small = estimate(np.array([[30, 0], [0, 30]]), np.array([99.0, 1.0]))
    assert small.producers_pm[1] > 0.8, "the large class may hide much of the small one"
    assert small.producers_pm[0] < 0.01
    none = estimate(np.array([[0, 30], [0, 30]]), np.array([50.0, 50.0]))
    assert none.users[0] == 0 and none.users_pm[0] == pytest.approx(wilson(0.0, 30)[1])
    whole = estimate(np.array([[30]]), np.array([50.0]))
    assert whole.producers_pm[0] == 0 and whole.overall_pm == pytest.approx(1 - wilson(1.0, 30)[0])


def test_intervals_of_good_maps_hold_the_truth_too() -> None:
    rng = np.random.default_rng(1)
    confusion, mapped = np.array([[0.98, 0.02], [0.01, 0.99]]), np.array([300.0, 700.0])
    truth = (mapped[:, None] * confusion).sum(axis=0)
    producers, overall = mapped * np.diag(confusion) / truth, (mapped / 1000 * np.diag(confusion)).sum()
    held, held_overall, none = [], [], 0
    for _ in range(1000):
        found = estimate(np.stack([rng.multinomial(30, row) for row in confusion]), mapped)
        if found.overall < 1:
            continue
        none += 1
        held.append([
            np.abs(found.area - truth) <= found.area_pm, np.abs(found.users - np.diag(confusion)) <= found.users_pm,
            np.abs(found.producers - producers) <= found.producers_pm,
        ])  # fmt: skip
        held_overall.append(abs(1 - overall) <= found.overall_pm)
    assert none > 300 and np.mean(held, axis=0).min() == 1 and np.mean(held_overall) == 1


def test_what_no_place_shows_can_be_as_much_as_wilson_says() -> None:
    assert unseen(np.array([1.0]), np.array([60])) == pytest.approx(wilson(0.0, 60)[1])
    assert unseen(np.array([0.3, 0.3]), np.array([30, 30])) == pytest.approx(0.6 * wilson(0.0, 60)[1])
    assert unseen(np.array([0.5, 0.5]), np.array([90, 10])) > wilson(0.0, 100)[1], "few places in half of the map"
    assert unseen(np.array([0.0]), np.array([0])) == 0 and unseen(np.array([0.2]), np.array([0])) == 0.2


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
