"""The Encode dialog over small rasters, with an engine that tests command."""

from __future__ import annotations

from typing import Any

from akin.plugin.algorithms.encode.raster_inputs import read_layer
from akin.plugin.gui.encode.dialog import EncodeDialog
from fake_iface import FakeIface
from osgeo import gdal, osr
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from waiting import until


def add_raster(path: str, name: str, crs: int = 32631) -> QgsRasterLayer:
    """A layer of 64 x 64 pixels of 1 m, in the project. crs: EPSG number; 0 for a file without one."""
    made = gdal.GetDriverByName("GTiff").Create(path, 64, 64, 3)
    made.SetGeoTransform((500_000, 1, 0, 5_000_000, 0, -1))
    if crs:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(crs)
        made.SetProjection(reference.ExportToWkt())
    made = None
    layer = QgsRasterLayer(path, name)
    QgsProject.instance().addMapLayer(layer)
    return layer


#: The dialog of the latest test, with its window.
OPEN: list[tuple[EncodeDialog, FakeIface]] = []


def _close_open_one() -> None:
    while OPEN:
        dialog, _ = OPEN.pop()
        if not sip.isdeleted(dialog):
            dialog.reject()


def form(engine: Any, read: Any = read_layer) -> EncodeDialog:
    """The dialog, open."""
    iface = FakeIface()
    dialog = EncodeDialog(iface.canvas, lambda: engine, lambda: engine, read, iface.window)
    _close_open_one()
    dialog.kept = iface  # its canvas is the map of the form
    OPEN.append((dialog, iface))  # Python would take the window, and parts of the dialog with it, at any time
    dialog.show()
    return dialog


def bold(dialog: EncodeDialog, field: str) -> bool:
    """Whether the form points at a field."""
    return dialog.options._labels[field].font().bold()


def asked_by(dialog: EncodeDialog) -> tuple:
    """What the form asks for once the user presses Encode: (inputs, request, estimate)."""
    wanted = []
    until(dialog.go.isEnabled)
    dialog.wanted.connect(lambda *a: wanted.append(a))
    dialog.accept()
    return wanted[0]
