"""Where a collection is published: its tables and its row. They are made where they are missing, and locked against
other publications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from ....contract import messages
from ....contract.addresses import DatabaseAddress
from ....contract.records import from_json, parse_json
from ...base.errors import CollectionError
from ...imagery.grid.crs import parse_crs
from ..manifest import Manifest
from ..manifest.descent import descends
from .connection import Session
from .stored import text_of
from .tables import (
    FORMAT,
    exists,
    let_read,
    make_patches,
    make_tables,
    patches_table,
    query,
    readers_of,
    sites_table,
    srid_of,
)

#: The first key of the locks of publications, so that they are not those of other programs: "akin" as a number.
_LOCKS = 0x616B696E


@dataclass(frozen=True)
class Place:
    """The collection that is written. number: of its table."""

    address: DatabaseAddress
    number: int
    srid: int


class Row(NamedTuple):
    """What is published under a name. number: of its table. manifest: as JSON."""

    format: int
    number: int
    key: str
    encoder_name: str
    srid: int
    state: str
    manifest: str


@contextmanager
def publishing(
    address: DatabaseAddress,
    session: Session,
    manifest: Manifest,
    copied: Mapping[tuple[str | None, int], int],
    may_replace: bool,
) -> Iterator[Place]:
    """Make the tables and the row of a collection where they are missing, and keep other publications of it away.

    Args:
        copied: see `descends`.
        may_replace: whether the collection replaces another one, and changes that it lacks.

    Raises:
        CollectionError: without `may_replace`, there is another collection of this name, or a state of this one from
            which the manifest does not come. There is one of a newer version of Akin, or somebody publishes it now.
    """
    with session.transaction():  # nothing stays where the tables are not Akin's
        session.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCKS, address.schema])
        make_tables(address, session)
        _known(address, session)
    locked = session.execute(
        "SELECT pg_try_advisory_lock(%s, hashtext(%s))", [_LOCKS, f"{address.schema}/{address.name}"]
    ).fetchone()
    if not (locked and locked[0]):
        raise CollectionError(messages.database.BUSY(server=address.server, name=address.name))
    try:
        yield _place(address, session, manifest, copied, may_replace)
    finally:
        if not session.closed and not session.broken:
            session.execute("SELECT pg_advisory_unlock_all()")


def _place(
    address: DatabaseAddress,
    session: Session,
    manifest: Manifest,
    copied: Mapping[tuple[str | None, int], int],
    may_replace: bool,
) -> Place:
    found = _known(address, session)
    where = {"server": address.server, "name": address.name}
    if found and found.format > FORMAT:
        raise CollectionError(messages.database.NEWER(**where))
    if found and found.key == manifest.key:
        if not may_replace and not _comes_from(manifest, found, copied):
            raise CollectionError(messages.database.CHANGED_COPY(**where))
        if not exists(address, session, f"patches_{found.number}"):  # somebody deleted it
            make_patches(address, session, found.number, found.srid, manifest.dimension)
        return Place(address, found.number, found.srid)
    if found and not may_replace:
        raise CollectionError(messages.database.OTHER_COLLECTION(encoder=found.encoder_name, **where))
    srid = srid_of(session, parse_crs(manifest.grid.crs).to_epsg())
    with session.transaction():
        readers = readers_of(address, session, f"patches_{found.number}") if found else []
        if found:
            _delete(address, session, found.number)
        values = {
            "name": address.name,
            "format": FORMAT,
            "key": manifest.key,
            "encoder": manifest.encoder,
            "encoder_name": manifest.encoder_name,
            "encoder_digest": manifest.encoder_digest,
            "dimension": manifest.dimension,
            "crs": manifest.grid.crs,
            "srid": srid,
            "patches": 0,
            "state": "",
            "manifest": text_of(replace(manifest, sources=(), parts=())),
            "sample": b"",
            "likeness": 1.0,
        }
        number = int(one(session, _insert(address, values), list(values.values())))
        make_patches(address, session, number, srid, manifest.dimension)
        let_read(address, session, f"patches_{number}", readers)
    return Place(address, number, srid)


def _comes_from(manifest: Manifest, found: Row, copied: Mapping[tuple[str | None, int], int]) -> bool:
    """Whether a manifest comes from the published state."""
    if _serial(found.state) > manifest.serial:
        return False
    try:
        published = from_json(Manifest, parse_json(found.manifest))
    except ValueError:
        return True  # it is damaged, and this publication mends it
    return not published.parts or descends(manifest, published, copied)


def _serial(state: str) -> int:
    """The serial of the manifest that was published last; -1 before the first publication was complete."""
    serial = state.partition("/")[0].rpartition("-")[2]
    return int(serial) if serial.isdecimal() else -1


def _delete(address: DatabaseAddress, session: Session, number: int) -> None:
    """Delete a collection, which another one replaces."""
    names = {"patches": patches_table(address, number), "sites": sites_table(address, number)}
    session.execute(query("DROP TABLE IF EXISTS {patches}, {sites}", address, **names), [])
    session.execute(query("DELETE FROM {collections} WHERE id = %s", address), [number])


def _known(address: DatabaseAddress, session: Session) -> Row | None:
    """The row of the collection; None if there is none of this name."""
    text = "SELECT format, id, key, encoder_name, srid, state, manifest FROM {collections} WHERE name = %s"
    found = session.execute(query(text, address), [address.name]).fetchone()
    return Row(*found) if found else None


def _insert(address: DatabaseAddress, values: dict[str, Any]) -> Any:
    from psycopg import sql

    names = sql.SQL(", ").join(map(sql.Identifier, values))
    marks = sql.SQL(", ").join(sql.Placeholder() * len(values))
    return query("INSERT INTO {collections} ({names}) VALUES ({marks}) RETURNING id", address, names=names, marks=marks)


def one(session: Session, statement: Any, values: Sequence[Any] = ()) -> Any:
    """The first value of the first row; None without a row."""
    found = session.execute(statement, values).fetchone()
    return found[0] if found else None
