"""Both docks, put together as in QGIS, against an engine that answers at once."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import messages
from akin.plugin.contract.message import plain
from akin.plugin.contract.requests.encoders.catalog import ListCatalogResult
from akin.plugin.gui.results.hit_list import WEAK_ROLE
from akin.plugin.gui.results.keep_dialog import KeepDialog
from akin.plugin.gui.search import term
from akin.plugin.gui.shared import file_name
from akin.plugin.gui.window.window import Docks
from akin.plugin.layers.keep import saving
from akin.plugin.layers.provenance import request_of
from akin.plugin.layers.tasks import WorkTask
from fake_engine import INFO, answer
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit
from waiting import until

PLUS = Qt.Key.Key_Plus
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def engine(answering):
    return answering


def ask(docks, words: str) -> None:
    """Ask, and wait for the answer, whatever it is."""
    heard = []
    for signal in (docks.session.found, docks.session.failed):
        signal.connect(heard.append)
    docks.session.add(term.words(words))
    until(lambda: heard)


def click(docks, at: QPoint, modifier=NONE):
    QTest.mouseClick(docks._canvas.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def test_words_typed_show_hits(docks):
    QTest.keyClicks(docks.search.words, "river")
    until(lambda: docks.hits.rowCount() == 20)
    assert "20 clear hits in 100 patches" in docks.search.status.text()
    assert len(docks.on_map.marks._rings) == 20
    QTest.keyClick(docks.search.words, Qt.Key.Key_Return)
    assert [t.term.text for t in docks.session.query.terms] == ["river"]
    assert docks.search.words.text() == ""


def test_a_click_is_for_and_a_shift_click_against(docks):
    docks.actions.place.trigger()
    click(docks, QPoint(100, 100))
    click(docks, QPoint(200, 150), SHIFT)
    assert [(t.term.kind, t.term.sign) for t in docks.session.query.terms] == [("place", 1), ("place", -1)]
    assert len(docks.marks._points) == 2
    QTest.keyClick(docks._canvas, Qt.Key.Key_Return)
    assert len(docks.session.query.terms) == 3


def test_chips_turn_and_remove_terms(docks):
    docks.session.add(term.words("river"))
    docks.session.add(term.words("bridge"))
    chip = docks.search.chips.chips()[0]
    sign, _ = chip.buttons()
    sign.setFocus()
    QTest.keyClick(sign, Qt.Key.Key_Space)
    assert [t.term.sign for t in docks.session.query.terms] == [-1, 1]
    assert docks.search.chips.chips()[0].buttons()[0].hasFocus() or not docks.search.isActiveWindow()
    docks.search.chips.chips()[0].buttons()[1].click()
    assert [t.term.text for t in docks.session.query.terms] == ["bridge"]
    QTest.keyClick(docks.search.chips.chips()[0], Qt.Key.Key_Delete)
    assert docks.session.query.terms == ()


def test_hits_refine_by_keyboard_and_by_their_buttons(docks):
    ask(docks, "river")
    gallery = docks.results.gallery
    gallery.setCurrentIndex(docks.hits.index(2))
    QTest.keyClick(gallery, PLUS)
    assert _last_term(docks) == (2, 1)
    zoomed = []
    gallery.zoom_wanted.connect(zoomed.append)
    cell = gallery.visualRect(docks.hits.index(1))
    at = gallery.itemDelegate()._button_rect(cell, -1).center()
    QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert _last_term(docks) == (1, -1)
    assert not zoomed


def _last_term(docks) -> tuple[int, int]:
    """The patch and the sign of the query's last term."""
    last = docks.session.query.terms[-1].term
    return last.patch, last.sign


def test_a_hit_clicked_is_zoomed_to(docks):
    ask(docks, "river")
    gallery = docks.results.gallery
    cell = gallery.visualRect(docks.hits.index(1))
    QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, NONE, cell.center())
    center = docks._canvas.center()
    assert (round(center.x()), round(center.y())) == (500_150, 4_999_950)


def test_the_threshold_filters_without_asking(docks, engine):
    ask(docks, "river")
    asked = len(engine.of("search"))
    docks.results.slider.setValue(73)
    assert docks.hits.rowCount() == 10
    assert len(docks.on_map.marks._rings) == 10
    assert "10 of 20" in docks.results.min_score.text()
    assert len(engine.of("search")) == asked


