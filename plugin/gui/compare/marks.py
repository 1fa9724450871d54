"""The footprints of the hits of two collections on the map: one colour each, filled if both found the place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.core import QgsCsException, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from ...layers.results.compared.comparison import ComparedSide
from ..map import colours as map_colours
from ..map.marks import CASING_PX, LINE_PX, MapMarks, line_pen

#: The line of the first is wider, so that both lines show where both found the same patch.
LINES_PX = (2.5 * LINE_PX, LINE_PX)
SHARED_ALPHA = 60
Ring = tuple[int, bool, QPainterPath]  # patch, shared, footprint, with the holes of a region


class ComparedMarks(MapMarks):
    """The hits of the first and the second collection. One hit can be highlighted."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setZValue(91)
        self._sides: Sequence[ComparedSide] = ()
        self._rings: list[list[Ring]] = []
        self._highlighted: Optional[tuple[int, int]] = None

    def show_sides(self, sides: Sequence[ComparedSide]) -> None:
        """Show the hits of these sides in place of those before."""
        self._sides = sides
        self.project_again()

    def highlight(self, side: int, patch: Optional[int]) -> None:
        """Highlight one hit; None for none."""
        self._highlighted = None if patch is None else (side, patch)
        self.update()

    def project_again(self) -> None:
        """Transform the footprints to the map's CRS. Skip those outside its area of use."""
        self._rings = [self._projected(side) for side in self._sides]
        self.updatePosition()

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        """Draw casings, fills, the lines of the first, those of the second, and last the highlighted hit."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixels = self.pixels()
        rings = [(side, *one, pixels.map(ring)) for side, its in enumerate(self._rings) for *one, ring in its]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for side, _, _, ring in rings:
            painter.setPen(line_pen(map_colours.INK, LINES_PX[side] + CASING_PX))
            painter.drawPath(ring)
        painter.setPen(Qt.PenStyle.NoPen)
        for side, _, _, ring in (r for r in rings if r[2]):
            painter.setBrush(_fill(side))
            painter.drawPath(ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for side, _, shared, ring in rings:
            painter.setPen(_line(side, LINES_PX[side], shared))
            painter.drawPath(ring)
        for side, _, shared, ring in (r for r in rings if r[:2] == self._highlighted):
            width = LINES_PX[side] + 2 * LINE_PX
            for pen in (line_pen(map_colours.INK, width + CASING_PX), _line(side, width, shared)):
                painter.setPen(pen)
                painter.drawPath(ring)

    def _projected(self, side: ComparedSide) -> list[Ring]:
        to_map, rings = self.to_map(side.result.crs), []
        for hit in side.result.hits:
            try:
                ring = QPainterPath()
                for points in (hit.footprint, *hit.holes):
                    ring.addPolygon(self.on_map([QgsPointXY(x, y) for x, y in points], to_map))
                    ring.closeSubpath()
            except QgsCsException:
                continue
            rings.append((hit.patch, hit.patch in side.shared, ring))
        return rings


def _line(side: int, width: float, shared: bool) -> QPen:
    pen = line_pen(map_colours.SIDES[side], width)
    pen.setStyle(Qt.PenStyle.SolidLine if shared else Qt.PenStyle.DashLine)
    return pen


def _fill(side: int) -> QBrush:
    colour = QColor(map_colours.SIDES[side])
    colour.setAlpha(SHARED_ALPHA)
    return QBrush(colour)
