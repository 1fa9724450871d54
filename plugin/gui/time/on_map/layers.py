"""The project's layers of the rasters of dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer

from ....contract.requests.change import DatedRaster
from ....layers.errors import LayerError
from ....layers.inputs.sources import find_layers
from ....profile.i18n import tr

Rasters = Sequence[DatedRaster]
#: Of a date, so many rasters are shown or added at most.
MOST = 50


def layers_of(dates: Sequence[Rasters]) -> list[list[QgsRasterLayer]]:
    """The layers of the open project of the rasters of each date."""
    each = [[(one.source, one.path) for one in rasters[:MOST]] for rasters in dates]
    found = iter(find_layers([one for rasters in each for one in rasters]))
    return [[layer for layer in (next(found) for _ in rasters) if layer is not None] for rasters in each]


def opened(rasters: Rasters, like: Optional[QgsRasterLayer] = None) -> list[QgsRasterLayer]:
    """New layers of these rasters, which are not in the project.

    Args:
        like: a layer whose style they get, if they have as many bands: dates are compared in the same colours.

    Raises:
        LayerError: one can't be opened.
    """
    made = []
    for one in rasters[:MOST]:
        path = one.path or one.source
        layer = QgsRasterLayer(path, one.source.replace("\\", "/").rsplit("/", 1)[-1])
        if not layer.isValid():
            raise LayerError(tr("{path} can't be opened. Was it moved or deleted?").format(path=path))
        if like is not None and like.renderer() is not None and like.bandCount() == layer.bandCount():
            layer.setRenderer(like.renderer().clone())
        made.append(layer)
    return made


def add(rasters: Rasters, like: Optional[QgsRasterLayer] = None) -> None:
    """Add the rasters to the project, beside a layer or on top. Raises LayerError: one can't be opened."""
    project, made = QgsProject.instance(), opened(rasters, like)
    node = project.layerTreeRoot().findLayer(like.id()) if like is not None else None
    for layer in made:
        if node is None or node.parent() is None:
            project.addMapLayer(layer)
            continue
        project.addMapLayer(layer, False)
        parent = node.parent()
        parent.insertLayer(parent.children().index(node), layer)
