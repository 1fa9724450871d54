"""Reading and writing files: the errors that the user reads if the operating system refuses."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ....contract.message import Message, several
from ....contract.messages import disk as sentences
from ....contract.system_errors import reason, reason_of_writing
from ..errors import ResourceError
from .links import create_again, temporary_for

_PROBE_BYTES = 1 << 20


def stamp(path: Path) -> Hashable:
    """A value that changes when a file is replaced or written; None without the file. It does not read the file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def writing_to(path: Path | str, *what: Message) -> Iterator[None]:
    """Raise ResourceError where the operating system refuses to write.

    Args:
        path: the file or folder that the user chose.
        what: said before the cause: what did not work.
    """
    try:
        yield
    except OSError as error:
        raise ResourceError(several(*what, reason_of_writing(error, Path(path)))) from error


def ensure_folder(folder: Path) -> None:
    """Make a folder, and those around it, if it is missing.

    Raises:
        OSError: the first error. Path.mkdir and os.makedirs give that of looking at the folder, or call it a file.
    """
    try:
        _make_folder(folder)
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        ensure_folder(folder.parent)
        _make_folder(folder)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir()
    except FileExistsError:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise
    except OSError as error:  # some disks refuse to make a folder that is there
        missing = isinstance(error, FileNotFoundError)
        if missing or not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises, which would hide the error
            raise


def check_name(path: Path) -> None:
    """Raise ResourceError for a path that can't exist: with a zero byte, or with half a character."""
    try:
        possible = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        raise ResourceError(sentences.NAME_NOT_VALID(path=str(path)))


@contextmanager
def reading_from(path: Path | str) -> Iterator[None]:
    """Raise ResourceError where the operating system refuses to read."""
    try:
        yield
    except OSError as error:
        at = error.filename if error.errno == errno.EMLINK else path
        raise ResourceError(reason(error, at, reading=True)) from error


@contextmanager
def replacing(target: Path, temporary: Path | None = None) -> Iterator[Path]:
    """A new and empty file, which replaces `target` when the block ends. After an error no temporary file remains.

    It is made here because libraries in C do not say why they can't make a file. Raises OSError.

    Args:
        temporary: its path until then. By default it is a name that nobody can predict.
    """
    temporary = temporary or temporary_for(target)
    try:
        os.close(create_again(temporary))
        yield temporary
        temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Sync a folder, so that a rename in it survives a power cut. Only POSIX systems and some disks support this."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def failed_write(path: Path, said: str = "") -> OSError:
    """Why a library in C could not write a file, which is not complete: the error of writing one more MiB to it.

    Args:
        said: what the library said, for where that write works.
    """
    try:
        with path.open("ab") as file:
            file.write(bytes(_PROBE_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error
    return OSError(said or str(sentences.INCOMPLETE()))
