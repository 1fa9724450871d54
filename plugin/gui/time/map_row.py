"""Buttons for the dates on the map: show the chosen one, the temporal controller, the swipe."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QPushButton, QSlider, QVBoxLayout, QWidget

from ...profile.i18n import tr
from ..shared.plain import as_tip
from ..shared.widgets.flow_layout import FlowRow

#: The line of the swipe moves in so many steps.
STEPS = 100


class MapRow(QWidget):
    """The widgets. Emits `swipe_wanted(on)`, `other_wanted(number)` and `line_wanted(share)` when the user acts."""

    swipe_wanted = pyqtSignal(bool)
    other_wanted = pyqtSignal(int)
    line_wanted = pyqtSignal(float)

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.shown = _toggle(
            tr("Show on the map"),
            tr("Show the rasters of the chosen date and hide those of the other dates. Closing the panel undoes it."),
        )
        self.shown.setChecked(True)
        self.controller = _toggle(
            tr("Temporal controller"),
            tr("Set QGIS's temporal controller to the chosen date: it then hides all layers of other times"),
        )
        self.add = QPushButton(tr("Add the rasters"))
        self.add.setToolTip(as_tip(tr("The project has no layer of the chosen date: add its rasters")))
        self.swipe = _toggle(
            tr("Swipe"), tr("Compare two dates: drag the line on the map. The chosen date is on the left. Esc ends it.")
        )
        self.other = QComboBox()
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.other.setAccessibleName(tr("Date on the right of the line"))
        self.other.setToolTip(as_tip(self.other.accessibleName()))
        self.line = QSlider(Qt.Orientation.Horizontal)
        self.line.setRange(0, STEPS)
        self.line.setValue(STEPS // 2)
        self.line.setAccessibleName(tr("Position of the line"))
        self.line.setToolTip(as_tip(self.line.accessibleName()))
        self.line.setMinimumWidth(80)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FlowRow(self.shown, self.controller, self.add))
        column.addWidget(FlowRow(self.swipe, self.other, self.line))
        self.swipe.toggled.connect(self.swipe_wanted)
        self.other.activated.connect(self.other_wanted)
        self.line.valueChanged.connect(lambda value: self.line_wanted.emit(value / STEPS))

    def show_dates(self, dates: tuple[str, ...], other: Optional[int], has_rasters: bool) -> None:
        """The dates to choose from. has_rasters: whether there is anything to look at."""
        if [self.other.itemText(n) for n in range(self.other.count())] != list(dates):
            self.other.clear()
            self.other.addItems(list(dates))
        self.other.setCurrentIndex(len(dates) - 1 if other is None else other)
        for part in (self.swipe, self.other, self.line, self.shown):
            part.setEnabled(bool(dates) and has_rasters)

    def show_swipe(self, on: bool) -> None:
        """Whether the swipe is on."""
        blocked = self.swipe.blockSignals(True)
        self.swipe.setChecked(on)
        self.swipe.blockSignals(blocked)

    def show_line(self, share: float) -> None:
        """Where the line is."""
        blocked = self.line.blockSignals(True)
        self.line.setValue(round(share * STEPS))
        self.line.blockSignals(blocked)


def _toggle(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setToolTip(as_tip(tip))
    return button
