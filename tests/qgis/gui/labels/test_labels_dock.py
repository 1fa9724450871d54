"""The Labels dock as in QGIS: classes, keys on hits, clicks, polygons, drags, undo, the project."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional

import pytest
from akin.plugin.contract.requests.collection import PatchGrid
from akin.plugin.gui.labels import home
from akin.plugin.gui.labels.class_table import COUNT, KEY, NAME
from akin.plugin.gui.labels.layer.usual_field import usual_field
from akin.plugin.gui.labels.many.from_search import signed_places
from akin.plugin.gui.results.hit_list import HITS_MIME, LABEL_ROLE
from akin.plugin.gui.search import term
from akin.plugin.gui.search.query import Query
from akin.plugin.layers.labels import style
from akin.plugin.layers.labels.label import Place
from fake_engine import INFO, FakeEngine
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEvent, QMimeData, Qt
from qgis.PyQt.QtGui import QDropEvent, QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QMenu
from waiting import until

GRID = PatchGrid(500_000.0, 5_000_000.0, 100.0, 100.0, 100.0)
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def answering():
    engine = FakeEngine(delay_ms=1)
    engine.answers["collection_info"] = lambda _: replace(INFO, grid=GRID)
    return engine


@pytest.fixture
def labels(docks):
    """The labels of two classes, with the dock open."""
    docks.actions.labels.trigger()
    session = docks.labelling.session
    for name in ("river", "road"):
        session.add_class(name)
    session.choose("river")
    yield docks.labelling
    if session.layer is not None and session.layer.isEditable():
        session.layer.rollBack()


def counts(labelling) -> dict:
    QTest.qWait(20)
    return dict(labelling.session.counts())


def select(docks, *rows: int) -> None:
    gallery = docks.results.gallery
    gallery.clearSelection()
    for row in rows:
        index = docks.hits.index(row)
        gallery.selectionModel().select(index, gallery.selectionModel().SelectionFlag.Select)
    gallery.setFocus()


def click(docks, x: float, y: float, button=Qt.MouseButton.LeftButton, modifier=NONE) -> None:
    """Click on the map, in metres east and south of the upper left corner of the collection."""
    at = docks._canvas.getCoordinateTransform().transform(QgsPointXY(500_000 + x, 5_000_000 - y))
    QTest.mouseClick(docks._canvas.viewport(), button, modifier, at.toQPointF().toPoint())


def cells(table, column: int) -> list[str]:
    return [table.item(row, column).text() for row in range(table.rowCount())]


def test_the_dock_opens_from_the_menu_and_from_the_search(docks) -> None:
    dock = docks.labelling.dock
    assert dock.isHidden()
    docks.search.bar.labels.click()
    assert not dock.isHidden() and docks.actions.labels.isChecked()
    docks.actions.labels.trigger()
    assert dock.isHidden()


def test_classes_have_keys_and_colours_and_can_be_renamed(docks, labels) -> None:
    table = labels.dock.classes
    assert cells(table, KEY) == ["1", "2"] and cells(table, NAME) == ["river", "road"]
    assert len({one.colour for one in labels.session.classes.all}) == 2
    labels.dock.add.click()
    assert cells(table, NAME)[2] == "Class 1"
    (editor,) = table.findChildren(QLineEdit)
    QTest.keyClicks(editor, "lake")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert labels.session.classes.names() == ["river", "road", "lake"]
    labels.dock.up.click()
    assert cells(table, NAME) == ["river", "lake", "road"] and labels.session.chosen == "lake"
    assert labels.session.choose_number(4) is None
    table.item(0, NAME).setText("road")
    assert "There is a class road already" in docks._iface.said()[-1] and cells(table, NAME)[0] == "river"
    QTest.keyClick(table, Qt.Key.Key_3)
    assert labels.session.chosen == "road"


def test_number_keys_label_the_selected_hits(docks, labels, ask) -> None:
    ask("river")
    gallery = docks.results.gallery
    select(docks, 0, 1, 2)
    QTest.keyClick(gallery, Qt.Key.Key_1)
    select(docks, 3)
    QTest.keyClick(gallery, Qt.Key.Key_2)
    assert counts(labels) == {"river": 3, "road": 1}
    assert [docks.hits.index(row).data(LABEL_ROLE).name for row in range(4)] == ["river"] * 3 + ["road"]
    assert docks.hits.index(4).data(LABEL_ROLE) is None
    select(docks, 2)
    QTest.keyClick(gallery, Qt.Key.Key_2)
    assert counts(labels) == {"river": 2, "road": 2}, "a hit has one label"
    QTest.keyClick(gallery, Qt.Key.Key_0)
    assert counts(labels) == {"river": 2, "road": 1}
    assert cells(labels.dock.classes, COUNT) == ["2", "1"]
    QTest.keyClick(gallery, Qt.Key.Key_5)
    assert "No class has the key 5" in docks._iface.said()[-1]


def test_a_french_keyboard_types_numbers_without_shift(docks, labels, ask) -> None:
    ask("river")
    select(docks, 0)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Eacute, NONE, "é")
    QApplication.sendEvent(docks.results.gallery, key)
    assert counts(labels) == {"road": 1}


def test_clicks_label_patches_and_shift_takes_labels_away(docks, labels) -> None:
    labels.actions[0].trigger()
    click(docks, 30, 40)
    QTest.keyClick(docks._canvas, Qt.Key.Key_2)
    click(docks, 250, 250)
    assert counts(labels) == {"river": 1, "road": 1}
    (first, _) = labels.session.labels.labels()
    assert first.shape.boundingBox() == QgsRectangle(500_000, 4_999_900, 500_100, 5_000_000), "the whole patch"
    click(docks, 60, 60)
    assert counts(labels) == {"road": 2}, "the same patch has the other class now"
    click(docks, 60, 60, modifier=SHIFT)
    assert counts(labels) == {"road": 1}


def test_a_click_outside_the_collection_says_so(docks, labels) -> None:
    labels.actions[0].trigger()
    docks._canvas.setExtent(QgsRectangle(499_000, 4_998_000, 502_000, 5_001_000))
    click(docks, -300, -300)
    assert "no patch at this place" in docks._iface.said()[-1] and counts(labels) == {}


def noted_m(labels) -> float:
    """The side that the dock says of a click, in metres."""
    return float(re.search("sides of about (.+) m. Choose a collection", labels.dock.click_note.text())[1])


def test_without_a_collection_a_click_labels_a_square_and_the_dock_says_how_large(docks, labels) -> None:
    note, canvas = labels.dock.click_note, docks._canvas
    labels.actions[0].trigger()
    assert note.isHidden(), "a click labels a patch"
    docks.session.set_collection("")
    assert not note.isHidden() and note.text().startswith("No collection is open: a click labels a square")
    click(docks, 30, 40)
    (label,) = labels.session.labels.labels()
    assert counts(labels) == {"river": 1} and label.shape.area() == pytest.approx(noted_m(labels) ** 2, rel=0.02)
    canvas.zoomByFactor(100)
    assert noted_m(labels) == pytest.approx(10 * canvas.mapUnitsPerPixel(), rel=0.02)
    labels.actions[0].trigger()
    assert note.isHidden(), "no click labels now"
    labels.actions[0].trigger()
    assert not note.isHidden()
    docks.session.set_collection("/data/demo_akin")
    until(lambda: docks.session.info)
    assert note.isHidden()


def test_the_size_of_a_click_is_that_on_the_ground(docks, labels) -> None:
    docks.session.set_collection("")
    docks._canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    docks._canvas.setExtent(QgsRectangle(0, 8_399_000, 1_200, 8_400_200))  # at 60 degrees north: twice too large
    labels.actions[0].trigger()
    assert noted_m(labels) == pytest.approx(5 * docks._canvas.mapUnitsPerPixel(), rel=0.02)
    points = QgsVectorLayer("Point?crs=EPSG:32631&field=kind:string", "points", "memory")
    QgsProject.instance().addMapLayer(points)
    labels.session.use(points, "kind")
    assert labels.dock.click_note.isHidden(), "a point has no size"


def draw(docks, *corners: tuple[float, float], modifier=NONE) -> None:
    for x, y in corners:
        click(docks, x, y)
    click(docks, *corners[-1], button=Qt.MouseButton.RightButton, modifier=modifier)


def test_a_drawn_polygon_is_one_label(docks, labels) -> None:
    labels.actions[1].trigger()
    draw(docks, (100, 100), (500, 100), (500, 500))
    assert counts(labels) == {"river": 1}
    (label,) = labels.session.labels.labels()
    assert label.shape.area() == pytest.approx(80_000, rel=0.02)
    draw(docks, (50, 50), (600, 50), (600, 600), (50, 600), modifier=SHIFT)
    assert counts(labels) == {}


def test_undo_and_redo_go_through_qgis(docks, labels, ask) -> None:
    ask("river")
    select(docks, 0, 1)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    layer = labels.session.layer
    assert counts(labels) == {"river": 2} and layer.undoStack().count() == 1
    labels.dock.layer.undo.click()
    assert counts(labels) == {}
    layer.undoStack().redo()  # QGIS's Edit menu
    assert counts(labels) == {"river": 2}
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counts(labels) == {} and docks.session.query.terms, "the label was the last change, not the query"
    QTest.keyClick(labels.dock, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert counts(labels) == {"river": 2}
    docks.session.add(term.words("bridge"))
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counts(labels) == {"river": 2} and len(docks.session.query.terms) == 1


def test_undoing_a_rename_brings_the_name_back(docks, labels, ask) -> None:
    ask("river")
    select(docks, 0, 1)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    colour = labels.session.classes.get("river").colour
    labels.dock.classes.item(0, NAME).setText("stream")
    assert counts(labels) == {"stream": 2} and labels.session.classes.names() == ["stream", "road"]
    labels.session.undo()
    assert counts(labels) == {"river": 2} and labels.session.classes.names() == ["river", "road"]
    labels.session.redo()
    assert counts(labels) == {"stream": 2} and labels.session.classes.names() == ["stream", "road"]
    assert labels.session.classes.get("stream").colour == colour


def test_removing_a_class_with_labels_is_asked_and_can_be_undone(docks, labels, ask, questions) -> None:
    ask("river")
    select(docks, 0, 1)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    labels.session.choose("river")
    questions.agree = False
    labels.dock.remove.click()
    assert counts(labels) == {"river": 2}
    questions.agree = True
    QTest.keyClick(labels.dock.classes, Qt.Key.Key_Delete)
    assert counts(labels) == {} and labels.session.classes.names() == ["road"]
    assert "river has labels: 2" in questions.texts[-1]
    labels.session.undo()
    assert counts(labels) == {"river": 2} and labels.session.classes.names() == ["road", "river"]
    asked = len(questions.texts)
    labels.session.choose("road")
    labels.dock.remove.click()
    assert len(questions.texts) == asked, "a class without labels goes without a question"


def test_hits_are_dropped_on_a_class(docks, labels, ask) -> None:
    ask("river")
    select(docks, 1, 2)
    table, data = labels.dock.classes, QMimeData()
    dragged = docks.hits.mimeData(docks.results.gallery.selectedIndexes())
    assert dragged.hasFormat(HITS_MIME)
    data.setData(HITS_MIME, dragged.data(HITS_MIME))
    at = table.visualItemRect(table.item(1, NAME)).center()
    drop = QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
    table.dropEvent(drop)
    assert drop.isAccepted() and counts(labels) == {"road": 2}


def test_the_context_menu_labels_and_unlabels(docks, labels, ask) -> None:
    ask("river")
    hits, menu = docks.hits.shown()[:2], QMenu()
    docks.results.gallery.menu_wanted.emit(menu, hits)
    as_class = next(action.menu() for action in menu.actions() if action.menu())
    assert [action.text().split("\t")[0] for action in as_class.actions()] == ["river", "road", "New class"]
    as_class.actions()[1].trigger()
    assert counts(labels) == {"road": 2}
    menu = QMenu()
    docks.results.gallery.menu_wanted.emit(menu, hits)
    menu.actions()[-1].trigger()
    assert counts(labels) == {}


def test_a_click_with_ctrl_selects_and_does_not_zoom(docks, labels, ask) -> None:
    ask("river")
    gallery, zoomed = docks.results.gallery, []
    gallery.zoom_wanted.connect(zoomed.append)
    for row, modifier in ((0, NONE), (2, Qt.KeyboardModifier.ControlModifier)):
        at = gallery.visualRect(docks.hits.index(row)).center()
        QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, modifier, at)
    assert [hit.patch for hit in gallery.selected_hits()] == [0, 2] and len(zoomed) == 1


def test_an_existing_layer_serves_and_what_it_lacks_is_said(docks, labels) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:32631&field=id:integer&field=kind:string", "field work", "memory")
    for x, kind in ((50, "lake"), (150, "lake"), (160, "road"), (5000, "road"), (250, None)):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500_000 + x, 4_999_950)))
        feature.setAttributes([1, kind])
        layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    row = labels.dock.layer
    row.layer.setLayer(layer)
    row.layer.activated.emit(row.layer.currentIndex())
    assert labels.session.labels.field == "kind" and not labels.session.numbers
    assert counts(labels) == {"lake": 2, "road": 2, None: 1}
    assert labels.session.classes.names() == ["river", "road", "lake"]
    assert "without a class: 1" in labels.dock.hints.text() and "Fewer than 5 labels" in labels.dock.hints.text()
    problems = labels.dock.problems
    until(lambda: problems.list.count() == 3)
    assert not problems.isHidden() and "lake and road" in problems.list.item(0).text()
    docks._canvas.setExtent(QgsRectangle(0, 0, 100, 100))
    problems.list.itemDoubleClicked.emit(problems.list.item(0))
    assert docks._canvas.extent().contains(QgsPointXY(500_155, 4_999_950)) and docks._canvas.extent().width() < 1000


def test_another_layer_brings_its_own_classes(docks, labels, ask) -> None:
    ask("river")
    select(docks, 0)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    counts(labels)
    first = labels.session.layer
    layer = QgsVectorLayer("Point?crs=EPSG:32631&field=kind:string", "field work", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500_050, 4_999_950)))
    feature.setAttributes(["lake"])
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    labels.session.use(layer, "kind")
    assert labels.session.classes.names() == ["road", "lake"] and labels.session.chosen in ("road", "lake")
    labels.session.use(first, "class")
    assert labels.session.classes.names() == ["road", "river"] and not layer.isEditable()
    first.rollBack()


def test_a_layer_of_values(docks, labels, ask) -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631&field=height:double", "heights", "memory")
    QgsProject.instance().addMapLayer(layer)
    row = labels.dock.layer
    row.layer.setLayer(layer)
    row.layer.activated.emit(row.layer.currentIndex())
    assert labels.session.numbers and row.numbers.isChecked()
    labels.dock.value.setValue(12.5)
    ask("river")
    menu = QMenu()
    docks.results.gallery.menu_wanted.emit(menu, docks.hits.shown()[:1])
    next(action for action in menu.actions() if "12.5" in action.text()).trigger()
    assert counts(labels) == {12.5: 1} and docks.hits.index(0).data(LABEL_ROLE).name == "12.5"
    layer.rollBack()


FIELDS_AND_TEXTS = (
    ("name:string,cover:double", "forest", "name", False),
    ("share:string,cover:double", "100,0", "cover", True),
    ("share:string,cover:double", "12.5", "cover", True),
    ("share:string,name:string,cover:double", "12.5", "name", False),  # no text in it yet
    ("share:string,cover:double", None, "share", False),
    ("code:string,cover:double", "101", "code", False),  # its name says that it has classes
    ("share:string,count:integer", "101", "share", False),
    ("fid:integer,cover:double", "", "cover", True),
)


@pytest.mark.parametrize(("fields", "text", "wanted", "numbers"), FIELDS_AND_TEXTS)
def test_words_are_classes_but_texts_that_are_numbers_are_not(fields, text, wanted, numbers) -> None:
    layer = QgsVectorLayer("Point?" + "&".join(f"field={one}" for one in fields.split(",")), "layer", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttribute(0, text)
    layer.dataProvider().addFeatures([feature])
    assert usual_field(layer) == (wanted, numbers)


def choose_layer(labels, layer: Optional[QgsVectorLayer]) -> None:
    """Choose a layer as a person does; None for a new one."""
    box = labels.dock.layer.layer
    box.setLayer(layer) if layer is not None else box.setCurrentIndex(0)
    box.activated.emit(box.currentIndex())


def heights() -> QgsVectorLayer:
    """A layer of values, in the project."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631&field=height:double", "heights", "memory")
    return QgsProject.instance().addMapLayer(layer)


