"""The query as a value: terms come, go and turn; it goes into the project and comes back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from akin.plugin.contract import Extent, Filters, messages
from akin.plugin.contract.message import plain, several
from akin.plugin.gui.search import term
from akin.plugin.gui.search.query import MaskLayer, Query
from fake_engine import CRS, hit


def test_what_is_typed_is_one_more_term():
    query = Query("  -parking lot ", (term.words("river"),))
    assert [(t.term.sign, t.term.text) for t in query.all_terms()] == [(1, "river"), (-1, "parking lot")]
    assert query.committed().typed == ""
    assert len(query.committed().terms) == 2


def test_words_to_avoid_in_the_line_are_terms_of_their_own():
    query = Query("fields -road", (term.words("river"),))
    assert [(t.term.sign, t.label) for t in query.all_terms()] == [(1, "river"), (1, "fields"), (-1, "road")]
    assert query.committed() == Query("", query.all_terms())
    assert query.by_example() == Query("", (term.words("road", -1),))


def test_a_search_by_example_keeps_what_is_no_word_for_it():
    place = term.place(0, 0, "EPSG:4326", 1, 1)
    query = Query("boats", (term.words("harbour"), term.words("road", -1), place), Filters(0.5), count=7)
    assert query.by_example() == replace(query, typed="", terms=(term.words("road", -1), place))
    assert Query("-road").by_example().terms == (term.words("road", -1),)


def test_the_same_again_changes_the_sign_and_is_no_second_term():
    found = hit(7, 3, 0.8)
    query = Query().with_term(term.hit(found, CRS, 1)).with_term(term.hit(replace(found, rank=1), CRS, -1))
    assert [(t.term.patch, t.term.sign) for t in query.terms] == [(7, -1)]


def test_terms_turn_and_go():
    query = Query().with_term(term.words("a")).with_term(term.words("b"))
    assert [t.term.sign for t in query.flipped(1).terms] == [1, -1]
    assert [t.term.text for t in query.without(0).terms] == ["b"]


def test_places_are_numbered_without_repeating():
    query = Query().with_term(term.place(0, 0, "EPSG:4326", 1, 1)).with_term(term.place(1, 0, "EPSG:4326", 1, 2))
    assert query.without(0).next_number("place") == 3


def test_it_comes_back_from_the_project_as_it_went():
    filters = Filters(0.25, date_from="2024-01-01", sources=("a.tif",), min_distance_m=0.0)
    terms = (term.place(1.5, 2.5, "EPSG:4326", -1, 1), term.words("مرفأ 🛥"))
    query = Query("lac", terms, filters, in_view=True, count=20)
    assert Query.from_json(json.loads(json.dumps(query.to_json()))) == query
    assert query.active_filters() == 6
    area = query.in_extent(Extent(0.0, 0.0, 1.0, 1.0, CRS))
    masked = replace(
        area,
        mask=MaskLayer("id", "fields", True),
        filters=replace(area.filters, mask_wkt="POLYGON((0 0, 1 0, 1 1, 0 0))", mask_crs=CRS),
    )
    assert Query.from_json(json.loads(json.dumps(masked.to_json()))) == masked
    assert masked.active_filters() == 7 and masked.everywhere().active_filters() == 5


def test_the_form_in_projects_stays_as_it_is():
    place = {"kind": "place", "sign": -1, "text": "", "x": 1.5, "y": 2.5, "crs": "EPSG:4326", "wkt": "", "path": ""}
    filters = {"in_view": True, "date_from": "2024-01-01", "date_to": None, "sources": ["a.tif"]}
    filters.update(min_distance_m=0.0, min_score=0.25, count=20)
    old = {"typed": "lac", "terms": [{**place, "patch": -1, "label": "Place 1"}], "filters": filters}
    query = Query.from_json(old)
    assert query.terms == (term.place(1.5, 2.5, "EPSG:4326", -1, 1),) and query.count == 20 and query.in_view
    assert query.filters == Filters(0.25, date_from="2024-01-01", sources=("a.tif",), min_distance_m=0.0)
    assert query.to_json() == old


DAMAGED = (None, [], "x", {"terms": [3]}, {"terms": [{"kind": "words", "colour": 1}]}, {"filters": None}, {"new": 1})


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_or_newer_query_is_refused(data):
    with pytest.raises(ValueError):
        Query.from_json(data)


def test_terms_have_a_title_with_their_signs():
    terms = (term.words("river"), term.place(0, 0, "EPSG:4326", -1, 1), term.words("bridge"))
    assert term.title_of(terms) == "river − Place 1 + bridge"
    assert term.title_of((term.words("sea", -1),)) == "− sea" and term.title_of(()) == ""


def test_a_sentence_names_only_the_first_terms_of_many():
    terms = (term.words("river"), *(term.place(0, 0, "EPSG:4326", 1, number) for number in range(1, 10)))
    assert term.short_title_of(terms) == "river + Place 1 + Place 2 + Place 3 and 6 more"
    assert term.short_title_of(terms[:5]) == term.title_of(terms[:5])
    said = term.with_labels(messages.search.NO_CLEAR_MATCH_FOR_EXAMPLES(query=plain("x")), terms)
    assert "Place 3 and 6 more:" in str(said)


def test_a_message_names_terms_as_their_chips_do():
    terms = (term.words("river"), term.place(467671, 5288599, "EPSG:32633", 1, 1))
    alone = messages.search.NO_CLEAR_MATCH_FOR_EXAMPLES(query=plain("river + place 467671, 5288599"))
    for said in (alone, several(plain("A note."), alone)):
        text = str(term.with_labels(said, terms))
        assert "looks like river + Place 1:" in text and "467671" not in text
    assert term.with_labels(None, terms) is None and term.with_labels(alone, ()) == alone
