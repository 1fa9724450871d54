"""The panel of encoders: what there is, what fits, download, export, delete."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, ClassVar

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.client.errors import EngineError, EngineMissing
from akin.plugin.contract import SimilarityRaster, errors, verbs
from akin.plugin.contract.message import plain
from akin.plugin.contract.own_encoders import INCLUDED
from akin.plugin.contract.requests.encoders.catalog import (
    CatalogEntry,
    FetchEncoderResult,
    ListCatalog,
    ListCatalogResult,
)
from akin.plugin.contract.requests.encoders.encoders import (
    EncoderSummary,
    ListEncoders,
    ListEncodersResult,
    RemoveEncoder,
    RemoveEncoderResult,
)
from akin.plugin.contract.requests.encoders.export_encoder import ExportEncoder
from akin.plugin.contract.verbs import FETCH_ENCODER, Verb
from akin.plugin.gui.encoders import export as encoder_export
from akin.plugin.gui.encoders import manager as encoder_manager
from akin.plugin.gui.encoders.dock import EncodersPageFactory
from akin.plugin.gui.encoders.listing import EncoderListing
from akin.plugin.gui.encoders.manager import EncoderManager
from akin.plugin.gui.encoders.panel import EncodersPanel
from akin.plugin.gui.window.window import Docks
from akin.plugin.layers.provenance import LayerRequest, describe
from akin.plugin.profile import i18n, settings
from catalog_kit import CLIP
from encode_form import add_raster
from fake_engine import SUMMARY, FakeEngine
from fake_iface import FakeIface
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit
from waiting import until

MOBILE = replace(CLIP, id="mobile", name="Mobile", how="export", non_commercial=True, unverified=())
OWN_CODE = replace(CLIP, id="prithvi", name="Prithvi", how="own", fits=False, why=plain("It has no band nir."))


def catalog(*entries: CatalogEntry) -> Callable[[ListCatalog], ListCatalogResult]:
    """An answer to list_catalog."""
    return lambda _: ListCatalogResult(entries, note="")


def installed(*encoders: EncoderSummary) -> Callable[[ListEncoders], ListEncodersResult]:
    """An answer to list_encoders."""
    return lambda _: ListEncodersResult(encoders)


class FakeTask(QObject):
    """As VerbTask; it ends when the test says so."""

    succeeded, failed, stopped = pyqtSignal(object), pyqtSignal(object), pyqtSignal()
    noted, progressChanged = pyqtSignal(str), pyqtSignal(float)  # noqa: N815 - QGIS's name
    made: ClassVar[list[FakeTask]] = []

    def __init__(self, title: str, verb: Verb, request: Any):
        super().__init__()
        self.verb, self.request = verb, request
        FakeTask.made.append(self)

    def start(self):
        return self

    def cancel(self):
        self.stopped.emit()


@pytest.fixture
def engine(monkeypatch, tmp_path):
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    monkeypatch.setattr(encoder_manager, "VerbTask", FakeTask)
    FakeTask.made = []
    QgsProject.instance().clear()
    engine = FakeEngine(delay_ms=1)
    engine.answers["list_catalog"] = catalog(CLIP, MOBILE, OWN_CODE)
    engine.answers["remove_encoder"] = lambda _: RemoveEncoderResult(1_000_000)
    return engine


@pytest.fixture
def page(engine):
    page = EncodersPanel(EncoderManager(lambda: engine))
    page.resize(900, 600)
    page.show()
    until(page.table.rowCount)
    return page


def line(page, row: int) -> list[str]:
    return [page.table.item(row, column).text() for column in range(page.table.columnCount())]


def test_it_lists_what_is_here_and_what_could_be(page):
    assert line(page, 0) == [SUMMARY.name, "–", "Included in Akin", "0.6–5 m", "10.0 MB", "CC0", "Small."]
    assert line(page, 1)[1:6] == ["Yes", "Not installed", "0.3–0.6 m", "606 MB", "MIT (not verified)"]
    assert line(page, 2)[5] == "MIT (non-commercial)" and not page.table.item(2, 5).icon().isNull()
    assert line(page, 3)[1:3] == ["No", "Manual export"]


def test_an_empty_page_says_that_it_loads(engine):
    page = EncodersPanel(EncoderManager(lambda: engine))
    page.show()
    assert page.about.toPlainText() == "Loading the encoders…"
    until(page.table.rowCount)
    assert "Loading" not in page.about.toPlainText()


def test_keys_lead_through_it_and_buttons_follow(page):
    assert not page.buttons.download.isEnabled() and not page.buttons.delete.isEnabled()  # the one that ships
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.buttons.download.isEnabled() and not page.buttons.delete.isEnabled()
    assert "It fits the raster. A patch is 67 m wide." in page.about.toPlainText()
    assert "Licence: MIT (not verified)" in page.about.toPlainText()
    assert "Not verified: checksum, licence" in page.about.toPlainText()
    page.table.selectRow(3)
    assert not page.buttons.download.isEnabled()
    assert "It does not fit the raster. It has no band nir." in page.about.toPlainText()


def test_a_download_shows_how_far_it_is_and_the_list_follows(page, engine, questions):
    page.table.selectRow(1)
    page.buttons.download.click()
    assert questions.texts == ["Download CLIP, about 606 MB?"]
    (task,) = FakeTask.made
    assert (task.verb, task.request.id, task.request.accept_licence) == (FETCH_ENCODER, "clip", False)
    assert page.progress.isVisible() and page.cancel.isVisible() and not page.buttons.download.isEnabled()
    task.progressChanged.emit(42.0)
    task.noted.emit("image.onnx")
    assert page.progress.value() == 42 and page.note.text() == "image.onnx"
    engine.answers["list_catalog"] = catalog(replace(CLIP, installed=True))
    task.succeeded.emit(FetchEncoderResult("clip", "/models/clip", checkpoint="", next_step="", verified=()))
    until(lambda: line(page, 1)[2] == "Installed")
    assert "clip is ready" in page.note.text() and page.table.entry().info.id == "clip"
    assert page.buttons.delete.isEnabled() and not page.progress.isVisible()


def test_no_commerce_is_asked_first_and_a_checkpoint_says_the_next_step(page, questions):
    page.table.selectRow(2)
    questions.agree = False
    page.buttons.download.click()
    assert "may not be used commercially (MIT)" in questions.texts[0] and not FakeTask.made
    questions.agree = True
    page.buttons.download.click()
    assert FakeTask.made[0].request.accept_licence is True
    result = FetchEncoderResult("mobile", "", checkpoint="/d/m.pt", next_step="akin export-encoder", verified=())
    FakeTask.made[0].succeeded.emit(result)
    assert "Press Export…" in page.note.text()


def test_cancel_and_what_goes_wrong(page, questions):
    page.table.selectRow(1)
    page.buttons.download.click()
    page.cancel.click()
    assert "Download stopped" in page.note.text() and page.buttons.download.isEnabled()
    page.buttons.download.click()
    FakeTask.made[1].failed.emit(EngineError("The hub is not reached.", "ModelFileError"))
    assert page.note.text() == "The hub is not reached." and page.buttons.download.isEnabled()


def test_a_download_outlives_the_page(engine):
    manager = EncoderManager(lambda: engine)
    page = EncodersPanel(manager)
    manager.download(CLIP, False)
    page.deleteLater()
    QTest.qWait(10)
    assert not EncodersPanel(manager).cancel.isHidden() and manager.busy
    FakeTask.made[0].stopped.emit()
    assert not manager.busy


def test_delete_asks_first(page, engine, questions):
    begun = replace(MOBILE, part_bytes=2_000_000)
    engine.answers["list_catalog"] = catalog(CLIP, begun)
    page._look()
    until(lambda: line(page, 2)[2] == "Partly downloaded: 2.0 MB")
    page.table.selectRow(2)
    questions.agree = False
    page.buttons.delete.click()
    assert not engine.of("remove_encoder")
    questions.agree = True
    page.buttons.delete.click()
    until(lambda: "freed: 1.0 MB" in page.note.text())
    assert engine.of("remove_encoder")[0].request == RemoveEncoder("mobile")


def test_the_colours_of_channels_are_translated(page, monkeypatch):
    monkeypatch.setattr(i18n, "tr", str.upper)  # a language that says it louder
    page.table.clearSelection()
    page.table.selectRow(0)
    assert "RED, GREEN, BLUE" in page.about.toPlainText()


def test_a_damaged_encoder_can_be_deleted(page, engine, tmp_path):
    (tmp_path / "models" / "torn").mkdir(parents=True)
    empty = replace(SUMMARY, channels=(), pixel_sizes_m=(), licence="", languages=(), words=False, bytes=0)
    torn = replace(empty, id="torn", name="torn", problem=plain("Its card can't be read."))
    engine.answers["list_encoders"] = installed(SUMMARY, torn)
    page._look()
    until(lambda: line(page, 1)[0] == "torn")
    page.table.selectRow(1)
    assert (
        line(page, 1)[2] == "Damaged"
        and page.about.toPlainText().endswith("Its card can't be read.")
        and page.buttons.delete.isEnabled()
    )


def test_a_raster_that_can_not_be_judged_leaves_the_list(engine):
    def judged(request):
        return EngineError("It has no CRS.", errors.RASTER) if request.raster else ListCatalogResult((CLIP,), note="")

    engine.answers["list_catalog"] = judged
    listing, heard, failed = EncoderListing(lambda: engine), [], []
    listing.listed.connect(heard.append)
    listing.failed.connect(failed.append)
    listing.look("/data/land.tif")
    until(lambda: heard)
    assert [entry.info.id for entry in heard[0]] == [SUMMARY.id, "clip"] and str(failed[0]) == "It has no CRS."


def test_against_the_real_engine(real_engine, monkeypatch, questions):
    QgsProject.instance().clear()
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(real_engine / "land.tif"), "land"))
    page = EncodersPanel(EncoderManager(Engine.shared))
    page.show()
    until(page.table.rowCount, 60)
    states = {
        page.table.item(row, 0).data(Qt.ItemDataRole.UserRole): line(page, row) for row in range(page.table.rowCount())
    }
    assert states[INCLUDED][2] == "Included in Akin" and states["fake"][2] == "Installed"
    assert {line(page, row)[1] for row in range(page.table.rowCount())} == {"Yes", "No"}
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    Engine.stop_all()
    page.table.selectRow([*states].index("clip-vit-b32"))
    page.buttons.download.click()
    until(lambda: "can't be reached" in page.note.text(), 60)
    assert page.buttons.download.isEnabled() and not page.progress.isVisible()
    models = real_engine / "home" / "models"
    shutil.copytree(models / "fake", models / "gone")
    card = models / "gone" / "card.json"
    card.write_text(json.dumps({**json.loads(card.read_text("utf-8")), "id": "gone", "name": "Gone"}), "utf-8")
    page._look()
    until(lambda: page.table.findItems("Gone", Qt.MatchFlag.MatchExactly))
    page.table.selectRow(page.table.findItems("Gone", Qt.MatchFlag.MatchExactly)[0].row())
    questions.agree = True
    page.buttons.delete.click()
    until(lambda: "was deleted" in page.note.text(), 60)
    assert not (models / "gone").exists()
    QgsProject.instance().clear()


def test_one_that_is_here_is_fetched_again_after_a_question(page, engine, questions):
    engine.answers["list_catalog"] = catalog(replace(CLIP, installed=True))
    page._look()
    until(lambda: line(page, 1)[2] == "Installed")
    page.table.selectRow(1)
    assert page.buttons.download.text() == "&Download again"
    questions.agree = False
    page.buttons.download.click()
    assert "must encode them again" in questions.texts[0] and not FakeTask.made
    questions.agree = True
    page.buttons.download.click()
    assert FakeTask.made[0].request.replace is True


def test_mirror_and_token_go_along_and_the_token_is_not_written_down(page, questions):
    page.table.selectRow(1)
    try:
        page.hub.mirror.setText(" mirror.example ")
        page.hub.mirror.editingFinished.emit()
        page.hub.token.setText("hf_secret")
        assert page.hub.token.echoMode() == QLineEdit.EchoMode.Password
        page.buttons.download.click()
        given = FakeTask.made[0].request
        assert (given.mirror, given.token) == ("https://mirror.example", "hf_secret")
        kept = QgsSettings()
        assert "hf_secret" not in [kept.value(key) for key in kept.allKeys()]
        assert EncodersPanel(page._manager).hub.mirror.text() == "https://mirror.example"
    finally:
        settings.put("mirror", "")


HERE = ExportEncoder(
    model="ViT-B-32",
    checkpoint="/home/downloads/mobile/w.pt",
    id="mobile",
    name="Mobile",
    pixel_sizes_m=(0.3, 0.6),
    languages=("en",),
    licence="MIT",
    source="me/mobile at c0ffee",
    templates=("a photo of {}.", "{}"),
    quick_gelu=True,
)


@pytest.fixture
def fetched(page, engine):
    """The panel with a checkpoint that is here, chosen."""
    engine.answers["list_catalog"] = catalog(replace(MOBILE, export=asdict(HERE)))
    page._look()
    until(lambda: line(page, 1)[2] == "Export needed")
    page.table.selectRow(1)
    return page


def test_without_torch_the_export_says_what_to_install(fetched, monkeypatch):
    def missing():
        raise EngineMissing("Exporting needs torch.")

    monkeypatch.setattr(encoder_export, "training_python", missing)
    wanted = []
    fetched.buttons.export.click()
    assert (
        fetched.note.text() == "Exporting needs torch." and fetched.buttons.torch.isHidden()
    )  # nobody opens the settings
    fetched.buttons.torch_wanted.connect(lambda: wanted.append(True))
    fetched.buttons.export.click()
    fetched.buttons.torch.click()
    assert wanted == [True]


def test_the_export_form_is_filled_in_and_the_encoder_stands_in_the_list(fetched, engine, toolbox, monkeypatch):
    monkeypatch.setattr(encoder_export, "training_python", lambda: None)
    fetched.buttons.export.click()
    form = fetched.buttons.exporting.dialog
    assert form.algorithm().id() == "akin:exportencoder"
    shown = form.createProcessingParameters()
    expected = {
        "MODEL": "ViT-B-32",
        "CHECKPOINT": HERE.checkpoint,
        "PIXEL_SIZES_M": "0.3 0.6",
        "ID": "mobile",
        "NAME": "Mobile",
        "SOURCE": HERE.source,
        "LICENCE": "MIT",
        "LANGUAGES": "en",
        "TEMPLATES": "a photo of {}. | {}",
        "QUICK_GELU": True,
    }
    assert {key: shown.get(key) for key in expected} == expected
    assert form.algorithm().checkParameterValues(shown, QgsProcessingContext())[0]
    engine.answers["list_encoders"] = installed(SUMMARY, replace(SUMMARY, id="mobile", name="Mobile"))
    engine.answers["list_catalog"] = catalog(replace(MOBILE, export=asdict(HERE), installed=True))
    form.algorithmFinished.emit(False, {})
    assert "ready" not in fetched.note.text()
    form.algorithmFinished.emit(True, {"ENCODER": "mobile"})
    until(lambda: line(fetched, 1)[2] == "Installed")
    assert "mobile is ready" in fetched.note.text() and fetched.buttons.export.isEnabled()
    form.close()


def test_the_dock_asks_nothing_before_it_is_seen_and_follows_the_layer(engine, tmp_path):
    layers = [QgsRasterLayer(str(tmp_path / f"{name}.tif"), name) for name in ("one", "two")]
    QgsProject.instance().addMapLayers(layers)
    iface = FakeIface()
    docks = Docks(iface, lambda: engine)
    docks.load()
    iface.window.show()
    panel = docks.encoders_dock.panel
    QTest.qWait(20)
    assert docks.encoders_dock.isHidden() and not engine.of("list_catalog")
    docks.actions.encoders.trigger()
    until(panel.table.rowCount)
    iface.currentLayerChanged.emit(layers[1])
    assert panel.raster.currentLayer() == layers[1]
    until(lambda: engine.of("list_catalog")[-1].request.raster.endswith("two.tif"))
    iface.currentLayerChanged.emit(None)
    assert panel.raster.currentLayer() == layers[1]
    panel.raster.setLayer(layers[0])
    until(lambda: engine.of("list_encoders")[-1].request.raster.endswith("one.tif"))
    describe(layers[1], "Heat map", LayerRequest(verbs.SIMILARITY_RASTER, SimilarityRaster("", (), "")), [])
    panel.check_against(layers[1])  # nobody encodes one of Akin's own
    assert panel.raster.currentLayer() == layers[0]
    docks.unload()
    QgsProject.instance().clear()


def test_the_list_is_for_the_layer_as_it_is_set_in_qgis(page, engine, tmp_path, monkeypatch):
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    layer = add_raster(str(tmp_path / "zone.tif"), "zone")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    page.raster.setLayer(layer)
    page._look()
    until(lambda: engine.of("list_catalog")[-1].request.raster.endswith(".vrt"))
    QgsProject.instance().clear()


def test_a_layer_that_is_no_file_is_distinguished(page):
    layer = QgsRasterLayer("type=xyz&url=http://localhost/{z}/{x}/{y}.png&zmax=3&zmin=0", "tiles", "wms")
    QgsProject.instance().addMapLayer(layer)
    page.check_against(layer)
    assert page.no_file.isVisible() and "renders it" in page.no_file.text()
    page.raster.setLayer(None)
    assert not page.no_file.isVisible()
    QgsProject.instance().clear()


def test_the_page_of_the_options_holds_the_panel(engine):
    page = EncodersPageFactory(EncoderManager(lambda: engine), lambda: None).createWidget()
    page.show()
    until(page.panel.table.rowCount)
    assert isinstance(page.panel, EncodersPanel)


def test_a_strangers_words_are_no_tags(page, engine):
    wild = replace(CLIP, knows="<img src='file:///x'>", page="javascript:alert(1)")
    engine.answers["list_catalog"] = catalog(wild)
    page._look()
    until(lambda: page.table.rowCount() == 2)
    page.table.selectRow(1)
    assert "<img src='file:///x'>" in page.about.toPlainText() and "javascript" not in page.about.toHtml()