def shows_classes(labels) -> bool:
    dock = labels.dock
    return dock.add.isVisibleTo(dock) and dock.from_cluster.isVisibleTo(dock) and not labels.session.numbers


def test_after_a_layer_of_values_a_new_layer_has_classes(docks, labels) -> None:
    choose_layer(labels, heights())
    assert not shows_classes(labels)
    choose_layer(labels, None)
    assert shows_classes(labels)
    labels.actions[0].trigger()
    click(docks, 30, 40)
    assert counts(labels) == {"river": 1} and labels.session.labels.field == "class"


def test_a_layer_of_values_leaves_with_its_values(docks, labels, tmp_path) -> None:
    project, path = QgsProject.instance(), str(tmp_path / "work.qgz")
    layer = heights()
    choose_layer(labels, layer)
    assert project.write(path)
    project.removeMapLayer(layer.id())
    assert shows_classes(labels)
    project.clear()
    assert project.read(path)
    assert labels.session.numbers
    project.clear()
    assert shows_classes(labels)
    project.writeEntry("Akin", "labels", '{"numbers": true, "layer": "gone", "field": "height"}')
    labels.state.restore()
    assert shows_classes(labels)


def test_without_a_layer_the_box_says_that_a_new_one_is_made(docks, labels) -> None:
    project, box = QgsProject.instance(), labels.dock.layer.layer
    heights()  # another layer, which the box must not show
    labels.actions[0].trigger()
    click(docks, 30, 40)
    assert box.currentText() == "Labels"
    project.removeMapLayer(labels.session.layer.id())
    QTest.qWait(20)
    assert box.currentText() == "New labels layer"
    click(docks, 30, 40)
    assert box.currentText() == "Labels"
    project.clear()
    QTest.qWait(20)
    assert box.currentText() == "New labels layer"


