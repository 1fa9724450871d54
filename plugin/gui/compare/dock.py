"""The Compare dock: two collections, what both are asked, how far they agree, and the hits of both side by side."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget, QgsFilterLineEdit, QgsSpinBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QStackedLayout, QToolButton, QWidget

from ...profile.i18n import tr
from ..results.thumbnails import Thumbnails
from ..search.chips import TermChips
from ..search.query import Filters
from ..shared.flow_layout import FlowLayout
from .session import Compared, CompareSession
from .side import SideChooser, SideHits

#: The toolbox takes more; here they are drawn each time that the map moves.
MOST_HITS = 500


class CompareDock(QgsDockWidget):
    """Shows a CompareSession. Says `take_wanted` (the search's query) and `keep_wanted`.

    Args:
        thumbnails: those of the first's hits, and of the second's.
    """

    take_wanted = pyqtSignal()
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
        self.take = _button(tr("Use the search's query"), tr("Ask both what the Search dock asks: words and examples"))
        self.chips = TermChips(session)
        self.count = self._count()
        self.go = QPushButton()
        self.said = _text(tr("How far they agree"))
        self.sides = [SideHits(pictures, side) for side, pictures in enumerate(thumbnails)]
        self.on_map = _on_map_button()
        self.keep = _button(tr("Keep as layers…"), tr("Save the hits of both to a GeoPackage and add them as layers"))
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
        both, grid = QWidget(), QGridLayout(body)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(both)
        pair = QHBoxLayout(both)
        pair.setContentsMargins(0, 0, 0, 0)
        for side in (0, 1):
            grid.addWidget(self.choosers[side], 0, side)
            grid.setColumnStretch(side, 1)
            pair.addWidget(self.sides[side], 1)
        grid.setContentsMargins(6, 6, 6, 6)
        for row, part in enumerate((self.words, self._asked(), self.chips, self.said, self._pages, kept), 1):
            add = grid.addWidget if isinstance(part, QWidget) else grid.addLayout
            add(part, row, 0, 1, 2)
        grid.setRowStretch(5, 1)
        return body

    def _asked(self) -> QWidget:
        """The buttons and the number of hits, in one line or, where the dock is narrow, in two."""
        line = QWidget()
        flow = FlowLayout(line)
        for part in (self.take, self.count, self.go):
            flow.addWidget(part)
        return line

    def _connect(self) -> None:
        session = self._session
        self.take.clicked.connect(self.take_wanted)
        self.keep.clicked.connect(self.keep_wanted)
        self.go.clicked.connect(lambda: session.cancel() if session.asking else session.ask())
        self.count.valueChanged.connect(session.set_count)
        for signal in (session.query_changed, session.collection_changed, session.started, session.ended):
            signal.connect(self._show)
        session.progressed.connect(self._progressed)
        session.emptied.connect(self._emptied)
        session.compared.connect(self._compared)
        session.failed.connect(lambda error: self.said.setText(str(error)))

    def _words_line(self) -> QgsFilterLineEdit:
        line = QgsFilterLineEdit()
        line.setShowSearchIcon(True)
        line.setPlaceholderText(tr("Ask both in words, or leave it empty"))
        line.setToolTip(tr("Enter compares. Without words or examples, both are asked for more like 20 places."))
        line.setAccessibleName(tr("Words for both"))
        line.textChanged.connect(self._session.type_words)
        line.returnPressed.connect(self._session.ask)
        return line

    def _count(self) -> QgsSpinBox:
        count = QgsSpinBox()
        count.setRange(1, MOST_HITS)
        count.setValue(Filters.count)
        count.setShowClearButton(False)  # it would lie over the suffix
        count.setSuffix(tr(" hits"))
        count.setToolTip(tr("How many hits of each collection are compared"))
        count.setAccessibleName(tr("Hits of each"))
        return count

    def _show(self, *_: object) -> None:
        session, query = self._session, self._session.query
        if self.words.text() != query.typed:
            self.words.setText(query.typed)
        if self.count.value() != query.filters.count:
            self.count.setValue(query.filters.count)
        self.go.setText(tr("Stop") if session.asking else tr("Compare"))
        self.go.setToolTip(
            tr("Ask both collections") if session.ready else tr("Choose two different collections first")
        )
        self.go.setEnabled(session.ready)
        self._empty.setText(_nothing(session, self.found))

    def _progressed(self, fraction: float, note: str) -> None:
        self.said.setText(tr("Asking both collections… {percent} %").format(percent=round(100 * fraction)))

    def _emptied(self) -> None:
        self.found = None
        self.said.clear()
        self._show_hits()

    def _compared(self, found: Compared) -> None:
        self.found = found
        sentence = found.sentence.replace(" %", "\N{NO-BREAK SPACE}%")
        self.said.setText("\n".join([sentence, *found.notes]))
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
        return tr("Ask in words, or by example, to see the hits of both.")
    if not session.ready:
        return tr("Choose two collections over the same ground: by two encoders, or with two pixel sizes.")
    return tr("Press Compare to see how far they agree.")


def _text(name: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(name)
    return label


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    return button


def _on_map_button() -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setChecked(True)
    button.setAutoRaise(True)
    button.setIcon(QgsApplication.getThemeIcon("/mActionShowAllLayers.svg"))
    tip = tr("Draw the hits of both on the map: filled where both found the place, dashed where one alone did")
    button.setToolTip(tip)
    button.setAccessibleName(tr("Draw the hits of both on the map"))
    return button
