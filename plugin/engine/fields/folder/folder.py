"""The folder of a field as a whole, as of a collection: its size, a new name, and its end."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ....contract import (
    DeleteCollection,
    DeleteCollectionResult,
    RenameCollection,
    RenameCollectionResult,
    messages,
)
from ...base.errors import CollectionError, ResourceError
from ...base.files.disk import writing_to
from ...base.files.lock import CollectionLock
from ...base.job import Job
from ...collection import folder as collections
from ...collection.database.link import delete_link, is_link
from ..card import is_field, read_card
from ..opened import forget_fields
from .own import own_files, own_folders


def size_bytes(folder: Path) -> int:
    """The size of the files that Akin wrote into the folder of a field. Rasters that lie elsewhere do not count."""
    return sum(path.stat().st_size for path in own_files(folder))


def rename_collection(request: RenameCollection, job: Job | None = None) -> RenameCollectionResult:
    """Rename the folder of a collection or field. Raises CollectionError, ResourceError."""
    folder = Path(request.collection).expanduser().absolute()
    if is_link(folder):
        return RenameCollectionResult(str(collections.rename_folder(folder, request.name, forget_fields)))
    if not is_field(folder):
        return collections.rename_collection(request, job)
    return RenameCollectionResult(str(collections.rename_folder(folder, request.name, forget_fields)))


def delete_collection(request: DeleteCollection, job: Job | None = None) -> DeleteCollectionResult:
    """Delete the files of a collection or field, and its folder if nothing else is in it.

    Of a field, these are its card, its overviews, and the rasters that Akin downloaded into its folder. Rasters that
    lie elsewhere stay, and so do other files in the folder. The card goes last, so that a deletion that fails can be
    repeated. A damaged field can be deleted.

    Raises:
        CollectionError: another process writes it. ResourceError: a file can't be deleted.
    """
    folder = Path(request.collection).expanduser().absolute()
    if is_link(folder):
        return delete_link(folder)
    if not is_field(folder):
        return collections.delete_collection(request, job)
    forget_fields()
    with writing_to(folder, messages.collections.NOT_DELETED()):
        pixels, freed = _pixels(folder), size_bytes(folder)
        with CollectionLock(folder) as lock:
            for path in list(own_files(folder)):
                path.unlink(missing_ok=True)
            for inside in own_folders(folder):
                if not any(inside.iterdir()):
                    inside.rmdir()
            kept = collections.left_in(folder)
            lock.delete = True
    return DeleteCollectionResult(pixels, freed, kept)


def _pixels(folder: Path) -> int:
    with suppress(CollectionError, ResourceError):
        return sum(tile.width * tile.height for tile in read_card(folder).tiles)
    return 0
