"""The Compare dock, put together as in QGIS, against an engine that answers at once, and once against a real one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import CompareCollections, CompareCollectionsResult, ComparedGround, Filters, messages, verbs
from akin.plugin.contract.message import plain
from akin.plugin.gui.map import colours as map_colours
from akin.plugin.gui.search import term
from akin.plugin.gui.search.query import Query
from akin.plugin.gui.shared import file_name
from akin.plugin.gui.window.window import Docks
from akin.plugin.layers.provenance import request_of
from akin.plugin.profile import collections
from akin.plugin.profile.i18n import say
from fake_engine import CRS, INFO, UNCLEAR, FakeEngine, comparison, hit
from fake_iface import FakeIface
from field_kit import FIELD_INFO, fake_field, regions
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QListView
from waiting import until

ONE, TWO = "/data/one_akin", "/data/two_akin"


@pytest.fixture
def engine():
    return FakeEngine(delay_ms=1)


@pytest.fixture
def iface():
    QgsProject.instance().clear()
    QgsSettings().remove("akin")
    iface = FakeIface()
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(CRS))
    iface.canvas.setExtent(QgsRectangle(500_000, 4_999_000, 501_000, 5_000_000))
    iface.window.show()
    return iface


@pytest.fixture
def docks(iface, engine):
    docks = Docks(iface, lambda: engine)
    docks.load()
    docks.comparing.dock.setUserVisible(True)
    until(lambda: docks.comparing.dock.isUserVisible())
    yield docks
    docks.unload()
    QTest.qWait(20)


@pytest.fixture
def dock(docks):
    """The dock with two collections chosen."""
    for side, folder in enumerate((ONE, TWO)):
        docks.comparing.session.set_collection(side, folder)
    until(lambda: all(docks.comparing.session.infos))
    return docks.comparing.dock


def ask(dock, words: str) -> None:
    """Type, press Enter, and wait for the hits."""
    dock.words.setText(words)
    QTest.keyClick(dock.words, Qt.Key.Key_Return)
    until(lambda: dock.found)


def test_words_show_the_sentence_and_the_hits_of_both(dock, docks, engine):
    ask(dock, "river")
    (reply,) = engine.of("compare_collections")
    request = reply.request
    assert (request.first, request.second, request.count) == (ONE, TWO, 50)
    assert [term.text for term in request.terms] == ["river"]
    summary = dock.summary.text().replace("\N{NO-BREAK SPACE}", " ")
    assert summary == "Found by both: 75 % of 20 hits each (by chance: 20 %)."
    assert [view.hits.rowCount() for view in dock.sides] == [20, 20]
    assert [view.heading.text() for view in dock.sides] == ["15 of 20 found by both"] * 2
    first = dock.sides[0].hits
    spoken = [first.data(first.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 5)]
    assert [text.endswith("found by both") for text in spoken] == [False, True]


def test_what_a_search_of_one_of_them_would_say_is_said(dock, engine):

    def vague(request: CompareCollections) -> CompareCollectionsResult:
        result = comparison(request)
        return replace(result, second=replace(result.second, clear=False, message=plain(UNCLEAR)))

    engine.answers["compare_collections"] = vague
    ask(dock, "river")
    assert dock.summary.text().splitlines()[1:] == [f"two_akin: {UNCLEAR}"]


def test_that_hits_elsewhere_are_left_out_is_said(dock, engine):
    note = messages.search.ONLY_COMMON_GROUND()
    engine.answers["compare_collections"] = lambda request: replace(comparison(request), notes=(note,))
    ask(dock, "river")
    assert dock.summary.text().splitlines()[1:] == [say(note)]


def test_without_words_places_are_asked_for(dock, engine):
    dock.go.click()
    assert dock.go.text() == "Stop"
    until(lambda: dock.found)
    assert engine.of("compare_collections")[0].request.terms == ()
    assert "20 example places" in dock.summary.text() and dock.go.text() == "Compare"
    assert not dock.keep.isEnabled() and not dock.found.sides


def test_two_different_collections_are_needed(dock, docks):
    session = docks.comparing.session
    assert dock.go.isEnabled()
    session.set_collection(1, ONE)
    assert not dock.go.isEnabled() and "two different" in dock.go.toolTip()
    session.ask()
    assert not session.asking


def test_an_answer_to_something_else_is_taken_away(dock):
    ask(dock, "river")
    dock.words.setText("rivers")
    assert dock.found is None and not dock.summary.text()
    assert [view.hits.rowCount() for view in dock.sides] == [0, 0] and not dock.keep.isEnabled()


def test_stop_forgets_the_question(dock, engine):
    engine.delay_ms = None
    dock.go.click()
    (reply,) = engine.of("compare_collections")
    reply.progressed.emit(0.35, "Asking both collections")
    assert "35 %" in dock.summary.text().replace("\N{NO-BREAK SPACE}", " ")
    dock.go.click()
    assert reply.done and dock.go.text() == "Compare" and not dock.summary.text()
    reply.finished.emit(comparison(reply.request))
    assert dock.found is None


def test_the_engines_sentence_stands_in_the_dock(dock, engine, iface):
    sentence = "two_akin: The encoder Mute does not understand words. Search by example."
    engine.answers["compare_collections"] = lambda _: EngineError(sentence, "QueryError")
    dock.words.setText("river")
    dock.go.click()
    until(lambda: dock.summary.text() == sentence)
    assert dock.go.text() == "Compare" and not iface.said()


def test_a_collection_without_words_or_that_is_gone_says_so(docks, engine):
    session, dock = docks.comparing.session, docks.comparing.dock
    engine.answers["collection_info"] = lambda _: replace(INFO, words=False)
    session.set_collection(0, ONE)
    until(lambda: "(no words)" in dock.choosers[0].about.text())
    engine.answers["collection_info"] = lambda _: EngineError("There is no collection here.", "CollectionError")
    session.set_collection(1, TWO)
    until(lambda: dock.choosers[1].about.text() == "There is no collection here.")


def test_the_searchs_query_is_taken_over_and_a_hit_becomes_its_place(dock, docks, engine):
    found = hit(7, 3, 0.8)
    terms = (term.place(500_100.0, 4_999_900.0, CRS, -1, 1), term.hit(found, CRS, 1))
    docks.session.set_query(Query("river", terms, Filters(min_score=0.5), count=10))
    dock.setUserVisible(True)
    dock.use_query.click()
    assert dock.words.text() == "river" and len(dock.chips.chips()) == 2
    dock.go.click()
    until(lambda: dock.found)
    asked = engine.of("compare_collections")[0].request.terms
    assert [(one.kind, one.sign) for one in asked] == [("place", -1), ("place", 1), ("words", 1)]
    assert (asked[1].x, asked[1].y) == found.center
    assert docks.session.query.terms[1].term.kind == "hit", "the search keeps its own"


def test_both_are_drawn_while_the_dock_is_in_front(dock, docks):
    docks.session.set_collection(ONE)
    docks.session.add(term.words("river"))
    until(lambda: len(docks.on_map.marks._rings) == 20)
    dock.setUserVisible(True)
    ask(dock, "river")
    marks = docks.comparing.on_map.marks
    assert [len(rings) for rings in marks._rings] == [20, 20]
    assert [sum(shared for _, shared, _ in rings) for rings in marks._rings] == [15, 15]
    assert not docks.on_map.marks._rings, "the search's hits make room"
    dock.on_map.setChecked(False)
    assert not any(marks._rings) and len(docks.on_map.marks._rings) == 20
    dock.on_map.setChecked(True)
    docks.results.setUserVisible(True)
    until(lambda: not any(marks._rings))
    assert len(docks.on_map.marks._rings) == 20


def test_the_marks_show_both_colours(dock, docks, iface):
    ask(dock, "river")
    iface.canvas.show()
    picture = iface.canvas.grab().toImage()
    seen = {picture.pixelColor(x, y).rgb() for x in range(picture.width()) for y in range(0, picture.height(), 2)}
    assert {colour.rgb() for colour in map_colours.SIDES} <= seen


def test_a_hit_clicked_is_zoomed_to_and_one_pointed_at_stands_out(dock, docks, iface):
    ask(dock, "river")
    gallery = dock.sides[1].gallery
    gallery.setCurrentIndex(gallery.model().index(1))
    assert docks.comparing.on_map.marks._highlighted == (1, 6)
    QTest.keyClick(gallery, Qt.Key.Key_Return)
    center = iface.canvas.center()
    assert (round(center.x()), round(center.y())) == (500_650, 4_999_950)


def test_hits_of_a_comparison_are_not_refined(dock, docks):
    ask(dock, "river")
    gallery = dock.sides[0].gallery
    gallery.setCurrentIndex(gallery.model().index(1))
    QTest.keyClick(gallery, Qt.Key.Key_Plus)
    cell = gallery.visualRect(gallery.model().index(1))
    assert gallery.itemDelegate().button_at(cell, gallery.itemDelegate()._button_rect(cell, 1).center()) == 0
    assert docks.session.query.terms == docks.comparing.session.query.terms == ()


def test_both_are_kept_as_layers_that_can_be_compared_again(dock, docks, tmp_path, monkeypatch):
    path = str(tmp_path / "both")
    monkeypatch.setattr(file_name.QFileDialog, "getSaveFileName", lambda *a, **k: (path, ""))
    ask(dock, "river")
    dock.keep.click()
    until(lambda: len(QgsProject.instance().mapLayers()) == 2)
    layers = sorted(QgsProject.instance().mapLayers().values(), key=QgsVectorLayer.name)
    assert [layer.name() for layer in layers] == ["river · one_akin", "river · two_akin"]
    for layer in layers:
        assert layer.source().startswith(f"{path}.gpkg") and layer.featureCount() == 20
        assert sum(f["shared"] for f in layer.getFeatures()) == 15
        assert layer.renderer().classAttribute() == "shared"
        assert request_of(layer).verb is verbs.COMPARE_COLLECTIONS
        assert request_of(layer).request.second == TWO


def test_the_comparison_lives_in_the_project(dock, docks, tmp_path):
    session, project = docks.comparing.session, QgsProject.instance()
    dock.words.setText("river")
    dock.count.setValue(30)
    session.set_query(session.query.with_term(term.place(500_100.0, 4_999_900.0, CRS, 1, 1)))
    asked = session.query
    assert project.write(str(tmp_path / "a.qgz"))
    project.clear()
    assert session.folders == ["", ""] and session.query == Query() and not dock.words.text()
    assert project.read(str(tmp_path / "a.qgz"))
    assert session.folders == [ONE, TWO] and session.query == asked
    assert (dock.words.text(), dock.count.value()) == ("river", 30)


def test_it_begins_with_the_collection_that_is_searched(iface, engine):
    docks = Docks(iface, lambda: engine)
    docks.load()
    docks.session.set_collection(ONE)
    dock = docks.comparing.dock
    assert dock.isHidden(), "until it is wanted"
    docks.actions.compare.trigger()
    until(lambda: dock.isUserVisible())
    assert docks.comparing.session.folders == [ONE, ""]
    until(lambda: iface.window.tabifiedDockWidgets(docks.results) == [dock])
    docks.unload()
    QTest.qWait(20)


def test_a_question_in_the_search_brings_its_results_to_the_front(dock, docks):
    docks.session.set_collection(ONE)
    dock.setUserVisible(True)
    docks.session.add(term.words("river"))
    until(lambda: docks.results.isUserVisible())
    assert not dock.isUserVisible()


def test_everything_is_reached_by_keyboard_named_and_explained(dock):
    ask(dock, "river")
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QListView):
        for widget in dock.widget().findChildren(kind):
            inside = isinstance(widget.parent(), (QAbstractSpinBox, QComboBox, QLineEdit))
            if inside or widget.objectName().startswith("qt_") or not widget.isVisible():
                continue
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name, widget
            assert widget.toolTip(), name
            assert widget.focusPolicy(), name


def test_tab_leads_through_in_reading_order(dock):
    ask(dock, "river")
    combos, galleries = (c.combo for c in dock.choosers), (s.gallery for s in dock.sides)
    wanted = [*combos, dock.words, dock.use_query, dock.count, dock.go, *galleries, dock.on_map, dock.keep]
    widget, met = dock.choosers[0].combo, []
    while widget not in met:
        met.append(widget)
        widget = widget.nextInFocusChain()
    assert [w for w in met if w in wanted] == wanted


def test_with_a_real_engine(real_engine: Path, iface):
    import processing

    folders = [str(real_engine / name) for name in ("fine", "coarse")]
    for folder, size in zip(folders, (1, 2)):
        given = {"INPUT": [str(real_engine / "land.tif")], "ENCODER": "fake", "PIXEL_SIZE": size}
        if not Path(folder).exists():
            processing.run("akin:encoderaster", {**given, "COLLECTION": folder})
    docks = Docks(iface, Engine.shared)
    docks.load()
    dock, session = docks.comparing.dock, docks.comparing.session
    for side, folder in enumerate(folders):
        session.set_collection(side, folder)
    until(lambda: all(session.infos))
    session.ask()
    until(lambda: dock.found)
    assert "20 example places" in dock.summary.text()
    ask(dock, "forest")
    assert [len(found.hits) for found in dock.found.sides] == [50, 50]
    assert all(found.side.shared for found in dock.found.sides)
    docks.unload()
    QTest.qWait(20)


def test_the_chip_of_an_example_that_a_side_leaves_out_is_grey_and_says_where(docks, dock, engine):
    def second_lacks_it(request):
        result = comparison(request)
        return replace(result, second=replace(result.second, left_out=(0,)))

    engine.answers["compare_collections"] = second_lacks_it
    place = term.place(1, 2, CRS, 1, 1)
    docks.comparing.session.set_query(Query("river", (place,)))
    dock.go.click()
    until(lambda: dock.found)
    (chip,) = dock.chips.chips()
    assert not chip.label.isEnabled()
    assert "two_akin" in chip.label.toolTip() and "one_akin" not in chip.label.toolTip()
    dock.words.setText("lake")
    assert dock.chips.chips()[0].label.isEnabled(), "the next comparison may have it"


def test_a_field_is_compared_by_its_ground(docks, engine, tmp_path):
    field, session, dock = fake_field(tmp_path), docks.comparing.session, docks.comparing.dock
    ground = ComparedGround(12.34, 5.0, 0.5, 100.0, 10.0)
    engine.answers["collection_info"] = lambda request: FIELD_INFO if "field" in request.collection else INFO
    engine.answers["compare_collections"] = lambda request: replace(
        comparison(request), first=regions(0.9, 0.7), first_shared=(True, False), ground=ground
    )
    collections.remember(field)
    dock.choosers[0].combo.fill()
    assert dock.choosers[0].combo.findData(field) >= 0
    session.set_collection(0, field)
    session.set_collection(1, TWO)
    dock.words.setText("river")
    dock.go.click()
    until(lambda: dock.found is not None)
    assert "Ground found by both: 12.3 ha; only by the first: 5.0 ha" in dock.summary.text()
    assert dock.sides[0].heading.text() == "1 of 2 found by both"
    _, shared, ring = docks.comparing.on_map.marks._rings[0][0]
    box = ring.boundingRect()
    assert (
        shared and not ring.contains(box.center()) and ring.contains(box.topLeft() + (box.center() - box.topLeft()) / 4)
    )
    collections.forget(field)
