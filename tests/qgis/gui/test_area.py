"""A search that is limited to a part of the map: the frozen extent, and the mask of a layer."""

from __future__ import annotations

import pytest
from akin.plugin.contract import messages
from akin.plugin.contract.requests.search import SimilarityRasterResult
from akin.plugin.gui.search import term
from akin.plugin.gui.window import long_work
from akin.plugin.gui.window.window import Docks
from fake_engine import FakeEngine
from fake_iface import FakeIface
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtTest import QTest
from waiting import until

BOW_TIE = "POLYGON((0 0, 100 100, 100 0, 0 100, 0 0))"


@pytest.fixture
def engine():
    return FakeEngine(delay_ms=1)


@pytest.fixture
def docks(engine):
    QgsProject.instance().clear()
    iface = FakeIface()
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    iface.canvas.setExtent(QgsRectangle(500_000, 4_999_000, 501_000, 5_000_000))
    iface.window.show()
    docks = Docks(iface, lambda: engine)
    docks.load()
    docks.session.set_collection("/data/demo_akin")
    docks.session.add(term.words("river"))
    until(lambda: docks.hits.rowCount() == 20)
    yield docks
    docks.unload()
    QTest.qWait(20)


def layer_of(*shapes: str, crs: str = "EPSG:32631") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?crs={crs}", "fields", "memory")
    features = []
    for shape in shapes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


def choose(row, layer) -> None:
    """Choose a layer as a user does."""
    row.layer.setLayer(layer)
    row.layer.activated.emit(row.layer.currentIndex())


def filters_of(engine):
    return engine.of("search")[-1].request.filters


def test_the_area_is_frozen_drawn_and_moved_by_a_button(docks, engine):
    area = docks.search.area
    assert area.isHidden() and not docks.area_marks._paths
    docks.search.filters.in_view.click()
    until(lambda: filters_of(engine).extent is not None)
    frozen, asked = filters_of(engine).extent, len(engine.of("search"))
    assert not area.isHidden() and area.here.isHidden() and len(docks.area_marks._paths) == 1
    hits = [hit.patch for hit in docks.hits.shown()]
    docks.results.gallery.zoom_wanted.emit(docks.hits.shown()[3])
    QTest.qWait(400)
    assert len(engine.of("search")) == asked and [hit.patch for hit in docks.hits.shown()] == hits
    assert not area.here.isHidden(), "the map shows another area"
    area.here.click()
    until(lambda: len(engine.of("search")) == asked + 1)
    assert filters_of(engine).extent != frozen and area.here.isHidden()
    area.everywhere.click()
    until(lambda: filters_of(engine).extent is None)
    assert area.isHidden() and not docks.area_marks._paths and not docks.search.filters.in_view.isChecked()


def test_the_polygons_of_a_layer_are_the_mask(docks, engine):
    row = docks.search.filters.mask
    layer = layer_of("POLYGON((500000 4999000, 500500 4999000, 500500 5000000, 500000 4999000))", BOW_TIE)
    choose(row, layer)
    until(lambda: filters_of(engine).mask_wkt)
    filters = filters_of(engine)
    assert filters.mask_crs == "EPSG:32631" and QgsGeometry.fromWkt(filters.mask_wkt).isGeosValid()
    assert QgsGeometry.fromWkt(filters.mask_wkt).area() == pytest.approx(250_000 + 5000)
    assert docks.session.query.active_filters() == 1 and len(docks.area_marks._paths) == 1
    layer.selectByIds([2])
    row.selected.click()
    until(lambda: QgsGeometry.fromWkt(filters_of(engine).mask_wkt).area() == pytest.approx(5000))
    choose(row, None)
    until(lambda: not filters_of(engine).mask_wkt)
    assert docks.search.area.isHidden()


@pytest.mark.parametrize(
    ("shapes", "crs", "only_selected", "said"),
    [
        ((), "EPSG:32631", False, "has no polygons"),
        ((BOW_TIE,), "EPSG:32631", True, "Select one"),
        ((BOW_TIE,), "", False, "no CRS"),
    ],
)
def test_a_mask_that_can_not_be_used_says_why(docks, engine, shapes, crs, only_selected, said):
    row = docks.search.filters.mask
    layer = layer_of(*shapes, crs=crs)
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    row.selected.setChecked(only_selected)
    choose(row, layer)
    until(lambda: said in row.note.text())
    assert not docks.session.query.filters.mask_wkt and not row.note.isHidden()


