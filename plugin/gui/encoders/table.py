"""The table of encoders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ...profile.i18n import tr
from ..shared.plain import as_tip
from . import description
from .entry import Entry

NAME, FITS, LICENCE = 0, 1, 5
LICENCE_CHARS = 30
ROW_GAP_PX = 6


class EncoderTable(QTableWidget):
    """Emits `chosen(Entry or None)` when the selected row changes. The Tab key leaves the table."""

    chosen = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None):
        titles = [tr("Encoder"), tr("Fits"), tr("State"), tr("Pixel size"), tr("Size"), tr("Licence"), tr("Strengths")]
        super().__init__(0, len(titles), parent)
        self._entries: list[Entry] = []
        self.setHorizontalHeaderLabels(titles)
        self.setAccessibleName(tr("Encoders"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_GAP_PX)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.entry()))

    def entry(self) -> Optional[Entry]:
        """The selected encoder."""
        rows = self.selectionModel().selectedRows()
        return self._entries[rows[0].row()] if rows else None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these encoders. The selected encoder stays selected."""
        before = self.entry()
        self._entries = list(entries)
        self.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            self._fill(row, entry)
        self.resizeColumnsToContents()
        widest = LICENCE_CHARS * self.fontMetrics().averageCharWidth()
        self.setColumnWidth(LICENCE, min(self.columnWidth(LICENCE), widest))
        ids = [entry.info.id for entry in entries]
        if ids:
            self.selectRow(ids.index(before.info.id) if before and before.info.id in ids else 0)
        self.chosen.emit(self.entry())

    def _fill(self, row: int, entry: Entry) -> None:
        hint = "\n".join(description.lines(entry))
        for column, text in enumerate(description.cells(entry)):
            item = QTableWidgetItem(text)
            item.setToolTip(as_tip(hint))
            self.setItem(row, column, item)
        warning = QgsApplication.getThemeIcon("/mIconWarning.svg")
        if entry.info.non_commercial:
            self.item(row, LICENCE).setIcon(warning)
        if entry.info.fits is False:
            self.item(row, FITS).setIcon(warning)
        self.item(row, NAME).setData(Qt.ItemDataRole.UserRole, entry.info.id)
