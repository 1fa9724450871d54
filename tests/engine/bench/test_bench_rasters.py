"""The bench of real rasters counts verdicts of the eye, and only those on the results at hand."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def verdicts(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(BENCH))
    module = importlib.import_module("rasters.verdicts")
    monkeypatch.setattr(module, "FILE", tmp_path / "verdicts.json")
    return module


def row(words="lake", present=True, clear=True, score=0.95, x=100.0, patch_m=32.0, hits=True):
    hit = {"score": score, "place": [x, 50.0], "bounds": [x - 16, 34.0, x + 16, 66.0]}
    return {
        "raster": "a", "words": words, "present": present, "clear": clear, "score": score if hits else 0.0,
        "patch_m": patch_m, "hits": [hit] if hits else [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "first", "expected"),
    [
        (row(), "right", "right"),
        (row(), "wrong", "wrong"),
        (row(), "unclear", "unclear"),
        (row(clear=False), "right", "missed"),
        (row(present=False), "wrong", "wrong"),
        (row(present=False, clear=False), "wrong", "right"),
        (row(present=False, clear=False, patch_m=0.0, hits=False), "wrong", "refused"),
        (row(clear=False, patch_m=0.0, hits=False), "wrong", "refused"),
    ],
)
def test_verdict(verdicts, given, first, expected):
    assert verdicts.verdict(given, first) == expected


def test_figures_count_what_was_said(verdicts):
    rows = [
        row(),
        row("sea", score=0.92),
        row("city", present=False),
        row("snow", present=False, clear=False, score=0.1),
    ]
    verdicts.add_look("e 1", rows, {"a: lake": ["right", "water"], "a: sea": ["wrong", "a field"]})
    figures = verdicts.figures(verdicts.judged_rows("e 1", rows))
    assert (figures["right"], figures["wrong"], figures["there_found"], figures["not_there_said"]) == (2, 2, 1, 1)
    assert (figures["sure"], figures["sure_right"], figures["looks"]) == (3, 1, 1)


def test_a_second_look_that_differs_makes_a_first_hit_unclear(verdicts):
    verdicts.add_look("e 1", [row()], {"a: lake": ["right", "water"]})
    verdicts.add_look("e 1", [row()], {"a: lake": ["wrong", "a shadow"]})
    (judged,) = verdicts.judged_rows("e 1", [row()])
    assert judged["looks"] == ["right", "wrong"] and judged["verdict"] == "unclear"
    assert verdicts.figures([judged])["looks_differ"] == 1


@pytest.mark.parametrize("now", [row(x=110.0), row(clear=False), row(hits=False), row("pond")])
def test_verdicts_on_other_results_are_refused(verdicts, now):
    verdicts.add_look("e 1", [row()], {"a: lake": ["right", "water"]})
    assert verdicts.judged_rows("e 1", [row(x=107.0)])
    if now["hits"]:
        with pytest.raises(verdicts.StaleVerdictsError):
            verdicts.judged_rows("e 1", [now])
    else:
        assert verdicts.judged_rows("e 1", [now])[0]["first"] == "wrong"
    with pytest.raises(verdicts.StaleVerdictsError):
        verdicts.judged_rows("e 2", [row()])


def test_a_look_at_other_results_drops_the_earlier_one(verdicts):
    verdicts.add_look("e 1", [row()], {"a: lake": ["right", "water"]})
    verdicts.add_look("e 1", [row(x=200.0)], {"a: lake": ["wrong", "a field"]})
    assert verdicts.judged_rows("e 1", [row(x=200.0)])[0]["looks"] == ["wrong"]


def test_a_look_must_cover_all_that_is_there(verdicts):
    with pytest.raises(ValueError, match="a: lake"):
        verdicts.add_look("e 1", [row()], {})


def test_the_list_of_queries_is_whole():
    rasters = json.loads((BENCH / "rasters" / "queries.json").read_text(encoding="utf-8"))
    keys = [f"{raster['name']}: {query['words']}" for raster in rasters for query in raster["queries"]]
    queries = [query for raster in rasters for query in raster["queries"]]
    assert len(keys) == len(set(keys)) == 54
    assert sum(not query["present"] for query in queries) == 19
    assert all(bool(query.get("where")) == query["present"] for query in queries)
    assert all(query["auto"] in raster["masks"] for raster in rasters for query in raster["queries"] if "auto" in query)
    stored = json.loads((BENCH / "rasters" / "verdicts.json").read_text(encoding="utf-8"))
    assert all(key in keys for judged in stored.values() for key in judged)
