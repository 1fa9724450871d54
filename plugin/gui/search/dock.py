"""The Search dock: the collection, and what is asked of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from qgis.gui import QgsDockWidget, QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QScrollArea, QVBoxLayout, QWidget

from ...profile.i18n import tr
from .chips import TermChips
from .chooser import CollectionChooser
from .engine_banner import EngineBanner
from .filters import FiltersPanel
from .query import Query
from .session import SearchSession
from .status_line import StatusLine
from .term_bar import TermBar

PLACED_MS = 100  # texts that wrap are laid out in several rounds


class SearchDock(QgsDockWidget):
    """Puts the parts together; each of them talks to the session by itself."""

    def __init__(self, session: SearchSession, place_action: QAction, parent: Optional[QWidget] = None):
        super().__init__(tr("Akin Search"), parent)
        self.setObjectName("AkinSearchDock")
        self._session = session
        self.banner = EngineBanner()
        self.chooser = CollectionChooser(session)
        self.words = self._words_line()
        self.bar = TermBar(place_action)
        self.chips = TermChips(session)
        self.filters = FiltersPanel(session)
        self.status = StatusLine(session)
        self.banner.hide()
        self.setWidget(self._laid_out())
        self.bar.clear_wanted.connect(self._clear)
        session.query_changed.connect(self._show)
        session.collection_changed.connect(self._show)
        session.info_changed.connect(self._informed)
        self._placed = QTimer(self)
        self._placed.setSingleShot(True)
        self._placed.setInterval(PLACED_MS)
        self._placed.timeout.connect(self._bring_up_status)
        for signal in (session.found, session.failed):
            signal.connect(self._answered)
        self._show()
        self._informed(session.info)

    def _laid_out(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        parts = (self.banner, self.chooser, self.words, self.bar, self.chips, self.status, self.filters)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setMinimumWidth(body.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
        return area

    def _words_line(self) -> QgsFilterLineEdit:
        line = QgsFilterLineEdit()
        line.setShowSearchIcon(True)
        line.setToolTip(
            tr("Results come as you type. Enter keeps the words as a term; a leading minus makes them count against.")
        )
        line.setAccessibleName(tr("Words"))
        line.textChanged.connect(self._session.type_words)
        line.returnPressed.connect(lambda: self._session.set_query(self._session.query.committed()))
        return line

    def _informed(self, info: Optional[dict]) -> None:
        wordless = info is not None and not info.get("words", True)
        asked = tr("No words here: search by example") if wordless else tr("What are you looking for?")
        self.words.setPlaceholderText(asked)

    def _answered(self, *_: object) -> None:
        self._placed.start()

    def _bring_up_status(self) -> None:
        """On a low screen what was found, or why not, lies out of sight."""
        self._area.ensureWidgetVisible(self.status, 0, 0)

    def _clear(self) -> None:
        self._session.set_query(Query(filters=self._session.query.filters))

    def _show(self, *_: object) -> None:
        query, ready = self._session.query, bool(self._session.collection)
        if self.words.text() != query.typed:
            self.words.setText(query.typed)
        self.bar.clear.setEnabled(query != replace(query, typed="", terms=()))
        for part in (self.words, self.bar, self.filters):
            part.setEnabled(ready)
