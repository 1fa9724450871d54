"""Files that are opened without following links: a folder from elsewhere can contain links to the user's own files."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path

#: Windows: the tags of symbolic links and of junctions. Other reparse points are files, such as those of OneDrive.
_LINK_TAGS = (0xA000000C, 0xA0000003)
#: Not every system has these. Without NONBLOCK, opening a FIFO waits for a second process.
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_USUAL = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)


def is_link(path: Path) -> bool:
    """Whether a path is a symbolic link or a junction, wherever it leads."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) in _LINK_TAGS


def link_error(path: Path) -> OSError:
    """The error for a link, or something else than a file, in the place of a file. `disk.py` has its sentence."""
    return OSError(errno.EMLINK, "It is a link, or not a file", str(path))


def create(path: Path, mode: int = 0o666) -> int:
    """The descriptor, for writing, of a new file. Raises OSError, also where the path exists or is a link."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _USUAL | _NO_FOLLOW, mode)


def create_again(path: Path) -> int:
    """As `create`. What has the name is deleted before: a file of a killed process, or a link, never its target."""
    try:
        return create(path)
    except FileExistsError:
        path.unlink()
        return create(path)


def open_own(path: Path) -> int:
    """The descriptor, for reading and writing, of a file that is made if it is missing. Its content stays.

    Raises:
        OSError: it can't be opened. `link_error`: it is a link, has several names (a hard link), or is not a file.
    """
    return _checked(path, os.O_RDWR | os.O_CREAT)


def read_own(path: Path) -> bytes:
    """The content of a file. Raises OSError: as `open_own`, and FileNotFoundError."""
    with os.fdopen(_checked(path, os.O_RDONLY, alone=False), "rb") as file:
        return file.read()


def open_regular(path: Path) -> int:
    """The descriptor, for reading, of a file, also through links. Opening anything else could wait for ever.

    Raises:
        OSError: it can't be opened. `link_error`: it is not a file.
    """
    descriptor = os.open(path, os.O_RDONLY | _USUAL | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise link_error(path)
    return descriptor


def read_regular(path: Path) -> bytes:
    """The content of a file. Raises OSError: as `open_regular`."""
    with os.fdopen(open_regular(path), "rb") as file:
        return file.read()


def temporary_for(target: Path) -> Path:
    """A hidden name next to a file, for its next content. Nobody can predict it."""
    return target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")


def _checked(path: Path, flags: int, alone: bool = True) -> int:
    try:
        descriptor = os.open(path, flags | _USUAL | _NO_FOLLOW, 0o666)
    except OSError as error:
        raise link_error(path) if is_link(path) else error from error
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or is_link(path) or (alone and found.st_nlink > 1):
        os.close(descriptor)
        raise link_error(path)
    return descriptor


def on_this_computer(path: str) -> bool:
    """Whether a path that a stranger may have written names a file or folder here: looking up another one would contact
    a server. Folders that the system mounts from a server count as here: the user mounted them."""
    return not path.startswith(("//", "\\\\", "/vsi")) and "://" not in path
