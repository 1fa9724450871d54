"""The panel of encoders: what there is, what fits, download, export, delete."""

from __future__ import annotations

import json
import shutil
from typing import ClassVar

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.client.errors import EngineError, EngineMissing
from akin.plugin.contract import SimilarityRaster, verbs
from akin.plugin.gui.encoders import export as encoder_export
from akin.plugin.gui.encoders import panel as encoders_panel
from akin.plugin.gui.encoders import shelf as encoder_shelf
from akin.plugin.gui.encoders.dock import EncodersPageFactory
from akin.plugin.gui.encoders.listing import EncoderListing
from akin.plugin.gui.encoders.panel import EncodersPanel
from akin.plugin.gui.encoders.shelf import EncoderShelf
from akin.plugin.gui.window import Docks
from akin.plugin.layers.provenance import LayerRequest, describe
from akin.plugin.profile import settings
from fake_engine import ENCODER, FakeEngine
from fake_iface import FakeIface
from qgis.core import QgsProcessingContext, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit, QMessageBox
from waiting import until

CLIP = {
    "id": "clip",
    "name": "CLIP",
    "how": "import",
    "licence": "MIT",
    "non_commercial": False,
    "knows": "Ordinary photographs.",
    "words": True,
    "languages": ["en"],
    "dimension": 512,
    "patch_px": 224,
    "pixel_sizes_m": [0.3, 0.6],
    "channels": ["red", "green", "blue"],
    "bytes": 606_000_000,
    "installed": False,
    "fits": True,
    "why": "A patch is 67 m wide.",
    "note": "",
    "unverified": ["digest", "licence"],
    "page": "https://hub.example/clip",
    "part_bytes": 0,
    "export": {},
}
MOBILE = {**CLIP, "id": "mobile", "name": "Mobile", "how": "export", "non_commercial": True, "unverified": []}
OWN_CODE = {**CLIP, "id": "prithvi", "name": "Prithvi", "how": "own", "fits": False, "why": "It has no band nir."}


class FakeTask(QObject):
    """As VerbTask; it ends when the test says so."""

    succeeded, failed, stopped = pyqtSignal(dict), pyqtSignal(object), pyqtSignal()
    noted, progressChanged = pyqtSignal(str), pyqtSignal(float)  # noqa: N815 - QGIS's name
    made: ClassVar[list[FakeTask]] = []

    def __init__(self, title: str, verb: str, params: dict):
        super().__init__()
        self.verb, self.params = verb, params
        FakeTask.made.append(self)

    def start(self):
        return self

    def cancel(self):
        self.stopped.emit()


@pytest.fixture
def engine(monkeypatch, tmp_path):
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    monkeypatch.setattr(encoder_shelf, "VerbTask", FakeTask)
    FakeTask.made = []
    QgsProject.instance().clear()
    engine = FakeEngine(delay_ms=1)
    engine.answers["list_catalog"] = lambda _: {"encoders": [CLIP, MOBILE, OWN_CODE], "note": ""}
    engine.answers["remove_encoder"] = lambda _: {"freed_bytes": 1_000_000}
    return engine


@pytest.fixture
def page(engine):
    page = EncodersPanel(EncoderShelf(lambda: engine))
    page.resize(900, 600)
    page.show()
    until(page.table.rowCount)
    return page


def answering(monkeypatch, button) -> list[str]:
    asked: list[str] = []

    def question(parent, title, text, *_):
        asked.append(text)
        return button

    monkeypatch.setattr(encoders_panel.QMessageBox, "question", question)
    return asked


def line(page, row: int) -> list[str]:
    return [page.table.item(row, column).text() for column in range(page.table.columnCount())]


def test_it_lists_what_is_here_and_what_could_be(page):
    assert line(page, 0) == ["Akin Mini", "–", "Ships with Akin", "0.6–5 m", "10.0 MB", "CC0", "Small."]
    assert line(page, 1)[1:6] == ["Yes", "Not here", "0.3–0.6 m", "606.0 MB", "MIT (unverified)"]
    assert line(page, 2)[5] == "MIT (non-commercial)" and not page.table.item(2, 5).icon().isNull()
    assert line(page, 3)[1:3] == ["No", "By hand"]


