"""The style of a raster of classes: a colour and a name for each value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsPalettedRasterRenderer, QgsRasterLayer
from qgis.PyQt.QtGui import QColor


@dataclass(frozen=True)
class ClassStyle:
    """A class: its value in the raster, its name and its colour (#rrggbb)."""

    value: int
    name: str
    colour: str


def style_classes(layer: QgsRasterLayer, classes: Sequence[ClassStyle]) -> None:
    """Show the first band by its values (Paletted/Unique values). Other values are transparent."""
    shown = [QgsPalettedRasterRenderer.Class(one.value, QColor(one.colour), one.name) for one in classes]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, shown))
