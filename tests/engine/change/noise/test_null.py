"""Without change, the share of false alarms is that asked for, within its binomial interval. Change is found."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from akin.plugin.engine.base.errors import Cancelled
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.change.noise.align import fit_alignment
from akin.plugin.engine.change.noise.found import ScoreCounts, threshold
from akin.plugin.engine.change.noise.model import ChangeModel, model_of
from akin.plugin.engine.change.noise.null import fit_null, p_of_score
from akin.plugin.engine.change.noise.statistics import departures, steps
from akin.plugin.engine.change.series.base import Places
from akin.tests.data.make_change import Made, made
from scipy import stats

RATES = (0.05, 0.01, 0.001)
#: A right program leaves the interval once in a thousand tries, and the seeds are fixed.
SURE = 0.999


def within(over: int, places: int, rate: float) -> bool:
    """Whether a number of false alarms is in the binomial interval of its rate."""
    low, high = stats.binom.interval(SURE, places, rate)
    return bool(low <= over <= high)


def all_there(vectors: np.ndarray) -> Places:
    return Places(vectors, np.ones(vectors.shape[:2], bool))


def scored(data: Made) -> tuple[ChangeModel, np.ndarray]:
    """The scores (n,) of places by what they teach."""
    places = all_there(data.vectors)
    model = model_of(places)
    return model, model.changes(places).score


@pytest.mark.parametrize(("dates", "uneven"), [(2, 0.0), (2, 0.3), (3, 0.3), (6, 0.0)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_without_change_the_rate_holds(dates: int, uneven: float, seed: int) -> None:
    _, score = scored(made(8000, dates, seed, uneven=uneven))
    for rate in RATES:
        over = int((score >= threshold(rate)).sum())
        assert within(over, len(score), rate), (rate, over / len(score))


@pytest.mark.parametrize("seed", [1, 2])
def test_it_holds_for_places_that_were_not_learnt_from(seed: int) -> None:
    data = made(16_000, 2, seed)
    model = model_of(all_there(data.vectors[:, :8000]))
    score = model.changes(all_there(data.vectors[:, 8000:])).score
    for rate in RATES:
        assert within(int((score >= threshold(rate)).sum()), 8000, rate)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("noise", [0.02, 0.05])
def test_it_holds_for_one_real_date_split_in_two(shared_data: Path, noise: float, seed: int) -> None:
    vectors = split(shared_data, noise, seed)
    score = model_of(all_there(vectors)).changes(all_there(vectors)).score
    for rate in (0.05, 0.01, 0.005):  # further out, ten of the places are too few to learn from
        over = int((score >= threshold(rate)).sum())
        assert within(over, len(score), rate), (rate, over / len(score))


def split(shared_data: Path, noise: float, seed: int) -> np.ndarray:
    """A summer of labels/eolearn_ndvi, the NDVI of eight dates as the vector of each pixel, twice: with noise of its
    own, and the second time as another sensor and season would show it."""
    random = np.random.default_rng(seed)
    ndvi = np.load(shared_data / "labels" / "eolearn_ndvi" / "NDVI.npy")[..., 0]
    cloudy = np.load(shared_data / "labels" / "eolearn_ndvi" / "CLM.npy")[..., 0].mean(axis=(1, 2))
    clear = np.argsort(cloudy, kind="stable")[:8]
    real = ndvi[np.sort(clear)].reshape(8, -1).T.astype(np.float64)
    season = np.eye(8) + 0.15 * random.normal(size=(8, 8))
    first, second = (real + noise * random.normal(size=real.shape) for _ in range(2))
    return np.stack([first, second @ season + 0.1 * random.normal(size=8)]).astype(np.float32)


@pytest.mark.parametrize(("dates", "share"), [(2, 0.01), (2, 0.1), (3, 0.25), (6, 0.3)])
def test_changed_places_are_found_and_others_are_not(dates: int, share: float) -> None:
    data = made(5000, dates, 4, changed=share, noise=0.2)
    _, score = scored(data)
    over = score >= threshold(0.01)
    assert over[data.changed].mean() > 0.97
    assert over[~data.changed].mean() < 0.02


@pytest.mark.parametrize("seed", range(5))
def test_a_change_has_its_date(seed: int) -> None:
    """With some of these seeds a change after the first date is more surprising as a single odd date, which is the
    first."""
    data = made(4000, 6, 5, changed=0.1, noise=0.2)
    places = all_there(data.vectors)
    found = model_of(places, seed).changes(places)
    sure = data.changed & (found.score > threshold(0.001))
    assert (found.first[sure] == data.first[sure]).mean() > 0.95


def test_an_odd_date_has_its_date() -> None:
    data = made(4000, 6, 6, noise=0.2)
    vectors = data.vectors.copy()
    vectors[3, :200] = data.vectors[3, 200:400]  # one date of some places shows others
    places = all_there(vectors)
    found = model_of(places).changes(places)
    odd = found.score[:200] > threshold(0.01)
    assert odd.mean() > 0.7 and (found.first[:200][odd] == 3).mean() > 0.95


def test_noisy_ground_does_not_hide_change_on_quiet_ground() -> None:
    random = np.random.default_rng(12)
    quiet, noisy = random.normal(size=(2, 24))
    base = np.where(np.arange(6000)[:, None] < 4000, quiet, noisy) + 0.1 * random.normal(size=(6000, 24))
    noise = np.where(np.arange(6000) < 4000, 0.05, 0.2)[:, None]
    two = np.stack([base + noise * random.normal(size=base.shape) for _ in range(2)])
    two[1, :100] += 0.2 * random.normal(size=(100, 24))  # less than the noise of noisy ground
    places = all_there(two.astype(np.float32))
    over = model_of(places).changes(places).score >= threshold(0.01)
    assert over[:100].mean() > 0.9 and over[100:].mean() < 0.02 and over[4000:].mean() < 0.03


@pytest.mark.parametrize("ratio", [10, 20])
def test_ground_that_varies_far_more_keeps_the_rate(ratio: float) -> None:
    """Its kinds have few places each: they must not be pulled towards the quiet ground."""
    random = np.random.default_rng(7)
    quiet, noisy = random.normal(size=(2, 24))
    is_noisy = np.arange(6000) >= 4000
    base = np.where(is_noisy[:, None], noisy, quiet) + 0.1 * random.normal(size=(6000, 24))
    noise = np.where(is_noisy, 0.02 * ratio, 0.02)[:, None]
    two = np.stack([base + noise * random.normal(size=base.shape) for _ in range(2)]).astype(np.float32)
    places = all_there(two)
    over = model_of(places).changes(places).score >= threshold(0.01)
    assert over[is_noisy].mean() < 0.02 and over.mean() < 0.015


def test_missing_dates_are_known_as_such() -> None:
    data = made(6000, 5, 7, changed=0.05, noise=0.2)
    has = np.random.default_rng(0).random((5, 6000)) < 0.8
    has[1:, :50], has[0, :50] = False, True
    has[:, 50:60] = False
    places = Places(np.where(has[..., None], data.vectors, 0), has)
    found = model_of(Places(places.vectors[:, 60:], has[:, 60:])).changes(places)
    assert np.isnan(found.score[:60]).all()
    enough = has.sum(axis=0) > 1
    assert np.isfinite(found.score[enough]).all()
    assert (found.score[enough & ~data.changed] >= threshold(0.01)).mean() < 0.02


def test_equal_dates_give_no_change() -> None:
    one = made(2000, 2, 8).vectors[0]
    places = all_there(np.stack([one, one]))
    score = model_of(places).changes(places).score
    assert not (score >= threshold(0.01)).any()
    other = np.stack([one, np.concatenate([one[-100:], one[100:]])])
    score = model_of(all_there(other)).changes(all_there(other)).score
    assert (score[:100] >= threshold(0.01)).all() and (score >= threshold(0.01)).mean() < 0.1


def test_scores_compare_as_p_values_do() -> None:
    values = stats.f(20, 30).rvs(5000, random_state=0)
    null = fit_null(values)
    assert np.allclose(p_of_score(null.scores(values)), null.p_values(values), rtol=1e-3, atol=1e-6)
    assert null.scores(np.array([1e300]))[0] > 8 and null.scores(np.array([1e-300]))[0] < -8


def test_a_cancel_ends_the_learning() -> None:
    data = made(3000, 4, 1)
    stopped = Job(cancelled=lambda: True)
    for work in (
        lambda: fit_alignment(data.vectors, np.ones((4, 3000), bool)),
        lambda: fit_null(np.random.default_rng(0).chisquare(5, 500)),
        lambda: departures(data.vectors, np.ones((4, 3000), bool)),
    ):
        with stopped.in_charge(), pytest.raises(Cancelled):
            work()


def test_too_few_values_make_no_null() -> None:
    with pytest.raises(ValueError):
        fit_null(np.ones(5))


@pytest.mark.parametrize("changed", [0.0, 0.01, 0.1])
def test_detected_places_are_those_of_benjamini_and_hochberg(changed: float) -> None:
    random = np.random.default_rng(3)
    scores = np.where(random.random(4000) < changed, 5, 0) + random.normal(size=4000)
    counts = ScoreCounts()
    for part in np.array_split(scores.astype(np.float32), 7):
        counts.add(part)
    counts.add(np.array([np.nan], np.float32))
    least = counts.detected_from(0.01, 0.05)
    p = p_of_score(scores)
    expected = (stats.false_discovery_control(p) <= 0.05) & (p <= 0.01)
    found = scores >= (np.inf if least is None else least)
    assert counts.total == 4000 and abs(int(found.sum()) - int(expected.sum())) <= 2
    assert abs(counts.over(1.5) - int((scores >= 1.5).sum())) <= 4


def test_a_step_lies_between_its_dates() -> None:
    left = np.zeros((5, 2, 3), np.float32)
    left[3:, 1] = 2
    has = np.ones((5, 2), bool)
    found = steps(left, has)
    assert found.first[1] == 3 and found.value[1] > 10 * max(found.value[0], 0.1)
    alone = departures(left + np.random.default_rng(0).normal(0, 0.1, left.shape).astype(np.float32), has)
    assert alone.shape == (5, 2) and np.isfinite(alone).all()


def test_two_dates_have_no_single_dates() -> None:
    data = made(500, 2, 9)
    assert np.isnan(departures(data.vectors, np.ones((2, 500), bool))).all()
    assert model_of(all_there(data.vectors)).single is None
