"""The form that keeps hits as layers: in memory, in a GeoPackage, or in another file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ...layers.keep import saving
from ...layers.keep.saving import Format
from ...profile import settings
from ...profile.i18n import tr
from ..shared.file_name import full_path, may_replace, true_name
from ..shared.plain import PlainLabel


@dataclass(frozen=True)
class Keeping:
    """What to keep, and where. path: "" for a layer in memory. hits, areas: which layers to make."""

    kind: Format
    path: str
    name: str
    hits: bool
    areas: bool

    def path_of_areas(self) -> str:
        """The file of the areas: the same file if it can hold both layers."""
        if not self.path or self.kind.many_layers or not self.hits:
            return self.path
        file = Path(self.path)
        return str(file.with_name(f"{file.stem}_areas{file.suffix}"))

    def replaced(self) -> list[str]:
        """The files that exist and that are replaced."""
        if self.kind.many_layers or not self.path:
            return []
        paths = ([self.path] if self.hits else []) + ([self.path_of_areas()] if self.areas else [])
        return [path for path in paths if Path(path).exists()]


class KeepDialog(QDialog):
    """Emits `wanted(Keeping)` when the user presses Keep.

    Args:
        title: of the query, the name that is suggested.
        count: number of hits.
    """

    wanted = pyqtSignal(object)

    def __init__(self, title: str, count: int, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keep the hits as a layer"))
        self._title = title
        self.kind, self.file, self.name = QComboBox(), QgsFileWidget(), QLineEdit(title)
        self.hits = QCheckBox(tr("Hits: one polygon for each of the {count} hits").format(count=count))
        self.areas = QCheckBox(tr("Areas: adjacent hits dissolved, with the area in ha"))
        self.note = PlainLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(tr("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._set_up()
        self._lay_out()
        self._connect()
        self._kind_changed()

    def keeping(self) -> Keeping:
        """The values of the form."""
        kind = self.kind.currentData()
        path = self.file.filePath().strip() if kind.driver else ""
        path = full_path(true_name(path, kind.suffix))
        return Keeping(kind, path, self.name.text().strip(), self.hits.isChecked(), self.areas.isChecked())

    def accept(self) -> None:
        """Keep, after a question if a file is replaced."""
        keeping = self.keeping()
        if not may_replace(self, keeping.replaced()):
            return
        settings.put("keep_format", keeping.kind.id)
        self.wanted.emit(keeping)
        super().accept()

    def _set_up(self) -> None:
        titles = {
            saving.TEMPORARY.id: tr("Temporary layer"),
            saving.GEOPACKAGE.id: tr("GeoPackage, new or existing"),
            saving.CSV.id: tr("CSV, with the polygons as WKT"),
            saving.GEOPARQUET.id: tr("GeoParquet"),
        }
        for kind in (one for one in saving.FORMATS if one.is_available()):
            self.kind.addItem(titles[kind.id], kind)
        ids = [self.kind.itemData(row).id for row in range(self.kind.count())]
        last = settings.get("keep_format")
        self.kind.setCurrentIndex(ids.index(last if last in ids else saving.GEOPACKAGE.id))
        missing = tr("GeoParquet is not in the list because GDAL in this QGIS has no driver for it.")
        self.kind.setToolTip(tr("Where Akin keeps the layer") + ("" if "parquet" in ids else f"\n{missing}"))
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setConfirmOverwrite(False)  # a GeoPackage is not replaced; for the others, accept() asks
        self.file.setToolTip(tr("The file to write, such as hits.gpkg"))
        self.name.setToolTip(tr("The name of the layer, in the project and in the file"))
        self.hits.setChecked(True)
        self.hits.setToolTip(tr("Make a layer with the hits shown, with rank, score, raster and date"))
        self.areas.setToolTip(tr("Make a layer with one polygon for each group of adjacent hits, and measure its area"))
        self.note.setWordWrap(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows = {tr("Format"): self.kind, tr("File"): self.file, tr("Layer name"): self.name}
        for label, widget in rows.items():
            form.addRow(label, widget)
            widget.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.addLayout(form)
        for part in (self.hits, self.areas, self.note):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.file.fileChanged.connect(self._check)
        self.name.textChanged.connect(self._check)
        for box in (self.hits, self.areas):
            box.toggled.connect(self._check)

    def _kind_changed(self, *_: object) -> None:
        kind = self.kind.currentData()
        self.file.setEnabled(bool(kind.driver))
        if kind.driver:
            self.file.setFilter(f"{kind.driver} (*.{kind.suffix})")
            old = self.file.filePath().strip()
            self.file.setFilePath(true_name(old, kind.suffix) if old else self._suggested(kind))
        self._check()

    def _suggested(self, kind: Format) -> str:
        plain = "".join(c if c.isalnum() or c in "-_" else "_" for c in self._title)[:60].strip("_") or "akin"
        return full_path(f"{plain}.{kind.suffix}")

    def _check(self, *_: object) -> None:
        keeping = self.keeping()
        has_file = bool(keeping.path) or not keeping.kind.driver
        self.go.setEnabled(has_file and bool(keeping.name) and (keeping.hits or keeping.areas))
        self.note.setText("\n".join([*_changed(keeping, self.file.filePath().strip()), _note(keeping)]))


def _changed(keeping: Keeping, entered: str) -> list[str]:
    """How the path that Akin writes differs from the one that was entered."""
    if not keeping.path:
        return []
    notes, file = [], Path(keeping.path)
    if Path(entered).suffix and file.name != Path(entered).name:
        notes.append(tr("The name of the file becomes {file}.").format(file=file.name))
    if not Path(entered).is_absolute():
        notes.append(tr("The file goes into the folder {folder}.").format(folder=file.parent))
    return notes


def _note(keeping: Keeping) -> str:
    if not keeping.kind.driver:
        return tr("QGIS drops a temporary layer when you close the project.")
    if keeping.kind.many_layers and keeping.path and Path(keeping.path).exists():
        return tr("The file exists: Akin adds the layer and keeps the layers that are in it.")
    if keeping.kind.many_layers:
        return tr("Akin creates the file.")
    return tr("The file exists: Akin replaces it.") if keeping.replaced() else tr("Akin creates the file.")