def test_a_layer_that_is_removed_takes_the_classes_of_its_labels(docks, labels, ask) -> None:
    ask("river")
    select(docks, 0)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    QgsProject.instance().removeMapLayer(labels.session.layer.id())
    assert labels.session.layer is None and labels.session.classes.names() == ["road"], "road has no label yet"
    assert labels.session.chosen == "road" and cells(labels.dock.classes, NAME) == ["road"]
    assert "river" not in QgsProject.instance().readEntry("Akin", "labels")[0]
    assert docks.hits.index(0).data(LABEL_ROLE) is None
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    assert counts(labels) == {"road": 1}, "the next label makes a new layer"


def test_a_layer_without_labels_that_is_removed_leaves_the_classes(docks, labels) -> None:
    labels.session.label([Place(QgsGeometry.fromWkt("Polygon((0 0, 9 0, 9 9, 0 0))"), "EPSG:32631", "test")], "river")
    counts(labels)
    labels.session.undo()
    QgsProject.instance().removeMapLayer(labels.session.layer.id())
    assert labels.session.classes.names() == ["river", "road"], "the user made them for the next labels"


def test_a_style_keeps_its_colours_and_no_other_class_has_them(docks, labels) -> None:
    blue, orange = (one.colour for one in labels.session.classes.all)
    layer = QgsVectorLayer("Point?crs=EPSG:32631&field=kind:string", "field work", "memory")
    style.style(layer, "kind", [("lake", blue), ("road", "#123456"), ("pond", orange)])
    QgsProject.instance().addMapLayer(layer)
    labels.session.use(layer, "kind")
    colours = {one.name: one.colour for one in labels.session.classes.all}
    assert (colours["lake"], colours["road"], colours["pond"]) == (blue, "#123456", orange)
    assert set(colours) == {"river", "road", "lake", "pond"} and len(set(colours.values())) == 4
    assert [one[1] for one in style.classes_in_style(layer, "kind") if one[0] == "lake"] == [blue]


