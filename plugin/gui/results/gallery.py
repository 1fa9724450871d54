"""The gallery of hits: looks, listens, and says what a person wants of a hit."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QEvent, QModelIndex, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent
from qgis.PyQt.QtWidgets import QListView, QMenu, QWidget

from ...profile.i18n import tr
from .hit_delegate import GAP_PX, PICTURE_PX, HitDelegate
from .hit_list import HitList

COLUMNS, ROWS = 3, 3
CELL_PX = PICTURE_PX + 2 * GAP_PX
SIGN_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class Gallery(QListView):
    """Emits hits: `wanted` (click, Enter), `pointed` (the mouse or the cursor is on it; None: on none), `refined`.

    Args:
        refines: whether a person may ask for more or less like a hit.
    """

    wanted = pyqtSignal(object)
    pointed = pyqtSignal(object)
    refined = pyqtSignal(object, int)

    def __init__(self, hits: HitList, parent: Optional[QWidget] = None, refines: bool = True):
        super().__init__(parent)
        self._hits, self._refines = hits, refines
        self._pointed: Optional[dict] = None
        self._button_clicked = False
        delegate = HitDelegate(self, refines)
        delegate.refined.connect(self._refine)
        self.setModel(hits)
        hits.modelReset.connect(self.scrollToTop)
        self.setItemDelegate(delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(1)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Hits"))
        keys = tr("Click or Enter: zoom to a hit. + and − keys: more like it, less like it.")
        self.setToolTip(keys if refines else tr("Click or Enter: zoom to a hit."))
        self.clicked.connect(self._want)
        self.activated.connect(self._want)
        self.entered.connect(self._point)
        self.viewportEntered.connect(lambda: self._point(QModelIndex()))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    def sizeHint(self) -> QSize:
        """Room for a few columns and rows."""
        bar = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        return QSize(COLUMNS * (CELL_PX + 2) + bar, ROWS * CELL_PX)

    def least_size(self) -> QSize:
        """Room for one hit."""
        bar = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        return QSize(CELL_PX + 2 + bar, CELL_PX)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """The keyboard points, too."""
        super().currentChanged(current, previous)
        self._point(current)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is gone."""
        super().leaveEvent(event)
        self._point(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - refine with the current hit."""
        hit = self._hits.hit(self.currentIndex())
        if self._refines and hit is not None and event.key() in SIGN_KEYS:
            self.refined.emit(hit, SIGN_KEYS[event.key()])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A new click begins."""
        self._button_clicked = False
        super().mousePressEvent(event)

    def _refine(self, hit: dict, sign: int) -> None:
        self._button_clicked = True
        self.refined.emit(hit, sign)

    def _want(self, index: QModelIndex) -> None:
        hit = self._hits.hit(index)
        if hit is not None and not self._button_clicked:
            self.wanted.emit(hit)

    def _point(self, index: QModelIndex) -> None:
        hit = self._hits.hit(index)
        if hit is not self._pointed:
            self._pointed = hit
            self.pointed.emit(hit)

    def _menu(self, at) -> None:
        hit = self._hits.hit(self.indexAt(at))
        if hit is None:
            return
        menu = QMenu(self)
        menu.addAction(tr("Zoom to it")).triggered.connect(lambda: self.wanted.emit(hit))
        if self._refines:
            menu.addAction(tr("More like it (+)")).triggered.connect(lambda: self.refined.emit(hit, 1))
            menu.addAction(tr("Less like it (−)")).triggered.connect(lambda: self.refined.emit(hit, -1))
        menu.exec(self.viewport().mapToGlobal(at))
