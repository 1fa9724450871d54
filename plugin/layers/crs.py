"""CRSs and extents in the engine's form."""

from __future__ import annotations

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle

from ..contract.requests.raster import Extent

#: Authorities that PROJ knows. Only QGIS knows its own numbers ("USER:100001").
AUTHORITIES = ("EPSG:", "ESRI:", "OGC:", "IGNF:", "IAU_2015:")


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


def transform(source: str, target: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    """The transformation from `source`, a CRS from the engine, to `target`, with the project's settings."""
    return QgsCoordinateTransform(read_crs(source), target, QgsProject.instance())
