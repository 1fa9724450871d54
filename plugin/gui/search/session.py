"""What both docks share: the collection, the query, and the conversation with the engine about them."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...contract.raster import Extent
from ..shared.conversation import Conversation
from .query import Filters, Query
from .term import Term

TYPING_PAUSE_MS = 250


@dataclass(frozen=True)
class Found:
    """An answer: the engine's hits (dicts, best first) in `crs`, the terms asked, and the round trip in ms."""

    hits: tuple[dict, ...]
    crs: str
    clear: bool
    message: str
    title: str
    searched: int
    terms: tuple[Term, ...]
    milliseconds: float
    request: dict
    answer: dict

    @classmethod
    def of(cls, answer: dict, request: dict, terms: tuple[Term, ...], milliseconds: float) -> "Found":
        """From the engine's answer to a request."""
        said = {k: answer[k] for k in ("crs", "clear", "message", "title", "searched")}
        hits = tuple(answer["hits"])
        return cls(hits, terms=terms, milliseconds=milliseconds, request=request, answer=answer, **said)


class SearchSession(QObject):
    """Holds the collection and the query, asks the engine whenever they change, and says what came.

    Args:
        engine: gives the engine to ask (has `request(verb, params)` -> reply with signals); may raise EngineError.
        view: gives the map's extent as the engine reads it, or None.
    """

    collection_changed = pyqtSignal(str)
    info_changed = pyqtSignal(object)
    query_changed = pyqtSignal()
    started = pyqtSignal()
    found = pyqtSignal(object)
    emptied = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(
        self, engine: Callable[[], Any], view: Callable[[], Optional[Extent]], parent: Optional[QObject] = None
    ):
        super().__init__(parent)
        self._view = view
        self.collection, self.query, self.info = "", Query(), None
        self._talk = Conversation(engine, self.failed.emit)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.ask)

    def set_collection(self, folder: str) -> None:
        """Choose the collection to search; "" for none."""
        self.collection, self.info = str(Path(folder).absolute()) if folder else "", None
        self.collection_changed.emit(self.collection)
        self.info_changed.emit(None)
        self.refresh()

    def refresh(self) -> None:
        """Read the collection anew (it was chosen, or grew) and ask again."""
        if self.collection:
            self._talk.ask("info", "collection_info", {"collection": self.collection}, self._informed)
        self.ask()

    def set_query(self, query: Query, pause_ms: int = 0) -> None:
        """Ask something else, after a pause while a person is typing."""
        if query == self.query:
            return
        self.query = query
        self.query_changed.emit()
        self._pause.start(pause_ms)

    def type_words(self, text: str) -> None:
        """The line of words changed."""
        self.set_query(replace(self.query, typed=text), TYPING_PAUSE_MS)

    def add(self, term: Term) -> None:
        """One term more."""
        self.set_query(self.query.with_term(term))

    def set_filters(self, filters: Filters) -> None:
        """Other filters."""
        self.set_query(replace(self.query, filters=filters), TYPING_PAUSE_MS)

    def view_changed(self) -> None:
        """The map moved; matters where hits must lie in it."""
        if self.query.filters.in_view and self.query.all_terms():
            self._pause.start(TYPING_PAUSE_MS)

    def ask(self) -> None:
        """Send the query now. What was asked before and is not answered yet is cancelled and forgotten."""
        self._pause.stop()
        terms = self.query.all_terms()
        if not self.collection or not terms:
            self._talk.drop("search")
            self.emptied.emit()
            return
        params = self.query.request(self.collection, self._view())
        answered = partial(self._answered, params, terms, time.monotonic())
        if self._talk.ask("search", "search", params, answered):
            self.started.emit()

    def stop(self) -> None:
        """Forget everything that is under way."""
        self._pause.stop()
        self._talk.stop()

    def _informed(self, info: dict) -> None:
        self.info = info
        self.info_changed.emit(info)
        if not self._talk.waits("search"):  # a query loads what it needs by itself
            self._talk.ask("warm_up", "warm_up", {"collection": self.collection}, _unheard, failed=_unheard)

    def _answered(self, request: dict, terms: tuple[Term, ...], since: float, answer: dict) -> None:
        self.found.emit(Found.of(answer, request, terms, (time.monotonic() - since) * 1000))


def _unheard(_: object) -> None:
    """The query that needs it will say what is wrong."""
