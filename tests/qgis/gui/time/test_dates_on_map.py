"""The dates of the Time dock on the map: visible rasters, the temporal controller, and the swipe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.contract import DatedRaster, PlaceSeries, PlaceSeriesResult
from akin.plugin.gui.time.on_map.layers import unseen
from akin.plugin.gui.time.on_map.temporal import date_in, range_of
from qgis.core import QgsDateTimeRange, QgsProject, QgsRasterLayer, QgsTemporalNavigationObject
from qgis.gui import QgsLayerTreeMapCanvasBridge
from qgis.PyQt.QtCore import QDate, QDateTime, QEvent, QPoint, QPointF, Qt, QTime
from qgis.PyQt.QtGui import QColor, QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from time_kit import CRS, DATES, answered
from waiting import until

Mode = QgsTemporalNavigationObject.NavigationMode
COLOURS = ((200, 0, 0), (0, 200, 0), (0, 0, 200), (200, 200, 0))
NONE = Qt.KeyboardModifier.NoModifier


def write_raster(path: Path, colour: tuple[int, int, int]) -> None:
    """A world file and a picture of one colour: QGIS opens it as a raster of 1 km in EPSG:32631."""
    from qgis.PyQt.QtGui import QImage

    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.fill(QColor(*colour))
    image.save(str(path))
    path.with_suffix(".pgw").write_text("\n".join(["20", "0", "0", "-20", "500010", "4999990"]))
    path.with_name(path.name + ".aux.xml").write_text(f"<PAMDataset><SRS>{CRS}</SRS></PAMDataset>")


@pytest.fixture
def rasters(tmp_path: Path) -> list[DatedRaster]:
    made = []
    for date, colour in zip(DATES, COLOURS):
        path = tmp_path / f"{date[:4]}.png"
        write_raster(path, colour)
        made.append(DatedRaster(path.name, str(path)))
    return made


@pytest.fixture
def timing(docks, answering, rasters):
    """The dock with an answer. The map follows the layers of the project."""

    def with_rasters(request: PlaceSeries) -> PlaceSeriesResult:
        return replace(answered(request), rasters=tuple((one,) for one in rasters))

    answering.answers["place_series"] = with_rasters
    bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), docks._canvas)
    bridge.setAutoSetupOnFirstLayer(False)
    docks._canvas.setTemporalController(QgsTemporalNavigationObject(docks._canvas))
    timing = docks.timing
    timing.dock.setUserVisible(True)
    until(lambda: timing.session._seen)
    timing.session.set_place(500_550.0, 4_999_450.0, CRS)
    until(lambda: timing.session.result and timing.session.change)
    yield timing
    QgsProject.instance().clear()
    bridge.deleteLater()


def add_layers(rasters) -> dict[str, QgsRasterLayer]:
    layers = {one.source[:4]: QgsRasterLayer(one.path, one.source) for one in rasters}
    assert all(layer.isValid() for layer in layers.values())
    QgsProject.instance().addMapLayers(list(layers.values()))
    return layers


def visible() -> list[str]:
    nodes = QgsProject.instance().layerTreeRoot().findLayers()
    return sorted(node.name()[:4] for node in nodes if node.isVisible())


def test_a_date_shows_its_rasters_until_the_dock_is_closed(timing, rasters):
    layers = add_layers(rasters)
    root = QgsProject.instance().layerTreeRoot()
    group = root.addGroup("old")
    node = root.findLayer(layers["2018"].id())
    group.insertChildNode(0, node.clone())
    root.removeChildNode(node)
    group.setItemVisibilityChecked(False)
    root.findLayer(layers["2021"].id()).setItemVisibilityChecked(False)
    before = visible()
    assert before == ["2019", "2020"]
    timing.session.choose(3)
    assert visible() == ["2021"]
    timing.session.choose(0)
    assert visible() == ["2018"], "its group is shown too"
    timing.dock.row.shown.click()
    assert visible() == before
    timing.dock.row.shown.click()
    assert visible() == ["2018"]
    timing.dock.close()
    assert visible() == before


def test_layers_that_went_away_are_no_trouble(timing, rasters):
    layers = add_layers(rasters)
    timing.session.choose(1)
    QgsProject.instance().removeMapLayer(layers["2018"].id())
    timing.session.choose(2)
    assert visible() == ["2020"]
    timing.dock.close()
    assert visible() == ["2019", "2020", "2021"]


def test_rasters_that_are_not_in_the_project_are_offered(timing, rasters, iface, questions):
    row = timing.dock.row
    assert row.add.isHidden()
    timing.session.choose(1)
    assert not row.add.isHidden()
    questions.agree = False
    row.add.click()
    assert rasters[1].path in questions.texts[-1], "the user sees what is opened"
    assert not QgsProject.instance().mapLayers()
    questions.agree = True
    row.add.click()
    assert visible() == ["2019"] and row.add.isHidden()
    timing.session.choose(2)
    Path(rasters[2].path).unlink()
    row.add.click()
    assert any("not found on this computer" in text for text in iface.said()) and not row.add.isHidden()


@pytest.mark.parametrize(
    "path", ["//server/share/a.tif", "\\\\server\\share\\a.tif", "/vsicurl/http://127.0.0.1/a.tif"]
)
def test_no_address_is_offered(path):
    assert unseen([DatedRaster("a.tif", path)]) == []


def test_a_controller_that_is_off_stays_off_until_it_is_wanted(timing):
    controller, canvas = timing.temporal.controller(), timing._canvas
    timing.session.choose(1)
    assert controller.navigationMode() == Mode.NavigationOff and canvas.temporalRange().isInfinite()
    timing.dock.row.controller.click()
    assert controller.navigationMode() == Mode.FixedRange
    assert canvas.temporalRange().begin().date() == QDate(2019, 6, 1)
    timing.session.choose(3)
    assert canvas.temporalRange().begin().date() == QDate(2021, 6, 1)
    timing.dock.close()
    assert controller.navigationMode() == Mode.NavigationOff and not timing.dock.row.controller.isChecked()


def test_the_plot_follows_the_controller_and_does_not_push_it(timing):
    controller = timing.temporal.controller()
    controller.setNavigationMode(Mode.FixedRange)
    wide = QgsDateTimeRange(day(2019, 1, 1), day(2020, 12, 31))
    controller.setTemporalExtents(wide)
    assert timing.session.chosen_date == DATES[2], "the last date of the range"
    assert controller.temporalExtents() == wide
    controller.setTemporalExtents(QgsDateTimeRange(day(2018, 8, 1), day(2018, 9, 1)))
    assert timing.session.chosen_date == DATES[0], "the ground is as it was before"
    controller.setTemporalExtents(QgsDateTimeRange(day(1990, 1, 1), day(1991, 1, 1)))
    assert timing.session.chosen_date == DATES[0]


def test_the_closed_dock_leaves_the_map_alone(timing, rasters):
    add_layers(rasters)
    controller = timing.temporal.controller()
    controller.setTemporalExtents(QgsDateTimeRange(day(2021, 1, 1), day(2021, 12, 31)))
    timing.session.choose(1)
    timing.dock.row.controller.click()
    timing.dock.close()
    every = ["2018", "2019", "2020", "2021"]
    assert visible() == every and timing.session.chosen is None
    controller.setNavigationMode(Mode.FixedRange)
    controller.setTemporalExtents(QgsDateTimeRange(day(2020, 1, 1), day(2020, 12, 31)))
    assert visible() == every and timing.session.chosen is None


def test_an_animation_goes_to_the_frame_of_the_date(timing):
    controller = timing.temporal.controller()
    controller.setTemporalExtents(QgsDateTimeRange(day(2018, 1, 1), day(2021, 12, 31)))
    from qgis.core import QgsInterval, QgsUnitTypes

    controller.setFrameDuration(QgsInterval(1, QgsUnitTypes.TemporalUnit.TemporalYears))
    controller.setNavigationMode(Mode.Animated)
    timing.session.choose(2)
    assert controller.dateTimeRangeForFrameNumber(controller.currentFrameNumber()).begin().date().year() == 2020
    controller.setCurrentFrameNumber(3)
    assert timing.session.chosen_date == DATES[3]


def test_years_are_whole_years():
    assert range_of("2020").begin().date() == QDate(2020, 1, 1) and range_of("2020").end().date() == QDate(2020, 12, 31)
    assert date_in(QgsDateTimeRange(day(2020, 3, 1), day(2020, 4, 1)), ("2019", "2020", "2021")) == 1


def day(year: int, month: int, of_month: int) -> QDateTime:
    return QDateTime(QDate(year, month, of_month), QTime(0, 0, 0), Qt.TimeSpec.UTC)


def colour_at(timing, share: float) -> tuple[int, int, int]:
    """Of the map on the screen, at a share of its width."""
    canvas = timing._canvas
    image = canvas.grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(int(share * canvas.width() * ratio), int(0.8 * canvas.height() * ratio)).getRgb()[:3]


def swipe(timing, other: int) -> None:
    timing.dock.row.other.setCurrentIndex(other)
    timing.dock.row.other.activated.emit(other)
    timing.dock.row.swipe.click()
    until(lambda: timing.swiping.swipe.item._image is not None)


def near(one, other) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other))


def test_the_swipe_shows_two_dates_and_the_line_follows_the_mouse(timing, rasters):
    add_layers(rasters)
    timing.session.choose(0)
    swipe(timing, 2)
    until(lambda: near(colour_at(timing, 0.2), COLOURS[0]) and near(colour_at(timing, 0.8), COLOURS[2]))
    view, half = timing._canvas.viewport(), timing._canvas.width() // 2
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, QPoint(half, 100))
    at = QPointF(timing._canvas.width() * 0.1, 100)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    on_screen = view.mapToGlobal(at.toPoint())
    QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, at, on_screen, none, left, NONE))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, at.toPoint())
    assert timing.dock.row.line.value() == 10
    until(lambda: near(colour_at(timing, 0.2), COLOURS[2]))
    timing.dock.row.line.setValue(90)
    until(lambda: near(colour_at(timing, 0.8), COLOURS[0]))
    timing.session.choose(1)
    until(lambda: near(colour_at(timing, 0.2), COLOURS[1]))
    timing.dock.row.line.setValue(50)
    until(lambda: near(colour_at(timing, 0.8), COLOURS[2]))
    QTest.keyClick(timing._canvas, Qt.Key.Key_Escape)
    assert not timing.swiping.is_on and not timing.dock.row.swipe.isChecked()
    until(lambda: near(colour_at(timing, 0.8), COLOURS[1]))


def test_the_swipe_renders_again_after_the_map_moved(timing, rasters):
    add_layers(rasters)
    timing.session.choose(0)
    swipe(timing, 1)
    before = timing.swiping.swipe.item._extent
    extent = timing._canvas.extent()
    extent.scale(0.5)
    timing._canvas.setExtent(extent)
    timing._canvas.refresh()
    until(lambda: timing.swiping.swipe.item._extent.width() < 0.6 * before.width())
    until(lambda: near(colour_at(timing, 0.8), COLOURS[1]))


def test_a_date_without_a_layer_can_not_be_swiped(timing, rasters, iface):
    timing.dock.row.other.activated.emit(3)
    timing.dock.row.swipe.click()
    assert not timing.swiping.is_on and not timing.dock.row.swipe.isChecked()
    assert any("no layer of 2021-06-01" in text for text in iface.said())


def test_closing_the_dock_or_changing_the_collection_ends_the_swipe(timing, docks, rasters):
    add_layers(rasters)
    timing.session.choose(0)
    swipe(timing, 1)
    docks.session.set_collection("")
    assert not timing.swiping.is_on and visible() == ["2018", "2019", "2020", "2021"]


def test_unloading_in_the_middle_of_a_swipe_leaves_no_trace(timing, docks, rasters):
    add_layers(rasters)
    timing.session.choose(0)
    count = len(docks._canvas.scene().items())
    timing.dock.row.swipe.click()
    assert len(docks._canvas.scene().items()) == count + 1
    timing.close()
    assert len(docks._canvas.scene().items()) == count - 1 and visible() == ["2018", "2019", "2020", "2021"]
    timing.close = lambda: None  # the docks close it again
