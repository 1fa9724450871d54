"""The verb fetch_collection: a copy of a collection that lies elsewhere, part by part. What did not change stays."""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ....contract import FetchCollection, FetchCollectionResult, messages
from ....contract.addresses import is_database
from ...base.errors import CollectionError, ResourceError
from ...base.files.disk import ensure_folder, replacing, writing_to
from ...base.files.home import akin_home
from ...base.files.lock import CollectionLock
from ...base.job import Job
from ...collection.collection import PARTS
from ...collection.database.address import parse
from ...collection.folder import MARK, WRITTEN
from ...collection.index.renewed import renewed
from ...collection.manifest import NAME, Manifest, Part, read_manifest, write_manifest
from ...collection.writer import writing
from ..download import Network
from .remote import Elsewhere, open_elsewhere

#: A server answers one request after a while, and several at once.
READERS = 4
_POLL_S = 0.2


def fetch_collection(request: FetchCollection, job: Job) -> FetchCollectionResult:
    """Copy a collection from elsewhere, or bring the copy up to date. The copy is complete at each moment: its manifest
    is written last, and parts that it no longer names are deleted after that.

    Raises:
        RequestError: the address is none. CollectionError: there is no collection, it is damaged, from a newer version,
        or changes meanwhile; or `collection` is another collection. ResourceError: it can't be read, or the copy can't
        be written. Cancelled: copied parts stay, and the next run continues.
    """
    remote = open_elsewhere(request.address, Network(request.proxy))
    folder = Path(request.collection).expanduser().absolute() if request.collection else default_folder(remote.address)
    job.note(messages.remote.READING())
    manifest = remote.manifest()
    was = _check_folder(folder, remote)
    with writing_to(folder, messages.collections.NOT_WRITTEN()):
        ensure_folder(folder / PARTS)
        _mark(folder, remote, was)
    with CollectionLock(folder, make_folder=True):
        parts = manifest.parts if remote.keeps_bytes else _as_written(folder, manifest.parts)
        missing = _missing(folder, manifest.parts, parts)
        _check_room(folder, missing)
        with writing_to(folder, messages.collections.NOT_WRITTEN()):
            made = _copy(remote, folder, manifest, missing, job.part(0.0, 0.95))
            _mark(folder, remote, was, manifest.generation)
            write_manifest(folder, replace(manifest, parts=tuple(made.get(part.file, part) for part in parts)))
    with writing(folder):  # deletes what the manifest no longer names
        pass
    note = renewed(folder, job.part(0.95, 1.0))
    counts = (manifest.patches, len(manifest.parts), len(missing), sum(part.bytes for part in missing))
    return FetchCollectionResult(str(folder), *counts, (note,) if note else ())


def default_folder(address: str) -> Path:
    """Where the copy of a collection lies in the Akin folder: one folder for each address."""
    digest = hashlib.sha256(address.encode()).hexdigest()[:16]
    named = parse(address).name if is_database(address) else address
    name = named.rstrip("/\\").replace("\\", "/").rpartition("/")[2]
    safe = "".join(c if c.isalnum() or c in "-_." else "_" for c in name)[:80]
    return akin_home() / "copies" / digest / (safe or "collection")


def _check_folder(folder: Path, remote: Elsewhere) -> tuple[str, ...]:
    """The states of the collection that the copy may have. Raises CollectionError: the folder has something else than a
    copy of this collection, or a copy with changes of its own."""
    try:
        inside = {path.name for path in folder.iterdir()}
    except OSError:
        return ()  # it is new; what can't be written is said later
    try:
        marked = json.loads((folder / MARK).read_text("utf-8"))
        known, states = marked["address"], tuple(map(str, marked["states"]))
    except (OSError, ValueError, KeyError, TypeError):
        known, states = None, ()
    if inside and known != remote.address:
        raise CollectionError(messages.remote.OTHER_FOLDER(folder=str(folder), address=remote.address))
    if (folder / NAME).exists() and read_manifest(folder).generation not in states:
        raise CollectionError(messages.remote.OWN_CHANGES(folder=str(folder), address=remote.address))
    return states[-1:]


def _mark(folder: Path, remote: Elsewhere, *states: object) -> None:
    """Write what the folder is a copy of, and the states that its manifest may have: a kill can come between this and
    the manifest."""
    texts = [one for state in states for one in (state if isinstance(state, tuple) else (state,))]
    with replacing(folder / MARK) as temporary:
        temporary.write_text(json.dumps({"address": remote.address, "states": texts}), "utf-8")


