"""The latest changes of a collection, one a line, so that a change does not rewrite the whole manifest.

A line is a checksum (16 hex digits of the sha256 of the rest), a space, and JSON: `base` (of the manifest.json that the
changes follow), `serial` (that of the collection after the change), and the change. When manifest.json is written
again, the changes are in it; a journal with another base is old and does not count.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ....contract.records import from_json, to_json
from ...base.files.links import create_again, read_own
from .ledger import Change, Ledger, PartPut, SourceGone, SourcePut

NAME = "manifest.journal"
_KINDS: dict[str, type[Any]] = {"source": SourcePut, "part": PartPut, "gone": SourceGone}
_DIGITS = 16
#: Of the checksum of manifest.json, to name it in a line.
BASE_DIGITS = 16


@dataclass(frozen=True)
class Line:
    """One line of a journal."""

    base: str
    serial: int
    change: Change


def replay(data: bytes, base: str, ledger: Ledger) -> int:
    """Apply the changes of a journal, up to the first line that is damaged or not complete.

    Args:
        base: the checksum of manifest.json.

    Returns:
        How many lines were left out; 0 for an old journal.
    """
    base = base[:BASE_DIGITS]
    lines = [line for line in data.split(b"\n") if line]
    for done, text in enumerate(lines):
        line = _parsed(text)
        if line is not None and line.base != base and done == 0:
            return 0
        if line is None or line.base != base or line.serial != ledger.head.serial + 1:
            return len(lines) - done
        try:
            ledger.apply(line.change)
        except ValueError:
            return len(lines) - done
    return 0


def read(folder: Path) -> bytes:
    """The content of a collection's journal, empty if there is none. Raises OSError."""
    try:
        return read_own(folder / NAME)
    except FileNotFoundError:
        return b""


class Journal:
    """The journal of a collection, to which this process adds. It is made with the first change.

    base: of the manifest.json that it follows.
    """

    def __init__(self, folder: Path, base: str) -> None:
        self._path, self._base = folder / NAME, base[:BASE_DIGITS]
        self._descriptor: int | None = None
        #: Its size in bytes.
        self.size = 0

    def append(self, serial: int, change: Change) -> None:
        """Add a change, on the disk when this returns. Raises OSError: it is not added."""
        if self._descriptor is None:
            self._descriptor = create_again(self._path)
        line = _written(Line(self._base, serial, change))
        try:
            os.ftruncate(self._descriptor, self.size)  # what a failed change left
            os.lseek(self._descriptor, self.size, os.SEEK_SET)
            _write_all(self._descriptor, line)
            os.fsync(self._descriptor)
        except OSError:
            self._undo()
            raise
        self.size += len(line)

    def _undo(self) -> None:
        assert self._descriptor is not None
        with suppress(OSError):
            os.ftruncate(self._descriptor, self.size)
        if not self.size:
            self.close()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file. It stays until manifest.json is written."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _written(line: Line) -> bytes:
    kind = next(name for name, kind in _KINDS.items() if isinstance(line.change, kind))
    fields = {"base": line.base, "serial": line.serial, kind: to_json(line.change)}
    text = json.dumps(fields, separators=(",", ":")).encode("ascii")
    return _digest(text) + b" " + text + b"\n"


def _parsed(text: bytes) -> Line | None:
    """A line of a journal; None if it is damaged."""
    digest, _, body = text.partition(b" ")
    if digest != _digest(body):
        return None
    try:
        data = json.loads(body)
        kind = next(name for name in _KINDS if name in data)
        return Line(str(data["base"]), int(data["serial"]), from_json(_KINDS[kind], data[kind]))
    except (ValueError, KeyError, TypeError, StopIteration, RecursionError):
        return None


def _digest(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest()[:_DIGITS].encode("ascii")
