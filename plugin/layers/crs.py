"""CRSs and extents in the engine's form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import isfinite
from typing import Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsLineString,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QPolygonF

from ..contract.requests.raster import Extent
from ..contract.typed.crs_text import is_crs_text

#: Authorities that PROJ knows. Only QGIS knows its own numbers ("USER:100001").
AUTHORITIES = ("EPSG:", "ESRI:", "OGC:", "IGNF:", "IAU_2015:")
GLOBE_DEGREES = 360.0
#: Parts of a polygon end this far from 180 degrees (a millimetre): no transformation takes their edge across it.
GAP_DEGREES = 1e-8
#: PROJ's names of the projections that show the globe as one rectangle.
CYLINDRICAL = ("merc", "webmerc", "eqc", "cea", "mill")


def write_crs(crs: QgsCoordinateReferenceSystem) -> str:
    """A CRS for the engine: authority and code if PROJ knows them, else WKT; "" for no CRS."""
    if crs.authid().startswith(AUTHORITIES):
        return crs.authid()
    return crs.toWkt(Qgis.CrsWktVariant.Preferred)


def read_crs(text: str) -> QgsCoordinateReferenceSystem:
    """ "EPSG:32631" or WKT as QGIS's CRS, which is not valid if the text is empty or wrong.

    Projects and collections come from others: an address or a file name is not looked up.
    """
    crs = QgsCoordinateReferenceSystem()
    if is_crs_text(text):
        crs.createFromUserInput(text)
    return crs


def write_extent(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> Extent:
    """An extent for the engine. Its `crs` is "" if `crs` is not valid."""
    return Extent(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum(), write_crs(crs))


def globe_width(crs: QgsCoordinateReferenceSystem) -> float:
    """The width of the globe in a CRS in which x repeats after it: 360 in degrees. 0 in other CRSs."""
    if crs.isGeographic():
        return 360.0
    if crs.projectionAcronym() not in CYLINDRICAL:
        return 0.0
    from_degrees = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), crs, QgsProject.instance())
    return abs(from_degrees.transform(QgsPointXY(1, 0)).x() - from_degrees.transform(QgsPointXY(0, 0)).x()) * 360


def whole(points: Sequence[QgsPointXY], width: float, near_x: float) -> list[QgsPointXY]:
    """A line in one piece where it crosses the meridian at which a CRS begins and ends: there, x jumps by `width`.

    Args:
        width: as `globe_width` gives it.
        near_x: of the copies of the line, the one nearest to this x is returned.
    """
    if not width or not points:
        return list(points)
    xs = [points[0].x()]
    for point in points[1:]:
        xs.append(point.x() - width * round((point.x() - xs[-1]) / width))
    shift = width * round((near_x - (min(xs) + max(xs)) / 2) / width)
    return [QgsPointXY(x + shift, point.y()) for x, point in zip(xs, points)]


def transform(source: str, target: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    """The transformation from `source`, a CRS from the engine, to `target`, with the project's settings."""
    return QgsCoordinateTransform(read_crs(source), target, QgsProject.instance())


def transform_rings(
    rings: Sequence[Sequence[tuple[float, float]]], there: QgsCoordinateTransform
) -> list[Optional[QPolygonF]]:
    """Rings in another CRS, in their order, with one transformation of all points. None for a ring it can't show."""
    if not any(rings):
        return [None] * len(rings)
    try:
        points = _transformed([point for ring in rings for point in ring], there)
    except QgsCsException:  # one point can stop all
        return [_ring(ring, there) for ring in rings]
    ends = list(accumulate(len(ring) for ring in rings))
    moved = [points[begin:end] for begin, end in zip([0, *ends], ends)]
    return [ring if _is_finite(ring) else None for ring in moved]


def _ring(ring: Sequence[tuple[float, float]], there: QgsCoordinateTransform) -> Optional[QPolygonF]:
    try:
        moved = _transformed(ring, there)
    except QgsCsException:
        return None
    return moved if _is_finite(moved) else None


def _transformed(points: Sequence[tuple[float, float]], there: QgsCoordinateTransform) -> QPolygonF:
    """Raises QgsCsException; but of many points, some that fail can also become infinite."""
    line = QgsLineString([x for x, _ in points], [y for _, y in points])
    line.transform(there)
    return line.asQPolygonF()


def _is_finite(ring: QPolygonF) -> bool:
    box = ring.boundingRect()
    return isfinite(box.width()) and isfinite(box.height())


def degrees_from(crs: str) -> QgsCoordinateTransform:
    """From a CRS of the engine to the longitudes and latitudes of its body."""
    own = read_crs(crs)
    return QgsCoordinateTransform(own, own.toGeographicCrs(), QgsProject.instance())


def cut_at_180(polygon: QgsGeometry, to_degrees: QgsCoordinateTransform) -> QgsGeometry:
    """A polygon as it is, or in two parts if it crosses 180 degrees: a map in degrees would draw it around the globe.

    One that contains a pole stays as it is: it can't be drawn in degrees.

    Args:
        to_degrees: from the polygon's CRS, as `degrees_from` gives it.
    """
    try:
        rings = [[to_degrees.transform(point) for point in ring] for ring in polygon.asPolygon()]
    except QgsCsException:
        return polygon
    if not any(_crosses(ring) for ring in rings):
        return polygon
    outer, *holes = [whole(ring, GLOBE_DEGREES, GLOBE_DEGREES / 2) for ring in rings]
    if abs(outer[0].x() - outer[-1].x()) > GLOBE_DEGREES / 2:
        return polygon  # around a pole
    there = QgsGeometry.fromPolygonXY([outer, *holes])
    parts = [_part(there, middle, to_degrees) for middle in (0.0, GLOBE_DEGREES)]
    return QgsGeometry.collectGeometry([part for part in parts if not part.isEmpty()])


def _crosses(ring: Sequence[QgsPointXY]) -> bool:
    return any(abs(b.x() - a.x()) > GLOBE_DEGREES / 2 for a, b in zip(ring, ring[1:]))


def _part(polygon: QgsGeometry, middle: float, to_degrees: QgsCoordinateTransform) -> QgsGeometry:
    """The part of a polygon in degrees that is within 180 degrees of a meridian, in the CRS of `to_degrees`."""
    half = GLOBE_DEGREES / 2 - GAP_DEGREES
    part = polygon.intersection(QgsGeometry.fromRect(QgsRectangle(middle - half, -90, middle + half, 90)))
    part.translate(-middle, 0)
    part.transform(to_degrees, QgsCoordinateTransform.TransformDirection.ReverseTransform)
    return part
