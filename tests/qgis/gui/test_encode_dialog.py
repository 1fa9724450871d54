"""The form that encodes a raster: what it offers, what it estimates, what it asks for."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import SimilarityRaster, messages, verbs
from akin.plugin.contract.records import to_json
from akin.plugin.gui.encode.dialog import EncodeDialog
from akin.plugin.gui.encode.run import EncodeRun
from akin.plugin.gui.long_work import LongWork
from akin.plugin.layers.provenance import LayerRequest, describe
from fake_engine import ENCODER, FakeEngine
from fake_iface import FakeIface
from osgeo import gdal, osr
from qgis.core import QgsProject, QgsRasterLayer
from waiting import until


@pytest.fixture
def raster(tmp_path):
    path = str(tmp_path / "land.tif")
    made = gdal.GetDriverByName("GTiff").Create(path, 64, 64, 3)
    made.SetGeoTransform((500_000, 1, 0, 5_000_000, 0, -1))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    made.SetProjection(crs.ExportToWkt())
    made = None
    layer = QgsRasterLayer(path, "my land/2024")
    QgsProject.instance().clear()
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def engine():
    return FakeEngine(delay_ms=1)


def form(engine, path_of=lambda layer: layer.source()):
    iface = FakeIface()
    dialog = EncodeDialog(iface.canvas, lambda: engine, lambda: engine, path_of, iface.window)
    dialog.kept = iface  # Python would take the window, and the dialog with it
    dialog.open()
    return dialog


def test_it_is_filled_in_and_estimates_by_itself(raster, engine, tmp_path):
    dialog = form(engine)
    until(lambda: "patches" in dialog.estimate.text())
    assert dialog.encoder.currentData() == "akin-mini"
    assert dialog.folder.filePath() == str(tmp_path / "my land_2024_akin")
    assert dialog.estimate.text().startswith("1234 patches of 76.8 m, about 2 min, 1.4 MB on disk")
    assert "red <- band 1" in dialog.estimate.text()
    wanted = []
    dialog.wanted.connect(lambda *a: wanted.append(a))
    dialog.in_view.setChecked(True)
    dialog.accept()
    ((layer, encoder, folder, extent, values, bands),) = wanted
    assert (layer, encoder, folder) == (raster, "akin-mini", str(tmp_path / "my land_2024_akin"))
    assert (values, bands) == ("", "")
    assert not dialog.values.isVisible() and not dialog.bands.isVisible()
    assert set(extent) == {"xmin", "ymin", "xmax", "ymax", "crs"}


def test_the_word_on_the_values_is_asked_for_where_they_are_in_doubt(raster, engine):
    answer = engine.answers["preflight"]
    doubt = [to_json(messages.values.READ_AS(values=messages.values.ZERO_TO_ONE()))]
    engine.answers["preflight"] = lambda request: {**answer(request), "warnings": [] if request["values"] else doubt}
    dialog = form(engine)
    until(dialog.values.isVisible)
    dialog.values.setText("reflectance x 10000")
    until(lambda: "patches" in dialog.estimate.text() and "in Values" not in dialog.estimate.text())
    assert dialog.values.isVisible() and engine.of("preflight")[-1].params["values"] == "reflectance x 10000"
    wanted = []
    dialog.wanted.connect(lambda *a: wanted.append(a))
    dialog.accept()
    assert wanted[0][-2] == "reflectance x 10000"


def test_the_bands_are_asked_for_where_their_order_was_assumed(raster, engine, monkeypatch):
    answer, asked = engine.answers["preflight"], []
    doubt = [to_json(messages.rasters.BANDS_ASSUMED(bands="NAIP"))]
    engine.answers["preflight"] = lambda request: {**answer(request), "warnings": [] if request["bands"] else doubt}
    monkeypatch.setattr(EncodeRun, "start", lambda run: asked.append(run.parameters))
    dialog, work = form(engine), LongWork(SimpleNamespace(error=print, info=print))
    dialog.wanted.connect(work.encode)
    until(dialog.bands.isVisible)
    dialog.bands.setText("3 two 1")
    assert "must be numbers of bands" in dialog.estimate.text() and not dialog.go.isEnabled()
    dialog.bands.setText("3 2 1")
    until(lambda: "patches" in dialog.estimate.text() and "in Bands" not in dialog.estimate.text())
    assert dialog.bands.isVisible() and engine.of("preflight")[-1].params["bands"] == [3, 2, 1]
    dialog.accept()
    assert asked[0]["BANDS"] == "3 2 1"


def test_the_field_that_an_error_is_about_is_shown(raster, engine):
    problem = messages.rasters.NO_NAMES(count=4, order=["red", "green", "blue"])
    engine.answers["preflight"] = lambda _: EngineError(problem, "RasterError")
    dialog = form(engine)
    until(dialog.bands.isVisible)
    assert not dialog.values.isVisible() and "have no names" in dialog.estimate.text()


def test_all_that_the_estimate_says_can_be_read(raster, engine):
    answer = engine.answers["preflight"]
    engine.answers["preflight"] = lambda request: {**answer(request), "warnings": ["Expect poor finds. " * 40]}
    dialog = form(engine)
    until(lambda: "poor finds" in dialog.estimate.text())
    until(lambda: dialog.estimate.height() >= dialog.estimate.heightForWidth(dialog.estimate.width()))


def test_a_heat_map_is_no_raster_to_encode(raster, engine):
    heat = QgsRasterLayer(raster.source(), "a heat map")
    describe(heat, "Heat map", LayerRequest(verbs.SIMILARITY_RASTER, SimilarityRaster("", (), "")), [])
    QgsProject.instance().addMapLayer(heat)
    dialog = form(engine)
    assert [dialog.layer.layer(row) for row in range(dialog.layer.count())] == [raster]


def test_another_encoder_is_offered_a_folder_of_its_own(raster, engine, tmp_path):
    taken = tmp_path / "my land_2024_akin"
    taken.mkdir()
    (taken / "manifest.json").write_text('{"encoder": "akin-mini"}', "utf-8")
    engine.answers["list_encoders"] = lambda _: {"encoders": [dict(ENCODER), {**ENCODER, "id": "other"}]}
    dialog = form(engine)
    until(lambda: dialog.encoder.count() == 2)
    assert dialog.folder.filePath() == str(taken)
    dialog.encoder.setCurrentIndex(1)
    assert dialog.folder.filePath() == str(tmp_path / "my land_2024_other_akin")
    dialog.folder.setFilePath(str(tmp_path / "mine"))
    dialog.encoder.setCurrentIndex(0)
    assert dialog.folder.filePath() == str(tmp_path / "mine")


def test_only_the_latest_estimate_is_asked_for(raster, engine):
    engine.delay_ms = None
    dialog = form(engine)
    engine.of("list_encoders")[0].finish({"encoders": [ENCODER]})
    until(lambda: engine.of("preflight"))
    dialog.in_view.setChecked(True)
    until(lambda: len(engine.of("preflight")) == 2)
    first, second = engine.of("preflight")
    assert first.done and not second.done
    dialog.reject()
    assert second.done


def test_an_encoder_with_a_problem_can_not_be_chosen(raster, engine):
    broken = {**ENCODER, "id": "broken", "problem": "Its file is damaged."}
    engine.answers["list_encoders"] = lambda _: {"encoders": [dict(ENCODER), broken]}
    dialog = form(engine)
    until(lambda: dialog.encoder.count() == 2)
    assert not dialog.encoder.model().item(1).isEnabled()


def test_without_a_raster_it_says_what_to_do(engine):
    QgsProject.instance().clear()
    dialog = form(engine)
    until(dialog.encoder.count)
    assert "Add a raster to the map first" in dialog.estimate.text()
    assert not dialog.go.isEnabled()


def test_a_layer_that_is_no_file_is_not_estimated(raster, engine):
    dialog = form(engine, path_of=lambda layer: None)
    until(dialog.encoder.count)
    assert "renders it first" in dialog.estimate.text()
    assert dialog.go.isEnabled()
    assert not engine.of("preflight")


def test_it_says_how_many_dates_an_encoder_looks_at(raster, engine):
    engine.answers["list_encoders"] = lambda _: {"encoders": [{**ENCODER, "steps": 4}]}
    dialog = form(engine)
    until(lambda: "patches" in dialog.estimate.text())
    assert dialog.estimate.text().startswith("This encoder looks at 4 dates of a place at once. Choose a raster that")


def test_the_word_on_the_values_reaches_the_toolbox(raster, engine, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(EncodeRun, "start", lambda run: asked.append(run.parameters))
    dialog = form(engine)
    work = LongWork(SimpleNamespace(error=print, info=print))  # kept, or the slot is gone
    dialog.wanted.connect(work.encode)
    until(dialog.go.isEnabled)
    dialog.values.setText("db")
    dialog.accept()
    assert asked[0]["VALUES"] == "db" and asked[0]["COLLECTION"] == str(tmp_path / "my land_2024_akin")


def test_what_the_form_had_no_time_to_say_stands_in_the_message_bar(raster, monkeypatch):
    def warn(run):
        run._feedback.pushWarning("It has only one band.")
        run._feedback.pushWarning("Expect poor finds.")

    monkeypatch.setattr(EncodeRun, "start", warn)
    said = []
    work = LongWork(SimpleNamespace(error=print, info=print, warning=said.append))
    work.encode(raster, "akin-mini", "/data/c", None, told="1234 patches\nIt has only one band.")
    assert said == ["Expect poor finds."]
