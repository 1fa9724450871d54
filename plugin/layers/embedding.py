"""The picture of an embedding as a layer, shown over its imagery."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsProcessingUtils, QgsRasterLayer

from ..profile.i18n import tr
from .errors import LayerError, writing_to

OPACITY = 0.7
GEOREFERENCE = ".aux.xml"  # the file next to a PNG where GDAL keeps its position


def embedding_layer(picture: str) -> QgsRasterLayer:
    """A layer of a copy of a picture (a georeferenced PNG). Call it in the main thread.

    Raises:
        LayerError: the picture can't be read, or is not georeferenced.
    """
    copy = Path(QgsProcessingUtils.generateTempFilename(Path(picture).name))
    with writing_to(copy):
        shutil.copy(picture, copy)
        if Path(picture + GEOREFERENCE).is_file():
            shutil.copy(picture + GEOREFERENCE, str(copy) + GEOREFERENCE)
    layer = QgsRasterLayer(str(copy), tr("Embedding as colours"))
    if not layer.isValid() or not layer.crs().isValid():
        text = tr(
            "The picture {path} can't be shown on the map: it is damaged or not georeferenced. Test the encoder again."
        )
        raise LayerError(text.format(path=picture))
    layer.setOpacity(OPACITY)
    return layer
