"""The docks as in QGIS, over an engine that answers at once. The user's earlier searches are empty."""

from __future__ import annotations

import pytest
from akin.plugin.gui.search import term
from akin.plugin.gui.window.window import Docks
from akin.plugin.profile import settings
from fake_engine import FakeEngine
from fake_iface import FakeIface
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtTest import QTest
from waiting import until


@pytest.fixture
def answering():
    return FakeEngine(delay_ms=1)


@pytest.fixture
def iface():
    QgsProject.instance().clear()
    iface = FakeIface()
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    iface.canvas.setExtent(QgsRectangle(500_000, 4_999_000, 501_000, 5_000_000))
    iface.window.show()
    return iface


@pytest.fixture
def docks(answering, iface):
    settings.put("past_searches", [])
    docks = Docks(iface, lambda: answering)
    docks.load()
    docks.session.set_collection("/data/demo_akin")
    until(lambda: docks.session.info)
    docks._give_room()
    yield docks
    docks.unload()
    settings.put("past_searches", [])
    QTest.qWait(20)


@pytest.fixture
def ask(docks):
    """Ask for words, and wait for the answer."""

    def ask(words: str) -> None:
        heard: list = []
        docks.session.found.connect(heard.append)
        docks.session.add(term.words(words))
        until(lambda: heard)

    return ask


@pytest.fixture
def imagery(docks, tmp_path):
    """A raster on the map that shows all of the collection."""
    path = str(tmp_path / "map.tif")
    made = gdal.GetDriverByName("GTiff").Create(path, 100, 100, 1)
    made.SetGeoTransform((500_000, 10, 0, 5_000_000, 0, -10))
    made.SetProjection(QgsCoordinateReferenceSystem("EPSG:32631").toWkt())
    made = None
    QgsProject.instance().addMapLayer(QgsRasterLayer(path, "map"))
