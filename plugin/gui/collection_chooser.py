"""Which collection is searched: those of the project, those used lately, any other folder, or a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..host import collections, paths
from ..host.i18n import tr
from . import amounts
from .search_session import SearchSession

BROWSE = "\0browse"


class CollectionChooser(QWidget):
    """Chooses the session's collection. Emits `encode_wanted`."""

    encode_wanted = pyqtSignal()

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session = session
        self.combo = QComboBox()
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.combo.setToolTip(tr("The collection to search"))
        self.combo.setAccessibleName(tr("Collection"))
        self.encode = QToolButton()
        self.encode.setText(tr("Encode a raster…"))
        self.encode.setIcon(QIcon(paths.icon("encode")))
        self.encode.setAccessibleName(self.encode.text())
        self.encode.setToolTip(tr("Make a raster searchable: turn it into a collection, or add it to one"))
        self.about = QLabel()
        self.about.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.combo, 1)
        row.addWidget(self.encode)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.about)
        self.combo.activated.connect(self._chosen)
        self.encode.clicked.connect(self.encode_wanted)
        session.collection_changed.connect(self.fill)
        session.info_changed.connect(self._informed)
        session.failed.connect(self._failed)
        self.fill()
        self._informed(session.info)

    def fill(self, *_: object) -> None:
        """List the collections anew."""
        current = self._session.collection
        of_project = collections.of_project()
        recent = [f for f in collections.recent() if f not in of_project]
        self.combo.clear()
        if not current:
            self.combo.addItem(tr("Choose a collection…"), "")
        for group in (of_project, recent):
            for folder in group:
                self._add(folder)
            if group:
                self.combo.insertSeparator(self.combo.count())
        if current and self.combo.findData(current) < 0:
            self._add(current)
        self.combo.addItem(QgsApplication.getThemeIcon("/mActionFileOpen.svg"), tr("Browse…"), BROWSE)
        self.combo.setCurrentIndex(self.combo.findData(current))
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if current else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.encode.setToolButtonStyle(style)

    def _add(self, folder: str) -> None:
        self.combo.addItem(QgsApplication.getThemeIcon("/mIconFolder.svg"), Path(folder).name, folder)
        self.combo.setItemData(self.combo.count() - 1, folder, Qt.ItemDataRole.ToolTipRole)

    def _chosen(self, row: int) -> None:
        folder = self.combo.itemData(row)
        if folder == BROWSE:
            start = str(Path(self._session.collection).parent) if self._session.collection else ""
            folder = QFileDialog.getExistingDirectory(self, tr("Folder of a collection"), start)
        if folder:
            self._session.set_collection(folder)
        else:
            self.fill()

    def _failed(self, error: Exception) -> None:
        if self._session.collection and self._session.info is None:
            self.about.setText(str(error))

    def _informed(self, info: Optional[dict]) -> None:
        if info is not None:
            text = tr("{patches} patches of {ground} · {encoder}")
            ground = amounts.metres(info["patch_m"])
            text = text.format(patches=f"{info['patches']:n}", ground=ground, encoder=info["encoder_name"])
            self.about.setText("\n".join([text, *info.get("problems", ())]))
        elif self._session.collection:
            self.about.setText(tr("Reading the collection…"))
        else:
            self.about.setText(tr("To search a raster, encode it once. Then ask in words, or by example."))
