"""Whether a collection can be written where the user wants it: known before the encoding, from the folders alone."""

from __future__ import annotations

import os
from pathlib import Path

from ....contract.messages import disk
from ...base.errors import ResourceError


def check_place(folder: Path) -> None:
    """Raise ResourceError where a file has the name of the folder, or the user has no permission to write there."""
    there = next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)
    if not there.exists():  # a link that leads nowhere: writing says more
        return
    if not there.is_dir():
        raise ResourceError(disk.FILE_FOR_FOLDER(path=str(there)))
    if not os.access(there, os.W_OK | os.X_OK):
        raise ResourceError(disk.NOT_WRITABLE(path=str(there)))
