"""The form that imports an ONNX file: it asks what the file does not say, tries it, and keeps it on Save alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from akin.plugin.gui.encoder_shelf import EncoderShelf
from akin.plugin.gui.encoders_page import EncodersPage
from akin.plugin.gui.import_dialog import ImportDialog
from akin.plugin.host.engine import Engine
from akin.plugin.host.errors import EngineError
from fake_engine import FakeEngine
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from waiting import until

SIZES = {"argument": "pixel_sizes_m", "question": "How many metres?", "choices": ["0.3", "0.6"]}
SCALING = {"argument": "scaling", "question": "What became of the values?", "choices": ["fixed", "none"]}


def said(*questions: dict, folder: str = "", picture: str = "") -> dict:
    return {
        "id": "mine",
        "folder": folder,
        "card": None,
        "found": ["Input image: patches of 32 pixels."],
        "questions": list(questions),
        "warnings": [],
        "picture": picture,
        "spread": None,
    }


@pytest.fixture
def engine():
    QgsProject.instance().clear()
    return FakeEngine()


@pytest.fixture
def form(engine):
    form = ImportDialog(lambda: engine)
    form.open()
    form.image.setFilePath("/models/mine.onnx")
    return form


def latest(engine):
    return engine.of("import_encoder")[-1]


def test_a_file_is_looked_at_as_soon_as_it_is_chosen_and_questions_become_a_form(form, engine):
    assert latest(engine).params["save"] is False and form.progress.isVisible() and not form.look.isEnabled()
    latest(engine).progressed.emit(0.5, "Reading the graph")
    assert form.progress.format() == "Reading the graph"
    latest(engine).finish(said(SIZES, SCALING))
    assert list(form.questions.fields) == ["pixel_sizes_m", "scaling", "scale", "offset"]
    assert "patches of 32 pixels" in form.said.toPlainText() and not form.save.isEnabled()
    form.questions.fields["pixel_sizes_m"].setEditText("0.3, 0.6")
    form.questions.fields["scaling"].setCurrentIndex(0)
    form.questions.fields["scale"].setEditText("0.0001")
    form.look.click()
    told = latest(engine).params
    assert (told["pixel_sizes_m"], told["scaling"], told["scale"]) == ([0.3, 0.6], "fixed", 0.0001)
    assert "offset" not in told
    latest(engine).finish(said())
    assert form.save.isEnabled() and "scaling" in form.questions.fields  # an answer can still be changed


def test_what_is_changed_must_be_looked_at_again(form, engine):
    latest(engine).finish(said(SIZES))
    form.questions.fields["pixel_sizes_m"].setEditText("wide")
    form.look.click()
    assert "pixel_sizes_m must be a number" in form.said.toPlainText() and len(engine.replies) == 1
    form.questions.fields["pixel_sizes_m"].setEditText("1")
    form.look.click()
    latest(engine).finish(said())
    assert form.save.isEnabled()
    form.questions.fields["pixel_sizes_m"].setEditText("2")
    assert not form.save.isEnabled()


def test_save_keeps_it_or_says_why_not(form, engine):
    latest(engine).finish(said())
    saved: list[str] = []
    form.saved.connect(saved.append)
    form.save.click()
    assert latest(engine).params["save"] is True and "raster" not in latest(engine).params
    latest(engine).finish(EngineError("There already is an encoder 'mine'.", "RequestError"))
    assert "already" in form.said.toPlainText() and form.save.isEnabled()
    form.id.setText("other")
    form.save.click()
    assert latest(engine).params["id"] == "other"
    latest(engine).finish(said(folder="/home/models/other"))
    assert saved == ["mine"]


def test_enter_in_a_field_looks_and_never_closes(form, engine):
    QTest.keyClick(form.id, Qt.Key.Key_Return)  # while the first look is under way
    assert form.isVisible() and len(engine.replies) == 1
    latest(engine).finish(said(SIZES))
    field = form.questions.fields["pixel_sizes_m"].lineEdit()
    QTest.keyClicks(field, "0.3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert form.isVisible() and latest(engine).params["pixel_sizes_m"] == [0.3]


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
    page = EncodersPage(EncoderShelf(Engine.shared))
    page.import_file.click()
    form = page.findChild(ImportDialog)
    form.image.setFilePath(str(image))
    until(lambda: form.questions.fields, 60)
    for argument, answer in (("pixel_sizes_m", "1"), ("normalisation", "half")):
        form.questions.fields[argument].setEditText(answer)
    form.id.setText("own")
    form.look.click()
    until(form.save.isEnabled, 60)
    assert not form.picture.pixmap().isNull() and "Tried on" in form.said.toPlainText()
    form.save.click()
    until(lambda: "own is ready" in page.note.text(), 60)
    assert (tmp_path / "models" / "own" / "card.json").is_file()
    until(lambda: page.table.findItems("own", Qt.MatchFlag.MatchExactly))
    QgsProject.instance().clear()
