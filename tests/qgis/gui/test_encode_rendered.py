"""The Encode dialog with layers that QGIS renders first: web maps, and layers that are calculated."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.contract.requests.encoders.encoders import ListEncodersResult
from akin.plugin.gui.encode.run import EncodeRun
from akin.plugin.gui.window.long_work import LongWork
from akin.plugin.layers.inputs import rendering
from akin.plugin.profile import settings
from encode_form import asked_by, form
from fake_engine import INFO, SUMMARY, FakeEngine
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRectangle,
)
from waiting import until

TILES = "type=xyz&url=http://localhost:9/{name}/%7Bz%7D/%7Bx%7D/%7By%7D.png?key=secret&zmax=18&zmin=0"


@pytest.fixture
def engine(monkeypatch, tmp_path):
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    QgsProject.instance().clear()
    settings.put("encodings", [])
    return FakeEngine(delay_ms=1)


def tiles(name: str) -> QgsRasterLayer:
    layer = QgsRasterLayer(TILES.format(name=name), name, "wms")
    QgsProject.instance().addMapLayer(layer)
    return layer


def here(engine):
    """The form for the extent of a map of 100 x 50 m."""
    dialog = form(engine)
    dialog.kept.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    dialog.kept.canvas.resize(400, 200)
    dialog.kept.canvas.setExtent(QgsRectangle(500_000, 4_999_950, 500_100, 5_000_000))
    dialog.options.in_view.setChecked(True)
    return dialog


def test_a_web_map_has_an_estimate_and_a_grid_on_the_map(engine):
    tiles("aerial")
    dialog = here(engine)
    dialog.options.pixel_size.setText("0.5")
    until(dialog.go.isEnabled)
    request = engine.of("preflight")[-1].request
    made = gdal.Open(request.inputs[0])
    assert [made.GetRasterBand(b).GetColorInterpretation() for b in (1, 2, 3)] == [3, 4, 5] and made.RasterCount == 3
    assert made.GetGeoTransform()[1] == pytest.approx(0.5) and made.GetGeoTransform()[5] == pytest.approx(-0.5)
    asked = request.extent
    assert made.RasterXSize == pytest.approx((asked.xmax - asked.xmin) / 0.5, abs=5)
    assert made.RasterYSize == pytest.approx((asked.ymax - asked.ymin) / 0.5, abs=5)
    assert made.GetSpatialRef().GetAuthorityCode(None) == "32631"
    assert request.pixel_size_m == 0.5 and request.look_for == ""
    assert "1,234" in dialog.patches.text()
    assert (
        "Disk" in dialog.estimate.text() and f"with {made.RasterXSize} x {made.RasterYSize}" in dialog.estimate.text()
    )
    assert dialog.marks._area is not None
    (one,), asked, estimate = asked_by(dialog)
    assert one.copy is not None and one.path == "" and estimate.is_for(asked)


def test_the_whole_globe_is_refused_before_it_runs(engine):
    tiles("aerial")
    dialog = form(engine)
    until(lambda: "too many" in dialog.estimate.text() or "too large" in dialog.estimate.text())
    assert "Only the current map extent" in dialog.estimate.text()
    assert not dialog.go.isEnabled() and not engine.of("preflight")
    dialog.rasters.layer.setLayer(None)
    assert "too" not in dialog.estimate.text()


def test_a_collection_keeps_its_pixel_size(engine, tmp_path):
    tiles("aerial")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "manifest.json").write_text(json.dumps({"encoder": SUMMARY.id}), "utf-8")
    engine.answers["collection_info"] = lambda _: replace(INFO, pixel_size_m=2.0)
    dialog = here(engine)
    dialog.folder.setFilePath(str(tmp_path / "c"))
    until(dialog.go.isEnabled)
    assert gdal.Open(engine.of("preflight")[-1].request.inputs[0]).GetGeoTransform()[1] == pytest.approx(2.0)


def test_only_the_latest_request_is_estimated(engine):
    """The answer about the collection of an earlier request is not used for the one after it."""
    tiles("aerial")
    dialog = here(engine)
    for size in ("0.5", "1", "2"):
        dialog.options.pixel_size.setText(size)
    until(dialog.go.isEnabled)
    assert len(engine.of("preflight")) == 1 and engine.of("preflight")[0].request.pixel_size_m == 2.0


def test_answers_come_back_for_a_web_map_and_not_for_another(engine, tmp_path):
    first, second = tiles("aerial"), tiles("map")
    dialog = here(engine)
    dialog.rasters.layer.setLayer(first)
    dialog.folder.setFilePath(str(tmp_path / "c"))
    dialog.options.date.setText("2024-04-01")
    dialog.options.min_valid.setValue(0.8)
    inputs, request, estimate = asked_by(dialog)
    EncodeRun(inputs, request, estimate)
    assert "secret" not in str(settings.get("encodings"))
    dialog = form(engine)
    dialog.rasters.layer.setLayer(first)
    dialog.folder.setFilePath(str(tmp_path / "c"))
    until(dialog.go.isEnabled)
    assert dialog.options.date.text() == "2024-04-01" and dialog.options.min_valid.value() == 0.8
    assert "last encoding" in dialog.options.in_view.text() and dialog.options.in_view.isChecked()
    dialog.rasters.layer.setLayer(second)
    assert dialog.options.date.text() == "" and not dialog.options.in_view.isChecked()


def test_a_series_of_web_maps_is_chosen_again(engine, tmp_path):
    layers = [tiles(name) for name in ("spring", "summer", "winter")]
    dialog = here(engine)
    dialog.folder.setFilePath(str(tmp_path / "c"))
    dialog.rasters.set_dates({layers[0].id(): "2024-04-01", layers[1].id(): "2024-07-01"})
    dialog.rasters.changed.emit()
    inputs, request, estimate = asked_by(dialog)
    EncodeRun(inputs, request, estimate)
    dialog = form(engine)
    dialog.rasters.layer.setLayer(layers[0])
    dialog.folder.setFilePath(str(tmp_path / "c"))
    until(dialog.go.isEnabled)
    assert [(one.name, one.date) for one in dialog._inputs] == [("spring", "2024-04-01"), ("summer", "2024-07-01")]


def test_an_encoder_that_can_not_be_used_says_why(engine):
    from akin.plugin.contract.message import plain

    tiles("aerial")
    broken = replace(SUMMARY, problem=plain("A file is missing."), pixel_sizes_m=())
    engine.answers["list_encoders"] = lambda _: ListEncodersResult((broken,))
    dialog = here(engine)
    until(lambda: dialog.estimate.text() == "A file is missing.")
    assert not dialog.go.isEnabled() and not engine.of("preflight")


def calculated(path) -> QgsRasterLayer:
    """A layer with the same values, calculated by QGIS while it draws."""
    asked = QgsRasterDataProvider.VirtualRasterParameters()
    layer = QgsRasterLayer(str(path), "land")
    asked.crs, asked.extent, asked.width, asked.height = layer.crs(), layer.extent(), layer.width(), layer.height()
    asked.formula = '"land@1" + 0'
    source = QgsRasterDataProvider.VirtualRasterInputLayers()
    source.name, source.provider, source.uri = "land", "gdal", str(path)
    asked.rInputLayers = [source]
    uri = QgsRasterDataProvider.encodeVirtualRasterProviderUri(asked)
    made = QgsRasterLayer(uri, "calculated", "virtualraster")
    assert made.isValid()
    QgsProject.instance().addMapLayer(made)
    return made


def test_the_estimate_counts_what_the_encoding_makes(real_engine, tmp_path, monkeypatch):
    QgsProject.instance().clear()
    settings.put("encodings", [])
    layer = calculated(real_engine / "land.tif")
    dialog = form(Engine.shared())
    dialog._estimating._open_engine = Engine.own
    until(lambda: dialog.encoder.findData("fake") >= 0, 60)
    dialog.encoder.setCurrentIndex(dialog.encoder.findData("fake"))
    dialog.options.bands.setText("1 1 1")
    dialog.folder.setFilePath(str(tmp_path / "c"))
    until(dialog.go.isEnabled, 60)
    known = dialog._known.result
    assert known.total > 0 and "renders it first" in dialog.estimate.text()
    inputs, request, estimate = asked_by(dialog)
    encoded, failed = [], []
    work = LongWork(SimpleNamespace(error=failed.append, info=print, warning=print))
    work.encoded.connect(encoded.append)
    work.encode(inputs, request, estimate)
    until(lambda: encoded or failed, 60)
    assert not failed
    from akin.plugin.profile import collections

    assert collections.patches_of(encoded[0]) == known.total
    assert rendering.key_of(layer) == inputs[0].key
