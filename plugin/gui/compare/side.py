"""One of the two collections in the Compare dock: the choice of the collection, and its hits."""

from __future__ import annotations

from functools import partial
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QPixmap
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...profile.i18n import say, tr
from ..map import colours as map_colours
from ..results.gallery import Gallery
from ..results.hit_list import HitList
from ..results.thumbnails import Thumbnails
from ..search.session import Found
from ..shared.plain import PlainLabel
from ..shared.widgets.collection_combo import CollectionCombo, about
from .session import CompareSession

SWATCH_PX = 12


class SideChooser(QWidget):
    """Chooses the session's first (0) or second (1) collection, and describes it."""

    def __init__(self, session: CompareSession, side: int, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session, self._side = session, side
        name = (tr("First collection"), tr("Second collection"))[side]
        tips = tr("The collection or field to compare"), tr("Another collection or field of the same area")
        self.combo = CollectionCombo(name, tips[side])
        self.about = PlainLabel()
        self.about.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(_swatch(side))
        row.addWidget(self.combo, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.about)
        column.addStretch(1)
        self.combo.chosen.connect(partial(session.set_collection, side))
        session.collection_changed.connect(self._show)
        session.info_changed.connect(self._show)
        session.unread.connect(self._unread)
        self._show(side)

    def _show(self, side: int) -> None:
        if side != self._side:
            return
        folder, info = self._session.folders[side], self._session.infos[side]
        self.combo.set_folder(folder)
        if info is not None:
            text = about(info) if info.words else tr("{collection} (no words)").format(collection=about(info))
            self.about.setText("\n".join([text, *map(say, info.problems)]))
        else:
            self.about.setText(tr("Reading the collection…") if folder else "")
        self.about.setVisible(bool(folder))

    def _unread(self, side: int, error: Exception) -> None:
        if side == self._side:
            self.about.setText(str(error))


class SideHits(QWidget):
    """The hits of the first (0) or the second (1) collection, and how many both found."""

    def __init__(self, thumbnails: Thumbnails, side: int, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.hits = HitList(thumbnails, self, with_weaker=True)
        self.gallery = Gallery(self.hits, refines=False)
        self.gallery.setAccessibleName((tr("Hits of the first collection"), tr("Hits of the second collection"))[side])
        self.gallery.setMinimumSize(self.gallery.smallest_size())
        self.gallery.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # so the dock scrolls less
        self.heading = PlainLabel()
        self.heading.setWordWrap(True)
        self.heading.setToolTip(tr("On the map: filled if both found the place, dashed if only one did"))
        row = QHBoxLayout()
        row.addWidget(_swatch(side), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.heading, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.gallery, 1)

    def show_found(self, found: Optional[Found]) -> None:
        """Show a result; None for none."""
        self.hits.set_found(found)
        self.heading.setText(_heading(found) if found else "")


def _heading(found: Found) -> str:
    shared = len(found.side.shared) if found.side else 0
    return tr("{shared} of {hits} found by both").format(hits=len(found.hits), shared=shared)


def _swatch(side: int) -> QLabel:
    picture = QPixmap(SWATCH_PX, SWATCH_PX)
    picture.fill(QColor(map_colours.SIDES[side]))
    label = PlainLabel()
    label.setPixmap(picture)
    label.setToolTip(tr("Colour on the map"))
    return label
