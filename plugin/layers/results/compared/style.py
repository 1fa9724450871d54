"""The style of the hits of two compared collections: one colour each, with a fill where both found the place."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ....profile.i18n import tr

#: The first and the second collection. Colour-blind people can tell them apart, also on green (Okabe and Ito, 2008).
COLOURS = (QColor(230, 159, 0), QColor(86, 180, 233))
#: The outline of the first is wider, so that both outlines show where both found the same patch.
OUTLINE_MM = (1.3, 0.5)
CASING_MM = 0.5
CASING = QColor(20, 20, 20, 200)
SHARED_ALPHA = 60


def style(layer: QgsVectorLayer, side: int) -> None:
    """Style a layer with the field `shared` as the first (0) or the second (1) collection."""
    labels = {True: tr("Found by both"), False: tr("Found by this collection only")}
    categories = [QgsRendererCategory(shared, _symbol(side, shared), text) for shared, text in labels.items()]
    layer.setRenderer(QgsCategorizedSymbolRenderer("shared", categories))


def _symbol(side: int, shared: bool) -> QgsFillSymbol:
    width, colour = OUTLINE_MM[side], COLOURS[side]
    fill = QColor(colour)
    fill.setAlpha(SHARED_ALPHA if shared else 0)
    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_width": str(width + CASING_MM), "joinstyle": "miter"})
    symbol.symbolLayer(0).setStrokeColor(CASING)
    line = Qt.PenStyle.SolidLine if shared else Qt.PenStyle.DashLine
    join = Qt.PenJoinStyle.MiterJoin
    symbol.appendSymbolLayer(QgsSimpleFillSymbolLayer(fill, Qt.BrushStyle.SolidPattern, colour, line, width, join))
    return symbol
