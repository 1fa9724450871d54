"""Finds the report of a map that is in the project: it is beside the map, also after the project is opened again."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer

from ....layers.provenance import request_of
from .reporting import REPORT
from .run import MAP


def latest_report() -> Optional[Path]:
    """The newest report beside a map that Akin made and that is a layer of the project; None for none.

    QGIS keeps the path of the map, relative to the project: the report is found where the map is.
    """
    layers = QgsProject.instance().mapLayers().values()
    rasters = (one for one in layers if isinstance(one, QgsRasterLayer) and one.isValid())
    maps = (one for one in rasters if Path(one.source()).name == MAP and request_of(one) is not None)
    reports = (Path(one.source()).parent / REPORT for one in maps)
    return max((file for file in reports if file.is_file()), key=lambda file: file.stat().st_mtime, default=None)
