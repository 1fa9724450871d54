"""The heat map as a QGIS layer: Viridis from its lowest to its highest score."""

from __future__ import annotations

from qgis.core import Qgis, QgsColorRampShader, QgsRasterLayer, QgsRasterShader, QgsSingleBandPseudoColorRenderer

from ...contract import verbs
from ...contract.requests.search import SimilarityRaster, SimilarityRasterResult
from ...profile.i18n import number, say, tr
from ...profile.plain import without_markup
from .. import provenance
from ..errors import LayerError
from .viridis import viridis

OPACITY = 0.75
STOPS = 9


def heat_layer(result: SimilarityRasterResult, request: SimilarityRaster, title: str) -> QgsRasterLayer:
    """The layer of a written heat map, with style and metadata. Call it in the main thread.

    Args:
        title: of the query.

    Raises:
        LayerError: QGIS can't open the file.
    """
    layer = QgsRasterLayer(result.output, layer_name(title))
    if not layer.isValid():
        text = tr("QGIS can't open the heat map {path}. Create it again with another name.")
        raise LayerError(text.format(path=result.output))
    style(layer, result.minimum, result.maximum)
    describe(layer, result, request)
    return layer


def layer_name(title: str) -> str:
    """The name of the layer of a heat map. title: of the query."""
    return without_markup(tr("{query} – heat map").format(query=title))


def style(layer: QgsRasterLayer, minimum: float, maximum: float) -> None:
    """Viridis from `minimum` to `maximum` (scores, 0..1), partly transparent to show the imagery below."""
    high = maximum if maximum > minimum else minimum + 1e-6
    colours = viridis()
    ramp = QgsColorRampShader(minimum, high, colours)
    ramp.setColorRampType(Qgis.ShaderInterpolationMethod.Linear)
    items = []
    for i in range(STOPS):
        share = i / (STOPS - 1)
        value = minimum + share * (high - minimum)
        items.append(QgsColorRampShader.ColorRampItem(value, colours.color(share), number(value, ".2f")))
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader(minimum, high)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(minimum)
    renderer.setClassificationMax(high)
    layer.setRenderer(renderer)
    layer.setOpacity(OPACITY)


def describe(layer: QgsRasterLayer, result: SimilarityRasterResult, request: SimilarityRaster) -> None:
    """Write the query and the meaning of the values into the layer's metadata."""
    text = tr("Scores (0 to 1) of the patches of {collection}. Cell size: {cell:g} m.")
    lines = [text.format(collection=request.collection, cell=result.cell_m)]
    made_by = provenance.LayerRequest(verbs.SIMILARITY_RASTER, request)
    provenance.describe(layer, layer_name(say(result.title)), made_by, lines)
