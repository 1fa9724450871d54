"""Whether a raster changed since it was encoded."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from ...contract import messages
from ..base.errors import RasterError
from ..collection.manifest import FileState
from ..imagery.raster.describe import Raster

_ELSEWHERE = r"/vsi(?!(zip|tar|gzip|7z|rar)/(?!vsi))|[A-Za-z][A-Za-z0-9_]+:|\s*<"


def file_states(raster: Raster) -> tuple[FileState, ...]:
    """Size and time of every file of a raster, with the sources of a VRT and sidecar files.

    For a file inside an archive (/vsizip/a.zip/b.tif) they are those of the archive. Changes of remote files are not
    noticed. Statistics files (.aux.xml) don't count.
    """
    states = []
    for path in sorted(set(raster.files)):
        local = _on_disk(path)
        if local is not None:
            stat = local.stat()
            states.append(FileState(str(local), stat.st_size, stat.st_mtime_ns))
    return tuple(states)


def check_unchanged(rasters: Sequence[Raster], before: Sequence[Sequence[FileState]]) -> None:
    """Raise RasterError if a file of a raster is not as it was when the encoding began.

    Called before a part is committed: patches that were read from two versions of a file would count as up to date.
    """
    for raster, states in zip(rasters, before):
        if _now(raster) != tuple(states):
            raise RasterError(messages.encode.CHANGED_MEANWHILE(raster=raster.name))


def _now(raster: Raster) -> tuple[FileState, ...]:
    try:
        return file_states(raster)
    except FileNotFoundError:  # deleted between two questions about it
        return ()


def fingerprint(
    raster: Raster,
    files: Sequence[FileState],
    date: str | None,
    min_valid: float,
    bands: Sequence[int | None],
    values: str = "",
) -> str:
    """A digest of a raster's files, date, bands, values and min_valid. It stays the same when the raster is moved.

    values: what the file states about its values; "" for nothing.
    """
    shape = [raster.width, raster.height, raster.crs, raster.dtype, raster.bounds]
    states = [[Path(f.path).name, f.size, f.mtime_ns] for f in files]
    facts = [shape, states, date, min_valid, list(bands), *([values] if values else [])]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def of_series(fingerprints: Sequence[str]) -> str:
    """The fingerprint of a series from those of its dates; that of a single raster is its own."""
    if len(fingerprints) == 1:
        return fingerprints[0]
    return hashlib.sha256(json.dumps(list(fingerprints)).encode()).hexdigest()[:16]


def is_gone(path: str) -> bool:
    """Whether a file on this machine, or the archive that it is in, does not exist any more.

    Remote files, and paths in a format's own notation (NETCDF:...), can't be checked: they count as existing.
    """
    return _on_disk(path) is None and re.match(_ELSEWHERE, path) is None


def _on_disk(path: str) -> Path | None:
    """The file, or the archive that it is in; None if it is not on this machine."""
    if path.startswith("/vsi"):
        path = "/" + path.split("/", 2)[2].lstrip("/") if path.count("/") > 1 else path
    found = Path(path)
    for place in (found, *found.parents):
        if place.is_file():
            return place
    return None
