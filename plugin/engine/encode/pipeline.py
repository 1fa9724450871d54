"""Threads read and prepare patches, others run the encoder on them, and parts are written meanwhile. Only a few chunks
and batches wait."""

from __future__ import annotations

import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, field
from types import TracebackType
from typing import TypeVar

import numpy as np

from ...contract import Message, messages
from ..base.errors import Cancelled
from ..base.job import Job
from ..collection.part import Patches
from ..collection.writer import NEW
from ..encoders.encoder import Encoder, has_numbers
from ..imagery.grid.border import moved_back
from ..imagery.grid.grid import Cells, unfold
from .patches import Chunk, PatchReader, holds_enough
from .settings import PatchSettings
from .work import Work, chunks

REPORT_S = 0.1  # seconds between two reports of progress, at least


@dataclass
class Tally:
    """Counts finished patches and reports the progress to the job.

    Args:
        total: patches to read.
    """

    job: Job
    total: int
    looked: int = 0
    encoded: int = 0
    started: float = field(default_factory=time.monotonic)
    _reported: float = field(default=0.0, repr=False)

    def add(self, looked: int, encoded: int) -> None:
        """Add patches that were read, and those of them that were encoded. Raises Cancelled when asked to stop."""
        self.looked += looked
        self.encoded += encoded
        self.job.check()
        now = time.monotonic()
        if now - self._reported >= REPORT_S or self.looked == self.total:
            self._reported = now
            self.job.progress(self.looked / max(1, self.total), self.note())

    @property
    def seconds(self) -> float:
        """Seconds since the first patch."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Patches encoded per second."""
        return self.encoded / self.seconds if self.encoded else 0.0

    def note(self) -> Message:
        """ "1,200 of 8,000 patches, 85 per second, 1:20 left"."""
        done = {"done": self.looked, "total": self.total}
        if not self.looked or self.seconds < 1:
            return messages.encode.PROGRESS(**done)
        left_s = (self.total - self.looked) * self.seconds / self.looked
        rate = f"{self.rate:.0f}" if self.rate >= 10 else f"{self.rate:.1f}"
        return messages.encode.PROGRESS_LEFT(**done, rate=rate, left=clock(left_s))


