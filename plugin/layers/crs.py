"""Coordinate reference systems and rectangles, as the engine writes them."""

from __future__ import annotations

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle

from ..contract.raster import Extent

#: Authorities that PROJ knows by itself; QGIS's own numbers ("USER:100001") mean nothing outside it.
AUTHORITIES = ("EPSG:", "ESRI:", "OGC:", "IGNF:", "IAU_2015:")


def write_crs(crs: QgsCoordinateReferenceSystem) -> str:
    """As the engine reads it: by authority where there is one, else WKT; "" for none."""
    if crs.authid().startswith(AUTHORITIES):
        return crs.authid()
    return crs.toWkt(Qgis.CrsWktVariant.Preferred)


def read_crs(text: str) -> QgsCoordinateReferenceSystem:
    """ "EPSG:32631" or WKT as QGIS's object; invalid where it says nothing."""
    crs = QgsCoordinateReferenceSystem()
    crs.createFromUserInput(text)
    return crs


def write_extent(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> Extent:
    """A rectangle as the engine reads it."""
    return Extent(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum(), write_crs(crs))


def transform(source: str, target: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    """From `source`, as the engine writes it, to `target`, with the project's choice of operations."""
    return QgsCoordinateTransform(read_crs(source), target, QgsProject.instance())
