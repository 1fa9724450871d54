"""The choice of the collection to search: a known one, another folder, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ...contract.requests.collection import CollectionInfoResult
from ...profile import paths
from ...profile.i18n import say, tr
from ..shared.help import HelpButton
from ..shared.plain import PlainLabel
from ..shared.widgets.collection_combo import CollectionCombo, about
from .session import SearchSession

#: The place of the button Encode in the row: after the list and two buttons.
BEFORE_HELP = 3


class CollectionChooser(QWidget):
    """Chooses the session's collection. Emits `encode_wanted`, `manage_wanted` and `zoom_wanted`.

    about: describes the collection; the dock shows it where there is room.
    """

    encode_wanted = pyqtSignal()
    manage_wanted = pyqtSignal()
    zoom_wanted = pyqtSignal()

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session = session
        self.combo = CollectionCombo(tr("Collection"), tr("The collection or field to search"))
        self.encode = QToolButton()
        self.encode.setText(tr("Encode a raster…"))
        self.encode.setIcon(QIcon(paths.icon("encode")))
        self.encode.setAccessibleName(self.encode.text())
        self.encode.setToolTip(tr("Encode a raster into a new collection, or add it to a collection, to search it"))
        self.manage = QToolButton()
        self.manage.setIcon(QIcon(paths.icon("collections")))
        self.manage.setAccessibleName(tr("Akin Collections"))
        self.manage.setToolTip(tr("Show what is in the collections; rename or delete them; search several at once"))
        self.zoom = QToolButton()
        self.zoom.setIcon(QgsApplication.getThemeIcon("/mActionZoomToLayer.svg"))
        self.zoom.setToolTip(tr("Zoom to the collection"))
        self.zoom.setAccessibleName(self.zoom.toolTip())
        self.about = PlainLabel()
        self.about.setWordWrap(True)
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._row.addWidget(self.combo, 1)
        self._row.addWidget(self.zoom)
        self._row.addWidget(self.manage)
        self._row.addWidget(HelpButton("first-search"))
        self._column.addLayout(self._row)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.combo.chosen.connect(session.set_collection)
        self.encode.clicked.connect(self.encode_wanted)
        self.manage.clicked.connect(self.manage_wanted)
        self.zoom.clicked.connect(self.zoom_wanted)
        session.collection_changed.connect(self.fill)
        session.info_changed.connect(self._informed)
        session.also_changed.connect(lambda _: self._informed(session.info))
        session.failed.connect(self._failed)
        self.fill()
        self._informed(session.info)

    def fill(self, *_: object) -> None:
        """Update the list of collections."""
        current = self._session.collection
        self.combo.set_folder(current)
        if current:
            self.encode.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            self._row.insertWidget(BEFORE_HELP, self.encode)
        else:  # in one row with its text, it would leave the list no room for what it says
            self.encode.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._column.addWidget(self.encode, 0, Qt.AlignmentFlag.AlignLeft)

    def _also(self) -> list[str]:
        lines = []
        if self._session.also:
            lines.append(tr("Searched together with: {names}").format(names=_names(self._session.also)))
        if self._session.missing:
            text = tr("Not found, so not searched: {names}. Connect the drive, then open the project again.")
            lines.append(text.format(names=_names(self._session.missing)))
        return lines

    def _failed(self, error: Exception) -> None:
        if self._session.collection and self._session.info is None:
            self.about.setText(str(error))

    def _informed(self, info: Optional[CollectionInfoResult]) -> None:
        self.zoom.setEnabled(info is not None and info.extent is not None)
        if info is not None:
            notes = [info.familiarity] if info.familiarity else []
            lines = [about(info), *self._also(), *map(say, [*notes, *info.problems])]
            self.about.setText("\n".join(lines))
        elif self._session.collection:
            self.about.setText(tr("Reading the collection…"))
        else:
            self.about.setText(tr("Encode a raster once. Then search it by words or by example."))


def _names(folders: Sequence[str]) -> str:
    return ", ".join(Path(folder).name for folder in folders)
