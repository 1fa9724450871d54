"""Names from strangers (of encoders, rasters, collections, layers, searches) are shown as text, never as markup.

Qt takes a text for HTML if it looks like it. An image in it can be read from another computer, and a link can lead
anywhere.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from akin.plugin import gui
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import (
    EncoderSummary,
    ImportEncoderResult,
    ImportQuestion,
    ListCatalogResult,
    ListEncodersResult,
    SourceSummary,
)
from akin.plugin.contract.message import Message, plain
from akin.plugin.contract.requests.encoders.catalog import CatalogEntry
from akin.plugin.contract.requests.search import Term
from akin.plugin.gui.collections.dialog import CollectionsDialog
from akin.plugin.gui.encode.dialog import EncodeDialog
from akin.plugin.gui.encoders.manager import EncoderManager
from akin.plugin.gui.encoders.panel import EncodersPanel
from akin.plugin.gui.importing.dialog import ImportDialog
from akin.plugin.gui.search.history.past import PastSearch
from akin.plugin.gui.search.query import MaskLayer, Query
from akin.plugin.gui.search.term import LabelledTerm
from akin.plugin.gui.shared.widgets.work_bar import WorkRow
from akin.plugin.layers.tasks import WorkTask
from akin.plugin.profile import log
from encode_form import add_raster
from fake_engine import ESTIMATE, INFO, SUMMARY, FakeEngine, answer, comparison
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsFileWidget, QgsMapCanvas, QgsMapLayerComboBox, QgsMessageLogViewer
from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAction,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from waiting import until

EVIL = '<img src="x.png"><b>x'
OBJECT = "\ufffc"  # what a document has in the place of an image


def evil(value: Any) -> Any:
    """A result with this name in every message and every text that a stranger chooses."""
    if isinstance(value, Message):
        return plain(EVIL)
    if isinstance(value, tuple):
        return tuple(evil(one) for one in value)
    if not dataclasses.is_dataclass(value):
        return value
    chosen = {
        f.name: EVIL if f.name in CHOSEN and getattr(value, f.name) else evil(getattr(value, f.name))
        for f in dataclasses.fields(value)
    }
    return replace(value, **chosen)


CHOSEN = ("name", "encoder_name", "source", "path", "description", "licence", "knows", "note", "index", "device")
INFO_EVIL = replace(
    evil(INFO),
    problems=(plain(EVIL),),
    familiarity=plain(EVIL),
    sources=(SourceSummary(EVIL, "2024-06-01", 100, path=EVIL),),
)
ENTRY = CatalogEntry(
    id="evil",
    name=EVIL,
    how="import",
    licence=EVIL,
    non_commercial=True,
    knows=EVIL,
    words=True,
    languages=(EVIL,),
    dimension=512,
    patch_px=224,
    pixel_sizes_m=(0.3,),
    channels=(EVIL,),
    bytes=10,
    installed=False,
    fits=False,
    why=plain(EVIL),
    note=EVIL,
    unverified=(),
    page="https://hub.example/<img src=x.png>",
)


@pytest.fixture
def answering() -> FakeEngine:
    engine = FakeEngine(delay_ms=1)
    summaries: list[EncoderSummary] = [evil(SUMMARY), replace(evil(SUMMARY), id="broken", problem=plain(EVIL))]
    engine.answers["collection_info"] = lambda request: replace(INFO_EVIL, collection=request.collection)
    engine.answers["search"] = lambda _: replace(evil(answer()), message=plain(EVIL), left_out=(0,))
    engine.answers["compare_collections"] = lambda request: evil(comparison(request))
    engine.answers["list_encoders"] = lambda _: ListEncodersResult(tuple(summaries))
    engine.answers["list_catalog"] = lambda _: ListCatalogResult((ENTRY,), EVIL)
    engine.answers["preflight"] = lambda _: replace(evil(ESTIMATE), warnings=(plain(EVIL),), match=(plain(EVIL),))
    return engine


def markup(root: QWidget) -> list[str]:
    """Where a widget, or one inside it, shows the name as markup."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if _is_of_qgis(widget):
            continue
        of = type(widget).__name__
        found += [f"tooltip of {of}"] if _as_tip(widget.toolTip()) else []
        found += [f"label: {widget.text()[:60]}"] if isinstance(widget, QLabel) and _as_label(widget) else []
        if isinstance(widget, (QTextEdit, QPlainTextEdit)) and OBJECT in widget.toPlainText():
            found.append(f"document of {of}")
        if isinstance(widget, QAbstractItemView):
            found += [f"tooltip in {of}"] * sum(map(_as_tip, _tips(widget.model(), QModelIndex())))
        if isinstance(widget, QComboBox):
            tips = (widget.itemData(i, Qt.ItemDataRole.ToolTipRole) for i in range(widget.count()))
            found += [f"tooltip in {of}"] * sum(map(_as_tip, tips))
        found += [f"tooltip of the action {one.text()[:30]}" for one in widget.actions() if _as_tip(one.toolTip())]
    found += ["tooltip of an action" for one in root.findChildren(QAction) if _as_tip(one.toolTip())]
    return found