def test_the_row_keeps_a_layer_without_a_selection_to_try_again(docks, engine):
    row, layer = docks.search.filters.mask, layer_of(BOW_TIE)
    choose(row, layer)
    until(lambda: docks.session.query.filters.mask_wkt)
    row.selected.click()
    assert "Select one" in row.note.text() and not docks.session.query.filters.mask_wkt
    assert row.layer.currentLayer() == layer and row.selected.isChecked()
    layer.selectByIds([1])
    for _ in range(2):  # the tooltip says: check it again
        row.selected.click()
    until(lambda: filters_of(engine).mask_wkt and docks.session.query.mask.selected)
    assert not row.note.text()


def test_without_a_mask_the_row_says_so(docks):
    row, layer = docks.search.filters.mask, layer_of(BOW_TIE)
    choose(row, layer)
    until(lambda: docks.session.query.filters.mask_wkt)
    docks.search.area.everywhere.click()
    assert row.layer.currentText() == "No mask" and row.layer.currentLayer() is None


def test_a_mask_stays_when_its_layer_goes_and_comes_back_with_the_project(docks, engine, tmp_path):
    row = docks.search.filters.mask
    choose(row, layer_of(BOW_TIE))
    until(lambda: docks.session.query.filters.mask_wkt)
    asked = docks.session.query
    QgsProject.instance().removeAllMapLayers()
    assert docks.session.query == asked and "removed" in row.layer.currentText()
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "a.qgz"))
    project.clear()
    assert not docks.session.query.filters.mask_wkt and row.layer.currentText() == "No mask"
    assert project.read(str(tmp_path / "a.qgz"))
    until(lambda: docks.session.query == asked)
    until(lambda: filters_of(engine).mask_wkt == asked.filters.mask_wkt)
    docks.search.area.everywhere.click()
    assert row.layer.currentText() == "No mask"


def test_the_row_follows_the_query_after_a_mask_that_can_not_be_used(docks, engine):
    row, good = docks.search.filters.mask, layer_of(BOW_TIE)
    choose(row, good)
    until(lambda: docks.session.query.filters.mask_wkt)
    choose(row, layer_of())
    until(lambda: row.note.text())
    docks.histories.steps.undo()
    assert row.layer.currentLayer() == good and row.note.isHidden() and not row.note.text()


def test_a_mask_that_is_being_read_does_not_reach_the_next_project(docks, engine):
    row = docks.search.filters.mask
    choose(row, layer_of(BOW_TIE))
    assert row._reading is not None
    QgsProject.instance().clear()
    QTest.qWait(300)
    assert row._reading is None and not docks.session.query.filters.mask_wkt


def test_the_heat_map_has_the_filters_of_the_search(docks, engine, monkeypatch, tmp_path):
    choose(docks.search.filters.mask, layer_of(BOW_TIE))
    until(lambda: filters_of(engine).mask_wkt)
    until(lambda: docks.hits.found and docks.hits.found.request.filters.mask_wkt)
    made = []
    monkeypatch.setattr(long_work, "ask_path", lambda *_: str(tmp_path / "heat.tif"))
    monkeypatch.setattr(docks.work, "_start", made.append)
    docks.work.heat(docks.hits.found, docks.results)
    assert made[0]._params.filters.mask_wkt == filters_of(engine).mask_wkt


def test_what_the_user_should_know_of_a_heat_map_is_said(docks, monkeypatch, tmp_path):
    made, said = [], []
    monkeypatch.setattr(long_work, "ask_path", lambda *_: str(tmp_path / "heat.tif"))
    monkeypatch.setattr(long_work, "heat_layer", lambda *_: layer_of(BOW_TIE))
    monkeypatch.setattr(docks.work, "_start", made.append)
    monkeypatch.setattr(docks.messages, "warning", said.append)
    docks.work.heat(docks.hits.found, docks.results)
    note = messages.mapmodel.MIXED_DATES(count=2, dates="1985-01-01, 2020-01-01")
    title = docks.hits.found.result.title
    made[0].succeeded.emit(SimilarityRasterResult("heat.tif", 4, 1, 10.0, "EPSG:32631", 0.1, 0.9, title, (note,)))
    assert said == [note]
