"""The Encoders dock: the panel of encoders, judged for the raster layer that is chosen in QGIS."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.gui import QgsDockWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...profile import paths
from ...profile.i18n import tr
from .panel import EncodersPanel
from .shelf import EncoderShelf


class EncodersPageFactory(QgsOptionsWidgetFactory):
    """Gives QGIS the page, each time the options are opened.

    Args:
        current_layer: gives the layer that is chosen in QGIS, or None.
    """

    def __init__(self, shelf: EncoderShelf, current_layer: Callable[[], Any]):
        super().__init__()
        self._shelf, self._current_layer = shelf, current_layer
        self.setTitle(tr("Akin encoders"))

    def icon(self) -> QIcon:
        """That of the dock."""
        return QIcon(paths.icon("encoders"))

    def createWidget(self, parent: Optional[QWidget] = None) -> "EncodersPage":
        """A new page."""
        return EncodersPage(EncodersPanel(self._shelf, self._current_layer()), parent)


class EncodersPage(QgsOptionsPageWidget):
    """Holds a panel; closing the options does not stop a download."""

    def __init__(self, panel: EncodersPanel, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.panel = panel
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)

    def apply(self) -> None:
        """OK was pressed in the options: all is done already."""


class EncodersDock(QgsDockWidget):
    """Holds a panel; it asks nothing of the engine before it is seen."""

    def __init__(self, panel: EncodersPanel, parent: Optional[QWidget] = None):
        super().__init__(tr("Akin Encoders"), parent)
        self.setObjectName("AkinEncodersDock")
        self.panel = panel
        self.setWidget(panel)

    def layer_changed(self, layer: Any) -> None:
        """Another layer was chosen in QGIS."""
        self.panel.judge_for(layer)
