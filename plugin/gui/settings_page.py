"""Akin's page in QGIS's options: the state of the engine, and what can be done about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..host import log, paths, settings
from ..host.i18n import tr
from . import amounts
from .engine_setup import EngineSetup

STEPS = 1000


class SettingsPageFactory(QgsOptionsWidgetFactory):
    """Gives QGIS the page, each time the options are opened."""

    def __init__(self, setup: EngineSetup):
        super().__init__()
        self._setup = setup
        self.setTitle(tr("Akin"))

    def icon(self) -> QIcon:
        """Akin's."""
        return QIcon(paths.icon("akin"))

    def createWidget(self, parent: Optional[QWidget] = None) -> "SettingsPage":
        """A new page."""
        return SettingsPage(self._setup, parent)


class SettingsPage(QgsOptionsPageWidget):
    """Follows the EngineSetup; closing the options does not stop an installation."""

    def __init__(self, setup: EngineSetup, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._setup = setup
        self.state, self.version, self.size, self.note = QLabel(), QLabel(), QLabel(), QLabel()
        self.wheels, self.progress, self.report = QgsFileWidget(), QProgressBar(), QPlainTextEdit()
        self.install, self.repair = QPushButton(tr("Install")), QPushButton(tr("Repair"))
        self.remove, self.cancel = QPushButton(tr("Remove")), QPushButton(tr("Cancel"))
        self.copy = QPushButton(QgsApplication.getThemeIcon("/mActionEditCopy.svg"), tr("Copy the report"))
        self._set_up()
        self._lay_out()
        self._connect()
        self._busy()
        setup.look()

    def apply(self) -> None:
        """OK was pressed in the options."""
        settings.put("wheels", self.wheels.filePath())

    def _set_up(self) -> None:
        self.install.setToolTip(
            tr("Download the engine's packages and install them for you alone; QGIS's own stay as they are")
        )
        self.repair.setToolTip(tr("Install the engine's packages anew"))
        self.remove.setToolTip(tr("Delete the engine's packages; collections and encoders stay"))
        self.cancel.setToolTip(tr("Stop; what was there before stays"))
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.setFilePath(settings.get("wheels"))
        self.wheels.setToolTip(tr("For machines without a network: a folder with the packages' wheel files"))
        self.wheels.setAccessibleName(tr("Folder of wheels"))
        self.progress.setRange(0, STEPS)
        self.note.setWordWrap(True)
        self.report.setReadOnly(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(tr("Report"))
        self.copy.setToolTip(tr("To paste into a bug report"))

    def _lay_out(self) -> None:
        facts = QFormLayout()
        rows = ((tr("State"), self.state), (tr("Version"), self.version), (tr("Size on disk"), self.size))
        for label, widget in (*rows, (tr("Folder of wheels"), self.wheels)):
            facts.addRow(label, widget)
        buttons = QHBoxLayout()
        for button in (self.install, self.repair, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        running = QHBoxLayout()
        running.addWidget(self.progress, 1)
        running.addWidget(self.cancel)
        box = QGroupBox(tr("Engine"))
        inside = QVBoxLayout(box)
        inside.addLayout(facts)
        inside.addLayout(buttons)
        inside.addLayout(running)
        inside.addWidget(self.note)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.addWidget(box)
        column.addWidget(self.report, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.install.clicked.connect(lambda: self._setup.install(self._wheels()))
        self.repair.clicked.connect(lambda: self._setup.repair(self._wheels()))
        self.remove.clicked.connect(self._setup.remove)
        self.cancel.clicked.connect(self._setup.cancel)
        self.copy.clicked.connect(lambda: QgsApplication.clipboard().setText(self.report.toPlainText()))
        self._setup.known.connect(self._known)
        self._setup.progressed.connect(self._progressed)
        self._setup.failed.connect(self._failed)
        for signal in (self._setup.began, self._setup.ended):
            signal.connect(self._busy)

    def _wheels(self) -> Optional[Path]:
        return Path(self.wheels.filePath()) if self.wheels.filePath() else None

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
        self.version.setText(state.version or "–")
        self.size.setText(amounts.size(state.size_bytes) if state.size_bytes else "–")
        self.report.setPlainText(state.report)
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
