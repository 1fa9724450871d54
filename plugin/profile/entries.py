"""Akin's entries in the QGIS project. A project may come from elsewhere, with entries of any type."""

from __future__ import annotations

from qgis.core import QgsProject

SCOPE = "Akin"


def text(key: str) -> str:
    """An entry that is a text; "" if there is none."""
    return str(QgsProject.instance().readEntry(SCOPE, key, "")[0] or "")


def texts(key: str) -> list[str]:
    """An entry that is a list of texts."""
    return [str(one) for one in QgsProject.instance().readListEntry(SCOPE, key, [])[0]]


def put_text(key: str, value: str) -> None:
    """Write an entry if it changes; "" removes it."""
    if text(key) != value:
        _put(key, value)


def put_texts(key: str, values: list[str]) -> None:
    """Write an entry if it changes; an empty list removes it."""
    if texts(key) != values:
        _put(key, values)


def _put(key: str, value: str | list[str]) -> None:
    project = QgsProject.instance()
    project.removeEntry(SCOPE, key)  # an entry of type bool would stay as it is, whatever is written
    if value:
        project.writeEntry(SCOPE, key, value)
