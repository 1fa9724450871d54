"""One writer at a time: a lock file that the operating system frees when its process dies, however it dies."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from .errors import CollectionError

NAME = ".lock"


def hold(path: Path) -> IO[Any] | None:
    """The file, open and locked until it is closed or this process dies; None while another has it locked.

    Raises:
        OSError: it can't be opened for writing.
    """
    file = path.open("a+", encoding="utf-8")
    try:
        _lock(file)
    except OSError:
        file.close()
        return None
    return file


class CollectionLock:
    """Held (as a context manager) by whoever writes a collection. Readers need no lock.

    Raises:
        CollectionError: another process holds it; says which.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: IO[Any] | None = None

    def __enter__(self) -> CollectionLock:
        file = hold(self.folder / NAME)
        if file is None:
            raise CollectionError(self._busy())
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

    def _busy(self) -> str:
        try:
            holder = json.loads((self.folder / NAME).read_text("utf-8"))
            who = f"process {holder['pid']} on {holder['host']}, since {holder['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            who = "another process"
        return (
            f"The collection {self.folder} is being written by another Akin ({who}). Wait until it is done or cancel "
            "it there; searching it is possible meanwhile."
        )


if sys.platform == "win32":
    import msvcrt

    _BYTE = 1 << 20  # far behind the text, so that others can still read who holds the lock

    def _lock(file: IO[Any]) -> None:
        os.lseek(file.fileno(), _BYTE, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[Any]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
