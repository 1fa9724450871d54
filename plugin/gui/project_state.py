"""The collection and the query, kept in the QGIS project."""

from __future__ import annotations

import json
from typing import Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

from ..host.collections import SCOPE
from .query import Query, from_json
from .search_session import SearchSession


class ProjectState(QObject):
    """Writes the session into the project as it changes, and brings it back when a project is opened.

    It writes at once and never later: while a project is being read, a late write would land in the new one. Paths are
    written as the project writes its layers' (relative, where the user wants so).
    """

    def __init__(self, session: SearchSession, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._session, self._reading = session, False
        project = QgsProject.instance()
        project.readProject.connect(self.restore)
        project.cleared.connect(self.restore)
        session.collection_changed.connect(self.save)
        session.query_changed.connect(self.save)

    def restore(self, *_: object) -> None:
        """The session as the project has it; an empty one where the project has none."""
        project = QgsProject.instance()
        folder, _ = project.readEntry(SCOPE, "collection", "")
        text, _ = project.readEntry(SCOPE, "query", "")
        self._reading = True
        self._session.set_collection("")
        self._session.set_query(_parse(text))
        if folder:
            self._session.set_collection(project.readPath(folder))
        self._reading = False

    def save(self, *_: object) -> None:
        """Write what has changed."""
        if self._reading:
            return
        project = QgsProject.instance()
        folder = self._session.collection
        query = self._session.query
        self._write("collection", project.writePath(folder) if folder else "")
        self._write("query", json.dumps(query.to_json(), ensure_ascii=False) if query != Query() else "")

    def _write(self, key: str, value: str) -> None:
        project = QgsProject.instance()
        if project.readEntry(SCOPE, key, "")[0] != value:
            project.writeEntry(SCOPE, key, value) if value else project.removeEntry(SCOPE, key)

    def close(self) -> None:
        """Stop following the project."""
        project = QgsProject.instance()
        project.readProject.disconnect(self.restore)
        project.cleared.disconnect(self.restore)


def _parse(text: str) -> Query:
    try:
        return from_json(json.loads(text)) if text else Query()
    except ValueError:
        return Query()
