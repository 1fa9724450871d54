"""The picture of an embedding as a layer, shown over its imagery."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsProcessingUtils, QgsRasterLayer

from ..profile.i18n import tr
from .errors import LayerError

OPACITY = 0.7
GEOREFERENCE = ".aux.xml"  # the file next to a PNG where GDAL keeps its position


def embedding_layer(picture: str) -> QgsRasterLayer:
    """A layer of a copy of a picture (a georeferenced PNG). Call it in the main thread.

    Raises:
        LayerError: the picture can't be read, or is not georeferenced.
    """
    copy = Path(QgsProcessingUtils.generateTempFilename(Path(picture).name))
    try:
        for suffix in ("", GEOREFERENCE):
            shutil.copy(picture + suffix, str(copy) + suffix)
    except OSError as error:
        raise LayerError(
            tr("The picture {path} can't be copied ({reason}). Check the free disk space and try again.").format(
                path=picture, reason=error
            )
        ) from error
    layer = QgsRasterLayer(str(copy), tr("Embedding as colours"))
    if not layer.isValid() or not layer.crs().isValid():
        text = tr(
            "The picture {path} can't be shown on the map: it is damaged or not georeferenced. Test the encoder again."
        )
        raise LayerError(text.format(path=picture))
    layer.setOpacity(OPACITY)
    return layer
