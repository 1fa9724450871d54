"""The folder of a collection as a whole: its size, a new name, and its end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from ...contract import (
    DeleteCollection,
    DeleteCollectionResult,
    RenameCollection,
    RenameCollectionResult,
    messages,
)
from ..base.errors import CollectionError, ResourceError
from ..base.files.disk import reading_from, writing_to
from ..base.files.leftovers import DRAFT, TMP
from ..base.files.lock import NAME as LOCK
from ..base.files.lock import CollectionLock
from ..base.files.marker import of
from ..base.job import Job
from .collection import PARTS
from .index import BACKENDS, index_file
from .index.opened import forget_warm
from .manifest import BACKUP, FILES, read_manifest
from .manifest import NAME as MANIFEST
from .mapped import mapped_files

#: In a copy of a collection that lies elsewhere: of what, and what became of each part.
COPY_FILES = MARK, WRITTEN = "copy_of.json", "copied_parts.txt"
#: Characters that Windows does not allow in names; a collection can be on a disk that is shared with Windows.
NOT_IN_NAMES = set('/\\:*?"<>|')


def size_bytes(folder: Path) -> int:
    """The size of a collection's files on disk."""
    return sum(path.stat().st_size for path in _files(folder) if path.is_file())


def rename_collection(request: RenameCollection, job: Job | None = None) -> RenameCollectionResult:
    """Rename the folder of a collection.

    Raises:
        CollectionError: there is no collection, another process writes it, or the name is not valid or taken.
        ResourceError: the disk does not allow it.
    """
    new = rename_folder(_folder(request.collection), request.name, forget_warm)
    return RenameCollectionResult(str(new))


def rename_folder(folder: Path, asked: str, forget: Callable[[], None]) -> Path:
    """Give the folder of a collection or field another name. Raises as `rename_collection`.

    forget: closes the files that this process has open.
    """
    name = asked.strip()
    if not name or name in (".", "..") or name[-1] == "." or NOT_IN_NAMES & set(name) or not name.isprintable():
        raise CollectionError(messages.collections.NAME_NOT_VALID(name=asked))
    new = folder.parent / name
    with writing_to(new, messages.collections.NOT_RENAMED(folder=str(folder))):
        same = new.exists() and new.samefile(folder)  # another case on a disk that ignores it
        if new.exists() and not same:
            raise CollectionError(messages.collections.NAME_TAKEN(parent=str(folder.parent), name=name))
        forget()
        with CollectionLock(folder):
            if os.name == "posix":
                folder.rename(new)
        if os.name != "posix":  # Windows renames no folder with an open file, so nobody writes into this one
            folder.rename(new)
    return new


def delete_collection(request: DeleteCollection, job: Job | None = None) -> DeleteCollectionResult:
    """Delete the files of a collection, and its folder if nothing else is in it. A damaged collection can be deleted.

    Files that Akin can make again go first: one that another process uses on Windows ends the deletion, and nothing is
    lost. The manifest goes before the parts: after a crash there is no collection with missing parts.

    Raises:
        CollectionError: there is no collection, or another process writes it.
        ResourceError: a file can't be deleted.
    """
    folder = _folder(request.collection)
    forget_warm()
    with writing_to(folder, messages.collections.NOT_DELETED()):
        patches, freed = _patches(folder), size_bytes(folder)
        with CollectionLock(folder) as lock:
            for path in list(_files(folder)):
                path.unlink(missing_ok=True)
            kept = left_in(folder)
            lock.delete = True
    return DeleteCollectionResult(patches, freed, kept)


def _folder(path: str) -> Path:
    """The absolute folder of a collection, whose manifest may be damaged."""
    if not path.strip():
        raise CollectionError(messages.collections.NOT_GIVEN())
    folder = Path(path).expanduser().absolute()
    with reading_from(folder):
        found = (folder / MANIFEST).is_file()
    if not found:
        raise CollectionError(messages.collections.NOT_FOUND(folder=str(folder)))
    return folder


def _patches(folder: Path) -> int:
    try:
        return read_manifest(folder).patches
    except (CollectionError, ResourceError):
        return 0


def _files(folder: Path) -> Iterator[Path]:
    """The files that Akin writes into a collection, except the lock: the manifest, parts, the index, and what a killed
    process left. Other files, and links in place of the folder of parts, are not Akin's."""
    yield from mapped_files(folder)
    yield folder / MANIFEST
    names = {*FILES, BACKUP, *COPY_FILES, index_file.CARD, *(b.file for b in BACKENDS if b.file)}
    for path in folder.iterdir():
        ours = path.name in names or (path.name.endswith(TMP) and path.name.lstrip(".").startswith(_STEMS))
        if ours and path.name != MANIFEST and path.is_file():
            yield path
    parts = folder / PARTS
    if parts.is_dir() and not parts.is_symlink():
        yield from (path for path in parts.iterdir() if path.suffix in (".parquet", ".tmp"))


#: How the names of temporary files begin: as drafts, or like the files that they become.
_STEMS = (
    DRAFT.lstrip("."),
    MANIFEST,
    BACKUP,
    *(name.split(".")[0] for name in (index_file.CARD, *(b.file for b in BACKENDS if b.file))),
)


def left_in(folder: Path) -> tuple[str, ...]:
    """The names of what is left in the folder, besides the lock. The folder of parts goes if it is empty."""
    parts = folder / PARTS
    if parts.is_dir() and not parts.is_symlink() and not any(parts.iterdir()):
        parts.rmdir()
    return tuple(sorted(path.name for path in folder.iterdir() if path.name not in (LOCK, of(folder / LOCK).name)))
