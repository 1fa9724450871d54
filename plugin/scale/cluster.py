"""The pieces of an encoding on a Dask cluster: handed out, tried again where a worker or the scheduler ended, and given
back in their order."""

from __future__ import annotations

import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from distributed import Client, Future
from distributed.client import FutureCancelledError
from distributed.comm.addressing import parse_address, parse_host_port
from distributed.comm.core import CommClosedError
from distributed.comm.registry import get_backend
from distributed.scheduler import KilledWorker

from ..contract import messages
from ..contract.addresses import without_secrets
from ..contract.version import plugin_version
from ..engine.base.errors import RequestError, ResourceError
from ..engine.base.job import Job
from ..engine.collection.part import Patches
from ..engine.encode.pipeline import Made, Tally
from ..engine.encode.settings import PatchSettings
from ..engine.encode.work import Work
from .shared import Left, fetch
from .worker import EncoderWanted, encode_here

CONNECT_S = 10.0
#: A scheduler that ended is waited for so long: a service that starts it again needs some seconds.
RECONNECT_S = 120.0
POLL_S = 0.2
#: Pieces that wait or run for each thread of the workers: enough that none is idle, few enough for the memory here.
AHEAD = 3
#: A piece is given up after so many rounds in each of which Dask lost several workers with it.
ROUNDS = 10
#: What a worker or a scheduler without Akin says of any function of Akin.
_NO_AKIN = "No module named"
#: What a lost scheduler looks like.
_LOST = (CommClosedError, FutureCancelledError, TimeoutError, OSError)
#: What a client that lost its scheduler answers; it says RuntimeError once it has closed its loop.
_CLOSED = (*_LOST, RuntimeError)


@dataclass
class _Piece:
    """A piece of work that is handed out. rounds: how often workers ended with it."""

    work: Work
    old: Patches | None
    future: Future | None = None
    made: Made | None = None
    rounds: int = 0


@dataclass
class _Task:
    """What all pieces of one raster share."""

    settings: PatchSettings
    wanted: EncoderWanted
    batch: int
    shared: str
    tally: Tally
    pieces: deque[_Piece] = field(default_factory=deque)


