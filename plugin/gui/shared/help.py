"""Help buttons: each opens the page of the guide on what the user sees."""

from __future__ import annotations

from functools import partial
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialogButtonBox, QToolButton, QWidget

from ...profile.help import page
from ...profile.i18n import tr


def open_help(topic: str) -> None:
    """Open a page of the guide in the user's browser."""
    QDesktopServices.openUrl(page(topic))


class HelpButton(QToolButton):
    """Opens a page of the guide. topic: one of profile/help.py."""

    def __init__(self, topic: str, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.topic = topic
        self.setObjectName("help")
        self.setIcon(QgsApplication.getThemeIcon("/mActionHelpContents.svg"))
        self.setToolTip(tr("Help"))
        self.setAccessibleName(tr("Help"))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(partial(open_help, topic))


def add_help(box: QDialogButtonBox, topic: str) -> None:
    """Add a Help button to the buttons of a dialog."""
    button = box.addButton(QDialogButtonBox.StandardButton.Help)
    button.setProperty("topic", topic)
    button.setAutoDefault(False)
    button.clicked.connect(partial(open_help, topic))
