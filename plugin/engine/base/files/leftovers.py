"""Temporary files and folders that a killed process left: which are Akin's, and when they can be deleted."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import time
import uuid
import zlib
from contextlib import suppress
from pathlib import Path

DRAFT, _PICTURE = ".akin-", "akin-picture-"
#: How the drafts in the folder of a collection end.
TMP = ".tmp"
#: Of drafts whose process can't be looked up, because another computer wrote them; and of pictures.
OLD_S = 86_400.0


def draft_name(ending: str) -> str:
    """A name for a temporary file that no other process uses or guesses, with this computer and process in it."""
    return f"{DRAFT}{_here()}-{os.getpid()}-{uuid.uuid4().hex}{ending}"


def sweep_drafts(folder: Path, ending: str) -> None:
    """Delete the drafts in a folder, files or folders, whose process has ended. What can't be deleted stays."""
    for path in folder.glob(f"{DRAFT}*{ending}"):
        host, _, rest = path.name.removeprefix(DRAFT).partition("-")
        pid = rest.partition("-")[0]
        ended = host == _here() and pid.isdecimal() and not is_running(int(pid))
        with suppress(OSError):
            if ended or _age_s(path) > OLD_S:
                _delete(path)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def picture_folder() -> Path:
    """A new temporary folder for a picture that the user looks at. Those of earlier days are deleted."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PICTURE}*"):
        with suppress(OSError):
            if path.is_dir() and not path.is_symlink() and _age_s(path) > OLD_S:
                shutil.rmtree(path)
    return Path(tempfile.mkdtemp(prefix=_PICTURE))


def _age_s(path: Path) -> float:
    return time.time() - path.stat().st_mtime


def _here() -> str:
    """This computer, as hexadecimal digits: process ids of two computers can be the same."""
    return f"{zlib.crc32(socket.gethostname().encode('utf-8', 'replace')):08x}"


if sys.platform == "win32":
    import ctypes

    _SYNCHRONIZE = 0x100000

    def is_running(pid: int) -> bool:
        """Whether a process with this id runs. `os.kill(pid, 0)` would end it on Windows."""
        handle = ctypes.windll.kernel32.OpenProcess(_SYNCHRONIZE, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)

else:

    def is_running(pid: int) -> bool:
        """Whether a process with this id runs."""
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True
