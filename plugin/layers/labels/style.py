"""The style of a labels layer: one category a class."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from qgis.core import (
    NULL,
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...profile.i18n import tr
from .. import provenance
from ..errors import LayerError
from .label import Value, attribute, value_of
from .structure import is_own

#: The first nine are different for colour-blind people too (Okabe and Ito, 2008; Tol, 2021).
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#f0e442", "#56b4e9", "#e69f00", "#882255", "#bbbbbb")
NO_CLASS = "#ffffff"
FILL_ALPHA = 70
OUTLINE_MM, CASING_MM, POINT_MM = 0.5, "1.1", "3"
#: Below the outline, which is also seen on a map of the same colours.
CASING = QColor(255, 255, 255, 170)
#: The turn of the colour circle from one further class to the next, in degrees: the golden angle.
GOLDEN_DEGREES = 137.508

Classes = Sequence[tuple[Value, str]]  # names and colours


def colour(number: int) -> str:
    """The colour of a new class; number: of the classes before it."""
    if number < len(COLOURS):
        return COLOURS[number]
    return QColor.fromHsv(round(GOLDEN_DEGREES * number) % 360, 190, 220).name()


def may_style(layer: QgsVectorLayer, field: str) -> bool:
    """Whether the layer has no style of a user that would be lost: one symbol for all, or one category a class."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        return renderer.classAttribute() == field
    return renderer is None or isinstance(renderer, QgsSingleSymbolRenderer)


def classes_in_style(layer: QgsVectorLayer, field: str) -> list[tuple[str, str]]:
    """The classes and colours of a layer that has one category a class; else none."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer) or renderer.classAttribute() != field:
        return []
    named = ((value_of(one.value(), numbers=False), one) for one in renderer.categories())
    return [(str(name), one.symbol().color().name()) for name, one in named if name is not None]


def shows_unnamed(layer: QgsVectorLayer) -> bool:
    """Whether the style has a category for labels without a class."""
    renderer = layer.renderer()
    categories = renderer.categories() if isinstance(renderer, QgsCategorizedSymbolRenderer) else ()
    return any(value_of(one.value(), numbers=False) is None for one in categories)


def style(layer: QgsVectorLayer, field: str, classes: Classes, unnamed: bool = False) -> None:
    """Style a layer of points or polygons by class. unnamed: there are labels without a class: a white outline."""
    definition = layer.fields().field(field)
    categories = []
    for name, hue in classes:
        with suppress(LayerError):  # the field can't hold it, so no feature has it
            categories.append(QgsRendererCategory(attribute(name, definition), _symbol(layer, hue), str(name)))
    if unnamed:
        categories.append(QgsRendererCategory(NULL, _symbol(layer, NO_CLASS), tr("No class")))
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))
    layer.triggerRepaint()


def keep_style(layer: QgsVectorLayer) -> None:
    """Save the style of a layer that Akin made with its data, if the format can hold it."""
    if is_own(layer):
        provenance.keep(layer)


def _symbol(layer: QgsVectorLayer, hue: str) -> QgsSymbol:
    if layer.geometryType() == Qgis.GeometryType.Point:
        return QgsMarkerSymbol.createSimple({"color": hue, "size": POINT_MM, "outline_color": "white"})
    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_width": CASING_MM, "joinstyle": "miter"})
    symbol.symbolLayer(0).setStrokeColor(CASING)
    symbol.symbolLayer(0).setFillColor(QColor(hue))  # is not drawn, but is the colour of the symbol
    fill = QColor(hue)
    fill.setAlpha(FILL_ALPHA)
    style, join = Qt.BrushStyle.SolidPattern, Qt.PenJoinStyle.MiterJoin
    line = QgsSimpleFillSymbolLayer(fill, style, QColor(hue), Qt.PenStyle.SolidLine, OUTLINE_MM, join)
    symbol.appendSymbolLayer(line)
    return symbol
