"""The project's layers of the rasters of dates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer

from ....contract.requests.change.change import DatedRaster
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


def unseen(rasters: Rasters) -> list[str]:
    """The files of rasters that can be added: those on this computer.

    A collection can come from somebody else: a path on a server is not looked up.
    """
    paths = (one.path for one in rasters[:MOST])
    return [path for path in paths if not path.startswith(("//", "\\\\")) and Path(path).is_file()]


def add(paths: Sequence[str], like: Optional[QgsRasterLayer] = None) -> None:
    """Add rasters to the project, next to a layer, or on top. Raises LayerError: one can't be opened.

    Args:
        like: a layer whose style they get, if they have as many bands: dates are compared in the same colours.
    """
    project = QgsProject.instance()
    node = project.layerTreeRoot().findLayer(like.id()) if like is not None else None
    for path in paths:
        layer = QgsRasterLayer(path, Path(path).stem)
        if not layer.isValid():
            raise LayerError(tr("{path} can't be opened. Was it moved or deleted?").format(path=path))
        if like is not None and like.renderer() is not None and like.bandCount() == layer.bandCount():
            layer.setRenderer(like.renderer().clone())
        if node is None or node.parent() is None:
            project.addMapLayer(layer)
            continue
        project.addMapLayer(layer, False)
        parent = node.parent()
        parent.insertLayer(parent.children().index(node), layer)
