"""Undo and redo, earlier searches, and searches saved in the project."""

from __future__ import annotations

import json

import pytest
from akin.plugin.contract import Filters
from akin.plugin.gui.search import term
from akin.plugin.gui.search.history import menu as menu_module
from akin.plugin.gui.search.history.past import PastSearch, PastSearches
from akin.plugin.gui.search.history.saved import SavedSearches
from akin.plugin.gui.search.history.steps import QuerySteps
from akin.plugin.gui.search.query import Query
from akin.plugin.gui.search.session import SearchSession
from akin.plugin.gui.window.window import Docks
from akin.plugin.profile import settings
from fake_engine import CRS, FakeEngine, hit
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QInputDialog, QMenu
from waiting import until

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Z = Qt.Key.Key_Z


@pytest.fixture
def session():
    return SearchSession(lambda: FakeEngine(), lambda: None)


def terms(session) -> list[str]:
    return [one.term.text for one in session.query.all_terms()]


def test_changes_are_undone_and_redone_one_by_one(session):
    steps = QuerySteps(session)
    session.add(term.words("river"))
    session.add(term.words("bridge"))
    session.set_query(session.query.flipped(0))
    steps.undo()
    assert [one.term.sign for one in session.query.terms] == [1, 1]
    steps.undo()
    assert terms(session) == ["river"]
    steps.redo()
    assert terms(session) == ["river", "bridge"] and steps.can_redo()
    session.set_query(session.query.cleared())
    assert not steps.can_redo(), "a change ends what can be redone"
    steps.undo()
    assert terms(session) == ["river", "bridge"]


def test_typing_is_one_step(session):
    steps = QuerySteps(session)
    session.add(term.words("lake"))
    for text in ("r", "ri", "riv"):
        session.type_words(text)
    session.set_query(session.query.committed())
    steps.undo()
    assert session.query.typed == "riv"
    steps.undo()
    assert session.query.typed == "" and terms(session) == ["lake"]
    session.type_words("b")
    steps.undo()
    assert session.query.typed == "" and terms(session) == ["lake"], "words typed after an undo are a step of their own"


def test_words_that_go_at_once_can_be_brought_back(session):
    steps = QuerySteps(session)
    for text in ("b", "bo", "boats"):
        session.type_words(text)
    session.set_query(session.query.by_example())
    steps.undo()
    assert session.query.typed == "boats"
    for text in ("boat", "b", ""):
        session.type_words(text)
    steps.undo()
    assert session.query.typed == "boats", "letters that are removed one by one are one step"


def test_the_keys_undo_in_the_docks_and_on_the_map_with_the_tool(docks, ask):
    ask("river")
    QTest.keyClicks(docks.search.words, "lake")
    QTest.keyClick(docks.search.words, Z, CTRL)
    assert docks.search.words.text() == "" and terms(docks.session) == ["river"]
    QTest.keyClick(docks.results.gallery, Z, CTRL)
    assert terms(docks.session) == []
    QTest.keyClick(docks._canvas, Z, CTRL | SHIFT)
    assert terms(docks.session) == [], "without the tool, the map's keys are QGIS's"
    docks.actions.place.trigger()
    QTest.keyClick(docks._canvas, Z, CTRL | SHIFT)
    assert terms(docks.session) == ["river"]


def test_the_buttons_undo_and_redo(docks, ask):
    bar = docks.search.history
    assert not bar.undo.isEnabled() and not bar.redo.isEnabled()
    ask("river")
    bar.undo.click()
    assert terms(docks.session) == [] and not bar.undo.isEnabled()
    bar.redo.click()
    assert terms(docks.session) == ["river"] and not bar.redo.isEnabled()


def test_another_project_can_not_be_undone(docks, ask):
    ask("river")
    QgsProject.instance().clear()
    assert not docks.histories.steps.can_undo()


def test_a_comparison_has_steps_of_its_own(docks):
    dock = docks.comparing.dock
    dock.words.setText("river")
    QTest.keyClick(dock.words, Z, CTRL)
    assert docks.comparing.session.query == Query() and dock.words.text() == ""


def test_words_typed_on_are_one_earlier_search():
    settings.put("past_searches", [])
    past, lake = PastSearches(), (term.words("lake"),)
    for query in (
        Query("r"),
        Query("river"),
        Query("", (term.words("river"),)),
        Query("br", lake),
        Query("bridge -c", lake),
        Query("bridge -cars -boats", lake),
        Query("bridge", lake),
    ):
        past.add(query, "/c")
    assert [one.title() for one in past.searches()] == ["lake, bridge", "river"]
    past.add(Query("", (term.words("sea", -1),)), "/c")
    past.add(Query("river"), "/c")
    assert [one.title() for one in past.searches()] == ["river", "−sea", "lake, bridge"]
    assert PastSearches().searches() == [], "not stored after each search: it can take long"
    past.write()
    assert [one.title() for one in PastSearches().searches()] == ["river", "−sea", "lake, bridge"], "in later sessions"
    past.add(Query("", (term.words("river"),), Filters(min_score=0.7), count=20), "/d")
    assert [one.title() for one in past.searches()] == ["river", "−sea", "lake, bridge"], "filters make no new search"
    assert past.searches()[0].query.count == 20, "but the last ones are kept"
    past.clear()
    assert PastSearches().searches() == []


