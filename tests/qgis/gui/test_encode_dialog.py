"""The form that encodes a raster: what it offers, what it estimates, what it asks for."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from akin.plugin.algorithms.encode.encoding import Estimate
from akin.plugin.client.engine import Engine
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import SimilarityRaster, messages, verbs
from akin.plugin.contract.message import Message, plain
from akin.plugin.contract.pixel_size import LOOK_FOR
from akin.plugin.contract.requests.encoders.encoders import ListEncodersResult
from akin.plugin.contract.requests.raster import Extent
from akin.plugin.gui.encode.dialog import EncodeDialog
from akin.plugin.gui.encode.run import EncodeRun
from akin.plugin.gui.window.long_work import LongWork
from akin.plugin.layers.provenance import LayerRequest, describe
from akin.plugin.profile import settings
from encode_form import add_raster, asked_by, bold, form
from fake_engine import ESTIMATE, SUMMARY, FakeEngine
from fake_iface import FakeIface
from qgis.core import QgsCoordinateTransformContext, QgsProject, QgsRasterLayer
from waiting import until


@pytest.fixture
def raster(tmp_path):
    QgsProject.instance().clear()
    settings.put("encodings", [])
    return add_raster(str(tmp_path / "land.tif"), "my land/2024")


@pytest.fixture
def engine():
    return FakeEngine(delay_ms=1)


def doubt(field):
    """A warning that is about a field of the form, and does not name it."""
    return Message("plain", {"text": f"Please check this {field[::-1]}."}, (field,))


def test_it_is_filled_in_and_estimates_by_itself(raster, engine, tmp_path):
    dialog = form(engine)
    until(lambda: "Disk" in dialog.estimate.text())
    assert dialog.encoder.currentData() == SUMMARY.id
    assert dialog.folder.filePath() == str(tmp_path / "my land_2024_akin")
    assert dialog.patches.text() == "Patches: 1,234, 76.8 m wide, pixels of 0.6 m"
    assert dialog.estimate.text().startswith("Time: about 2 min. Disk: 1.4 MB.")
    assert "red <- band 1" in dialog.estimate.text() and "less" not in dialog.estimate.text()
    dialog.options.in_view.setChecked(True)
    inputs, request, _ = asked_by(dialog)
    folder = str(tmp_path / "my land_2024_akin")
    assert (inputs[0].path, request.encoder, request.collection) == (raster.source(), SUMMARY.id, folder)
    assert (request.inputs, request.values, request.bands) == ((raster.source(),), "", ())
    assert dialog.options.isCollapsed()
    assert isinstance(request.extent, Extent)


def test_a_name_alone_is_a_folder_next_to_the_one_that_is_suggested(raster, engine, tmp_path):
    dialog = form(engine)
    until(lambda: dialog.folder.filePath())
    dialog.folder.setFilePath("my town")
    assert asked_by(dialog)[1].collection == str(tmp_path / "my town")


@pytest.mark.parametrize("field", ["bands", "values"])
def test_a_field_appears_when_a_warning_is_about_it(raster, engine, field):
    doubtful = replace(ESTIMATE, warnings=(doubt(field),))
    engine.answers["preflight"] = lambda request: ESTIMATE if getattr(request, field) else doubtful
    dialog = form(engine)
    options = dialog.options
    widget, other = {"bands": ("bands", "values"), "values": ("values", "bands")}[field]
    until(lambda: bold(dialog, widget))
    assert not options.isCollapsed() and not bold(dialog, other)
    widget = getattr(options, widget)
    widget.setText("3 2 1")
    until(lambda: "Disk" in dialog.estimate.text() and "check this" not in dialog.estimate.text())
    assert widget.isVisible()
    assert getattr(asked_by(dialog)[1], field) == {"bands": (3, 2, 1), "values": "3 2 1"}[field]


def test_what_people_look_for_goes_into_the_request(raster, engine):
    dialog = form(engine)
    until(lambda: "Disk" in dialog.estimate.text())
    assert [dialog.look_for.itemData(row) for row in range(dialog.look_for.count())] == ["", *LOOK_FOR]
    assert "finest" not in dialog.look_for.itemText(0), "of a coarse raster, Houses makes smaller patches"
    dialog.look_for.setCurrentIndex(1)
    assert dialog.patches.text() == "", "the patches of another request"
    until(lambda: dialog.patches.text())
    assert engine.of("preflight")[-1].request.look_for == "houses"
    assert asked_by(dialog)[1].look_for == "houses"


def test_a_collection_keeps_its_pixel_size(raster, engine, tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "manifest.json").write_text(json.dumps({"encoder": SUMMARY.id}), "utf-8")
    dialog = form(engine)
    until(lambda: "Disk" in dialog.estimate.text())
    dialog.look_for.setCurrentIndex(1)
    dialog.folder.setFilePath(str(tmp_path / "taken"))
    assert not dialog.look_for.isEnabled() and dialog.look_for.currentText() == "As in the collection"
    dialog.folder.setFilePath(str(tmp_path / "new"))
    assert dialog.look_for.isEnabled() and dialog.look_for.currentData() == "houses"
    assert [dialog.look_for.itemData(row) for row in range(dialog.look_for.count())] == ["", *LOOK_FOR]
    dialog.folder.setFilePath(str(tmp_path / "taken"))
    assert asked_by(dialog)[1].look_for == ""


def test_the_pixel_size_appears_when_a_warning_is_about_it(raster, engine):
    advised = replace(ESTIMATE, warnings=(doubt("pixel_size_m"),))
    engine.answers["preflight"] = lambda request: ESTIMATE if request.pixel_size_m else advised
    dialog = form(engine)
    until(lambda: bold(dialog, "pixel_size_m"))
    dialog.options.pixel_size.setText("half a metre")
    assert "Enter a number of metres" in dialog.estimate.text() and not dialog.go.isEnabled()
    dialog.options.pixel_size.setText("0,5")
    until(lambda: "Disk" in dialog.estimate.text() and "check this" not in dialog.estimate.text())
    assert asked_by(dialog)[1].pixel_size_m == 0.5


def test_a_field_appears_when_an_error_is_about_it(raster, engine):
    engine.answers["preflight"] = lambda _: EngineError(doubt("bands"))
    dialog = form(engine)
    until(lambda: bold(dialog, "bands"))
    assert not dialog.go.isEnabled() and not dialog.options.isCollapsed()
    assert "check this" in dialog.estimate.text()


def test_a_sentence_that_names_a_field_by_chance_shows_none(raster, engine):
    engine.answers["preflight"] = lambda _: replace(ESTIMATE, warnings=(plain("BANDS, Bands, bands, VALUES."),))
    dialog = form(engine)
    until(lambda: "VALUES" in dialog.estimate.text())
    assert dialog.options.isCollapsed()


def test_bands_that_are_no_numbers_are_not_asked_for(raster, engine):
    dialog = form(engine)
    until(lambda: "Disk" in dialog.estimate.text())
    dialog.options.bands.setText("3 two 1")
    assert "Enter the band numbers" in dialog.estimate.text() and not dialog.go.isEnabled()
    dialog.options.bands.setText("3 2 1")
    until(dialog.go.isEnabled)


def test_all_that_the_estimate_says_can_be_read(raster, engine):
    engine.answers["preflight"] = lambda _: replace(ESTIMATE, warnings=(plain("Expect poor finds. " * 40),))
    dialog = form(engine)
    until(lambda: "poor finds" in dialog.estimate.text())
    until(lambda: dialog.estimate.height() >= dialog.estimate.heightForWidth(dialog.estimate.width()))


def test_a_heat_map_is_no_raster_to_encode(raster, engine):
    heat = QgsRasterLayer(raster.source(), "a heat map")
    describe(heat, "Heat map", LayerRequest(verbs.SIMILARITY_RASTER, SimilarityRaster("", (), "")), [])
    QgsProject.instance().addMapLayer(heat)
    dialog = form(engine)
    assert [dialog.rasters.layer.layer(row) for row in range(dialog.rasters.layer.count())] == [raster]


def test_another_encoder_is_offered_a_folder_of_its_own(raster, engine, tmp_path):
    taken = tmp_path / "my land_2024_akin"
    taken.mkdir()
    (taken / "manifest.json").write_text(json.dumps({"encoder": SUMMARY.id}), "utf-8")
    engine.answers["list_encoders"] = lambda _: ListEncodersResult((SUMMARY, replace(SUMMARY, id="other")))
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
    engine.of("list_encoders")[0].finish(ListEncodersResult((SUMMARY,)))
    until(lambda: engine.of("preflight"))
    dialog.options.in_view.setChecked(True)
    until(lambda: len(engine.of("preflight")) == 2)
    first, second = engine.of("preflight")
    assert first.done and not second.done
    dialog.reject()
    assert second.done


def test_an_encoder_with_a_problem_can_not_be_chosen(raster, engine):
    broken = replace(SUMMARY, id="broken", problem=plain("Its file is damaged."))
    engine.answers["list_encoders"] = lambda _: ListEncodersResult((SUMMARY, broken))
    dialog = form(engine)
    until(lambda: dialog.encoder.count() == 2)
    assert not dialog.encoder.model().item(1).isEnabled()


def test_without_a_raster_it_says_what_to_do(engine):
    QgsProject.instance().clear()
    dialog = form(engine)
    until(dialog.encoder.count)
    assert "Add a raster to the map first" in dialog.estimate.text()
    assert not dialog.go.isEnabled()


def test_a_format_that_only_qgis_reads_is_rendered(raster, engine, monkeypatch, tmp_path):
    """The engine says that it does not read the format, and the form goes on as with a layer that is no file."""
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    layer = raster.source()

    def unless_planned(asked):
        return EngineError(messages.rasters.OTHER_FORMAT(path=layer)) if asked.inputs[0] == layer else ESTIMATE

    engine.answers["preflight"] = unless_planned
    dialog = form(engine)
    until(lambda: "renders it first" in dialog.estimate.text())
    assert dialog.go.isEnabled() and len(engine.of("preflight")) == 2
    (one,) = asked_by(dialog)[0]
    assert (
        one.path == "" and one.copy is not None and one.rendering(None, 1.0, QgsCoordinateTransformContext()).cols == 64
    )


def test_it_says_how_many_dates_an_encoder_looks_at(raster, engine):
    engine.answers["list_encoders"] = lambda _: ListEncodersResult((replace(SUMMARY, steps=4),))
    dialog = form(engine)
    until(lambda: "Disk" in dialog.estimate.text())
    assert dialog.estimate.text().startswith("This encoder takes 4 dates of a place at once. Choose a raster that")


def test_the_estimate_goes_with_the_request_it_was_made_for(raster, engine):
    dialog = form(engine)
    until(lambda: "Disk" in dialog.estimate.text())
    dialog.options.in_view.setChecked(True)
    assert not dialog.go.isEnabled(), "there is none for this extent yet"
    _, request, estimate = asked_by(dialog)
    assert estimate.request == request and estimate.result.patches == 1234


def test_what_is_asked_for_reaches_the_run_as_values(raster, engine, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(EncodeRun, "start", lambda run: asked.append(run.encoding))
    dialog = form(engine)
    work = LongWork(SimpleNamespace(error=print, info=print, warning=print))  # kept, or the slot is gone
    dialog.wanted.connect(work.encode)
    dialog.options.values.setText("db")
    dialog.options.bands.setText("3, 2, 1")
    until(dialog.go.isEnabled)
    dialog.accept()
    request = asked[0].request
    assert (request.values, request.bands) == ("db", (3, 2, 1))
    assert request.collection == str(tmp_path / "my land_2024_akin")
    assert [one.path for one in asked[0].inputs] == [raster.source()]


@pytest.fixture
def verbs_asked(monkeypatch):
    """The verbs that long work asks for, in their order."""
    asked, call = [], Engine.call

    def note(engine, verb, *rest):
        asked.append(verb.name)
        return call(engine, verb, *rest)

    monkeypatch.setattr(Engine, "call", note)
    return asked


def run_to_its_end(raster, request, estimate):
    """LongWork.encode against a real engine: (the collection, the warnings, the errors)."""
    warned, failed, encoded = [], [], []
    work = LongWork(SimpleNamespace(error=failed.append, info=print, warning=warned.append))
    work.encoded.connect(encoded.append)
    work.encode(raster, request, estimate)
    until(lambda: encoded or failed, 60)
    return encoded, warned, failed


def estimated(real_engine, tmp_path):
    """The form's request for `land.tif`, and the estimate that a real engine gives for it."""
    layer = QgsRasterLayer(str(real_engine / "land.tif"), "land")
    QgsProject.instance().clear()
    QgsProject.instance().addMapLayer(layer)
    iface = FakeIface()
    dialog = EncodeDialog(iface.canvas, Engine.shared, Engine.own, parent=iface.window)
    dialog.kept = iface
    until(lambda: dialog.encoder.findData("fake") >= 0, 60)
    dialog.encoder.setCurrentIndex(dialog.encoder.findData("fake"))
    dialog.folder.setFilePath(str(tmp_path / "c"))
    until(lambda: "Disk" in dialog.estimate.text(), 60)
    return asked_by(dialog)


