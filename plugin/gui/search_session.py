"""What both docks share: the collection, the query, and the conversation with the engine about them."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..host.errors import EngineError
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

    def __init__(self, engine: Callable[[], Any], view: Callable[[], Optional[dict]], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._engine, self._view = engine, view
        self.collection, self.query, self.info = "", Query(), None
        self._replies: dict[str, Any] = {}
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
            self._request("collection_info", {"collection": self.collection}, self._informed)
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
            self._drop("search")
            self.emptied.emit()
            return
        params = self.query.request(self.collection, self._view())
        answered = partial(self._answered, params, terms, time.monotonic())
        if self._request("search", params, answered):
            self.started.emit()

    def stop(self) -> None:
        """Forget everything that is under way."""
        self._pause.stop()
        for verb in list(self._replies):
            self._drop(verb)

    def _request(self, verb: str, params: dict, answered: Callable[[dict], None], quiet: bool = False) -> bool:
        self._drop(verb)
        try:
            reply = self._engine().request(verb, params)
        except EngineError as error:
            self.failed.emit(error)
            return False
        self._replies[verb] = reply
        reply.finished.connect(partial(self._ended, verb, reply, answered))
        reply.failed.connect(partial(self._ended, verb, reply, None if quiet else self.failed.emit))
        reply.cancelled.connect(partial(self._ended, verb, reply, None))
        return True

    def _ended(self, verb: str, reply: Any, then: Optional[Callable[..., None]], *result: Any) -> None:
        if self._replies.get(verb) is not reply:
            return
        del self._replies[verb]
        if then is not None:
            then(*result)

    def _drop(self, verb: str) -> None:
        reply = self._replies.pop(verb, None)
        if reply is not None:
            reply.cancel()

    def _informed(self, info: dict) -> None:
        self.info = info
        self.info_changed.emit(info)
        if "search" not in self._replies:  # a query loads what it needs by itself
            self._request("warm_up", {"collection": self.collection}, lambda _: None, quiet=True)

    def _answered(self, request: dict, terms: tuple[Term, ...], since: float, answer: dict) -> None:
        known = ("crs", "clear", "message", "title", "searched")
        took_ms = (time.monotonic() - since) * 1000
        said = {k: answer[k] for k in known}
        found = Found(tuple(answer["hits"]), terms=terms, milliseconds=took_ms, request=request, answer=answer, **said)
        self.found.emit(found)
