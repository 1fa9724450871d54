"""What an engine was reading when it ended by itself. A file that ended it twice is not read a third time."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MOST = 2
#: The arguments of requests that name what the engine reads: the first of these that a request has.
_READ = ("collection", "collections", "path", "rasters", "raster", "image", "encoder")
#: The files of a collection that change when the user mends it.
_MENDED = ("", "manifest.json", "index.json")

Stamp = tuple[object, ...]


class Deaths:
    """Counts the deaths of engines by verb and by what they read, until it changes on disk or is read after all."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, str], tuple[Stamp, int]] = {}

    def note(self, verb: str, what: str) -> None:
        """An engine ended during this verb. what: from `what_is_read`; "" counts for nothing."""
        stamp = _stamp(what)
        with self._lock:
            known, count = self._counts.get((verb, what), (stamp, 0))
            self._counts[verb, what] = stamp, count + 1 if known == stamp else 1

    def forget(self, verb: str, what: str) -> None:
        """The verb was answered."""
        with self._lock:
            self._counts.pop((verb, what), None)

    def are_enough(self, verb: str, what: str) -> bool:
        """Whether this verb ended engines so often that it must not be tried again. It reads the state of files."""
        with self._lock:
            known, count = self._counts.get((verb, what), ((), 0))
        return bool(what) and count >= MOST and known == _stamp(what)


def what_is_read(params: Any) -> str:
    """What a request reads, for people: a path, or the name of an encoder; "" if it reads nothing."""
    if not isinstance(params, Mapping):
        return ""
    values = (params.get(name) for name in _READ)
    first = next((value for value in values if value), "")
    return str(first[0] if isinstance(first, (list, tuple)) else first)


def _stamp(what: str) -> Stamp:
    return tuple(_state(Path(what) / name) for name in _MENDED)


def _state(path: Path) -> object:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
