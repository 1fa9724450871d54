"""Akin's toolbar and its entries in the Plugins menu."""

from __future__ import annotations

from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..profile import paths
from ..profile.i18n import tr
from .map.place_tool import PlaceTool


class Actions(QObject):
    """Actions for the docks, the map tool and the Encode dialog."""

    def __init__(self, iface: QgisInterface, tool: PlaceTool):
        super().__init__(iface.mainWindow())
        self._iface, self._tool = iface, tool
        self.search = self._action(tr("Akin Search"), "search")
        self.results = self._action(tr("Akin Results"), "results")
        self.place = self._action(tr("Place"), "place")
        self.encode = self._action(tr("Encode a raster…"), "encode")
        self.compare = self._action(tr("Akin Compare"), "compare")
        self.encoders = self._action(tr("Akin Encoders"), "encoders")
        self.collections = self._action(tr("Akin Collections"), "collections")
        self._all = (
            self.search, self.results, self.place, self.encode, self.collections, self.compare, self.encoders
        )  # fmt: skip
        self.collections.setToolTip(tr("Show what is in the collections, rename or delete them"))
        self.compare.setToolTip(tr("Compare two collections: search both with the same query and see what both find"))
        self.place.setToolTip(
            tr("Click on the map: more like this place. Shift+click: less like it. Enter: the centre of the map.")
        )
        self.place.setCheckable(True)
        self.place.triggered.connect(self._use_tool)
        tool.setAction(self.place)

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

    def _use_tool(self, on: bool) -> None:
        canvas = self._iface.mapCanvas()
        if on:
            canvas.setMapTool(self._tool)
        else:
            canvas.unsetMapTool(self._tool)

    def _action(self, text: str, icon: str) -> QAction:
        return QAction(QIcon(paths.icon(icon)), text, self)
