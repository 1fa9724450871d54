"""The form that makes an encoder of one's own ONNX file: look, answer, try on a raster, and only then save."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import Qt, QTemporaryDir, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...profile.i18n import tr
from ..shared.answers import used
from . import more as import_more
from .draft import ImportDraft
from .fields import ImportFields
from .questions import ImportQuestions
from .source import ImportSource
from .trial import ImportTrial

STEPS = 1000
PLACED_MS = 100  # texts that wrap are laid out in several rounds


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
        self._open_question = ""  # the first of the last look
        self._draft, self._pictures = ImportDraft(open_engine, self), QTemporaryDir()
        self.source, self.questions, self.trial = ImportSource(), ImportQuestions(), ImportTrial(layer)
        self.image = ImportFields(tr("More about the image tower"), import_more.image_fields())
        self.values = ImportFields(tr("More about the values"), import_more.value_fields())
        self.text = ImportFields(tr("More about the text tower"), import_more.text_fields())
        self.more = (self.image, self.values, self.text)
        self.progress, self._scroll, self._placed = QProgressBar(), QScrollArea(), QTimer(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.look = self.buttons.addButton(tr("&Look and try"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save = self.buttons.addButton(tr("&Save"), QDialogButtonBox.ButtonRole.ActionRole)
        self._set_up()
        self._lay_out()
        self._connect()
        self._changed()

    def done(self, result: int) -> None:
        """Closed, one way or the other: what is under way stops."""
        self._draft.close()
        super().done(result)

    def _set_up(self) -> None:
        self.look.setToolTip(tr("Read the file, ask what it does not say, and try it on the raster; nothing is kept"))
        self.save.setToolTip(tr("Keep the encoder; possible once no question is open"))
        self.progress.setRange(0, STEPS)
        self._placed.setSingleShot(True)
        self._placed.setInterval(PLACED_MS)
        self._placed.timeout.connect(self._bring_up_question)
        for button in self.buttons.buttons():
            button.setAutoDefault(button is self.look)  # Enter never closes the form
        self.look.setDefault(True)

    def _lay_out(self) -> None:
        asked = QWidget()
        column = QVBoxLayout(asked)
        for widget in (self.source, self.questions, *self.more):
            column.addWidget(widget)
        column.addStretch(1)
        scroll, both, whole = self._scroll, QSplitter(Qt.Orientation.Horizontal), QVBoxLayout(self)
        scroll.setWidget(asked)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        both.addWidget(scroll)
        both.addWidget(self.trial)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setChildrenCollapsible(False)
        whole.addWidget(both, 1)
        whole.addWidget(self.progress)
        whole.addWidget(self.buttons)
        character = self.fontMetrics()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(66 * character.averageCharWidth())
        self.resize(150 * character.averageCharWidth(), 46 * character.height())

    def _connect(self) -> None:
        self.source.another.connect(self._another_file)
        for group in (self.source, self.questions, *self.more):
            group.changed.connect(self._changed)
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
        for group in self.more:
            group.forget()
            group.leave_out(())
        self.image.offer("output", ())
        self._changed()
        if self.source.image.filePath():
            self._look()

    def _changed(self) -> None:
        """What was tried is no longer what stands here."""
        self._draft.stop()
        self._ready = False
        self.save.setEnabled(False)
        self.look.setEnabled(bool(self.source.image.filePath()))
        self.text.setVisible(bool(self.source.text.filePath()))
        self.progress.hide()

    def _look(self) -> None:
        self._ready = False
        self._ask(True)

    def _save(self) -> None:
        self._ask(False)

    def _ask(self, look: bool) -> None:
        try:
            request = self.source.answers()
            for group in (*self.more, self.questions):
                request.update(group.answers())
            if look:
                request.update(self.trial.answers(), picture=self._pictures.filePath("embedding.png"))
        except ValueError as error:
            self.trial.say([str(error)])
            return
        self._draft.ask({**request, "save": not look})

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
        self._show_questions(result)
        self._show_used(result)
        open_ones = [tr("Not said by the file: answer it, then press Look and try.")] if result["questions"] else []
        self.trial.say([*open_ones, *result["warnings"], *result["found"]])
        self.trial.show_result(result)

    def _show_questions(self, result: dict) -> None:
        self.questions.ask(result["questions"])
        if result["questions"]:
            self._open_question = result["questions"][0]["argument"]
            self._placed.start()
        for group in self.more:
            group.leave_out(self.questions.fields)

    def _bring_up_question(self) -> None:
        field = self.questions.fields.get(self._open_question)
        if field is not None:
            self._scroll.ensureWidgetVisible(field)

    def _show_used(self, result: dict) -> None:
        self.image.offer("output", [(o["name"], o["shape"]) for o in result["outputs"]])
        said = used(result["card"]) if result["card"] else {}
        for group in (self.source, *self.more):
            group.show_used(said)

    def _failed(self, error: Exception) -> None:
        self._busy()
        self.trial.say([str(error)])
        self.trial.picture.clear_picture()
