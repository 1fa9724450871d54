"""Writing a collection: add, replace, remove, recover. After each commit the collection is complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from ...contract import messages
from ..base.disk import check_name, writing_to
from ..base.errors import CollectionError
from ..base.job import Job
from ..base.links import is_link, link_error
from ..base.lock import CollectionLock
from ..imagery.grid.grid import Cells
from .collection import PARTS, Collection
from .manifest import NAME as MANIFEST
from .manifest import Manifest, Part, Source, write_manifest
from .part import Patches, write_part

NEW = -1  # the id of a patch that does not have an id yet


class CollectionWriter:
    """The only writer of a collection, while it holds the lock (see `writing`)."""

    def __init__(self, collection: Collection, lock: CollectionLock) -> None:
        self.collection = collection
        self._lock = lock

    @property
    def manifest(self) -> Manifest:
        """The collection as last committed."""
        return self.collection.manifest

    def put_source(self, source: Source) -> None:
        """Add a source, or replace the one with its number. Raises ResourceError: it can't be written."""
        self._commit(self.manifest.with_source(source))

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
        manifest = self.manifest
        ids, next_id = _with_ids(patches.ids, manifest.next_id)
        file, size, crc32 = None, 0, 0
        if len(patches):
            file = f"s{source.number:03d}-{manifest.serial + 1:07d}.parquet"
            with _disk(self.collection.folder):
                path = self.collection.folder / PARTS / file
                size, crc32 = write_part(path, replace(patches, ids=ids), manifest.grid, source.name, source.date)
        counts, lost = (len(patches), skipped), (len(blank), next(iter(blank), None))
        part = Part(file, source.number, cells, source.fingerprint, *counts, size, crc32, *lost)
        self._commit(manifest.with_part(part, instead, next_id))
        return part

    def touch_part(self, part: Part, fingerprint: str) -> None:
        """Commit that a part was checked and agrees with its source."""
        self._commit(self.manifest.with_part(replace(part, fingerprint=fingerprint), part, self.manifest.next_id))

    def remove_source(self, number: int) -> None:
        """Remove a source and its patches."""
        self._commit(self.manifest.without_source(number))

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
        folder = self.collection.folder
        parts = [p for p in (folder / PARTS).iterdir() if p.name not in kept and p.suffix in (".parquet", ".tmp")]
        for path in (*parts, *folder.glob(f".{MANIFEST}*.tmp")):
            with suppress(PermissionError):  # on Windows a reader has it open: the next sweep deletes it
                path.unlink()

    def discard(self) -> None:
        """Delete a collection that has no source, and its folder if nothing else is in it. What can't be deleted
        stays."""
        folder = self.collection.folder
        with suppress(OSError):
            (folder / MANIFEST).unlink(missing_ok=True)
            (folder / PARTS).rmdir()
            self._lock.delete = True

    def _sound(self, part: Part) -> bool:
        try:
            self.collection.read(part)
        except CollectionError:
            return False
        return True

    def _commit(self, manifest: Manifest) -> None:
        manifest = replace(manifest, serial=self.manifest.serial + 1)
        with _disk(self.collection.folder):
            write_manifest(self.collection.folder, manifest)
        self.collection = Collection(self.collection.folder, manifest)


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
        writer = CollectionWriter(Collection.open(folder), lock)
        with _disk(folder):
            writer.sweep()
        yield writer
        with _disk(folder):
            writer.sweep()


def _make_parts(folder: Path) -> None:
    """Make the folder of parts if it is missing. Raises OSError, also where it is a link."""
    parts = folder / PARTS
    if is_link(parts):
        raise link_error(parts)
    parts.mkdir(exist_ok=True)


def _with_ids(ids: np.ndarray, next_id: int) -> tuple[np.ndarray, int]:
    new = ids == NEW
    count = int(new.sum())
    numbered = ids.astype(np.int64, copy=True)
    numbered[new] = np.arange(next_id, next_id + count)
    return numbered, next_id + count


def _disk(folder: Path) -> AbstractContextManager[None]:
    return writing_to(folder, messages.collections.NOT_WRITTEN())
