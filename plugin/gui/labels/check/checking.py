"""Checks the labels after they change: in a thread if they are many."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....contract.requests.collection import CollectionInfoResult
from ....layers.labels.checks import Problem, problems
from ....profile.i18n import tr
from ...shared.widgets.background import Background
from ..clicks.places import patch_at
from ..session import LabelSession

PAUSE_MS = 150
#: More labels are checked in a thread.
MOST_AT_ONCE = 300


class Checking(QObject):
    """Emits `checked(problems)`.

    Args:
        info: returns the collection that is searched; None for none.
    """

    checked = pyqtSignal(list)

    def __init__(
        self,
        session: LabelSession,
        info: Callable[[], Optional[CollectionInfoResult]],
        parent: Optional[QObject] = None,
    ):
        super().__init__(parent)
        self._session, self._info = session, info
        self._running: Optional[Background] = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._check)
        session.labels_changed.connect(self._pause.start)

    def start(self, *_: object) -> None:
        """Check again after a pause: the collection is another one."""
        self._pause.start()

    def stop(self) -> None:
        """Check no more."""
        self._pause.stop()
        if self._running is not None:
            self._running.done.disconnect(self._done)
            self._running.cancel()
            self._running = None

    def _check(self) -> None:
        labels = self._session.labels
        if labels is None:
            self.checked.emit([])
            return
        found, where = labels.labels(), patch_at(self._info(), labels.layer.crs())
        if len(found) <= MOST_AT_ONCE:
            self.checked.emit(problems(found, where))
        elif self._running is not None:
            self._pause.start()  # after the one that runs
        else:
            self._running = Background(tr("Akin: checking labels"), lambda *_: problems(found, where))
            self._running.done.connect(self._done)
            self._running.start()

    def _done(self, found: list[Problem]) -> None:
        self._running = None
        self.checked.emit(found)
