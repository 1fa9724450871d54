"""The Encoders dock and the encoders page of QGIS's options. Both contain the panel of encoders."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.gui import QgsDockWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...profile import paths
from ...profile.i18n import tr
from ..shared.widgets.screen import scrolled
from .manager import EncoderManager
from .panel import EncodersPanel


class EncodersPageFactory(QgsOptionsWidgetFactory):
    """Makes the page each time the options open.

    Args:
        current_layer: gives QGIS's active layer, or None.
    """

    def __init__(self, manager: EncoderManager, current_layer: Callable[[], Any]):
        super().__init__()
        self._manager, self._current_layer = manager, current_layer
        self.setTitle(tr("Akin encoders"))

    def icon(self) -> QIcon:
        """The icon of the dock."""
        return QIcon(paths.icon("encoders"))

    def createWidget(self, parent: Optional[QWidget] = None) -> "EncodersPage":
        """A new page."""
        return EncodersPage(EncodersPanel(self._manager, self._current_layer()), parent)


class EncodersPage(QgsOptionsPageWidget):
    """Contains a panel. Closing the options does not stop a download."""

    def __init__(self, panel: EncodersPanel, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.panel = panel
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)

    def apply(self) -> None:
        """Nothing to apply: the panel acts at once."""


class EncodersDock(QgsDockWidget):
    """Contains a panel. It sends no request to the engine until it is visible."""

    def __init__(self, panel: EncodersPanel, parent: Optional[QWidget] = None):
        super().__init__(tr("Akin Encoders"), parent)
        self.setObjectName("AkinEncodersDock")
        self.panel = panel
        self.setWidget(scrolled(panel))

    def layer_changed(self, layer: Any) -> None:
        """Check the encoders against the new active layer."""
        self.panel.check_against(layer)
