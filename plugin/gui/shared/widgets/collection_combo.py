"""The list of collections and fields: those of the project, recent ones, and another folder."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QSizePolicy, QWidget

from ....contract.requests.collection import CollectionInfoResult
from ....profile import collections
from ....profile.i18n import number, tr
from .. import amounts
from ..plain import as_tip

BROWSE = "\0browse"


class CollectionCombo(QComboBox):
    """Shows a folder. Emits `chosen(folder)` when the user chooses another one."""

    chosen = pyqtSignal(str)

    def __init__(self, name: str, tip: str, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._folder = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(as_tip(tip))
        self.setAccessibleName(name)
        self.activated.connect(self._activated)
        self.fill()

    def set_folder(self, folder: str) -> None:
        """Show this folder; "" for none."""
        self._folder = folder
        self.fill()

    def fill(self) -> None:
        """Update the list."""
        of_project = collections.of_project()
        recent = [f for f in collections.recent() if f not in of_project]
        self.clear()
        if not self._folder:
            self.addItem(tr("Choose a collection…"), "")
        for group in (of_project, recent):
            for folder in group:
                self._add(folder)
            if group:
                self.insertSeparator(self.count())
        if self._folder and self.findData(self._folder) < 0:
            self._add(self._folder)
        self.addItem(QgsApplication.getThemeIcon("/mActionFileOpen.svg"), tr("Browse…"), BROWSE)
        self.setCurrentIndex(self.findData(self._folder))

    def showPopup(self) -> None:
        """Update the list first: it may lack new collections."""
        self.fill()
        super().showPopup()

    def _add(self, folder: str) -> None:
        icon = "/mIconRaster.svg" if collections.is_field(folder) else "/mIconFolder.svg"
        self.addItem(QgsApplication.getThemeIcon(icon), Path(folder).name, folder)
        self.setItemData(self.count() - 1, as_tip(folder), Qt.ItemDataRole.ToolTipRole)

    def _activated(self, row: int) -> None:
        folder = self.itemData(row)
        if folder == BROWSE:
            start = str(Path(self._folder).parent) if self._folder else ""
            title = tr("Folder of a collection or a field") if self._fields else tr("Folder of a collection")
            folder = QFileDialog.getExistingDirectory(self, title, start)
        if folder:
            self.chosen.emit(folder)
        else:
            self.fill()


def about(info: CollectionInfoResult) -> str:
    """A collection in one line: patches, their size, encoder. A field: product, years, pixel size, attribution."""
    if info.product:
        return _about_field(info)
    text = tr("Patches: {patches} · {size} · {encoder}")
    return text.format(patches=number(info.patches, ","), size=amounts.metres(info.patch_m), encoder=info.encoder_name)


def _about_field(info: CollectionInfoResult) -> str:
    size = amounts.metres(info.pixel_size_m)
    parts = [tr("Field of embeddings: {product}").format(product=info.encoder_name)]
    parts += [tr("pixels of {size}").format(size=size)]
    if info.years:
        first, last = info.years[0], info.years[-1]
        parts.append(str(first) if first == last else tr("{first} to {last}").format(first=first, last=last))
    return "\n".join(line for line in (" · ".join(parts), info.attribution) if line)