def test_no_clear_match_is_said_in_words(docks, engine):
    engine.answers["search"] = lambda _: answer(3, clear=False)
    ask(docks, "submarine")
    assert "No clear match" in docks.search.status.text()
    assert "No clear hit in 100 patches" in docks.search.status.text()


def test_what_was_not_searched_has_no_number_of_patches(docks, engine):
    engine.answers["search"] = lambda _: replace(answer(0, clear=False, message="Unknown words."), searched=0)
    ask(docks, "pyramids")
    assert docks.search.status.text() == "Unknown words."


def test_no_clear_match_draws_nothing_and_shows_a_way_forward(docks, engine):
    engine.answers["search"] = lambda _: answer(3, clear=False)
    ask(docks, "submarine")
    nothing = docks.results.nothing
    assert nothing.isVisibleTo(docks.results.widget()) and nothing.text.text() == "No clear match."
    assert docks.on_map.marks._rings == [] and not docks.results.keep.isEnabled()
    assert not nothing.example.isHidden()
    nothing.weaker.click()
    assert docks.hits.rowCount() == len(docks.on_map.marks._rings) == 3
    docks.results.slider.setValue(0)
    assert "0.00 (3 of 3)" in docks.results.min_score.text()
    assert docks.results.weaker.text() == "Hide the nearest patches" and docks.results.weaker.isVisible()
    ask(docks, "boat")
    assert docks.hits.rowCount() == 3, "they stay while the query is refined"
    docks.session.set_query(docks.session.query.cleared())
    until(lambda: docks.hits.found is None)
    ask(docks, "whale")
    assert docks.hits.rowCount() == 0, "a new query starts without weak hits"


def test_search_by_example_takes_the_words_out_until_they_are_undone(docks, engine):
    engine.answers["search"] = lambda _: answer(3, clear=False)
    for one in (term.words("road", -1), term.words("harbour")):
        docks.session.add(one)
    docks.session.set_query(replace(docks.session.query, count=7))
    QTest.keyClicks(docks.search.words, "boats")
    until(lambda: docks.hits.found is not None and len(docks.hits.found.terms) == 3)
    docks.results.nothing.example.click()
    assert docks.actions.place.isChecked()
    assert docks.search.words.text() == "" and docks.session.query.count == 7
    assert [(one.term.text, one.term.sign) for one in docks.session.query.terms] == [("road", -1)]
    click(docks, QPoint(100, 100))
    assert [one.term.kind for one in docks.session.query.all_terms()] == ["words", "place"]
    for _ in range(2):
        docks.histories.steps.undo()
    assert docks.search.words.text() == "boats" and len(docks.session.query.terms) == 2


def faint(docks) -> list[int]:
    """The patches that the map draws as weak."""
    return [patch for patch, pen, *_ in docks.on_map.marks._rings if pen.color().alpha() < 255]


def test_weak_hits_are_one_click_away_and_faint(docks, engine):
    engine.answers["search"] = lambda _: answer(20, lowest=0.05)
    ask(docks, "river")
    assert docks.hits.rowCount() == len(docks.on_map.marks._rings) == 10
    assert docks.results.weaker.text() == "Show 10 weaker hits"
    assert "0.50 (10 of 20)" in docks.results.min_score.text()
    assert "10 clear hits" in docks.search.status.text()
    docks.results.weaker.click()
    assert docks.hits.rowCount() == 20 and docks.results.weaker.text() == "Hide 10 weaker hits"
    assert sorted(patch for _, patch in faint(docks)) == list(range(10, 20))
    assert docks.hits.index(10).data(WEAK_ROLE) and not docks.hits.index(9).data(WEAK_ROLE)
    docks.results.slider.setValue(90)
    assert len(faint(docks)) == 18 and docks.hits.rowCount() == 20
    docks.results.weaker.click()
    docks.results.slider.setValue(100)
    assert docks.hits.rowCount() == 0
    assert docks.results.nothing.text.text() == "No hit has a score of 1.00 or more."
    assert docks.results.nothing.weaker.text() == "Show 20 weaker hits"


def test_the_caption_of_a_hit_has_room_beside_its_buttons(docks):
    ask(docks, "river")
    gallery = docks.results.gallery
    cell, delegate = gallery.visualRect(docks.hits.index(9)), gallery.itemDelegate()
    caption = gallery.fontMetrics().horizontalAdvance(docks.hits.index(9).data())
    assert delegate._text_rect(cell).left() + caption < delegate._button_rect(cell, 1).left()


