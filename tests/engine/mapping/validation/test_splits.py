"""Folds: groups are whole, every training set has every class, and neighbours are held back together."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.mapping.validation.choose import MATCHED_FROM, spatial_folds
from akin.plugin.engine.mapping.validation.knndm import distances_between, knndm
from akin.plugin.engine.mapping.validation.splits import folds, lonely_classes, random_folds
from scipy.spatial import cKDTree
from scipy.stats import wasserstein_distance


def places(n: int, groups: int, classes: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Label polygons of 100 m in 10 km, each of one class."""
    rng = np.random.default_rng(seed)
    group = np.concatenate([np.arange(groups), rng.integers(0, groups, n - groups)])
    coords = rng.uniform(0, 10_000, (groups, 2))[group] + rng.uniform(0, 100, (n, 2))
    return coords, group, np.arange(groups)[group] % classes


def assert_sound(fold: np.ndarray, groups: np.ndarray, labels: np.ndarray | None) -> None:
    assert set(fold) == set(range(fold.max() + 1)) and fold.max() > 0
    assert all(len(set(fold[groups == g])) == 1 for g in set(groups)), "a polygon is split"
    if labels is not None:
        assert all(len(set(fold[labels == c])) > 1 for c in set(labels)), "a training set lacks a class"


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_whole_and_every_training_set_has_every_class(seed: int) -> None:
    for n, groups, classes, k in ((300, 60, 4, 5), (40, 12, 6, 5), (10, 10, 5, 5), (6, 4, 2, 10), (500, 20, 10, 3)):
        coords, group, labels = places(n, groups, classes, seed)
        for given in (labels, None):
            fold = folds(coords, group, given, k, seed)
            assert fold is not None and fold.max() < k
            assert_sound(fold, group, given)
            assert np.array_equal(fold, folds(coords, group, given, k, seed)), "the same seed gives the same folds"


def test_classes_that_lie_in_one_corner_each_still_get_two_folds() -> None:
    rng = np.random.default_rng(1)
    labels = np.repeat(np.arange(4), 10)
    corners = np.array([[0, 0], [0, 9000], [9000, 0], [9000, 9000]])
    coords = corners[labels] + rng.uniform(0, 50, (40, 2))
    fold = folds(coords, np.arange(40), labels, 5, 0)
    assert fold is not None
    assert_sound(fold, np.arange(40), labels)


def test_no_folds_where_a_class_is_in_one_polygon_and_it_is_named() -> None:
    coords, group, labels = places(40, 10, 2, 0)
    labels[group == 3] = 7
    assert folds(coords, group, labels, 5, 0) is None
    assert list(lonely_classes(group, labels)) == [7]
    assert folds(coords, np.zeros(40, int), None, 5, 0) is None, "one polygon can't be held back from itself"
    assert folds(coords[:1], group[:1], labels[:1], 5, 0) is None


def test_places_at_the_same_coordinates_are_no_error() -> None:
    labels = np.arange(20) % 2
    fold = folds(np.zeros((20, 2)), np.arange(20), labels, 5, 0)
    assert fold is not None
    assert_sound(fold, np.arange(20), labels)


def test_blocks_hold_neighbours_back_and_random_folds_do_not() -> None:
    rng = np.random.default_rng(3)
    coords, labels = rng.uniform(0, 10_000, (400, 2)), rng.integers(0, 3, 400)
    spatial, random = folds(coords, np.arange(400), labels, 5, 0), random_folds(400, labels, 5, 0)
    assert spatial is not None
    assert_sound(random, np.arange(400), labels)
    near = cKDTree(coords).query(coords, 2)[1][:, 1]
    assert (spatial[near] == spatial).mean() > 0.6 > 0.35 > (random[near] == random).mean()
    for fold in (spatial, random):
        assert np.bincount(fold).min() > 40
        share = np.array([np.bincount(labels[fold == f], minlength=3) / (fold == f).sum() for f in range(5)])
        assert np.ptp(share, axis=0).max() < 0.2, "classes are balanced"


