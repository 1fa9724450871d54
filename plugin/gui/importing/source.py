"""The files that an encoder is made from, and its names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from ...contract.requests.encoders.import_arguments import BY_NAME, parse
from ...profile.i18n import say, tr
from ..shared.plain import as_tip

FILES = ("image", "text", "tokenizer")
NAMES = ("id", "name", "licence", "source")


class ImportSource(QWidget):
    """Emits `another` when another image tower is chosen, and `changed` when other files are.

    Args:
        labels: by argument, with their keyboard shortcuts.
    """

    another = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, labels: Mapping[str, str], parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.image, self.text, self.tokenizer = QgsFileWidget(), QgsFileWidget(), QgsFileWidget()
        self.id, self.name, self.licence, self.source = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.replace = QCheckBox(labels["replace"])
        self._beside = ["", ""]  # the text tower and the tokenizer that were found next to the last image tower
        self._set_up()
        self._lay_out(labels)
        self.image.fileChanged.connect(self._chosen)
        for widget in (self.text, self.tokenizer):
            widget.fileChanged.connect(lambda _: self.changed.emit())

    def answers(self) -> dict[str, Any]:
        """The files and names as arguments of an import."""
        names = {name: parse(name, getattr(self, name).text()) for name in NAMES}
        files = {name: getattr(self, name).filePath() for name in FILES}
        return {**names, **files, "replace": self.replace.isChecked()}

    def show_used(self, used: Mapping[str, str]) -> None:
        """Show in the empty fields the names that Akin uses."""
        for name in NAMES:
            getattr(self, name).setPlaceholderText(used.get(name, ""))

    def _chosen(self, path: str) -> None:
        """Take the text tower and the tokenizer next to the image tower, unless the user has chosen others."""
        if [self.text.filePath(), self.tokenizer.filePath()] == self._beside:
            self._beside = [str(file) for file in words_beside(Path(path))]
            for widget, file in zip((self.text, self.tokenizer), self._beside):
                widget.blockSignals(True)
                widget.setFilePath(file)
                widget.blockSignals(False)
        self.another.emit()

    def _set_up(self) -> None:
        onnx = tr("ONNX files (*.onnx)")
        for widget, kind in ((self.image, onnx), (self.text, onnx), (self.tokenizer, "tokenizer.json (*.json)")):
            widget.setFilter(kind)
        for widget in (self.text, self.tokenizer):
            widget.lineEdit().setPlaceholderText(tr("Optional"))
        for name in (*FILES, *NAMES, "replace"):
            getattr(self, name).setToolTip(as_tip(say(BY_NAME[name].help())))

    def _lay_out(self, labels: Mapping[str, str]) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name in (*FILES, *NAMES):
            form.addRow(labels[name], getattr(self, name))
            getattr(self, name).setAccessibleName(say(BY_NAME[name].label()))
        form.addRow(self.replace)


def words_beside(image: Path) -> Sequence[object]:
    """The text tower and tokenizer that belong to an image tower, by the usual names on the hubs; else "" twice."""
    folder = image.parent.parent if image.parent.name == "onnx" else image.parent
    tokenizer = folder / "tokenizer.json"
    for vision, text in (("vision", "text"), ("visual", "textual"), ("image", "text")):
        if vision in image.name and tokenizer.is_file():
            tower = image.with_name(image.name.replace(vision, text))
            if tower.is_file():
                return tower, tokenizer
    return "", ""
