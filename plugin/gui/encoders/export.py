"""Exports a downloaded checkpoint: opens the dialog of akin:exportencoder, filled in from the catalogue."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...client.training import training_python
from ...contract.records import from_json
from ...contract.requests.encoders.export_encoder import ExportEncoder
from ...layers.errors import LayerError
from ...profile.i18n import tr
from .entry import Entry

ALGORITHM = "akin:exportencoder"


class EncoderExport(QObject):
    """Opens the dialog. Emits `exported(encoder id)` when an encoder was saved."""

    exported = pyqtSignal(str)

    def __init__(self, parent: Optional[QObject] = None):
        super().__init__(parent)
        self.dialog: Any = None

    def open(self, entry: Entry, parent: QWidget) -> None:
        """Open the dialog for an entry whose checkpoint is downloaded.

        Raises:
            EngineMissing: torch is not installed.
            LayerError: the Processing plugin is not active, or the catalogue has wrong arguments.
        """
        training_python()
        self.dialog = _dialog(parent)
        self.dialog.setParameters(parameters(entry))
        self.dialog.algorithmFinished.connect(self._finish)
        self.dialog.show()

    def _finish(self, ok: bool, results: dict[str, Any]) -> None:
        if ok and results.get("ENCODER"):
            self.exported.emit(results["ENCODER"])


def parameters(entry: Entry) -> dict[str, Any]:
    """The algorithm's parameters for an entry's checkpoint. Raises LayerError if the catalogue has wrong arguments."""
    try:
        export = from_json(ExportEncoder, entry.info.export)
    except ValueError as error:
        text = tr(
            "The entry for {name} in the catalogue has an error ({reason}). Correct the file of the catalogue and try "
            "again."
        )
        raise LayerError(text.format(name=entry.info.name, reason=error)) from error
    return {
        "MODEL": export.model,
        "CHECKPOINT": export.checkpoint,
        "PIXEL_SIZES_M": " ".join(f"{size:g}" for size in export.pixel_sizes_m),
        "ID": export.id,
        "TEMPLATES": " | ".join(export.templates),
        "LICENCE": export.licence,
        "NAME": export.name,
        "SOURCE": export.source,
        "LANGUAGES": " ".join(export.languages),
        "QUICK_GELU": export.quick_gelu,
        "REPLACE": entry.info.installed,
    }


def _dialog(parent: QWidget) -> Any:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
    try:
        from processing.gui.AlgorithmDialog import AlgorithmDialog
    except ImportError:
        algorithm = None
    if algorithm is None:
        raise LayerError(
            tr(
                "Akin's algorithms are not in the Processing Toolbox. Activate the Processing plugin in Plugins > "
                "Manage and Install Plugins."
            )
        )
    return AlgorithmDialog(algorithm, parent=parent)
