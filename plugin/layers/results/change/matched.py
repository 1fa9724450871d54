"""The style of matched things: a colour for each kind, and an arrow for each movement."""

from __future__ import annotations

from qgis.core import (
    QgsArrowSymbolLayer,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from ....profile.i18n import tr

#: Colour-blind people can tell them apart (Okabe and Ito, 2008).
COLOURS = {"stayed": "#999999", "moved": "#0072b2", "appeared": "#009e73", "disappeared": "#d55e00"}
#: In millimetres: the side of a point, and the width of an arrow and of its head.
POINT_MM, ARROW_MM, HEAD_MM = 3.0, 0.5, 1.2


def style_things(layer: QgsVectorLayer) -> None:
    """Style the points by their field `kind`. What disappeared is hollow: it is no longer there."""
    labels = {
        "stayed": tr("Stayed"),
        "moved": tr("Moved"),
        "appeared": tr("Appeared"),
        "disappeared": tr("Disappeared"),
    }
    categories = [QgsRendererCategory(kind, _point(kind), text) for kind, text in labels.items()]
    layer.setRenderer(QgsCategorizedSymbolRenderer("kind", categories))


def style_moves(layer: QgsVectorLayer) -> None:
    """Style the lines as arrows from the first to the second date."""
    arrow = QgsArrowSymbolLayer()
    arrow.setArrowWidth(ARROW_MM)
    arrow.setArrowStartWidth(ARROW_MM)
    arrow.setHeadLength(2 * HEAD_MM)
    arrow.setHeadThickness(HEAD_MM)
    arrow.setIsCurved(False)
    arrow.setSubSymbol(QgsFillSymbol.createSimple({"color": COLOURS["moved"], "outline_color": "#ffffff"}))
    symbol = QgsLineSymbol()
    symbol.changeSymbolLayer(0, arrow)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def _point(kind: str) -> QgsMarkerSymbol:
    hollow = kind == "disappeared"
    look = {"name": "circle", "color": "0,0,0,0" if hollow else COLOURS[kind], "size": str(POINT_MM)}
    look["outline_color"] = COLOURS[kind] if hollow else "#ffffff"
    return QgsMarkerSymbol.createSimple({**look, "outline_width": "0.6" if hollow else "0.2"})
