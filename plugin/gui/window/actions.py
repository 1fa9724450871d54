"""Akin's toolbar and its entries in the Plugins menu."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsApplication
from qgis.gui import QgisInterface, QgsDockWidget, QgsMapTool
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ...profile import paths
from ...profile.i18n import tr
from ..map.draw_tool import DrawTool
from ..map.place_tool import PlaceTool


class Actions(QObject):
    """Actions for the docks, the map tool and the Encode dialog."""

    def __init__(self, iface: QgisInterface, tool: PlaceTool, draw: DrawTool):
        super().__init__(iface.mainWindow())
        self._iface = iface
        self.search = self._action(tr("Akin Search"), "search")
        self.results = self._action(tr("Akin Results"), "results")
        self.place = self._action(tr("Place"), "place")
        self.draw = QAction(QgsApplication.getThemeIcon("/mActionCapturePolygon.svg"), tr("Draw a polygon"), self)
        self.encode = self._action(tr("Encode a raster…"), "encode")
        self.compare = self._action(tr("Akin Compare"), "compare")
        self.time = self._action(tr("Akin Time"), "time")
        self.labels = self._action(tr("Akin Labels"), "labels")
        self.encoders = self._action(tr("Akin Encoders"), "encoders")
        self.collections = self._action(tr("Akin Collections"), "collections")
        self._all = (
            self.search, self.results, self.place, self.draw, self.labels, self.encode, self.collections, self.compare,
            self.time, self.encoders,
        )  # fmt: skip
        self.labels.setToolTip(tr("Label places with classes, to train a map"))
        self.collections.setToolTip(tr("Show what is in the collections, rename or delete them"))
        self.compare.setToolTip(tr("Compare two collections: search both with the same query and see what both find"))
        self.time.setToolTip(tr("Follow one place through its dates: a plot, and each date on the map"))
        self.place.setToolTip(
            tr("Click on the map: more like this place. Shift+click: less like it. Enter: the centre of the map.")
            + "\n"
            + tr("N and P keys: next and previous hit. R and W: mark it as right or wrong.")
        )
        self.draw.setToolTip(
            tr("Click the corners of an example. Right-click ends: more like it. Shift+right-click: less like it.")
        )
        for action, one in ((self.place, tool), (self.draw, draw)):
            action.setCheckable(True)
            action.triggered.connect(partial(self._use_tool, one))
            one.setAction(action)

    def show(self, **docks: QgsDockWidget) -> None:
        """Add the actions to QGIS's window. The actions named here show and hide their docks."""
        for name, dock in docks.items():
            action = getattr(self, name)
            action.setCheckable(True)
            dock.setToggleVisibilityAction(action)
        self._toolbar = self._iface.addToolBar(tr("Akin"))
        self._toolbar.setObjectName("AkinToolbar")
        for action in self._all:
            self._toolbar.addAction(action)
            self._iface.addPluginToMenu(tr("Akin"), action)

    def close(self) -> None:
        """Remove the actions."""
        for action in self._all:
            self._iface.removePluginMenu(tr("Akin"), action)
        self._toolbar.deleteLater()
        self.deleteLater()

    def _use_tool(self, tool: QgsMapTool, on: bool) -> None:
        canvas = self._iface.mapCanvas()
        if on:
            canvas.setMapTool(tool)
        else:
            canvas.unsetMapTool(tool)

    def _action(self, text: str, icon: str) -> QAction:
        return QAction(QIcon(paths.icon(icon)), text, self)
