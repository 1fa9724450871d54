"""The layers of a map, in one group: the map, its uncertainty, and where the labels say nothing.

Earlier maps of the same collection are unchecked: maps let the imagery show through, so two of them mix their colours.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Optional

from qgis.core import QgsLayerTree, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer

from ....contract import verbs
from ....layers import provenance
from ....layers.keep.tree import add_under_query
from ....layers.provenance import request_of
from ....layers.results.mapped import describe
from ....layers.results.mapped.finish import finish
from .run import APPLICABILITY, MAP, UNCERTAINTY, MapMade

#: What makes rasters that cover the imagery of a collection.
MAPS = (verbs.PREDICT_MAP, verbs.CLASSIFY_WORDS, verbs.CLUSTER)
#: From the top of the layer tree to the bottom.
OUTPUTS = {"APPLICABILITY": APPLICABILITY, "UNCERTAINTY": UNCERTAINTY, "OUTPUT": MAP}


def add_map(made: MapMade, labels: Optional[QgsVectorLayer]) -> list[QgsRasterLayer]:
    """Add the rasters that were made. The uncertainty is not checked in the tree: it would cover the map.

    Args:
        labels: their layer, which stays above the map.
    """
    _hide_earlier(made.order.collection)
    layers = _layers(made)
    add_under_query(layers, str(made.order.folder), made.made.title)
    root = QgsProject.instance().layerTreeRoot()
    for layer in layers:
        node, file = root.findLayer(layer.id()), Path(layer.source()).name
        node.setItemVisibilityChecked(file != UNCERTAINTY)
        node.setExpanded(file == MAP)
    if labels is not None:
        _put_on_top(root, labels)
    QTimer.singleShot(0, partial(_keep, [layer.id() for layer in layers]))  # it writes files: show the map first
    return layers


def keep_map(made: MapMade) -> None:
    """Save styles and metadata next to the rasters of a map that is not added: its project is closed."""
    for layer in _layers(made):
        provenance.keep(layer)


def _layers(made: MapMade) -> list[QgsRasterLayer]:
    names, layers = describe.names(made.made.title), []
    for output, file in OUTPUTS.items():
        layer = QgsRasterLayer(str(made.order.folder / file), names[output])
        if layer.isValid():
            finish(output, made.made, made.order.mapping(), layer)
            layers.append(layer)
    return layers


def _hide_earlier(collection: str) -> None:
    """Uncheck the maps and clusters of a collection."""
    root = QgsProject.instance().layerTreeRoot()
    for node in root.findLayers():
        made_by = request_of(node.layer()) if node.layer() is not None else None
        if made_by is not None and made_by.verb in MAPS and made_by.request.collection == collection:
            node.setItemVisibilityChecked(False)


def _put_on_top(root: QgsLayerTree, layer: QgsVectorLayer) -> None:
    """Move a layer above all groups; a layer that the user put into a group stays there."""
    node = root.findLayer(layer.id())
    if node is not None and node.parent() is root and root.children()[0] is not node:
        root.insertChildNode(0, node.clone())
        root.removeChildNode(node)


def _keep(ids: list[str]) -> None:
    for layer in (QgsProject.instance().mapLayer(one) for one in ids):
        if layer is not None:
            provenance.keep(layer)
