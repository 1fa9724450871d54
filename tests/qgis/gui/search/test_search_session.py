"""What is asked of the engine while a person types, clicks and changes their mind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from akin.plugin.client.errors import EngineError, EngineMissing
from akin.plugin.contract import Extent, Filters, Term, WarmUp
from akin.plugin.gui.search import term
from akin.plugin.gui.search.query import Query
from akin.plugin.gui.search.session import TYPING_PAUSE_MS, SearchSession
from fake_engine import CRS, INFO, FakeEngine, answer
from qgis.PyQt.QtTest import QTest
from waiting import until

VIEW = Extent(0.0, 0.0, 1.0, 1.0, CRS)


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def session(engine):
    session = SearchSession(lambda: engine, lambda: VIEW)
    session.set_collection("/data/demo_akin")
    return session


def heard(signal) -> list:
    """Everything the signal says from now on."""
    said: list = []
    signal.connect(lambda *a: said.append(a[0] if a else None))
    return said


def test_typing_waits_for_a_pause_and_asks_once(session, engine):
    for text in ("r", "ri", "riv", "river"):
        session.type_words(text)
    assert not engine.of("search")
    until(lambda: engine.of("search"))
    QTest.qWait(TYPING_PAUSE_MS + 100)
    (reply,) = engine.of("search")
    assert [term.text for term in reply.request.terms] == ["river"]


def test_a_chosen_collection_is_warmed_up_before_the_first_query(session, engine):
    engine.of("collection_info")[0].finish(INFO)
    complaints = heard(session.failed)
    (reply,) = engine.of("warm_up")
    assert reply.request == WarmUp(session.collection)
    reply.finish(EngineError("The encoder is not installed."))
    assert not complaints, "the query that needs it will say so"


def test_a_query_under_way_warms_up_by_itself(session, engine):
    session.add(term.place(2.0, 48.0, "EPSG:4326", 1, 1))
    until(lambda: engine.of("search"))
    engine.of("collection_info")[0].finish(INFO)
    assert not engine.of("warm_up")


def test_a_click_asks_at_once(session, engine):
    session.add(term.place(2.0, 48.0, "EPSG:4326", 1, 1))
    until(lambda: engine.of("search"))
    (reply,) = engine.of("search")
    assert reply.request.terms == (Term("place", x=2.0, y=48.0, crs="EPSG:4326"),)


def test_a_stale_answer_is_cancelled_and_never_shown(session, engine):
    found = heard(session.found)
    session.add(term.words("river"))
    until(lambda: engine.of("search"))
    session.add(term.words("bridge", -1))
    until(lambda: len(engine.of("search")) == 2)
    first, second = engine.of("search")
    assert first.done
    first.finished.emit(answer(3, title="late"))
    assert not found
    second.finish(answer(5))
    assert [len(f.hits) for f in found] == [5]
    assert found[0].milliseconds >= 0


def test_no_terms_asks_nothing_and_says_so(session, engine):
    emptied = heard(session.emptied)
    session.type_words("river")
    session.type_words("   ")
    until(lambda: emptied)
    assert not engine.of("search")


def test_a_failure_is_reported_once(session, engine):
    failed = heard(session.failed)
    session.add(term.words("river"))
    until(lambda: engine.of("search"))
    engine.of("search")[0].finish(EngineError("The collection is damaged. Encode it again.", "CollectionError"))
    assert [e.kind for e in failed] == ["CollectionError"]


def test_a_missing_engine_is_reported_and_nothing_breaks():
    def missing():
        raise EngineMissing("Akin's engine is not installed.")

    session = SearchSession(missing, lambda: None)
    failed = heard(session.failed)
    session.set_collection("/data/demo_akin")
    session.add(term.words("river"))
    until(lambda: len(failed) == 2)
    assert {e.kind for e in failed} == {"missing"}


def test_the_collection_is_read_and_its_folder_made_absolute(engine):
    session = SearchSession(lambda: engine, lambda: None)
    informed = heard(session.info_changed)
    session.set_collection("demo_akin")
    engine.of("collection_info")[0].finish(engine.answers["collection_info"]({}))
    assert session.collection.endswith("demo_akin") and session.collection != "demo_akin"
    assert informed[0] is None and informed[-1].patches == 100


def test_the_area_of_a_filter_stays_until_the_person_moves_it(engine):
    views = [VIEW]
    session = SearchSession(lambda: engine, lambda: views[-1])
    session.set_collection("/data/demo_akin")
    left = heard(session.area_left)
    session.add(term.words("river"))
    until(lambda: engine.of("search"))
    session.view_changed()
    assert not left and not session.is_elsewhere()
    session.set_query(replace(session.query, filters=Filters(min_distance_m=0.0), in_view=True))
    until(lambda: len(engine.of("search")) == 2)
    assert not session.is_elsewhere()
    views.append(replace(VIEW, xmax=1.001))
    assert not session.is_elsewhere(), "the window fits the extent"
    views.append(replace(VIEW, xmin=0.5, xmax=1.5))
    session.view_changed()
    assert len(left) == 1 and session.is_elsewhere()
    QTest.qWait(TYPING_PAUSE_MS + 100)
    assert len(engine.of("search")) == 2, "the map moved, and nothing was asked"
    session.type_words("bridge")
    until(lambda: len(engine.of("search")) == 3)
    session.search_here()
    until(lambda: len(engine.of("search")) == 4)
    assert not session.is_elsewhere()
    session.search_everywhere()
    until(lambda: len(engine.of("search")) == 5)
    extents = [reply.request.filters.extent for reply in engine.of("search")]
    assert extents == [None, VIEW, VIEW, views[-1], None]
    assert engine.of("search")[-1].request.filters.min_distance_m == 0.0


def test_a_query_of_an_older_project_takes_the_view_as_its_area(session):
    old = {"typed": "river", "terms": [], "filters": {"in_view": True, "count": 70, "min_score": 0.2}}
    session.set_query(Query.from_json(old))
    assert session.query.filters.extent == VIEW and session.query.count == 70
    assert Query.from_json(session.query.to_json()) == session.query
    assert session.query.active_filters() == 3
