"""Where a new encoder is made: a folder aside that its maker holds, and that is swept away once its maker is dead."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import ResourceError
from .home import user_models
from .lock import hold

_STALE_S = 3600.0  # a lock without a folder: its maker died between the two, or is there right now


@contextmanager
def staging(encoder_id: str) -> Iterator[Path]:
    """An empty folder of that name, on the disk of the user's encoders; gone afterwards unless it was moved away.

    Raises:
        ResourceError: it can't be written, or something in it can't.
    """
    home = _home()
    try:
        home.mkdir(parents=True, exist_ok=True)
        sweep()
        with _held(home) as outer:
            folder = outer / encoder_id
            folder.mkdir(parents=True)
            yield folder
    except OSError as error:
        raise ResourceError(
            f"The encoder can't be written to {home.parent}: {error}. Make room there, and see that it may be written."
        ) from error


def sweep() -> None:
    """Delete what imports left that were killed. What is in use stays, and what can't be deleted now."""
    home = _home()
    if not home.is_dir():
        return
    for path in list(home.iterdir()):
        with suppress(OSError):  # another one sweeps, or the disk can't be written: the next sweep sees to it
            if path.is_dir():
                _sweep(path)
            elif time.time() - path.stat().st_mtime > _STALE_S and not path.with_suffix("").exists():
                path.unlink()


def _home() -> Path:
    return user_models() / ".import"  # no card.json lies right in it, so that it is no encoder to anybody


def _sweep(folder: Path) -> None:
    path = folder.with_suffix(".lock")
    lock = hold(path)
    if lock is None:
        return
    shutil.rmtree(folder, ignore_errors=True)
    lock.close()
    path.unlink()


@contextmanager
def _held(home: Path) -> Iterator[Path]:
    """A name in `home` for a folder. Its lock is there before it is, so that a folder without one is nobody's."""
    outer = home / uuid.uuid4().hex
    path = outer.with_suffix(".lock")
    lock = hold(path)
    if lock is None:
        raise OSError(f"{path} can't be locked")
    try:
        yield outer
    finally:
        shutil.rmtree(outer, ignore_errors=True)
        lock.close()
        path.unlink(missing_ok=True)
