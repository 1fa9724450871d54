"""The verb fetch_collection: a copy of a collection that lies elsewhere, part by part. What did not change stays."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

from ....contract import FetchCollection, FetchCollectionResult, messages
from ...base.errors import CollectionError, ResourceError
from ...base.files.disk import ensure_folder, replacing, writing_to
from ...base.files.home import akin_home
from ...base.files.lock import CollectionLock
from ...base.job import Job
from ...collection.collection import PARTS
from ...collection.index.renewed import renewed
from ...collection.manifest import FILES, NAME, Manifest, Part, read_manifest, write_manifest
from ...collection.writer import writing
from ..download import Network
from .remote import RemoteFolder, open_folder

#: Of manifest.json and its journal: 20,000 sources have 40 MB.
MOST_MANIFEST_BYTES = 1 << 30
#: A server answers one request after a while, and several at once.
READERS = 4
#: Names what a folder is a copy of.
MARK = "copy_of.json"
_POLL_S = 0.2


def fetch_collection(request: FetchCollection, job: Job) -> FetchCollectionResult:
    """Copy a collection from elsewhere, or bring the copy up to date. The copy is complete at each moment: its manifest
    is written last, and parts that it no longer names are deleted after that.

    Raises:
        RequestError: the address is none. CollectionError: there is no collection, it is damaged, from a newer version,
        or changes meanwhile; or `collection` is another collection. ResourceError: it can't be read, or the copy can't
        be written. Cancelled: copied parts stay, and the next run continues.
    """
    remote = open_folder(request.address, Network(request.proxy))
    folder = Path(request.collection).expanduser().absolute() if request.collection else default_folder(remote.address)
    job.note(messages.remote.READING())
    manifest = _manifest(remote)
    was = _check_folder(folder, remote)
    with writing_to(folder, messages.collections.NOT_WRITTEN()):
        ensure_folder(folder / PARTS)
        _mark(folder, remote, was)
    with CollectionLock(folder, make_folder=True):
        missing = _missing(folder, manifest.parts)
        _check_room(folder, missing)
        with writing_to(folder, messages.collections.NOT_WRITTEN()):
            _copy(remote, folder, missing, job.part(0.0, 0.95))
            _mark(folder, remote, was, manifest.generation)
            write_manifest(folder, manifest)
    with writing(folder):  # deletes what the manifest no longer names
        pass
    note = renewed(folder, job.part(0.95, 1.0))
    counts = (manifest.patches, len(manifest.parts), len(missing), sum(part.bytes for part in missing))
    return FetchCollectionResult(str(folder), *counts, (note,) if note else ())


def default_folder(address: str) -> Path:
    """Where the copy of a collection lies in the Akin folder: one folder for each address."""
    digest = hashlib.sha256(address.encode()).hexdigest()[:16]
    name = address.rstrip("/\\").replace("\\", "/").rpartition("/")[2]
    safe = "".join(c if c.isalnum() or c in "-_." else "_" for c in name)[:80]
    return akin_home() / "copies" / digest / (safe or "collection")


def _manifest(remote: RemoteFolder) -> Manifest:
    """What the collection holds, with its latest changes."""
    with tempfile.TemporaryDirectory(prefix="akin-copy-") as text:
        folder = Path(text)
        for name in FILES:
            data = remote.read(name, MOST_MANIFEST_BYTES)
            if data is None and name == NAME:
                raise CollectionError(messages.remote.NOT_THERE(address=remote.address, file=name))
            if data is not None:
                (folder / name).write_bytes(data)
        return read_manifest(folder)


def _check_folder(folder: Path, remote: RemoteFolder) -> tuple[str, ...]:
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


def _mark(folder: Path, remote: RemoteFolder, *states: object) -> None:
    """Write what the folder is a copy of, and the states that its manifest may have: a kill can come between this and
    the manifest."""
    told = [one for state in states for one in (state if isinstance(state, tuple) else (state,))]
    with replacing(folder / MARK) as temporary:
        temporary.write_text(json.dumps({"address": remote.address, "states": told}), "utf-8")


def _missing(folder: Path, parts: Sequence[Part]) -> list[Part]:
    """The parts whose files are not there. A file has the name, the size and the checksum of its part."""
    return [part for part in parts if part.file is not None and not _is_there(folder / PARTS / part.file, part)]


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


def _copy(remote: RemoteFolder, folder: Path, missing: Sequence[Part], job: Job) -> None:
    """Copy parts, several at once. Raises OSError: a part can't be written."""
    done = done_bytes = 0
    with ThreadPoolExecutor(READERS, "akin-copy") as pool:
        for part, data in _read(remote, missing, pool, job):
            with replacing(folder / PARTS / str(part.file)) as temporary:
                temporary.write_bytes(data)
            done, done_bytes = done + 1, done_bytes + len(data)
            numbers = {"done": done, "total": len(missing), "done_mb": done_bytes / 1e6}
            job.progress(done / len(missing), messages.remote.COPYING(**numbers))


def _read(
    remote: RemoteFolder, missing: Sequence[Part], pool: ThreadPoolExecutor, job: Job
) -> Iterator[tuple[Part, bytes]]:
    """The content of parts as it arrives; only a few are in memory at once."""
    waiting = iter(missing)
    reading: dict[Future[bytes], Part] = {}
    try:
        while True:
            while len(reading) < READERS and (part := next(waiting, None)) is not None:
                reading[pool.submit(_content, remote, part)] = part
            if not reading:
                return
            job.check()
            for future in wait(reading, _POLL_S, FIRST_COMPLETED).done:
                yield reading.pop(future), future.result()
    finally:
        for future in reading:
            future.cancel()


def _content(remote: RemoteFolder, part: Part) -> bytes:
    name = f"{PARTS}/{part.file}"
    data = remote.read(name, part.bytes)
    if data is None or len(data) != part.bytes or zlib.crc32(data) != part.crc32:
        raise CollectionError(messages.remote.CHANGES(address=remote.address, file=name))
    return data
