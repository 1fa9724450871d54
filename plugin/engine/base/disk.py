"""Reading and writing files: what the user reads if the operating system refuses. No other file looks at an errno."""

from __future__ import annotations

import errno
import os
from collections.abc import Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ...contract.message import Message, Sentence, several
from ...contract.messages import disk as sentences
from .errors import ResourceError
from .links import create_again, temporary_for

_SENTENCES: dict[str, Sentence] = {
    "ENOSPC": sentences.FULL,
    "EDQUOT": sentences.QUOTA,
    "EACCES": sentences.NOT_WRITABLE,
    "EPERM": sentences.NOT_WRITABLE,
    "EROFS": sentences.READ_ONLY,
    "ENOENT": sentences.MISSING,
    "ENOTDIR": sentences.NOT_A_FOLDER,
    "EEXIST": sentences.NOT_A_FOLDER,  # mkdir, where a file has the name of the folder
    "EISDIR": sentences.IS_A_FOLDER,
    "ENAMETOOLONG": sentences.NAME_TOO_LONG,
    "EINVAL": sentences.NAME_NOT_VALID,
    "EILSEQ": sentences.NAME_NOT_VALID,
    "ELOOP": sentences.LINKS,
    "EMLINK": sentences.IS_A_LINK,  # of links.py: in the place of one of Akin's files
    "EFBIG": sentences.TOO_LARGE,
    "EMFILE": sentences.TOO_MANY_OPEN,
    "ENFILE": sentences.TOO_MANY_OPEN,
    "ENOLCK": sentences.NO_LOCKS,
    "EOPNOTSUPP": sentences.NO_LOCKS,
    "ENOSYS": sentences.NO_LOCKS,
    "EBUSY": sentences.IN_USE,
    "ETXTBSY": sentences.IN_USE,
    "ENOTEMPTY": sentences.IN_USE,  # a program wrote into a folder while Akin deleted it
    "EIO": sentences.BROKEN,
    "EREMOTEIO": sentences.BROKEN,
    "ESTALE": sentences.NOT_REACHED,
    "ENODEV": sentences.NOT_REACHED,
    "ENXIO": sentences.NOT_REACHED,
    "ENOTCONN": sentences.NOT_REACHED,
    "EHOSTDOWN": sentences.NOT_REACHED,
}
#: By number. Not every system has all of these names.
_BY_ERRNO = {getattr(errno, name): sentence for name, sentence in _SENTENCES.items() if hasattr(errno, name)}
#: Windows: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which Python gives as EACCES.
_SHARED = (32, 33)
_PROBE_BYTES = 1 << 20


def is_known(error: OSError) -> bool:
    """Whether there is a sentence for an error. Errors of the network and of libraries have none here."""
    return error.errno in _BY_ERRNO


def is_lost(error: OSError) -> bool:
    """Whether a file is missing or damaged. With other errors, the file can be read another time."""
    return error.errno in (None, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EIO)


def reason(error: OSError, path: Path | str, reading: bool = False) -> Message:
    """The sentence for an error of the operating system: the cause and the next step.

    Args:
        path: the file or folder that the user knows, not a temporary file.
        reading: Akin wanted to read it, not to write it.
    """
    if getattr(error, "winerror", None) in _SHARED:
        return sentences.IN_USE(path=str(path))
    sentence = _BY_ERRNO.get(error.errno or 0)
    if sentence is None:
        return sentences.OTHER(path=str(path), reason=error.strerror or str(error))
    return (sentences.NOT_READABLE if reading and sentence is sentences.NOT_WRITABLE else sentence)(path=str(path))


def stamp(path: Path) -> Hashable:
    """A value that changes when a file is replaced or written; None without the file. It does not read the file."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


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
        raise ResourceError(several(*what, _reason_of_writing(error, Path(path)))) from error


def _reason_of_writing(error: OSError, path: Path) -> Message:
    """The sentence for an error while Akin writes to `path`. A file somewhere else was read for it."""
    at = error.filename
    if isinstance(at, str) and error.errno == errno.EMLINK:
        return reason(error, at)
    if isinstance(at, str) and Path(at).is_absolute() and not Path(at).is_relative_to(path.absolute().parent):
        return reason(error, at, reading=True)
    return reason(error, path)


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


def refusal(error: BaseException, path: Path | str) -> Message | None:
    """The sentence for an operating system that refuses to read a file; None for a file that is missing or damaged.

    For code that calls a file damaged: one that can't be read now can be whole.
    """
    if isinstance(error, OSError) and is_known(error) and not is_lost(error):
        return reason(error, path, reading=True)
    return None


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
