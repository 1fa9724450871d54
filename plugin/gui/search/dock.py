"""The Search dock: the collection, the query, the filters, and a line on the result."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget, QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAction,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...contract.requests.collection import CollectionInfoResult
from ...contract.requests.search import CLEAR_SCORE
from ...profile.i18n import number, say, tr
from ..messages import is_about_query
from ..shared.work_bar import WorkBar
from .area_bar import AreaBar
from .chips import TermChips
from .chooser import CollectionChooser
from .filters import FiltersPanel
from .history.histories import Histories
from .history.menu import SearchesButton
from .session import Found, SearchSession
from .term_bar import TermBar

LAYOUT_MS = 100  # Qt lays out wrapped text in several steps
ICON_PX = 24


class SearchDock(QgsDockWidget):
    """Contains the parts. Each part works with the session by itself."""

    def __init__(
        self, session: SearchSession, place_action: QAction, histories: Histories, parent: Optional[QWidget] = None
    ):
        super().__init__(tr("Akin Search"), parent)
        self.setObjectName("AkinSearchDock")
        self._session = session
        self.banner = EngineBanner()
        self.work = WorkBar()
        self.chooser = CollectionChooser(session)
        self.words = self._words_line()
        self.searches = SearchesButton(session, histories.past, histories.saved)
        self.bar = TermBar(place_action)
        self.bar.follow(histories.steps)
        self.chips = TermChips(session)
        self.area = AreaBar(session)
        self.filters = FiltersPanel(session)
        self.status = StatusLine(session)
        self.banner.hide()
        self.setWidget(self._laid_out())
        self.bar.clear_wanted.connect(lambda: session.set_query(session.query.cleared()))
        session.query_changed.connect(self._show)
        session.collection_changed.connect(self._show)
        session.info_changed.connect(self._informed)
        self._layout_timer = QTimer(self)
        self._layout_timer.setSingleShot(True)
        self._layout_timer.setInterval(LAYOUT_MS)
        self._layout_timer.timeout.connect(self._scroll_to_status)
        for signal in (session.found, session.failed):
            signal.connect(self._answered)
        self._show()
        self._informed(session.info)

    def _laid_out(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        query = (_in_a_row(self.words, self.searches), self.bar, self.chips)
        for part in (self.banner, self.work, self.chooser, *query, self.status, self.area, self.filters):
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
            tr("Akin searches while you type. Press Enter to keep the words. Type - before words to avoid them.")
        )
        line.setAccessibleName(tr("Words"))
        line.textChanged.connect(self._session.type_words)
        line.returnPressed.connect(lambda: self._session.set_query(self._session.query.committed()))
        return line

    def _informed(self, info: Optional[CollectionInfoResult]) -> None:
        if info is None or info.words:
            text = tr("What are you searching for?")
        elif info.encoder_usable:
            text = tr("This encoder does not understand words: search by example")
        else:
            text = tr("The encoder can't be used: search by example")
        self.words.setPlaceholderText(text)

    def _answered(self, *_: object) -> None:
        self._layout_timer.start()

    def _scroll_to_status(self) -> None:
        """Show the result's line, which can be out of sight on a small screen."""
        for part in (self.area, self.status):
            if part.isVisible():
                self._area.ensureWidgetVisible(part, 0, 0)

    def _show(self, *_: object) -> None:
        query, ready = self._session.query, bool(self._session.collection)
        if self.words.text() != query.typed:
            self.words.setText(query.typed)
        self.bar.clear.setEnabled(query != query.cleared())
        for part in (self.words, self.searches, self.bar, self.filters):
            part.setEnabled(ready)


def _in_a_row(wide: QWidget, narrow: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(wide, 1)
    row.addWidget(narrow)
    return both


class EngineBanner(QFrame):
    """Shows that the engine is not installed. Emits `install_wanted`."""

    install_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        icon = QLabel()
        icon.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(ICON_PX, ICON_PX))
        text = QLabel(tr("Akin needs its engine, which is not installed yet."))
        text.setWordWrap(True)
        button = QPushButton(tr("Install…"))
        button.setToolTip(tr("Open Settings > Options > Akin"))
        button.clicked.connect(self.install_wanted)
        grid = QGridLayout(self)
        grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, 0, 1)
        grid.addWidget(button, 1, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)


class StatusLine(QLabel):
    """Shows what the last search found and how long it took, or what is wrong with the query."""

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(tr("Result of the search"))
        session.found.connect(self._found)
        session.emptied.connect(self.clear)
        session.failed.connect(self._failed)

    def _found(self, found: Found) -> None:
        count = sum(hit.score >= CLEAR_SCORE for hit in found.hits) if found.result.clear else 0
        one, many = (
            tr("1 clear hit in {searched} patches, {ms} ms"),
            tr("{count} clear hits in {searched} patches, {ms} ms"),
        )
        searched, ms = number(found.result.searched, ","), round(found.milliseconds)
        summary = (one if count == 1 else many).format(count=count, searched=searched, ms=ms)
        if count == found.request.count:
            summary += "\n" + tr("The list is full: for more hits, raise Number of hits in Filters.")
        message = say(found.result.message) or ("" if found.result.clear else tr("No clear match."))
        self.setText(f"{message}\n{summary}" if message else summary)

    def _failed(self, error: Exception) -> None:
        self.setText(str(error) if is_about_query(error) else "")
