"""The picture of an embedding as a QGIS layer, to be laid over the imagery it was made of."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsProcessingUtils, QgsRasterLayer

from ..profile.i18n import tr
from .errors import LayerError

OPACITY = 0.7
PLACE = ".aux.xml"  # where on the ground it lies: GDAL keeps that beside a PNG


def embedding_layer(picture: str) -> QgsRasterLayer:
    """A layer of its own copy of a picture (a PNG that knows its place). Call it in the main thread.

    Raises:
        LayerError: the picture or its place can't be read.
    """
    copy = Path(QgsProcessingUtils.generateTempFilename(Path(picture).name))
    try:
        for suffix in ("", PLACE):
            shutil.copy(picture + suffix, str(copy) + suffix)
    except OSError as error:
        raise LayerError(
            tr("The picture {path} can't be copied: {reason}").format(path=picture, reason=error)
        ) from error
    layer = QgsRasterLayer(str(copy), tr("Embedding, in colours"))
    if not layer.isValid() or not layer.crs().isValid():
        raise LayerError(tr("The picture {path} can't be laid over the map.").format(path=picture))
    layer.setOpacity(OPACITY)
    return layer
