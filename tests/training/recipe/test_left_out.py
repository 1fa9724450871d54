"""What is left out of the training to be measured on, and what the report says of it."""

from __future__ import annotations

import json

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")
pytest.importorskip("PIL", reason="needs Pillow: pip install pillow")

from akin.plugin.training.recipe.images.by_eye import LABELS
from akin.plugin.training.recipe.images.scenes import SETS
from akin.plugin.training.recipe.learning.judging import Judge, Pairs, Shift, fit_shift, sample_of, shifted
from akin.plugin.training.recipe.left_out import RUNS, Left, Measured, _absent, report, report_unseen, score_shares
from akin.plugin.training.recipe.words.truths import FALSE, MEANINGS, TRUE, UNKNOWN


def test_runs_leave_out_what_there_is_and_each_once() -> None:
    lines = [line for line in LABELS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    sources = {*SETS, *(line.partition("/")[0] for line in lines)}
    gone = [source for leaving in RUNS.values() for source in leaving.sources]
    labels = [label for leaving in RUNS.values() for label in leaving.labels]
    assert len(RUNS) == 4 and set(gone) <= sources and set(labels) <= set(MEANINGS)
    assert set(SETS) <= set(gone), "each labelled set is measured by an encoder that never saw it"
    assert len(set(gone)) == len(gone) and len(set(labels)) == len(labels)


def pairs(scores: list[list[float]], holds: list[list[bool]]) -> Pairs:
    """Of each word the cosines that give these scores under PLAIN, and which of them are right."""
    level = np.concatenate([np.log(np.array(row) / (1 - np.array(row))) for row in scores])
    words = np.repeat(np.arange(len(scores)), [len(row) for row in scores])
    features = np.stack([level, np.zeros_like(level), np.zeros_like(level)], 1)
    return Pairs(features, np.concatenate([np.array(row) for row in holds]), words, np.arange(len(level)))


PLAIN = Judge((), 0.5, cosine=1.0, rival=0.0, familiar=0.0, bias=0.0)


def test_first_hits_are_counted_by_their_score() -> None:
    made = pairs(
        [[0.2, 0.95, 0.7], [0.92, 0.1], [0.6, 0.3], [0.4, 0.2]],
        [[False, True, False], [False, True], [True, False], [True, True]],
    )
    assert score_shares(PLAIN, made) == {
        "words": 4, "first hits of .9": 2, "of these right": 0.5,
        "first hits of .5": 3, "of those right": pytest.approx(2 / 3),
        "there": 4, "found": 2, "not there": 0, "said so": 0,
    }  # fmt: skip


def test_words_for_what_is_not_there_are_counted_apart() -> None:
    made = pairs([[0.4, 0.2], [0.7, 0.1], [0.8, 0.3]], [[False, False], [False, False], [True, False]])
    shares = score_shares(PLAIN, made)
    assert (shares["there"], shares["found"], shares["not there"], shares["said so"]) == (1, 1, 2, 1)
    assert (shares["first hits of .5"], shares["of those right"]) == (2, 0.5)


def test_things_that_are_nowhere_are_drawn_from_what_the_encoder_knows() -> None:
    truths = np.array([[TRUE, FALSE, FALSE, UNKNOWN], [FALSE, FALSE, FALSE, FALSE]], np.int8)
    names = ["a", "b", "c", "d"]
    assert _absent(truths, names, ("a", "b", "c", "d"), 9, seed=0) == [1, 2]
    assert _absent(truths, names, ("a", "c", "d"), 0, seed=0) == [2], "one at least"


def test_the_report_scores_each_raster_without_its_own_pairs() -> None:
    measured, judge = Measured(0.5, 0.6, 0.4, 0.1, 3, 90), Judge((), 0.5, 8.0, -4.0, 0.0, -1.0)
    a, b, other = made_up(0, 0.2), made_up(1, 0.6), made_up(2, -0.4)
    made = report_unseen(Left({"a": measured, "b": measured}, judge, {"a": a, "b": b}), [sample_of(judge, other)])
    assert list(made["runs"]) == list(made["scores"]) == ["a", "b"]
    shift = fit_shift([sample_of(judge, other), sample_of(judge, b)])
    assert made["scores"]["a"] == score_shares(shifted(judge, shift), a)


def test_no_first_hit_of_such_a_score_is_no_right_one() -> None:
    shares = score_shares(PLAIN, pairs([[0.4, 0.2]], [[True, False]]))
    assert (shares["first hits of .9"], shares["of these right"], shares["of those right"]) == (0, 0, 0)


def made_up(seed: int, familiar: float) -> Pairs:
    numbers = np.random.default_rng(seed)
    features = numbers.uniform(0, 1, (1000, 3))
    holds = features[:, 0] - features[:, 1] + familiar * features[:, 2] > 0.3
    return Pairs(features, holds, numbers.integers(0, 200, 1000), np.arange(1000))


def test_the_report_scores_each_source_with_the_shift_of_the_other_runs() -> None:
    measured = Measured(0.5, 0.6, 0.4, 0.1, 3, 90)
    first, second = Judge((), 0.5, 8.0, -4.0, 0.0, -1.0), Judge((), 0.5, 12.0, -9.0, 0.0, -2.0)
    a, b, c = made_up(0, 0.2), made_up(1, 0.6), made_up(2, -0.4)
    found = [Left({"a": measured}, first, {"a": a}), Left({"b": measured, "c": measured}, second, {"b": b, "c": c})]
    made = report(found, 400)
    assert list(made) == ["steps", "runs", "shift", "scores"] and made["steps"] == 400
    assert list(made["runs"]) == list(made["scores"]) == ["a", "b", "c"]
    assert made["runs"]["a"] == {
        "words": 0.5, "clicks": 0.6, "clicks_imagenet": 0.4, "chance": 0.1, "things": 3, "squares": 90,
    }  # fmt: skip
    assert Shift(**made["shift"]) == fit_shift([sample_of(first, a), sample_of(second, b), sample_of(second, c)])
    assert made["scores"]["a"] == score_shares(
        shifted(first, fit_shift([sample_of(second, b), sample_of(second, c)])), a
    )
    assert made["scores"]["c"] == score_shares(shifted(second, fit_shift([sample_of(first, a)])), c)
    assert made["scores"]["a"] != score_shares(shifted(first, Shift(**made["shift"])), a), "not by its own pairs"


def test_the_report_can_be_stored() -> None:
    found = [Left({}, PLAIN, {str(i): made_up(i, 0.2)}) for i in range(2)]
    assert json.loads(json.dumps(report(found, 1)))["scores"].keys() == {"0", "1"}