def test_the_run_uses_the_estimate_of_the_form(real_engine, tmp_path, verbs_asked):
    """One encoding from the form plans twice: for its estimate, and to encode. Planning opens every raster."""
    layer, request, estimate = estimated(real_engine, tmp_path)
    encoded, warned, failed = run_to_its_end(layer, request, estimate)
    assert encoded == [str(tmp_path / "c")] and not failed
    assert "preflight" not in verbs_asked and verbs_asked.count("encode_raster") == 1
    assert not warned, "the form showed them"


def test_without_an_estimate_the_run_makes_its_own(real_engine, tmp_path, verbs_asked):
    layer, request, estimate = estimated(real_engine, tmp_path)
    other = Estimate(replace(request, values="dn"), estimate.result)
    encoded, _, failed = run_to_its_end(layer, request, other)
    assert encoded and not failed and verbs_asked.count("preflight") == 1


def test_only_warnings_that_the_form_did_not_show_stand_in_the_message_bar(real_engine, tmp_path):
    layer, request, estimate = estimated(real_engine, tmp_path)
    for known, count in ((None, len(estimate.result.warnings)), (estimate, 0)):
        again = replace(request, collection=str(tmp_path / str(count)), values="auto")
        _, warned, failed = run_to_its_end(layer, again, known)
        assert len(warned) == count and not failed
    assert estimate.result.warnings


def test_a_layer_that_can_not_be_encoded_says_why(engine, tmp_path):
    (tmp_path / "gone.tif").write_bytes(b"")
    QgsProject.instance().clear()
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(tmp_path / "gone.tif"), "gone"))
    dialog = form(engine)
    until(dialog.encoder.count)
    assert "gone can't be opened as a raster" in dialog.estimate.text()
    assert not dialog.go.isEnabled() and not engine.of("preflight")


def test_a_closed_form_no_longer_follows_the_project(raster, engine):
    project = QgsProject.instance()
    signals = (project.layersAdded, project.layersRemoved, project.cleared)
    dialog = form(engine)
    during = [project.receivers(one) for one in signals]
    dialog.reject()
    assert [project.receivers(one) for one in signals] == [count - 1 for count in during]
