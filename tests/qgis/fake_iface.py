"""The parts of QGIS's interface that the docks use."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow, QMenu, QToolBar


class FakeIface(QObject):
    """A main window with a canvas and a message bar. It keeps what the plugin adds."""

    initializationCompleted = pyqtSignal()  # noqa: N815 - QGIS's name
    currentLayerChanged = pyqtSignal(object)  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.bar = QgsMessageBar(self.window)
        self.menu = QMenu()
        self.factories: list[Any] = []
        self.active: Any = None
        self.window.setCentralWidget(self.canvas)
        self.window.resize(1200, 1000)
        self.canvas.resize(600, 600)

    def mainWindow(self) -> QMainWindow:
        return self.window

    def mapCanvas(self) -> QgsMapCanvas:
        return self.canvas

    def messageBar(self) -> QgsMessageBar:
        return self.bar

    def activeLayer(self) -> Any:
        return self.active

    def addDockWidget(self, area: Qt.DockWidgetArea, dock: QDockWidget) -> None:
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock: QDockWidget) -> None:
        self.window.removeDockWidget(dock)

    def addToolBar(self, name: str) -> QToolBar:
        return self.window.addToolBar(name)

    def addPluginToMenu(self, name: str, action: QAction) -> None:
        self.menu.addAction(action)

    def removePluginMenu(self, name: str, action: QAction) -> None:
        self.menu.removeAction(action)

    def registerOptionsWidgetFactory(self, factory: Any) -> None:
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory: Any) -> None:
        self.factories.remove(factory)

    def said(self) -> list[str]:
        """The texts in the message bar."""
        return [item.text() for item in self.bar.items()]
