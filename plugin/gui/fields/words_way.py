"""The way from words to a field: words find examples in a collection of imagery, and these ask the field."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Optional

from qgis.core import QgsCsException, QgsRectangle
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...contract import verbs
from ...contract.requests.collection import CollectionInfo, CollectionInfoResult
from ...contract.requests.raster import Extent
from ...contract.requests.search import CLEAR_SCORE, Filters, Search, SearchResult
from ...layers.crs import read_crs, transform
from ...profile import collections
from ...profile.i18n import tr
from ..search.session import SearchSession
from ..search.term import LabelledTerm, place, title_of
from ..shared.conversation import Conversation
from ..shared.plain import as_tip
from ..shared.widgets.wrapped_label import WrappedLabel

#: So many of the best hits become examples.
EXAMPLES = 5
#: So many known collections are looked at, the latest first.
MOST_ASKED = 8
SEARCH = "search"


class WordsWay(QWidget):
    """A button, shown while a field is asked with words and a known collection of the same place understands words."""

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session = session
        self._conversation = Conversation(session.engine, self._failed)
        self._looked_for = ""
        self._found: Optional[CollectionInfoResult] = None
        self.button, self.note = QPushButton(), WrappedLabel()
        self.button.setAccessibleName(tr("Find examples for the field with these words"))
        tip = tr("Akin searches the words in this collection. The places of its best hits become examples here.")
        self.button.setToolTip(as_tip(tip))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        column.addWidget(self.note)
        self.button.clicked.connect(self._search)
        session.query_changed.connect(self._changed)
        session.info_changed.connect(self._changed)
        self._show()

    def stop(self) -> None:
        """Cancel the requests: Akin is unloaded."""
        self._conversation.stop()

    def _words(self) -> tuple[LabelledTerm, ...]:
        return tuple(one for one in self._session.query.all_terms() if one.term.kind == "words")

    def _is_wanted(self) -> bool:
        """Whether words are asked of a field that does not understand them."""
        info = self._session.info
        return self._session.on_field and bool(self._words()) and not (info is not None and info.words)

    def _changed(self, *_: object) -> None:
        self._conversation.drop(SEARCH)
        self.note.clear()
        info, wanted = self._session.info, self._is_wanted()
        if wanted and info is not None and self._looked_for != self._session.collection:
            self._look(info)
        self._show()

    def _look(self, field: CollectionInfoResult) -> None:
        """Ask the known collections what they have, until one fits."""
        self._conversation.stop()
        self._looked_for, self._found = self._session.collection, None
        known = dict.fromkeys([*collections.of_project(), *collections.recent()])
        for folder in [one for one in known if not collections.is_field(one)][:MOST_ASKED]:
            heard = partial(self._informed, field)
            self._conversation.ask(folder, verbs.COLLECTION_INFO, CollectionInfo(folder), heard, failed=lambda _: None)

    def _informed(self, field: CollectionInfoResult, info: CollectionInfoResult) -> None:
        fits = info.words and info.encoder_usable and _overlap(field.extent, info.extent)
        if fits and self._found is None and self._session.info is field:
            self._found = info
            self._show()

    def _show(self) -> None:
        found = self._found if self._is_wanted() else None
        if found is not None and self._looked_for == self._session.collection:
            name = Path(found.collection).name
            self.button.setText(tr("Find examples with these words in {collection}").format(collection=name))
        self.button.setVisible(found is not None)
        self.button.setEnabled(not self._conversation.waits(SEARCH))
        self.note.setVisible(bool(self.note.text()))
        self.setVisible(found is not None)

    def _search(self) -> None:
        found, field = self._found, self._session.info
        if found is None or field is None:
            return
        extent = self._session.query.filters.extent or field.extent
        words = self._words()
        terms = tuple(one.term for one in words)
        request = Search(found.collection, terms, EXAMPLES, Filters(min_score=CLEAR_SCORE, extent=extent))
        self._conversation.ask(SEARCH, verbs.SEARCH, request, partial(self._answered, words))
        self._show()

    def _answered(self, words: tuple[LabelledTerm, ...], result: SearchResult) -> None:
        hits = [hit for hit in result.hits if hit.score >= CLEAR_SCORE] if result.clear else []
        if not hits:
            text = tr("No clear match for these words there. Use other words, or click an example on the map.")
            self._say(text)
            return
        query = self._session.query
        others = tuple(one for one in query.terms if one not in words)
        title, first = title_of(words), query.next_number("place")
        places = (place(*hit.center, result.crs, 1, first + number) for number, hit in enumerate(hits))
        labelled = (replace(one, label=f"{title} {number}") for number, one in enumerate(places, first))
        self._session.set_query(replace(query, typed="", terms=(*others, *labelled)))

    def _failed(self, error: Exception) -> None:
        self._say(str(error))

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self._show()


def _overlap(one: Optional[Extent], other: Optional[Extent]) -> bool:
    """Whether two extents have ground in common."""
    if one is None or other is None:
        return False
    move = transform(other.crs, read_crs(one.crs))
    move.setBallparkTransformsAreAppropriate(True)
    try:
        moved = move.transformBoundingBox(_rectangle(other))
    except QgsCsException:
        return False
    return bool(moved.intersects(_rectangle(one)))


def _rectangle(extent: Extent) -> QgsRectangle:
    return QgsRectangle(extent.xmin, extent.ymin, extent.xmax, extent.ymax)
