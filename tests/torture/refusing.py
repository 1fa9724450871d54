"""An operating system that refuses: operations on the files of a folder fail with an error that is chosen."""

from __future__ import annotations

import builtins
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATCHED = (
    (builtins, "open"), (io, "open"), (os, "open"), (os, "stat"), (os, "lstat"), (os, "scandir"), (os, "listdir"),
    (os, "mkdir"), (os, "rename"), (os, "replace"), (os, "unlink"), (os, "remove"), (os, "rmdir"), (os, "link"),
    (os, "symlink"), (os, "utime"), (os, "chmod"), (os, "truncate"), (os, "statvfs"), (os, "fsync"),
)  # fmt: skip


class Refuser:
    """Counts the operations on files inside a folder, and refuses some.

    Args:
        at: the number of the first operation that is refused; None for none.
        number: its errno. Later operations get `later`; None lets them pass.
    """

    def __init__(self, inside: Path, at: int | None = None, number: int = 0, later: int | None = None) -> None:
        self.inside, self.at, self.number, self.later = str(inside), at, number, later
        self.count, self.seen = 0, ""
        self._lock = threading.Lock()

    def look(self, name: str, path: str | None) -> None:
        """One operation. Raises OSError."""
        if path is None or not path.startswith(self.inside):
            return
        with self._lock:
            mine, self.count = self.count, self.count + 1
        if self.at is None or mine < self.at:
            return
        number = self.number if mine == self.at else self.later
        if mine == self.at:
            self.seen = f"{name} {Path(path).name}"
        if number is not None:
            raise OSError(number, os.strerror(number), path)

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Refuse within the block."""
        kept = [(module, name, getattr(module, name)) for module, name in PATCHED]
        try:
            for module, name, real in kept:
                setattr(module, name, self._refusing(name, real))
            yield
        finally:
            for module, name, real in kept:
                setattr(module, name, real)

    def _refusing(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def refusing(*args: Any, **kwargs: Any) -> Any:
            self.look(name, _path(args[0] if args else ".", kwargs.get("dir_fd")))
            return real(*args, **kwargs)

        return refusing


def _path(given: Any, folder: int | None) -> str | None:
    """The whole path of an argument: a path, one that is relative to an open folder, or an open file."""
    try:
        if isinstance(given, int):
            return _opened(given)
        path = os.fsdecode(given)
        return path if folder is None else f"{_opened(folder)}/{path}"
    except (OSError, TypeError):
        return None


def _opened(descriptor: int) -> str:
    return str(Path(f"/proc/self/fd/{descriptor}").readlink())