def clock(seconds: float) -> str:
    """Seconds as "0:05", "1:20" or "2:05:00"."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


LEAD = 2  # chunks read ahead, in addition to one per thread
_POLL_S = 0.2
#: After a cancel, reads that go on are waited for at most so long.
CANCEL_S = 1.0

_T = TypeVar("_T")
Known = dict[tuple[int, int], int]
_Read = tuple[Work, Known | None, Cells]


@dataclass(frozen=True)
class Made:
    """A finished piece of work: its patches (those encoded now have the id NEW), and the counts of each kind.

    skipped: with too little data. blank: row and column of those for which the encoder gave no numbers.
    """

    work: Work
    patches: Patches
    encoded: int
    skipped: int
    changed: bool
    blank: tuple[tuple[int, int], ...] = ()


#: The arguments and results of `encode_parts`.
Parts = Callable[
    [PatchSettings, Sequence[Work], Callable[[Work], Patches | None], Encoder, int, int, Tally], Iterator[Made]
]


def encode_parts(
    settings: PatchSettings,
    works: Sequence[Work],
    old: Callable[[Work], Patches | None],
    encoder: Encoder,
    batch: int,
    threads: int,
    tally: Tally,
) -> Iterator[Made]:
    """Do each piece of work, in order.

    Args:
        old: reads the patches of the part that a piece of work replaces, where they may stay.
        batch: patches per call of the encoder.
        threads: number of reading threads.

    Raises:
        RasterError, ModelFileError, Cancelled.
    """
    begun: deque[Patches | None] = deque()
    baskets: deque[_Basket] = deque()

    def reads() -> Iterator[_Read]:
        for work in works:
            begun.append(old(work))
            known = _known(begun[-1], settings.side)
            yield from ((work, known, piece) for piece in _pieces(settings, work))

    with _Readers(settings, threads, tally.job.check) as readers, _Runs(settings, encoder, tally) as runs:
        chunks_read = readers.in_order(reads(), tally.job)
        for work in works:
            baskets.append(_Basket(work, settings, runs, batch))
            for _ in _pieces(settings, work):
                for _ in baskets[-1].add(next(chunks_read)):
                    while baskets[0].done:  # while the encoder runs on the next part
                        yield baskets.popleft().finish(begun.popleft())
            baskets[-1].close()
        while baskets:
            yield baskets.popleft().finish(begun.popleft())


def encode_piece(
    settings: PatchSettings, work: Work, old: Patches | None, encoder: Encoder, batch: int, threads: int = 1
) -> Made:
    """Do one piece of work. It has no side effects, so that any scheduler can call it, more than once. See
    `encode_parts`."""
    (made,) = encode_parts(settings, [work], lambda _: old, encoder, batch, threads, Tally(Job(), work.count))
    return made


def _pieces(settings: PatchSettings, work: Work) -> Iterator[Cells]:
    return chunks(work.cells.tiles(settings.side), settings)


def _known(old: Patches | None, side: int) -> Known | None:
    """Content by (row, col) of the tile: all patches of a tile have the same."""
    if old is None:
        return None
    tiles = zip((old.row // side).tolist(), (old.col // side).tolist())
    return dict(zip(tiles, old.content.tolist()))


class _Readers:
    """Reading threads. Each one opens the raster for itself."""

    def __init__(self, settings: PatchSettings, threads: int, check: Callable[[], None]) -> None:
        self._settings = settings
        self._check = check
        self._lead = threads + LEAD
        self._pool = ThreadPoolExecutor(threads, "akin-read")
        self._local = threading.local()
        self._opened: list[PatchReader] = []
        self._waiting: deque[Future[Chunk]] = deque()

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        # A read that goes on while the next request writes a raster can stop both: GDAL reports an error under its
        # lock and waits for Python's, which the writer holds. Only after a cancel, a slow read is not waited for: its
        # file is closed when its thread ends.
        cancelled = isinstance(error, Cancelled)
        self._pool.shutdown(wait=not cancelled, cancel_futures=True)
        if cancelled:
            wait([future for future in self._waiting if future.running()], CANCEL_S)
        if kind is None:
            for reader in self._opened:
                reader.close()

    def in_order(self, reads: Iterator[_Read], job: Job) -> Iterator[Chunk]:
        """The chunks in order, read ahead. Raises the errors of reading, and Cancelled."""
        waiting = self._waiting
        while True:
            for read in itertools.islice(reads, self._lead - len(waiting)):
                waiting.append(self._pool.submit(self._read, *read))
            if not waiting:
                return
            chunk = _result(waiting[0], job)
            waiting.popleft()
            yield chunk

    def _read(self, work: Work, known: Known | None, cells: Cells) -> Chunk:
        if not hasattr(self._local, "reader"):
            self._local.reader = PatchReader(self._settings, self._check)
            self._opened.append(self._local.reader)
        but = [c.tiles(self._settings.side) for c in work.but]
        return self._local.reader.read(cells, but, known)  # type: ignore[no-any-return]


def _result(future: Future[_T], job: Job) -> _T:
    while True:
        try:
            return future.result(_POLL_S)
        except FutureTimeout:
            if future.done():
                raise
            job.check()


class _Runs:
    """Threads that run the encoder on a batch each: as many as it takes at once. One more batch waits, so that none of
    them is idle."""

    def __init__(self, settings: PatchSettings, encoder: Encoder, tally: Tally) -> None:
        self.tally = tally
        self.dimension = encoder.card.dimension
        self._settings, self._encoder = settings, encoder
        self._pool = ThreadPoolExecutor(encoder.runs, "akin-run")
        self._waiting: deque[tuple[Future[np.ndarray], int]] = deque()
        self._stopped = threading.Event()

    def __enter__(self) -> _Runs:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stopped.set()
        self._pool.shutdown(cancel_futures=True)

    def start(self, batch: Chunk) -> Future[np.ndarray]:
        """Begin to encode a batch, once there is room for it. Raises the errors of earlier batches, and Cancelled."""
        while len(self._waiting) > self._encoder.runs:
            self._settle()
        future = self._pool.submit(self._run, batch)
        self._waiting.append((future, len(batch.tensors) * self._settings.side**2))
        return future

    def result(self, future: Future[np.ndarray]) -> np.ndarray:
        """The vectors of a batch: float16. Raises the errors of this and of earlier batches, and Cancelled."""
        while any(one is future for one, _ in self._waiting):
            self._settle()
        return future.result()

    def _settle(self) -> None:
        """Wait for the oldest batch."""
        future, patches = self._waiting[0]
        _result(future, self.tally.job)
        self._waiting.popleft()
        self.tally.add(patches, patches)

    def _run(self, batch: Chunk) -> np.ndarray:
        vectors = self._encoder.encode(batch.tensors, batch.extras, self._cancelled)
        if edge := self._settings.margin:
            vectors = vectors[:, edge:-edge, edge:-edge]
        return vectors.astype(np.float16)

    def _cancelled(self) -> bool:
        return self._stopped.is_set() or self.tally.job.cancelled()


@dataclass
class _Basket:
    """Collects the chunks of one piece of work and encodes them in batches."""

    work: Work
    settings: PatchSettings
    runs: _Runs
    batch: int
    chunks: list[Chunk] = field(default_factory=list)
    vectors: list[Future[np.ndarray]] = field(default_factory=list)
    waiting: Chunk | None = None
    closed: bool = False

    def add(self, chunk: Chunk) -> Iterator[None]:
        """Take a chunk, and begin to encode the batches that are full; gives the turn after each, and at the end."""
        self.chunks.append(chunk.without_tensors())
        self.waiting = chunk if self.waiting is None else self.waiting.followed_by(chunk)
        while len(self.waiting.tensors) >= self.batch:
            self._encode(self.batch)
            yield
        self.runs.tally.add(chunk.passed * self.side**2, 0)
        yield

    def close(self) -> None:
        """Begin to encode the rest: there are no more chunks."""
        if self.waiting is not None and len(self.waiting.tensors):
            self._encode(len(self.waiting.tensors))
        self.waiting, self.closed = None, True

    @property
    def done(self) -> bool:
        """Whether all its patches are encoded."""
        return self.closed and all(future.done() for future in self.vectors)

    def finish(self, old: Patches | None) -> Made:
        """Wait for the vectors, and join new and kept patches, by row and column."""
        row = _joined([c.row for c in self.chunks], np.int32)
        moved = np.concatenate([c.moved for c in self.chunks]) if self.chunks else np.zeros((0, 2), np.int32)
        vectors = _joined([self.runs.result(v) for v in self.vectors], np.float16)
        vectors = moved_back(vectors.reshape(len(moved), self.side**2, self.runs.dimension), moved, self.side)
        valid = _joined([c.valid for c in self.chunks], np.float32).ravel()
        rows, cols = unfold(row, _joined([c.col for c in self.chunks], np.int32), self.side)
        content = np.repeat(_joined([c.content for c in self.chunks], np.uint64), self.side**2)
        wanted = holds_enough(valid, self.settings.min_valid)
        enough = wanted & has_numbers(vectors)
        lost = wanted & ~enough
        blank = tuple(zip(rows[lost].tolist(), cols[lost].tolist()))
        new = Patches(*(a[enough] for a in (np.full(len(rows), NEW, np.int64), rows, cols, valid, content, vectors)))
        patches, kept = _merged(new, old, {tile for c in self.chunks for tile in c.same}, self.side)
        changed = bool(len(new)) or kept != (len(old) if old is not None else 0)
        return Made(self.work, patches, len(new), sum(c.skipped for c in self.chunks), changed, blank)

    @property
    def side(self) -> int:
        """Patches along a side of a tile."""
        return self.settings.side

    def _encode(self, size: int) -> None:
        """Begin to encode the first `size` waiting patches."""
        assert self.waiting is not None
        now, self.waiting = self.waiting.split(size)
        self.vectors.append(self.runs.start(now))


def _joined(arrays: list[np.ndarray], dtype: type) -> np.ndarray:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)


def _merged(new: Patches, old: Patches | None, same: set[tuple[int, int]], side: int) -> tuple[Patches, int]:
    """New patches and the old ones that stay, by row and column, and how many stay."""
    joined, kept = new, 0
    if old is not None and same:
        tiles = zip((old.row // side).tolist(), (old.col // side).tolist())
        stay = np.array([tile in same for tile in tiles], bool)
        kept = int(stay.sum())
        pairs = {name: (getattr(new, name), getattr(old, name)[stay]) for name in new.__dataclass_fields__}
        joined = Patches(**{name: np.concatenate(pair) for name, pair in pairs.items()})
    order = np.lexsort((joined.col, joined.row))
    return Patches(**{name: getattr(joined, name)[order] for name in joined.__dataclass_fields__}), kept
