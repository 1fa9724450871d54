"""The styles of a map's layers: classes, values, uncertainty, and the area of applicability."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ....contract import ClassArea
from ....profile.i18n import tr
from ..viridis import viridis

#: Stops of a colour ramp.
STOPS = 11
#: From one class in the set, which is certain, to many; and for an empty set, to which no class fits.
CERTAIN, UNSURE, NONE_FITS = QColor(255, 255, 255, 0), QColor(130, 20, 90, 230), QColor(60, 60, 60, 230)
#: Outside the area of applicability: a grey that lets the map show through.
OUTSIDE = QColor(40, 40, 40, 170)
OPACITY = 0.8


def style_classes(layer: QgsRasterLayer, classes: Sequence[ClassArea]) -> None:
    """The colours and names of the classes."""
    entry = QgsPalettedRasterRenderer.Class
    entries = [entry(one.value, QColor(one.colour), one.name) for one in classes]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))
    layer.setOpacity(OPACITY)


def style_polygons(layer: QgsVectorLayer, classes: Sequence[ClassArea]) -> None:
    """The colours of the classes as fills."""
    categories = []
    for one in classes:
        symbol = QgsFillSymbol.createSimple({"color": one.colour, "outline_style": "no"})
        categories.append(QgsRendererCategory(one.name, symbol, one.name))
    layer.setRenderer(QgsCategorizedSymbolRenderer("class", categories))
    layer.setOpacity(OPACITY)


def style_values(layer: QgsRasterLayer, minimum: float, maximum: float, band: int = 1) -> None:
    """Viridis from the least to the largest value."""
    high = maximum if maximum > minimum else minimum + max(1e-6, abs(minimum) * 1e-6)
    ramp = QgsColorRampShader(minimum, high, viridis())
    ramp.setColorRampType(Qgis.ShaderInterpolationMethod.Linear)
    items = []
    for number in range(STOPS):
        share = number / (STOPS - 1)
        value = minimum + share * (high - minimum)
        items.append(QgsColorRampShader.ColorRampItem(value, viridis().color(share), f"{value:.4g}"))
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader(minimum, high)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), band, shader)
    renderer.setClassificationMin(minimum)
    renderer.setClassificationMax(high)
    layer.setRenderer(renderer)
    layer.setOpacity(OPACITY)


def style_sets(layer: QgsRasterLayer, widest: int) -> None:
    """The number of classes in the set: sure places are transparent, the others darker the less sure they are."""
    entry = QgsPalettedRasterRenderer.Class
    entries = [entry(0, NONE_FITS, tr("No class fits")), entry(1, CERTAIN, tr("One class: sure"))]
    for number in range(2, max(2, widest) + 1):
        colour = QColor(UNSURE)
        colour.setAlpha(round(80 + 150 * (number - 1) / max(1, widest - 1)))
        entries.append(entry(number, colour, tr("{count} classes possible").format(count=number)))
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))


def style_there(layer: QgsRasterLayer, one: ClassArea) -> None:
    """The first of several classes, where it is there. The other bands have the other classes."""
    entry = QgsPalettedRasterRenderer.Class
    entries = [entry(0, CERTAIN, tr("Not there")), entry(1, QColor(one.colour), one.name)]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), one.value, entries))
    layer.setOpacity(OPACITY)


def style_open(layer: QgsRasterLayer, most: int) -> None:
    """Of how many classes it is open whether they are there: the darker, the more."""
    entry = QgsPalettedRasterRenderer.Class
    entries = [entry(0, CERTAIN, tr("Sure of all classes"))]
    for number in range(1, max(1, most) + 1):
        colour = QColor(UNSURE)
        colour.setAlpha(round(80 + 150 * number / max(1, most)))
        entries.append(entry(number, colour, tr("{count} classes open").format(count=number)))
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))


def style_inside(layer: QgsRasterLayer) -> None:
    """A dark veil where the labels say nothing."""
    entry = QgsPalettedRasterRenderer.Class
    entries = [entry(0, OUTSIDE, tr("Outside: unlike all labels")), entry(1, CERTAIN, tr("Inside"))]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))
