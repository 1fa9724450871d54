"""The engine as the rest of the plugin sees it: requests with signals for docks, blocking calls for algorithms.

reply = Engine.shared().request(verbs.SEARCH_TEXT, SearchText(...))   # docks: never blocks
reply.finished.connect(show); reply.failed.connect(complain)          # show(SearchResult)

with Engine.own() as engine:                                          # long work, off the GUI thread
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
from typing import Any, ClassVar, Optional, TypeVar, Union, overload

from qgis.core import QgsApplication, QgsFeedback

from ..contract.message import Message, Text
from ..contract.records import from_json, to_json
from ..contract.verbs import Verb
from ..profile import log, paths
from ..profile.i18n import say, tr
from .errors import EngineCancelled, EngineError, EngineMissing
from .launch import clean_environment, start
from .link import Link, Sentences
from .reply import Courier, Reply

PYTHON_VARIABLE = "AKIN_ENGINE_PYTHON"
QUERY_SILENCE_S = 120.0
JOB_SILENCE_S = 900.0
QUERY_GRACE_S = 20.0  # a query given up is forgotten at once; its process is killed only if it stays stuck
JOB_GRACE_S = 2.0
POLL_S = 0.05
NOTE_INTERVAL_S = 3.0


Q = TypeVar("Q")
R = TypeVar("R")
AnyVerb = Union[Verb[Any, Any], str]


class Engine:
    """A client of one engine process, which is started when it is first needed and again after it died."""

    _shared: Optional["Engine"] = None
    _alive: ClassVar["weakref.WeakSet[Engine]"] = weakref.WeakSet()
    _guard = threading.RLock()

    def __init__(
        self, silence_s: float, grace_s: float, begin: Optional[Callable[[], "subprocess.Popen[bytes]"]] = None
    ) -> None:
        sentences = Sentences(
            stopped=tr(
                "Akin's engine stopped while it worked on this ({reason}). Try again: it starts anew, and an encoding "
                "goes on where it stopped. If it happens again, see Settings > Options > Akin."
            ),
            hung=tr("Akin's engine did not answer for {seconds} s and was stopped. Try again: it starts anew."),
            closed=tr("Akin's engine is closed."),
        )
        self._link = Link(begin or _start, silence_s, sentences, log.info)
        self._grace_s = grace_s
        self._courier = Courier()
        self._replies: set[Reply] = set()
        with Engine._guard:
            Engine._alive.add(self)

    @classmethod
    def shared(cls) -> "Engine":
        """The warm engine that every query shares."""
        with cls._guard:
            if cls._shared is None:
                cls._shared = cls(QUERY_SILENCE_S, QUERY_GRACE_S)
            return cls._shared

    @classmethod
    def own(cls) -> "Engine":
        """An engine for one long job; use it in a `with`, which ends its process."""
        return cls(JOB_SILENCE_S, JOB_GRACE_S)

    @classmethod
    def stop_all(cls) -> None:
        """End every engine process now: QGIS closes, the plugin goes, or the engine's packages change."""
        with cls._guard:
            engines, cls._shared = list(cls._alive), None
        for engine in engines:
            engine.close()

    @property
    def pid(self) -> Optional[int]:
        """The id of the engine's process, None while none runs."""
        return self._link.pid

    def request(self, verb: AnyVerb, params: Any) -> Reply:
        """Ask for a verb and return at once. Call it in the main thread; the reply's signals come there."""
        reply = Reply(verb_name(verb))
        self._replies.add(reply)  # kept alive until it is settled, whether its asker keeps it or not

        def progress(fraction: float, note: Text) -> None:
            self._courier.carry(lambda: reply.progress(fraction, say(note)))

        def end(result: Optional[dict[str, Any]], error: Optional[Exception]) -> None:
            self._courier.carry(lambda: self._settle(reply, _result(verb, result), error))

        try:
            number = self._link.ask(verb_name(verb), to_json(params), progress, end)
        except EngineError as error:
            end(None, error)
        else:
            reply.stop = lambda: self._link.cancel(number, self._grace_s)
        return reply

    @overload
    def call(self, verb: Verb[Q, R], params: Q, feedback: Optional[QgsFeedback] = None) -> R: ...

    @overload
    def call(self, verb: str, params: dict[str, Any], feedback: Optional[QgsFeedback] = None) -> dict[str, Any]: ...

    def call(self, verb: AnyVerb, params: Any, feedback: Optional[QgsFeedback] = None) -> Any:
        """Ask for a verb and wait: for Processing and for tasks, never for the GUI thread.

        Progress goes to `feedback`, which is also asked whether to stop; a stop takes two seconds at most.

        Raises:
            EngineError: what went wrong, for people. EngineMissing where the engine is not installed.
            EngineCancelled: `feedback` was cancelled.
        """
        wait = _Wait(feedback)
        number = self._link.ask(verb_name(verb), to_json(params), wait.progress, wait.end)
        while not wait.over.wait(POLL_S):
            wait.relay()
            if feedback is not None and feedback.isCanceled():
                self._link.cancel(number, self._grace_s)
                wait.over.wait(JOB_GRACE_S)
                raise EngineCancelled
        wait.relay()
        if wait.error is not None:
            _log_traceback(verb_name(verb), wait.error)
            raise wait.error
        return _result(verb, wait.result or {})

    def close(self) -> None:
        """End the engine's process. What is pending ends as cancelled."""
        with Engine._guard:
            Engine._alive.discard(self)
            if Engine._shared is self:
                Engine._shared = None
        self._link.close()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _settle(self, reply: Reply, result: Any, error: Optional[Exception]) -> None:
        self._replies.discard(reply)
        if error is not None:
            _log_traceback(reply.verb, error)
        reply.end(result, error)


