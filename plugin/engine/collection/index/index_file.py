"""A collection's saved index: the backend's own file, and `index.json`, which says what that file is and is of."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ....contract.records import from_json, to_json
from ...base.errors import ResourceError
from ..manifest import Manifest
from . import BACKENDS, Backend, backend_named

FORMAT = 1
CARD = "index.json"


@dataclass(frozen=True)
class IndexCard:
    """What the backend's file holds. sha256 and bytes are that file's.

    generation (its key and serial) and encoder_digest name the collection that it was made of, and when. details: the
    backend's own (see Backend); in the JSON they lie among the other fields.
    """

    backend: str
    generation: str
    encoder_digest: str
    dimension: int
    bytes: int = 0
    sha256: str = ""
    recall_10: float = 0.0
    recall_100: float = 0.0
    format: int = FORMAT
    details: Any = field(default=None)


def read_card(folder: Path) -> IndexCard | None:
    """The card of a collection's index; None where there is none, it can't be read, or its backend is not known."""
    try:
        card = _parsed(json.loads((folder / CARD).read_text("utf-8")))
    except (OSError, ValueError):
        return None
    return card if card.format == FORMAT else None


def _parsed(data: Any) -> IndexCard:
    if not isinstance(data, dict) or (backend := backend_named(str(data.get("backend")))) is None:
        raise ValueError("the card names no backend")
    common, own = ({f.name for f in fields(kind)} for kind in (IndexCard, backend.details))
    details = from_json(backend.details, {k: v for k, v in data.items() if k in own})
    return from_json(IndexCard, {k: v for k, v in data.items() if k in common} | {"details": details})


def saved_backend(folder: Path, card: IndexCard | None) -> Backend[Any] | None:
    """The backend whose file a collection should have by its card, else the one whose file it has; None for neither."""
    named = backend_named(card.backend) if card else None
    if named is not None and named.file:
        return named
    return next((b for b in BACKENDS if b.file and (folder / b.file).exists()), None)


def problem(folder: Path, card: IndexCard | None, manifest: Manifest) -> str:
    """Why a saved index can't be trusted, in a sentence, or "". Reads its whole file (1.5 GB/s) for its digest."""
    backend = saved_backend(folder, card)
    if backend is None:
        return ""
    again = "it is not used. Build the index again to search faster"
    if not (folder / backend.file).exists():
        return f"The index lacks its file {backend.file}: {again}."
    if card is None or card.backend != backend.name:
        return f"The index is damaged ({CARD} is missing or unreadable): {again}."
    if card.encoder_digest != manifest.encoder_digest or card.dimension != manifest.dimension:
        return f"The index belongs to another encoder's collection: {again}."
    if not _of_its_past(card.generation, manifest):
        return f"The index belongs to another collection, or to a later state of this one: {again}."
    if not backend.available():
        return f"The index needs {backend.package}, which is not installed: the exact index serves, more slowly."
    if (folder / backend.file).stat().st_size != card.bytes or sha256(folder / backend.file) != card.sha256:
        return f"The index is damaged ({backend.file} is not the file that was saved): {again}."
    return ""


def _of_its_past(generation: str, manifest: Manifest) -> bool:
    """Whether a collection ever was what a generation says. Its ids mean the same only then, as they are not reused."""
    key, _, serial = generation.rpartition("-")
    return key == manifest.key and serial.isdecimal() and int(serial) <= manifest.serial


def write_card(folder: Path, card: IndexCard) -> None:
    """Write a card alone, whole or not at all. Raises ResourceError."""
    partial = folder / f"{CARD}.{os.getpid()}.tmp"
    data = to_json(card)
    try:
        partial.write_text(json.dumps(data | (data.pop("details") or {})), "utf-8")
        partial.replace(folder / CARD)
    except OSError as error:
        raise ResourceError(f"The index could not be written to {folder}: {error}. Free some disk space.") from error
    finally:
        partial.unlink(missing_ok=True)


def forget(folder: Path) -> None:
    """Delete a collection's saved index, if there is one."""
    (folder / CARD).unlink(missing_ok=True)
    forget_others(folder, "")


def forget_others(folder: Path, name: str) -> None:
    """Delete the index files of all backends but the one of that name."""
    for backend in BACKENDS:
        if backend.file and backend.name != name:
            (folder / backend.file).unlink(missing_ok=True)


def sha256(path: Path) -> str:
    """The sha256 (hex) of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            digest.update(block)
    return digest.hexdigest()
