"""Which files an encoder is made of, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from ...profile.i18n import tr


class ImportSource(QWidget):
    """`another` when another image tower is chosen, `changed` when other files are; names may change at any time."""

    another = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.image, self.text, self.tokenizer = QgsFileWidget(), QgsFileWidget(), QgsFileWidget()
        self.id, self.name, self.licence, self.source = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.replace = QCheckBox(tr("Replace an encoder of the same id"))
        self._along = ["", ""]  # the text tower and the tokenizer that were taken along last
        self._set_up()
        self._lay_out()
        self.image.fileChanged.connect(self._chosen)
        for widget in (self.text, self.tokenizer):
            widget.fileChanged.connect(lambda _: self.changed.emit())

    def answers(self) -> dict[str, Any]:
        """The files and the names, as `import_encoder` wants them."""
        lines = {"id": self.id, "name": self.name, "licence": self.licence, "source": self.source}
        files = {"image": self.image, "text": self.text, "tokenizer": self.tokenizer}
        told: dict[str, Any] = {name: line.text().strip() for name, line in lines.items()}
        told.update({name: widget.filePath() for name, widget in files.items()})
        return {**told, "replace": self.replace.isChecked()}

    def show_used(self, used: dict[str, str]) -> None:
        """What the names came to be stands in the empty fields."""
        for name in ("id", "name", "licence", "source"):
            getattr(self, name).setPlaceholderText(used.get(name, ""))

    def _chosen(self, path: str) -> None:
        """A text tower and a tokenizer that lie beside the image tower come along, unless others were chosen."""
        if [self.text.filePath(), self.tokenizer.filePath()] == self._along:
            self._along = [str(file) for file in words_beside(Path(path))]
            for widget, file in zip((self.text, self.tokenizer), self._along):
                widget.blockSignals(True)
                widget.setFilePath(file)
                widget.blockSignals(False)
        self.another.emit()

    def _set_up(self) -> None:
        onnx = tr("ONNX files (*.onnx)")
        for widget, kind in ((self.image, onnx), (self.text, onnx), (self.tokenizer, "tokenizer.json (*.json)")):
            widget.setFilter(kind)
        self.image.setToolTip(
            tr(
                "The image tower: it takes pictures and gives vectors. Weights in files of their own (.onnx_data) must "
                "lie beside it, and come along"
            )
        )
        self.text.setToolTip(tr("The text tower of the same encoder, where it has one: with it words are understood"))
        self.tokenizer.setToolTip(tr("The text tower's tokenizer.json"))
        self.id.setToolTip(tr("A short name without spaces, for scripts; made from the file's name when empty"))
        self.name.setToolTip(tr("The name that people see; the id when empty"))
        self.licence.setToolTip(tr("What the encoder may be used for; shown beside its name"))
        self.source.setToolTip(tr("Where it comes from: an address, a paper; the file's name when empty"))
        self.replace.setToolTip(tr("The encoder that has this id now is deleted; its collections stay"))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (tr("&Image tower"), self.image),
            (tr("&Text tower, if any"), self.text),
            (tr("To&kenizer, if any"), self.tokenizer),
            (tr("I&d"), self.id),
            (tr("&Name"), self.name),
            (tr("Li&cence"), self.licence),
            (tr("S&ource"), self.source),
        )
        for label, widget in rows:
            form.addRow(label, widget)
            widget.setAccessibleName(label.replace("&", ""))
        form.addRow("", self.replace)


def words_beside(image: Path) -> Sequence[object]:
    """The text tower and the tokenizer that belong to an image tower, by the names that hubs give them, or "" twice."""
    folder = image.parent.parent if image.parent.name == "onnx" else image.parent
    tokenizer = folder / "tokenizer.json"
    for vision, text in (("vision", "text"), ("visual", "textual"), ("image", "text")):
        if vision in image.name and tokenizer.is_file():
            tower = image.with_name(image.name.replace(vision, text))
            if tower.is_file():
                return tower, tokenizer
    return "", ""
