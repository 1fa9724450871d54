"""The gallery of hits, and the actions on a hit by mouse and keyboard."""

from __future__ import annotations

from functools import partial
from typing import Optional

from qgis.PyQt.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QListView, QMenu, QWidget

from ...contract.requests.search import Hit
from ...profile.i18n import tr
from ..shared.digits import digit_of
from ..shared.plain import as_tip
from .hit_delegate import HitDelegate
from .hit_list import HitList

COLUMNS, ROWS = 3, 3
RIGHT_KEYS = {Qt.Key.Key_R: True, Qt.Key.Key_W: False}
MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
#: A click with one of these selects several hits, and does not move the map.
SELECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SIGN_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class Gallery(QListView):
    """Emits hits: `zoom_wanted` (click, Enter), `pointed` (by mouse or keyboard; None for none), `refined(hit, sign)`.

    `label_wanted(hits, number)`: the number key of a class, 0 to remove the labels. `menu_wanted(menu, hits)`: others
    may add to the context menu of these hits.

    Args:
        refines: whether the user can search for more or less like a hit, mark it as right or wrong, label and hide it.
    """

    zoom_wanted = pyqtSignal(object)
    pointed = pyqtSignal(object)
    refined = pyqtSignal(object, int)
    label_wanted = pyqtSignal(list, int)
    menu_wanted = pyqtSignal(object, list)

    def __init__(self, hits: HitList, parent: Optional[QWidget] = None, refines: bool = True):
        super().__init__(parent)
        self._hits, self._refines = hits, refines
        self._pointed: Optional[Hit] = None
        self._stays = False  # this click does not move the map
        delegate = self._delegate = HitDelegate(self, refines)
        delegate.refined.connect(self._refine)
        self.setModel(hits)
        self._kept: Optional[Hit] = None
        hits.modelAboutToBeReset.connect(self._remember)
        hits.modelReset.connect(self._remind)
        self.setItemDelegate(delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        if refines:
            self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
            self.setDragEnabled(True)
            self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setUniformItemSizes(True)
        self.setSpacing(1)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Hits"))
        keys = tr("Click or Enter: zoom to the hit. + and − keys: more or less like it.")
        keys += "\n" + tr("R and W keys: mark it as right or wrong. Delete: hide it.")
        keys += "\n" + tr("1 to 9: label it with this class of the Labels panel. 0: remove its label.")
        self.setToolTip(as_tip(keys if refines else tr("Click or Enter: zoom to the hit.")))
        self.clicked.connect(self._zoom)
        self.activated.connect(self._zoom)
        self.entered.connect(self._point)
        self.viewportEntered.connect(lambda: self._point(QModelIndex()))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    def sizeHint(self) -> QSize:
        """The size of a few columns and rows."""
        bar = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        cell = self._delegate.cell()
        return QSize(COLUMNS * (cell.width() + 2) + bar, ROWS * cell.height())

    def smallest_size(self) -> QSize:
        """The size of one hit with a small picture."""
        bar = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        cell = self._delegate.smallest_cell()
        return QSize(cell.width() + 2 + bar, cell.height() + 2 * (self.spacing() + self.frameWidth()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low gallery still shows a whole row of hits."""
        if self._delegate.fit(self.viewport().height() - 2 * self.spacing()):
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Keyboard navigation also points at a hit."""
        super().currentChanged(current, previous)
        self._point(current)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has left the gallery."""
        super().leaveEvent(event)
        self._point(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys + and - refine with the current hit; R, W and Delete judge it; numbers label the selected hits."""
        hit, plain = self._hits.hit(self.currentIndex()), not event.modifiers() & MODIFIERS
        digit = digit_of(event) if self._refines else None
        if digit is not None and self.selected_hits():
            self.label_wanted.emit(self.selected_hits(), digit)
        elif not self._refines or hit is None:
            super().keyPressEvent(event)
        elif event.key() in SIGN_KEYS:
            self.refined.emit(hit, SIGN_KEYS[event.key()])
        elif plain and event.key() in RIGHT_KEYS:
            self._hits.mark(hit, RIGHT_KEYS[event.key()])
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.hide_hit(hit)
        else:
            super().keyPressEvent(event)

    def select(self, hit: Optional[Hit]) -> None:
        """Make a hit the current one, and show it."""
        if (row := self._hits.row_of(hit)) >= 0:
            self.setCurrentIndex(self._hits.index(row))
            self.scrollTo(self._hits.index(row))

    def selected(self) -> Optional[Hit]:
        """The current hit."""
        return self._hits.hit(self.currentIndex())

    def selected_hits(self) -> list[Hit]:
        """The selected hits, best first; the current one if none is selected."""
        rows = sorted(index.row() for index in self.selectedIndexes()) or [self.currentIndex().row()]
        hits = (self._hits.hit(self._hits.index(row)) for row in rows)
        return [hit for hit in hits if hit is not None]

    def step(self, rows: int) -> None:
        """Go on by so many rows, from before the first if there is no current hit, and zoom to that hit."""
        current, last = self.currentIndex(), self._hits.rowCount() - 1
        row = current.row() + rows if current.isValid() else 0
        self.select(self._hits.hit(self._hits.index(min(max(row, 0), last))))
        self._zoom(self.currentIndex())

    def mark(self, right: bool) -> None:
        """Mark the current hit as right or wrong."""
        if (hit := self.selected()) is not None:
            self._hits.mark(hit, right)

    def hide_hit(self, hit: Hit) -> None:
        """Hide a hit; the one after it becomes the current one."""
        row = self._hits.row_of(hit)
        self._hits.hide(hit)
        self.select(self._hits.hit(self._hits.index(min(row, self._hits.rowCount() - 1))))

    def _remember(self) -> None:
        self._kept = self.selected()

    def _remind(self) -> None:
        """After a new result, the hit that was the current one stays so if it is there still."""
        row = self._hits.row_of(self._kept)
        self._point(QModelIndex()) if row < 0 else self._know(row)
        if row < 0 or not self.hasFocus():
            self.scrollToTop()  # else the user goes on from this hit by keyboard

    def _know(self, row: int) -> None:
        """Make a row the current one as if it were so before: the map does not flash it again."""
        self._pointed = self._hits.hit(self._hits.index(row))
        self.setCurrentIndex(self._hits.index(row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A new click starts."""
        self._stays = self._refines and bool(event.modifiers() & SELECTING)
        super().mousePressEvent(event)

    def _refine(self, hit: Hit, sign: int) -> None:
        self._stays = True
        self.refined.emit(hit, sign)

    def _zoom(self, index: QModelIndex) -> None:
        hit = self._hits.hit(index)
        if hit is not None and not self._stays:
            self.zoom_wanted.emit(hit)

    def _point(self, index: QModelIndex) -> None:
        hit = self._hits.hit(index)
        if hit is not self._pointed:
            self._pointed = hit
            self.pointed.emit(hit)

    def _add_judging(self, menu: QMenu, hit: Hit) -> None:
        menu.addSeparator()
        for text, right in ((tr("Right (R)"), True), (tr("Wrong (W)"), False)):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(self._hits.verdicts.of(hit) is right)
            action.triggered.connect(partial(self._mark, hit, right))
        menu.addSeparator()
        menu.addAction(tr("Hide this hit (Delete)")).triggered.connect(lambda: self.hide_hit(hit))

    def _mark(self, hit: Hit, right: bool, *_: object) -> None:
        self._hits.mark(hit, right)

    def _menu(self, at: QPoint) -> None:
        hit = self._hits.hit(self.indexAt(at))
        if hit is None:
            return
        menu = QMenu(self)
        menu.addAction(tr("Zoom to hit")).triggered.connect(lambda: self.zoom_wanted.emit(hit))
        if self._refines:
            menu.addAction(tr("More like this (+)")).triggered.connect(lambda: self.refined.emit(hit, 1))
            menu.addAction(tr("Less like this (−)")).triggered.connect(lambda: self.refined.emit(hit, -1))
            self._add_judging(menu, hit)
            selected = self.selected_hits()
            self.menu_wanted.emit(menu, selected if hit in selected else [hit])
        menu.exec(self.viewport().mapToGlobal(at))
