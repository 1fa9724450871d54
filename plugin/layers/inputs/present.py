"""Whether the files of a raster are still there. QGIS draws noise, or one colour, where they were moved or deleted."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProviderRegistry, QgsRasterLayer

#: Of the files of a mosaic, so many are looked for: it is done for each picture.
MOST_FILES = 200
LARGEST_VRT_BYTES = 10_000_000
_SOURCE = re.compile(r"<Source(?:Filename|Dataset)([^>]*)>([^<]+)<")


def is_there(layer: QgsMapLayer) -> bool:
    """Whether QGIS can draw a layer: it is valid, and its files exist. Files on a server are not looked for."""
    if not layer.isValid():
        return False
    if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal":
        return True
    path = QgsProviderRegistry.instance().decodeUri("gdal", layer.source()).get("path") or ""
    return all(_exists(Path(one)) for one in _files(path) if _is_local(one))


def _is_local(path: str) -> bool:
    return Path(path).is_absolute() and not path.startswith(("//", "\\\\", "/vsi"))


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # it can't be looked at, so QGIS can't draw it
        return False


def _files(path: str) -> tuple[str, ...]:
    """A file, and of a VRT the files in it."""
    file = Path(path)
    if not (_is_local(path) and file.suffix.lower() == ".vrt" and _exists(file)):
        return (path,)
    return (path, *_files_of_vrt(file, stamp=file.stat().st_mtime_ns))


@lru_cache(maxsize=64)
def _files_of_vrt(file: Path, stamp: int) -> tuple[str, ...]:
    """stamp: when the VRT changed, so that it is read again then."""
    try:
        if file.stat().st_size > LARGEST_VRT_BYTES:
            return ()
        text = file.read_text("utf-8", errors="replace")
    except OSError:
        return ()
    found: dict[str, None] = {}  # in their order, each once
    for about, name in _SOURCE.findall(text):
        name = html.unescape(name.strip())
        inside = re.search(r'relativeToVRT\s*=\s*"1"', about) is not None
        found[str(file.parent / name) if inside else name] = None
    return tuple(found)[:MOST_FILES]
