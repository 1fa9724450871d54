"""Where a new collection of a raster goes unless a person says otherwise."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QStandardPaths

from ..host import collections


def folder_for(layer: QgsRasterLayer, path: Optional[str], encoder: str) -> str:
    """A folder beside the raster, named after the layer: a new one, or the collection that this encoder made there.

    Args:
        path: the raster's file; None where QGIS renders it. encoder: id of the encoder that is chosen; "" for none yet.
    """
    beside = Path(path).parent if path and not path.startswith("/vsi") else None
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = (beside, QgsProject.instance().homePath(), documents)
    base = next((Path(p) for p in places if p and os.access(p, os.W_OK)), Path.home())
    name = "".join(c if c.isalnum() or c in "-_ " else "_" for c in layer.name()).strip() or "raster"
    plain = str(base / f"{name}_akin")
    taken = encoder and collections.encoder_of(plain) not in ("", encoder)
    return str(base / f"{name}_{encoder}_akin") if taken else plain
