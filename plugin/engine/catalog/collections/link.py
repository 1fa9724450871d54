"""The verb link_collection: a folder through which a collection of a database is searched."""

from __future__ import annotations

from pathlib import Path

from ....contract import LinkCollection, LinkCollectionResult, messages
from ....contract.addresses import LINK
from ...base.errors import CollectionError
from ...base.files.disk import reading_from
from ...base.files.leftovers import TMP
from ...base.job import Job
from ...collection.database.address import parse
from ...collection.database.connection import reading
from ...collection.database.link import Link, write_link
from ...collection.database.stored import read_stored


def link_collection(request: LinkCollection, job: Job) -> LinkCollectionResult:
    """Ask a database for a collection, and write where it is into a folder.

    Raises:
        RequestError: it is no address of a database. CollectionError: there is no such collection, its first
        publication did not end, or the folder has something else. ResourceError: the database can't be reached, or
        the folder can't be written.
    """
    address = parse(request.address, request.connection)
    if not request.collection.strip():
        raise CollectionError(messages.collections.NOT_GIVEN())
    folder = Path(request.collection).expanduser().absolute()
    with reading_from(folder):
        inside = {path.name for path in folder.iterdir() if not path.name.endswith(TMP)} if folder.is_dir() else set()
    if inside and LINK not in inside:
        raise CollectionError(messages.database.OTHER_FOLDER(folder=str(folder)))
    job.progress(0.0, messages.database.READING())
    stored = reading(address, job, lambda session: read_stored(address, session))
    write_link(folder, Link(stored.address.text, request.connection))
    manifest, notes = stored.manifest, (stored.unfinished,) if stored.unfinished else ()
    return LinkCollectionResult(str(folder), stored.address.name, manifest.patches, manifest.encoder_name, notes)
