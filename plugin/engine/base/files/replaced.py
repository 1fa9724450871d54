"""A folder replaced by another, so that a reader finds the old one or the new one, also after a crash in between.

A folder can't be renamed over another one, so the old one steps aside first, into `.replaced` next to it. Whoever finds
no folder in its place looks there, and the next writer puts things right.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .lock import hold

ASIDE = ".replaced"


def replace_folder(new: Path, target: Path) -> None:
    """Put a complete folder in the place of another one, which is deleted.

    Raises:
        OSError: it can't be done, and the old folder is in its place; or another process does the same.
    """
    with _alone(target) as aside:
        if target.exists():
            target.rename(aside)
        try:
            new.rename(target)
        except OSError:
            with suppress(OSError):  # readers find it aside, and the next replacement tries again
                aside.rename(target)
            raise


def settle(parent: Path) -> None:
    """Put back, or delete, what killed replacements left in a folder. What can't be changed now stays."""
    for aside in _asides(parent):
        with suppress(OSError), _alone(parent / aside.name):
            pass


def in_place_or_aside(parent: Path) -> Iterator[Path]:
    """Of each folder whose replacement was not finished, the path where it is now."""
    for aside in _asides(parent):
        target = parent / aside.name
        yield target if target.exists() else aside


def _asides(parent: Path) -> list[Path]:
    folder = parent / ASIDE
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


@contextmanager
def _alone(target: Path) -> Iterator[Path]:
    """The path aside of a folder, which is empty at first, while no other process replaces the folder."""
    folder = target.parent / ASIDE
    held = hold(folder / f"{target.name}.lock", make_folder=True)
    if held is None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(target))
    aside = folder / target.name
    try:
        if aside.exists() and not target.exists():
            aside.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
        yield aside
        shutil.rmtree(aside, ignore_errors=True)
    finally:
        held.close(delete=True)
        with suppress(OSError):  # others are in it
            folder.rmdir()
