"""akin:encoderaster as a QGIS task, as the dialog asks for it."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...layers.errors import LayerError
from ...profile.i18n import tr

ALGORITHM = "akin:encoderaster"


class EncodeRun(QObject):
    """The algorithm does what there is to do (other CRSs, layers that are no file, dates); this starts it.

    Exactly one of `succeeded(folder)`, `failed(error)` and `stopped` comes at its end; `warned(text)` before the work.
    """

    succeeded = pyqtSignal(str)
    failed = pyqtSignal(object)
    stopped = pyqtSignal()
    warned = pyqtSignal(str)

    def __init__(
        self,
        layer: QgsRasterLayer,
        encoder: str,
        folder: str,
        extent: Optional[dict],
        parent: QObject,
        values: str = "",
        bands: str = "",
    ):
        super().__init__(parent)
        self._folder = folder
        self._context = QgsProcessingContext()
        self._context.setProject(QgsProject.instance())
        self._feedback = _Feedback()
        self._feedback.warned.connect(self.warned)
        self.parameters = {"INPUT": [layer.id()], "ENCODER": encoder, "COLLECTION": folder}
        self.parameters.update(VALUES=values, BANDS=bands)
        if extent:
            self.parameters["EXTENT"] = "{xmin},{xmax},{ymin},{ymax} [{crs}]".format(**extent)

    def start(self) -> None:
        """Hand it to QGIS. It shows in the task manager, where it can be cancelled."""
        self._algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        if self._algorithm is None:
            self.failed.emit(LayerError(tr("Akin's tools are not in the toolbox. Turn the Processing plugin on.")))
            return
        self._task = QgsProcessingAlgRunnerTask(self._algorithm, self.parameters, self._context, self._feedback)
        self._task.executed.connect(self._ended)
        QgsApplication.taskManager().addTask(self._task)

    def _ended(self, ok: bool, results: dict) -> None:
        if ok:
            self.succeeded.emit(str(results.get("COLLECTION") or self._folder))
        elif self._feedback.isCanceled():
            self.stopped.emit()
        else:
            self.failed.emit(LayerError(self._feedback.problem or tr("The raster could not be encoded.")))
        self.deleteLater()


class _Feedback(QgsProcessingFeedback):
    """Keeps the sentence that says what went wrong, and passes warnings on. Called in the task's thread."""

    warned = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)
        self.problem = ""

    def pushWarning(self, warning: str) -> None:
        """Something looks doubtful."""
        super().pushWarning(warning)
        self.warned.emit(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Something went wrong."""
        self.problem = error
        super().reportError(error, fatalError)
