"""Long work as a QGIS task: QGIS shows its progress and can cancel it, and the GUI stays responsive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Optional

from qgis.core import QgsApplication, QgsProcessingFeedback, QgsProcessingMultiStepFeedback, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..client.engine import Engine
from ..client.errors import EngineCancelled, EngineError
from ..contract import errors
from ..contract.verbs import Verb
from ..profile import log
from ..profile.plain import without_markup
from .errors import LayerError

#: Work for a thread. It reports to the feedback, and checks there whether it was cancelled.
Work = Callable[[QgsProcessingFeedback], Any]


class WorkTask(QgsTask):
    """Runs `work` in a thread. Then it emits exactly one of `succeeded`, `failed` and `stopped`, in the main thread.

    Args:
        title: shown in the task manager.
        work: may raise EngineError, LayerError and EngineCancelled.
    """

    succeeded = pyqtSignal(object)  # the result of the work
    failed = pyqtSignal(object)  # EngineError or LayerError
    stopped = pyqtSignal()  # it was cancelled
    noted = pyqtSignal(str)  # a few words about the current step
    warned = pyqtSignal(str)

    _running: ClassVar[set["WorkTask"]] = set()  # QGIS does not keep the Python object alive

    def __init__(self, title: str, work: Work) -> None:
        super().__init__(without_markup(title), QgsTask.Flag.CanCancel)
        self._title, self._work = title, work
        self._result: Any = None
        self._error: Optional[Exception] = None
        self._feedback = _TaskFeedback(self.noted.emit, self.warned.emit)
        self._feedback.progressChanged.connect(self.setProgress)

    def start(self) -> "WorkTask":
        """Give it to QGIS's task manager, and keep it alive until its end."""
        WorkTask._running.add(self)
        QgsApplication.taskManager().addTask(self)
        return self

    def run(self) -> bool:
        """QGIS calls it in a thread."""
        try:
            self._result = self._work(self._feedback)
        except (EngineError, LayerError) as error:
            self._error = error
        except EngineCancelled:
            return False
        except Exception as error:  # noqa: BLE001 - the edge of the thread: QGIS would drop it silently
            log.error(f"{self._title}: {type(error).__name__}: {error}")
            self._error = EngineError(str(error), errors.INTERNAL)
        return self._error is None

    def cancel(self) -> None:
        """Stop it. An engine that does not stop within two seconds is killed."""
        self._feedback.cancel()
        super().cancel()

    def finished(self, ok: bool) -> None:
        """QGIS calls it in the main thread."""
        WorkTask._running.discard(self)
        if self._error is not None:
            self.failed.emit(self._error)
        elif ok:
            self.succeeded.emit(self._result)
        else:
            self.stopped.emit()


class VerbTask(WorkTask):
    """Runs one verb in an engine of its own. verb, params: as `Engine.call` takes them."""

    def __init__(self, title: str, verb: Verb[Any, Any], params: Any) -> None:
        super().__init__(title, self._call)
        self._verb, self._params = verb, params

    def _call(self, feedback: QgsProcessingFeedback) -> Any:
        with Engine.own() as engine:
            return engine.call(self._verb, self._params, feedback)


def in_steps(count: int, feedback: QgsProcessingFeedback) -> QgsProcessingMultiStepFeedback:
    """Divide the progress of work into equal steps.

    Raises:
        EngineCancelled: the work was cancelled already. QGIS's steps do not hear of what was before them.
    """
    steps = QgsProcessingMultiStepFeedback(count, feedback)
    if feedback.isCanceled():
        raise EngineCancelled
    return steps


class _TaskFeedback(QgsProcessingFeedback):
    """Passes notes and warnings on to the task. Called in its thread."""

    def __init__(self, note: Callable[[str], None], warn: Callable[[str], None]) -> None:
        super().__init__(False)
        self._note, self._warn = note, warn

    def setProgressText(self, text: str) -> None:
        """A few words about the current step."""
        self._note(text)

    def pushWarning(self, warning: str) -> None:
        """Something that the user should check."""
        self._warn(warning)
