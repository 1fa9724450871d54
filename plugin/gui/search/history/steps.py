"""Undo and redo of a query."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..query import Asker, Query

MOST_STEPS = 100


class QuerySteps(QObject):
    """Follows the query of a session. Emits `changed` when what can be undone or redone changes.

    Typing is one step from the first letter to the next change of another kind. Words that go all at once are such a
    change: they can be brought back.
    """

    changed = pyqtSignal()

    def __init__(self, session: Asker, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._session, self._now = session, session.query
        self._before: list[Query] = []
        self._after: list[Query] = []
        self._typing = False
        session.query_changed.connect(self._note)

    def can_undo(self) -> bool:
        """Whether there is an earlier query."""
        return bool(self._before)

    def can_redo(self) -> bool:
        """Whether a query was undone and nothing has changed since."""
        return bool(self._after)

    def undo(self) -> None:
        """Go back to the query before the last change."""
        self._go(self._before, self._after)

    def redo(self) -> None:
        """Take the last undo back."""
        self._go(self._after, self._before)

    def forget(self) -> None:
        """Start again from the session's query: another project was opened."""
        self._now, self._before, self._after, self._typing = self._session.query, [], [], False
        self.changed.emit()

    def move_collection(self, old: str, new: str) -> None:
        """A collection has another folder; "" for none. Call it before the session follows: it is not a step."""
        self._now = self._now.with_collection(old, new)
        self._before, self._after = (
            _that_differ([one.with_collection(old, new) for one in steps], self._now)
            for steps in (self._before, self._after)
        )
        self.changed.emit()

    def _note(self) -> None:
        new = self._session.query
        if new == self._now:
            return
        emptied = not new.typed and len(self._now.typed) > 1
        typed = replace(new, typed=self._now.typed) == self._now and not emptied
        if not (typed and self._typing):
            self._before = [*self._before, self._now][-MOST_STEPS:]
        self._now, self._after, self._typing = new, [], typed
        self.changed.emit()

    def _go(self, source: list[Query], target: list[Query]) -> None:
        if not source:
            return
        target.append(self._now)
        self._now, self._typing = source.pop(), False
        self._session.set_query(self._now)
        self.changed.emit()


def _that_differ(steps: list[Query], now: Query) -> list[Query]:
    """The steps that change something. Each leads to the one after it in the list, the last one to `now`."""
    return [one for one, following in zip(steps, [*steps[1:], now]) if one != following]
