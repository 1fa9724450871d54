"""From the engine's coordinates to the map's."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

from ..host.crs import read_crs


def transform(source: str, target: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    """From `source`, as the engine writes it, to `target`, with the project's choice of operations."""
    return QgsCoordinateTransform(read_crs(source), target, QgsProject.instance())
