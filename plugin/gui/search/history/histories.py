"""All that is kept of earlier queries."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QObject

from ..query import Asker
from ..session import Found, SearchSession
from .keys import Action
from .past import PastSearches
from .saved import SavedSearches
from .steps import QuerySteps


class Histories(QObject):
    """The steps of the search's query and of others, the past searches, and those saved in the project."""

    def __init__(self, session: SearchSession, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._session = session
        self._all: list[QuerySteps] = []
        self.steps = self.follow(session)
        self.past, self.saved = PastSearches(self), SavedSearches(self)
        session.found.connect(self._found)

    def follow(self, session: Asker) -> QuerySteps:
        """The undo and redo of one more query."""
        steps = QuerySteps(session, self)
        self._all.append(steps)
        return steps

    def forget_steps(self) -> None:
        """Another project was opened: nothing can be undone."""
        for steps in self._all:
            steps.forget()

    def move_collection(self, old: str, new: str) -> None:
        """A collection has another folder; "" for none. Call it before the sessions follow."""
        for steps in self._all:
            steps.move_collection(old, new)
        self.past.move_collection(old, new)
        self.saved.move_collection(old, new)

    def close(self) -> None:
        """Store what is not stored yet."""
        self.past.close()

    def _found(self, found: Found) -> None:
        query = self._session.query
        if found.terms == query.all_terms():  # else the user typed on
            self.past.add(query, self._session.collection)


def undo_actions(steps: QuerySteps) -> dict[str, Action]:
    """Undo and redo by QGIS's keys."""
    return {"Ctrl+Z": steps.undo, "Ctrl+Shift+Z": steps.redo, "Ctrl+Y": steps.redo}
