"""The collections and fields that the user works with: those of the project, and the recent ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProject

from ..contract.addresses import LINK
from ..contract.records import parse_json
from . import encodings, entries, settings

KEY = "collections"
MANIFEST = "manifest.json"
JOURNAL = "manifest.journal"
FIELD = "field.json"


def is_collection(folder: str) -> bool:
    """Whether the folder contains a collection. Only the manifest's existence is checked; the engine reads it."""
    return _has(folder, MANIFEST)


def is_field(folder: str) -> bool:
    """Whether the folder contains a field: rasters of ready-made embeddings. Only the card's existence is checked."""
    return _has(folder, FIELD)


def can_be_searched(folder: str) -> bool:
    """Whether the folder contains a collection, a field, or a link to a collection in a database."""
    return is_collection(folder) or is_field(folder) or is_link(folder)


def is_link(folder: str) -> bool:
    """Whether the folder is a link to a collection in a database. Only the link's existence is checked."""
    return _has(folder, LINK)


def _has(folder: str, name: str) -> bool:
    try:
        return bool(folder) and (Path(folder) / name).is_file()
    except (OSError, ValueError):  # a name that is too long or not possible, or a folder that can't be read
        return False


def encoder_of(folder: str) -> str:
    """The id of the encoder that made the collection; "" if the manifest can't be read."""
    return str(_manifest(folder).get("encoder", ""))


def patches_of(folder: str) -> int:
    """How many patches the collection has; 0 if the manifest can't be read. Slow for large ones: use a thread."""
    manifest = _manifest(folder)
    parts = manifest.get("parts")
    return sum(map(_count, parts if isinstance(parts, list) else [])) + _patches_added(folder, manifest)


def _count(part: Any) -> int:
    count = part.get("patches") if isinstance(part, dict) else None
    return count if isinstance(count, int) else 0


def _patches_added(folder: str, manifest: dict[str, Any]) -> int:
    """The patches of the latest parts: while the engine writes, and after it was killed, they are in the journal."""
    added = 0
    try:
        for line in (Path(folder) / JOURNAL).read_text("utf-8").splitlines():
            change = parse_json(line.partition(" ")[2])
            if str(manifest.get("checksum", "")).startswith(change["base"]) and "part" in change:
                added += _count(change["part"]["part"]) - _count(change["part"]["instead"])
    except (OSError, ValueError, KeyError, TypeError):
        return added
    return added


def _manifest(folder: str) -> dict[str, Any]:
    if not is_collection(folder):  # opening something else than a file could wait for ever
        return {}
    try:
        manifest = parse_json((Path(folder) / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def absolute(folder: str) -> str:
    """The full path of a folder. The engine's working folder differs from QGIS's."""
    return str(Path(folder).expanduser().absolute())


def recent() -> list[str]:
    """The recent collections and fields that still exist, the latest first."""
    return [folder for folder in settings.get("recent_collections") if can_be_searched(folder)]


def of_project() -> list[str]:
    """The collections and fields of the open project that still exist. Their paths may be relative to the project.

    A project from elsewhere can name any server, and Windows signs in where a path is looked at. A server is asked only
    for a project that is on it, and for a collection that the user worked with before.
    """
    own, used = _server(QgsProject.instance().fileName()), settings.get("recent_collections")
    known = (folder for folder in _stored() if _server(folder) in ("", own) or folder in used)
    return [folder for folder in known if can_be_searched(folder)]


def _server(path: str) -> str:
    """The server of a UNC path; "" for other paths."""
    parts = path.replace("\\", "/").split("/")
    return parts[2].lower() if len(parts) > 2 and parts[:2] == ["", ""] else ""


def remember(folder: str) -> None:
    """Put a collection first in the recent ones, and add it to the project's. Call it in the main thread."""
    folder = absolute(folder)
    others = [f for f in settings.get("recent_collections") if f != folder]
    settings.put("recent_collections", [folder, *others][: settings.RECENT_COUNT])
    known = _stored()  # also those on a drive that is not connected
    if folder not in known:
        _write([*known, folder])


def forget(folder: str) -> None:
    """Remove a collection from both lists. Call it in the main thread."""
    replace(folder, "")


def replace(folder: str, new: str) -> None:
    """Put the new folder of a collection in place of the old one; "" for none. Call it in the main thread."""
    old = absolute(folder)
    renamed = [new if f == old else f for f in settings.get("recent_collections")]
    settings.put("recent_collections", [f for f in renamed if f])
    encodings.move(old, new)
    known = _stored()
    if old in known:
        _write([f for f in (new if one == old else one for one in known) if f])


def _stored() -> list[str]:
    """The collections of the open project, also those that are not found."""
    project = QgsProject.instance()
    return [project.readPath(one) for one in entries.texts(KEY)]


def _write(folders: list[str]) -> None:
    project = QgsProject.instance()
    entries.put_texts(KEY, [project.writePath(folder) for folder in folders])
