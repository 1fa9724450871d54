"""How the hits of two compared collections look as layers: one colour each, filled where both found the place."""

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

from ..profile.i18n import tr

#: Of the first and the second, told apart by colour-blind people too, and on green ground (Okabe and Ito, 2008).
COLOURS = (QColor(230, 159, 0), QColor(86, 180, 233))
#: The first's outline is the wider one, and shows beside the second's where both found the same patch.
OUTLINE_MM = (1.3, 0.5)
CASING_MM = 0.5
CASING = QColor(20, 20, 20, 200)
SHARED_ALPHA = 60


def style(layer: QgsVectorLayer, side: int) -> None:
    """Give a layer with the field `shared` the look of the first (0) or the second (1) collection."""
    labels = {True: tr("Found by both"), False: tr("Found here alone")}
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
