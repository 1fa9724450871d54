"""Packages of one kind (the engine's, or torch): whether they are there, and the background work of installing them.

One of each for the whole plugin: the settings page comes and goes, an installation goes on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import Engine, engine_python
from ...client.errors import EngineMissing
from ...install.environment import ENGINE, Environment
from ...install.kinds import Kind
from ...profile import paths
from ...profile.i18n import tr
from ..shared.background import Background


class EngineSetup(QObject):
    """Says `changed(ready)`, `known(EnvironmentState)`, and how the work under way goes."""

    changed = pyqtSignal(bool)
    known = pyqtSignal(object)
    began = pyqtSignal()
    progressed = pyqtSignal(float, str)
    failed = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None, kind: Kind = ENGINE):
        super().__init__(parent)
        self._kind = kind
        self._task: Optional[Background] = None

    @property
    def busy(self) -> bool:
        """Whether something is being installed, repaired or removed."""
        return self._task is not None

    def look(self) -> None:
        """See what there is, in the background: weighing the folder takes a while."""
        self.changed.emit(_ready())
        environment = self._environment()
        looking = Background(self._title(tr("Akin: looking at {what}")), lambda *_: environment.state())
        looking.done.connect(self.known)
        looking.failed.connect(self.failed)
        looking.start()

    def install(self, wheels: Optional[Path]) -> None:
        """Install the packages, from the folder of wheels where there is one."""
        self._start(tr("Akin: installing {what}"), lambda e, tell, stop: e.install(tell, stop, wheels))

    def repair(self, wheels: Optional[Path]) -> None:
        """Install them anew."""
        self._start(tr("Akin: repairing {what}"), lambda e, tell, stop: e.repair(tell, stop, wheels))

    def remove(self) -> None:
        """Delete them."""
        self._start(tr("Akin: removing {what}"), lambda e, tell, stop: e.remove())

    def cancel(self) -> None:
        """Stop what is under way."""
        if self._task is not None:
            self._task.cancel()

    def _start(self, title: str, deed: Callable[..., Any]) -> None:
        if self.busy:
            return
        environment, stops = self._environment(), self._kind is ENGINE

        def work(tell: Callable[[float, str], None], stop: Callable[[], bool]) -> None:
            if stops:
                Engine.stop_all()
            deed(environment, tell, stop)

        self._task = Background(self._title(title), work)
        self._task.noted.connect(self.progressed)
        self._task.done.connect(lambda _: self._end())
        self._task.stopped.connect(self._end)
        self._task.failed.connect(self._fail)
        self.began.emit()
        self._task.start()

    def _environment(self) -> Environment:
        return Environment(paths.akin_home(), self._kind)

    def _title(self, text: str) -> str:
        return text.format(what=tr(self._kind.called))

    def _fail(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        self.ended.emit()
        self.look()


def _ready() -> bool:
    try:
        engine_python()
    except EngineMissing:
        return False
    return True
