"""Where Akin suggests to keep a result: a folder that is still there when QGIS is closed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QStandardPaths


def folder_of_results(first: Optional[Path] = None) -> Path:
    """The first of these that the user may write to: `first`, the project's folder, Documents. Else the home folder."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = (first, QgsProject.instance().homePath(), documents)
    return next((Path(p) for p in places if p and os.access(p, os.W_OK)), Path.home())


def free_folder(name: str) -> str:
    """A new folder there: `name`, or `name` with a number if it is taken. It is not made here."""
    base, number = folder_of_results(), 2
    folder = base / name
    while os.path.lexists(folder):
        folder = base / f"{name}_{number}"
        number += 1
    return str(folder)
