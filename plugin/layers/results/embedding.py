"""The picture of embeddings as a layer: of a few patches over their imagery, or of a whole collection or field."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsMultiBandColorRenderer, QgsProcessingUtils, QgsRasterLayer

from ...contract import verbs
from ...contract.requests.maps import EmbeddingPicture, EmbeddingPictureResult
from ...profile.i18n import number, tr
from ...profile.plain import without_markup
from .. import provenance
from ..errors import LayerError, writing_to

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


def layer_name(request: EmbeddingPicture) -> str:
    """The name of the layer with the picture of a collection or field."""
    name = Path(request.collection).name
    if request.year is not None:
        name = f"{name} {request.year}"
    return without_markup(tr("{collection} – embeddings").format(collection=name))


def style(layer: QgsRasterLayer) -> None:
    """The three bands as red, green and blue, as they are: the picture is stretched already."""
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 1, 2, 3))


def describe(layer: QgsRasterLayer, result: EmbeddingPictureResult, request: EmbeddingPicture) -> None:
    """Write the meaning of the colours into the layer's metadata."""
    text = tr(
        "The first three principal components of the vectors of {collection} as red, green and blue: {red} %, {green} "
        "% and {blue} % of the variance. Cell size: {cell:g} m."
    )
    shares = {name: number(100 * share, ".0f") for name, share in zip(("red", "green", "blue"), result.shares)}
    lines = [text.format(collection=request.collection, cell=result.cell_m, **shares)]
    made_by = provenance.LayerRequest(verbs.EMBEDDING_PICTURE, request)
    provenance.describe(layer, layer_name(request), made_by, lines)
