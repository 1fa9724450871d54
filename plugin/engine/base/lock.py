"""A lock file, so that only one process writes a collection. The operating system frees it when the process ends."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ...contract import messages
from ...contract.message import Message
from .errors import CollectionError

NAME = ".lock"


def hold(path: Path) -> IO[Any] | None:
    """The open file, locked until it is closed or this process ends; None if another process has locked it.

    Raises:
        OSError: the file can't be opened for writing.
    """
    file = path.open("a+", encoding="utf-8")
    try:
        _lock(file)
    except OSError:
        file.close()
        return None
    return file


class CollectionLock:
    """A context manager for code that writes a collection. Readers need no lock.

    Raises:
        CollectionError: another process writes the collection.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: IO[Any] | None = None

    def __enter__(self) -> CollectionLock:
        file = hold(self.folder / NAME)
        if file is None:
            raise CollectionError(self._busy_message())
        file.seek(0)
        file.truncate()
        json.dump({"pid": os.getpid(), "host": socket.gethostname(), "since": time.strftime("%H:%M")}, file)
        file.flush()
        self._file = file
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _busy_message(self) -> Message:
        folder = str(self.folder)
        try:
            holder = json.loads((self.folder / NAME).read_text("utf-8"))
            pid, host, since = str(holder["pid"]), str(holder["host"]), str(holder["since"])
        except (OSError, ValueError, KeyError, TypeError):
            return messages.engine.COLLECTION_BUSY_UNKNOWN(folder=folder)
        return messages.engine.COLLECTION_BUSY(folder=folder, pid=pid, host=host, since=since)


if sys.platform == "win32":
    import msvcrt

    _BYTE = 1 << 20  # far behind the text, so that other processes can still read which process has the lock

    def _lock(file: IO[Any]) -> None:
        os.lseek(file.fileno(), _BYTE, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[Any]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
