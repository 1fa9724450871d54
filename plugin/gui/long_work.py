"""Long work started in a dock: encode, keep as a layer, heat map. Each is a QGIS task, with its progress where QGIS shows it."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .messages import Messages


class LongWork(QObject):
    """Starts tasks, and says in the message bar how they ended. `encoded(folder)`: a collection is there, or has grown."""

    encoded = pyqtSignal(str)

    def __init__(self, messages: Messages, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._messages = messages

    def path_of(self, layer: QgsRasterLayer) -> Optional[str]:
        return layer.source()

    def encode(self, *a): ...
    def keep(self, *a): ...
    def heat(self, *a): ...
