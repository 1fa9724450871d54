"""The Time dock on a field of three years over a real engine: a lake that moves away."""

from __future__ import annotations

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.gui.search import term
from akin.plugin.gui.window.window import Docks
from field_kit import FIELD_CRS, NORTH, PIXEL_M, WEST, make_field
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.PyQt.QtTest import QTest
from waiting import until

SIDE, YEARS = 256, (2022, 2023, 2024)
#: In the lake in the first year, and on land after it.
LAKE = WEST + PIXEL_M * 89.5, NORTH - PIXEL_M * 128.5


@pytest.fixture
def docks(real_engine, iface, tmp_path):
    field = make_field(tmp_path, real_engine / "home", SIDE, YEARS)
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(FIELD_CRS))
    iface.canvas.setExtent(QgsRectangle(WEST, NORTH - PIXEL_M * SIDE, WEST + PIXEL_M * SIDE, NORTH))
    docks = Docks(iface, Engine.shared)
    docks.load()
    docks.session.set_collection(str(field))
    until(lambda: docks.session.info is not None)
    yield docks
    docks.unload()
    QTest.qWait(20)


def test_the_lake_leaves_and_the_plot_says_when(docks):
    timing = docks.timing
    timing.dock.setUserVisible(True)
    until(lambda: timing.session._seen)
    docks.session.set_query(docks.session.query.in_year(YEARS[0]))
    docks.session.add(term.place(*LAKE, FIELD_CRS, 1, 1))
    timing.session.set_place(*LAKE, FIELD_CRS)
    until(lambda: timing.session.result and timing.session._change_known, 60)
    result = timing.session.result
    assert result.dates == ("2022", "2023", "2024") and all(result.has)
    (line,) = result.lines
    assert [value > 0.5 for value in line.values] == [True, False, False]
    assert timing.session.change.date == "2023" and timing.session.change.before == "2022"
    row = timing.dock.row
    assert not row.swipe.isEnabled() and row.add.isHidden(), "a field has no pictures to show"
    assert len(timing.mark._outline)
    timing.session.choose(2)
    assert timing.session.chosen_date == "2024"
