"""The engine for the rest of the plugin: requests with signals for docks, blocking calls for algorithms.

reply = Engine.shared().request(verbs.SEARCH_TEXT, SearchText(...))   # docks: does not block
reply.finished.connect(show); reply.failed.connect(show_error)        # show(SearchResult)

with Engine.own() as engine:                                          # long work, not in the GUI thread
    result = engine.call(verbs.ENCODE_RASTER, EncodeRaster(...), feedback)
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, Optional, TypeVar

from qgis.core import QgsApplication, QgsFeedback

from ..contract import errors, messages
from ..contract.message import Message, plain
from ..contract.records import from_json, to_json
from ..contract.verbs import Verb
from ..profile import log, paths
from ..profile.i18n import say, tr
from .databases import logins_for
from .errors import EngineCancelled, EngineError, EngineMissing
from .launch import clean_environment, start
from .link import Link
from .reply import Courier, Reply

PYTHON_VARIABLE = "AKIN_ENGINE_PYTHON"
QUERY_SILENCE_S = 120.0
JOB_SILENCE_S = 900.0
QUERY_GRACE_S = 20.0  # a cancelled query ends at once for its caller; a process that runs this long is killed
JOB_GRACE_S = 2.0
POLL_S = 0.05
NOTE_INTERVAL_S = 3.0


Q = TypeVar("Q")
R = TypeVar("R")


class Engine:
    """A client of one engine process. The first request starts the process, and starts it again after it died."""

    _shared: Optional["Engine"] = None
    _alive: ClassVar["weakref.WeakSet[Engine]"] = weakref.WeakSet()
    _guard = threading.RLock()

    def __init__(
        self, silence_s: float, grace_s: float, begin: Optional[Callable[[], "subprocess.Popen[bytes]"]] = None
    ) -> None:
        self._link = Link(begin or _start, silence_s, log.info)
        self._grace_s = grace_s
        self._courier = Courier()
        self._replies: set[Reply] = set()
        with Engine._guard:
            Engine._alive.add(self)

    @classmethod
    def shared(cls) -> "Engine":
        """The engine that all queries share. Its process keeps running, so that queries are fast."""
        with cls._guard:
            if cls._shared is None:
                cls._shared = cls(QUERY_SILENCE_S, QUERY_GRACE_S)
            return cls._shared

    @classmethod
    def own(cls) -> "Engine":
        """An engine for one long job. Use it in a `with`, which ends its process."""
        return cls(JOB_SILENCE_S, JOB_GRACE_S)

    @classmethod
    def stop_all(cls) -> None:
        """End all engine processes now: QGIS closes, the plugin is unloaded, or the engine's packages change."""
        with cls._guard:
            engines, cls._shared = list(cls._alive), None
        for engine in engines:
            engine.close()

    @property
    def pid(self) -> Optional[int]:
        """The id of the engine's process, None if no process runs."""
        return self._link.pid

    def request(self, verb: Verb[Q, Any], request: Q) -> Reply:
        """Send a request and return at once. Call it in the main thread; the reply emits its signals there."""
        reply = Reply(verb.name)
        self._replies.add(reply)  # keeps it alive until its end, even if the caller does not

        def progress(fraction: float, note: Message) -> None:
            self._courier.carry(lambda: reply.progress(fraction, say(note)))

        def end(result: Optional[dict[str, Any]], error: Optional[Exception]) -> None:
            self._courier.carry(lambda: self._settle(reply, verb, result, error))

        try:
            number = self._link.ask(verb.name, to_json(request), progress, end, logins_for(request))
        except EngineError as error:
            end(None, error)
        else:
            reply.stop = lambda: self._link.cancel(number, self._grace_s)
        return reply

    def call(self, verb: Verb[Q, R], request: Q, feedback: Optional[QgsFeedback] = None) -> R:
        """Send a request and wait for its result. For Processing and tasks, never for the GUI thread.

        `feedback` shows the progress and can cancel the request, which takes two seconds at most.

        Raises:
            EngineError: the request failed. EngineMissing if the engine is not installed.
            EngineCancelled: the user cancelled `feedback`, and the request had no result yet.
        """
        wait = _Wait(feedback)
        number = self._link.ask(verb.name, to_json(request), wait.progress, wait.end, logins_for(request))
        while not wait.over.wait(POLL_S):
            wait.relay()
            if feedback is not None and feedback.isCanceled():
                self._link.cancel(number, self._grace_s)
                wait.over.wait(JOB_GRACE_S)
                if wait.result is None:
                    raise EngineCancelled
        wait.relay()
        if wait.error is not None:
            _log_traceback(verb.name, wait.error)
            raise wait.error
        return _read(verb, wait.result)

    def close(self) -> None:
        """End the engine's process. Pending requests end as cancelled."""
        with Engine._guard:
            Engine._alive.discard(self)
            if Engine._shared is self:
                Engine._shared = None
        self._link.close()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _settle(
        self, reply: Reply, verb: Verb[Any, R], data: Optional[dict[str, Any]], error: Optional[Exception]
    ) -> None:
        self._replies.discard(reply)
        result = None
        if error is None:
            try:
                result = _read(verb, data)
            except EngineError as wrong:
                error = wrong
        if error is not None:
            _log_traceback(reply.verb, error)
        reply.end(result, error)


