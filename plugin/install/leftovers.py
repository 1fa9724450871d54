"""Deletes what a failed or cancelled installation leaves. This can be 1 GB and take seconds, so a thread does it."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

ASIDE = ".gone-"


def discard(folder: Path) -> None:
    """Rename a folder at once and delete it in a thread. The folder may be missing."""
    aside = folder.with_name(f"{folder.name}{ASIDE}{time.time_ns()}")
    try:
        folder.rename(aside)
    except OSError:  # missing, or in use on Windows: delete what is possible
        shutil.rmtree(folder, ignore_errors=True)
        return
    threading.Thread(target=shutil.rmtree, args=(aside, True), name="akin-discard").start()


def sweep(home: Path) -> None:
    """Delete the renamed folders of a process that ended before it could."""
    for aside in home.glob(f"*{ASIDE}*"):
        shutil.rmtree(aside, ignore_errors=True)