def verb_name(verb: AnyVerb) -> str:
    """What a verb is called on the wire."""
    return verb if isinstance(verb, str) else verb.name


def _result(verb: AnyVerb, data: Optional[dict[str, Any]]) -> Any:
    """What came over the wire as the verb's result. Where a verb is asked by its name, as JSON with sentences."""
    if data is None or isinstance(verb, str):
        return _sentences(data)
    return from_json(verb.result, data)


def _sentences(data: Any) -> Any:
    if isinstance(data, dict):
        if data.keys() == {"code", "params", "fields"}:
            return say(from_json(Message, data))
        return {key: _sentences(value) for key, value in data.items()}
    return [_sentences(value) for value in data] if isinstance(data, list) else data


class _Wait:
    """What a blocked caller waits for: filled in from the engine's threads, relayed to `feedback` in the caller's."""

    def __init__(self, feedback: Optional[QgsFeedback]) -> None:
        self.over = threading.Event()
        self.result: Optional[dict[str, Any]] = None
        self.error: Optional[Exception] = None
        self._feedback = feedback
        self._latest: tuple[float, Text] = (0.0, "")
        self._relayed: tuple[float, Text] = (0.0, "")
        self._note_s = -NOTE_INTERVAL_S

    def progress(self, fraction: float, note: Text) -> None:
        self._latest = (fraction, note)

    def end(self, result: Optional[dict[str, Any]], error: Optional[Exception]) -> None:
        self.result, self.error = result, error
        self.over.set()

    def relay(self) -> None:
        """Tell the feedback what is new; notes seldom, because Processing keeps each of them in its log."""
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
    """The interpreter of the engine: AKIN_ENGINE_PYTHON, else the installed environment's. Raises EngineMissing."""
    told = os.environ.get(PYTHON_VARIABLE)
    if told:
        if Path(told).is_file():
            return Path(told)
        raise EngineMissing(tr("AKIN_ENGINE_PYTHON is {path}, and there is no such file.").format(path=told))
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
        text = tr("Akin's engine could not be started ({reason}). Press Repair in Settings > Options > Akin.")
        raise EngineError(text.format(reason=error), "stopped") from error


def _log_traceback(verb: str, error: Exception) -> None:
    if isinstance(error, EngineError) and error.traceback:
        log.warning(f"{verb}: {error.traceback}")
