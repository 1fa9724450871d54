"""The query as a value: terms come, go and turn; it goes into the project and comes back."""

from __future__ import annotations

import json

import pytest
from akin.plugin.gui.search import term
from akin.plugin.gui.search.query import Filters, Query, from_json


def test_what_is_typed_is_one_more_term():
    query = Query("  -parking lot ", (term.words("river"),))
    assert [(t.sign, t.text) for t in query.all_terms()] == [(1, "river"), (-1, "parking lot")]
    assert query.committed().typed == ""
    assert len(query.committed().terms) == 2


def test_the_same_again_changes_the_sign_and_is_no_second_term():
    hit = {"center": [1.0, 2.0], "rank": 3, "patch": 7}
    query = Query().with_term(term.hit(hit, "EPSG:32631", 1)).with_term(term.hit({**hit, "rank": 1}, "EPSG:32631", -1))
    assert [(t.patch, t.sign) for t in query.terms] == [(7, -1)]


def test_terms_turn_and_go():
    query = Query().with_term(term.words("a")).with_term(term.words("b"))
    assert [t.sign for t in query.flipped(1).terms] == [1, -1]
    assert [t.text for t in query.without(0).terms] == ["b"]


def test_places_are_numbered_without_repeating():
    query = Query().with_term(term.place(0, 0, "EPSG:4326", 1, 1)).with_term(term.place(1, 0, "EPSG:4326", 1, 2))
    assert query.without(0).next_place() == 3


def test_it_comes_back_from_the_project_as_it_went():
    filters = Filters(True, "2024-01-01", None, ("a.tif",), 0.0, 0.25, 20)
    query = Query("lac", (term.place(1.5, 2.5, "EPSG:4326", -1, 1), term.words("مرفأ 🛥")), filters)
    assert from_json(json.loads(json.dumps(query.to_json()))) == query
    assert filters.active() == 6


@pytest.mark.parametrize("data", [None, [], "x", {}, {"terms": [{"kind": ""}, 3], "filters": None}, {"new": 1}])
def test_what_another_version_wrote_is_left_out(data):
    assert from_json(data) == Query()
