"""The raster of a comparison with a field: the ground that both found, and that only one found."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsPalettedRasterRenderer, QgsRasterLayer
from qgis.PyQt.QtGui import QColor

from ....contract import verbs
from ....contract.requests.compare_collections import (
    BOTH,
    FIRST_ONLY,
    SECOND_ONLY,
    CompareCollections,
    CompareCollectionsResult,
)
from ....profile.i18n import say, tr
from ....profile.plain import without_markup
from ... import provenance
from ..heat import OPACITY
from .comparison import sentence
from .style import COLOURS

#: What both found; it differs from both sides for colour-blind people too (Okabe and Ito, 2008).
SHARED = QColor(0, 158, 115)


def layer_name(result: CompareCollectionsResult) -> str:
    """The name of the layer."""
    title = say(result.first.title) if result.first else ""
    return without_markup(tr("{query} – ground found").format(query=title))


def style(layer: QgsRasterLayer, request: CompareCollections) -> None:
    """A colour for each class. Ground that none of them found is transparent."""
    first, second = (Path(folder).name for folder in (request.first, request.second))
    made, only = QgsPalettedRasterRenderer.Class, tr("Found by {name} only")
    classes = [
        made(BOTH, SHARED, tr("Found by both")),
        made(FIRST_ONLY, COLOURS[0], only.format(name=first)),
        made(SECOND_ONLY, COLOURS[1], only.format(name=second)),
    ]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
    layer.setOpacity(OPACITY)


def describe(layer: QgsRasterLayer, result: CompareCollectionsResult, request: CompareCollections) -> None:
    """Write the query and the areas into the layer's metadata."""
    made_by = provenance.LayerRequest(verbs.COMPARE_COLLECTIONS, request)
    provenance.describe(layer, layer_name(result), made_by, [sentence(result)])
