"""Writing a collection: add, replace, remove, recover. After each commit the collection is complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from ...contract import messages
from ..base.errors import CollectionError
from ..base.files.disk import check_name, ensure_folder, writing_to
from ..base.files.links import is_link, link_error
from ..base.files.lock import CollectionLock
from ..base.job import Job
from ..imagery.grid.grid import Cells
from .collection import PARTS, Collection
from .manifest import BACKUP, FILES, Manifest, Part, Source, write_manifest
from .manifest import NAME as MANIFEST
from .manifest.file import Read, read_all
from .manifest.journal import NAME as JOURNAL
from .manifest.journal import Journal
from .manifest.ledger import Change, Ledger, PartPut, SourceGone, SourcePut
from .part import Patches, write_part

NEW = -1  # the id of a patch that does not have an id yet
#: A journal of this size, or of that of manifest.json, is written into it: a change then costs the same on average.
JOURNAL_BYTES = 4 << 20


class CollectionWriter:
    """The only writer of a collection, while it holds the lock (see `writing`). A commit costs the same, however many
    sources there are: ask for one source, not for the whole manifest, where that is enough."""

    def __init__(self, folder: Path, read: Read, lock: CollectionLock) -> None:
        self.folder = folder
        self._ledger = Ledger(read.manifest)
        self._journal = Journal(folder, read.base)
        #: Whether the next commit writes manifest.json: the journal can't follow the one that is there.
        self._is_first = not read.base
        self._manifest_bytes = read.bytes
        self._lock = lock

    @property
    def manifest(self) -> Manifest:
        """The collection as last committed. It costs time for each source and part."""
        return self._ledger.manifest

    @property
    def collection(self) -> Collection:
        """The collection as last committed, for reading. It costs as much as `manifest`."""
        return Collection(self.folder, self.manifest)

    @property
    def patches(self) -> int:
        """The number of patches in the collection."""
        return self._ledger.patches

    @property
    def next_source(self) -> int:
        """The number of the next new source."""
        return self._ledger.head.next_source

    def source_named(self, name: str) -> Source | None:
        """The source with this name, if there is one."""
        return self._ledger.source_named(name)

    def parts_of(self, number: int) -> tuple[Part, ...]:
        """The parts of one source, by its number."""
        return self._ledger.parts_of(number)

    def read(self, part: Part) -> Patches:
        """The patches of a part that has a file. Raises the errors of `Collection.blocks`."""
        try:
            return Collection(self.folder, self._ledger.head).read(part)
        except CollectionError as error:
            raise CollectionError(self.collection.part_problem(part)) from error

    def put_source(self, source: Source) -> None:
        """Add a source, or replace the one with its number. Raises ResourceError: it can't be written."""
        self._commit(SourcePut(source))

    def put_part(
        self,
        source: Source,
        cells: Cells,
        patches: Patches,
        skipped: int,
        instead: Part | None = None,
        blank: Sequence[tuple[int, int]] = (),
    ) -> Part:
        """Write and commit a part. Patches with the id NEW get the next ids, in their order.

        Args:
            skipped: how many patches of `cells` are left out.
            instead: the part that it replaces.
            blank: row and column of those of `skipped` for which the encoder gave no numbers.

        Raises:
            ResourceError: the folder can't be written. Earlier commits stay.
        """
        head = self._ledger.head
        ids, next_id = _with_ids(patches.ids, head.next_id)
        file, size, crc32 = None, 0, 0
        if len(patches):
            file = f"s{source.number:03d}-{head.serial + 1:07d}.parquet"
            with _disk(self.folder):
                path = self.folder / PARTS / file
                size, crc32 = write_part(path, replace(patches, ids=ids), head.grid, source.name, source.date)
        counts, lost = (len(patches), skipped), (len(blank), next(iter(blank), None))
        part = Part(file, source.number, cells, source.fingerprint, *counts, size, crc32, *lost)
        self._commit(PartPut(part, next_id, instead))
        return part

    def touch_part(self, part: Part, fingerprint: str) -> None:
        """Commit that a part was checked and agrees with its source."""
        self._commit(PartPut(replace(part, fingerprint=fingerprint), self._ledger.head.next_id, part))

    def remove_source(self, number: int) -> None:
        """Remove a source and its patches."""
        self._commit(SourceGone(number))

    def damaged_parts(self, numbers: set[int], job: Job) -> set[Part]:
        """The missing or damaged parts of sources, given by number. Each part is read and checked."""
        damaged = set()
        for part in self.manifest.parts:
            job.check()
            if part.source in numbers and part.file is not None and not self._sound(part):
                damaged.add(part)
        return damaged

    def sweep(self) -> None:
        """Delete files that no committed part needs: replaced parts, and files of a killed process."""
        kept = {p.file for p in self.manifest.parts}
        folder = self.folder
        parts = [p for p in (folder / PARTS).iterdir() if p.name not in kept and p.suffix in (".parquet", ".tmp")]
        for path in (*parts, *folder.glob(".manifest.*.tmp")):
            with suppress(PermissionError):  # on Windows a reader has it open: the next sweep deletes it
                path.unlink()

    def discard(self) -> None:
        """Delete a collection that has no source, and its folder if nothing else is in it. What can't be deleted
        stays."""
        self._journal.close()
        with suppress(OSError):
            for name in (*FILES, BACKUP):
                (self.folder / name).unlink(missing_ok=True)
            (self.folder / PARTS).rmdir()
            self._lock.delete = True

    def _sound(self, part: Part) -> bool:
        try:
            self.read(part)
        except CollectionError:
            return False
        return True

    def close(self) -> None:
        """Write the changes of the journal into manifest.json. They stay in the journal where that fails."""
        self._journal.close()
        with suppress(OSError):
            if self._journal.size and (self.folder / JOURNAL).exists():
                self._write_whole()

    def repair(self) -> None:
        """Write manifest.json and its backup again. Raises OSError."""
        self._write_whole()

    def _commit(self, change: Change) -> None:
        with _disk(self.folder):
            if self._is_first or self._journal.size > max(JOURNAL_BYTES, self._manifest_bytes):
                self._commit_whole(change)
            else:
                self._journal.append(self._ledger.head.serial + 1, change)
                self._ledger.apply(change)

    def _commit_whole(self, change: Change) -> None:
        after = Ledger(self.manifest)
        after.apply(change)
        self._journal.close()
        self._ledger, before = after, self._ledger
        try:
            self._write_whole()
        except OSError:
            self._ledger = before
            raise

    def _write_whole(self) -> None:
        written = write_manifest(self.folder, self.manifest)
        self._journal, self._manifest_bytes = Journal(self.folder, written.base), written.bytes
        self._is_first = False


