"""What is known of the maps of the project, also after it is opened again.

The report of a map is a file in its folder. The summary that the dock showed is a custom property of its layer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer

from ....layers.provenance import request_of
from .reporting import REPORT
from .run import MAP

#: The custom property of the layer of a map with what the dock said of it.
SUMMARY = "akin/summary"
#: Of a project that somebody else made.
MOST_CHARACTERS = 10_000


def latest_report() -> Optional[Path]:
    """The newest report next to a map that Akin made and that is a layer of the project; None for none.

    QGIS keeps the path of the map, relative to the project: the report is found where the map is.
    """
    reports = (Path(one.source()).parent / REPORT for one in _maps())
    return max((file for file in reports if file.is_file()), key=lambda file: file.stat().st_mtime, default=None)


def keep_summary(folder: Path, text: str) -> None:
    """Keep what the dock says of a map, by the folder of the map, with its layer."""
    for layer in _maps():
        if Path(layer.source()).parent == folder:
            layer.setCustomProperty(SUMMARY, text)
            QgsProject.instance().setDirty()


def latest_summary() -> str:
    """What was said of the newest map that is a layer of the project; "" if nothing is known."""
    layers = [one for one in _maps() if isinstance(one.customProperty(SUMMARY), str) and Path(one.source()).is_file()]
    newest = max(layers, key=lambda one: Path(one.source()).stat().st_mtime, default=None)
    return newest.customProperty(SUMMARY)[:MOST_CHARACTERS] if newest is not None else ""


def _maps() -> Iterator[QgsRasterLayer]:
    """The layers of the project that are maps of Akin."""
    layers = QgsProject.instance().mapLayers().values()
    rasters = (one for one in layers if isinstance(one, QgsRasterLayer) and one.isValid())
    return (one for one in rasters if Path(one.source()).name == MAP and request_of(one) is not None)
