"""Collections in memory, with their index. A collection stays open until it changes on disk."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ....contract.message import Message, several
from ...base.arrays import MappedArrays
from ...base.errors import CollectionError, EncoderMissing
from ...base.files.disk import stamp
from ...base.job import Job
from ...encoders.card import ModelCard
from ..collection import Collection
from ..manifest import FILES
from ..memory_store import read_collection
from ..store import VectorStore
from ..table import PatchTable
from . import BACKENDS, ExactIndex, VectorIndex, backend_named, index_file

#: Collections kept in memory: users change between two.
WARM = 2
#: Vectors in the sample that gives the distribution of scores in a collection (8 MB at 512).
SAMPLE = 4096
#: Above this share of patches that are newer than the index, a note advises to build it again.
MAX_PENDING = 0.2
#: How long to wait for the thread that checks a file. It looks every few milliseconds whether it should end.
CHECK_ENDS_S = 5.0


class Check:
    """Reads a mapped file to its end in a thread, so that a cold disk does not slow down the next queries.

    damaged: set once the file proves to be damaged. It is then deleted, to be made again from the parts.
    """

    def __init__(self, mapped: MappedArrays) -> None:
        self.path, self.damaged, self._closed = mapped.path, threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._read, args=(mapped,), name="akin-check", daemon=True)
        self._thread.start()

    def _read(self, mapped: MappedArrays) -> None:
        for sound in mapped.check():
            if self._closed.is_set():
                return
            if not sound:
                self.damaged.set()  # before: Windows deletes no mapped file
                self.delete()
                return

    def delete(self) -> bool:
        """Delete the file. Returns whether it is gone."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        return not self.path.exists()

    def close(self) -> None:
        """Let go of the file, so that Windows can delete it."""
        self._closed.set()
        self._thread.join(CHECK_ENDS_S)


class Space:
    """A space that queries are made in, with the vectors that show how vectors are spread in it."""

    @property
    def sample(self) -> NDArray[np.float32]:
        """Random vectors (s, d), always the same."""
        raise NotImplementedError

    @cached_property
    def mean(self) -> NDArray[np.float32]:
        """The mean (d,) of the vectors in the sample."""
        return np.asarray(self.sample.mean(axis=0))

    @cached_property
    def covariance(self) -> NDArray[np.float32]:
        """The covariance (d, d) of the vectors in the sample."""
        centred = self.sample - self.mean
        return np.asarray(centred.T @ centred / len(centred))

    def spread(self, direction: NDArray[np.float32]) -> tuple[float, float]:
        """Mean and standard deviation of the levels along a direction (d,).

        Computed from mean and covariance: at 512 this takes a tenth of the 2 ms of a comparison with the sample. The
        deviation is never 0, also if all vectors are equal.
        """
        variance = float(direction @ (self.covariance @ direction))
        return float(self.mean @ direction), max(variance, 1e-8) ** 0.5


@dataclass(frozen=True)
class Searchable(Space):
    """Vectors that a query is made for, and where they lie: those of a collection, or the sample of a field.

    exact: the reference index of the same store. for_words: the index for queries with words: `index`, unless it finds
    too little for words. cache: results that later queries use again. others: with how many others a vector is compared
    to see how alike places of one kind are; None for all.
    """

    table: PatchTable
    store: VectorStore
    exact: ExactIndex
    index: VectorIndex
    for_words: VectorIndex
    cache: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict, repr=False, kw_only=True)
    others: int | None = field(default=None, kw_only=True)

    def encoder_card(self) -> ModelCard:
        """The card of the encoder that made the vectors. Raises EncoderMissing, CollectionError."""
        raise EncoderMissing(messages.fields.NO_WORDS())

    @cached_property
    def sample(self) -> NDArray[np.float32]:
        """Up to SAMPLE random vectors (s, d), always the same."""
        return self.store.sample(SAMPLE)