def test_a_list_that_is_full_says_how_to_get_more(docks):
    docks.session.set_query(replace(docks.session.query, count=20))
    ask(docks, "river")
    assert "raise Number of hits" in docks.search.status.text()
    docks.session.set_query(replace(docks.session.query, count=21))
    until(lambda: "raise Number of hits" not in docks.search.status.text())


def test_the_score_has_one_unit(docks):
    ask(docks, "river")
    filters = docks.search.filters
    assert (filters.min_score.minimum(), filters.min_score.maximum(), filters.min_score.suffix()) == (0, 1, "")
    assert docks.hits.index(0).data() == "1 · 0.95"
    filters.min_score.setValue(0.35)
    assert docks.session.query.filters.min_score == 0.35


def test_what_is_to_be_said_is_said_of_clear_matches_too(docks, engine):
    engine.answers["search"] = lambda _: answer(3, message="'helipad' is too small here.")
    ask(docks, "helipad")
    assert docks.search.status.text().startswith("'helipad' is too small here.\n3 clear hits")


def test_an_encoder_without_words_is_named_where_words_would_go(docks, engine):
    assert docks.search.words.placeholderText() == "What are you searching for?"
    engine.answers["collection_info"] = lambda _: replace(INFO, words=False)
    docks.session.set_collection("/data/looks_akin")
    until(lambda: docks.search.words.placeholderText() == "Search by example, not by words")


def test_what_was_found_and_the_banner_are_seen_on_a_low_screen(docks, engine):
    docks.search.setFloating(True)
    docks.search.resize(300, 150)
    docks.search.banner.show()
    engine.answers["search"] = lambda _: answer(message="Nothing stands out. " * 5)
    ask(docks, "pool")
    whole = docks.search.widget()
    for part in (docks.search.banner, docks.search.chooser, docks.search.words.parentWidget(), docks.search.status):
        until(lambda part=part: whole.rect().contains(part.geometry()) and part.height() > 0)


def tab_order(within):
    """The widgets that Tab reaches in a dock, in its order."""
    found, widget = [], within.nextInFocusChain()
    while widget is not within:
        if within.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_tab_reaches_the_chips_between_the_buttons_and_the_filters(docks):
    for text in ("river", "bridge"):
        docks.session.add(term.words(text))
    order = tab_order(docks.search)
    chips = [order.index(button) for chip in docks.search.chips.chips() for button in chip.buttons()]
    assert chips == list(range(chips[0], chips[0] + 4))
    assert order.index(docks.search.words) < order.index(docks.search.bar.clear) < chips[0]
    assert chips[-1] < order.index(docks.search.filters)


@pytest.mark.parametrize("text", ["x" * 600, "https://" + "example.org/a-long-path/" * 5, "WW" * 40])
def test_a_long_word_widens_no_dock(docks, engine, text):
    both = docks.search, docks.results
    widths = [dock.minimumSizeHint().width() for dock in both]
    engine.answers["search"] = lambda _: answer(3, clear=False, message=f"No clear match for {text}.")
    QTest.keyClicks(docks.search.words, text[:50])
    docks.search.words.setText(text)
    docks.session.add(term.words(text))
    until(lambda: docks.hits.found is not None and len(docks.hits.found.terms) == 2)
    QTest.qWait(10)
    assert [dock.minimumSizeHint().width() for dock in both] == widths
    for label in (docks.search.status, docks.results.nothing.text, docks.search.chips.chips()[0].label):
        assert text not in label.text() and text in label.toolTip()
    docks.session.set_query(docks.session.query.cleared())
    until(lambda: docks.hits.found is None)
    assert docks.search.status.text() == docks.search.status.toolTip() == ""


def test_the_docks_fit_a_screen_of_512_px(docks, iface, engine):
    """1366 x 768 at 150 %: the smallest heights of the docks must not make QGIS's window higher than the screen."""
    engine.answers["list_catalog"] = lambda _: ListCatalogResult((), note="")
    before = iface.window.height()
    docks.comparing.dock.show()
    QTest.qWait(200)
    assert iface.window.layout().minimumSize().height() < 480 and iface.window.height() == before
    docks.encoders_dock.show()
    QTest.qWait(200)
    assert docks.encoders_dock.minimumSizeHint().height() < 100