def _is_of_qgis(widget: QWidget) -> bool:
    """Whether a widget, or one around it, is of a kind of QGIS that makes its own tooltips and links."""
    around = widget.parentWidget()
    mine = isinstance(widget, (QgsMapLayerComboBox, QgsFileWidget))
    return mine or (around is not None and _is_of_qgis(around))


def _as_tip(text: object) -> bool:
    return isinstance(text, str) and "<img" in text and Qt.mightBeRichText(text)


def _as_label(label: QLabel) -> bool:
    return "<img" in label.text() and label.textFormat() != Qt.TextFormat.PlainText


def _tips(model: Any, parent: QModelIndex) -> Iterator[object]:
    for row in range(model.rowCount(parent) if model else 0):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            yield model.data(index, Qt.ItemDataRole.ToolTipRole)
            if column == 0:
                yield from _tips(model, index)


def shown(root: QWidget) -> int:
    """How many labels, documents and entries of lists show the name."""
    texts = [label.text() for label in root.findChildren(QLabel)]
    texts += [box.toPlainText() for kind in (QTextEdit, QPlainTextEdit) for box in root.findChildren(kind)]
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        rows = range(model.rowCount() if model else 0)
        texts += [str(model.index(row, 0).data()) for row in rows]
    return sum("<img" in text or "‹img" in text for text in texts)


EXAMPLES = (
    LabelledTerm(Term("words", text=EVIL), EVIL),
    LabelledTerm(Term("picture", path=EVIL), EVIL),
    LabelledTerm(Term("place", x=500_050.0, y=4_999_950.0, crs="EPSG:32631"), EVIL),
)


def test_in_the_docks(docks, ask):
    docks.session.set_collection(f"/data/{EVIL}")
    docks.session.set_query(Query(terms=EXAMPLES, mask=MaskLayer("gone", EVIL)))
    ask(EVIL)
    docks.histories.saved.save(EVIL, PastSearch(docks.session.query, docks.session.collection))
    docks.search.history.searches.menu().aboutToShow.emit()
    docks.search.filters.mask._failed(EngineError(EVIL))
    comparison = docks.comparing.session
    for side in (0, 1):
        comparison.set_collection(side, f"/data/{EVIL}")
    comparison.set_query(docks.session.query)
    docks.comparing.dock.show()
    docks.comparing.dock.go.click()
    QTest.qWait(200)
    docks.results.show()
    for dock in (docks.search, docks.results, docks.comparing.dock):
        assert markup(dock) == []
    assert shown(docks.search) and shown(docks.comparing.dock)
    docks.session.failed.emit(EngineError(EVIL, "QueryError"))
    comparison.failed.emit(EngineError(EVIL, "QueryError"))
    assert markup(docks.search) == markup(docks.comparing.dock) == []