def test_a_read_only_layer_says_why(docks, labels, ask) -> None:
    ask("river")
    select(docks, 0)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    labels.session.save()
    labels.session.layer.setReadOnly(True)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_2)
    assert "read-only" in docks._iface.said()[-1] and counts(labels) == {"river": 1}
    labels.session.layer.setReadOnly(False)


def test_colours_of_the_style_and_of_the_dock_are_the_same(docks, labels, ask) -> None:
    ask("river")
    select(docks, 0)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    counts(labels)
    layer = labels.session.layer
    labels.session.recolour_class("river", "#123456")
    assert [one.label() for one in layer.renderer().categories()] == ["river", "road"]
    layer.addFeature(QgsFeature(layer.fields()))
    counts(labels)
    assert [one.label() for one in layer.renderer().categories()] == ["river", "road", "No class"]
    assert style.classes_in_style(layer, "class")[0] == ("river", "#123456")
    renderer = layer.renderer().clone()
    categories = renderer.categories()
    renderer.updateCategorySymbol(0, categories[1].symbol().clone())
    layer.setRenderer(renderer)  # as in QGIS's style panel
    one, other = labels.session.classes.all
    assert one.colour == other.colour


def test_marks_and_examples_of_a_search_become_two_classes(docks, labels, ask) -> None:
    ask("river")
    for row, right in ((0, True), (1, True), (2, False)):
        docks.hits.mark(docks.hits.shown()[row], right)
    docks.session.add(term.place(500_550, 4_999_450, "EPSG:32631", -1, 1))
    docks.session.add(term.hit(docks.hits.shown()[0], "EPSG:32631", 1))
    square = QgsGeometry.fromRect(QgsRectangle(500_700, 4_999_100, 500_900, 4_999_300))
    docks.session.add(term.polygon(square.asWkt(), "EPSG:32631", "Polygon 1"))
    labels.dock.from_search.click()
    (dialog,) = docks._iface.window.findChildren(labels_dialog())
    assert dialog.plus.text() == "river" and dialog.minus.text() == "other"
    dialog.minus.setText("river")
    assert not dialog.go.isEnabled(), "two classes have two names"
    dialog.minus.setText("land")
    dialog.go.click()
    assert counts(labels) == {"river": 3, "land": 2}
    assert labels.session.layer.undoStack().count() == 1
    assert labels.session.classes.names() == ["river", "road", "land"]
    assert docks._iface.said()[-1] == "New labels: 5."