def test_random_folds_of_a_rare_class_and_of_values() -> None:
    assert_sound(random_folds(50, np.array([0] * 47 + [1] * 3), 5, 0), np.arange(50), None)
    assert np.bincount(random_folds(51, None, 5, 0)).min() >= 10


@pytest.mark.parametrize("seed", range(3))
def test_knndm_is_nearer_to_the_map_than_random_and_blocks_where_labels_are_clustered(seed: int) -> None:
    rng = np.random.default_rng(seed)
    coords = rng.uniform(0, 10_000, (12, 2))[rng.integers(0, 12, 300)] + rng.normal(0, 150, (300, 2))
    labels, pixels = rng.integers(0, 2, 300), rng.uniform(0, 10_000, (1000, 2))
    found = knndm(coords, np.arange(300), labels, pixels, 5, seed)
    assert found is not None and found.clusters > 0
    assert_sound(found.fold, np.arange(300), labels)
    assert np.bincount(found.fold).max() <= 150
    wanted = cKDTree(coords).query(pixels)[0]
    assert found.distance_m == pytest.approx(wasserstein_distance(distances_between(coords, found.fold), wanted))
    random = wasserstein_distance(distances_between(coords, random_folds(300, labels, 5, seed)), wanted)
    assert found.distance_m < 0.5 * random
    blocks = folds(coords, np.arange(300), labels, 5, seed)
    assert blocks is not None
    assert found.distance_m <= wasserstein_distance(distances_between(coords, blocks), wanted) * 1.02


def test_knndm_deals_by_chance_where_the_labels_are_spread_like_the_map() -> None:
    rng = np.random.default_rng(7)
    coords, pixels = rng.uniform(0, 10_000, (200, 2)), rng.uniform(0, 10_000, (1000, 2))
    found = knndm(coords, np.arange(200), None, pixels, 5, 0)
    assert found is not None and found.clusters == 0 and np.bincount(found.fold).tolist() == [40] * 5


def test_knndm_keeps_polygons_whole() -> None:
    coords, group, labels = places(600, 80, 3, 2)
    pixels = np.random.default_rng(0).uniform(0, 10_000, (500, 2))
    found = knndm(coords, group, labels, pixels, 5, 0)
    assert found is not None
    assert_sound(found.fold, group, labels)


def test_distances_to_other_folds_are_those_of_plain_loops() -> None:
    rng = np.random.default_rng(8)
    coords = rng.uniform(0, 100, (150, 2))
    apart = np.sqrt(((coords[:, None] - coords[None]) ** 2).sum(axis=2))
    for fold in (rng.integers(0, 3, 150), rng.integers(0, 60, 150), np.repeat([0, 1], [149, 1]), np.arange(150)):
        other = fold[:, None] != fold[None]
        assert distances_between(coords, fold) == pytest.approx(np.where(other, apart, np.inf).min(axis=1))


def test_knndm_of_very_many_labels_stays_small() -> None:
    rng = np.random.default_rng(6)
    coords = rng.uniform(0, 10_000, (30, 2))[rng.integers(0, 30, 5000)] + rng.normal(0, 100, (5000, 2))
    found = knndm(coords, np.arange(5000), None, rng.uniform(0, 10_000, (500, 2)), 5, 0)
    assert found is not None and np.bincount(found.fold).max() <= 2500


def test_the_choice_takes_knndm_for_many_labels_and_blocks_for_few() -> None:
    coords, group, labels = places(400, MATCHED_FROM, 3, 2)
    pixels = np.random.default_rng(0).uniform(0, 10_000, (500, 2))
    many, few = (
        spatial_folds(coords, group, labels, pixels),
        spatial_folds(coords[:50], group[:50], labels[:50], pixels),
    )
    assert many is not None and few is not None
    assert (many.method, few.method) == ("knndm", "blocks")
    no_pixels = spatial_folds(coords, group, labels)
    assert no_pixels is not None and no_pixels.method == "blocks"
    assert spatial_folds(coords, np.zeros(400, int), labels, pixels) is None
