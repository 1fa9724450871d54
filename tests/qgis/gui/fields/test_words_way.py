"""Words on a field: why they do not work there, and the way through a collection of imagery of the same place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import errors, messages
from akin.plugin.gui.search import term
from akin.plugin.profile import settings
from fake_engine import CRS, INFO, answer
from field_kit import FIELD_INFO, fake_field, regions
from waiting import until

NO_WORDS = EngineError(messages.fields.NO_WORDS(), errors.QUERY)


@pytest.fixture
def imagery(tmp_path):
    """A known collection on the ground of the field."""
    (tmp_path / "imagery").mkdir()
    (tmp_path / "imagery" / "manifest.json").write_text("{}")
    settings.put("recent_collections", [str(tmp_path / "imagery")])
    yield str(tmp_path / "imagery")
    settings.put("recent_collections", [])


@pytest.fixture
def engine(answering, imagery):
    answering.info = replace(INFO, collection=imagery)
    answering.answers["collection_info"] = lambda asked: FIELD_INFO if "field" in asked.collection else answering.info
    answering.answers["search"] = _search
    return answering


def _search(request):
    if "field" not in request.collection:
        return answer(3)
    return NO_WORDS if any(one.kind == "words" for one in request.terms) else regions(0.8)


@pytest.fixture
def on_field(docks, engine, tmp_path):
    docks.session.set_collection(fake_field(tmp_path))
    until(lambda: docks.session.info is not None and docks.session.info.product)
    return docks


def seen(docks) -> bool:
    return docks.search.way.isVisibleTo(docks.search)


def test_the_dock_says_why_and_offers_the_way_round(on_field):
    assert not seen(on_field)
    on_field.session.type_words("lake")
    until(lambda: seen(on_field))
    note = on_field.search.words_note
    assert note.isVisibleTo(on_field.search) and note.text().startswith("This field does not understand words.")
    assert on_field.search.way.button.text() == "Find examples with these words in imagery"


def test_words_leave_the_hits_of_an_example_and_the_live_layer(on_field, engine):
    on_field.session.add(term.place(500_050.0, 4_999_950.0, CRS, 1, 1))
    until(lambda: on_field.hits.rowCount() == 1)
    heard = []
    on_field.session.failed.connect(heard.append)
    searches = len(engine.of("search"))
    on_field.session.type_words("forest")
    until(lambda: len(engine.of("search")) > searches)
    assert [one.kind for one in engine.of("search")[-1].request.terms] == ["place"]
    on_field.session.set_query(replace(on_field.session.query, terms=()))  # only the words are left
    on_field.session.ask()
    assert on_field.hits.rowCount() == 1 and on_field.search.words_note.isVisibleTo(on_field.search)
    assert not heard and all("words" not in str(one.request.terms) for one in engine.of("score_view"))


def test_a_query_that_has_words_already_is_asked_without_them(docks, engine, tmp_path):
    docks.session.add(term.place(500_050.0, 4_999_950.0, CRS, 1, 1))
    docks.session.type_words("forest")
    docks.session.set_collection(fake_field(tmp_path))
    until(lambda: docks.hits.rowCount() == 1)
    assert docks.search.words_note.isVisibleTo(docks.search)


def test_the_placeholder_fits_the_dock(on_field):
    dock = on_field.search
    dock.resize(dock.sizeHint())
    dock.show()
    line = dock.words
    wide = line.fontMetrics().horizontalAdvance(line.placeholderText())
    assert line.placeholderText() == "Click an example on the map" and wide < line.width() - 50


def test_one_click_makes_examples_of_the_best_hits(on_field, engine):
    on_field.session.add(term.place(500_050.0, 4_999_950.0, CRS, -1, 1))
    on_field.session.type_words("lake")
    until(lambda: seen(on_field))
    on_field.search.way.button.click()
    until(lambda: on_field.session.query.typed == "")
    terms = on_field.session.query.terms
    assert [(one.term.kind, one.term.sign, one.label) for one in terms] == [
        ("place", -1, "Place 1"), ("place", 1, "lake 2"), ("place", 1, "lake 3"), ("place", 1, "lake 4"),
    ]  # fmt: skip
    request = next(r.request for r in engine.of("search") if "field" not in r.request.collection)
    assert request.filters.extent == on_field.session.query.filters.extent and request.filters.year is None
    until(lambda: on_field.hits.rowCount() == 1)
    assert not seen(on_field)


def test_no_clear_hit_is_said(on_field, engine):
    engine.answers["search"] = lambda request: NO_WORDS if "field" in request.collection else answer(3, clear=False)
    on_field.session.type_words("lake")
    until(lambda: seen(on_field))
    on_field.search.way.button.click()
    until(lambda: "No clear match" in on_field.search.way.note.text())
    assert on_field.session.query.typed == "lake" and on_field.search.way.button.isEnabled()


@pytest.mark.parametrize("change", [{"words": False}, {"encoder_usable": False}, {"extent": None}, {"extent": "far"}])
def test_a_collection_that_does_not_help_is_not_offered(on_field, engine, change):
    if change.get("extent") == "far":
        change = {"extent": replace(INFO.extent, xmin=600_000.0, xmax=601_000.0)}
    engine.info = replace(engine.info, **change)
    asked = len(engine.of("collection_info"))
    on_field.session.type_words("lake")
    until(lambda: len(engine.of("collection_info")) > asked and all(one.done for one in engine.of("collection_info")))
    assert not seen(on_field)