def test_the_banner_follows_the_installation(docks):
    docks.setup.began.emit()
    docks.setup.progressed.emit(0.38, "Downloading")
    assert docks.search.banner.text.text() == "Installing Akin's engine: 38 %."
    docks.setup.ended.emit()
    assert "not installed yet" in docks.search.banner.text.text()


def keep_dialog(docks) -> KeepDialog:
    """Press Keep as layer… and return the form, set to GeoPackage."""
    docks.results.keep.click()
    (dialog,) = (d for d in docks.results.findChildren(KeepDialog) if d.isVisible())
    dialog.kind.setCurrentIndex(dialog.kind.findData(saving.GEOPACKAGE))
    return dialog


def test_hits_shown_are_kept_as_a_layer_that_can_be_run_again(docks, tmp_path):
    path = str(tmp_path / "kept")
    ask(docks, "river")
    docks.results.slider.setValue(73)
    dialog = keep_dialog(docks)
    dialog.file.setFilePath(path)
    dialog.go.click()
    until(lambda: QgsProject.instance().mapLayers())
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.source().startswith(f"{path}.gpkg")
    assert (layer.featureCount(), layer.name()) == (10, "river")
    assert request_of(layer).request.terms[0].text == "river"
    assert layer.renderer().type() == "graduatedSymbol"


@pytest.mark.parametrize(
    ("kind", "entered", "written"),
    [
        (saving.GEOPACKAGE, "mes hits.shp", "mes hits.gpkg"),
        (saving.GEOPACKAGE, "hits 2.5", "hits 2.5.gpkg"),
        (saving.GEOPACKAGE, "Hits.GPKG", "Hits.GPKG"),
        (saving.CSV, "mes hits.gpkg", "mes hits.csv"),
        (saving.CSV, "hits.geoparquet", "hits.csv"),
    ],
)
def test_one_name_is_said_written_and_loaded(docks, tmp_path, kind, entered, written):
    ask(docks, "river")
    form = keep_dialog(docks)
    form.kind.setCurrentIndex(form.kind.findData(kind))
    form.file.setFilePath(str(tmp_path / entered))
    assert (written in form.note.text()) == (Path(entered).suffix != "" and entered != written)
    form.go.click()
    until(lambda: QgsProject.instance().mapLayers())
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.isValid() and layer.source().split("|")[0] == str(tmp_path / written)
    assert written in {one.name for one in tmp_path.iterdir()}
    assert {one.stem for one in tmp_path.iterdir()} == {Path(written).stem}, "no other file is written"


def test_a_name_alone_is_a_file_in_the_projects_folder(docks, tmp_path):
    ask(docks, "river")
    QgsProject.instance().setFileName(str(tmp_path / "project.qgz"))
    form = keep_dialog(docks)
    form.file.setFilePath("mine")
    assert str(tmp_path) in form.note.text() and "becomes" not in form.note.text()
    form.go.click()
    until(lambda: QgsProject.instance().mapLayers())
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.source().split("|")[0] == str(tmp_path / "mine.gpkg")


def test_a_wrong_extension_does_not_replace_a_file_without_a_question(docks, tmp_path, questions):
    (tmp_path / "old.csv").write_text("mine")
    ask(docks, "river")
    form = keep_dialog(docks)
    form.kind.setCurrentIndex(form.kind.findData(saving.CSV))
    form.file.setFilePath(str(tmp_path / "old.shp"))
    questions.agree = False
    form.go.click()
    assert questions.texts == ["This replaces old.csv."] and (tmp_path / "old.csv").read_text() == "mine"