def test_in_the_message_bar(docks, iface):
    for show in (docks.messages.info, docks.messages.warning):
        show(EVIL)
        item = iface.bar.currentItem()
        assert markup(item) == [] and shown(item)
    docks.messages.error(EngineError(f"{EVIL}\n{EVIL}", "CardError"))
    assert markup(iface.bar) == []
    docks.messages.error(ValueError(EVIL))
    assert markup(iface.bar) == []


def test_in_the_log():
    viewer = QgsMessageLogViewer()
    for write in (log.info, log.warning):
        write(EVIL)
    QgsApplication.processEvents()
    assert markup(viewer) == [] and shown(viewer)


def test_in_the_row_of_a_task():
    row = WorkRow(WorkTask(EVIL, lambda feedback: None))
    assert markup(row) == [] and shown(row)
    assert not Qt.mightBeRichText(WorkTask(EVIL, lambda feedback: None).description())


def test_in_the_encode_dialog(answering, tmp_path: Path):
    QgsProject.instance().clear()
    layer = add_raster(str(tmp_path / "land.tif"), EVIL)
    canvas = QgsMapCanvas()
    canvas.setLayers([layer])
    dialog = EncodeDialog(canvas, lambda: answering, lambda: answering)
    dialog.show()
    until(lambda: "<img" in dialog.estimate.text())
    dialog.rasters.several.setChecked(True)
    QTest.qWait(50)
    assert markup(dialog) == [] and shown(dialog)
    dialog.reject()


def test_in_the_encoders_panel(answering):
    panel = EncodersPanel(EncoderManager(lambda: answering))
    panel.show()
    until(panel.table.rowCount)
    panel.table.selectRow(0)
    panel.note.setText(EVIL)
    assert markup(panel) == [] and shown(panel) > 1
    panel.close()


def test_in_the_import_dialog(answering):
    dialog = ImportDialog(lambda: answering)
    question = ImportQuestion("pixel_sizes_m", plain(EVIL), (EVIL,))
    result = ImportEncoderResult("x", "", None, (plain(EVIL),), (question,), (plain(EVIL),))
    answering.answers["import_encoder"] = lambda _: result
    dialog.open()
    dialog.source.image.setFilePath(f"/models/{EVIL}.onnx")
    until(lambda: dialog.questions.fields)
    assert markup(dialog) == [] and shown(dialog)
    dialog.reject()


def test_in_the_collections_window(docks, tmp_path: Path, monkeypatch):
    folder = tmp_path / EVIL.replace("/", "")
    folder.mkdir()
    (folder / "manifest.json").write_text("{}")
    docks.session.set_collection(str(folder))
    until(lambda: docks.session.info)
    docks.managing.open()
    dialog = docks.managing.dialog
    assert isinstance(dialog, CollectionsDialog)
    until(lambda: dialog.details.rasters.topLevelItemCount())
    dialog.note.setText(EVIL)
    assert markup(dialog) == [] and shown(dialog) > 1


GUI = Path(gui.__file__).parent


@pytest.mark.parametrize("path", sorted(GUI.rglob("*.py")), ids=lambda path: path.relative_to(GUI).as_posix())
def test_every_label_is_a_plain_one(path: Path):
    """A new label shows any text as it is, without a thought of its author."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert not [node.lineno for node in calls if getattr(node.func, "id", "") == "QLabel"]


@pytest.mark.parametrize("path", sorted(GUI.rglob("*.py")), ids=lambda path: path.relative_to(GUI).as_posix())
def test_every_tooltip_is_a_sentence_of_ours_or_escaped(path: Path):
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    tips = [node for node in calls if getattr(node.func, "attr", "") == "setToolTip"]
    assert not [node.lineno for node in tips if not _is_ours(node.args[-1])]


def _is_ours(text: ast.expr) -> bool:
    if isinstance(text, ast.IfExp):
        return _is_ours(text.body) and _is_ours(text.orelse)
    if isinstance(text, ast.Call):
        return getattr(text.func, "id", "") in ("tr", "as_tip")
    if isinstance(text, ast.BinOp):
        return _is_ours(text.left)
    return isinstance(text, ast.Constant)