def test_many_searches_are_stored_once(monkeypatch):
    settings.put("past_searches", [])
    past, stored = PastSearches(), []
    monkeypatch.setattr(settings, "put", lambda name, value: stored.append(len(value)))
    for word in ("river", "lake", "sea"):
        past.add(Query("", (term.words(word),)), "/c")
    past._pause.setInterval(1)
    past._pause.start()
    until(lambda: stored)
    past.write()
    assert stored == [3]


def test_earlier_searches_are_stored_when_akin_is_unloaded(answering, iface):
    settings.put("past_searches", [])
    docks = Docks(iface, lambda: answering)
    docks.load()
    docks.session.set_collection("/data/demo_akin")
    docks.session.set_query(Query("", (term.words("river"),)))
    until(lambda: docks.histories.past.searches())
    docks.unload()
    assert [one.title() for one in PastSearches().searches()] == ["river"]
    settings.put("past_searches", [])


def test_the_menu_keeps_no_old_submenus(docks):
    docks.session.set_query(Query("", (term.words("river"),)))
    docks.histories.saved.save("mine", PastSearch(docks.session.query, ""))
    button = docks.search.history.searches
    for _ in range(5):
        button.fill()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(button.menu().findChildren(QMenu)) == 2


def test_earlier_searches_that_can_not_be_read_are_left_out():
    good = json.dumps(PastSearch(Query("", (term.words("river"),)), "/c").to_json())
    settings.put("past_searches", ["{", '{"query": {"new": 1}}', "[1]", good])
    assert [one.title() for one in PastSearches().searches()] == ["river"]
    settings.put("past_searches", [])


def entries(docks) -> list[str]:
    docks.search.history.searches.fill()
    return [action.text() for action in docks.search.history.searches.menu().actions()]


def pick(docks, text: str, submenu: str = "") -> None:
    docks.search.history.searches.fill()
    actions = docks.search.history.searches.menu().actions()
    if submenu:
        actions = next(action for action in actions if action.text() == submenu).menu().actions()
    next(action for action in actions if action.text() == text).trigger()


def answer_with(monkeypatch, name: str) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: (name, True))
    monkeypatch.setattr(menu_module, "confirmed", lambda *a: True)


def test_a_search_is_saved_renamed_run_and_deleted(docks, ask, monkeypatch, tmp_path):
    ask("river")
    answer_with(monkeypatch, "Water & more")
    pick(docks, "Save this search…")
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "a.qgz"))
    project.clear()
    assert docks.histories.saved.names() == []
    assert project.read(str(tmp_path / "a.qgz"))
    docks.session.set_query(Query())
    pick(docks, "Water && more")
    assert terms(docks.session) == ["river"]
    answer_with(monkeypatch, "Rivers")
    pick(docks, "Water && more", "Rename")
    assert docks.histories.saved.names() == ["Rivers"]
    pick(docks, "Rivers", "Delete")
    assert docks.histories.saved.names() == [] and project.readEntry("Akin", "searches", "")[0] == ""
    assert "river" in entries(docks), "it is an earlier search still"
    pick(docks, "Clear the earlier searches")
    assert "river" not in entries(docks)


def test_a_name_that_is_taken_is_asked_about(docks, ask, monkeypatch):
    ask("river")
    answer_with(monkeypatch, "Water")
    pick(docks, "Save this search…")
    ask("lake")
    monkeypatch.setattr(menu_module, "confirmed", lambda *a: False)
    pick(docks, "Save this search…")
    assert docks.histories.saved.search("Water").title() == "river"
    monkeypatch.setattr(menu_module, "confirmed", lambda *a: True)
    pick(docks, "Save this search…")
    assert docks.histories.saved.search("Water").title() == "river, lake"


def test_a_search_by_a_hit_runs_in_its_own_collection(docks):
    by_hit = Query("", (term.hit(hit(3, 1, 0.9), CRS, 1),))
    docks.search.history.searches.run(PastSearch(by_hit, "/data/other_akin"))
    assert docks.session.collection == "/data/other_akin" and docks.session.query == by_hit
    docks.search.history.searches.run(PastSearch(Query("", (term.words("sea"),)), "/data/demo_akin"))
    assert docks.session.collection == "/data/other_akin", "words are asked of the collection that is chosen"


def test_the_form_of_saved_searches_stays_as_it_is():
    stored = (
        '[{"name": "Water", "query": {"typed": "", "terms": [{"kind": "words", "text": "lake", "label": "lake"}]}, '
    )
    stored += '"collection": "./c_akin"}]'
    saved = SavedSearches()
    saved.read(stored, lambda path: f"/home{path[1:]}")
    assert saved.search("Water") == PastSearch(Query("", (term.words("lake"),)), "/home/c_akin")
    again = SavedSearches()
    again.read(saved.to_text(lambda path: path), lambda path: path)
    assert again.search("Water") == saved.search("Water")


def test_what_a_newer_akin_saved_is_kept_as_it_is():
    newer = {"name": "New", "query": {"shape": 1}, "collection": ""}
    saved = SavedSearches()
    saved.read(json.dumps([newer, 3]), str)
    assert saved.names() == [] and json.loads(saved.to_text(str)) == [newer, 3]
    saved.read("{not json", str)
    assert saved.names() == []


def test_an_answer_to_words_typed_on_since_is_no_earlier_search(docks, ask):
    ask("river")
    until(lambda: docks.histories.past.searches())
    found = docks.hits.found
    docks.session.add(term.words("sea"))
    docks.session.found.emit(found)
    assert [one.title() for one in docks.histories.past.searches()] == ["river"]
