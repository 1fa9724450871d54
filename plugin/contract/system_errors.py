"""The operating system's errors in words. No other file chooses a sentence for an errno."""

from __future__ import annotations

import errno
from pathlib import Path

from .message import Message, Sentence
from .messages import disk as sentences

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


def reason_of_writing(error: OSError, path: Path) -> Message:
    """The sentence for an error while Akin writes to `path`. A file somewhere else was read for it."""
    at = error.filename
    if isinstance(at, str) and error.errno == errno.EMLINK:
        return reason(error, at)
    if isinstance(at, str) and Path(at).is_absolute() and not Path(at).is_relative_to(path.absolute().parent):
        return reason(error, at, reading=True)
    return reason(error, path)


def refusal(error: BaseException, path: Path | str) -> Message | None:
    """The sentence for an operating system that refuses to read a file; None for one that is missing, and for an error
    in its content.

    For code that calls a file damaged: one that can't be read now can be whole.
    """
    if isinstance(error, OSError) and is_known(error) and (error.errno == errno.EIO or not is_lost(error)):
        return reason(error, path, reading=True)
    return None