def test_labels_from_a_search_leave_those_that_are_there(docks, labels, ask) -> None:
    ask("river")
    select(docks, 0)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_2)
    for row, right in ((0, True), (1, True), (2, False)):
        docks.hits.mark(docks.hits.shown()[row], right)
    labels.dock.from_search.click()
    (dialog,) = docks._iface.window.findChildren(labels_dialog())
    dialog.go.click()
    assert counts(labels) == {"road": 1, "river": 1, "other": 1}
    said = "New labels: 2. Places that have a label already: 1. Akin leaves them as they are."
    assert docks._iface.said()[-1] == said


def test_marks_from_before_the_query_was_refined_become_labels_too(docks, labels, ask) -> None:
    ask("river")
    first, second, third = docks.hits.shown()[:3]
    for hit, right in ((first, True), (second, False), (third, True)):
        docks.hits.mark(hit, right)
    found = docks.hits.found
    docks.session.add(term.place(500_550, 4_999_450, "EPSG:32631", 1, 1))
    until(lambda: docks.hits.found is not found)
    docks.hits.mark(third, False)
    assert [docks.hits.verdicts.of(hit) for hit in (first, second, third)] == [None, None, False]
    plus, minus = (len(part) for part in vars(signed_places(docks.session, docks.hits)).values())
    assert (plus, minus) == (2, 2), "the hit and the place; the last mark of a hit counts"
    docks.session.set_query(Query(terms=(term.words("road"),)))
    until(lambda: docks.hits.found.terms == (term.words("road"),))
    signed = signed_places(docks.session, docks.hits)
    assert not signed.plus and not signed.minus, "another search has nothing to do with it"


