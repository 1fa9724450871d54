"""Coordinate reference systems as the engine writes them."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle


def read_crs(text: str) -> QgsCoordinateReferenceSystem:
    """ "EPSG:32631" or WKT as QGIS's object; invalid where it says nothing."""
    crs = QgsCoordinateReferenceSystem()
    crs.createFromUserInput(text)
    return crs


def write_crs(crs: QgsCoordinateReferenceSystem) -> str:
    """As the engine reads it: by authority where there is one, else WKT."""
    return crs.authid() or crs.toWkt(QgsCoordinateReferenceSystem.WKT_PREFERRED)


def transform(source: str, target: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    """From `source` to `target`, with the project's choice of operations."""
    return QgsCoordinateTransform(read_crs(source), target, QgsProject.instance())


def write_extent(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> dict:
    """A rectangle as the engine reads it."""
    return {
        "xmin": extent.xMinimum(),
        "ymin": extent.yMinimum(),
        "xmax": extent.xMaximum(),
        "ymax": extent.yMaximum(),
        "crs": write_crs(crs),
    }