def test_keys_lead_through_it_and_buttons_follow(page):
    assert not page.download.isEnabled() and not page.delete.isEnabled()  # the one that ships
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.download.isEnabled() and not page.delete.isEnabled()
    assert "It fits the raster. A patch is 67 m wide." in page.about.toPlainText()
    assert "Licence: MIT (unverified)" in page.about.toPlainText()
    assert "Nobody confirmed its digest, licence" in page.about.toPlainText()
    page.table.selectRow(3)
    assert not page.download.isEnabled()
    assert "It does not fit the raster. It has no band nir." in page.about.toPlainText()


def test_a_download_shows_how_far_it_is_and_the_list_follows(page, engine):
    page.table.selectRow(1)
    page.download.click()
    (task,) = FakeTask.made
    assert (task.verb, task.params["id"], task.params["accept_licence"]) == ("fetch_encoder", "clip", False)
    assert page.progress.isVisible() and page.cancel.isVisible() and not page.download.isEnabled()
    task.progressChanged.emit(42.0)
    task.noted.emit("image.onnx")
    assert page.progress.value() == 42 and page.note.text() == "image.onnx"
    engine.answers["list_catalog"] = lambda _: {"encoders": [{**CLIP, "installed": True}], "note": ""}
    task.succeeded.emit({"id": "clip", "folder": "/models/clip", "checkpoint": "", "next_step": "", "verified": []})
    until(lambda: line(page, 1)[2] == "Installed")
    assert "clip is ready" in page.note.text() and page.table.entry()["id"] == "clip"
    assert page.delete.isEnabled() and not page.progress.isVisible()


def test_no_commerce_is_asked_first_and_a_checkpoint_says_the_next_step(page, monkeypatch):
    page.table.selectRow(2)
    asked = answering(monkeypatch, QMessageBox.StandardButton.No)
    page.download.click()
    assert "may not be used commercially (MIT)" in asked[0] and not FakeTask.made
    answering(monkeypatch, QMessageBox.StandardButton.Yes)
    page.download.click()
    assert FakeTask.made[0].params["accept_licence"] is True
    FakeTask.made[0].succeeded.emit(
        {"id": "mobile", "folder": "", "checkpoint": "/d/m.pt", "next_step": "akin export-encoder", "verified": []}
    )
    assert "Press Export…" in page.note.text()


def test_cancel_and_what_goes_wrong(page):
    page.table.selectRow(1)
    page.download.click()
    page.cancel.click()
    assert "go on where it was" in page.note.text() and page.download.isEnabled()
    page.download.click()
    FakeTask.made[1].failed.emit(EngineError("The hub is not reached.", "ModelFileError"))
    assert page.note.text() == "The hub is not reached." and page.download.isEnabled()


def test_a_download_outlives_the_page(engine):
    shelf = EncoderShelf(lambda: engine)
    page = EncodersPanel(shelf)
    shelf.download(CLIP, False)
    page.deleteLater()
    QTest.qWait(10)
    assert not EncodersPanel(shelf).cancel.isHidden() and shelf.busy
    FakeTask.made[0].stopped.emit()
    assert not shelf.busy


def test_delete_asks_first(page, engine, monkeypatch):
    begun = {**MOBILE, "part_bytes": 2_000_000}
    engine.answers["list_catalog"] = lambda _: {"encoders": [CLIP, begun], "note": ""}
    page._look()
    until(lambda: line(page, 2)[2] == "Begun: 2.0 MB")
    page.table.selectRow(2)
    answering(monkeypatch, QMessageBox.StandardButton.No)
    page.delete.click()
    assert not engine.of("remove_encoder")
    answering(monkeypatch, QMessageBox.StandardButton.Yes)
    page.delete.click()
    until(lambda: "1.0 MB are free again" in page.note.text())
    assert engine.of("remove_encoder")[0].params == {"id": "mobile"}


def test_a_damaged_encoder_can_be_deleted(page, engine, tmp_path):
    (tmp_path / "models" / "torn").mkdir(parents=True)
    empty = {"channels": [], "pixel_sizes_m": [], "licence": "", "languages": [], "words": False}
    torn = {**ENCODER, **empty, "bytes": 0, "id": "torn", "name": "torn", "problem": "Its card can't be read."}
    engine.answers["list_encoders"] = lambda _: {"encoders": [ENCODER, torn]}
    page._look()
    until(lambda: line(page, 1)[0] == "torn")
    page.table.selectRow(1)
    assert (
        line(page, 1)[2] == "Damaged"
        and page.about.toPlainText().endswith("Its card can't be read.")
        and page.delete.isEnabled()
    )


