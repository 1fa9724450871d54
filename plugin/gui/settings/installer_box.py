"""A group of the settings page: what is installed of one kind of packages, and the buttons that change it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from ...profile import log
from ...profile.i18n import tr
from ..shared import amounts
from .setup import EngineSetup

STEPS = 1000


class InstallerBox(QGroupBox):
    """Follows an EngineSetup; closing the page does not stop an installation. wheels: asked when it starts."""

    def __init__(self, title: str, setup: EngineSetup, wheels: Callable[[], Optional[Path]], about: str = ""):
        super().__init__(title)
        self._setup, self._wheels = setup, wheels
        self.state, self.size, self.note, self.about = QLabel(), QLabel(), QLabel(), QLabel(about)
        self.progress = QProgressBar()
        self.install, self.repair = QPushButton(tr("Install")), QPushButton(tr("Repair"))
        self.remove, self.cancel = QPushButton(tr("Remove")), QPushButton(tr("Cancel"))
        self._set_up()
        self._lay_out()
        self._connect()
        self._busy()

    def _set_up(self) -> None:
        self.install.setToolTip(tr("Download the packages and install them for you alone; QGIS's own stay as they are"))
        self.repair.setToolTip(tr("Install the packages anew"))
        self.remove.setToolTip(tr("Delete the packages; collections and encoders stay"))
        self.cancel.setToolTip(tr("Stop; what was there before stays"))
        self.progress.setRange(0, STEPS)
        self.note.setWordWrap(True)
        self.about.setWordWrap(True)
        self.about.setVisible(bool(self.about.text()))

    def _lay_out(self) -> None:
        self.facts = QFormLayout()
        for label, widget in ((tr("State"), self.state), (tr("Size on disk"), self.size)):
            self.facts.addRow(label, widget)
        buttons = QHBoxLayout()
        for button in (self.install, self.repair, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        running = QHBoxLayout()
        running.addWidget(self.progress, 1)
        running.addWidget(self.cancel)
        inside = QVBoxLayout(self)
        inside.addWidget(self.about)
        for layout in (self.facts, buttons, running):
            inside.addLayout(layout)
        inside.addWidget(self.note)

    def _connect(self) -> None:
        self.install.clicked.connect(lambda: self._setup.install(self._wheels()))
        self.repair.clicked.connect(lambda: self._setup.repair(self._wheels()))
        self.remove.clicked.connect(self._setup.remove)
        self.cancel.clicked.connect(self._setup.cancel)
        self._setup.known.connect(self._known)
        self._setup.progressed.connect(self._progressed)
        self._setup.failed.connect(self._failed)
        for signal in (self._setup.began, self._setup.ended):
            signal.connect(self._busy)

    def _busy(self) -> None:
        busy = self._setup.busy
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        for button in (self.install, self.repair, self.remove):
            button.setEnabled(not busy)
        if busy:
            self.progress.setValue(0)
            self.note.clear()

    def _known(self, state: Any) -> None:
        names = {
            "missing": tr("Not installed"),
            "ready": tr("Ready"),
            "broken": tr("Damaged: press Repair"),
            "outdated": tr("Made for another version of Akin: press Repair"),
        }
        self.state.setText(names.get(state.status, state.status))
        self.size.setText(amounts.size(state.size_bytes) if state.size_bytes else "–")
        installed = state.status != "missing"
        self.install.setVisible(not installed)
        self.repair.setVisible(installed)
        self.remove.setVisible(installed)

    def _progressed(self, fraction: float, note: str) -> None:
        self.progress.setValue(round(fraction * STEPS))
        self.note.setText(note)

    def _failed(self, error: Exception) -> None:
        self.note.setText(str(error))
        log.warning(str(error))
