"""What QGIS loads: the Processing provider everywhere, the docks where there is a window. Unloading leaves no trace."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .algorithms.provider import AkinProvider
from .client.engine import Engine
from .profile.i18n import load_translator


class AkinPlugin:
    """The plugin. iface is None in qgis_process, which calls `initProcessing` alone."""

    def __init__(self, iface: Optional[QgisInterface]) -> None:
        self._iface = iface
        self._provider: Optional[AkinProvider] = None
        self._docks: Any = None
        self._translator: Optional[QTranslator] = None

    def initProcessing(self) -> None:
        """Add the algorithms; QGIS's Processing and qgis_process call it."""
        self._translate()
        if self._provider is None:
            provider = AkinProvider()
            if QgsApplication.processingRegistry().addProvider(provider):  # else it is gone: another Akin is loaded
                self._provider = provider

    def initGui(self) -> None:
        """Add the algorithms, the docks, their actions and the settings page."""
        self.initProcessing()
        if self._iface is not None:
            from .gui.window.window import Docks

            self._docks = Docks(self._iface)
            self._docks.load()

    def unload(self) -> None:
        """Take it all away, and end the engine's processes."""
        if self._docks is not None:
            self._docks.unload()
            self._docks.deleteLater()
            self._docks = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        Engine.stop_all()

    def _translate(self) -> None:
        """Before anything is built: widgets and algorithms take their texts once."""
        if self._translator is None:
            self._translator = load_translator()
            if self._translator is not None:
                QCoreApplication.installTranslator(self._translator)
