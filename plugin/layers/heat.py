"""A similarity raster as a QGIS layer: a perceptual ramp from its least score to its greatest."""

from __future__ import annotations

from qgis.core import Qgis, QgsColorRampShader, QgsRasterLayer, QgsRasterShader, QgsSingleBandPseudoColorRenderer

from ..profile.i18n import tr
from . import provenance
from .errors import LayerError
from .viridis import STOPS, colour

OPACITY = 0.75


def heat_layer(result: dict, request: dict, name: str = "") -> QgsRasterLayer:
    """The layer of what `similarity_raster` wrote, styled and described. Call it in the main thread.

    Raises:
        LayerError: the file can't be opened.
    """
    layer = QgsRasterLayer(result["output"], name or result["title"])
    if not layer.isValid():
        raise LayerError(tr("The heat map {path} can't be opened.").format(path=result["output"]))
    style(layer, result["minimum"], result["maximum"])
    describe(layer, result, request)
    return layer


def style(layer: QgsRasterLayer, minimum: float, maximum: float) -> None:
    """Viridis from `minimum` to `maximum` (scores, 0..1), see-through enough for the imagery below."""
    high = maximum if maximum > minimum else minimum + 1e-6
    ramp = QgsColorRampShader(minimum, high)
    ramp.setColorRampType(Qgis.ShaderInterpolationMethod.Linear)
    ramp.setColorRampItemList([_stop(i / (len(STOPS) - 1), minimum, high) for i in range(len(STOPS))])
    shader = QgsRasterShader(minimum, high)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(minimum)
    renderer.setClassificationMax(high)
    layer.setRenderer(renderer)
    layer.setOpacity(OPACITY)


def _stop(share: float, low: float, high: float) -> QgsColorRampShader.ColorRampItem:
    value = low + share * (high - low)
    return QgsColorRampShader.ColorRampItem(value, colour(share), f"{value:.2f}")


def describe(layer: QgsRasterLayer, result: dict, request: dict) -> None:
    """Write what was asked, and what the values are, into the layer's metadata."""
    text = tr("Scores (0..1) of the patches of {collection}, in cells of {cell:g} m.")
    lines = [text.format(collection=request["params"]["collection"], cell=result["cell_m"])]
    provenance.describe(layer, result["title"], request, lines)