def test_a_raster_that_can_not_be_judged_leaves_the_list(engine):
    def judged(params):
        return EngineError("It has no CRS.", "RasterError") if params["raster"] else {"encoders": [CLIP], "note": ""}

    engine.answers["list_catalog"] = judged
    listing, heard, failed = EncoderListing(lambda: engine), [], []
    listing.listed.connect(heard.append)
    listing.failed.connect(failed.append)
    listing.look("/data/land.tif")
    until(lambda: heard)
    assert [entry["id"] for entry in heard[0]] == [ENCODER["id"], "clip"] and str(failed[0]) == "It has no CRS."


def test_against_the_real_engine(real_engine, monkeypatch):
    QgsProject.instance().clear()
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(real_engine / "land.tif"), "land"))
    page = EncodersPanel(EncoderShelf(Engine.shared))
    page.show()
    until(page.table.rowCount, 60)
    states = {
        page.table.item(row, 0).data(Qt.ItemDataRole.UserRole): line(page, row) for row in range(page.table.rowCount())
    }
    assert states["akin-mini"][2] == "Ships with Akin" and states["fake"][2] == "Installed"
    assert {line(page, row)[1] for row in range(page.table.rowCount())} == {"Yes", "No"}
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    Engine.stop_all()
    page.table.selectRow([*states].index("clip-vit-b32"))
    page.download.click()
    until(lambda: "can't be reached" in page.note.text(), 60)
    assert page.download.isEnabled() and not page.progress.isVisible()
    models = real_engine / "home" / "models"
    shutil.copytree(models / "fake", models / "gone")
    card = models / "gone" / "card.json"
    card.write_text(json.dumps({**json.loads(card.read_text("utf-8")), "id": "gone", "name": "Gone"}), "utf-8")
    page._look()
    until(lambda: page.table.findItems("Gone", Qt.MatchFlag.MatchExactly))
    page.table.selectRow(page.table.findItems("Gone", Qt.MatchFlag.MatchExactly)[0].row())
    answering(monkeypatch, QMessageBox.StandardButton.Yes)
    page.delete.click()
    until(lambda: "was deleted" in page.note.text(), 60)
    assert not (models / "gone").exists()
    QgsProject.instance().clear()


def test_one_that_is_here_is_fetched_again_after_a_question(page, engine, monkeypatch):
    engine.answers["list_catalog"] = lambda _: {"encoders": [{**CLIP, "installed": True}], "note": ""}
    page._look()
    until(lambda: line(page, 1)[2] == "Installed")
    page.table.selectRow(1)
    assert page.download.text() == "&Download again"
    asked = answering(monkeypatch, QMessageBox.StandardButton.No)
    page.download.click()
    assert "must be encoded anew" in asked[0] and not FakeTask.made
    answering(monkeypatch, QMessageBox.StandardButton.Yes)
    page.download.click()
    assert FakeTask.made[0].params["replace"] is True


def test_mirror_and_token_go_along_and_the_token_is_not_written_down(page):
    page.table.selectRow(1)
    try:
        page.hub.mirror.setText(" mirror.example ")
        page.hub.mirror.editingFinished.emit()
        page.hub.token.setText("hf_secret")
        assert page.hub.token.echoMode() == QLineEdit.EchoMode.Password
        page.download.click()
        told = FakeTask.made[0].params
        assert (told["mirror"], told["token"]) == ("https://mirror.example", "hf_secret")
        kept = QgsSettings()
        assert "hf_secret" not in [kept.value(key) for key in kept.allKeys()]
        assert EncodersPanel(page._shelf).hub.mirror.text() == "https://mirror.example"
    finally:
        settings.put("mirror", "")


HERE = {
    "model": "ViT-B-32",
    "checkpoint": "/home/downloads/mobile/w.pt",
    "id": "mobile",
    "name": "Mobile",
    "pixel_sizes_m": [0.3, 0.6],
    "languages": ["en"],
    "licence": "MIT",
    "source": "me/mobile at c0ffee",
    "templates": ["a photo of {}.", "{}"],
    "quick_gelu": True,
}


