"""What an installation leaves when it fails or is cancelled: a gigabyte, whose deletion takes seconds, goes aside."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

ASIDE = ".gone-"


def discard(folder: Path) -> None:
    """Have a folder gone at once: it is renamed, and deleted while nobody waits. One that is not there is fine."""
    aside = folder.with_name(f"{folder.name}{ASIDE}{time.time_ns()}")
    try:
        folder.rename(aside)
    except OSError:  # not there, or held by something on Windows: what can be deleted is
        shutil.rmtree(folder, ignore_errors=True)
        return
    threading.Thread(target=shutil.rmtree, args=(aside, True), name="akin-discard").start()


def sweep(home: Path) -> None:
    """Delete what a process that ended too soon did not get to delete."""
    for aside in home.glob(f"*{ASIDE}*"):
        shutil.rmtree(aside, ignore_errors=True)