def _read(verb: Verb[Any, R], data: Optional[dict[str, Any]]) -> R:
    """The result of a verb. Raises EngineError (PROTOCOL) if it is not one, as from an engine of another version."""
    try:
        return from_json(verb.result, data)
    except ValueError as error:
        problem = messages.engine.UNFORESEEN(kind=verb.name, error=str(error))
        raise EngineError(problem, errors.PROTOCOL) from error


class _Wait:
    """The state of a blocking call: set by the engine's threads, passed to `feedback` in the caller's thread."""

    def __init__(self, feedback: Optional[QgsFeedback]) -> None:
        self.over = threading.Event()
        self.result: Optional[dict[str, Any]] = None
        self.error: Optional[Exception] = None
        self._feedback = feedback
        self._latest: tuple[float, Message] = (0.0, plain(""))
        self._relayed = self._latest
        self._note_s = -NOTE_INTERVAL_S

    def progress(self, fraction: float, note: Message) -> None:
        self._latest = (fraction, note)

    def end(self, result: Optional[dict[str, Any]], error: Optional[Exception]) -> None:
        self.result, self.error = result, error
        self.over.set()

    def relay(self) -> None:
        """Pass new progress to the feedback. Notes only every few seconds: Processing keeps each one in its log."""
        latest, now = self._latest, time.monotonic()
        if self._feedback is None or latest == self._relayed:
            return
        self._feedback.setProgress(100.0 * latest[0])
        if latest[1] != self._relayed[1] and now - self._note_s >= NOTE_INTERVAL_S:
            self._note_s = now
            if hasattr(self._feedback, "setProgressText"):
                self._feedback.setProgressText(say(latest[1]))
        self._relayed = latest


def engine_python() -> Path:
    """The engine's Python: AKIN_ENGINE_PYTHON, or else the installed environment's. Raises EngineMissing."""
    override = os.environ.get(PYTHON_VARIABLE)
    if override:
        if Path(override).is_file():
            return Path(override)
        text = tr("AKIN_ENGINE_PYTHON is {path}, but this file does not exist. Correct or remove the variable.")
        raise EngineMissing(text.format(path=override))
    python = _installed_python()
    if python is None:
        raise EngineMissing(
            tr("Akin's engine is not installed. Open Settings > Options > Akin and press Install, then try again.")
        )
    return python


def _installed_python() -> Optional[Path]:
    from ..install.environment import Environment

    return Environment(paths.akin_home()).python


def _start() -> "subprocess.Popen[bytes]":
    python = engine_python()
    environment = clean_environment(os.environ, QgsApplication.prefixPath(), paths.akin_home())
    try:
        return start(python, paths.engine_main(), environment)
    except OSError as error:
        text = tr("Akin's engine does not start ({reason}). Press Repair in Settings > Options > Akin.")
        raise EngineError(text.format(reason=error), errors.STOPPED) from error


def _log_traceback(verb: str, error: Exception) -> None:
    if isinstance(error, EngineError) and error.traceback:
        log.warning(f"{verb}: {error.traceback}")
