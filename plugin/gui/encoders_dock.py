"""The Encoders dock: the panel of encoders, judged for the raster layer that is chosen in QGIS."""

from __future__ import annotations

from typing import Any, Optional

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QWidget

from ..host.i18n import tr
from .encoders_panel import EncodersPanel


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
