"""The form that makes an encoder of one's own ONNX file: look, answer, try on a raster, and only then save."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel
from qgis.gui import QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, QTemporaryDir, pyqtSignal
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..host.i18n import tr
from ..host.rasters import path_of
from .import_draft import ImportDraft
from .import_questions import ImportQuestions

PICTURE_PX = 200
STEPS = 1000


class ImportDialog(QDialog):
    """Emits `saved(encoder id)`. Nothing is kept before a person presses Save.

    Args:
        open_engine: starts an engine of its own.
        layer: the raster to try it on, to begin with.
    """

    saved = pyqtSignal(str)

    def __init__(
        self, open_engine: Callable[[], Any], layer: Optional[QgsMapLayer] = None, parent: Optional[QWidget] = None
    ):
        super().__init__(parent)
        self.setWindowTitle(tr("Import an ONNX file"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ready = False  # the last look left no question open
        self._draft, self._pictures = ImportDraft(open_engine, self), QTemporaryDir()
        self.image, self.text, self.tokenizer = QgsFileWidget(), QgsFileWidget(), QgsFileWidget()
        self.id, self.licence, self.bands = QLineEdit(), QLineEdit(), QLineEdit()
        self.raster, self.questions, self.scroll = QgsMapLayerComboBox(), ImportQuestions(), QScrollArea()
        self.replace = QCheckBox(tr("Replace an encoder of the same id"))
        self.said, self.picture, self.progress = QPlainTextEdit(), QLabel(), QProgressBar()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.look = self.buttons.addButton(tr("&Look and try"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save = self.buttons.addButton(tr("&Save"), QDialogButtonBox.ButtonRole.ActionRole)
        self._set_up(layer)
        self._lay_out()
        self._connect()
        self._changed()

    def done(self, result: int) -> None:
        """Closed, one way or the other: what is under way stops."""
        self._draft.close()
        super().done(result)

    def _set_up(self, layer: Optional[QgsMapLayer]) -> None:
        onnx = tr("ONNX files (*.onnx)")
        for widget, kind in ((self.image, onnx), (self.text, onnx), (self.tokenizer, "tokenizer.json (*.json)")):
            widget.setFilter(kind)
        self.image.setToolTip(tr("The image tower: it takes (n, channels, height, width) of floats and gives vectors"))
        self.text.setToolTip(tr("The text tower of the same encoder, where it has one: with it words are understood"))
        self.tokenizer.setToolTip(tr("The text tower's tokenizer.json"))
        self.id.setToolTip(tr("A short name without spaces; made from the file's name when empty"))
        self.licence.setToolTip(tr("What the encoder may be used for; shown beside its name"))
        self.raster.setToolTip(tr("Up to 400 patches of its middle are encoded, and the embedding is drawn"))
        self.bands.setToolTip(tr("The raster's bands that feed the channels, in order; guessed when empty"))
        self.look.setToolTip(tr("Read the file, ask what it does not say, and try it on the raster; nothing is kept"))
        self.save.setToolTip(tr("Keep the encoder; possible once no question is open"))
        self.raster.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.raster.setAllowEmptyLayer(True)
        self.raster.setLayer(layer)
        self.said.setReadOnly(True)
        self.said.setTabChangesFocus(True)
        self.said.setAccessibleName(tr("What was found"))
        self.picture.setAccessibleName(tr("Picture of the embedding"))
        self.picture.setToolTip(tr("The embedding's three principal components as colours: like places, like colours"))
        self.picture.setFixedSize(PICTURE_PX, PICTURE_PX)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress.setRange(0, STEPS)
        self.scroll.setWidget(self.questions)
        self.scroll.setWidgetResizable(True)
        self.scroll.setMinimumHeight(8 * self.fontMetrics().height())
        self.scroll.hide()
        for button in self.buttons.buttons():
            button.setAutoDefault(button is self.look)  # Enter never closes the form
        self.look.setDefault(True)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (tr("&Image tower"), self.image),
            (tr("&Text tower, if any"), self.text),
            (tr("To&kenizer, if any"), self.tokenizer),
            (tr("I&d"), self.id),
            (tr("Li&cence"), self.licence),
            (tr("Try it on this &raster"), self.raster),
            (tr("Its &bands"), self.bands),
        )
        for label, widget in rows:
            form.addRow(label, widget)
            widget.setAccessibleName(label.replace("&", ""))
        form.addRow("", self.replace)
        shown = QHBoxLayout()
        shown.addWidget(self.said, 1)
        shown.addWidget(self.picture)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.scroll, 2)
        column.addLayout(shown, 1)
        column.addWidget(self.progress)
        column.addWidget(self.buttons)
        self.setMinimumWidth(90 * self.fontMetrics().averageCharWidth())

    def _connect(self) -> None:
        self.image.fileChanged.connect(self._another_file)
        for signal in (self.text.fileChanged, self.tokenizer.fileChanged, self.questions.changed):
            signal.connect(self._changed)
        self.look.clicked.connect(self._look)
        self.save.clicked.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        for signal in (self._draft.began, self._draft.stopped):
            signal.connect(self._busy)
        self._draft.progressed.connect(self._progressed)
        self._draft.answered.connect(self._answered)
        self._draft.failed.connect(self._failed)

    def _another_file(self) -> None:
        self.questions.forget()
        self.scroll.hide()
        self._changed()
        if self.image.filePath():
            self._look()

    def _changed(self) -> None:
        """What was tried is no longer what stands here."""
        self._draft.stop()
        self._ready = False
        self.save.setEnabled(False)
        self.look.setEnabled(bool(self.image.filePath()))
        self.progress.hide()

    def _look(self) -> None:
        layer = self.raster.currentLayer()
        path = path_of(layer) if layer is not None else ""
        if path is None:
            self.said.setPlainText(tr("This layer is no file, so the encoder can't be tried on it. Choose another."))
            return
        self._ready = False
        self._ask({"raster": path, "picture": self._pictures.filePath("embedding.png"), "save": False})

    def _save(self) -> None:
        self._ask({"save": True})

    def _ask(self, more: dict) -> None:
        try:
            answers = self.questions.answers()
            bands = [int(part) for part in self.bands.text().replace(",", " ").split()]
        except ValueError as error:
            self.said.setPlainText(str(error))
            return
        request = {"image": self.image.filePath(), "text": self.text.filePath(), "tokenizer": self.tokenizer.filePath()}
        request.update(id=self.id.text().strip(), licence=self.licence.text().strip(), bands=bands)
        self._draft.ask({**request, "replace": self.replace.isChecked(), **answers, **more})

    def _busy(self) -> None:
        busy = self._draft.busy
        self.progress.setVisible(busy)
        self.progress.setValue(0)
        self.look.setEnabled(not busy)
        self.save.setEnabled(self._ready and not busy)

    def _progressed(self, fraction: float, note: str) -> None:
        self.progress.setValue(round(fraction * STEPS))
        self.progress.setFormat(note or "%p%")

    def _answered(self, result: dict) -> None:
        if result["folder"]:
            self.saved.emit(result["id"])
            self.accept()
            return
        self._ready = not result["questions"]
        self._busy()
        self.questions.ask(result["questions"])
        self.scroll.setVisible(bool(self.questions.fields))
        open_ones = [tr("Not said by the file: answer above, then press Look and try.")] if result["questions"] else []
        self.said.setPlainText("\n".join([*open_ones, *result["warnings"], *result["found"]]))
        self._show(result["picture"])

    def _show(self, path: str) -> None:
        side, keep = self.picture.size(), Qt.AspectRatioMode.KeepAspectRatio
        drawn = QPixmap(path)
        self.picture.setPixmap(drawn if drawn.isNull() else drawn.scaled(side, keep))

    def _failed(self, error: Exception) -> None:
        self._busy()
        self.said.setPlainText(str(error))
