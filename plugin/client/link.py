"""A connection to an engine that starts processes as needed. Only `close` blocks."""

from __future__ import annotations

import queue
import subprocess
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ..contract import errors
from ..contract.addresses import without_secrets
from ..contract.message import Message
from ..profile.i18n import tr
from . import protocol
from .deaths import Deaths, what_is_read
from .errors import EngineCancelled, EngineError
from .process import EngineProcess

WATCH_S = 0.1

OnProgress = Callable[[float, Message], None]
OnEnd = Callable[[Optional[dict[str, Any]], Optional[Exception]], None]
Start = Callable[[], "subprocess.Popen[bytes]"]


@dataclass
class _Pending:
    line: bytes
    verb: str
    reads: str
    on_progress: OnProgress
    on_end: OnEnd
    process: Optional[EngineProcess] = None  # that the request was sent to
    kill_at_s: Optional[float] = None  # of a cancelled request: when its process is killed


class Link:
    """Sends requests to an engine process and ends each request exactly once.

    The first request starts a process. If a process dies, its requests fail with one error, and the next request
    starts a new process. A process that has work and sends nothing for `silence_s` is killed. If a cancelled request
    does not stop within its grace time, its process is killed, and the other requests are sent to a new process:
    every verb can be repeated. A request that reads what ended two processes is not sent; see `deaths.py`.

    Args:
        start: starts a process. It may raise EngineError (EngineMissing); the waiting requests then fail with it.
        silence_s: how long, in seconds, a working engine may send nothing.
        on_stderr: called with each line of the engine's stderr.
    """

    def __init__(
        self,
        start: Start,
        silence_s: float,
        on_stderr: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._start, self._silence_s, self._on_stderr = start, silence_s, on_stderr
        self._lock = threading.RLock()
        self._pending: dict[int, _Pending] = {}
        self._outbox: queue.Queue[Optional[int]] = queue.Queue()
        self._process: Optional[EngineProcess] = None
        self._numbers = 0
        self._deaths = Deaths()
        self._closed = False
        self._busy = threading.Event()
        self._threads: list[threading.Thread] = []

    @property
    def pid(self) -> Optional[int]:
        """The id of the current process, None if no process runs."""
        process = self._process
        return process.pid if process else None

    def ask(
        self,
        verb: str,
        params: Any,
        on_progress: OnProgress,
        on_end: OnEnd,
        logins: Sequence[tuple[str, str, str]] = (),
    ) -> int:
        """Send a request and return its number. `on_end(result, error)` is called exactly once, from another thread.

        Args:
            logins: for databases, see databases.py.

        Raises:
            EngineError: the link is closed.
        """
        with self._lock:
            if self._closed:
                raise EngineError(tr("Akin's engine is closed. Try again."), errors.STOPPED)
            self._numbers += 1
            number = self._numbers
            line, reads = protocol.request(number, verb, params, logins), what_is_read(params)
            self._pending[number] = _Pending(line, verb, reads, on_progress, on_end)
            self._begin()
            self._busy.set()
        self._outbox.put(number)
        return number

    def cancel(self, number: int, grace_s: float) -> None:
        """Cancel a request. Its process is killed after `grace_s`. The request ends with EngineCancelled."""
        with self._lock:
            pending = self._pending.get(number)
            if pending is None or pending.kill_at_s is not None:
                return
            pending.kill_at_s = time.monotonic() + grace_s
            unsent = pending.process is None
        if unsent:
            self._settle(number, None, EngineCancelled())
        else:
            self._outbox.put(-number)

    def close(self) -> None:
        """End the process and all pending requests. Waits for the process (half a second at most)."""
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
            left = list(self._pending)
        self._outbox.put(None)
        self._busy.set()
        for number in left:
            self._settle(number, None, EngineCancelled())
        if process:
            process.close(polite=not left)

    def _begin(self) -> None:
        if not self._threads:
            targets = ((self._send_all, "akin-engine-stdin"), (self._watch, "akin-engine-watch"))
            self._threads = [threading.Thread(target=t, name=n, daemon=True) for t, n in targets]
            for thread in self._threads:
                thread.start()

    # The sender's thread. Starting a process and writing to it can both take time.

    def _send_all(self) -> None:
        while (number := self._outbox.get()) is not None:
            if number > 0:
                self._send(number)
            else:
                self._send_cancel(-number)

    def _send(self, number: int) -> None:
        with self._lock:
            asked = self._pending.get(number)
        if asked is not None and self._deaths.are_enough(asked.verb, asked.reads):
            self._settle(number, None, _deadly(asked.reads))
            return
        try:
            process = self._ready()
        except EngineError as error:
            self._settle(number, None, error)
            return
        except Exception as error:  # noqa: BLE001 - the edge of the thread: an unexpected error ends the request
            problem = _stopped(f"{type(error).__name__}: {error}", errors.INTERNAL, traceback.format_exc())
            self._settle(number, None, problem)
            return
        with self._lock:
            pending = self._pending.get(number)
            if pending is None or process is None:
                return
            ended = process.ended
            if not ended:
                pending.process = process
                if not any(p.process is process for n, p in self._pending.items() if n != number):
                    process.heard_s = time.monotonic()
        if ended:  # between two lines above: too rare to try again
            self._settle(number, None, _why(process))
        else:
            self._write(process, pending.line)

    def _send_cancel(self, number: int) -> None:
        with self._lock:
            pending = self._pending.get(number)
        if pending and pending.process:
            self._write(pending.process, protocol.cancel(number))

    def _write(self, process: EngineProcess, line: bytes) -> None:
        try:
            process.send(line)
        except (OSError, ValueError):
            process.process.kill()  # it has ended; the reader's thread then ends the request

    def _ready(self) -> Optional[EngineProcess]:
        """The current process, started if there is none; None after `close`."""
        if self._process and self._process.process.poll() is None:
            return self._process
        popen = self._start()
        process = EngineProcess(popen, self._on_line, self._on_end, self._on_stderr)
        with self._lock:
            if not self._closed:
                self._process = process
                return process
        process.close(polite=False)
        return None

    # The reader's thread.

    def _on_line(self, line: bytes) -> None:
        message = protocol.parse(line)
        if isinstance(message, protocol.Answer):
            self._settle(message.number, message.result, message.error)
        elif isinstance(message, protocol.Progress):
            with self._lock:
                pending = self._pending.get(message.number)
            if pending and pending.kill_at_s is None:
                pending.on_progress(message.fraction, message.note)

    def _on_end(self, process: EngineProcess) -> None:
        with self._lock:
            process.ended = True
            if self._process is process:
                self._process = None
            mine = [(n, p) for n, p in self._pending.items() if p.process is process]
        if not process.killed:
            self._blame(mine)
        for number, pending in mine:
            if pending.kill_at_s is not None:
                self._settle(number, None, EngineCancelled())
            elif process.killed:  # because of another request: send this one again
                pending.process = None
                self._outbox.put(number)
            else:
                self._settle(number, None, _why(process))

    def _blame(self, mine: list[tuple[int, _Pending]]) -> None:
        """Note the request that a process worked on when it ended: the first, because it runs one after the other."""
        if mine:
            _, first = min(mine, key=lambda one: one[0])
            self._deaths.note(first.verb, first.reads)

    def _settle(self, number: int, result: Optional[dict[str, Any]], error: Optional[Exception]) -> None:
        with self._lock:
            pending = self._pending.pop(number, None)
            if not self._pending and not self._closed:
                self._busy.clear()
        if pending:
            if error is None:
                self._deaths.forget(pending.verb, pending.reads)
            cancelled = pending.kill_at_s is not None and error is not None
            pending.on_end(result, EngineCancelled() if cancelled else error)

    # The watcher's thread. It sleeps while no request is pending.

    def _watch(self) -> None:
        while not self._closed:
            self._busy.wait()
            time.sleep(WATCH_S)
            now = time.monotonic()
            with self._lock:
                process = self._process
                sent = [p for p in self._pending.values() if process and p.process is process]
                late = any(p.kill_at_s is not None and now > p.kill_at_s for p in sent)
                hung = process is not None and bool(sent) and now - process.heard_s > self._silence_s
            if process and late:
                process.kill()
            elif process and hung:
                self._give_up(process)

    def _give_up(self, process: EngineProcess) -> None:
        with self._lock:
            asked = [(n, p) for n, p in self._pending.items() if p.process is process]
        self._blame(asked)
        mine = [n for n, _ in asked]
        text = tr("Akin's engine did not answer for {seconds} s, so Akin stopped it. Try again: the engine restarts.")
        error = EngineError(text.format(seconds=round(self._silence_s)), errors.HUNG)
        for number in mine:
            self._settle(number, None, error)
        process.kill()


def _why(process: EngineProcess) -> EngineError:
    code = process.process.returncode
    if code < 0:
        return _stopped(tr("signal {number}").format(number=-code))
    last = process.last_words()
    reason = tr("exit code {number}").format(number=code)
    return _stopped(f"{reason}: {last}" if last else reason)


def _deadly(what: str) -> EngineError:
    text = tr(
        "Akin's engine stopped twice while it read {what}, so Akin does not try it again. The file may be damaged. If "
        "it is a collection, build its index again; else take another file, or restart QGIS to try once more."
    )
    return EngineError(text.format(what=without_secrets(what)), errors.STOPPED)


def _stopped(reason: str, kind: str = errors.STOPPED, traceback: str = "") -> EngineError:
    text = tr(
        "Akin's engine stopped during this work ({reason}). Try again: the engine restarts, and an encoding continues "
        "where it stopped. If this happens again, see Settings > Options > Akin."
    )
    return EngineError(text.format(reason=reason), kind, traceback)
