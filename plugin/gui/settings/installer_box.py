"""A group of the settings page: the state of one environment, and the buttons to install, repair and remove it."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from ...install.environment import EnvironmentState, InstallError
from ...profile import log
from ...profile.i18n import say, tr
from ..shared import amounts
from ..shared.plain import PlainLabel
from ..shared.widgets.question import confirmed, keep_enter_from_buttons
from .setup import EngineSetup

STEPS = 1000


class InstallerBox(QGroupBox):
    """Shows an EngineSetup. Closing the page does not stop an installation.

    wheels: gives the folder of wheels, when an installation starts; None for the network.
    """

    def __init__(self, title: str, setup: EngineSetup, wheels: Callable[[], Optional[Path]], about: str = ""):
        super().__init__(title)
        self._setup, self._wheels = setup, wheels
        self.state, self.size, self.note, self.about = PlainLabel(), PlainLabel(), PlainLabel(), PlainLabel(about)
        self.progress = QProgressBar()
        self.install, self.repair = QPushButton(tr("Install")), QPushButton(tr("Repair"))
        self.remove, self.cancel = QPushButton(tr("Remove")), QPushButton(tr("Cancel"))
        self._set_up()
        self._lay_out()
        self._connect()
        keep_enter_from_buttons(self)
        self._show_busy()

    def _set_up(self) -> None:
        self.install.setToolTip(tr("Download and install the packages. QGIS's own packages do not change."))
        self.repair.setToolTip(tr("Reinstall the packages"))
        self.remove.setToolTip(tr("Delete the packages. Collections and encoders stay."))
        self.cancel.setToolTip(tr("Stop the installation. The previous installation stays."))
        self.progress.setRange(0, STEPS)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
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
        self.install.clicked.connect(lambda: self._fetch(self._setup.install, tr("Install")))
        self.repair.clicked.connect(lambda: self._fetch(self._setup.repair, tr("Repair")))
        self.remove.clicked.connect(self._remove)
        self.cancel.clicked.connect(self._setup.cancel)
        self._setup.known.connect(self._show_state)
        self._setup.progressed.connect(self._show_progress)
        self._setup.failed.connect(self._show_error)
        for signal in (self._setup.began, self._setup.ended):
            signal.connect(self._show_busy)

    def _fetch(self, change: Callable[[Optional[Path]], None], action: str) -> None:
        """Install or repair, after a question about the download. A folder of wheels needs no download."""
        wheels, kind = self._wheels(), self._setup.kind
        text = tr("Akin downloads about {download} and needs {disk} of free disk space. Continue?").format(
            download=amounts.size(kind.download_mb * 1e6), disk=amounts.size(kind.needed_bytes)
        )
        if wheels is not None or confirmed(self, self.title(), text, action):
            change(wheels)

    def _remove(self) -> None:
        text = tr("Remove these packages from this computer? To use them again, you must download them again.")
        if confirmed(self, self.title(), text, tr("Remove"), tr("Your collections and encoders stay.")):
            self._setup.remove()

    def _show_busy(self) -> None:
        busy = self._setup.busy
        buttons = (self.install, self.repair, self.remove, self.cancel)
        had_focus = any(button.hasFocus() for button in buttons)
        self.progress.setVisible(busy)
        if busy:
            self.cancel.show()
        if had_focus:  # a hidden button passes the focus to the next button, which may be that of another download
            (self.cancel if busy else self.state).setFocus()
        self.cancel.setVisible(busy)
        for button in (self.install, self.repair, self.remove):
            button.setEnabled(not busy)
        if busy:
            self.progress.setValue(0)
            self.note.clear()

    def _show_state(self, state: EnvironmentState) -> None:
        names = {
            "missing": tr("Not installed"),
            "ready": tr("Ready"),
            "broken": tr("Damaged. Press Repair."),
            "outdated": tr("Outdated. Press Repair."),
        }
        self.state.setText(names.get(state.status, state.status))
        self.size.setText(amounts.size(state.size_bytes) if state.size_bytes else "–")
        installed = state.status != "missing"
        self.install.setVisible(not installed)
        self.repair.setVisible(installed)
        self.remove.setVisible(installed)

    def _show_progress(self, fraction: float, note: str) -> None:
        self.progress.setValue(round(fraction * STEPS))
        self.note.setText(note)

    def _show_error(self, error: Exception) -> None:
        text = say(error.message) if isinstance(error, InstallError) else str(error)
        self.note.setText(text)
        log.warning(text)
