"""Examples on the map and on the chips: the patch under the cursor, drawn polygons, pictures of terms."""

from __future__ import annotations

from dataclasses import replace

import pytest
from akin.plugin.contract.requests.collection import PatchGrid
from akin.plugin.gui.map.patch_squares import square_around, squares_at
from akin.plugin.gui.search import term
from fake_engine import CRS, INFO, hit
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QImage, QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from waiting import until

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
GRID = PatchGrid(500_000.0, 5_000_000.0, 100.0, 100.0, 100.0)


@pytest.fixture
def known(docks, answering):
    """The docks over a collection whose grid is known."""
    answering.answers["collection_info"] = lambda _: replace(INFO, grid=GRID)
    docks.session.refresh()
    until(lambda: docks.session.info and docks.session.info.grid)
    return docks


def corners(square) -> tuple[float, float, float, float]:
    return square.xMinimum(), square.yMinimum(), square.xMaximum(), square.yMaximum()


def test_the_patch_at_a_point_is_the_grid_s():
    info = replace(INFO, grid=GRID)
    (square,) = squares_at(info, QgsPointXY(500_250, 4_999_930))
    assert corners(square) == (500_200, 4_999_900, 500_300, 5_000_000)
    assert squares_at(info, QgsPointXY(499_990, 4_999_930)) == [], "outside the collection"
    assert squares_at(INFO, QgsPointXY(500_250, 4_999_930)) == [], "an older engine does not say the grid"


def test_patches_that_overlap_are_all_at_the_point_the_nearest_first():
    info = replace(INFO, grid=replace(GRID, step_x=50.0, step_y=50.0))
    squares = squares_at(info, QgsPointXY(500_260, 4_999_930))
    assert corners(squares[0])[::3] == (500_200, 5_000_000)
    assert {corners(one)[0] for one in squares} == {500_200, 500_250}
    assert all(one.contains(QgsPointXY(500_260, 4_999_930)) for one in squares) and len(squares) == 4


def test_a_grid_that_is_damaged_draws_nothing():
    assert squares_at(replace(INFO, grid=replace(GRID, step_x=0.001)), QgsPointXY(500_250, 4_999_930)) == []


def test_the_patch_of_a_hit_is_around_its_centre():
    square = square_around(replace(INFO, grid=GRID), QgsPointXY(500_050, 4_999_950))
    assert corners(square) == (500_000, 4_999_900, 500_100, 5_000_000)


def pixel(docks, x: float, y: float) -> QPoint:
    return docks._canvas.getCoordinateTransform().transform(QgsPointXY(x, y)).toQPointF().toPoint()


def move(docks, x: float, y: float, modifiers=NONE) -> None:
    at = QPointF(pixel(docks, x, y))
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, none, none, modifiers)
    QApplication.sendEvent(docks._canvas.viewport(), event)


def test_the_place_tool_shows_the_patch_that_a_click_takes(known):
    move(known, 500_250, 4_999_950)
    assert known.preview.rings == [], "another tool has the mouse"
    known.actions.place.trigger()
    move(known, 500_250, 4_999_950)
    (ring,) = known.preview.rings
    box = ring.boundingRect()
    assert (box.left(), box.right(), box.top(), box.bottom()) == (500_200, 500_300, 4_999_900, 5_000_000)
    assert known.preview._sign == 1
    move(known, 500_250, 4_999_950, SHIFT)
    assert known.preview._sign == -1 and known.preview.rings
    known._canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    assert known.preview.rings[0].boundingRect().left() < 4, "it follows the map's CRS"
    QApplication.sendEvent(known._canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert known.preview.rings == [], "the mouse left the map"
    move(known, 2.999, 45.15)
    assert known.preview.rings == [], "no patch there"
    known._canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    move(known, 500_250, 4_999_950)
    assert known.preview.rings
    known.actions.place.trigger()
    assert known.preview.rings == []


def click(docks, x: float, y: float, button=LEFT, modifier=NONE) -> None:
    QTest.mouseClick(docks._canvas.viewport(), button, modifier, pixel(docks, x, y))


def draw(docks, *points: tuple[float, float], modifier=NONE) -> None:
    for x, y in points:
        click(docks, x, y)
    click(docks, *points[-1], RIGHT, modifier)


SQUARE = ((500_100, 4_999_900), (500_400, 4_999_900), (500_400, 4_999_600), (500_100, 4_999_600))


def test_a_polygon_is_drawn_as_an_example(docks):
    docks.actions.draw.trigger()
    draw(docks, *SQUARE)
    draw(docks, *SQUARE[:3], modifier=SHIFT)
    first, second = docks.session.query.terms
    assert [first.term.sign, second.term.sign] == [1, -1] and first.label != second.label
    shape = QgsGeometry.fromWkt(first.term.wkt)
    assert first.term.crs == CRS and shape.area() == pytest.approx(90_000, rel=0.05)
    assert len(docks.marks._shapes) == 2
    assert docks.draw._band.numberOfVertices() == 0, "the drawing is over"


def test_a_drawing_can_be_corrected_and_dropped(docks):
    docks.actions.draw.trigger()
    for point in SQUARE:
        click(docks, *point)
    QTest.keyClick(docks._canvas, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(docks._canvas, Qt.Key.Key_Backspace)
    assert len(docks.draw._vertices) == 2
    QTest.keyClick(docks._canvas, Qt.Key.Key_Return)
    assert docks.session.query.terms == (), "two corners are no polygon"
    QTest.keyClick(docks._canvas, Qt.Key.Key_Escape)
    assert docks.draw._vertices == [] and docks._canvas.mapTool() is docks.draw
    QTest.keyClick(docks._canvas, Qt.Key.Key_Escape)
    assert docks._canvas.mapTool() is not docks.draw


def test_a_drawing_that_crosses_itself_is_repaired(docks):
    docks.actions.draw.trigger()
    draw(docks, SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3])
    (one,) = docks.session.query.terms
    assert QgsGeometry.fromWkt(one.term.wkt).isGeosValid()


def test_a_selected_polygon_that_crosses_itself_is_repaired(docks):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631", "fields", "memory")
    shapes = ("Polygon((0 0, 9 9, 9 0, 0 9, 0 0))", "Polygon((0 0, 1 1, 2 2, 0 0))")
    for wkt in shapes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([2])
    docks.search.bar.polygons.click()
    assert "no area" in docks._iface.said()[-1]
    layer.selectAll()
    docks.search.bar.polygons.click()
    (one,) = docks.session.query.terms
    assert QgsGeometry.fromWkt(one.term.wkt).isGeosValid()


def test_places_and_hits_have_a_picture_on_their_chip(known, imagery):
    known.session.add(term.words("river"))
    known.session.add(term.place(500_250.0, 4_999_950.0, CRS, 1, 1))
    known.session.add(term.hit(hit(3, 1, 0.9), CRS, -1))
    known.session.add(term.place(0.0, 0.0, CRS, 1, 2))
    chips = known.search.chips.chips
    until(lambda: [chip.picture.isHidden() for chip in chips()] == [True, False, False, True])
    asked = known.pictures.picture(known.session.query.terms[1].term)
    assert isinstance(asked, QImage) and chips()[1].picture.pixmap().width() == asked.width()


def test_unload_takes_the_tools_from_the_map(docks):
    docks.actions.draw.trigger()
    click(docks, *SQUARE[0])
    docks._canvas.unsetMapTool(docks.draw)
    assert docks.draw._vertices == []
