"""Two collections, what is asked of both, and the conversation with the engine about them."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...layers import comparison
from ..search.query import Filters, Query
from ..search.session import Found
from ..search.term import Term
from ..shared.conversation import Conversation


@dataclass(frozen=True)
class Compared:
    """An answer in a sentence, and the hits of the first and the second; none where places were asked for.

    notes: what a search of one of them would say: nothing stands out, too small for its patches. A line each.
    """

    sentence: str
    sides: tuple[Found, ...]
    notes: tuple[str, ...] = ()


class CompareSession(QObject):
    """Holds two collections (side 0 and 1) and a query, and asks both when a person wants it.

    Args:
        engine: gives the engine to ask (has `request(verb, params)` -> reply with signals); may raise EngineError.
    """

    collection_changed = pyqtSignal(int)
    info_changed = pyqtSignal(int)
    unread = pyqtSignal(int, object)
    query_changed = pyqtSignal()
    started = pyqtSignal()
    progressed = pyqtSignal(float, str)
    ended = pyqtSignal()
    compared = pyqtSignal(object)
    emptied = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, engine: Callable[[], Any], parent: Optional[QObject] = None):
        super().__init__(parent)
        self.folders, self.query = ["", ""], Query()
        self.infos: list[Optional[dict]] = [None, None]
        self._talk = Conversation(engine, self._failed)

    @property
    def ready(self) -> bool:
        """Whether there are two to compare."""
        return all(self.folders) and self.folders[0] != self.folders[1]

    @property
    def asking(self) -> bool:
        """Whether an answer is awaited."""
        return self._talk.waits("compare")

    def set_collection(self, side: int, folder: str) -> None:
        """Choose the first (0) or the second (1); "" for none."""
        self.folders[side], self.infos[side] = str(Path(folder).absolute()) if folder else "", None
        self.collection_changed.emit(side)
        self.info_changed.emit(side)
        self._forget()
        self.refresh(side)

    def refresh(self, side: int) -> None:
        """Read a collection anew: it was chosen, or grew."""
        name, folder = f"info {side}", self.folders[side]
        if folder:
            answered, failed = partial(self._informed, side), partial(self.unread.emit, side)
            self._talk.ask(name, "collection_info", {"collection": folder}, answered, failed)
        else:
            self._talk.drop(name)

    def set_query(self, query: Query) -> None:
        """Ask something else, when `ask` comes; the answer to something else goes."""
        if query != self.query:
            self.query = query
            self.query_changed.emit()
            self._forget()

    def type_words(self, text: str) -> None:
        """The line of words changed."""
        self.set_query(replace(self.query, typed=text))

    def set_count(self, count: int) -> None:
        """How many hits of each."""
        self.set_query(replace(self.query, filters=Filters(count=count)))

    def take(self, query: Query) -> None:
        """Ask what the search asks, but for its filters; a hit, which one collection alone knows, becomes its place."""
        terms = tuple(_as_place(t) if t.kind == "hit" else t for t in query.terms)
        self.set_query(replace(self.query, typed=query.typed, terms=terms))

    def ask(self) -> None:
        """Ask both now."""
        if not self.ready:
            return
        asked = {"terms": [t.request() for t in self.query.all_terms()], "count": self.query.filters.count}
        params = {"first": self.folders[0], "second": self.folders[1], **asked}
        answered = partial(self._answered, params, self.query.all_terms(), time.monotonic())
        self.emptied.emit()
        if self._talk.ask("compare", "compare_collections", params, answered, progressed=self.progressed.emit):
            self.started.emit()

    def cancel(self) -> None:
        """Wait for no answer any more."""
        if self.asking:
            self._talk.drop("compare")
            self.ended.emit()
            self.emptied.emit()

    def stop(self) -> None:
        """Forget everything that is under way."""
        self._talk.stop()

    def _forget(self) -> None:
        self.cancel()
        self.emptied.emit()

    def _failed(self, error: Exception) -> None:
        self.ended.emit()
        self.failed.emit(error)

    def _informed(self, side: int, info: dict) -> None:
        self.infos[side] = info
        self.info_changed.emit(side)

    def _answered(self, request: dict, terms: tuple[Term, ...], since: float, result: dict) -> None:
        took_ms = (time.monotonic() - since) * 1000
        answers = comparison.answers(result, request) if request["terms"] else []
        sides = tuple(Found.of(answer, request, terms, took_ms) for answer in answers)
        named = zip((request["first"], request["second"]), sides)
        notes = tuple(f"{Path(folder).name}: {found.message}" for folder, found in named if found.message)
        self.ended.emit()
        self.compared.emit(Compared(comparison.sentence(result), sides, notes))


def _as_place(hit: Term) -> Term:
    return Term("place", hit.sign, x=hit.x, y=hit.y, crs=hit.crs, label=hit.label)
