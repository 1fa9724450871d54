"""A file whose existence is a lock, for disks that can't lock files (some network drives).

Nobody frees it when its process is killed: the next process on the same computer sees that the process is gone. Of a
process on another computer it can't know; a sentence then tells the user to delete the file.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import time
from pathlib import Path

from .leftovers import is_running
from .links import create, read_own


def holder() -> dict[str, str]:
    """This process, as other processes name it: its number, its computer, and the time."""
    return {"pid": str(os.getpid()), "host": socket.gethostname(), "since": time.strftime("%H:%M")}


def of(lock: Path) -> Path:
    """The path of the marker for a lock file."""
    return lock.with_name(f"{lock.name}.held")


def make(path: Path) -> bool:
    """Whether this process now holds a marker. Raises OSError: it can't be written."""
    if _created(path):
        return True
    try:
        found = read_own(path)
    except FileNotFoundError:
        return _created(path)
    return _is_stale(found) and _taken_away(path, found) and _created(path)


def _created(path: Path) -> bool:
    try:
        descriptor = create(path)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(holder(), file)
    return True


def _is_stale(content: bytes) -> bool:
    """Whether a marker is of a process of this computer that no longer runs."""
    try:
        found = json.loads(content)
        pid, host = int(found["pid"]), found["host"]
    except (ValueError, KeyError, TypeError):
        return False
    return bool(host == socket.gethostname()) and not is_running(pid)


def _taken_away(path: Path, content: bytes) -> bool:
    """Whether a marker with this content is gone. Another process may have replaced it by its own, which then stays."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        path.rename(aside)
        if read_own(aside) != content:
            aside.rename(path)
            return False
    except FileNotFoundError:
        return True
    aside.unlink()
    return True
