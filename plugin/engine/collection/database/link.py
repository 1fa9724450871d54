"""`database.json`: a folder through which Akin searches a collection that lies in a database."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from ....contract import DeleteCollectionResult, messages
from ....contract.addresses import LINK, DatabaseAddress, is_database
from ....contract.records import from_json, parse_json, to_json
from ....contract.system_errors import reason
from ...base.errors import CollectionError, RequestError, ResourceError
from ...base.files.disk import ensure_folder, replacing, writing_to
from ...base.files.leftovers import TMP, draft_name
from ...base.files.links import read_own
from ...base.files.lock import CollectionLock
from ...base.files.seal import is_sealed, seal
from ..folder import left_in
from .address import parse

FORMAT = 1


@dataclass(frozen=True)
class Link:
    """Where a collection is. address: without a password. connection: the name of the connection in QGIS whose login
    is used, "" for none. seal: of all other fields, see `base/files/seal.py`."""

    address: str
    connection: str = ""
    format: int = FORMAT
    seal: str = ""


def is_link(folder: str | Path) -> bool:
    """Whether a folder is a link to a collection in a database."""
    try:
        return (Path(folder).expanduser() / LINK).is_file()
    except (OSError, ValueError):
        return False


def in_database(collection: str) -> bool:
    """Whether a request names a collection in a database: by its address, or by a link."""
    return bool(collection.strip()) and (is_database(collection) or is_link(collection))


def address_of(collection: str) -> DatabaseAddress:
    """Where a collection in a database is.

    Raises:
        RequestError: it is no address. CollectionError: the link is damaged, or was made on another computer.
        ResourceError: it can't be read.
    """
    if is_database(collection):
        return parse(collection)
    link = read_link(Path(collection).expanduser())
    return parse(link.address, link.connection)


def read_link(folder: Path) -> Link:
    """Raises CollectionError: it is damaged, or was made on another computer; ResourceError: it can't be read."""
    try:
        link = from_json(Link, parse_json(read_own(folder / LINK)))
        parse(link.address)
        if link.format > FORMAT:
            raise ValueError("it is of a newer version of Akin")
    except OSError as error:
        raise ResourceError(reason(error, folder / LINK, reading=True)) from error
    except (ValueError, RequestError) as error:
        values = {"folder": str(folder), "file": LINK, "reason": str(error)[:200]}
        raise CollectionError(messages.database.LINK_DAMAGED(**values)) from error
    if not is_sealed(_text(link), link.seal):
        raise CollectionError(messages.database.LINK_OF_ANOTHER(folder=str(folder), address=link.address))
    return link


def write_link(folder: Path, link: Link) -> None:
    """Write or replace a link. Raises ResourceError."""
    with writing_to(folder, messages.collections.NOT_WRITTEN()):
        ensure_folder(folder)
        with replacing(folder / LINK, folder / draft_name(TMP)) as temporary:
            sealed = replace(link, seal=seal(_text(link)))
            temporary.write_text(json.dumps(to_json(sealed), indent=1), encoding="utf-8")


def delete_link(folder: Path) -> DeleteCollectionResult:
    """Delete a link. The collection stays in the database. Raises ResourceError."""
    with writing_to(folder, messages.collections.NOT_DELETED()):
        freed = (folder / LINK).stat().st_size
        with CollectionLock(folder) as lock:
            (folder / LINK).unlink(missing_ok=True)
            kept = left_in(folder)
            lock.delete = True
    return DeleteCollectionResult(0, freed, kept)


def _text(link: Link) -> str:
    return json.dumps(to_json(replace(link, seal="")), sort_keys=True)
