"""The Time dock: what is followed, the plot of the place, its dates, and what can be said of them."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QAction, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ...contract.requests.change.change import PlaceChange
from ...layers.errors import LayerError
from ...profile.i18n import number, say, tr
from ..shared.file_name import ask_file
from ..shared.help import HelpButton
from ..shared.plain import as_tip
from ..shared.widgets.flow_layout import FlowRow
from ..shared.widgets.screen import scrolled
from ..shared.widgets.wrapped_label import WrappedLabel
from .drawing import values_at
from .follow_box import FollowBox
from .followed import MOST_WORDS
from .map_row import MapRow
from .plot import PlotWidget
from .save import save_plot
from .session import TimeSession

MARGIN_PX, GAP_PX = 6, 4
#: From this width on, the plot is next to the rest, which is then this wide; from the other one on in a low dock, where
#: the plot would be below what is seen.
WIDE_PX, LOW_WIDE_PX, BESIDE_PX, MOST_PX = 720, 540, 340, 16777215


class TimeDock(QgsDockWidget):
    """Shows a TimeSession.

    Args:
        tool: the action of the map tool that chooses the place.
    """

    unsaved = pyqtSignal(object)

    def __init__(self, session: TimeSession, tool: QAction, parent: Optional[QWidget] = None):
        super().__init__(tr("Akin Time"), parent)
        self.setObjectName("AkinTimeDock")
        self._session = session
        self.place = _tool_button(tool)
        self.save = QToolButton()
        self.save.setText(tr("Save…"))
        self.save.setIcon(QgsApplication.getThemeIcon("/mActionFileSave.svg"))
        self.save.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.save.setToolTip(as_tip(tr("Save the plot as a picture (PNG, SVG), or its values as a table (CSV)")))
        self.save.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.follow = FollowBox(session)
        self.plot = PlotWidget(session)
        self.row = MapRow()
        self.chosen = _text(tr("The chosen date"))
        self.notes = _text(tr("Notes on the place"))
        self.setWidget(self._laid_out())
        self.save.clicked.connect(self._save)
        self.plot.date_wanted.connect(session.choose)
        for signal in (session.answered, session.started, session.date_chosen, session.place_changed):
            signal.connect(self._show)
        session.failed.connect(self._failed)
        self._show()

    def _laid_out(self) -> QWidget:
        body, controls = QWidget(), QWidget()
        column = QVBoxLayout(controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_PX)
        for part in (
            FlowRow(self.place, self.save, HelpButton("time")),
            self.follow,
            self.row,
            self.chosen,
            self.notes,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._below = QVBoxLayout(body)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(GAP_PX)
        self._below.addWidget(controls)
        self._below.addWidget(self.plot, 1)
        self._scrolled, whole = scrolled(body), QWidget()
        self._beside = QHBoxLayout(whole)
        self._beside.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        self._beside.setSpacing(GAP_PX)
        self._beside.addWidget(self._scrolled, 1)
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The plot is next to the rest in a wide dock, and below it in a narrow one.

        Next to it, the plot does not scroll with the rest: its axis of dates would be out of sight in a low dock.
        """
        width, height = event.size().width(), event.size().height()
        wide = width >= (LOW_WIDE_PX if height < width else WIDE_PX)
        if wide != (self._beside.indexOf(self.plot) >= 0):
            (self._beside if wide else self._below).addWidget(self.plot, 1)
            self._scrolled.setMaximumWidth(BESIDE_PX if wide else MOST_PX)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the swipe, as on the map."""
        if event.key() == Qt.Key.Key_Escape and self.row.swipe.isChecked():
            self.row.swipe.setChecked(False)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _show(self, *_: object) -> None:
        session, result = self._session, self._session.result
        self.save.setEnabled(result is not None and bool(result.lines))
        self.plot.show_empty(_nothing(session))
        if result is None:
            self.chosen.clear()
            self.notes.setText("")
            return
        self.chosen.setText(_chosen(session))
        lines = [_change(session.change)] if session.change else []
        if not result.lines and not result.notes:
            lines.append(tr("Nothing is followed: search for something, or enter words."))
        if left_out := session.followed.left_out():
            text = tr("Akin follows the first {most} words. Left out: {words}.")
            lines.append(text.format(most=MOST_WORDS, words=", ".join(left_out)))
        self.notes.setText("\n".join([*lines, *map(say, result.notes)]))

    def _failed(self, error: Exception) -> None:
        self._show()
        self.plot.show_empty(str(error))

    def _save(self) -> None:
        result = self._session.result
        if result is None:
            return
        kinds = [tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Table (*.csv)")]
        path = ask_file(self, tr("Save the plot"), "", kinds)
        if not path:
            return
        try:
            save_plot(Path(path), result, self._session.change)
        except LayerError as error:
            self.unsaved.emit(error)


def _nothing(session: TimeSession) -> str:
    if not session.collection:
        return tr("Choose a collection with several dates, or a field with several years, in the Search panel.")
    if session.place is None:
        return tr("Press Click a place, then click on the map.")
    return tr("Reading the dates…") if session.waits else ""


def _chosen(session: TimeSession) -> str:
    """The chosen date and its values."""
    result, chosen = session.result, session.chosen
    if result is None or chosen is None:
        return tr("{count} dates. Click one in the plot.").format(count=len(session.dates))
    return tr("{date}: {values}").format(date=result.dates[chosen], values="; ".join(values_at(result, chosen)))


def _change(change: PlaceChange) -> str:
    score = number(change.score, ".1f")
    if change.score < change.threshold:
        text = tr("No lasting change and no single odd date stands out here (score {score}, threshold {threshold}).")
        return text.format(score=score, threshold=number(change.threshold, ".1f"))
    kinds = {
        "step": tr("The place changed between {before} and {date} (score {score})."),
        "single": tr("The place was different at {date} alone (score {score})."),
        "drift": tr("The place changed bit by bit, most of it by {date} (score {score})."),
        "season": tr("The place changes with the seasons (score {score})."),
    }
    return kinds[change.kind].format(before=change.before, date=change.date, score=score)


def _tool_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _text(name: str) -> WrappedLabel:
    label = WrappedLabel()
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(name)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label
