"""Hits that are marked, hidden, badged and walked through, in the gallery and on the map."""

from __future__ import annotations

from dataclasses import replace

import pytest
from akin.plugin.contract import verbs
from akin.plugin.gui.results.badges import paint_badges
from akin.plugin.gui.results.hit_list import EXAMPLE_ROLE, RIGHT_ROLE, STRIP_ROLE
from akin.plugin.gui.search import term
from akin.plugin.layers.provenance import LayerRequest
from akin.plugin.layers.results.hits import hits_layer
from fake_engine import CRS, answer
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtTest import QTest

R, W, N, P, DELETE = Qt.Key.Key_R, Qt.Key.Key_W, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_Delete


def choose(docks, row: int) -> None:
    docks.results.gallery.setCurrentIndex(docks.hits.index(row))


def patch(docks):
    hit = docks.results.gallery.selected()
    return hit.patch if hit else None


def test_marks_give_the_precision_so_far(docks, ask):
    ask("river")
    bar = docks.results.judging
    assert not bar.isVisible()
    for row, key in ((0, R), (1, R), (2, W)):
        choose(docks, row)
        QTest.keyClick(docks.results.gallery, key)
    assert bar.precision.text() == "2 of 3 right (67 %)" and bar.isVisible()
    assert [docks.hits.index(row).data(RIGHT_ROLE) for row in range(4)] == [True, True, False, None]
    assert "marked as wrong" in docks.hits.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(docks.results.gallery, W)
    assert bar.precision.text() == "2 of 2 right (100 %)", "the same mark again takes it away"
    choose(docks, 1)
    QTest.keyClick(docks.results.gallery, W)
    assert bar.precision.text() == "1 of 2 right (50 %)"


def test_marks_stay_with_their_query(docks, ask):
    ask("river")
    choose(docks, 0)
    docks.results.gallery.mark(True)
    ask("lake")
    assert docks.results.judging.precision.text() == ""
    heard: list = []
    docks.session.found.connect(heard.append)
    docks.search.history.undo.click()
    from waiting import until

    until(lambda: heard)
    assert docks.results.judging.precision.text() == "1 of 1 right (100 %)"


def test_a_hidden_hit_comes_back_on_demand(docks, ask):
    ask("river")
    choose(docks, 3)
    QTest.keyClick(docks.results.gallery, DELETE)
    assert docks.hits.rowCount() == len(docks.on_map.marks._rings) == 19
    assert patch(docks) == 4, "the next one is the current one"
    assert "(19 of 19)" in docks.results.min_score.text()
    bar = docks.results.judging
    assert bar.hidden.text() == "Show 1 hidden hit"
    choose(docks, 18)
    QTest.keyClick(docks.results.gallery, DELETE)
    assert patch(docks) == 18 and bar.hidden.text() == "Show 2 hidden hits"
    bar.hidden.click()
    assert docks.hits.rowCount() == 20 and not bar.hidden.isVisible()


def test_when_all_hits_are_hidden_they_can_be_shown_again(docks, ask, answering):
    answering.answers["search"] = lambda _: answer(1)
    ask("river")
    choose(docks, 0)
    QTest.keyClick(docks.results.gallery, DELETE)
    assert docks.hits.rowCount() == 0 and docks.results.judging.hidden.isVisible()
    docks.results.judging.hidden.click()
    assert docks.hits.rowCount() == 1


def test_the_menu_marks_and_hides(docks, ask):
    from qgis.PyQt.QtWidgets import QMenu

    ask("river")
    gallery, hit = docks.results.gallery, docks.hits.shown()[2]

    def entries() -> dict:
        menu = QMenu(gallery)
        gallery._add_judging(menu, hit)
        return {action.text(): action for action in menu.actions()}

    entries()["Wrong (W)"].trigger()
    assert docks.hits.verdicts.of(hit) is False and entries()["Wrong (W)"].isChecked()
    entries()["Hide this hit (Delete)"].trigger()
    assert docks.hits.row_of(hit) == -1


def test_examples_among_the_hits_have_a_badge(docks, ask):
    ask("river")
    hits = docks.hits.shown()
    docks.session.add(term.hit(hits[1], CRS, 1))
    docks.session.add(term.hit(hits[2], CRS, -1))
    assert [docks.hits.index(row).data(EXAMPLE_ROLE) for row in range(4)] == [None, 1, -1, None]
    docks.search.history.undo.click()
    assert docks.hits.index(2).data(EXAMPLE_ROLE) is None


