"""The files of the live layer: one at a time, in a folder of the profile, swept when Akin starts."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from ...profile import paths

#: Files that are older belong to a QGIS that crashed.
OLD_S = 24 * 3600.0


class LiveFiles:
    """Gives names for new files, and deletes old ones."""

    def __init__(self) -> None:
        self._made = 0
        self._written: set[Path] = set()

    def new(self) -> str:
        """The path of a new file, in a folder that is there. Raises OSError if the folder can't be made."""
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        self._made += 1
        path = folder / f"{os.getpid()}-{id(self):x}-{self._made}.tif"
        self._written.add(path)
        return str(path)

    def keep_only(self, *paths_in_use: str) -> None:
        """Delete all files but these. One that is open in QGIS (on Windows) is deleted the next time."""
        used = {Path(path) for path in paths_in_use}
        for path in self._written - used:
            with suppress(OSError):
                _delete(path)
                self._written.discard(path)

    @staticmethod
    def sweep() -> None:
        """Delete the files that a crash left."""
        with suppress(OSError):
            for path in _folder().glob("*.tif"):
                if time.time() - path.stat().st_mtime > OLD_S:
                    _delete(path)


def _delete(path: Path) -> None:
    """Delete a file, and what QGIS wrote next to it."""
    for one in (path, Path(f"{path}.aux.xml")):
        one.unlink(missing_ok=True)


def _folder() -> Path:
    return paths.akin_home() / "live"
