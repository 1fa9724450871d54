"""The frames of hits on the map: how much is drawn, and clicks with QGIS's tools."""

from __future__ import annotations

import pytest
from akin.plugin.gui.map.clicks import SELECT
from akin.plugin.gui.map.marks import MOST_FINE, WEAK_PX, HitMarks
from fake_engine import CRS, hit
from qgis.core import QgsRectangle
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