def test_the_form_that_keeps_hits_says_what_happens_to_the_file(docks, tmp_path, monkeypatch):
    ask(docks, "river")
    form, kept = keep_dialog(docks), []
    form.wanted.connect(kept.append)
    old = tmp_path / "old.gpkg"
    form.file.setFilePath(str(old))
    assert form.note.text() == "Akin creates the file."
    old.write_bytes(b"")
    form.file.setFilePath(str(tmp_path / "x.gpkg"))
    form.file.setFilePath(str(old))
    assert "keeps the layers that are in it" in form.note.text()
    form.kind.setCurrentIndex(form.kind.findData(saving.CSV))
    assert form.file.filePath().endswith("old.csv")
    (tmp_path / "old.csv").write_text("mine")
    asked = []
    monkeypatch.setattr(file_name, "confirmed", lambda *a, **k: asked.append(a) or False)
    form.accept()
    assert len(asked) == 1 and "old.csv" in asked[0][2] and not kept and form.isVisible()
    form.hits.setChecked(False)
    assert not form.go.isEnabled(), "nothing to keep"
    form.areas.setChecked(True)
    form.name.setText("  ")
    assert not form.go.isEnabled(), "a layer needs a name"
    form.name.setText("my areas")
    form.kind.setCurrentIndex(form.kind.findData(saving.TEMPORARY))
    assert not form.file.isEnabled() and "temporary" in form.note.text()
    form.go.click()
    until(lambda: QgsProject.instance().mapLayersByName("my areas"))
    root = QgsProject.instance().layerTreeRoot()
    assert [layer.name() for layer in root.findGroup("river").findLayers()] == ["my areas"]


def test_the_same_message_stands_once(docks, engine, iface):
    engine.answers["search"] = lambda _: EngineError("The collection is damaged.", "CollectionError")
    for words in ("river", "bridge", "lake"):
        ask(docks, words)
    assert iface.said() == ["The collection is damaged."]


def test_a_collection_that_can_not_be_read_says_so(docks, engine, iface):
    engine.answers["collection_info"] = lambda _: EngineError("There is no collection here.", "CollectionError")
    docks.session.set_collection("/data/gone")
    until(lambda: iface.said())
    assert docks.search.chooser.about.text() == "There is no collection here."


def test_the_collection_s_card_says_how_familiar_its_imagery_is(docks, engine):
    sentence = messages.collections.PARTLY_FAMILIAR(encoder=INFO.encoder_name)
    engine.answers["collection_info"] = lambda _: replace(INFO, familiarity=sentence, problems=(plain("Look here."),))
    docks.session.set_collection("/data/other")
    until(lambda: docks.session.info is not None)
    lines = docks.search.chooser.about.text().splitlines()
    assert lines[-2:] == [str(sentence), "Look here."]
    assert lines[-2] == f"This imagery is partly like what {INFO.encoder_name} was trained on: check the hits."


@pytest.mark.parametrize(
    ("words", "usable", "start"),
    [(True, True, "What are you"), (False, True, "Search by example, not"), (False, False, "Search by example: no")],
)
def test_the_line_for_words_says_whether_words_are_understood(docks, engine, words, usable, start):
    engine.answers["collection_info"] = lambda _: replace(INFO, words=words, encoder_usable=usable)
    docks.session.set_collection("/data/other")
    until(lambda: docks.session.info is not None)
    dock, line = docks.search, docks.search.words
    assert line.placeholderText().startswith(start)
    dock.resize(dock.sizeHint())
    dock.show()
    assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < line.width() - 50, "it is cut off"


def test_selected_polygons_become_terms(docks, iface):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631", "fields", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("CurvePolygon(CompoundCurve((0 0, 9 0, 9 9, 0 0)))"))
    layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    docks.search.bar.polygons.click()
    assert "Select one or more polygons" in iface.said()[-1]
    layer.selectAll()
    docks.search.bar.polygons.click()
    (one,) = docks.session.query.terms
    assert one.term.kind == "polygon" and one.term.crs == "EPSG:32631"
    assert one.term.wkt.lower().startswith("polygon")


def test_state_lives_in_the_project(docks, tmp_path):
    docks.session.add(term.words("river"))
    docks.session.type_words("bridge")
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "a.qgz"))
    asked = docks.session.query
    project.clear()
    until(lambda: docks.hits.rowCount() == 0)
    assert docks.session.query.all_terms() == () and docks.session.collection == ""
    assert docks.hits.rowCount() == 0
    assert project.read(str(tmp_path / "a.qgz"))
    until(lambda: docks.hits.rowCount() == 20)
    assert docks.session.query == asked
    assert docks.session.collection == "/data/demo_akin"
    assert docks.search.words.text() == "bridge"


def test_a_damaged_state_is_left_out(docks, tmp_path):
    QgsProject.instance().writeEntry("Akin", "query", "{not json")
    docks.state.restore()
    assert docks.session.query.all_terms() == ()
    QgsProject.instance().writeEntry("Akin", "query", json.dumps({"terms": [{"kind": "words", "colour": 1}]}))
    docks.state.restore()
    assert docks.session.query.all_terms() == ()


