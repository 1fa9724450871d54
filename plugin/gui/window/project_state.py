"""Saves the collections, queries and named searches of the search and the comparison in the QGIS project."""

from __future__ import annotations

import json
from typing import Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...contract.records import parse_json
from ...layers.results.compared.comparison import SIDES
from ...profile import entries, log
from ...profile.collections import can_be_searched
from ...profile.i18n import tr
from ..compare.session import CompareSession
from ..search.history.histories import Histories
from ..search.query import Query
from ..search.session import SearchSession


class ProjectState(QObject):
    """Writes the sessions into the project when they change, and reads them when the user opens a project.

    It writes at once: a later write could go into the next project. Paths are written as the project writes those of
    its layers (relative or absolute). Emits `unread(text)` about what it could not read.
    """

    unread = pyqtSignal(str)

    def __init__(
        self,
        session: SearchSession,
        comparison: CompareSession,
        histories: Histories,
        parent: Optional[QObject] = None,
    ):
        super().__init__(parent)
        self._histories = histories
        self._session, self._comparison, self._reading = session, comparison, False
        project = QgsProject.instance()
        project.readProject.connect(self.restore)
        project.cleared.connect(self.restore)
        session.collection_changed.connect(self.save)
        session.also_changed.connect(self.save)
        session.query_changed.connect(self.save)
        comparison.collection_changed.connect(self.save)
        comparison.query_changed.connect(self.save)
        histories.saved.changed.connect(self.save)

    def restore(self, *_: object) -> None:
        """Read the sessions from the project. They are empty if the project has none."""
        self._reading = True
        try:
            self._restore()
        finally:  # else nothing would be written until QGIS ends
            self._reading = False

    def _restore(self) -> None:
        self._session.set_collection("")
        self._session.set_query(self._query("query"))
        if folder := self._folder("collection"):
            self._session.set_collection(folder, restored=True)
            also = self._folders("also")
            found = [one for one in also if can_be_searched(one)]
            self._session.set_also([folder, *found], [one for one in also if one not in found])
        for number, side in enumerate(SIDES):
            self._comparison.set_collection(number, self._folder(f"compare_{side}"))
        self._comparison.set_query(self._query("compare_query"))
        self._histories.saved.read(entries.text("searches"), QgsProject.instance().readPath)
        self._histories.forget_steps()

    def save(self, *_: object) -> None:
        """Write the changes."""
        if self._reading:
            return
        folders = {"collection": self._session.collection}
        folders.update((f"compare_{side}", folder) for side, folder in zip(SIDES, self._comparison.folders))
        for key, folder in folders.items():
            entries.put_text(key, QgsProject.instance().writePath(folder) if folder else "")
        also = (*self._session.also, *self._session.missing)
        entries.put_texts("also", [QgsProject.instance().writePath(folder) for folder in also])
        entries.put_text("searches", self._histories.saved.to_text(QgsProject.instance().writePath))
        for key, query in (("query", self._session.query), ("compare_query", self._comparison.query)):
            stored = query.with_paths(QgsProject.instance().writePath).to_json()
            entries.put_text(key, json.dumps(stored, ensure_ascii=False) if query != Query() else "")

    def _folder(self, key: str) -> str:
        folder = entries.text(key)
        return QgsProject.instance().readPath(folder) if folder else ""

    def _folders(self, key: str) -> list[str]:
        """The collections of a list, also those that are not found."""
        return [QgsProject.instance().readPath(one) for one in entries.texts(key)]

    def _query(self, key: str) -> Query:
        """The query that the project keeps; an empty one, with a word, if it is damaged or from a newer Akin."""
        text = entries.text(key)
        try:
            query = Query.from_json(parse_json(text)) if text else Query()
        except ValueError as error:
            log.warning(f"Akin can't read the query in this project ({error})")
            self.unread.emit(tr("Akin can't read the query in this project, so it was left out."))
            return Query()
        return query.with_paths(QgsProject.instance().readPath)

    def close(self) -> None:
        """Stop following the project."""
        project = QgsProject.instance()
        project.readProject.disconnect(self.restore)
        project.cleared.disconnect(self.restore)
