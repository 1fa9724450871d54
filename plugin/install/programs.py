"""Finds programs of the system. The working folder is never searched: anybody's file can be in it."""

from __future__ import annotations

import os
from pathlib import Path


def on_path(name: str) -> str | None:
    """The full path of a program in one of the absolute folders of PATH; None if there is none.

    `shutil.which` also searches the working folder: on Windows always and first, elsewhere where PATH has an empty or a
    relative entry.
    """
    endings = os.environ.get("PATHEXT", ".EXE").split(os.pathsep) if os.name == "nt" else [""]
    for folder in map(Path, filter(None, os.environ.get("PATH", "").split(os.pathsep))):
        for path in (folder / f"{name}{ending.lower()}" for ending in endings):
            if folder.is_absolute() and path.is_file() and os.access(path, os.X_OK):
                return str(path)
    return None


def of_windows(name: str) -> str:
    """The full path of a program that comes with Windows: without it, Windows searches the working folder too."""
    return str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / name)
