"""The questions that an ONNX file leaves open, as a form: one line each, with the usual answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ...contract.requests.encoders.import_arguments import BY_NAME, parse
from ...contract.requests.encoders.import_encoder import ImportQuestion
from ...profile.i18n import say, tr
from ..shared.plain import PlainLabel, as_tip

#: Arguments that belong to the answer of a question.
_WITH: dict[str, tuple[str, ...]] = {"scaling": ("scale", "offset"), "normalisation": ("mean", "std")}


class ImportQuestions(QWidget):
    """Questions stay once they are asked, with their answers; `changed` is emitted when an answer changes."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.fields: dict[str, QComboBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def forget(self) -> None:
        """Remove all questions, for another file."""
        self.fields.clear()
        while self._column.count():
            self._column.takeAt(0).widget().deleteLater()

    def ask(self, questions: Sequence[ImportQuestion]) -> None:
        """Add the questions that are new. The first new one gets the focus."""
        new = [question for question in questions if question.argument not in self.fields]
        for question in new:
            self._add(question.argument, say(question.question), question.choices)
            for name in _WITH.get(question.argument, ()):
                argument = BY_NAME[name]
                text = tr("{label} (optional): {help}").format(label=say(argument.label()), help=say(argument.help()))
                self._add(name, text, ())
        if new:
            self.fields[new[0].argument].setFocus()

    def answers(self) -> dict[str, Any]:
        """The arguments that are filled in. Raises ArgumentError for text that is not a number."""
        texts = {name: field.currentText().strip() for name, field in self.fields.items()}
        return {name: parse(name, text) for name, text in texts.items() if text}

    def _add(self, name: str, text: str, choices: Sequence[str]) -> None:
        label, field = PlainLabel(text), QComboBox()
        label.setWordWrap(True)
        label.setBuddy(field)
        field.setEditable(True)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.addItems(list(choices))
        field.setCurrentIndex(-1)
        field.lineEdit().setPlaceholderText(tr("Choose or type") if choices else tr("Type, or leave empty"))
        field.setAccessibleName(say(BY_NAME[name].label()))
        field.setToolTip(as_tip(text))
        field.currentTextChanged.connect(self.changed)
        self.fields[name] = field
        self._column.addWidget(label)
        self._column.addWidget(field)
