"""The comparison: two collections, the query for both, and their requests to the engine."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...contract import verbs
from ...contract.requests.collection import CollectionInfo, CollectionInfoResult
from ...contract.requests.compare_collections import CompareCollections, CompareCollectionsResult
from ...contract.requests.search import Term
from ...layers.results.compared import comparison
from ...profile.i18n import say, tr
from ..search.query import Query
from ..search.session import Found
from ..search.term import LabelledTerm
from ..shared.conversation import Conversation


@dataclass(frozen=True)
class Compared:
    """The result of a comparison.

    sides: the hits of the first and the second collection; empty for a comparison without a query. notes: of the
    comparison, and the messages of the two searches, one line each.
    """

    sentence: str
    sides: tuple[Found, ...]
    notes: tuple[str, ...] = ()

    @property
    def left_out(self) -> dict[Term, str]:
        """The terms that have no patch in one of the collections or in both, each with the sentence that says so."""
        sides = [(Path(found.request.first if i == 0 else found.request.second).name, found.left_out)
                 for i, found in enumerate(self.sides)]  # fmt: skip
        text = tr("Without a patch here: {names}. Akin searches there without this example.")
        names = {term: [name for name, terms in sides if term in terms] for _, terms in sides for term in terms}
        return {term: text.format(names=", ".join(where)) for term, where in names.items()}


class CompareSession(QObject):
    """Holds two collections (side 0 and 1) and a query, and compares them when the user wants it.

    Args:
        engine: returns the engine (has `request(verb, request)` -> reply with signals). It may raise EngineError.
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
        self.infos: list[Optional[CollectionInfoResult]] = [None, None]
        self._conversation = Conversation(engine, self._failed)

    @property
    def ready(self) -> bool:
        """Whether two different collections are chosen."""
        return all(self.folders) and self.folders[0] != self.folders[1]

    @property
    def asking(self) -> bool:
        """Whether a comparison runs."""
        return self._conversation.waits("compare")

    def set_collection(self, side: int, folder: str) -> None:
        """Choose the first (0) or the second (1) collection; "" for none."""
        self.folders[side], self.infos[side] = str(Path(folder).absolute()) if folder else "", None
        self.collection_changed.emit(side)
        self.info_changed.emit(side)
        self._forget()
        self.refresh(side)

    def move_collection(self, old: str, new: str) -> None:
        """A collection has another folder; "" for none."""
        for side, folder in enumerate(self.folders):
            if folder == old:
                self.set_collection(side, new)

    def refresh(self, side: int) -> None:
        """Read a collection again: it is new or has grown."""
        name, folder = f"info {side}", self.folders[side]
        if folder:
            answered, failed = partial(self._informed, side), partial(self.unread.emit, side)
            self._conversation.ask(name, verbs.COLLECTION_INFO, CollectionInfo(folder), answered, failed)
        else:
            self._conversation.drop(name)

    def set_query(self, query: Query) -> None:
        """Change the query and remove the old result. `ask` then sends the query."""
        if query != self.query:
            self.query = query
            self.query_changed.emit()
            self._forget()

    def type_words(self, text: str) -> None:
        """Change the words line."""
        self.set_query(replace(self.query, typed=text))

    def set_count(self, count: int) -> None:
        """Change the number of hits of each collection."""
        self.set_query(replace(self.query, count=count))

    def use(self, query: Query) -> None:
        """Use the words and terms of the search. A hit becomes its place, because it exists in one collection only."""
        terms = tuple(_as_place(one) if one.term.kind == "hit" else one for one in query.terms)
        self.set_query(replace(self.query, typed=query.typed, terms=terms))

    def ask(self) -> None:
        """Compare now."""
        if not self.ready:
            return
        query = self.query
        request = CompareCollections(self.folders[0], self.folders[1], query.sent_terms(), query.count)
        answered = partial(self._answered, request, query.all_terms(), time.monotonic())
        self.emptied.emit()
        verb, progressed = verbs.COMPARE_COLLECTIONS, self.progressed.emit
        if self._conversation.ask("compare", verb, request, answered, progressed=progressed):
            self.started.emit()

    def cancel(self) -> None:
        """Cancel the comparison."""
        if self.asking:
            self._conversation.drop("compare")
            self.ended.emit()
            self.emptied.emit()

    def stop(self) -> None:
        """Cancel all requests."""
        self._conversation.stop()

    def _forget(self) -> None:
        self.cancel()
        self.emptied.emit()

    def _failed(self, error: Exception) -> None:
        self.ended.emit()
        self.failed.emit(error)

    def _informed(self, side: int, info: CollectionInfoResult) -> None:
        self.infos[side] = info
        self.info_changed.emit(side)

    def _answered(
        self,
        request: CompareCollections,
        terms: tuple[LabelledTerm, ...],
        since_s: float,
        result: CompareCollectionsResult,
    ) -> None:
        took_ms = (time.monotonic() - since_s) * 1000
        sides = comparison.sides(result, request)
        found = tuple(Found(side.result, request, terms, took_ms, side) for side in sides)
        folders = (request.first, request.second)
        messages = ((Path(folder).name, one.message) for folder, one in zip(folders, found))
        notes = (*map(say, result.notes), *(f"{name}: {message}" for name, message in messages if message))
        self.ended.emit()
        self.compared.emit(Compared(comparison.sentence(result), found, notes))


def _as_place(hit: LabelledTerm) -> LabelledTerm:
    term = hit.term
    return replace(hit, term=Term("place", term.sign, x=term.x, y=term.y, crs=term.crs))