def labels_dialog():
    from akin.plugin.gui.labels.many.from_search import FromSearchDialog

    return FromSearchDialog


def test_a_search_without_marks_says_what_to_do(docks, labels, ask) -> None:
    ask("river")
    labels.dock.from_search.click()
    assert "Mark hits as right or wrong" in docks._iface.said()[-1]


def test_the_project_keeps_layer_classes_and_labels(docks, labels, ask, tmp_path, monkeypatch) -> None:
    project = QgsProject.instance()
    path, file = str(tmp_path / "work.qgz"), str(tmp_path / "labels.gpkg")
    assert project.write(path)
    monkeypatch.setattr(home, "ask_file", lambda parent: file)
    ask("river")
    select(docks, 0, 1)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    labels.session.recolour_class("road", "#010203")
    assert labels.session.layer.source().startswith(file) and labels.session.labels.is_unsaved()
    assert project.write(path), "saving the project saves the labels"
    assert not labels.session.labels.is_unsaved() and counts(labels) == {"river": 2}
    project.clear()
    assert labels.session.layer is None and not labels.session.classes.all
    assert project.read(path)
    assert counts(labels) == {"river": 2} and labels.session.classes.names() == ["river", "road"]
    assert labels.session.classes.get("road").colour == "#010203"
    assert cells(labels.dock.classes, COUNT) == ["2", "0"]
    project.clear()


