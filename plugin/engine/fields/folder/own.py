"""Which files in the folder of a field are Akin's: they count as its size, and are deleted with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ...base.files.leftovers import DRAFT, TMP
from ..card import CARD

#: The folders, in that of a field, of Akin's overviews and of rasters that Akin read from a server.
COARSE, RASTERS = "overviews", "rasters"
_NAMES = re.compile(
    r"[0-9a-f]{32}_\d+\.tif|.+_[0-9a-f]{8}_\d+-\d+_\d+-\d+\.tif|\d{5}\.[0-9a-f]{8}\.tif|\.akin-.*|.*\.tmp"
)
_PARTS = re.compile(r".+_\d+-\d+\.tif\.[0-9a-f]{8}\.part")


def own_files(folder: Path) -> Iterator[Path]:
    """The files that Akin writes into a field, except the lock; the card last. Links and other files are not Akin's."""
    for inside in _own_folders(folder):
        yield from (path for path in _entries(inside) if path.is_file() and _NAMES.fullmatch(path.name))
    yield from (p for p in _entries(folder) if p.is_file() and p.name.startswith(DRAFT) and p.name.endswith(TMP))
    if (folder / CARD).is_file():
        yield folder / CARD


def own_folders(folder: Path) -> list[Path]:
    """The folders that Akin makes in a field, the inner ones first."""
    return list(_own_folders(folder))[::-1]


def _own_folders(folder: Path) -> Iterator[Path]:
    for inside in _folders(folder):
        if inside.name == COARSE:
            yield inside
        if inside.name == RASTERS:
            yield inside
            for year in _folders(inside):
                if re.fullmatch(r"\d{4}", year.name):
                    yield year
                    yield from (parts for parts in _folders(year) if _PARTS.fullmatch(parts.name))


def _entries(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.is_symlink()]


def _folders(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if path.is_dir()]
