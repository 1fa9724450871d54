"""From a checkpoint that is here to an encoder: the toolbox's own form, filled in from the catalogue."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...client.training import training_python
from ...layers.errors import LayerError
from ...profile.i18n import tr

ALGORITHM = "akin:exportencoder"


class EncoderExport(QObject):
    """Opens the form. Says `exported(encoder id)` when an encoder was kept."""

    exported = pyqtSignal(str)

    def __init__(self, parent: Optional[QObject] = None):
        super().__init__(parent)
        self.dialog: Any = None

    def open(self, entry: dict, parent: QWidget) -> None:
        """For an entry whose checkpoint is here.

        Raises:
            EngineMissing: torch is not installed. LayerError: Processing is switched off.
        """
        training_python()
        self.dialog = _form(parent)
        self.dialog.setParameters(parameters(entry))
        self.dialog.algorithmFinished.connect(self._finished)
        self.dialog.show()

    def _finished(self, ok: bool, results: dict) -> None:
        if ok and results.get("ENCODER"):
            self.exported.emit(results["ENCODER"])


def parameters(entry: dict) -> dict[str, Any]:
    """The algorithm's parameters for an entry's checkpoint."""
    told = entry["export"]
    return {
        "MODEL": told["model"],
        "CHECKPOINT": told["checkpoint"],
        "PIXEL_SIZES_M": " ".join(f"{size:g}" for size in told["pixel_sizes_m"]),
        "ID": told["id"],
        "TEMPLATES": " | ".join(told.get("templates", ())),
        "LICENCE": told["licence"],
        "NAME": told["name"],
        "SOURCE": told["source"],
        "LANGUAGES": " ".join(told["languages"]),
        "QUICK_GELU": told.get("quick_gelu", False),
        "REPLACE": entry["installed"],
    }


def _form(parent: QWidget) -> Any:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
    try:
        from processing.gui.AlgorithmDialog import AlgorithmDialog
    except ImportError:
        algorithm = None
    if algorithm is None:
        raise LayerError(tr("Akin's tools are not in the toolbox. Turn the Processing plugin on."))
    return AlgorithmDialog(algorithm, parent=parent)
