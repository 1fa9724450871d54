"""The table of classes: number key and colour, name, number of labels. Hits can be dropped on a class."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QMimeData, QModelIndex, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPixmap,
)
from qgis.PyQt.QtWidgets import QAbstractItemView, QColorDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ...profile.i18n import number, tr
from ..results.hit_list import HITS_MIME
from ..shared.digits import digit_of
from ..shared.plain import as_tip
from ..shared.widgets.mouse import position
from .classes import KEYS, LabelClass
from .session import LabelSession

KEY, NAME, COUNT = range(3)
SWATCH_PX = 14
ROWS_SEEN = 3


class ClassTable(QTableWidget):
    """Shows and edits the classes of a session. Emits `dropped(name)` when hits are dropped on a class, and
    `remove_wanted(name)`."""

    dropped = pyqtSignal(str)
    remove_wanted = pyqtSignal(str)

    def __init__(self, session: LabelSession, parent: Optional[QWidget] = None):
        super().__init__(0, 3, parent)
        self._session, self._showing = session, False
        self.setHorizontalHeaderLabels([tr("Key"), tr("Class"), tr("Labels")])
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setIconSize(QSize(SWATCH_PX, SWATCH_PX))
        self.setAcceptDrops(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Classes"))
        tip = tr("The selected class is labelled next. Double-click a name to rename it, a colour to change it.")
        self.setToolTip(as_tip(tip + "\n" + tr("Number keys choose a class. Drag hits from the gallery onto a class.")))
        self.itemChanged.connect(self._changed)
        self.currentCellChanged.connect(self._current_changed)
        self.cellDoubleClicked.connect(self._double_clicked)
        session.classes_changed.connect(self.fill)
        session.labels_changed.connect(self.fill)
        self.fill()

    def sizeHint(self) -> QSize:
        """The size of a few classes."""
        row = self.verticalHeader().defaultSectionSize()
        return QSize(200, self.horizontalHeader().sizeHint().height() + ROWS_SEEN * row + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """A few classes are always seen."""
        return self.sizeHint()

    def fill(self) -> None:
        """Show the classes as they are now."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the user types a name
        self._showing = True
        classes, counts = self._session.classes.all, self._session.counts()
        self.setRowCount(len(classes))
        for row, one in enumerate(classes):
            self._fill_row(row, one, counts[one.name])
        names = self._session.classes.names()
        row = names.index(self._session.chosen) if self._session.chosen in names else -1
        if row != self.currentRow():
            self.setCurrentCell(row, NAME)
        self._showing = False

    def rename_current(self) -> None:
        """Let the user type a name for the chosen class."""
        item = self.item(self.currentRow(), NAME)
        if item is not None:
            self.setFocus()
            self.editItem(item)

    def choose_colour(self, name: str) -> None:
        """Ask for a colour for a class."""
        one = self._session.classes.get(name)
        if one is not None:
            chosen = QColorDialog.getColor(QColor(one.colour), self, tr("Colour of {name}").format(name=name))
            if chosen.isValid():
                self._session.recolour_class(name, chosen.name())

    def _fill_row(self, row: int, one: LabelClass, count: int) -> None:
        key = str(row + 1) if row < KEYS else ""
        for column, text in ((KEY, key), (NAME, one.name), (COUNT, number(count, ","))):
            item = self.item(row, column) or QTableWidgetItem()
            item.setText(text)
            editable = Qt.ItemFlag.ItemIsEditable if column == NAME else Qt.ItemFlag.NoItemFlags
            drop = Qt.ItemFlag.ItemIsDropEnabled
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | drop | editable)
            if column == KEY:
                item.setData(Qt.ItemDataRole.DecorationRole, swatch(one.colour))
            if column == COUNT:
                item.setTextAlignment(int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
            if item.tableWidget() is None:
                self.setItem(row, column, item)

    def _changed(self, item: QTableWidgetItem) -> None:
        names = self._session.classes.names()
        if not self._showing and item.column() == NAME and item.row() < len(names):
            self._session.rename_class(names[item.row()], item.text())

    def _current_changed(self, row: int, *_: object) -> None:
        names = self._session.classes.names()
        if not self._showing and 0 <= row < len(names):
            self._session.choose(names[row])

    def _double_clicked(self, row: int, column: int) -> None:
        if column == KEY:
            self.choose_colour(self._session.classes.names()[row])

    def closeEditor(self, *args: object) -> None:
        """A name was typed: what changed meanwhile is shown."""
        super().closeEditor(*args)
        self.fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys choose a class, Delete removes it."""
        digit = digit_of(event)
        if digit:
            self._session.choose_number(digit)
        elif event.key() == Qt.Key.Key_Delete and self._session.chosen:
            self.remove_wanted.emit(self._session.chosen)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Hits may be dropped here."""
        if event.mimeData().hasFormat(HITS_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the class that a drop would take."""
        row = self._row_at(event)
        if event.mimeData().hasFormat(HITS_MIME) and row >= 0:
            self._showing = True
            self.selectRow(row)
            self._showing = False
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag goes elsewhere: the chosen class is shown again."""
        self.fill()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hits are dropped on a class."""
        row = self._row_at(event)
        self.fill()
        if event.mimeData().hasFormat(HITS_MIME) and row >= 0:
            event.acceptProposedAction()
            self.dropped.emit(self._session.classes.names()[row])

    def _row_at(self, event: QDropEvent) -> int:
        index: QModelIndex = self.indexAt(position(event))
        return index.row() if index.row() < len(self._session.classes.all) else -1

    def mimeTypes(self) -> list[str]:
        """What can be dropped."""
        return [HITS_MIME]

    def mimeData(self, items: object) -> QMimeData:
        """Nothing is dragged from here."""
        return QMimeData()


def swatch(colour: str) -> QPixmap:
    """A square of a colour."""
    made = QPixmap(SWATCH_PX, SWATCH_PX)
    made.fill(QColor(colour))
    return made
