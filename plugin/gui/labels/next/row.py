"""The button What to label next, and the line of the place that is to be labelled now."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ....profile.i18n import tr
from ...shared.plain import PlainLabel, as_tip


class NextRow(QWidget):
    """The dock has the button `go` elsewhere."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.go = QPushButton(tr("What to label next"))
        self.go.setObjectName("AkinNextLabels")
        self.go.setToolTip(
            as_tip(tr("Suggest places whose labels teach the most, and some by chance, and show them one by one"))
        )
        self.skip, self.go_on, self.end = QPushButton(tr("Skip")), QPushButton(tr("Go on")), QPushButton(tr("End"))
        self.skip.setObjectName("AkinNextSkip")
        self.go_on.setObjectName("AkinNextGoOn")
        self.end.setObjectName("AkinNextEnd")
        self.skip.setToolTip(as_tip(tr("Go to the next place without a label (N on the map)")))
        self.go_on.setToolTip(as_tip(tr("Show the suggested places that are left")))
        self.end.setToolTip(as_tip(tr("Suggest no more places")))
        self.now, self.said = PlainLabel(), PlainLabel()
        self.now.setAccessibleName(tr("The place to label now"))
        self.said.setAccessibleName(tr("How the last labels changed the map"))
        for label in (self.now, self.said):
            label.setWordWrap(True)
        buttons = QHBoxLayout()
        for button in (self.skip, self.go_on, self.end):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.now)
        column.addLayout(buttons)
        column.addWidget(self.said)
        self.show_place("", False)
        self.tell("")

    def show_place(self, text: str, more: bool, paused: bool = False) -> None:
        """Say which place it is; "" for nothing. more: whether there is one to skip. paused: whether it is shown only
        when the user goes on."""
        self.now.setText(text)
        self.now.setVisible(bool(text))
        for button, seen in ((self.skip, more and not paused), (self.go_on, paused), (self.end, more)):
            button.setVisible(seen)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the number keys where they are
        self._fit()

    def tell(self, text: str) -> None:
        """Say how the labels changed the map; "" for nothing."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self._fit()

    def _fit(self) -> None:
        self.setVisible(bool(self.now.text() or self.said.text()))