def test_a_labels_layer_that_is_not_found_stays_in_the_project(docks, labels, ask, tmp_path, monkeypatch) -> None:
    project = QgsProject.instance()
    path, file = str(tmp_path / "work.qgz"), tmp_path / "labels.gpkg"
    assert project.write(path)
    monkeypatch.setattr(home, "ask_file", lambda parent: str(file))
    ask("river")
    select(docks, 0)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    assert project.write(path)
    project.clear()
    file.rename(tmp_path / "elsewhere.gpkg")  # as a drive that is not connected
    assert project.read(path)
    assert any("can't be opened" in text for text in docks._iface.said()) and labels.session.layer is None
    labels.session.add_class("lake")
    assert project.write(path)
    project.clear()
    (tmp_path / "elsewhere.gpkg").rename(file)
    assert project.read(path)
    assert counts(labels) == {"river": 1} and labels.session.classes.names() == ["river", "road", "lake"]
    project.clear()


def test_a_temporary_layer_says_so_and_moves_to_a_file(docks, labels, ask, tmp_path, monkeypatch) -> None:
    ask("river")
    select(docks, 0)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    row = labels.dock.layer
    QTest.qWait(20)
    assert "temporary" in row.note.text() and not row.keep.isHidden()
    from akin.plugin.gui.labels import labelling

    monkeypatch.setattr(labelling, "ask_file", lambda parent: str(tmp_path / "labels.gpkg"))
    row.keep.click()
    assert row.keep.isHidden() and counts(labels) == {"river": 1} and not labels.session.is_temporary()
    QgsProject.instance().clear()


def test_a_damaged_state_is_said_and_harmless(docks, labels) -> None:
    for text in ('{"classes": [{"name": 3}]}', "[1]", "{", '{"classes": 5, "layer": 7, "numbers": "x"}'):
        QgsProject.instance().writeEntry("Akin", "labels", text)
        labels.state.restore()
        assert "can't read the classes" in docks._iface.said()[-1]
        docks.messages._bar.clearWidgets()
        assert labels.session.layer is None


def test_hints_name_what_is_too_few(docks, labels, ask) -> None:
    ask("river")
    select(docks, *range(6))
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    select(docks, *range(6, 16))
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_2)
    QTest.qWait(20)
    assert "Fewer than 9 labels, too few for an uncertainty of 90 %: river" in labels.dock.hints.text()
    select(docks, *range(16, 20))
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    QTest.qWait(20)
    assert "Fewer" not in labels.dock.hints.text()


def test_ten_thousand_labels_are_read_and_checked(docks, labels) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:32631&field=class:string", "many", "memory")
    made = []
    for i in range(10_000):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500_000 + i % 1000, 5_000_000 - i // 10)))
        feature.setAttributes(["river" if i % 3 else "road"])
        made.append(feature)
    layer.dataProvider().addFeatures(made)
    QgsProject.instance().addMapLayer(layer)
    labels.session.use(layer, "class")
    until(lambda: labels.dock.problems.list.count() == 200)
    assert counts(labels) == {"river": 6666, "road": 3334}
    labels.actions[0].trigger()
    click(docks, 5, 5)
    assert labels.session.labels.is_unsaved()
    layer.rollBack()


def test_unloading_leaves_the_layer_alone(docks, labels, ask) -> None:
    ask("river")
    select(docks, 0)
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    counts(labels)
    layer = labels.session.layer
    signals = (layer.featureAdded, layer.featureDeleted, layer.rendererChanged, layer.attributeValueChanged)
    heard = [layer.receivers(signal) for signal in signals]
    project = QgsProject.instance()
    saving = project.receivers(project.writeProject), project.receivers(project.aboutToBeCleared)
    labels.close()
    assert [layer.receivers(signal) for signal in signals] == [count - 1 for count in heard]
    assert (project.receivers(project.writeProject), project.receivers(project.aboutToBeCleared)) == (
        saving[0] - 1,
        saving[1] - 3,  # the labels, the map that is made, and the rounds of suggestions
    )
    assert layer.isEditable() and layer.featureCount() == 1, "QGIS asks about what is not saved when it closes"
    layer.rollBack()
    labels.close = lambda: None  # the fixture would close it once more
