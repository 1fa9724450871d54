"""Akin's page in QGIS's options: install, repair and remove the engine and torch."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ...install import fast_index
from ...install.environment import TRAINING, EnvironmentState
from ...profile import paths, settings
from ...profile.i18n import tr
from ..shared.help import HelpButton
from ..shared.plain import PlainLabel
from ..shared.widgets.question import keep_enter_from_buttons
from .installer_box import InstallerBox
from .setup import EngineSetup


class SettingsPageFactory(QgsOptionsWidgetFactory):
    """Makes the page each time the options open."""

    def __init__(self, setup: EngineSetup):
        super().__init__()
        self._setup, self._training = setup, EngineSetup(setup, TRAINING)
        self.setTitle(tr("Akin"))

    def icon(self) -> QIcon:
        """Akin's icon."""
        return QIcon(paths.icon("akin"))

    def createWidget(self, parent: Optional[QWidget] = None) -> "SettingsPage":
        """A new page."""
        return SettingsPage(self._setup, self._training, parent)


class SettingsPage(QgsOptionsPageWidget):
    """A group for the engine, a group for torch, the folder of wheels for both, and a report about both."""

    def __init__(self, setup: EngineSetup, training: EngineSetup, parent: Optional[QWidget] = None):
        super().__init__(parent)
        reads = tr("Reads rasters, encodes and searches. Its packages have their own folder: QGIS does not change.")
        about = tr("Needed only to export open_clip models as encoders: torch for the CPU, and open_clip.")
        self.engine = InstallerBox(tr("Engine"), setup, self._wheels, reads)
        self.training = InstallerBox(tr("Exporting encoders (torch)"), training, self._wheels, about)
        self.version, self.index = PlainLabel(), PlainLabel()
        self.wheels, self.report = QgsFileWidget(), QPlainTextEdit()
        self.copy = QPushButton(QgsApplication.getThemeIcon("/mActionEditCopy.svg"), tr("Copy the report"))
        self._reports = {"engine": "", "training": ""}
        self._set_up()
        self._lay_out()
        keep_enter_from_buttons(self)
        self.copy.clicked.connect(lambda: QgsApplication.clipboard().setText(self.report.toPlainText()))
        setup.known.connect(self._show_engine)
        training.known.connect(self._show_training)
        setup.look()
        training.look()

    def apply(self) -> None:
        """Store the settings, when the user presses OK in the options."""
        settings.put("wheels", self.wheels.filePath())

    def _set_up(self) -> None:
        self.index.setWordWrap(True)
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.setFilePath(settings.get("wheels"))
        self.wheels.setToolTip(tr("For computers without a network: a folder with the wheel files of the packages"))
        self.wheels.setAccessibleName(tr("Folder of wheels"))
        self.report.setReadOnly(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(tr("Report"))
        self.copy.setToolTip(tr("Copy this text to paste it into a bug report"))

    def _lay_out(self) -> None:
        self.engine.facts.addRow(tr("Version"), self.version)
        self.engine.facts.addRow(tr("Fast index"), self.index)
        both = QFormLayout()
        both.addRow(tr("Folder of wheels"), self.wheels)
        foot = QHBoxLayout()
        foot.addWidget(HelpButton("install"))
        foot.addStretch(1)
        foot.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.addWidget(self.engine)
        column.addWidget(self.training)
        column.addLayout(both)
        column.addWidget(self.report, 1)
        column.addLayout(foot)

    def _wheels(self) -> Optional[Path]:
        return Path(self.wheels.filePath()) if self.wheels.filePath() else None

    def _show_engine(self, state: EnvironmentState) -> None:
        self.version.setText(state.version or "–")
        self.index.setText(_about_index(state.fast_index))
        self._show_report("engine", state.report)

    def _show_training(self, state: EnvironmentState) -> None:
        self._show_report("training", "" if state.status == "missing" else state.report)

    def _show_report(self, name: str, report: str) -> None:
        self._reports[name] = report
        self.report.setPlainText("\n\n".join(text for text in self._reports.values() if text))


def _about_index(state: str) -> str:
    """What the user knows about hnswlib, the fast index for large collections."""
    exact = tr("Searches are exact, and take longer in collections of many patches.")
    texts = {
        fast_index.BUILT: tr("Ready"),
        fast_index.WAITING: tr("It is compiled in the background. You can use Akin meanwhile."),
        fast_index.NO_COMPILER: tr("Not available, because this computer has no C++ compiler."),
        fast_index.OFFLINE: tr("Not available, because it can only be installed from the network."),
        fast_index.FAILED: tr("Not available, because it could not be compiled."),
    }
    if state not in texts:
        return "–"
    return texts[state] if state in (fast_index.BUILT, fast_index.WAITING) else f"{texts[state]} {exact}"
