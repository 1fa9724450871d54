"""The files that describe a collection: manifest.json, its backup, and the journal of the latest changes.

manifest.json begins with a line of its own, `{"checksum": "…",`: the sha256 of all that follows this line. This rule
stays in later formats. The backup has the same content. A change is committed with a line in the journal; now and then,
and when the writer ends, both files are written again.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ....contract import messages
from ....contract.addresses import without_secrets
from ....contract.message import Message
from ....contract.records import from_json, to_json
from ...base.errors import CollectionError
from ...base.files.disk import reading_from, replacing, sync_folder
from ...base.files.links import read_regular
from . import journal
from .check import check
from .ledger import Ledger
from .values import FORMAT, Manifest, Source

NAME = "manifest.json"
BACKUP = "manifest.backup.json"
#: The card of a field, which is no collection.
FIELD = "field.json"
#: The files whose state changes with each change of a collection.
FILES = (NAME, journal.NAME)
_HEAD = re.compile(rb'\{"checksum": "([0-9a-f]{64})",')
_TRIES = 10  # to read manifest.json and its journal while another process replaces the first


@dataclass(frozen=True)
class Read:
    """What was read.

    base: identifies manifest.json for a journal; "" if it must be written again before a journal can follow it. damage:
    what was damaged, and how Akin goes on. bytes: the size of manifest.json.
    """

    manifest: Manifest
    base: str
    damage: Message | None
    bytes: int


def read_manifest(folder: Path) -> Manifest:
    """Read a collection's manifest. Raises the errors of `read_all`."""
    return read_all(folder).manifest


def read_all(folder: Path) -> Read:
    """Read the manifest of a collection, with the latest changes.

    Raises:
        CollectionError: there is no collection, the manifest and its backup are damaged, or it is from a newer version.
        ResourceError: it can't be read.
    """
    data, changes = _bytes_of(folder)
    with _no_garbage():
        return _read(folder, data, changes)


def _read(folder: Path, data: bytes, changes: bytes) -> Read:
    try:
        manifest, base = _parsed(folder, data)
        damage = None
    except ValueError as error:
        manifest, base = _from_backup(folder, str(error))
        damage = messages.collections.MANIFEST_RESTORED(folder=str(folder), file=NAME, backup=BACKUP, reason=str(error))
    if not base:
        manifest = _without_secrets(manifest)
    if changes:
        ledger = Ledger(manifest)
        if left_out := journal.replay(changes, base, ledger):
            damage = messages.collections.JOURNAL_DAMAGED(folder=str(folder), file=journal.NAME, count=left_out)
        manifest = ledger.manifest
    sound = not damage and not changes and _has_backup(folder, base)
    return Read(manifest, base if sound else "", damage, len(data))


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Without searches for garbage: a million new values start hundreds of them, and none is garbage (a third of the
    time for 20,000 sources)."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def write_manifest(folder: Path, manifest: Manifest) -> Read:
    """Commit a manifest: the backup, then manifest.json, each under another name, synced and renamed.

    Raises OSError.
    """
    data, base = _written(replace(manifest, format=FORMAT))
    for name in (BACKUP, NAME):
        with replacing(folder / name) as temporary, temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    sync_folder(folder)
    with suppress(OSError):  # its base is another one now, so it does not count
        (folder / journal.NAME).unlink(missing_ok=True)
    return Read(manifest, base, None, len(data))


def _bytes_of(folder: Path) -> tuple[bytes, bytes]:
    """manifest.json and the journal, as they were at one moment."""
    path = folder / NAME
    with reading_from(folder):
        try:
            for _ in range(_TRIES):
                before = _stamp(path)
                data, changes = read_regular(path), journal.read(folder)
                if _stamp(path) == before:
                    break
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError) as error:  # or no possible name
            raise CollectionError(_what_is_there(folder)) from error
    return data, changes


def _what_is_there(folder: Path) -> Message:
    """What a folder without a collection is."""
    try:
        is_field = (folder / FIELD).is_file()
    except ValueError:  # no possible name
        is_field = False
    sentence = messages.collections.IS_FIELD if is_field else messages.collections.NOT_FOUND
    return sentence(folder=str(folder))


def _stamp(path: Path) -> tuple[int, int, int]:
    stat = path.stat()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _from_backup(folder: Path, why: str) -> tuple[Manifest, str]:
    """Raises CollectionError: the backup is damaged or missing too; what is said is about manifest.json."""
    try:
        return _parsed(folder, read_regular(folder / BACKUP))
    except (OSError, ValueError) as error:
        damaged = messages.collections.MANIFEST_DAMAGED(folder=str(folder), file=NAME, reason=why)
        raise CollectionError(damaged) from error


def _has_backup(folder: Path, base: str) -> bool:
    try:
        with (folder / BACKUP).open("rb") as file:
            head = _HEAD.match(file.readline(200))
    except OSError:
        return False
    return head is not None and head[1].decode() == base


def _parsed(folder: Path, data: bytes) -> tuple[Manifest, str]:
    """A manifest and its checksum; "" in format 1, which has none. Raises ValueError: it is damaged; CollectionError:
    it is from a newer version."""
    line, _, rest = data.partition(b"\n")
    head = _HEAD.fullmatch(line.rstrip(b"\r"))
    if head is not None and hashlib.sha256(rest).hexdigest().encode() != head[1]:
        raise ValueError("its checksum is wrong")
    fields = _fields(data)
    version = fields.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise CollectionError(messages.collections.NEWER_VERSION(folder=str(folder), found=version, known=FORMAT))
    if head is None and (version != 1 or "checksum" in fields):
        raise ValueError("its checksum is missing")
    fields.pop("checksum", None)
    manifest = from_json(Manifest, fields)
    check(manifest)
    return manifest, head[1].decode() if head else ""


def _fields(data: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(fields, dict):
        raise ValueError("it is not an object")
    return fields


def _written(manifest: Manifest) -> tuple[bytes, str]:
    """The content of manifest.json, and its checksum."""
    rest = json.dumps(to_json(manifest), separators=(",", ":")).encode("ascii")[1:]
    digest = hashlib.sha256(rest).hexdigest()
    return b'{"checksum": "' + digest.encode() + b'",\n' + rest, digest


def _without_secrets(manifest: Manifest) -> Manifest:
    """A manifest without the secrets that an earlier version of Akin wrote into the paths."""

    def clean(source: Source) -> Source:
        path, earlier = without_secrets(source.path), source.earlier
        if earlier:
            earlier = tuple(replace(date, path=without_secrets(date.path)) for date in earlier)
        return (
            source if (path, earlier) == (source.path, source.earlier) else replace(source, path=path, earlier=earlier)
        )

    sources = tuple(clean(source) for source in manifest.sources)
    return manifest if sources == manifest.sources else replace(manifest, sources=sources)