def _missing(folder: Path, parts: Sequence[Part], written: Sequence[Part]) -> list[Part]:
    """The parts whose files are not there. A file has the name, the size and the checksum of its part as it is
    written."""
    pairs = zip(parts, written)
    return [part for part, own in pairs if part.file is not None and not _is_there(folder / PARTS / part.file, own)]


def _is_there(path: Path, part: Part) -> bool:
    try:
        return path.stat().st_size == part.bytes and zlib.crc32(path.read_bytes()) == part.crc32
    except OSError:
        return False


def _check_room(folder: Path, missing: Sequence[Part]) -> None:
    needed, free = sum(part.bytes for part in missing), shutil.disk_usage(folder).free
    if needed > free:
        sizes = {"needed_mb": needed / 1e6, "free_mb": free / 1e6}
        raise ResourceError(messages.remote.NO_DISK(folder=str(folder), **sizes))


def _copy(
    remote: Elsewhere, folder: Path, manifest: Manifest, missing: Sequence[Part], job: Job
) -> dict[str | None, Part]:
    """Copy parts, several at once. Returns them as they are now, by their files. Raises OSError: one can't be
    written."""
    made: dict[str | None, Part] = {}
    done_bytes = 0
    with ThreadPoolExecutor(_readers(remote), "akin-copy") as pool:
        for part, (size, crc32) in _fetched(remote, folder, manifest, missing, pool, job):
            made[part.file] = replace(part, bytes=size, crc32=crc32)
            if not remote.keeps_bytes:
                _note(folder, part, made[part.file])
            done_bytes += size
            numbers = {"done": len(made), "total": len(missing), "done_mb": done_bytes / 1e6}
            job.progress(len(made) / len(missing), messages.remote.COPYING(**numbers))
    return made


def _readers(remote: Elsewhere) -> int:
    """A database may allow each user a few connections only, and they are slow to open."""
    return READERS if remote.keeps_bytes else 1


def _fetched(
    remote: Elsewhere, folder: Path, manifest: Manifest, missing: Sequence[Part], pool: ThreadPoolExecutor, job: Job
) -> Iterator[tuple[Part, tuple[int, int]]]:
    """The size and CRC-32 of parts as they are written; only a few are read at once."""
    waiting = iter(missing)
    reading: dict[Future[tuple[int, int]], Part] = {}
    try:
        while True:
            while len(reading) < _readers(remote) and (part := next(waiting, None)) is not None:
                path = folder / PARTS / str(part.file)
                reading[pool.submit(remote.fetch, part, manifest, path)] = part
            if not reading:
                return
            job.check()
            for future in wait(reading, _POLL_S, FIRST_COMPLETED).done:
                yield reading.pop(future), future.result()
    finally:
        for future in reading:
            future.cancel()


def _note(folder: Path, published: Part, written: Part) -> None:
    """Write down what became of a part of a database, so that a copy that stops goes on after it."""
    line = json.dumps([published.file, published.crc32, written.bytes, written.crc32])
    with (folder / WRITTEN).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def copied_parts(folder: Path) -> dict[tuple[str | None, int], int]:
    """Of the parts of a copy of a collection in a database, by file and CRC-32: their CRC-32 there."""
    return {(file, crc32): published for file, published, _, crc32 in _noted(folder)}


def _noted(folder: Path) -> list[tuple[str, int, int, int]]:
    """What `_note` wrote down: file, CRC-32 in the database, size and CRC-32 of the copy."""
    found = []
    with suppress(OSError, ValueError, TypeError):
        for line in (folder / WRITTEN).read_text("utf-8").splitlines():
            file, published, size, crc32 = json.loads(line)
            found.append((str(file), int(published), int(size), int(crc32)))
    return found


def _as_written(folder: Path, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a database with the size and CRC-32 of the files that an earlier copy made of them."""
    known = {(file, published): (size, crc32) for file, published, size, crc32 in _noted(folder)}
    found = []
    for part in parts:
        size, crc32 = known.get((str(part.file), part.crc32), (part.bytes, part.crc32))
        found.append(replace(part, bytes=size, crc32=crc32))
    return tuple(found)
