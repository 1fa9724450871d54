"""Layers of one query in one group of the layer tree."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject

PROPERTY = "akin/query"


def add_under_query(layers: Iterable[QgsMapLayer], query: str, title: str) -> None:
    """Add layers to the project, in the group of the query. The first is on top. Call it in the main thread.

    The group is found again after the user renamed it.

    Args:
        query: tells the groups apart.
        title: of a new group.
    """
    group = _group(query, title)
    for layer in reversed(list(layers)):
        QgsProject.instance().addMapLayer(layer, False)
        group.insertLayer(0, layer)


def _group(query: str, title: str) -> QgsLayerTreeGroup:
    root = QgsProject.instance().layerTreeRoot()
    groups = (group for group in root.findGroups(True) if group.customProperty(PROPERTY) == query)
    group = next(groups, None)
    if group is None:
        group = root.insertGroup(0, title)
        group.setCustomProperty(PROPERTY, query)
    return group
