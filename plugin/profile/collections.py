"""Which collections a person works with: those of the project, and those used lately."""

from __future__ import annotations

import json
from pathlib import Path

from qgis.core import QgsProject

from . import settings

SCOPE = "Akin"
KEY = "collections"
MANIFEST = "manifest.json"


def is_collection(folder: str) -> bool:
    """Whether the folder holds a collection (its manifest is there; the engine judges what it says)."""
    return bool(folder) and (Path(folder) / MANIFEST).is_file()


def encoder_of(folder: str) -> str:
    """The id of the encoder that made the collection; "" where there is none, or none that can be read."""
    try:
        told = json.loads((Path(folder) / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(told.get("encoder", "")) if isinstance(told, dict) else ""


def absolute(folder: str) -> str:
    """The same folder as a full path: the engine works in another one."""
    return str(Path(folder).expanduser().absolute())


def recent() -> list[str]:
    """The collections used lately that are still there, the latest first."""
    return [folder for folder in settings.get("recent_collections") if is_collection(folder)]


def of_project() -> list[str]:
    """The collections of the open project that are still there; folders beside the project may move with it."""
    project = QgsProject.instance()
    stored, _ = project.readListEntry(SCOPE, KEY, [])
    return [folder for folder in (project.readPath(one) for one in stored) if is_collection(folder)]


def remember(folder: str) -> None:
    """Put a collection first among the recent ones, and among the project's. Call it in the main thread."""
    folder = absolute(folder)
    others = [f for f in settings.get("recent_collections") if f != folder]
    settings.put("recent_collections", [folder, *others][: settings.RECENT_COUNT])
    known = of_project()
    if folder not in known:
        _write([*known, folder])


def forget(folder: str) -> None:
    """Leave a collection out of both lists; its files stay."""
    settings.put("recent_collections", [f for f in settings.get("recent_collections") if f != folder])
    _write([f for f in of_project() if f != folder])


def _write(folders: list[str]) -> None:
    project = QgsProject.instance()
    project.writeEntry(SCOPE, KEY, [project.writePath(folder) for folder in folders])
