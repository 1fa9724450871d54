"""The footprints of two collections' hits on the map: one colour each, filled where both found the place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Optional

from qgis.core import QgsCsException, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from ..map import colours as map_colours
from ..map.marks import CASING_PX, LINE_PX, MapMarks, line_pen

#: The first's line is the wider one, and shows beside the second's where both found the same patch.
LINES_PX = (2.5 * LINE_PX, LINE_PX)
SHARED_ALPHA = 60
Ring = tuple[int, bool, QPolygonF]  # patch, shared, footprint


class ComparedMarks(MapMarks):
    """The hits of the first and the second; one of them may stand out."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setZValue(91)
        self._sides: Sequence[tuple[Iterable[dict], str]] = ()
        self._rings: list[list[Ring]] = []
        self._chosen: Optional[tuple[int, int]] = None

    def show_sides(self, sides: Sequence[tuple[Iterable[dict], str]]) -> None:
        """Draw these hits (those of each side, and their CRS) in place of those before."""
        self._sides = sides
        self.project_again()

    def choose(self, side: int, patch: Optional[int]) -> None:
        """Make one hit stand out; None for none."""
        self._chosen = None if patch is None else (side, patch)
        self.update()

    def project_again(self) -> None:
        """The footprints in the map's CRS. One that has no place there is left out."""
        self._rings = [self._projected(hits, crs) for hits, crs in self._sides]
        self.updatePosition()

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        """All casings, then all fills, then the first's lines and the second's above them; the chosen one last."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixels = self.pixels()
        rings = [(side, *one, pixels.map(ring)) for side, its in enumerate(self._rings) for *one, ring in its]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for side, _, _, ring in rings:
            painter.setPen(line_pen(map_colours.INK, LINES_PX[side] + CASING_PX))
            painter.drawPolygon(ring)
        painter.setPen(Qt.PenStyle.NoPen)
        for side, _, _, ring in (r for r in rings if r[2]):
            painter.setBrush(_fill(side))
            painter.drawPolygon(ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for side, _, shared, ring in rings:
            painter.setPen(_line(side, LINES_PX[side], shared))
            painter.drawPolygon(ring)
        for side, _, shared, ring in (r for r in rings if r[:2] == self._chosen):
            width = LINES_PX[side] + 2 * LINE_PX
            for pen in (line_pen(map_colours.INK, width + CASING_PX), _line(side, width, shared)):
                painter.setPen(pen)
                painter.drawPolygon(ring)

    def _projected(self, hits: Iterable[dict], crs: str) -> list[Ring]:
        to_map, rings = self.to_map(crs), []
        for hit in hits:
            try:
                ring = [to_map.transform(QgsPointXY(x, y)).toQPointF() for x, y in hit["footprint"]]
            except QgsCsException:
                continue
            rings.append((hit["patch"], hit["shared"], QPolygonF(ring)))
        return rings


def _line(side: int, width: float, shared: bool) -> QPen:
    pen = line_pen(map_colours.SIDES[side], width)
    pen.setStyle(Qt.PenStyle.SolidLine if shared else Qt.PenStyle.DashLine)
    return pen


def _fill(side: int) -> QBrush:
    colour = QColor(map_colours.SIDES[side])
    colour.setAlpha(SHARED_ALPHA)
    return QBrush(colour)
