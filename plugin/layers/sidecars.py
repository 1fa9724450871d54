"""Files that Akin or GDAL writes next to the file that the user chose. Those of somebody else are never overwritten."""

from __future__ import annotations

import os
from pathlib import Path

#: What is in Akin's own style (the custom property of the layer) and in its own metadata (the history).
PROPERTY, MARK = "akin/request", "Akin request: "
_MARKS = {".qml": PROPERTY, ".qmd": MARK}


def may_replace(file: Path) -> bool:
    """Whether a style (.qml) or metadata (.qmd) file can be written: there is none, or it is Akin's own."""
    return not os.path.lexists(file) or _is_akins(file)


def stranger_of_csv(file: Path) -> Path | None:
    """A file next to a CSV that GDAL would overwrite, and that does not belong to an earlier CSV of Akin.

    hits.prj can be the CRS of hits.shp.
    """
    if file.exists() and _is_akins(file.with_suffix(".qmd")):
        return None
    files = (file.with_suffix(suffix) for suffix in (".csvt", ".prj"))
    return next((one for one in files if os.path.lexists(one)), None)


def _is_akins(file: Path) -> bool:
    try:
        return _MARKS[file.suffix] in file.read_text("utf-8", errors="replace")
    except OSError:  # it is not there, or not a file
        return False