@dataclass(frozen=True)
class OpenCollection(Searchable):
    """The patches, vectors and index of a collection.

    note: why searches are slower than they could be. check: of the file that the vectors are mapped from, if they are.
    """

    collection: Collection = field(kw_only=True)
    note: Message | None = field(default=None, kw_only=True)
    check: Check | None = field(default=None, repr=False, kw_only=True)

    def __len__(self) -> int:
        """The number of patches."""
        return len(self.table)

    @property
    def path(self) -> str:
        """Names the collection in hits and requests: its folder."""
        return str(self.collection.folder.absolute())

    def encoder_card(self) -> ModelCard:
        """See Searchable."""
        return self.collection.encoder_card()

    @property
    def damaged(self) -> bool:
        """Whether the file that the vectors are mapped from has proved to be damaged."""
        return self.check is not None and self.check.damaged.is_set()


_warm: OrderedDict[Path, tuple[Hashable, OpenCollection]] = OrderedDict()


def open_collection(path: str, job: Job | None = None, keep: int = WARM) -> OpenCollection:
    """A collection and its index, from memory if neither changed on disk.

    Args:
        keep: how many collections stay in memory, at least WARM.

    Raises:
        CollectionError: it is missing, damaged, empty, or from a newer version.
        ResourceError: it does not fit into memory.
    """
    folder = Path(path).expanduser()
    if not path.strip():
        raise CollectionError(messages.collections.NOT_GIVEN())
    key = folder.absolute()
    state = _state(folder)
    if key in _warm and _warm[key][0] == state and not _warm[key][1].damaged:
        _warm.move_to_end(key)
        return _warm[key][1]
    damaged = _forget(key)
    while len(_warm) >= max(keep, WARM):
        _forget(next(iter(_warm)))
    opened = _open(folder, job or Job(), from_parts=damaged is not None and not damaged.delete())
    _warm[key] = state, opened
    return opened


def _forget(key: Path) -> Check | None:
    """Remove a collection from memory. Returns the check of its file if the file is damaged."""
    check = _warm.pop(key)[1].check if key in _warm else None
    if check is not None:
        check.close()
    return check if check is not None and check.damaged.is_set() else None


def forget_warm() -> None:
    """Remove all collections from memory, and let go of their files."""
    for key in list(_warm):
        _forget(key)


def _state(folder: Path) -> Hashable:
    """A value that changes when the manifest or the index is replaced. It reads the state of a few files."""
    files = (b.file for b in BACKENDS if b.file)
    return tuple(stamp(folder / name) for name in (*FILES, index_file.CARD, *files))


def _open(folder: Path, job: Job, from_parts: bool) -> OpenCollection:
    collection = Collection.open(folder)
    if len(collection) == 0:
        raise CollectionError(messages.collections.EMPTY(folder=str(folder)))
    table, store = read_collection(collection, job, from_parts)
    exact = ExactIndex(table.ids, store)
    index, note = _index(collection, exact)
    card = index_file.read_card(collection.folder)
    for_words = index if card is None or index_file.finds_words(card) else exact
    check = None if store.mapped is None else Check(store.mapped)
    return OpenCollection(table, store, exact, index, for_words, collection=collection, note=note, check=check)


def _index(collection: Collection, exact: ExactIndex) -> tuple[VectorIndex, Message | None]:
    card = index_file.read_card(collection.folder)
    wrong = index_file.problem(collection.folder, card, collection.manifest)
    if wrong:
        return exact, _not_used(wrong)
    backend = backend_named(card.backend) if card else None
    if card is None or backend is None or not backend.file:
        return exact, None
    if weak := index_file.distrust(card):
        return exact, several(weak, messages.collections.COMPARES_ALL())
    index = index_file.open_index(backend, collection, exact, card)
    if index is None:
        return exact, _not_used(messages.collections.INDEX_FILE_DAMAGED(file=backend.file))
    if index.pending_count > MAX_PENDING * len(exact):
        return index, messages.collections.INDEX_OLD(count=index.pending_count)
    return index, None


def _not_used(wrong: Message) -> Message:
    """A problem of the index, its effect and the next step. Building it again does not help without the package."""
    effect = messages.collections.SEARCHES_WITHOUT_INDEX()
    if wrong.code == messages.collections.INDEX_NEEDS_PACKAGE.code:
        return several(wrong, effect)
    return several(wrong, effect, messages.collections.BUILD_INDEX_AGAIN())
