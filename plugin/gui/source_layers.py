"""From a hit's source back to the raster layer that shows it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer


def source_layer(source: str) -> Optional[QgsRasterLayer]:
    """The project's raster layer whose file, id or name `source` is; None where the project has none."""
    rasters = [m for m in QgsProject.instance().mapLayers().values() if isinstance(m, QgsRasterLayer)]
    wanted = _same(source)
    for layer in rasters:
        if source == layer.id() or wanted == _same(layer.source().split("|")[0]):
            return layer
    return next((layer for layer in rasters if layer.name() == source), None)


def _same(path: str) -> str:
    return os.path.normcase(os.path.realpath(path)) if Path(path).exists() else path