class Cluster:
    """A connection to a Dask scheduler.

    Raises:
        RequestError: no scheduler answers.
    """

    def __init__(self, scheduler: str, job: Job) -> None:
        self._address, self._job = scheduler, job
        self._checked: set[str] = set()
        try:
            _check_address(scheduler)
            self._client = self._connected()
        except (OSError, TimeoutError, ValueError) as error:
            reason = without_secrets(str(error)) or type(error).__name__
            raise RequestError(messages.scale.NO_SCHEDULER(scheduler=scheduler, reason=reason)) from error

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._close()

    def encode(
        self,
        settings: PatchSettings,
        works: Sequence[Work],
        old: Callable[[Work], Patches | None],
        wanted: EncoderWanted,
        batch: int,
        shared: str,
        tally: Tally,
    ) -> Iterator[Made]:
        """Do each piece of work, and give the results in order. Arguments and errors as in `encode_parts`."""
        task = _Task(settings, wanted, batch, shared, tally)
        waiting = iter(works)
        try:
            while True:
                workers = self._workers()
                self._check(workers)
                self._hand_out(task, waiting, old, _threads(workers))
                if not task.pieces:
                    return
                while task.pieces and (made := task.pieces[0].made) is not None:
                    task.pieces.popleft()
                    yield made
                self._wait(task)
        finally:
            self._cancel(task)

    def _hand_out(
        self, task: _Task, waiting: Iterator[Work], old: Callable[[Work], Patches | None], threads: int
    ) -> None:
        """Submit new pieces, as many as keep the workers busy, and those that were lost. Without a worker they wait
        here, so that no worker gets one before it is checked."""
        while len(task.pieces) < max(2, AHEAD * threads) and (work := next(waiting, None)) is not None:
            task.pieces.append(_Piece(work, old(work)))
        for piece in task.pieces:
            if threads and piece.future is None and piece.made is None:
                piece.future = self._submit(task, piece)

    def _submit(self, task: _Task, piece: _Piece) -> Future | None:
        arguments = (task.settings, piece.work, piece.old, task.wanted, task.batch, task.shared)
        key = f"akin-encode-{uuid.uuid4().hex}"
        try:
            return self._client.submit(encode_here, *arguments, key=key, pure=False)
        except _CLOSED:
            return None

    def _wait(self, task: _Task) -> None:
        """Wait a moment, and take what is done. Raises the errors of the pieces, and Cancelled."""
        self._job.check()
        if self._client.status != "running":
            self._reconnect(task)
            return
        if not self._workers():
            self._job.note(messages.scale.WAITING_WORKERS())
        done = [p for p in task.pieces if p.future is not None and p.future.done()]
        if not done:
            time.sleep(POLL_S / 4)
        for piece in done:
            self._take(task, piece)

    def _take(self, task: _Task, piece: _Piece) -> None:
        assert piece.future is not None
        future, piece.future = piece.future, None
        try:
            result: Made | Left = future.result(timeout=CONNECT_S)
        except KilledWorker as error:
            piece.rounds += 1
            if piece.rounds >= ROUNDS:
                name = task.settings.frames[-1].raster.name
                count = piece.rounds * (1 + _allowed_failures())
                raise ResourceError(messages.scale.WORKERS_END(count=count, raster=name)) from error
            return
        except _LOST as error:
            if future.status == "error" and not isinstance(error, (CommClosedError, FutureCancelledError)):
                raise  # the piece's own error
            return
        piece.made = fetch(result) if isinstance(result, Left) else result
        piece.old = None
        task.tally.add(piece.work.count, piece.made.encoded)

    def _workers(self) -> dict[str, Any]:
        """What Dask says of each worker, by its address."""
        try:
            return dict(self._client.scheduler_info(n_workers=-1).get("workers", {}))
        except _CLOSED:
            return {}

    def _check(self, workers: dict[str, Any]) -> None:
        """Ask new workers for their version of Akin. A worker without Akin ends with the first piece that it gets, and
        Dask tries the next one. Raises RequestError."""
        new = [address for address in workers if address not in self._checked]
        if not new:
            return
        self._check_scheduler()
        try:
            answers: dict[str, Any] = self._client.run(plugin_version, workers=new, on_error="return")
        except _CLOSED:
            return  # with its scheduler, or a worker that ended meanwhile
        for address, answer in answers.items():
            about = {"host": workers[address]["host"], "version": plugin_version()}
            if isinstance(answer, Exception):
                if _NO_AKIN in str(answer):
                    raise RequestError(messages.scale.NO_AKIN(**about))
            elif answer != plugin_version():
                raise RequestError(messages.scale.OTHER_VERSION(**about, other=str(answer)))
        self._checked.update(answers)

    def _check_scheduler(self) -> None:
        """Ask the scheduler, which reads the pieces before it hands them on. Raises RequestError."""
        try:
            self._client.run_on_scheduler(plugin_version)
        except Exception as error:
            if _NO_AKIN in str(error):
                about = {"scheduler": self._address, "version": plugin_version()}
                raise RequestError(messages.scale.SCHEDULER_WITHOUT_AKIN(**about)) from error
            if not isinstance(error, _CLOSED):
                raise

    def _reconnect(self, task: _Task) -> None:
        """Wait for a scheduler at the address. All pieces that are not done are handed out again."""
        self._job.note(messages.scale.WAITING_SCHEDULER())
        self._close()
        last = time.monotonic() + RECONNECT_S
        while True:
            self._job.check()
            try:
                self._client = self._connected()
                break
            except (OSError, TimeoutError) as error:
                if time.monotonic() > last:
                    lost = messages.scale.SCHEDULER_LOST(scheduler=self._address, seconds=RECONNECT_S)
                    raise ResourceError(lost) from error
                time.sleep(POLL_S)
        for piece in task.pieces:
            piece.future = None

    def _connected(self) -> Client:
        return Client(self._address, timeout=CONNECT_S, set_as_default=False)

    def _cancel(self, task: _Task) -> None:
        """Take back what is handed out."""
        if self._client.status != "running":
            return
        futures = [piece.future for piece in task.pieces if piece.future is not None]
        try:
            self._client.cancel(futures, force=True)
        except _CLOSED:
            pass  # with its scheduler

    def _close(self) -> None:
        try:
            self._client.close(timeout=CONNECT_S)
        except _CLOSED:
            pass  # with its scheduler


def _threads(workers: dict[str, Any]) -> int:
    """Threads of all workers; 0 where there is none."""
    return sum(one["nthreads"] for one in workers.values())


def _check_address(address: str) -> None:
    """Raise ValueError for what is no address. A client that is made with it says so too, but does not end."""
    scheme, place = parse_address(address)
    get_backend(scheme)
    if scheme in ("tcp", "tls"):
        parse_host_port(place)


def _allowed_failures() -> int:
    import dask

    return int(dask.config.get("distributed.scheduler.allowed-failures"))
