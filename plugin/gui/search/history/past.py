"""The searches of this session and of earlier ones, kept in QGIS's settings of the user."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....contract.records import parse_json
from ....profile import settings
from ....profile.i18n import tr
from ..query import Query
from ..term import typed_words

MOST_SEARCHES = 30
#: QGIS writes its settings to the disk at once, which can take long: not after each search, but in a pause.
PAUSE_MS = 5000


@dataclass(frozen=True)
class PastSearch:
    """A query, with its typed words as terms, and the folder of the collection that was searched."""

    query: Query
    collection: str

    def title(self) -> str:
        """The labels of the terms, with a minus before those that count against."""
        return title_of(self.query)

    def needs_collection(self) -> bool:
        """Whether the query means nothing in another collection: it has one of its hits."""
        return any(one.term.kind == "hit" and not one.term.collection for one in self.query.terms)

    def with_collection(self, old: str, new: str) -> "PastSearch":
        """The search after a collection got another folder; "" for none: without the hits that were in it."""
        query = self.query.with_collection(old, new)
        if self.collection != old:
            return replace(self, query=query)
        if not new:
            query = replace(query, terms=tuple(one for one in query.terms if one.term.kind != "hit"))
        return PastSearch(query, new)

    def is_same(self, other: "PastSearch") -> bool:
        """Whether the two have the same terms. Filters do not make another search, or each move of one would."""
        here = self.collection == other.collection or not self.needs_collection()
        return here and self.query.terms == other.query.terms

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"query": self.query.to_json(), "collection": self.collection}

    @classmethod
    def from_json(cls, data: Any) -> "PastSearch":
        """Reads the result of `to_json`. Raises ValueError if it is damaged or from a newer Akin."""
        if not isinstance(data, dict):
            raise ValueError("a search must be an object")
        return cls(Query.from_json(data.get("query")), str(data.get("collection", "")))


class PastSearches(QObject):
    """The latest search first. Emits `changed`. Searches are stored in a pause, by `write`, or when QGIS ends."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._waits = False
        self._typed = ""  # the words line of the latest search, if its words were not a term yet
        self._searches = list(_stored())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.write)
        QgsApplication.instance().aboutToQuit.connect(self.write)

    def searches(self) -> list[PastSearch]:
        """The searches, the latest first."""
        return list(self._searches)

    def add(self, query: Query, collection: str) -> None:
        """Remember a search that was answered. Words that are typed on replace their beginning."""
        new = PastSearch(query.committed(), collection)
        if not new.query.terms:
            return
        if self._searches and self._goes_on(query):
            del self._searches[0]
        others = [one for one in self._searches if not one.is_same(new)]
        self._searches, self._typed = [new, *others][:MOST_SEARCHES], query.typed
        self._keep()

    def move_collection(self, old: str, new: str) -> None:
        """A collection has another folder; "" for none: searches that had only hits of it are dropped."""
        moved = [one.with_collection(old, new) for one in self._searches]
        moved = [one for one in moved if one.query.terms]
        if moved != self._searches:
            self._searches = moved
            self._keep()

    def close(self) -> None:
        """Akin is unloaded."""
        self.write()
        QgsApplication.instance().aboutToQuit.disconnect(self.write)

    def clear(self) -> None:
        """Forget all."""
        self._searches, self._typed = [], ""
        self._keep()
        self.write()

    def _goes_on(self, query: Query) -> bool:
        """Whether the latest search had the beginning of these words, or more of them, and the same chips."""
        old, new = self._typed.strip(), query.typed.strip()
        if not old or not new or not (old.startswith(new) or new.startswith(old)):
            return False
        return self._searches[0].query.terms[: -len(typed_words(self._typed))] == query.terms

    def write(self) -> None:
        """Store what changed since the last time."""
        if self._waits:
            self._pause.stop()
            self._waits = False
            settings.put("past_searches", [json.dumps(one.to_json(), ensure_ascii=False) for one in self._searches])

    def _keep(self) -> None:
        self._waits = True
        self._pause.start()
        self.changed.emit()


def title_of(query: Query) -> str:
    """The labels of all terms, with a minus before those that count against."""
    labels = (one.label if one.term.sign > 0 else tr("−{term}").format(term=one.label) for one in query.all_terms())
    return ", ".join(labels)


def _stored() -> Iterator[PastSearch]:
    """What this Akin can read of the settings."""
    for text in settings.get("past_searches"):
        try:
            yield PastSearch.from_json(parse_json(text))
        except ValueError:
            continue  # from a newer Akin
