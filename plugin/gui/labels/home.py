"""Where the labels are kept: a GeoPackage next to the project, or a temporary layer until the user chooses a file."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QWidget

from ...layers.errors import LayerError
from ...layers.labels import structure
from ...profile.i18n import tr
from ..window.long_work import ask_path


def make_layer(
    crs: QgsCoordinateReferenceSystem, parent: QWidget, failed: Callable[[Exception], None]
) -> QgsVectorLayer:
    """A new labels layer in the project. In a saved project, ask for its file; without one, it is temporary."""
    layer = structure.new_layer(crs if crs.isValid() else QgsProject.instance().crs())
    path = ask_file(parent) if QgsProject.instance().fileName() else ""
    if path:
        try:
            structure.keep_in_file(layer, path)
        except LayerError as error:
            failed(error)
    QgsProject.instance().addMapLayer(layer, False)
    QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
    return layer


def ask_file(parent: QWidget) -> str:
    """Ask for the GeoPackage of the labels; "" if the user cancels. A file that exists keeps its layers."""
    stem = Path(QgsProject.instance().fileName()).stem
    name = f"{stem}_labels" if stem else "labels"
    return ask_path(parent, tr("File of the labels"), name, "gpkg", tr("GeoPackage"), adds=True)
