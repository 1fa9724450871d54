"""Marks on the map without a layer: the footprints of hits, and the places and polygons of the query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Optional

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from ...contract.requests.search import Hit
from ...layers.crs import globe_width, transform, transform_rings, whole
from ..search.term import LabelledTerm
from ..shared.hit_key import Key, key_of
from . import colours as map_colours

LINE_PX = 2.0
CASING_PX = 1.6
WEAK_PX = 1.0
SHADES = 16
#: More frames are drawn one pixel wide, without casing and antialiasing, so that the map stays fast.
MOST_FINE = 1000
Footprint = tuple[tuple[float, float], ...]
Ring = tuple[Key, QPen, QPolygonF, QRectF, list[QPolygonF]]  # hit, pen, footprint, its bounding box, holes


class MapMarks(QgsMapCanvasItem):
    """The base of all marks. They cover the canvas and follow it."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.canvas = canvas
        canvas.destinationCrsChanged.connect(self.project_again)

    def boundingRect(self) -> QRectF:
        """The whole canvas."""
        return QRectF(0, 0, self.canvas.width(), self.canvas.height())

    def updatePosition(self) -> None:
        """The map moved."""
        self.prepareGeometryChange()
        self.update()

    def remove(self) -> None:
        """Remove the marks from the map."""
        self.canvas.destinationCrsChanged.disconnect(self.project_again)
        self.canvas.scene().removeItem(self)

    def project_again(self) -> None:
        """The map's CRS changed."""

    def pixel(self, point: QgsPointXY) -> QPointF:
        """A point of the map, in pixels of the item."""
        return self.toCanvasCoordinates(point) - self.pos()

    def pixels(self) -> QTransform:
        """The transformation from the map to pixels of the item, also while the user drags the map."""
        center = self.canvas.center()
        unit = self.canvas.mapUnitsPerPixel() or 1.0
        at = self.pixel(center)
        right = self.pixel(QgsPointXY(center.x() + unit, center.y())) - at
        up = self.pixel(QgsPointXY(center.x(), center.y() + unit)) - at
        turn = QTransform(right.x() / unit, right.y() / unit, up.x() / unit, up.y() / unit, 0, 0)
        return QTransform.fromTranslate(-center.x(), -center.y()) * turn * QTransform.fromTranslate(at.x(), at.y())

    def to_map(self, crs: str) -> QgsCoordinateTransform:
        """The transformation from `crs` to the map's CRS."""
        return transform(crs, self.canvas.mapSettings().destinationCrs())

    def on_map(self, points: Sequence[QgsPointXY], to_map: QgsCoordinateTransform) -> QPolygonF:
        """A ring in the map's CRS. Across 180 degrees it stays in one piece. Raises QgsCsException."""
        width = globe_width(self.canvas.mapSettings().destinationCrs())
        moved = [to_map.transform(point) for point in points]
        return QPolygonF([point.toQPointF() for point in whole(moved, width, self.canvas.center().x())])


class HitMarks(MapMarks):
    """The footprints of hits, coloured by score; weak hits are faint. One hit can be highlighted."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setZValue(90)
        self._hits: list[Hit] = []
        self._crs = ""
        self._min_score = 0.0
        self._outlines: dict[Footprint, Optional[QPolygonF]] = {}  # of footprints, and of holes in them
        self._rings: list[Ring] = []
        self._highlighted: Optional[Key] = None

    def show_hits(self, hits: Iterable[Hit], crs: str, min_score: float) -> None:
        """Show these in place of those before. Those with a score below `min_score` (0..1) are weak."""
        same_crs = crs == self._crs
        self._hits, self._crs, self._min_score = list(hits), crs, min_score
        if same_crs and all(hit.footprint in self._outlines for hit in self._hits):
            self._make_rings()  # only the minimum score changed
        else:
            self.project_again()

    def highlight(self, hit: Optional[Key]) -> None:
        """Highlight one hit; None for none."""
        self._highlighted = hit
        self.update()

    def at(self, point: QgsPointXY) -> Optional[Key]:
        """The hit whose footprint contains a point of the map; of several, the best. None for none."""
        at = point.toQPointF()
        near = (one for one in reversed(self._rings) if one[3].contains(at))
        return next((key for key, _, ring, _, holes in near if _holds(ring, holes, at)), None)

    def project_again(self) -> None:
        """Transform the footprints to the map's CRS. Skip those outside its area of use."""
        self._outlines = self._projected() if self._hits else {}
        self._make_rings()

    def _make_rings(self) -> None:
        """Join the outlines with the pens of the scores."""
        self._rings = []
        pens = [line_pen(map_colours.of_hit(i / (SHADES - 1)), LINE_PX) for i in range(SHADES)]
        weak_pen = line_pen(map_colours.HIT_WEAK, WEAK_PX)
        for hit in sorted(self._hits, key=lambda h: h.score):  # the best on top
            outline = self._outlines[hit.footprint]
            if outline is None:
                continue
            share = max(hit.score - self._min_score, 0.0) / max(1.0 - self._min_score, 1e-9)
            pen = weak_pen if hit.score < self._min_score else pens[min(round((SHADES - 1) * share), SHADES - 1)]
            holes = [ring for ring in map(self._outlines.get, hit.holes) if ring is not None]
            self._rings.append((key_of(hit), pen, outline, outline.boundingRect(), holes))
        self.updatePosition()

    def _projected(self) -> dict[Footprint, Optional[QPolygonF]]:
        """The outline of each footprint in the map's CRS; None outside its area of use.

        All points are transformed at once: one call for each of 10,000 hits holds up the slider.
        """
        footprints = list(dict.fromkeys(ring for hit in self._hits for ring in (hit.footprint, *hit.holes)))
        to_map, center_x = self.to_map(self._crs), self.canvas.center().x()
        width = globe_width(self.canvas.mapSettings().destinationCrs())
        rings = transform_rings(footprints, to_map)
        return dict(zip(footprints, (ring and _in_one_piece(ring, width, center_x) for ring in rings)))

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        """Draw the casings of all but weak hits, then all lines, and last the highlighted hit with a wider line.

        Only frames in view, those of one pen at once: thousands of frames must not stop QGIS.
        """
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pixels = self.pixels()
        seen = pixels.inverted()[0].mapRect(self.boundingRect())
        rings = [one for one in self._rings if one[3].intersects(seen)]
        fine = len(rings) <= MOST_FINE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, fine)
        frames = [(pen, pixels.map(path)) for pen, path in _frames(rings)]
        painter.setPen(line_pen(map_colours.INK, LINE_PX + CASING_PX))
        for pen, path in frames:
            if fine and pen.widthF() > WEAK_PX:
                painter.drawPath(path)
        for pen, path in frames:
            painter.setPen(pen if fine else line_pen(pen.color(), WEAK_PX))
            painter.drawPath(path)
        for _, pen, ring, _, holes in (one for one in rings if one[0] == self._highlighted):
            for wide in (line_pen(map_colours.INK, 2 * LINE_PX + CASING_PX), line_pen(pen.color(), 2 * LINE_PX)):
                painter.setPen(wide)
                for one in (ring, *holes):
                    painter.drawPolygon(pixels.map(one))


