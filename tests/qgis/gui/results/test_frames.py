"""The frames of hits on the map: how much is drawn, and clicks with QGIS's tools."""

from __future__ import annotations

from dataclasses import replace

import pytest
from akin.plugin.gui.map.clicks import SELECT
from akin.plugin.gui.map.marks import MOST_FINE, WEAK_PX, HitMarks
from fake_engine import CRS, hit
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle
from qgis.gui import QgsMapTool, QgsMapToolIdentify, QgsMapToolPan
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPainterPath, QPen
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction

MANY = 10_000


class Counting:
    """A painter that counts what it draws."""

    def __init__(self):
        self.paths, self.frames, self.pens, self.polygons = 0, 0, [], 0

    def setBrush(self, _):
        pass

    def setRenderHint(self, *_):
        pass

    def setPen(self, pen: QPen):
        self.pens.append(pen.widthF())

    def drawPath(self, path: QPainterPath):
        self.paths += 1
        self.frames += len(path.toSubpathPolygons())

    def drawPolygon(self, _):
        self.polygons += 1


@pytest.fixture
def many(docks):
    marks = HitMarks(docks._canvas)
    hits = [hit(number, number + 1, 1 - 0.9 * number / MANY, 100) for number in range(MANY)]
    marks.show_hits(hits, CRS, 0.5)
    yield marks
    marks.remove()


def drawn(marks) -> Counting:
    painter = Counting()
    marks.paint(painter)
    return painter


def test_thousands_of_frames_are_a_few_paths(many, docks):
    docks._canvas.setExtent(QgsRectangle(500_000, 4_990_000, 510_000, 5_000_000))
    painter = drawn(many)
    assert painter.frames == MANY > MOST_FINE
    assert painter.paths < 20 and painter.polygons == 0
    assert max(painter.pens[1:]) == WEAK_PX


def test_frames_out_of_view_are_not_drawn(many, docks):
    docks._canvas.setExtent(QgsRectangle(500_010, 4_999_510, 500_490, 4_999_990))
    rings = drawn(many).frames / 2  # a casing and a line
    assert 25 <= rings <= 100
    docks._canvas.setExtent(QgsRectangle(600_000, 4_999_510, 600_490, 4_999_990))
    assert drawn(many).frames == 0


@pytest.fixture
def transforms(many, monkeypatch):
    """Names of the transformations that the marks make: of all points ("all"), or of one ("point")."""
    made = []

    class Recorded(QgsCoordinateTransform):
        def transform(self, *args):
            made.append("point")
            return super().transform(*args)

    def to_map(crs):
        made.append("all")
        target = many.canvas.mapSettings().destinationCrs()
        return Recorded(QgsCoordinateReferenceSystem(crs), target, QgsProject.instance())

    monkeypatch.setattr(many, "to_map", to_map)
    return made


def test_a_new_result_is_transformed_at_once(many, transforms):
    many.show_hits([hit(number, number + 1, 0.5, 200) for number in range(MANY)], CRS, 0.5)
    assert transforms == ["all"] and len(many._rings) == MANY


def test_another_minimum_score_transforms_nothing(many, transforms):
    outlines, hits = {ring[0]: ring[2] for ring in many._rings}, many._hits
    weak = many._rings[0][1]
    many.show_hits(hits[: MANY // 3], CRS, 0.7)
    assert len(many._rings) == MANY // 3
    many.show_hits(hits, CRS, 0.0)
    assert transforms == [] and {ring[0]: ring[2] for ring in many._rings} == outlines
    assert many._rings[0][1].color() != weak.color()


def test_another_crs_transforms_the_frames_again(many, transforms):
    before = many._rings[0][2]
    many.show_hits(many._hits, "EPSG:32632", 0.5)
    assert transforms == ["all"] and many._rings[0][2] != before
    many.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3395"))
    assert len(transforms) == 2


def test_a_frame_outside_the_area_of_the_maps_crs_is_left_out_alone(many, transforms):
    many.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    far = replace(hit(7, 1, 0.9), footprint=((1e300, 1e300),) * 5)
    many.show_hits([hit(1, 1, 0.8), far, hit(2, 2, 0.7)], CRS, 0.5)
    assert [ring[0][1] for ring in many._rings] == [2, 1]
    many.show_hits([far], CRS, 0.5)
    assert many._rings == []


def select_tool(canvas):
    """QGIS's select tool as Python sees it: a QgsMapTool with an action of this name."""
    tool, action = QgsMapTool(canvas), QAction(canvas)
    action.setObjectName(SELECT)
    tool.setAction(action)
    return tool


@pytest.mark.parametrize("make", [QgsMapToolPan, QgsMapToolIdentify, select_tool])
def test_a_click_on_a_frame_selects_the_hit_with_the_tools_that_look(docks, ask, make):
    ask("river")
    canvas, gallery = docks._canvas, docks.results.gallery
    tool = make(canvas)
    canvas.setMapTool(tool)
    gallery.clearSelection()
    where = docks.on_map.marks._rings[0]
    center = where[2].boundingRect().center()
    at = canvas.getCoordinateTransform().transform(center.x(), center.y())
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at.toQPointF().toPoint()
    )
    assert gallery.selected() is not None and gallery.selected().patch == where[0][1]
    canvas.unsetMapTool(tool)
