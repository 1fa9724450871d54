"""A long verb as a QGIS task: QGIS shows its progress and lets it be cancelled, and the GUI thread is free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar, Optional

from qgis.core import QgsApplication, QgsFeedback, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..client.engine import AnyVerb, Engine, verb_name
from ..client.errors import EngineCancelled, EngineError
from ..profile import log
from .errors import LayerError

#: Work to be done in the task's thread before the verb (rendering a layer, say). It may return parameters to add.
Before = Callable[[QgsFeedback], Optional[dict]]


class VerbTask(QgsTask):
    """Runs one verb in an engine of its own. Exactly one of the three signals comes at its end, in the main thread.

    Args:
        title: what the task manager shows.
        verb, params: as `Engine.call` takes them.
        before: done first, in the task's thread; its progress fills the first half.
    """

    succeeded = pyqtSignal(object)  # the verb's result
    failed = pyqtSignal(object)  # EngineError or LayerError
    stopped = pyqtSignal()  # it was cancelled
    noted = pyqtSignal(str)

    _running: ClassVar[set["VerbTask"]] = set()  # QGIS does not keep Python's half alive

    def __init__(self, title: str, verb: AnyVerb, params: Any, before: Optional[Before] = None) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._verb, self._params, self._before = verb, params, before
        self._result: Any = None
        self._error: Optional[Exception] = None
        self._feedback = _TaskFeedback(self.noted.emit)
        self._feedback.progressChanged.connect(self.setProgress)

    def start(self) -> "VerbTask":
        """Give it to QGIS's task manager, which keeps it until it is over."""
        VerbTask._running.add(self)
        QgsApplication.taskManager().addTask(self)
        return self

    def run(self) -> bool:
        """QGIS calls it in a thread."""
        try:
            if self._before is not None:
                more = self._before(self._feedback) or {}
                self._params = (
                    {**self._params, **more} if isinstance(self._params, dict) else replace(self._params, **more)
                )
            with Engine.own() as engine:
                self._result = engine.call(self._verb, self._params, self._feedback)
        except (EngineError, LayerError) as error:
            self._error = error
        except EngineCancelled:
            return False
        except Exception as error:  # noqa: BLE001 - the thread's edge: QGIS would swallow it without a word
            log.error(f"{verb_name(self._verb)}: {type(error).__name__}: {error}")
            self._error = EngineError(str(error), "internal")
        return self._error is None

    def cancel(self) -> None:
        """Stop; the engine is killed if it does not within two seconds."""
        self._feedback.cancel()
        super().cancel()

    def finished(self, ok: bool) -> None:
        """QGIS calls it in the main thread."""
        VerbTask._running.discard(self)
        if self._error is not None:
            self.failed.emit(self._error)
        elif ok:
            self.succeeded.emit(self._result)
        else:
            self.stopped.emit()


class _TaskFeedback(QgsFeedback):
    """Passes notes on as well, in the way that Processing's feedback does."""

    def __init__(self, note: Callable[[str], None]) -> None:
        super().__init__()
        self._note = note

    def setProgressText(self, text: str) -> None:
        """A few words on what goes on."""
        self._note(text)
