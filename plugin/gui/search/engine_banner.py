"""What the Search dock says while the engine is not installed: what it is for, and the button that leads to it."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from ...profile.i18n import tr

ICON_PX = 24


class EngineBanner(QFrame):
    """Emits `install_wanted`."""

    install_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        icon = QLabel()
        icon.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(ICON_PX, ICON_PX))
        text = QLabel(tr("Akin searches with an engine of its own, which is not installed yet."))
        text.setWordWrap(True)
        button = QPushButton(tr("Install…"))
        button.setToolTip(tr("Open Akin's page in the settings"))
        button.clicked.connect(self.install_wanted)
        grid = QGridLayout(self)
        grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, 0, 1)
        grid.addWidget(button, 1, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
