"""The file that a user wants to save: its true name, and the question before it is replaced."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Optional

from qgis.core import QgsProject, QgsRasterFileWriter, QgsVectorFileWriter
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...profile.i18n import tr
from .widgets.question import confirmed

#: Extensions that people know, in addition to those that this GDAL writes.
_COMMON = {"csv", "geoparquet", "jpeg", "jpg", "parquet", "pdf", "png", "svg", "tif", "tiff"}


def true_name(path: str, *suffixes: str) -> str:
    """The path with an extension of its format: QGIS would write another file than the one that was entered.

    The extension of another format is replaced: hits.shp becomes hits.gpkg. Other names get one: "hits 2.5" becomes
    "hits 2.5.gpkg".

    Args:
        suffixes: extensions of the format, without the dot. The first one is added.
    """
    file = Path(path)
    ending = file.suffix[1:].lower()
    if not path or ending in suffixes:
        return path
    writers = (QgsVectorFileWriter, QgsRasterFileWriter)
    known = _COMMON.union(*(writer.supportedFormatExtensions() for writer in writers))
    return str(file.with_suffix(f".{suffixes[0]}")) if ending in known else f"{path}.{suffixes[0]}"


def full_path(path: str) -> str:
    """The full path; "" for "". A name alone is a file in the project's folder, or in the user's if it has none."""
    return str(Path(QgsProject.instance().homePath() or Path.home()) / Path(path).expanduser()) if path else ""


def may_replace(parent: Optional[QWidget], paths: list[str]) -> bool:
    """Whether the user agrees that files which exist are replaced; True if there are none."""
    if not paths:
        return True
    text = tr("This replaces {files}.").format(files=", ".join(Path(path).name for path in paths))
    return confirmed(parent, tr("Replace the file?"), text, tr("Replace"))


def ask_file(parent: QWidget, title: str, start: str, formats: list[str], adds: bool = False) -> str:
    """Ask the user for a file to save: its true name; "" if the user cancels.

    The dialog asks before it replaces the file of the name that was entered. Where the true name is another one, Akin
    asks.

    Args:
        start: the suggested path.
        formats: as Qt writes them in the list: "Table (*.csv)".
        adds: whether an existing file is kept and gets more layers, so that it needs no question.
    """
    options = {"options": QFileDialog.Option.DontConfirmOverwrite} if adds else {}  # Qt 5 and 6 differ in "none"
    entered, chosen = QFileDialog.getSaveFileName(parent, title, start, ";;".join(formats), **options)
    own = (one for one in map(_suffixes, formats) if Path(entered).suffix[1:].lower() in one)
    path = true_name(entered, *next(own, _suffixes(chosen) or _suffixes(formats[0])))
    unasked = path != entered and not adds and Path(path).exists()
    return path if may_replace(parent, [path] if unasked else []) else ""


def _suffixes(text: str) -> list[str]:
    """The extensions in a format: csv of "Table (*.csv)"."""
    return re.findall(r"\*\.(\w+)", text)