def test_errors_go_to_the_message_bar_and_questions_to_the_status_line(docks, engine, iface):
    engine.answers["search"] = lambda _: EngineError("Part 3 of the collection is missing.", "CollectionError")
    ask(docks, "river")
    assert iface.said()[-1].startswith("Part 3")
    engine.answers["search"] = lambda _: EngineError("These words are too long.", "QueryError")
    ask(docks, "lake")
    assert docks.search.status.text() == docks.results.nothing.text.text() == "These words are too long."
    assert len(iface.said()) == 1
    docks.session.set_query(docks.session.query.cleared())
    until(lambda: docks.results.nothing.text.text().startswith("No hits yet"))
    assert docks.search.status.text() == ""


def test_work_that_can_not_answer_its_query_says_so(docks, iface):
    docks.messages.error(EngineError("The encoder does not know these words.", "QueryError"))
    assert iface.said() == ["The encoder does not know these words."]


def test_everything_is_reached_by_keyboard_named_and_explained(docks):
    wanted = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)
    docks.session.add(term.words("river"))
    for dock in (docks.search, docks.results):
        for kind in wanted:
            for widget in dock.widget().findChildren(kind):
                if widget.objectName().startswith("qt_") or not _ours(widget):
                    continue
                name = widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip()
                assert name, widget
                assert widget.toolTip(), name
                assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusPolicy(), name


def _ours(widget) -> bool:
    from qgis.PyQt.QtWidgets import QScrollBar

    composite = (QAbstractSpinBox, QComboBox, QLineEdit)
    inside = isinstance(widget.parent(), composite) or isinstance(widget, QScrollBar)
    return not inside and widget.metaObject().className() not in ("QgsGroupBoxCollapseButton", "QToolButton_")


def test_unload_leaves_qgis_as_it_was(iface, engine):
    before = len(iface.canvas.scene().items())
    docks = Docks(iface, lambda: engine)
    docks.load()
    docks.actions.place.trigger()
    docks.unload()
    QTest.qWait(50)
    assert not iface.factories and not iface.menu.actions()
    assert len(iface.canvas.scene().items()) == before
    assert iface.canvas.mapTool() is None


def test_the_encode_form_opens_once_and_closes_with_the_plugin(docks):
    docks.encode()
    form = docks.encode_dialog
    docks.encode()
    assert docks.encode_dialog is form and form.isVisible()
    assert form.windowModality() == Qt.WindowModality.NonModal, "the map stays usable"
    form.reject()
    assert docks.encode_dialog is None
    docks.encode()
    QgsProject.instance().clear()
    assert docks.encode_dialog is None, "its layers are gone"


def test_long_work_is_shown_in_the_search_dock(docks):
    bar = docks.search.work
    docks.work.started.emit(WorkTask("Akin: encoding land", lambda _: None).start())
    assert [row.title.text() for row in bar._rows] == ["Akin: encoding land"]
    until(lambda: not bar._rows)


def test_the_chip_of_an_example_that_is_left_out_is_grey_and_says_why(docks, engine):
    engine.answers["search"] = lambda request: replace(answer(), left_out=(1,) if len(request.terms) > 1 else ())
    ask(docks, "river")
    ask(docks, "canal")
    chips = docks.search.chips
    assert [chip.label.isEnabled() for chip in chips.chips()] == [True, False]
    assert ["no patch" in chip.label.toolTip() for chip in chips.chips()] == [False, True]
    assert "no patch" in chips.chips()[1].accessibleDescription() and "canal" in chips.chips()[1].label.toolTip()
    docks.session.set_query(docks.session.query.without(0))  # grey until the answer, which has it
    assert [chip.label.isEnabled() for chip in chips.chips()] == [False]
    until(lambda: chips.chips()[0].label.isEnabled())
    assert "no patch" not in chips.chips()[0].label.toolTip() and not chips.chips()[0].accessibleDescription()


def test_with_another_collection_no_chip_is_grey_before_the_answer(docks, engine, tmp_path):
    engine.answers["search"] = lambda _: replace(answer(), left_out=(0,))
    ask(docks, "river")
    assert not docks.search.chips.chips()[0].label.isEnabled()
    docks.session.set_collection(str(tmp_path))
    assert docks.search.chips.chips()[0].label.isEnabled()
