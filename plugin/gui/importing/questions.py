"""What an ONNX file does not say, as a form: a line a question, with the usual answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from ...profile.i18n import tr
from ..shared.answers import parsed


class ImportQuestions(QWidget):
    """Questions stay once they are asked, with their answers; `changed` when one is answered."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.fields: dict[str, QComboBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def forget(self) -> None:
        """Another file: other questions."""
        self.fields.clear()
        while self._column.count():
            self._column.takeAt(0).widget().deleteLater()

    def ask(self, questions: Sequence[dict]) -> None:
        """Add those that were not asked before. The first one gets the keyboard."""
        new = [q for q in questions if q["argument"] not in self.fields]
        for question in new:
            self._add(question["argument"], question["question"], question["choices"])
            for argument, text in _companions().get(question["argument"], ()):
                self._add(argument, text, ())
        if new:
            self.fields[new[0]["argument"]].setFocus()

    def answers(self) -> dict[str, Any]:
        """What was answered, as `import_encoder` wants it. Raises ValueError with a sentence for what is no number."""
        told = {name: field.currentText().strip() for name, field in self.fields.items()}
        return {name: parsed(name, text) for name, text in told.items() if text}

    def _add(self, argument: str, text: str, choices: Sequence[str]) -> None:
        label, field = QLabel(text), QComboBox()
        label.setWordWrap(True)
        label.setBuddy(field)
        field.setEditable(True)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.addItems(list(choices))
        field.setCurrentIndex(-1)
        field.lineEdit().setPlaceholderText(tr("Choose or type") if choices else tr("Type, or leave empty"))
        field.setAccessibleName(argument)
        field.setToolTip(text)
        field.currentTextChanged.connect(self.changed)
        self.fields[argument] = field
        self._column.addWidget(label)
        self._column.addWidget(field)


def _companions() -> dict[str, tuple[tuple[str, str], ...]]:
    """What may be said together with an answer."""
    return {
        "scaling": (
            (
                "scale",
                tr(
                    "Scale: fixed, 0.0001 for rasters of reflectance x 10000; physical, 10000 if it learned from those."
                ),
            ),
            ("offset", tr("Offset, for the fixed and the physical scaling.")),
        ),
        "normalisation": (
            ("mean", tr("Or instead of a name, one mean a channel, separated by spaces…")),
            ("std", tr("…and one standard deviation a channel.")),
        ),
    }
