"""The form that imports an ONNX file: it asks what the file does not say, tries it, and keeps it on Save alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Optional

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import errors
from akin.plugin.contract.message import plain
from akin.plugin.contract.messages.exchange import importing as messages
from akin.plugin.contract.requests.encoders.import_arguments import BY_NAME
from akin.plugin.contract.requests.encoders.import_encoder import (
    ImportEncoderResult,
    ImportOutput,
    ImportQuestion,
)
from akin.plugin.gui.encoders.manager import EncoderManager
from akin.plugin.gui.encoders.panel import EncodersPanel
from akin.plugin.gui.importing.dialog import ImportDialog
from akin.plugin.gui.importing.embedding_view import EmbeddingWindow
from fake_engine import FakeEngine
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage, QPixmap
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QWidget
from waiting import until

SIZES = ImportQuestion("pixel_sizes_m", messages.ASK_PIXEL_SIZES(), ("0.3", "0.6"))
SCALING = ImportQuestion("scaling", messages.ASK_SCALING(), ("fixed", "none"))


OUTPUTS = (
    ImportOutput("image_embeds", "image_embeds (?, 512)", tokens=False),
    ImportOutput("last_hidden_state", "last_hidden_state (?, 50, 768)", tokens=True),
)
CARD = {
    "id": "mine",
    "name": "Mine",
    "licence": "MIT",
    "source": "mine.onnx",
    "image": {
        "patch_px": 32,
        "pixel_sizes_m": [0.3, 0.6],
        "channels": [
            {"name": "red", "wavelength_nm": 660.0, "unit": ""},
            {"name": "vv", "wavelength_nm": None, "unit": "db"},
        ],
        "mean": [0.48145466, 0.5],
        "std": [0.25, 0.25],
        "scaling": {"kind": "display", "scale": 1.0, "offset": 0.0},
        "output": "image_embeds",
        "pooling": "none",
    },
    "text": {"context_length": 77, "templates": ["{}", "a {}"], "languages": ["en"], "logit_scale": 100.0},
}


def said(*questions: ImportQuestion, folder: str = "", picture: str = "", card: Optional[dict] = None):
    found = (messages.PATCH_FOUND(input="image", size_px=32),)
    return ImportEncoderResult("mine", folder, card, found, questions, picture=picture, outputs=OUTPUTS)


@pytest.fixture
def engine():
    QgsProject.instance().clear()
    return FakeEngine()


@pytest.fixture
def form(engine):
    form = ImportDialog(lambda: engine)
    form.open()
    form.source.image.setFilePath("/models/mine.onnx")
    return form


def latest(engine):
    return engine.of("import_encoder")[-1]


def test_a_file_is_looked_at_as_soon_as_it_is_chosen_and_questions_become_a_form(form, engine):
    assert latest(engine).request.save is False and form.progress.isVisible() and not form.test.isEnabled()
    latest(engine).progressed.emit(0.5, "Reading the ONNX file")
    assert form.progress.format() == "Reading the ONNX file"
    latest(engine).finish(said(SIZES, SCALING))
    assert list(form.questions.fields) == ["pixel_sizes_m", "scaling", "scale", "offset"]
    assert "the patch size is 32 pixels" in form.trial.findings.toPlainText() and not form.save.isEnabled()
    form.questions.fields["pixel_sizes_m"].setEditText("0.3, 0.6")
    form.questions.fields["scaling"].setCurrentIndex(0)
    form.questions.fields["scale"].setEditText("0.0001")
    form.test.click()
    given = latest(engine).request
    assert (given.pixel_sizes_m, given.scaling, given.scale, given.offset) == ((0.3, 0.6), "fixed", 0.0001, 0.0)
    latest(engine).finish(said())
    assert form.save.isEnabled() and "scaling" in form.questions.fields  # an answer can still be changed


def test_what_is_changed_must_be_looked_at_again(form, engine):
    latest(engine).finish(said(SIZES))
    form.questions.fields["pixel_sizes_m"].setEditText("wide")
    form.test.click()
    assert "Pixel sizes (m) must be numbers" in form.trial.findings.toPlainText() and len(engine.replies) == 1
    form.questions.fields["pixel_sizes_m"].setEditText("1")
    form.test.click()
    latest(engine).finish(said())
    assert form.save.isEnabled()
    form.questions.fields["pixel_sizes_m"].setEditText("2")
    assert not form.save.isEnabled()


def test_save_keeps_it_or_says_why_not(form, engine):
    latest(engine).finish(said())
    saved: list[str] = []
    form.saved.connect(saved.append)
    form.save.click()
    assert latest(engine).request.save is True and latest(engine).request.picture == ""
    latest(engine).finish(EngineError(messages.ID_TAKEN(id="mine"), errors.REQUEST))
    assert "already" in form.trial.findings.toPlainText() and form.save.isEnabled()
    form.source.id.setText("other")
    form.save.click()
    assert latest(engine).request.id == "other"
    latest(engine).finish(said(folder="/home/models/other"))
    assert saved == ["mine"]


def test_enter_in_a_field_looks_and_never_closes(form, engine):
    QTest.keyClick(form.source.id, Qt.Key.Key_Return)  # while the first look is under way
    assert form.isVisible() and len(engine.replies) == 1
    latest(engine).finish(said(SIZES))
    field = form.questions.fields["pixel_sizes_m"].lineEdit()
    QTest.keyClicks(field, "0.3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert form.isVisible() and latest(engine).request.pixel_sizes_m == (0.3,)


def test_what_is_seldom_set_is_folded_away_and_used_all_the_same(form, engine):
    latest(engine).finish(said(card=CARD))
    assert all(group.isCollapsed() for group in form.more)
    output = form.image.fields["output"]
    assert [output.itemText(i) for i in range(output.count())][1:] == [o.shape for o in OUTPUTS]
    output.setCurrentIndex(2)
    assert not form.save.isEnabled()  # it must be tested again
    pooling = form.image.fields["pooling"]
    pooling.setCurrentIndex(pooling.findData("dense"))
    form.image.fields["channels"].setText("red, vv::db")
    form.values.fields["mean"].setText("0.5 0.25")
    form.values.fields["offset"].setText("-0,1")
    form.text.fields["templates"].setText("a photo of {}. | {}")
    form.text.fields["logit_bias"].setText("-12.5")
    form.source.name.setText("Mine, too")
    form.test.click()
    given = latest(engine).request
    assert (given.output, given.pooling, given.name) == ("last_hidden_state", "dense", "Mine, too")
    assert (given.channels, given.mean, given.offset) == (("red", "vv::db"), (0.5, 0.25), -0.1)
    assert (given.templates, given.logit_bias) == (("a photo of {}.", "{}"), -12.5)
    assert (given.scaling, given.std, given.context_length, given.patch_px) == ("", (), 0, 0)


def test_what_the_file_says_stands_in_the_empty_fields(form, engine):
    latest(engine).finish(said(SIZES, card=None))
    assert form.image.fields["output"].itemText(0) == "Automatic"
    latest(engine).done = False
    latest(engine).finish(said(card=CARD))
    form.questions.forget()
    assert form.image.fields["output"].itemText(0) == "Automatic: image_embeds"
    assert form.image.fields["channels"].placeholderText() == "red:660 vv::db"
    assert form.values.fields["mean"].placeholderText() == "0.481455 0.5"
    assert form.text.fields["templates"].placeholderText() == "{} | a {}"
    assert form.source.name.placeholderText() == "Mine" and form.source.licence.placeholderText() == "MIT"


def test_every_argument_of_an_import_has_its_field(form, engine):
    latest(engine).finish(said(card=CARD))
    for group in form.more:
        for widget in group.fields.values():
            widget.setCurrentIndex(1) if isinstance(widget, QComboBox) else widget.setText("2")
    form.test.click()
    given = latest(engine).request
    for group in form.more:
        assert all(getattr(given, name) != BY_NAME[name].default for name in group.fields)
    shown = {name for group in form.more for name in group.fields}
    parts = (form.source, form.trial)
    widgets = {name for part in parts for name in BY_NAME if isinstance(getattr(part, name, None), QWidget)}
    assert shown | widgets == BY_NAME.keys() - {"save"}


def test_what_is_asked_is_not_asked_twice(form, engine):
    form.image.fields["pixel_sizes_m"].setText("9")
    form.test.click()
    latest(engine).finish(said(SIZES))
    form.image.setCollapsed(False)
    assert form.image.fields["pixel_sizes_m"].isHidden() and not form.image.fields["patch_px"].isHidden()
    form.questions.fields["pixel_sizes_m"].setEditText("1")
    form.test.click()
    assert latest(engine).request.pixel_sizes_m == (1,)


def test_a_question_out_of_sight_is_brought_into_view(form, engine):
    form.resize(form.width(), 300)
    long = [ImportQuestion(name, plain("What? " * 600)) for name in ("output", "layout", "steps")]
    latest(engine).finish(said(*long[:2]))
    form.test.click()
    latest(engine).finish(said(long[2]))
    until(lambda: form.questions.fields["steps"].y() > 2 * form.height())  # laid out
    until(lambda: not form.questions.fields["steps"].visibleRegion().isEmpty(), 5)


def test_another_file_forgets_what_was_said_of_the_one_before(form, engine):
    latest(engine).finish(said(card=CARD))
    form.image.fields["patch_px"].setText("64")
    form.image.fields["output"].setCurrentIndex(1)
    form.source.image.setFilePath("/models/other.onnx")
    assert (latest(engine).request.patch_px, latest(engine).request.output) == (0, "")
    assert form.image.fields["output"].count() == 1


def test_the_text_tower_s_fields_come_with_it(form):
    assert form.text.isHidden()
    form.source.text.setFilePath("/models/text.onnx")
    assert not form.text.isHidden()


@pytest.mark.parametrize(
    ("image", "text", "tokenizer"),
    [
        ("onnx/vision_model_fp16.onnx", "onnx/text_model_fp16.onnx", "tokenizer.json"),
        ("image.onnx", "text.onnx", "tokenizer.json"),
        ("visual.onnx", "textual.onnx", "tokenizer.json"),
    ],
)
def test_a_text_tower_beside_the_image_tower_is_taken_along(form, engine, tmp_path, image, text, tokenizer):
    for name in (image, text, tokenizer):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    form.source.image.setFilePath(str(tmp_path / image))
    given = latest(engine).request
    assert (given.text, given.tokenizer) == (str(tmp_path / text), str(tmp_path / tokenizer))
    assert not form.text.isHidden()
    form.source.image.setFilePath("/models/mine.onnx")  # another encoder: not its words
    assert latest(engine).request.text == "" == latest(engine).request.tokenizer
    form.source.text.setFilePath("/models/chosen.onnx")
    form.source.image.setFilePath(str(tmp_path / image))
    assert latest(engine).request.text == "/models/chosen.onnx"
    form.source.image.setFilePath("")
    assert not form.test.isEnabled()


def test_every_field_explains_itself(form):
    for group in form.more:
        for widget in group.fields.values():
            assert widget.toolTip() and widget.accessibleName() and widget.accessibleDescription()
    for widget in (form.source.image, form.source.text, form.source.tokenizer, form.source.id, form.source.name):
        assert widget.toolTip() and widget.accessibleName()


def test_the_picture_opens_large_and_can_be_zoomed(form, engine, tmp_path):
    assert form.trial.picture.open_large() is None
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "p.png"))
    result = said(card=CARD, picture=str(tmp_path / "p.png"))
    latest(engine).finish(replace(result, spread=0.42))
    assert "0.42" in form.trial.legend.text() and "principal components" in form.trial.legend.text()
    QTest.keyClick(form.trial.picture, Qt.Key.Key_Return)
    window = form.findChild(EmbeddingWindow)
    assert window.isVisible() and form.isVisible()
    before = window.view.transform().m11()
    QTest.keyClick(window.view, Qt.Key.Key_Plus)
    assert window.view.transform().m11() == pytest.approx(1.25 * before)
    window.add_to_map.click()
    assert "not georeferenced" in window.legend.text()  # it has no place on the ground
    window.reject()


def test_the_windows_are_not_higher_than_the_screen(form):
    screen = form.screen().availableGeometry().height()
    assert form.height() < screen and EmbeddingWindow(QPixmap(), "", form).height() < screen


def test_closing_stops_what_is_under_way(form, engine):
    form.reject()
    assert latest(engine).done
    QTest.qWait(10)


def test_from_a_file_to_an_encoder_in_a_real_engine(real_engine: Path, monkeypatch, tmp_path):
    image = real_engine / "home" / "models" / "fake" / "image.onnx"
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    Engine.stop_all()
    QgsProject.instance().clear()
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(real_engine / "land.tif"), "land"))
    page = EncodersPanel(EncoderManager(Engine.shared))
    page.show()
    page.buttons.import_file.click()
    form = page.findChild(ImportDialog)
    form.source.image.setFilePath(str(image))
    until(lambda: form.questions.fields, 60)
    for argument, answer in (("pixel_sizes_m", "1"), ("normalisation", "half")):
        form.questions.fields[argument].setEditText(answer)
    form.source.id.setText("own")
    form.test.click()
    until(form.save.isEnabled, 60)
    assert not form.trial.picture.pixmap().isNull() and "Tested on" in form.trial.findings.toPlainText()
    window = form.trial.picture.open_large()
    window.add_to_map.click()
    layer = QgsProject.instance().mapLayersByName("Embedding as colours")[0]
    land = QgsProject.instance().mapLayersByName("land")[0]
    assert layer.crs() == land.crs() and layer.extent().intersects(land.extent())
    window.reject()
    form.save.click()
    until(lambda: "own is ready" in page.note.text(), 60)
    assert (tmp_path / "models" / "own" / "card.json").is_file()
    until(lambda: page.table.findItems("own", Qt.MatchFlag.MatchExactly))
    QgsProject.instance().clear()
