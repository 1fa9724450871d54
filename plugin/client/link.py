"""A lasting conversation with an engine, over as many processes as it takes. No method blocks but `close`."""

from __future__ import annotations

import queue
import subprocess
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Optional

from ..contract.message import Text
from . import protocol
from .errors import EngineCancelled, EngineError
from .process import EngineProcess

WATCH_S = 0.1

OnProgress = Callable[[float, Text], None]
OnEnd = Callable[[Optional[dict[str, Any]], Optional[Exception]], None]
Start = Callable[[], "subprocess.Popen[bytes]"]


@dataclass
class _Pending:
    line: bytes
    on_progress: OnProgress
    on_end: OnEnd
    process: Optional[EngineProcess] = None  # the one it was sent to
    kill_at_s: Optional[float] = None  # cancelled: when patience ends


@dataclass(frozen=True)
class Sentences:
    """What people read when an engine fails; `{reason}` and `{seconds}` are filled in here."""

    stopped: str = "The engine stopped ({reason})."
    hung: str = "The engine did not answer for {seconds} s."
    closed: str = "The engine was closed."


class Link:
    """Sends requests to an engine process, starting one where there is none, and settles each request once.

    A process that dies fails what it was working on with one sentence; the next request starts another. A process
    that says nothing for `silence_s` while it has work is killed. A cancelled request that does not stop in its grace
    has its process killed, and the other requests are sent again to the next one (verbs can be repeated).

    Args:
        start: starts a process; may raise EngineError (EngineMissing), which then settles the waiting requests.
        silence_s: how long a working engine may say nothing.
        sentences: what people read.
        on_complaint: called with each line the engine writes to stderr.
    """

    def __init__(
        self,
        start: Start,
        silence_s: float,
        sentences: Sentences = Sentences(),
        on_complaint: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._start, self._silence_s, self._sentences = start, silence_s, sentences
        self._on_complaint = on_complaint
        self._lock = threading.RLock()
        self._pending: dict[int, _Pending] = {}
        self._outbox: queue.Queue[Optional[int]] = queue.Queue()
        self._process: Optional[EngineProcess] = None
        self._numbers = 0
        self._closed = False
        self._busy = threading.Event()
        self._threads: list[threading.Thread] = []

    @property
    def pid(self) -> Optional[int]:
        """The id of the process that serves now, None where there is none."""
        process = self._process
        return process.pid if process else None

    def ask(self, verb: str, params: dict[str, Any], on_progress: OnProgress, on_end: OnEnd) -> int:
        """Send a request; `on_end(result, error)` is called exactly once, from another thread. Returns its number."""
        with self._lock:
            if self._closed:
                raise EngineError(self._sentences.closed, "stopped")
            self._numbers += 1
            number = self._numbers
            self._pending[number] = _Pending(protocol.request(number, verb, params), on_progress, on_end)
            self._begin()
            self._busy.set()
        self._outbox.put(number)
        return number

    def cancel(self, number: int, grace_s: float) -> None:
        """Ask a request to stop; after `grace_s` its process is killed. Its end comes as EngineCancelled."""
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
        """End the process and settle what is pending. Waits until the process is gone (half a second at most)."""
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

    # The sender's thread: starting a process and writing to it may both take a while.

    def _send_all(self) -> None:
        while (number := self._outbox.get()) is not None:
            if number > 0:
                self._send(number)
            else:
                self._send_cancel(-number)

    def _send(self, number: int) -> None:
        try:
            process = self._ready()
        except EngineError as error:
            self._settle(number, None, error)
            return
        except Exception as error:  # noqa: BLE001 - the thread's edge: what nobody foresaw becomes the answer
            text = self._sentences.stopped.format(reason=f"{type(error).__name__}: {error}")
            self._settle(number, None, EngineError(text, "internal", traceback.format_exc()))
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
            self._settle(number, None, EngineError(self._why(process), "stopped"))
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
            process.process.kill()  # it is gone already; its end settles the request, in the reader's thread

    def _ready(self) -> Optional[EngineProcess]:
        """The process that serves, started if need be; None once closed."""
        if self._process and self._process.process.poll() is None:
            return self._process
        popen = self._start()
        process = EngineProcess(popen, self._on_line, self._on_end, self._on_complaint)
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
        for number, pending in mine:
            if pending.kill_at_s is not None:
                self._settle(number, None, EngineCancelled())
            elif process.killed:  # for another request's sake: ask again
                pending.process = None
                self._outbox.put(number)
            else:
                self._settle(number, None, EngineError(self._why(process), "stopped"))

    def _why(self, process: EngineProcess) -> str:
        code = process.process.returncode
        reason = f"signal {-code}" if code < 0 else f"exit code {code}"
        words = process.last_words() if code >= 0 else ""
        return self._sentences.stopped.format(reason=f"{reason}: {words}" if words else reason)

    def _settle(self, number: int, result: Optional[dict[str, Any]], error: Optional[Exception]) -> None:
        with self._lock:
            pending = self._pending.pop(number, None)
            if not self._pending and not self._closed:
                self._busy.clear()
        if pending:
            cancelled = pending.kill_at_s is not None and error is not None
            pending.on_end(result, EngineCancelled() if cancelled else error)

    # The watcher's thread: sleeps while nothing is pending.

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
            if process is None:
                continue
            if late:
                process.kill()
            elif hung:
                self._give_up(process)

    def _give_up(self, process: EngineProcess) -> None:
        with self._lock:
            mine = [n for n, p in self._pending.items() if p.process is process]
        error = EngineError(self._sentences.hung.format(seconds=round(self._silence_s)), "hung")
        for number in mine:
            self._settle(number, None, error)
        process.kill()
