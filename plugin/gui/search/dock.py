"""The Search dock: the collection, the query, the filters, and a line on the result."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget, QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...contract.requests.collection import CollectionInfoResult
from ...contract.requests.search import CLEAR_SCORE
from ...profile.i18n import number, tr
from ..fields.words_way import WordsWay
from ..fields.year_row import YearRow
from ..shared.messages import is_about_query
from ..shared.plain import PlainLabel, as_tip
from ..shared.widgets.screen import scrolled
from ..shared.widgets.work_bar import WorkBar
from ..shared.widgets.wrapped_label import WrappedLabel
from ..window.actions import Actions
from .area_bar import AreaBar
from .chips import TermChips, without_patch
from .chooser import CollectionChooser
from .filters import FiltersPanel
from .history.buttons import HistoryButtons
from .history.histories import Histories
from .session import Found, SearchSession
from .term_bar import TermBar
from .term_pictures import TermPictures
from .words_note import WordsNote

ICON_PX = 24
MARGIN_PX, GAP_PX = 4, 3


class SearchDock(QgsDockWidget):
    """Contains the parts. Each part works with the session by itself."""

    def __init__(
        self,
        session: SearchSession,
        actions: Actions,
        histories: Histories,
        pictures: TermPictures,
        parent: Optional[QWidget] = None,
    ):
        super().__init__(tr("Akin Search"), parent)
        self.setObjectName("AkinSearchDock")
        self._session = session
        self.banner = EngineBanner()
        self.work = WorkBar()
        self.chooser = CollectionChooser(session)
        self.year = YearRow(session)
        self.words = self._words_line()
        self.words_note = WordsNote(session)
        self.way = WordsWay(session)
        self.history = HistoryButtons(session, histories)
        self.bar = TermBar(actions.place, actions.draw, actions.labels)
        self.chips = TermChips(session, pictures)
        self.keep_live = _keep_live_button()
        self.area = AreaBar(session)
        self.filters = FiltersPanel(session)
        self.status = StatusLine(session)
        self.banner.hide()
        self.setWidget(self._laid_out())
        self.bar.clear_wanted.connect(lambda: session.set_query(session.query.cleared()))
        session.query_changed.connect(self._show)
        session.collection_changed.connect(self._show)
        session.info_changed.connect(self._informed)
        session.found.connect(self._found)
        session.collection_changed.connect(self._forget_left_out)
        session.also_changed.connect(self._forget_left_out)
        self._show()
        self._informed(session.info)

    def _laid_out(self) -> QWidget:
        """On a small screen the parts scroll, but not the banner, the collection, the words and the result's line."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.work, self.year, self.way, self.area, self.chooser.about, self.bar, self.chips):
            column.addWidget(part)
        column.addWidget(self.keep_live, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.filters)
        column.addStretch(1)
        whole = QWidget()
        fixed = QVBoxLayout(whole)
        fixed.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        fixed.setSpacing(GAP_PX)
        for part in (self.banner, self.chooser, _in_a_row(self.words, self.history), self.words_note):
            fixed.addWidget(part)
        fixed.addWidget(scrolled(body), 1)
        fixed.addWidget(self.status)
        return whole

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

    def _found(self, found: Found) -> None:
        self.chips.show_left_out(without_patch(found.left_out))

    def _forget_left_out(self, _: object) -> None:
        """Another collection can have patches where this one has none."""
        self.chips.show_left_out({})

    def _informed(self, info: Optional[CollectionInfoResult]) -> None:
        if info is not None and info.product and info.encoder_usable and not info.words:
            text = tr("Click an example on the map")
        elif info is None or info.words:
            text = tr("What are you searching for?")
        elif info.encoder_usable:
            text = tr("Search by example, not by words")
        else:
            text = tr("Search by example: no usable encoder")
        self.words.setPlaceholderText(text)

    def _show(self, *_: object) -> None:
        query, ready = self._session.query, bool(self._session.collection)
        if self.words.text() != query.typed:
            self.words.setText(query.typed)
        self.bar.clear.setEnabled(query != query.cleared())
        for part in (self.words, self.history, self.bar, self.filters):
            part.setEnabled(ready)


def _keep_live_button() -> QPushButton:
    """Keeps the live layer; hidden until there is one."""
    button = QPushButton(tr("Keep live layer…"))
    button.setIcon(QgsApplication.getThemeIcon("/mActionFileSaveAs.svg"))
    tip = tr(
        "Save the scores of what the map shows as a GeoTIFF, in the pixels of the field, and add it to the project"
    )
    button.setToolTip(as_tip(tip))
    button.hide()
    return button


def _in_a_row(wide: QWidget, narrow: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(wide, 1)
    row.addWidget(narrow)
    return both


class EngineBanner(QFrame):
    """Shows that the engine is not installed, or how far the installation is. Emits `install_wanted`."""

    install_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        icon = PlainLabel()
        icon.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(ICON_PX, ICON_PX))
        self.text, self.button = PlainLabel(), QPushButton()
        self.text.setWordWrap(True)
        self.text.setMinimumHeight(2 * self.text.fontMetrics().lineSpacing())  # a low dock would cut the second line
        self.button.setToolTip(tr("Open Settings > Options > Akin"))
        self.button.clicked.connect(self.install_wanted)
        grid = QGridLayout(self)
        for column, part in enumerate((icon, self.text, self.button)):  # one row: it must fit a low screen too
            grid.addWidget(part, 0, column)
        grid.setColumnStretch(1, 1)
        self.show_missing()

    def show_missing(self) -> None:
        """No installation is running."""
        self.text.setText(tr("Akin needs its engine, which is not installed yet."))
        self.button.setText(tr("Install…"))

    def show_progress(self, fraction: float, *_: object) -> None:
        """An installation is running; fraction: 0 to 1."""
        self.text.setText(tr("Installing Akin's engine: {percent} %.").format(percent=round(100 * fraction)))
        self.button.setText(tr("Show the progress…"))


class StatusLine(WrappedLabel):
    """Shows what the last search found and how long it took, or what is wrong with the query."""

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(parent=parent)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(tr("Result of the search"))
        session.found.connect(self._found)
        session.emptied.connect(self.clear)
        session.failed.connect(self._failed)

    def _found(self, found: Found) -> None:
        count = sum(hit.score >= CLEAR_SCORE for hit in found.hits) if found.result.clear else 0
        lines = [found.message or ("" if found.result.clear else tr("No clear match."))]
        if found.result.searched:  # else nothing was compared, and the message says why
            lines.append(_summary(found, count))
        if count == found.request.count:
            lines.append(tr("The list is full: for more hits, raise Number of hits in Filters."))
        self.setText("\n".join(line for line in lines if line))

    def _failed(self, error: Exception) -> None:
        self.setText(str(error) if is_about_query(error) else "")


def _summary(found: Found, count: int) -> str:
    """How many hits there are among how many patches or pixels. None has a text: 0 is no plural in French."""
    if found.request.most_pixels is None:
        none, one, many = (
            tr("No clear hit in {searched} patches, {ms} ms"),
            tr("1 clear hit in {searched} patches, {ms} ms"),
            tr("{count} clear hits in {searched} patches, {ms} ms"),
        )
    else:
        none, one, many = (
            tr("No region in {searched} pixels, {ms} ms"),
            tr("1 region in {searched} pixels, {ms} ms"),
            tr("{count} regions in {searched} pixels, {ms} ms"),
        )
    text = many if count > 1 else one if count else none
    return text.format(count=count, searched=number(found.result.searched, ","), ms=round(found.milliseconds))
