"""CRSs and extents in the engine's form."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)

from ..contract.requests.raster import Extent

#: Authorities that PROJ knows. Only QGIS knows its own numbers ("USER:100001").
AUTHORITIES = ("EPSG:", "ESRI:", "OGC:", "IGNF:", "IAU_2015:")
#: PROJ's names of the projections that show the globe as one rectangle.
CYLINDRICAL = ("merc", "webmerc", "eqc", "cea", "mill")


def write_crs(crs: QgsCoordinateReferenceSystem) -> str:
    """A CRS for the engine: authority and code if PROJ knows them, else WKT; "" for no CRS."""
    if crs.authid().startswith(AUTHORITIES):
        return crs.authid()
    return crs.toWkt(Qgis.CrsWktVariant.Preferred)


def read_crs(text: str) -> QgsCoordinateReferenceSystem:
    """ "EPSG:32631" or WKT as QGIS's CRS, which is not valid if the text is empty or wrong."""
    crs = QgsCoordinateReferenceSystem()
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
