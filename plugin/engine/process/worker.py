"""The verbs as JSON-RPC 2.0 over stdin and stdout, one JSON object on each line: the interface for QGIS.

The worker runs one verb at a time, in the order of the requests. A reader thread only reads lines and notes what is
cancelled, so that a cancel reaches a verb that runs or still waits.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from ...contract import errors, messages, rpc, verbs
from ...contract.addresses import without_secrets
from ...contract.message import Message
from ...contract.records import from_json, parse_json, to_json
from ...contract.verbs import Verb
from ..base.errors import AkinError, Cancelled, RequestError
from ..base.job import NO_NOTE, Job
from ..collection.database.address import lend
from .api import load

PROGRESS_INTERVAL_S = 0.1
#: How often an engine whose input has ended looks whether anybody still reads its answers...
LOOK_S = 1.0
#: ...and how long its verb may then take to stop and to clean up.
GRACE_S = 5.0


@dataclass
class Worker:
    """Reads requests from `source` and answers on `sink`.

    Args:
        source, sink: binary streams.
        known: the verbs by name.
        on_end: called in the reader's thread when the input has ended.
    """

    source: BinaryIO
    sink: BinaryIO
    known: Mapping[str, Verb[Any, Any]]
    on_end: Callable[[], None] = lambda: None
    _orphaned: threading.Event = field(default_factory=threading.Event)
    _waiting: queue.Queue[dict[str, Any] | None] = field(default_factory=queue.Queue)
    _cancelled: set[Any] = field(default_factory=set)
    _sending: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> None:
        """Answer requests until `shutdown` or the end of the input."""
        threading.Thread(target=self._read, name="akin-reader", daemon=True).start()
        while (message := self._waiting.get()) is not None:
            self._answer(message)
            self._cancelled.discard(message["id"])

    def _read(self) -> None:
        for line in self.source:
            message = self._parse(line)
            if message is None:
                continue
            method = message.get("method")
            if method == "cancel":
                self._note_cancel(message.get("params"))
            elif method == "shutdown":
                break
            elif "id" in message:
                self._waiting.put(message)
        self._waiting.put(None)
        self.on_end()

    def _note_cancel(self, params: Any) -> None:
        if isinstance(params, dict) and isinstance(params.get("id"), (int, str)):
            self._cancelled.add(params["id"])

    def _parse(self, line: bytes) -> dict[str, Any] | None:
        if not line.strip():
            return None
        try:
            message = parse_json(line)
        except ValueError as error:
            self._fail(None, rpc.PARSE_ERROR, messages.engine.NOT_JSON(reason=str(error)))
            return None
        valid = isinstance(message, dict) and isinstance(message.get("method"), str)
        if not valid or not isinstance(message.get("id", 0), (int, str)):
            self._fail(None, rpc.INVALID_REQUEST, messages.engine.NOT_A_REQUEST())
            return None
        return dict(message)

    def _answer(self, message: dict[str, Any]) -> None:
        number, method = message["id"], message["method"]
        verb = self.known.get(method)
        if verb is None:
            self._fail(number, rpc.METHOD_NOT_FOUND, messages.engine.NO_VERB(verb=method))
            return
        try:
            request = from_json(verb.request, message.get("params") or {})
        except ValueError as error:
            wrong = messages.engine.WRONG_ARGUMENT(verb=method, problem=str(error))
            self._fail(number, rpc.INVALID_PARAMS, wrong)
            return
        lend(_logins(message.get("logins")))
        self._perform(number, verb, request)

    def _perform(self, number: Any, verb: Verb[Any, Any], request: Any) -> None:
        job = Job(_Progress(self, number), lambda: number in self._cancelled or self._orphaned.is_set())
        try:
            job.check()
            result = load(verb)(request, job)
        except Cancelled:
            self._fail(number, rpc.REQUEST_CANCELLED, messages.engine.CANCELLED())
        except RequestError as error:
            self._fail(number, rpc.INVALID_PARAMS, error.message, kind=errors.REQUEST)
        except AkinError as error:
            self._fail(number, rpc.OUR_ERROR, error.message, kind=error.kind)
        except MemoryError:
            self._fail(number, rpc.OUR_ERROR, messages.engine.NO_MEMORY(), kind=errors.RESOURCE)
        except Exception as error:  # noqa: BLE001 - the outermost level: a bug is reported, and the engine continues
            unforeseen = messages.engine.UNFORESEEN(kind=type(error).__name__, error=str(error))
            self._fail(number, rpc.INTERNAL_ERROR, unforeseen, traceback=without_secrets(traceback.format_exc()))
        else:
            self.send({"jsonrpc": "2.0", "id": number, "result": to_json(result)})

    def _fail(self, number: Any, code: int, message: Message, **data: str) -> None:
        """Send an error. `data` has the message for QGIS's side; `message` is the same in English, for logs."""
        error = {"code": code, "message": str(message), "data": {**data, "message": to_json(message)}}
        self.send({"jsonrpc": "2.0", "id": number, "error": error})

    def watch(self) -> None:
        """Return when nobody reads the answers any more: QGIS has ended. Verbs are then cancelled.

        Only after the end of the input: a shell may send requests, close the pipe and wait for the answers. An empty
        line finds out, on every system; readers of JSON lines skip it.
        """
        try:
            while True:
                time.sleep(LOOK_S)
                with self._sending:
                    self.sink.write(b"\n")
                    self.sink.flush()
        except (OSError, ValueError):
            self._orphaned.set()

    def send(self, message: dict[str, Any]) -> None:
        """Write one object as one line."""
        text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        line = text.encode("utf-8", "replace") + b"\n"  # a path may contain bytes that are not UTF-8
        with self._sending:
            self.sink.write(line)
            self.sink.flush()


def _logins(given: Any) -> list[tuple[str, str, str]]:
    """The logins for databases that came with a request: see `lend`."""
    rows = given if isinstance(given, list) else []
    return [
        (one[0], one[1], one[2])
        for one in rows
        if isinstance(one, list) and len(one) == 3 and all(isinstance(t, str) for t in one)
    ]


@dataclass
class _Progress:
    """Sends the progress of one request as notifications, at most ten a second."""

    worker: Worker
    number: Any
    _last_s: float = 0.0
    _last_note: Message = NO_NOTE

    def __call__(self, fraction: float, note: Message) -> None:
        now = time.monotonic()
        if now - self._last_s < PROGRESS_INTERVAL_S and note == self._last_note:
            return
        self._last_s, self._last_note = now, note
        params = {"id": self.number, "fraction": round(fraction, 5), "note": to_json(note)}
        self.worker.send({"jsonrpc": "2.0", "method": "progress", "params": params})


def main(known: Iterable[Verb[Any, Any]] = verbs.ENGINE) -> int:
    """Run a worker on stdin and stdout of this process. What libraries print goes to stderr instead."""
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    worker = Worker(sys.stdin.buffer, sink, {verb.name: verb for verb in known})
    worker.on_end = lambda: _end_with_reader(worker)
    with suppress(BrokenPipeError):  # QGIS has ended
        worker.run()
    return 0


def _end_with_reader(worker: Worker) -> None:
    """End this process soon after QGIS, also if a verb does not stop: it may wait for a disk or a network."""
    worker.watch()
    time.sleep(GRACE_S)
    os._exit(0)
