"""What people look for, in the form: chosen for a new collection, and left alone for one that exists."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ...algorithms.encode.look_for import look_for_choices
from ...profile.i18n import tr


class LookForCombo(QComboBox):
    """Its data are values of the request's argument `look_for`."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        for wish, label in look_for_choices().items():
            self.addItem(label, wish)
        self.setToolTip(
            tr(
                "Akin chooses a pixel size that suits what you look for. For whole sites in aerial images, such as "
                "harbours and sports grounds, choose Fields. A collection that exists keeps its pixel size."
            )
        )
        self._chosen = 0  # the row, while the collection exists

    def wish(self) -> str:
        """What is looked for; "" where the collection exists."""
        return str(self.currentData() or "")

    def show_wish(self, wish: str) -> None:
        """Show the answer of an earlier encoding, where the collection does not exist yet. Emits no signal."""
        if self.isEnabled():
            with QSignalBlocker(self):
                self.setCurrentIndex(max(0, self.findData(wish)))

    def set_exists(self, exists: bool) -> None:
        """The chosen collection exists: it keeps its pixel size, whatever that was chosen for. Emits no signal."""
        if exists == (not self.isEnabled()):
            return
        self.setEnabled(not exists)
        with QSignalBlocker(self):
            if exists:
                self._chosen = self.currentIndex()
                self.addItem(tr("As in the collection"), "")
                self.setCurrentIndex(self.count() - 1)
            else:
                self.removeItem(self.count() - 1)
                self.setCurrentIndex(self._chosen)
