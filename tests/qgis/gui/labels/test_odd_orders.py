"""The Labels dock used in odd orders: nothing chosen, saved in between, many classes, another project, typing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from akin.plugin.contract.requests.collection import PatchGrid
from akin.plugin.gui.labels import home
from akin.plugin.gui.labels.class_table import COUNT, NAME
from akin.plugin.gui.labels.classes import MOST_CLASSES
from akin.plugin.gui.labels.many.from_search import signed_places
from akin.plugin.gui.search import term
from akin.plugin.layers.labels.label import Place
from fake_engine import INFO, FakeEngine
from field_kit import FIELD_INFO, fake_field
from qgis.core import QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit
from waiting import until

GRID = PatchGrid(500_000.0, 5_000_000.0, 100.0, 100.0, 100.0)
CRS = "EPSG:32631"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def answering():
    engine = FakeEngine(delay_ms=1)
    engine.answers["collection_info"] = lambda _: replace(INFO, grid=GRID)
    return engine


@pytest.fixture
def labels(docks):
    """The labels without a class, with the dock open."""
    docks.actions.labels.trigger()
    yield docks.labelling
    layer = docks.labelling.session.layer
    if layer is not None and layer.isEditable():
        layer.rollBack()


def place(number: int) -> Place:
    x, y = 500_000 + 100 * (number % 10), 4_999_900 - 100 * (number // 10)
    return Place(QgsGeometry.fromRect(QgsRectangle(x, y, x + 100, y + 100)), CRS, "test")


def test_each_button_without_a_collection_says_what_lacks(docks, labels) -> None:
    docks.session.set_collection("")
    dock = labels.dock
    for button, wanted in (
        (dock.from_search, "Mark hits as right or wrong"),
        (dock.from_cluster, "Choose the collection of the clusters"),
        (dock.next.go, "Choose a collection in the Search panel first"),
        (dock.train.go, "Choose a collection in the Search panel first"),
    ):
        button.click()
        assert any(wanted in text for text in docks._iface.said()) and button.isEnabled()


def test_undo_after_saving_says_why_it_does_nothing_and_leaves_the_query(docks, labels, ask, tmp_path, monkeypatch):
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "work.qgz"))
    monkeypatch.setattr(home, "ask_file", lambda parent: str(tmp_path / "labels.gpkg"))
    labels.session.add_class("river")
    ask("river")
    ask("road")
    docks.results.gallery.setCurrentIndex(docks.hits.index(0))
    QTest.keyClick(docks.results.gallery, Qt.Key.Key_1)
    assert project.write(), "it saves the labels"
    query = docks.session.query
    assert labels.undo() and "The labels are saved" in docks._iface.said()[-1]
    assert docks.session.query == query and labels.session.counts() == {"river": 1}
    assert not labels.undo(), "the next one undoes the query"


def test_there_is_an_end_to_classes_and_the_project_keeps_them_all(docks, labels, tmp_path) -> None:
    session, project = labels.session, QgsProject.instance()
    names = [f"class {number}" for number in range(MOST_CLASSES)]
    for name in names:
        session.add_class(name)
    labels.dock.add.click()
    assert f"There are {MOST_CLASSES} classes" in docks._iface.said()[-1] and session.classes.names() == names
    assert not labels.dock.classes.findChildren(QLineEdit), "no name is typed over another class"
    session.label([place(3)], names[-1])
    QTest.qWait(20)
    assert labels.dock.classes.item(MOST_CLASSES - 1, COUNT).text() == "1"
    assert len({one.colour for one in session.classes.all}) > MOST_CLASSES / 2
    assert project.write(str(tmp_path / "many.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "many.qgz"))
    assert labels.session.classes.names() == names


def test_numbers_that_are_typed_into_a_line_label_nothing(docks, labels, ask) -> None:
    ask("river")
    labels.session.add_class("river")
    docks.results.gallery.setCurrentIndex(docks.hits.index(0))
    labels.actions[0].trigger()
    QTest.keyClicks(docks.search.words, "1 2")
    assert docks.search.words.text() == "1 2" and labels.session.layer is None
    labels.dock.classes.rename_current()
    (line,) = labels.dock.classes.findChildren(QLineEdit)
    line.clear()
    QTest.keyClicks(line, "zone 1")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert labels.session.classes.names() == ["zone 1"] and labels.session.layer is None
    assert labels.dock.classes.item(0, NAME).text() == "zone 1"


def test_encoding_more_of_the_collection_keeps_labels_classes_and_places(docks, labels, answering, ask) -> None:
    ask("river")
    labels.session.label([place(1), place(2)], "river")
    QTest.qWait(20)
    answering.answers["collection_info"] = lambda _: replace(INFO, grid=GRID, patches=2 * INFO.patches)
    docks.session.refresh()
    until(lambda: docks.session.info is not None and docks.session.info.patches == 2 * INFO.patches)
    labels.session.label([place(4)], "river")
    QTest.qWait(20)
    assert labels.session.counts() == {"river": 3} and labels.session.chosen == "river"


def test_a_class_that_was_removed_comes_back_with_its_labels(docks, labels, questions) -> None:
    labels.session.label([place(1), place(2)], "river")
    labels.session.label([place(5)], "road")
    QTest.qWait(20)
    colour = labels.session.classes.get("river").colour
    labels.dock.remove_class("river")
    QTest.qWait(20)
    assert labels.session.classes.names() == ["road"] and labels.session.chosen == "road"
    labels.session.undo()
    QTest.qWait(20)
    assert labels.session.counts() == {"river": 2, "road": 1} and set(labels.session.classes.names()) == {
        "river",
        "road",
    }
    assert labels.session.classes.get("river").colour == colour, "it looks as before"


def test_two_projects_have_their_own_labels(docks, labels, tmp_path) -> None:
    project = QgsProject.instance()
    labels.session.add_class("river")
    assert project.write(str(tmp_path / "one.qgz"))
    project.clear()
    QTest.qWait(20)
    labels.session.add_class("tree")
    labels.session.label([place(1)])
    assert project.write(str(tmp_path / "two.qgz"))
    assert project.read(str(tmp_path / "one.qgz"))
    QTest.qWait(20)
    assert labels.session.classes.names() == ["river"] and labels.session.layer is None
    assert not docks.labelling.undo()


def test_a_search_during_labelling_keeps_the_tool(docks, labels, ask) -> None:
    labels.session.add_class("river")
    labels.actions[0].trigger()
    docks.session.add(term.words("road"))
    until(lambda: docks.hits.rowCount() > 0)
    assert docks._canvas.mapTool() is labels.click and labels.actions[0].isChecked()
    docks.tool.activate()


def test_a_field_gives_pixels_in_place_of_patches(docks, labels, answering, tmp_path) -> None:
    answering.answers["collection_info"] = lambda _: FIELD_INFO
    docks.search.chooser.combo.chosen.emit(fake_field(tmp_path))
    until(lambda: docks.session.info is not None and docks.session.on_field)
    session = labels.session
    session.add_class("river")
    labels.click.placed.emit(500_505.0, 4_999_495.0, CRS, 1)
    QTest.qWait(20)
    box = next(session.layer.getFeatures()).geometry().boundingBox()
    assert (round(box.width(), 3), round(box.height(), 3)) == (FIELD_INFO.pixel_size_m, FIELD_INFO.pixel_size_m)
    for number, sign in enumerate((1, 1, -1)):
        docks.session.add(term.place(500_205.0 + 100 * number, 4_999_305.0, CRS, sign, number + 1))
    signed = signed_places(docks.session, docks.hits)
    assert (len(signed.plus), len(signed.minus)) == (2, 1)
    docks.session.set_collection("/data/houses_akin")
    answering.answers["collection_info"] = lambda _: replace(INFO, grid=GRID)
    assert session.counts() == {"river": 1}, "the labels stay: they lie on the ground, not in a collection"
