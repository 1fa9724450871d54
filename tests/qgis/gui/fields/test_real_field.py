"""A field in the docks over a real engine: a click lights up the lake, and its region is a hit with an island."""

from __future__ import annotations

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.gui.search import term
from akin.plugin.gui.window.window import Docks
from field_kit import FIELD_CRS, NORTH, PIXEL_M, WEST, make_field
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtTest import QTest
from waiting import until

SIDE = 256
LAKE, ISLAND, EAST = (128, 64 + 25), (128, 64), (128, 200)


def at(row: int, col: int) -> QgsPointXY:
    return QgsPointXY(WEST + PIXEL_M * (col + 0.5), NORTH - PIXEL_M * (row + 0.5))


@pytest.fixture
def docks(real_engine, iface, tmp_path):
    field = make_field(tmp_path, real_engine / "home", SIDE, years=(2023,))
    show_field(iface.canvas)
    docks = Docks(iface, Engine.shared)
    docks.load()
    docks.session.set_collection(str(field))
    until(lambda: docks.session.info is not None)
    yield docks
    docks.unload()
    QTest.qWait(20)


def show_field(canvas) -> None:
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(FIELD_CRS))
    canvas.setExtent(QgsRectangle(WEST, NORTH - PIXEL_M * SIDE, WEST + PIXEL_M * SIDE, NORTH))


def scores(docks) -> list[float]:
    provider = docks.live.layer().dataProvider()
    return [provider.sample(at(*place), 1)[0] for place in (LAKE, ISLAND, EAST)]


def is_lit(docks) -> bool:
    return docks.live.layer() is not None and not docks.live._conversation.waits("sharp")


def test_a_click_on_the_lake_lights_up_the_lake_and_a_project_keeps_it(docks, tmp_path):
    point = at(*LAKE)
    docks.session.add(term.place(point.x(), point.y(), FIELD_CRS, 1, 1))
    until(lambda: is_lit(docks) and docks.hits.rowCount() == 1)
    lake, island, east = scores(docks)
    assert lake > 0.5 > max(island, east)
    (hit,) = docks.hits.shown()
    assert len(hit.holes) == 1 and docks.on_map.marks.at(at(*LAKE)) and docks.on_map.marks.at(at(*ISLAND)) is None
    project, path = QgsProject.instance(), str(tmp_path / "a.qgz")
    assert project.write(path)
    project.clear()
    until(lambda: docks.hits.rowCount() == 0 and docks.live.layer() is None)
    assert project.read(path)
    show_field(docks._canvas)  # the project has the view of the first canvas of all tests
    until(lambda: is_lit(docks) and docks.hits.rowCount() == 1 and docks.live.layer().width() > 1)
    assert scores(docks) == [lake, island, east]
