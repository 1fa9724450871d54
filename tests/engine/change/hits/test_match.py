"""Things of two dates: which stayed, moved, appeared and disappeared."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from akin.plugin.contract import HitPair, MatchHits, verbs
from akin.plugin.engine.base.errors import Cancelled, QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.change.hits import match
from akin.plugin.engine.process.api import perform
from scipy.optimize import linear_sum_assignment

#: Degrees of latitude of a metre.
M = 1 / 111_195.08


def north(*metres: float) -> tuple[tuple[float, float], ...]:
    """Points on a meridian."""
    return tuple((10.0, m * M) for m in metres)


def test_each_kind_is_counted(message_of: Callable) -> None:
    result = perform(verbs.MATCH_HITS, MatchHits(north(0, 1000, 5000), north(3, 1200, 9000), 500.0, 10.0))
    assert [(pair.before, pair.after) for pair in result.pairs] == [(0, 0), (1, 1)]
    assert [pair.distance_m for pair in result.pairs] == pytest.approx([3, 200], rel=1e-3)
    assert (result.stayed, result.moved, result.appeared, result.disappeared) == (1, 1, 1, 1)
    assert message_of((result.message,), "change.matched", stayed=1)


def test_the_nearest_is_not_taken_where_another_needs_it() -> None:
    """The thing at 100 is nearest to both; one of them goes farther, so that both have a partner."""
    result = perform(verbs.MATCH_HITS, MatchHits(north(0, 110), north(100, 260), 300.0))
    assert [(pair.before, pair.after) for pair in result.pairs] == [(0, 0), (1, 1)]


def test_a_pair_that_is_too_far_is_none() -> None:
    assert not perform(verbs.MATCH_HITS, MatchHits(north(0), north(501), 500.0)).pairs
    assert perform(verbs.MATCH_HITS, MatchHits(north(0), north(499), 500.0)).moved == 1
    nothing = perform(verbs.MATCH_HITS, MatchHits((), north(1, 2), 500.0))
    assert nothing.appeared == 2 and not nothing.pairs


def test_things_meet_over_the_date_line() -> None:
    result = perform(verbs.MATCH_HITS, MatchHits(((179.9995, 0.0),), ((-179.9995, 0.0),), 500.0))
    assert result.pairs[0].distance_m == pytest.approx(111.2, abs=0.1)


def test_groups_give_what_one_assignment_of_all_gives() -> None:
    random = np.random.default_rng(0)
    before, after = random.random((60, 2)) * 0.02, random.random((50, 2)) * 0.02
    most = 400.0
    result = perform(verbs.MATCH_HITS, MatchHits(tuple(map(tuple, before)), tuple(map(tuple, after)), most))
    metres = np.linalg.norm(before[:, None] - after[None], axis=2) / M
    gain = np.maximum(most - metres, 0)
    total = gain[linear_sum_assignment(gain, maximize=True)].sum()
    assert 20 < len(result.pairs) < 50
    assert sum(most - pair.distance_m for pair in result.pairs) == pytest.approx(total, rel=1e-4)
    assert len({pair.after for pair in result.pairs}) == len(result.pairs)


def test_bad_requests_are_refused(refused: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    for most, stayed in ((0.0, 0.0), (10.0, 20.0), (10.0, -1.0), (float("nan"), 0.0)):
        with refused("change.bad_distances", QueryError):
            perform(verbs.MATCH_HITS, MatchHits(north(0), north(1), most, stayed))
    monkeypatch.setattr(match, "MOST_OF_GROUP", 1)
    with refused("change.hits_too_dense", QueryError):
        perform(verbs.MATCH_HITS, MatchHits(north(0, 1), north(1, 2), 10.0))
    monkeypatch.setattr(match, "MOST_PAIRS", 3)
    with refused("change.hits_too_dense", QueryError):
        perform(verbs.MATCH_HITS, MatchHits(north(0, 1), north(1, 2), 10.0))
    monkeypatch.setattr(match, "MOST_HITS", 1)
    with refused("change.too_many_hits", QueryError):
        perform(verbs.MATCH_HITS, MatchHits(north(0, 1), north(1), 10.0))
    with pytest.raises(Cancelled):
        perform(verbs.MATCH_HITS, MatchHits(north(0), north(1), 10.0), Job(cancelled=lambda: True))


def test_pairs_have_an_order() -> None:
    assert HitPair(0, 5, 1.0) < HitPair(1, 0, 0.0)
