"""The Compare dock: two collections, the query for both, their agreement, and the hits of both side by side."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget, QgsFilterLineEdit, QgsSpinBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...contract.requests.search import Search
from ...profile.i18n import tr
from ..results.thumbnails import Thumbnails
from ..search.chips import TermChips
from ..shared.help import HelpButton
from ..shared.plain import as_tip
from ..shared.widgets.flow_layout import FlowLayout
from ..shared.widgets.screen import scrolled
from ..shared.widgets.wrapped_label import WrappedLabel
from .session import Compared, CompareSession
from .side import SideChooser, SideHits

#: The toolbox allows more. Here the map draws all hits each time that it moves.
MOST_HITS = 500


class CompareDock(QgsDockWidget):
    """Shows a CompareSession. Emits `query_wanted` (of the Search dock) and `keep_wanted`.

    Args:
        thumbnails: for the hits of the first and of the second collection.
    """

    query_wanted = pyqtSignal()
    keep_wanted = pyqtSignal()

    def __init__(
        self, session: CompareSession, thumbnails: tuple[Thumbnails, Thumbnails], parent: Optional[QWidget] = None
    ):
        super().__init__(tr("Akin Compare"), parent)
        self.setObjectName("AkinCompareDock")
        self._session = session
        self.found: Optional[Compared] = None
        self.choosers = [SideChooser(session, side) for side in (0, 1)]
        self.words = self._words_line()
        self.use_query = _button(tr("Use search query"), tr("Use the words and examples of the Search panel"))
        self.chips = TermChips(session)
        self.count = self._count()
        self.go = QPushButton()
        self.summary = _text(tr("Agreement"))
        self.sides = [SideHits(pictures, side) for side, pictures in enumerate(thumbnails)]
        self.on_map = _on_map_button()
        self.keep = _button(
            tr("Keep as layers…"), tr("Save the hits of both collections in a GeoPackage and add them to the project")
        )
        self._empty = _text("")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setEnabled(False)
        self.setWidget(self._laid_out())
        self._connect()
        self._emptied()
        self._show()

    def _laid_out(self) -> QWidget:
        body, kept = QWidget(), QHBoxLayout()
        kept.addWidget(self.on_map)
        kept.addStretch(1)
        kept.addWidget(self.keep)
        both, column = QWidget(), QVBoxLayout(body)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(both)
        pair = QHBoxLayout(both)
        pair.setContentsMargins(0, 0, 0, 0)
        for side in (0, 1):
            column.addWidget(self.choosers[side])
            pair.addWidget(self.sides[side], 1)
        column.setContentsMargins(6, 6, 6, 6)
        for part in (self.words, self._query_row(), self.chips, self.summary):
            column.addWidget(part)
        column.addLayout(self._pages, 1)
        column.addLayout(kept)
        return scrolled(body)

    def _query_row(self) -> QWidget:
        """The buttons and the number of hits: one line, or two if the dock is narrow."""
        line = QWidget()
        flow = FlowLayout(line)
        for part in (self.use_query, self.count, self.go, HelpButton("compare")):
            flow.addWidget(part)
        return line

    def _connect(self) -> None:
        session = self._session
        self.use_query.clicked.connect(self.query_wanted)
        self.keep.clicked.connect(self.keep_wanted)
        self.go.clicked.connect(lambda: session.cancel() if session.asking else session.ask())
        self.count.valueChanged.connect(session.set_count)
        for signal in (session.query_changed, session.collection_changed, session.started, session.ended):
            signal.connect(self._show)
        session.progressed.connect(self._progressed)
        session.emptied.connect(self._emptied)
        session.compared.connect(self._compared)
        session.failed.connect(lambda error: self.summary.setText(str(error)))

    def _words_line(self) -> QgsFilterLineEdit:
        line = QgsFilterLineEdit()
        line.setShowSearchIcon(True)
        line.setPlaceholderText(tr("Words for both collections, or empty"))
        line.setToolTip(
            tr("Press Enter to compare. Without words or examples, Akin searches both with 20 example places.")
        )
        line.setAccessibleName(tr("Words for both collections"))
        line.textChanged.connect(self._session.type_words)
        line.returnPressed.connect(self._session.ask)
        return line

    def _count(self) -> QgsSpinBox:
        count = QgsSpinBox()
        count.setRange(1, MOST_HITS)
        count.setValue(Search.count)
        count.setShowClearButton(False)
        count.setPrefix(tr("Hits:") + " ")
        count.setToolTip(tr("Number of hits of each collection to compare"))
        count.setAccessibleName(tr("Hits of each collection"))
        return count

    def _show(self, *_: object) -> None:
        session, query = self._session, self._session.query
        if self.words.text() != query.typed:
            self.words.setText(query.typed)
        if self.count.value() != query.count:
            self.count.setValue(query.count)
        self.go.setText(tr("Stop") if session.asking else tr("Compare"))
        self.go.setToolTip(
            tr("Compare both collections") if session.ready else tr("Choose two different collections first")
        )
        self.go.setEnabled(session.ready)
        self._empty.setText(_nothing(session, self.found))

    def _progressed(self, fraction: float, note: str) -> None:
        self.summary.setText(tr("Comparing… {percent} %").format(percent=round(100 * fraction)))

    def _emptied(self) -> None:
        self.found = None
        self.chips.show_left_out({})
        self.summary.clear()
        self._show_hits()

    def _compared(self, found: Compared) -> None:
        self.found = found
        self.chips.show_left_out(found.left_out)
        self.summary.setText("\n".join([found.sentence, *found.notes]))
        self._show_hits()

    def _show_hits(self) -> None:
        sides = self.found.sides if self.found else ()
        for side, view in enumerate(self.sides):
            view.show_found(sides[side] if sides else None)
        self._pages.setCurrentIndex(1 if sides else 0)
        self.keep.setEnabled(bool(sides))
        self._show()


def _nothing(session: CompareSession, found: Optional[Compared]) -> str:
    if found is not None:
        return tr("Enter words or examples to see the hits of both collections.")
    if not session.ready:
        return tr("Choose two collections or fields of the same area, made with different encoders or pixel sizes.")
    return tr("Press Compare to see the agreement.")


def _text(name: str) -> WrappedLabel:
    label = WrappedLabel()
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(name)
    return label


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(as_tip(tip))
    return button


def _on_map_button() -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setChecked(True)
    button.setAutoRaise(True)
    button.setIcon(QgsApplication.getThemeIcon("/mActionShowAllLayers.svg"))
    tip = tr("Show the hits of both collections on the map: filled if both found the place, dashed if only one did")
    button.setToolTip(as_tip(tip))
    button.setAccessibleName(tr("Show the hits of both collections on the map"))
    return button
