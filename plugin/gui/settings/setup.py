"""The state of one environment (the engine's, or torch's), and the background tasks that change it.

There is one EngineSetup for each environment as long as the plugin runs, so an installation continues when the settings
page closes.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Callable, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import Engine, engine_python
from ...client.errors import EngineMissing
from ...client.network import installer_host
from ...contract.message import Message
from ...install import fast_index
from ...install.environment import ENGINE, Environment, EnvironmentState
from ...install.kinds import Kind
from ...profile import paths
from ...profile.i18n import say, tr
from ..shared.widgets.background import Background

#: Changes an environment; given report(fraction, step) and is_cancelled().
Change = Callable[[Environment, Callable[[float, Message], None], Callable[[], bool]], None]

STOP_BUILD_S = 10.0


class EngineSetup(QObject):
    """Emits `changed(ready)` and `known(EnvironmentState)`, and signals about the running task."""

    changed = pyqtSignal(bool)
    known = pyqtSignal(object)
    began = pyqtSignal()
    progressed = pyqtSignal(float, str)
    failed = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None, kind: Kind = ENGINE):
        super().__init__(parent)
        self.kind = kind
        self._task: Optional[Background] = None
        self._build: Optional[Background] = None  # of the fast index
        self._build_over = threading.Event()

    @property
    def busy(self) -> bool:
        """Whether a task installs, repairs or removes the environment."""
        return self._task is not None

    def look(self) -> None:
        """Read the state in the background, because it takes a while."""
        self.changed.emit(_ready())
        environment = self._environment()
        titles = {"engine": tr("Akin: checking the engine"), "training": tr("Akin: checking torch")}
        looking = Background(titles[self.kind.name], lambda *_: environment.state())
        looking.done.connect(self._looked)
        looking.failed.connect(self.failed)
        looking.start()

    def install(self, wheels: Optional[Path]) -> None:
        """Install the packages, from the folder of wheels if there is one."""
        titles = {"engine": tr("Akin: installing the engine"), "training": tr("Akin: installing torch")}
        self._start(titles, lambda environment, report, stop: environment.install(report, stop, wheels))

    def repair(self, wheels: Optional[Path]) -> None:
        """Reinstall the packages, from the folder of wheels if there is one."""
        titles = {"engine": tr("Akin: repairing the engine"), "training": tr("Akin: repairing torch")}
        self._start(titles, lambda environment, report, stop: environment.repair(report, stop, wheels))

    def remove(self) -> None:
        """Delete the packages."""
        titles = {"engine": tr("Akin: removing the engine"), "training": tr("Akin: removing torch")}
        self._start(titles, lambda environment, report, stop: environment.remove())

    def cancel(self) -> None:
        """Stop the running task."""
        if self._task is not None:
            self._task.cancel()

    def _start(self, titles: dict[str, str], change: Change) -> None:
        if self.busy:
            return
        environment, stops_engine = self._environment(), self.kind is ENGINE

        building, over, self._build = self._build, self._build_over, None
        if building is not None:
            building.cancel()

        def work(report: Callable[[float, str], None], is_cancelled: Callable[[], bool]) -> None:
            if building is not None:
                over.wait(STOP_BUILD_S)  # it locks the folder, usually for a fraction of a second more
            if stops_engine:
                Engine.stop_all()
            change(environment, lambda fraction, step: report(fraction, say(step)), is_cancelled)

        self._task = Background(titles[self.kind.name], work)
        self._task.noted.connect(self.progressed)
        self._task.done.connect(lambda _: self._end())
        self._task.stopped.connect(self._end)
        self._task.failed.connect(self._fail)
        self.began.emit()
        self._task.start()

    def _looked(self, state: EnvironmentState) -> None:
        """Compile the fast index if the installation left that for later."""
        self.known.emit(state)
        wanted = state.fast_index == fast_index.WAITING and state.python is not None
        if not wanted or self.busy or self._build is not None:
            return
        environment, over = self._environment(), threading.Event()

        def work(report: Callable[[float, str], None], is_cancelled: Callable[[], bool]) -> None:
            try:
                environment.add_fast_index(is_cancelled)
            finally:
                over.set()

        self._build, self._build_over = Background(tr("Akin: compiling the fast index"), work), over
        self._build.done.connect(lambda _: self._built())
        self._build.start()

    def _built(self) -> None:
        """After a failure or a cancel, `_build` stays: the next try is in the next session."""
        self._build = None
        self.look()

    def _environment(self) -> Environment:
        return Environment(paths.akin_home(), self.kind, installer_host())

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
