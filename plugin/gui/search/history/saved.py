"""Searches that the user saved in the project under a name."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....contract.records import parse_json
from ....profile import log
from .past import PastSearch


class SavedSearches(QObject):
    """Searches by name, in the order of their names. Emits `changed` when the user changes them."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._searches: dict[str, PastSearch] = {}
        self._unread: list[Any] = []

    def names(self) -> list[str]:
        """The names, sorted."""
        return sorted(self._searches, key=str.casefold)

    def search(self, name: str) -> PastSearch:
        """The search of that name. Raises KeyError."""
        return self._searches[name]

    def save(self, name: str, search: PastSearch) -> None:
        """Keep a search. It replaces the one with that name."""
        self._searches[name] = search
        self.changed.emit()

    def rename(self, name: str, new: str) -> None:
        """Give a search another name. It replaces the one that had it."""
        self._searches[new] = self._searches.pop(name)
        self.changed.emit()

    def delete(self, name: str) -> None:
        """Drop a search."""
        del self._searches[name]
        self.changed.emit()

    def move_collection(self, old: str, new: str) -> None:
        """A collection has another folder; "" for none: searches that had only hits of it are dropped."""
        moved = {name: one.with_collection(old, new) for name, one in self._searches.items()}
        moved = {name: one for name, one in moved.items() if one.query.all_terms()}
        if moved != self._searches:
            self._searches = moved
            self.changed.emit()

    def to_text(self, write_path: Callable[[str], str]) -> str:
        """The form in the project: a JSON list, "" for none. Searches that could not be read go back as they came."""
        stored = [{"name": name, **_moved(self._searches[name], write_path).to_json()} for name in self.names()]
        return json.dumps([*stored, *self._unread], ensure_ascii=False) if stored or self._unread else ""

    def read(self, text: str, read_path: Callable[[str], str]) -> None:
        """Read the result of `to_text`. Searches that are damaged or from a newer Akin are left out."""
        self._searches, self._unread = {}, []
        for one in _list(text):
            try:
                self._searches[_name(one)] = _moved(PastSearch.from_json(one), read_path)
            except ValueError as error:
                self._unread.append(one)
                log.warning(f"Akin can't read a saved search in this project ({error})")
        self.changed.emit()


def _name(stored: Any) -> str:
    name = stored.get("name") if isinstance(stored, dict) else None
    if not isinstance(name, str) or not name:
        raise ValueError("a saved search must have a name")
    return name


def _moved(search: PastSearch, path: Callable[[str], str]) -> PastSearch:
    folder = path(search.collection) if search.collection else ""
    return replace(search, query=search.query.with_paths(path), collection=folder)


def _list(text: str) -> list[Any]:
    try:
        stored = parse_json(text) if text else []
    except ValueError as error:
        log.warning(f"Akin can't read the saved searches in this project ({error})")
        return []
    return stored if isinstance(stored, list) else []
