"""The patches of an encoding on the map, before it runs: their outlines, and the edge that they do not cover."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCsException, QgsGeometry
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QBrush, QPainter, QPolygonF

from . import colours
from .marks import MapMarks, line_pen
from .patch_area import PatchArea

LINE_PX = 1.0
CASING_PX = 1.5
LEAST_PATCH_PX = 4.0  # smaller ones would fill the map
PIECES = 8  # of a side, which is curved in another CRS


class PatchGridMarks(MapMarks):
    """The patches one by one where they are few, else the outline of all."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setZValue(80)
        self._area: Optional[PatchArea] = None
        self._crs = ""
        self._patches: list[QPolygonF] = []
        self._blocks: list[QPolygonF] = []
        self._edge: list[QPolygonF] = []

    def show_area(self, area: Optional[PatchArea], crs: str = "") -> None:
        """Show this area; None for nothing. crs: of its coordinates."""
        self._area, self._crs = area, crs
        self.project_again()

    def project_again(self) -> None:
        """Transform the outlines to the map's CRS. Skip those outside its area of use."""
        area = self._area
        self._patches, self._blocks, self._edge = [], [], []
        if area is not None:
            same = self.to_map(self._crs).isShortCircuited()
            self._patches = self._rings(QgsGeometry.fromRect(one) for one in area.patches)
            self._blocks = self._rings(_outline(one, 1 if same else PIECES) for one in _joined(area))
            self._edge = self._rings(_parts(area.edge)) if area.edge_share else []
        self.updatePosition()

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        """Draw the edge hatched, then the patches, then the outline of all."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixels = self.pixels()
        painter.setPen(Qt.PenStyle.NoPen)
        for brush in (QBrush(colours.CASING, Qt.BrushStyle.Dense6Pattern), _hatch()):
            painter.setBrush(brush)
            for ring in self._edge:
                painter.drawPolygon(pixels.map(ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        patches = [pixels.map(ring) for ring in self._patches]
        large = bool(patches) and patches[0].boundingRect().width() >= LEAST_PATCH_PX
        blocks = [pixels.map(ring) for ring in self._blocks]
        for pen in (line_pen(colours.CASING, LINE_PX + CASING_PX), line_pen(colours.FOR, LINE_PX)):
            painter.setPen(pen)
            for outline in patches if large else ():
                painter.drawPolygon(outline)
        for pen in (line_pen(colours.CASING, 2 * LINE_PX + CASING_PX), line_pen(colours.FOR, 2 * LINE_PX)):
            painter.setPen(pen)
            for outline in blocks:
                painter.drawPolygon(outline)

    def _rings(self, shapes) -> list[QPolygonF]:
        """The rings of polygons, in the map's CRS."""
        to_map, found = self.to_map(self._crs), []
        for shape in shapes:
            try:
                found += [self.on_map(ring, to_map) for ring in shape.asPolygon()]
            except QgsCsException:
                continue
        return found


def _joined(area: PatchArea) -> list[QgsGeometry]:
    return _parts(QgsGeometry.unaryUnion([QgsGeometry.fromRect(one) for one in area.blocks]))


def _parts(shape: QgsGeometry) -> list[QgsGeometry]:
    parts = shape.asGeometryCollection() if shape.isMultipart() else [shape]
    return [part for part in parts if part.asPolygon()] if not shape.isEmpty() else []


def _outline(shape: QgsGeometry, pieces: int) -> QgsGeometry:
    return shape.densifyByCount(pieces - 1) if pieces > 1 else shape


def _hatch() -> QBrush:
    return QBrush(colours.AGAINST, Qt.BrushStyle.BDiagPattern)
