"""The form that imports an ONNX file as an encoder: read it, answer questions, test it on a raster, then save it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable, Optional

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import Qt, QTemporaryDir, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...client.errors import EngineError
from ...contract.requests.encoders.import_arguments import BY_NAME, ArgumentError, Group, of_group, texts_of
from ...contract.requests.encoders.import_encoder import ImportEncoder, ImportEncoderResult
from ...layers.errors import LayerError
from ...profile.i18n import say, tr
from ..shared.help import add_help
from ..shared.widgets.screen import resize_on_screen, scrolled
from . import source, trial
from .draft import ImportDraft
from .fields import ImportFields, with_keys
from .questions import ImportQuestions
from .source import ImportSource
from .trial import ImportTrial

STEPS = 1000
LAYOUT_MS = 100  # Qt needs several rounds to lay out texts that wrap


class ImportDialog(QDialog):
    """Emits `saved(encoder id)`. Nothing is saved before the user presses Save.

    Args:
        open_engine: starts an engine of its own.
        layer: the raster for the test, to begin with.
    """

    saved = pyqtSignal(str)

    def __init__(
        self, open_engine: Callable[[], Any], layer: Optional[QgsMapLayer] = None, parent: Optional[QWidget] = None
    ):
        super().__init__(parent)
        self.setWindowTitle(tr("Import an ONNX file"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ready = False  # the last reading left no question open
        self._open_question = ""  # the first open question of the last reading
        self._draft, self._pictures = ImportDraft(open_engine, self), QTemporaryDir()
        self.progress, self._laid_out = QProgressBar(), QTimer(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.test = self.buttons.addButton(tr("&Read and test"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save = self.buttons.addButton(tr("&Save"), QDialogButtonBox.ButtonRole.ActionRole)
        add_help(self.buttons, "encoders")
        labels = self._labels()
        self.source, self.questions, self.trial = ImportSource(labels), ImportQuestions(), ImportTrial(labels, layer)
        self.image = ImportFields(tr("More settings of the image tower"), of_group(Group.IMAGE))
        self.values = ImportFields(tr("More settings of the values"), of_group(Group.VALUES))
        self.text = ImportFields(tr("More settings of the text tower"), of_group(Group.TEXT))
        self.more = (self.image, self.values, self.text)
        self._set_up()
        self._lay_out()
        self._connect()
        self._changed()

    def done(self, result: int) -> None:
        """Stop what is running when the form closes."""
        self._draft.close()
        super().done(result)

    def _labels(self) -> dict[str, str]:
        names = (*source.FILES, *source.NAMES, "replace", *trial.FIELDS)
        labels = {name: say(BY_NAME[name].label()) for name in names}
        return with_keys(labels, [self.test.text(), self.save.text()])

    def _set_up(self) -> None:
        self.test.setToolTip(
            tr("Read the file, ask for missing information, and test the encoder on the raster. This saves nothing.")
        )
        self.save.setToolTip(tr("Save the encoder. Answer all questions first."))
        self.progress.setRange(0, STEPS)
        self._laid_out.setSingleShot(True)
        self._laid_out.setInterval(LAYOUT_MS)
        self._laid_out.timeout.connect(self._show_open_question)
        for button in self.buttons.buttons():
            button.setAutoDefault(button is self.test)  # Enter never closes the form
        self.test.setDefault(True)

    def _lay_out(self) -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        for widget in (self.source, self.questions, *self.more):
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll = scrolled(form)
        both, whole = QSplitter(Qt.Orientation.Horizontal), QVBoxLayout(self)
        both.addWidget(self._scroll)
        both.addWidget(self.trial)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setChildrenCollapsible(False)
        whole.addWidget(both, 1)
        whole.addWidget(self.progress)
        whole.addWidget(self.buttons)
        character = self.fontMetrics()
        resize_on_screen(self, 150 * character.averageCharWidth(), 46 * character.height())

    def _connect(self) -> None:
        self.source.another.connect(self._another_file)
        for group in (self.source, self.questions, *self.more):
            group.changed.connect(self._changed)
        self.test.clicked.connect(self._test)
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
            self._test()

    def _changed(self) -> None:
        """The last test no longer fits the answers."""
        self._draft.stop()
        self._ready = False
        self.save.setEnabled(False)
        self.test.setEnabled(bool(self.source.image.filePath()))
        self.text.setVisible(bool(self.source.text.filePath()))
        self.progress.hide()

    def _test(self) -> None:
        self._ready = False
        self._ask(save=False)

    def _save(self) -> None:
        self._ask(save=True)

    def _ask(self, save: bool) -> None:
        try:
            answers = self.source.answers()
            for group in (*self.more, self.questions):
                answers.update(group.answers())
            if not save:
                answers.update(self.trial.answers(), picture=self._pictures.filePath("embedding.png"))
        except (ArgumentError, LayerError) as error:
            self.trial.show_lines([say(error.message) if isinstance(error, ArgumentError) else str(error)])
            return
        self._draft.ask(ImportEncoder(**answers, save=save))

    def _busy(self) -> None:
        busy = self._draft.busy
        self.progress.setVisible(busy)
        self.progress.setValue(0)
        self.test.setEnabled(not busy)
        self.save.setEnabled(self._ready and not busy)

    def _progressed(self, fraction: float, note: str) -> None:
        self.progress.setValue(round(fraction * STEPS))
        self.progress.setFormat(note or "%p%")

    def _answered(self, result: ImportEncoderResult) -> None:
        if result.folder:
            self.saved.emit(result.id)
            self.accept()
            return
        self._ready = not result.questions
        self._busy()
        self._show_questions(result)
        self._show_used(result)
        to_do = (
            [] if self._ready else [tr("Some information is missing. Answer the questions, then press Read and test.")]
        )
        self.trial.show_lines([*to_do, *map(say, result.warnings), *map(say, result.found)])
        self.trial.show_result(result)

    def _show_questions(self, result: ImportEncoderResult) -> None:
        self.questions.ask(result.questions)
        if result.questions:
            self._open_question = result.questions[0].argument
            self._laid_out.start()
        for group in self.more:
            group.leave_out(self.questions.fields)

    def _show_open_question(self) -> None:
        field = self.questions.fields.get(self._open_question)
        if field is not None:
            self._scroll.ensureWidgetVisible(field)

    def _show_used(self, result: ImportEncoderResult) -> None:
        self.image.offer("output", [(output.name, output.shape) for output in result.outputs])
        used: Mapping[str, str] = texts_of(result.card) if result.card else {}
        for group in (self.source, *self.more):
            group.show_used(used)

    def _failed(self, error: EngineError) -> None:
        self._busy()
        self.trial.show_lines([error.message])
        self.trial.picture.clear_picture()