@contextmanager
def writing(path: str | Path, new: Manifest | None = None) -> Iterator[CollectionWriter]:
    """A context manager with the writer of a collection. `new`: make the collection if there is none.

    Raises:
        CollectionError: another process writes it, or it is missing, damaged or from a newer version.
        ResourceError: the folder can't be written.
    """
    folder = Path(path)
    check_name(folder)
    with _disk(folder):
        if new is None and not folder.is_dir():
            raise CollectionError(messages.collections.NOT_FOUND(folder=str(folder)))
    with CollectionLock(folder, make_folder=new is not None) as lock:
        with _disk(folder):
            _make_parts(folder)
            if new is not None and not (folder / MANIFEST).exists():
                Collection.create(folder, new)
        read = read_all(folder)
        writer = CollectionWriter(folder, read, lock)
        with _disk(folder):
            if read.damage:
                writer.repair()
            writer.sweep()
        try:
            yield writer
        finally:
            writer.close()
        with _disk(folder):
            writer.sweep()


def _make_parts(folder: Path) -> None:
    """Make the folder of parts if it is missing. Raises OSError, also where it is a link."""
    parts = folder / PARTS
    if is_link(parts):
        raise link_error(parts)
    ensure_folder(parts)


def _with_ids(ids: np.ndarray, next_id: int) -> tuple[np.ndarray, int]:
    new = ids == NEW
    count = int(new.sum())
    numbered = ids.astype(np.int64, copy=True)
    numbered[new] = np.arange(next_id, next_id + count)
    return numbered, next_id + count


def _disk(folder: Path) -> AbstractContextManager[None]:
    return writing_to(folder, messages.collections.NOT_WRITTEN())
