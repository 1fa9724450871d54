"""A lock file, so that only one process writes a collection. The operating system frees it when the process ends."""

from __future__ import annotations

import errno
import json
import os
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType

from ....contract import messages
from ....contract.message import Message
from ..errors import CollectionError
from . import marker
from .disk import ensure_folder, writing_to
from .links import open_own

NAME = ".lock"
#: The errors of a file that another process has locked.
_HELD = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
#: The errors of a disk that can't lock files.
_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS)
#: How often a lock file that another process deletes meanwhile is made again.
_TRIES = 20


class Held:
    """A locked file, until `close`, the end of a `with` block, or the end of this process.

    marked: the disk can't lock files, so that a second file, the marker, stands for the lock.
    """

    def __init__(self, path: Path, descriptor: int, marked: Path | None = None) -> None:
        self._path, self._descriptor, self._marked = path, descriptor, marked

    def __enter__(self) -> Held:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, text: str) -> None:
        """Replace the content of the file. On a full disk it stays empty."""
        with suppress(OSError):  # a collection can be deleted on a full disk
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, text.encode())

    def close(self, delete: bool = False) -> None:
        """Free the lock. delete: also the file; nobody can lock the deleted file, see `hold`.

        It raises nothing, so that it hides no error: a file that can't be deleted stays.
        """
        if delete and os.name == "posix":  # while it is locked
            _delete(self._path)
        if self._marked is not None:
            _delete(self._marked)
        with suppress(OSError):
            os.close(self._descriptor)
        if delete and os.name != "posix":  # Windows deletes no open file
            _delete(self._path)


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def hold(path: Path, make_folder: bool = False) -> Held | None:
    """The file, made if it is missing, and locked; None if another process has locked it.

    A file that was deleted before it was locked does not count: another process may have made and locked a new one.

    Args:
        make_folder: make the folder of the file, which another process may delete meanwhile.

    Raises:
        OSError: the file can't be opened for writing, or is a link.
    """
    for _ in range(_TRIES):
        try:
            if make_folder:
                ensure_folder(path.parent)
            descriptor = open_own(path)
        except FileNotFoundError:
            if make_folder:
                continue
            raise
        held = _locked(path, descriptor)
        if held is None:
            return None
        with ExitStack() as undo:
            undo.callback(held.close)
            if _is_there(path, descriptor):
                undo.pop_all()
                return held
    return None


def _locked(path: Path, descriptor: int) -> Held | None:
    try:
        _lock(descriptor)
        return Held(path, descriptor)
    except OSError as error:
        if error.errno in _NO_LOCKS and marker.make(marker.of(path)):
            return Held(path, descriptor, marker.of(path))
        os.close(descriptor)
        if error.errno in (*_HELD, *_NO_LOCKS):
            return None
        raise


def _is_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.lstat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


class CollectionLock:
    """A context manager for code that writes a collection. Readers need no lock.

    Args:
        make_folder: make the folder of the collection.

    Raises:
        CollectionError: another process writes the collection.
        ResourceError: the folder can't be written.
    """

    def __init__(self, folder: Path, make_folder: bool = False) -> None:
        self.folder = folder
        #: Whether the lock file, and the folder if it is empty, are deleted at the end.
        self.delete = False
        self._make_folder = make_folder
        self._held: Held | None = None

    def __enter__(self) -> CollectionLock:
        with writing_to(self.folder, messages.collections.NOT_WRITTEN()):
            self._held = hold(self.folder / NAME, self._make_folder)
        if self._held is None:
            raise CollectionError(_busy_message(self.folder))
        self._held.write(json.dumps(marker.holder()))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.close(self.delete)
            with suppress(OSError):  # the collection is written; an empty folder that stays does no harm
                if self.delete:
                    self.folder.rmdir()


def _busy_message(folder: Path) -> Message:
    marked = marker.of(folder / NAME)
    by_marker = marked.exists()
    try:
        found = json.loads((marked if by_marker else folder / NAME).read_text("utf-8"))
        said = {name: str(found[name]) for name in ("pid", "host", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return messages.engine.COLLECTION_BUSY_UNKNOWN(folder=str(folder))
    if by_marker:
        return messages.engine.COLLECTION_MARKED(folder=str(folder), file=marked.name, **said)
    return messages.engine.COLLECTION_BUSY(folder=str(folder), **said)


if sys.platform == "win32":
    import msvcrt

    _BYTE = 1 << 20  # far behind the text, so that other processes can still read which process has the lock

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
