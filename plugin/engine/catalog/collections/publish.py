"""The verb publish_collection: a collection written into a database, or brought up to date there."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ....contract import PublishCollection, PublishCollectionResult, messages
from ....contract.message import Message
from ...base.errors import AkinError, CollectionError, RequestError
from ...base.job import Job
from ...collection.collection import Collection
from ...collection.database import nearest, quick_index, write
from ...collection.database.address import parse
from ...collection.database.connection import Session, cancelled_with, connect
from ...collection.database.link import in_database
from ...collection.database.place import Place, publishing
from ...collection.database.refused import translated
from ...collection.database.stored import Sample, Stored, StoredSites
from ...collection.database.tables import MOST_INDEXED, MOST_VALUES, has_quick_index
from ...collection.index.build import QUERIES, SAME, nearest_levels
from ...collection.index.directions import word_directions
from ...collection.index.index_file import RECALL_FLOOR
from ...collection.index.opened import SAMPLE, OpenCollection, open_collection
from ...collection.manifest import Manifest
from ...collection.store import sample_rows
from ...search.scoring.likeness import enough
from ...search.scoring.sites import sites_of
from .fetch import copied_parts

#: From this share of new patches on, the quick index is built again: that is faster than to add them one by one.
REBUILT = 0.3
#: The memory that the server may use to build the quick index, at most (on Windows, it refuses more) and at least.
MOST_MEMORY_MB, LEAST_MEMORY_MB = 2047, 64
#: Efforts of the quick index, ascending: the first that finds enough is used.
EFFORTS = (100, 200, 400, 700, 1000)
_POLL_S = 1.0
_MOST_NAME = 200


def publish_collection(request: PublishCollection, job: Job) -> PublishCollectionResult:
    """Write a collection into a database, or what changed since it was published there. A run that was stopped
    continues.

    Raises:
        RequestError: the address or the name can't be used. CollectionError: the collection can't be read, lies in a
        database itself, or may not replace what has its name there. ResourceError: the database can't be reached or
        written, or lacks an extension. Cancelled: what was sent stays. Searches find the patches that were there
        before, some of them already in their new state.
    """
    started = time.perf_counter()
    if in_database(request.collection):
        raise CollectionError(messages.database.IS_LINK(collection=request.collection))
    collection = Collection.open(Path(request.collection).expanduser())
    if not len(collection):
        raise CollectionError(messages.collections.EMPTY(folder=request.collection))
    address = parse(request.address, request.connection)
    address = address.named(_name(request.name or address.name or collection.folder.absolute().name))
    dimension = collection.manifest.dimension
    if dimension > MOST_VALUES:
        raise RequestError(messages.database.TOO_LONG_AT_ALL(dimension=dimension, most=MOST_VALUES))
    if request.index and dimension > MOST_INDEXED:
        raise RequestError(messages.database.TOO_LONG(dimension=dimension, most=MOST_INDEXED))
    job.progress(0.0, messages.database.READING())
    opened = open_collection(str(collection.folder), job)
    sample = _sample(opened)
    with (
        connect(address) as session,
        translated(address, writing=True),
        cancelled_with(session, job),
        publishing(address, session, collection.manifest, copied_parts(collection.folder), request.replace) as place,
    ):
        likeness, sites = enough(opened), _sites(opened)
        sent, deleted = _send(collection, place, session, sample, likeness, sites, request.index, job.part(0.05, 0.6))
        stored = Stored(address, "", place.number, collection.manifest, place.srid, sample, likeness, 0, 1.0, 1.0)
        return _indexed(request, opened, stored, place, session, (sent, deleted, started), job.part(0.6, 1.0))


def _name(text: str) -> str:
    name = text.strip()
    if not name or len(name) > _MOST_NAME or not name.isprintable():
        raise RequestError(messages.database.NAME_NOT_VALID(name=text[:_MOST_NAME] or '""'))
    return name


def _sample(opened: OpenCollection) -> Sample:
    """The sample that searches of this collection use."""
    rows, table = sample_rows(len(opened.store), SAMPLE, 0), opened.table
    numbers = np.array([source.number for source in opened.collection.manifest.sources], np.int32)
    vectors = opened.store.read(rows).astype(np.float16)
    return Sample(table.ids[rows], table.row[rows], table.col[rows], numbers[table.source[rows]], vectors)


def _sites(opened: OpenCollection) -> StoredSites | None:
    """What searches of this collection know of its sites."""
    known = sites_of(opened)
    return StoredSites(known.vectors.astype(np.float16), known.enough) if known else None


def _send(
    collection: Collection,
    place: Place,
    session: Session,
    sample: Sample,
    likeness: float,
    sites: StoredSites | None,
    index: bool,
    job: Job,
) -> tuple[int, int]:
    """Write the parts that are not there, and delete those that are gone. Returns the numbers of patches."""
    manifest, there = collection.manifest, write.parts_there(place, session)
    wanted = {(part.file, part.crc32): part for part in manifest.parts if part.file is not None}
    complete = set(there.values())
    missing = [part for key, part in wanted.items() if key not in complete]
    gone = [number for number, key in there.items() if key not in wanted]
    total = sum(part.patches for part in missing)
    if not index or total > REBUILT * manifest.patches:
        quick_index.drop_index(place, session)
    if missing:
        write.begin(place, session)
    numbers = iter(_free(set(there), len(missing)))
    dates = {source.number: source.date for source in manifest.sources}
    sent = 0
    for part in missing:
        job.progress(sent / max(total, 1), messages.database.SENDING(done=sent, total=total))
        write.send_part(place, session, next(numbers), part, collection.read(part), manifest.grid, dates[part.source])
        sent += part.patches
    job.progress(1.0, messages.database.DELETING() if gone else messages.database.SENDING(done=sent, total=total))
    with session.transaction():
        deleted = write.delete_parts(place, session, gone)
        write.describe(place, session, manifest, sample, likeness, sites)
    if sent or deleted:
        write.count_values(place, session)
    return sent, deleted


def _free(used: set[int], count: int) -> list[int]:
    start = max(used, default=-1) + 1
    return list(range(start, start + count))


def _indexed(
    request: PublishCollection,
    opened: OpenCollection,
    stored: Stored,
    place: Place,
    session: Session,
    done: tuple[int, int, float],
    job: Job,
) -> PublishCollectionResult:
    """Build the quick index, and measure what it finds."""
    (sent, deleted, started), address = done, place.address
    patches, began = len(opened), time.perf_counter()
    if not request.index:
        seconds = time.perf_counter() - started
        note = messages.database.NO_INDEX()
        return PublishCollectionResult(address.text, patches, sent, deleted, "exact", 1.0, 1.0, seconds, notes=(note,))
    if not has_quick_index(address, session, place.number):
        _build(place, session, _memory_mb(opened.collection.manifest), job.part(0.0, 0.8))
    index_seconds = time.perf_counter() - began
    job.progress(0.8, messages.database.MEASURING())
    measured = _measure(opened, stored, session, job.part(0.8, 1.0))
    quick_index.set_effort(place, session, measured.effort, measured.recall, measured.words)
    notes = (measured.note,) if measured.note else ()
    seconds, counts = time.perf_counter() - started, (patches, sent, deleted)
    return PublishCollectionResult(
        address.text, *counts, "hnsw", measured.recall, measured.words, seconds, index_seconds, notes
    )


def _memory_mb(manifest: Manifest) -> int:
    """Enough for the whole graph: the vectors, and some 300 bytes of neighbours for each."""
    needed = manifest.patches * (2 * manifest.dimension + 400) / 1e6
    return int(min(max(1.3 * needed, LEAST_MEMORY_MB), MOST_MEMORY_MB))


def _build(place: Place, session: Session, memory_mb: int, job: Job) -> None:
    """Build the quick index, and say meanwhile how much of it is built, by a second connection."""
    over, process = threading.Event(), session.info.backend_pid

    def watch(other: Session) -> None:
        with suppress(Exception):  # only the progress is lost
            while not over.wait(_POLL_S):
                share = quick_index.built_share(other, process)
                job.progress(share, messages.database.INDEXING(done=round(100 * share)))

    job.progress(0.0, messages.database.INDEXING(done=0))
    try:
        other = connect(place.address)
    except AkinError:  # no more connections are allowed
        quick_index.make_index(place, session, memory_mb)
        return
    watcher = threading.Thread(target=watch, args=(other,), name="akin-index", daemon=True)
    watcher.start()
    try:
        quick_index.make_index(place, session, memory_mb)
    finally:
        over.set()
        watcher.join()
        other.close()


@dataclass(frozen=True)
class _Measured:
    """The effort that is used, and the shares (0..1) of the nearest 100 that the index finds with it."""

    effort: int
    recall: float
    words: float
    note: Message | None


def _measure(opened: OpenCollection, stored: Stored, session: Session, job: Job) -> _Measured:
    """The lowest effort that finds enough, for the collection's own vectors and for directions of words."""
    words = word_directions(opened.collection)[1][:QUERIES]
    data = opened.store.sample(QUERIES, seed=1)
    truth = nearest_levels(opened.exact, np.concatenate([data, words]), 100, job.part(0.0, 0.5))
    for step, effort in enumerate(EFFORTS):
        job.progress(0.5 + 0.5 * step / len(EFFORTS), messages.database.MEASURING())
        tried = replace(stored, effort=effort)
        shares = [_share(session, tried, query, levels) for query, levels in zip([*data, *words], truth)]
        recall, of_words = float(np.mean(shares[: len(data)])), float(np.mean(shares[len(data) :] or [1.0]))
        if min(recall, of_words) >= RECALL_FLOOR:
            return _Measured(effort, recall, of_words, None)
    low = messages.database.LOW_RECALL(recall=min(recall, of_words), floor=RECALL_FLOOR)
    return _Measured(effort, recall, of_words, low)


def _share(session: Session, stored: Stored, query: np.ndarray, truth: np.ndarray) -> float:
    """The share (0..1) of the true nearest patches that the database finds. Half precision makes some equal."""
    found = nearest.nearest(session, stored, query, len(truth), nearest.Passing())
    if not len(found):
        return 0.0
    levels = found.vectors.astype(np.float32) @ query
    return float(np.mean(levels >= truth[-1] - SAME)) * len(levels) / len(truth)
