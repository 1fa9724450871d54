"""Where a collection is published: its tables and its row, made where they are missing, and kept from other runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from ....contract import messages
from ....contract.addresses import DatabaseAddress
from ....contract.records import from_json, parse_json
from ...base.errors import CollectionError
from ...imagery.grid.crs import parse_crs
from ..manifest import Manifest
from ..manifest.descent import descends
from .connection import Session
from .stored import text_of
from .tables import FORMAT, exists, make_patches, make_tables, patches_table, query, sites_table, srid_of

#: The first key of the locks of publications, so that they are not those of other programs: "akin" as a number.
_LOCKS = 0x616B696E


@dataclass(frozen=True)
class Place:
    """The collection that is written. number: of its table."""

    address: DatabaseAddress
    number: int
    srid: int


@contextmanager
def publishing(
    address: DatabaseAddress,
    session: Session,
    manifest: Manifest,
    copied: Mapping[tuple[str | None, int], int],
    instead: bool,
) -> Iterator[Place]:
    """Make the tables and the row of a collection where they are missing, and keep other publications of it away.

    Args:
        copied: see `descends`.
        instead: whether the collection replaces what is there, whatever it is.

    Raises:
        CollectionError: there is another collection of this name, or a state of this one from which the manifest does
            not come (neither with `instead`); one of a newer version of Akin; or somebody publishes it now.
    """
    with session.transaction():  # nothing stays beside tables that are not Akin's
        session.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCKS, address.schema])
        make_tables(address, session)
        _known(address, session)
    locked = session.execute(
        "SELECT pg_try_advisory_lock(%s, hashtext(%s))", [_LOCKS, f"{address.schema}/{address.name}"]
    ).fetchone()
    if not (locked and locked[0]):
        raise CollectionError(messages.database.BUSY(server=address.server, name=address.name))
    try:
        yield _place(address, session, manifest, copied, instead)
    finally:
        if not session.closed and not session.broken:
            session.execute("SELECT pg_advisory_unlock_all()")


def _place(
    address: DatabaseAddress,
    session: Session,
    manifest: Manifest,
    copied: Mapping[tuple[str | None, int], int],
    instead: bool,
) -> Place:
    found = _known(address, session)
    told = {"server": address.server, "name": address.name}
    if found and found[0] > FORMAT:
        raise CollectionError(messages.database.NEWER(**told))
    is_other = found and found[2] != manifest.key
    if is_other and not instead:
        raise CollectionError(messages.database.OTHER_COLLECTION(encoder=found[3], **told))
    if found and not is_other:
        if not instead and not _comes_from(manifest, found[5], found[6], copied):
            raise CollectionError(messages.database.CHANGED_COPY(**told))
        _mend(address, session, found[1], found[4], manifest.dimension)
        return Place(address, found[1], found[4])
    srid = srid_of(session, parse_crs(manifest.grid.crs).to_epsg())
    with session.transaction():
        if found:
            _delete(address, session, found[1])
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
    return Place(address, number, srid)


def _comes_from(manifest: Manifest, state: str, text: str, copied: Mapping[tuple[str | None, int], int]) -> bool:
    """Whether a manifest comes from the published state."""
    if _serial(state) > manifest.serial:
        return False
    try:
        published = from_json(Manifest, parse_json(text))
    except ValueError:
        return True  # it is damaged, and this publication mends it
    return not published.parts or descends(manifest, published, copied)


def _serial(state: str) -> int:
    """The serial of the manifest that was published last; -1 before the first publication was complete."""
    serial = state.partition("/")[0].rpartition("-")[2]
    return int(serial) if serial.isdecimal() else -1


def _mend(address: DatabaseAddress, session: Session, number: int, srid: int, dimension: int) -> None:
    """Begin again where somebody deleted the table of the patches."""
    if not exists(address, session, f"patches_{number}"):
        make_patches(address, session, number, srid, dimension)


def _delete(address: DatabaseAddress, session: Session, number: int) -> None:
    """Delete a collection, which another one replaces."""
    names = {"patches": patches_table(address, number), "sites": sites_table(address, number)}
    session.execute(query("DROP TABLE IF EXISTS {patches}, {sites}", address, **names), [])
    session.execute(query("DELETE FROM {collections} WHERE id = %s", address), [number])


def _known(address: DatabaseAddress, session: Session) -> Any:
    """Format, id, key, name of the encoder, SRID, state and manifest of the collection; None if there is none of this
    name."""
    text = "SELECT format, id, key, encoder_name, srid, state, manifest FROM {collections} WHERE name = %s"
    return session.execute(query(text, address), [address.name]).fetchone()


def _insert(address: DatabaseAddress, values: dict[str, Any]) -> Any:
    from psycopg import sql

    names = sql.SQL(", ").join(map(sql.Identifier, values))
    marks = sql.SQL(", ").join(sql.Placeholder() * len(values))
    return query("INSERT INTO {collections} ({names}) VALUES ({marks}) RETURNING id", address, names=names, marks=marks)


def one(session: Session, statement: Any, values: Sequence[Any] = ()) -> Any:
    """The first value of the first row; None without a row."""
    found = session.execute(statement, values).fetchone()
    return found[0] if found else None