@pytest.fixture
def fetched(page, engine):
    """The panel with a checkpoint that is here, chosen."""
    engine.answers["list_catalog"] = lambda _: {"encoders": [{**MOBILE, "export": HERE}], "note": ""}
    page._look()
    until(lambda: line(page, 1)[2] == "To be exported")
    page.table.selectRow(1)
    return page


def test_without_torch_the_export_says_what_to_install(fetched, monkeypatch):
    def missing():
        raise EngineMissing("Exporting needs torch.")

    monkeypatch.setattr(encoder_export, "training_python", missing)
    wanted = []
    fetched.export.click()
    assert fetched.note.text() == "Exporting needs torch." and fetched.torch.isHidden()  # nobody opens the settings
    fetched.torch_wanted.connect(lambda: wanted.append(True))
    fetched.export.click()
    fetched.torch.click()
    assert wanted == [True]


def test_the_export_form_is_filled_in_and_the_encoder_stands_in_the_list(fetched, engine, toolbox, monkeypatch):
    monkeypatch.setattr(encoder_export, "training_python", lambda: None)
    fetched.export.click()
    form = fetched._export.dialog
    assert form.algorithm().id() == "akin:exportencoder"
    shown = form.createProcessingParameters()
    expected = {
        "MODEL": "ViT-B-32",
        "CHECKPOINT": HERE["checkpoint"],
        "PIXEL_SIZES_M": "0.3 0.6",
        "ID": "mobile",
        "NAME": "Mobile",
        "SOURCE": HERE["source"],
        "LICENCE": "MIT",
        "LANGUAGES": "en",
        "TEMPLATES": "a photo of {}. | {}",
        "QUICK_GELU": True,
    }
    assert {key: shown.get(key) for key in expected} == expected
    assert form.algorithm().checkParameterValues(shown, QgsProcessingContext())[0]
    engine.answers["list_encoders"] = lambda _: {"encoders": [ENCODER, {**ENCODER, "id": "mobile", "name": "Mobile"}]}
    engine.answers["list_catalog"] = lambda _: {"encoders": [{**MOBILE, "export": HERE, "installed": True}], "note": ""}
    form.algorithmFinished.emit(False, {})
    assert "ready" not in fetched.note.text()
    form.algorithmFinished.emit(True, {"ENCODER": "mobile"})
    until(lambda: line(fetched, 1)[2] == "Installed")
    assert "mobile is ready" in fetched.note.text() and fetched.export.isEnabled()
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
    until(lambda: engine.of("list_catalog")[-1].params["raster"].endswith("two.tif"))
    iface.currentLayerChanged.emit(None)
    assert panel.raster.currentLayer() == layers[1]
    panel.raster.setLayer(layers[0])
    until(lambda: engine.of("list_encoders")[-1].params["raster"].endswith("one.tif"))
    describe(layers[1], "Heat map", LayerRequest(verbs.SIMILARITY_RASTER, SimilarityRaster("", (), "")), [])
    panel.judge_for(layers[1])  # nobody encodes one of Akin's own
    assert panel.raster.currentLayer() == layers[0]
    docks.unload()
    QgsProject.instance().clear()


def test_a_layer_that_is_no_file_is_told_apart(page):
    layer = QgsRasterLayer("type=xyz&url=http://localhost/{z}/{x}/{y}.png&zmax=3&zmin=0", "tiles", "wms")
    QgsProject.instance().addMapLayer(layer)
    page.judge_for(layer)
    assert page.unjudged.isVisible() and "renders it" in page.unjudged.text()
    page.raster.setLayer(None)
    assert not page.unjudged.isVisible()
    QgsProject.instance().clear()


def test_the_page_of_the_options_holds_the_panel(engine):
    page = EncodersPageFactory(EncoderShelf(lambda: engine), lambda: None).createWidget()
    page.show()
    until(page.panel.table.rowCount)
    assert isinstance(page.panel, EncodersPanel)


def test_a_strangers_words_are_no_tags(page, engine):
    wild = {**CLIP, "knows": "<img src='file:///x'>", "page": "javascript:alert(1)"}
    engine.answers["list_catalog"] = lambda _: {"encoders": [wild], "note": ""}
    page._look()
    until(lambda: page.table.rowCount() == 2)
    page.table.selectRow(1)
    assert "<img src='file:///x'>" in page.about.toPlainText() and "javascript" not in page.about.toHtml()