def test_a_place_in_the_patch_of_a_hit_is_an_example_too(docks, ask):
    ask("river")
    docks.session.add(term.place(500_450.0, 4_999_950.0, CRS, -1, 1))
    docks.session.add(term.place(0.0, 0.0, CRS, 1, 2))
    expected = [None, None, None, None, -1, None]
    assert [docks.hits.index(row).data(EXAMPLE_ROLE) for row in range(6)] == expected
    docks.hits.set_found(docks.hits.found)
    assert [docks.hits.index(row).data(EXAMPLE_ROLE) for row in range(6)] == expected, "in the next result as well"


@pytest.mark.parametrize(
    ("corners", "marked"),
    [
        pytest.param((500_110, 4_999_890, 500_320, 4_999_990), [1, 2], id="the patches with their centre in it"),
        pytest.param((500_460, 4_999_960, 500_470, 4_999_970), [4], id="smaller than a patch"),
        pytest.param((600_000, 4_999_890, 600_300, 4_999_990), [], id="elsewhere"),
    ],
)
def test_the_patches_of_a_polygon_are_examples_too(docks, ask, corners, marked):
    ask("river")
    shape = QgsGeometry.fromRect(QgsRectangle(*corners))
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    shape.transform(QgsCoordinateTransform(QgsCoordinateReferenceSystem(CRS), degrees, QgsProject.instance()))
    docks.session.add(term.polygon(shape.asWkt(9), "EPSG:4326", "Field", 1))
    assert [row for row in range(6) if docks.hits.index(row).data(EXAMPLE_ROLE) == 1] == marked
    spoken = [docks.hits.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(6)]
    assert [row for row, text in enumerate(spoken) if "an example of the query" in text] == marked


def test_dates_are_shown_where_there_are_several(docks, ask, answering):
    ask("river")
    assert docks.hits.index(0).data(STRIP_ROLE) == (), "all hits have the same date"
    two = answer(2)
    two = replace(two, hits=(two.hits[0], replace(two.hits[1], date="2021-07-09")))
    answering.answers["search"] = lambda _: two
    ask("lake")
    assert [docks.hits.index(row).data(STRIP_ROLE) for row in (0, 1)] == [("2024-06-01",), ("2021-07-09",)]


def test_one_date_is_shown_where_the_collection_has_several(docks, ask):
    """All hits can be of one date, and only the date says which."""
    (source, *_) = docks.session.info.sources
    sources = (replace(source, date="2024-06-01"), replace(source, source="later", date="2021-07-09"))
    docks.session.info = replace(docks.session.info, sources=sources)
    ask("river")
    assert docks.hits.index(0).data(STRIP_ROLE) == ("2024-06-01",)


@pytest.mark.parametrize("role", [EXAMPLE_ROLE, RIGHT_ROLE, STRIP_ROLE])
def test_each_badge_is_painted(role):
    class Index:
        def __init__(self, value):
            self._value = value

        def data(self, asked):
            return self._value if asked == role else None

    def painted(value) -> QImage:
        image = QImage(100, 100, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.gray)
        painter = QPainter(image)
        paint_badges(painter, QRect(0, 0, 100, 100), Index(value))
        painter.end()
        return image

    first, second = {EXAMPLE_ROLE: (1, -1), RIGHT_ROLE: (True, False), STRIP_ROLE: (("2024-06-01",), ("2021-07-09",))}[
        role
    ]
    assert painted(first) != painted(None) and painted(first) != painted(second) and painted(second) != painted(None)


def test_keys_walk_through_the_hits_from_the_map(docks, ask):
    ask("river")
    canvas = docks._canvas
    QTest.keyClick(canvas, N)
    assert patch(docks) is None, "without the Place tool, the keys are QGIS's"
    docks.actions.place.trigger()
    seen = []
    for key in (N, N, P, P, N):
        QTest.keyClick(canvas, key)
        seen.append(patch(docks))
    assert seen == [0, 1, 0, 0, 1]
    assert (round(canvas.center().x()), round(canvas.center().y())) == (500_150, 4_999_950)
    QTest.keyClick(canvas, R)
    assert docks.hits.verdicts.counts() == (1, 1)


def test_keys_without_hits_do_nothing(docks):
    docks.actions.place.trigger()
    for key in (N, P, R, W):
        QTest.keyClick(docks._canvas, key)
    assert patch(docks) is None


def click_at(docks, x: float, y: float) -> None:
    at = docks._canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
    QTest.mouseClick(docks._canvas.viewport(), Qt.MouseButton.LeftButton, pos=at.toQPointF().toPoint())


