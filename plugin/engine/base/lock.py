"""A lock file, so that only one process writes a collection. The operating system frees it when the process ends."""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ...contract import messages
from ...contract.message import Message
from .disk import writing_to
from .errors import CollectionError

NAME = ".lock"
#: The errors of a file that another process has locked. Others mean that the disk can't lock files.
_HELD = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)


def hold(path: Path) -> IO[Any] | None:
    """The open file, locked until it is closed or this process ends; None if another process has locked it.

    Raises:
        OSError: the file can't be opened for writing, or the disk can't lock files.
    """
    file = path.open("a+", encoding="utf-8")
    try:
        _lock(file)
    except OSError as error:
        file.close()
        if error.errno in _HELD:
            return None
        raise
    return file


class CollectionLock:
    """A context manager for code that writes a collection. Readers need no lock.

    Raises:
        CollectionError: another process writes the collection.
        ResourceError: the folder can't be written, or its disk can't lock files.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: IO[Any] | None = None

    def __enter__(self) -> CollectionLock:
        with writing_to(self.folder, messages.collections.NOT_WRITTEN()):
            file = hold(self.folder / NAME)
        if file is None:
            raise CollectionError(self._busy_message())
        self._file = file
        holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": time.strftime("%H:%M")}
        with suppress(OSError):  # a collection can be deleted on a full disk
            os.ftruncate(file.fileno(), 0)
            os.write(file.fileno(), json.dumps(holder).encode())
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