class TermMarks(MapMarks):
    """The places, polygons and hits of the query, with their sign."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setZValue(100)
        self._terms: tuple[LabelledTerm, ...] = ()
        self._points: list[tuple[int, QgsPointXY]] = []
        self._shapes: list[tuple[int, QgsGeometry]] = []

    def show_terms(self, terms: tuple[LabelledTerm, ...]) -> None:
        """Show these in place of those before."""
        self._terms = terms
        self.project_again()

    def project_again(self) -> None:
        """Transform the terms to the map's CRS. Skip those outside its area of use."""
        self._points, self._shapes = [], []
        for term in (one.term for one in self._terms):
            try:
                if term.kind in ("place", "hit") and term.crs:
                    point = self.to_map(term.crs).transform(QgsPointXY(term.x, term.y))
                    self._points.append((term.sign, point))
                elif term.kind == "polygon":
                    shape = QgsGeometry.fromWkt(term.wkt)
                    shape.transform(self.to_map(term.crs))
                    self._shapes.append((term.sign, shape))
            except QgsCsException:
                continue
        self.updatePosition()

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        """Draw a disc with + or - for each place, and an outline for each polygon."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for sign, shape in self._shapes:
            self._paint_shape(painter, sign, shape)
        for sign, point in self._points:
            self._paint_disc(painter, sign, self.pixel(point))

    def _paint_shape(self, painter: QPainter, sign: int, shape: QgsGeometry) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for part in shape.asGeometryCollection() or [shape]:
            for ring in part.asPolygon():
                outline = QPolygonF([self.pixel(p) for p in ring])
                for pen in (line_pen(map_colours.CASING, 4.5), line_pen(map_colours.of_sign(sign), 2.5)):
                    painter.setPen(pen)
                    painter.drawPolygon(outline)

    def _paint_disc(self, painter: QPainter, sign: int, at: QPointF) -> None:
        radius, arm = 9.0, 5.0
        painter.setPen(line_pen(map_colours.CASING, 2.0))
        painter.setBrush(map_colours.of_sign(sign))
        painter.drawEllipse(at, radius, radius)
        painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
        if sign > 0:
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))


def _in_one_piece(ring: QPolygonF, width: float, near_x: float) -> QPolygonF:
    """As `whole`. Nearly all rings are in one piece already, and stay as they are."""
    box = ring.boundingRect()
    if not width or (box.width() <= width / 2 and abs(near_x - box.center().x()) <= width / 2):
        return ring
    points = whole([QgsPointXY(point) for point in ring], width, near_x)
    return QPolygonF([point.toQPointF() for point in points])


def _holds(ring: QPolygonF, holes: list[QPolygonF], at: QPointF) -> bool:
    """Whether a point is in a ring and in none of its holes."""
    fill = Qt.FillRule.OddEvenFill
    return ring.containsPoint(at, fill) and not any(hole.containsPoint(at, fill) for hole in holes)


def _frames(rings: Iterable[Ring]) -> list[tuple[QPen, QPainterPath]]:
    """The footprints of each pen as one path, in the order of the rings: those of one pen follow one another."""
    frames: list[tuple[QPen, QPainterPath]] = []
    for _, pen, ring, _, holes in rings:
        if not frames or frames[-1][0] is not pen:
            frames.append((pen, QPainterPath()))
        for one in (ring, *holes):
            frames[-1][1].addPolygon(one)
    return frames


def line_pen(colour: QColor, width: float) -> QPen:
    """A pen with square corners. width: in pixels."""
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