def test_a_frame_that_is_clicked_selects_its_hit(docks, ask):
    ask("river")
    tool = QgsMapToolPan(docks._canvas)
    docks._canvas.setMapTool(tool)
    click_at(docks, 500_250, 4_999_950)
    assert patch(docks) == 2
    assert docks.on_map.marks._highlighted == ("", 2), "and it is highlighted on the map"
    docks.actions.place.trigger()
    click_at(docks, docks._canvas.center().x() + 100, docks._canvas.center().y())
    assert patch(docks) == 2, "the Place tool adds examples and selects nothing"


def test_the_selected_hit_stays_highlighted_when_the_mouse_leaves(docks, ask):
    ask("river")
    choose(docks, 4)
    gallery = docks.results.gallery
    gallery._point(docks.hits.index(6))
    assert docks.on_map.marks._highlighted == ("", 6)
    gallery._point(docks.hits.index(-1))
    assert docks.on_map.marks._highlighted == ("", 4)


def test_the_selected_hit_stays_selected_in_a_new_result(docks, ask):
    ask("river")
    choose(docks, 5)
    pointed: list = []
    docks.results.gallery.pointed.connect(pointed.append)
    ask("lake")
    assert patch(docks) == 5 and docks.on_map.marks._highlighted == ("", 5)
    assert pointed == [], "the map does not flash it again"


def test_a_selected_hit_that_is_gone_is_not_highlighted(docks, ask, answering):
    ask("river")
    choose(docks, 5)
    answering.answers["search"] = lambda _: answer(3)
    ask("lake")
    assert patch(docks) is None and docks.on_map.marks._highlighted is None


def test_the_map_shows_all_hits_and_the_whole_collection(docks, ask):
    ask("river")
    docks._canvas.zoomByFactor(0.1)
    docks.results.all.click()
    extent = docks._canvas.extent()
    assert extent.xMinimum() < 500_000 and extent.xMaximum() > 501_000
    docks._canvas.zoomByFactor(0.01)
    docks.search.chooser.zoom.click()
    assert docks._canvas.extent().yMinimum() < 4_999_000 and docks._canvas.extent().yMaximum() > 5_000_000


def test_marks_are_a_field_of_the_layer():
    result = answer(3)
    request = LayerRequest(verbs.SEARCH, verbs.SEARCH.request("c", ()))
    layer = hits_layer(result, request, right={("", 0): True, ("", 2): False, ("other", 1): True})
    assert [feature["right"] for feature in layer.getFeatures()] == [True, NULL, False]
    assert "right" not in hits_layer(result, request).fields().names()


def test_marks_belong_to_the_collection_not_to_its_folder(docks, ask, answering):
    marked = replace(answer(), keys={"": "first"})
    answering.answers["search"] = lambda _: marked
    ask("river")
    choose(docks, 0)
    docks.results.gallery.mark(True)
    choose(docks, 3)
    QTest.keyClick(docks.results.gallery, DELETE)
    precision, found = docks.results.judging.precision, docks.hits.found
    again = replace(found, result=replace(answer(), keys={"": "encoded again"}))
    docks.hits.set_found(again)
    assert precision.text() == "" and docks.hits.hidden() == 0
    assert docks.hits.index(0).data(RIGHT_ROLE) is None
    docks.hits.set_found(replace(found, request=replace(found.request, collection="/data/renamed")))
    assert precision.text() == "1 of 1 right (100 %)" and docks.hits.hidden() == 1


def test_marks_in_further_collections_belong_to_them_too(docks, ask, answering):
    def of_two(folder: str, key: str):
        one = answer(2)
        theirs = replace(one.hits[1], collection=folder)
        return replace(one, hits=(one.hits[0], theirs), keys={"": "first", folder: key})

    answering.answers["search"] = lambda _: of_two("/data/b", "second")
    ask("river")
    choose(docks, 1)
    docks.results.gallery.mark(False)
    found = docks.hits.found
    docks.hits.set_found(replace(found, result=of_two("/data/c", "second")))
    assert docks.hits.index(1).data(RIGHT_ROLE) is False, "it is the same collection in another folder"
    assert docks.hits.verdicts.right(docks.hits.shown()) == {("/data/c", docks.hits.shown()[1].patch): False}
    docks.hits.set_found(replace(found, result=of_two("/data/b", "third")))
    assert docks.hits.index(1).data(RIGHT_ROLE) is None
    assert docks.results.judging.precision.text() == ""
