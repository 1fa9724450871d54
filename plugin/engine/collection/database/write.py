"""Writing a collection into a database, part by part, each in a transaction of its own: what is complete stays.

Patches keep their ids, so that a part that is sent again replaces its own rows. The description of the collection
changes last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ....contract import messages
from ....contract.addresses import DatabaseAddress
from ...base.errors import CollectionError
from ...imagery.grid.crs import parse_crs
from ...imagery.grid.grid import Grid
from ..manifest import Manifest, Part
from ..part import Patches
from .connection import Session
from .stored import Sample, StoredSites, text_of
from .tables import (
    FORMAT,
    exists,
    has_quick_index,
    make_patches,
    make_sites,
    make_tables,
    patches_table,
    query,
    quick_index,
    sites_table,
    srid_of,
)

#: The first key of the locks of publications, so that they are not those of other programs: "akin" as a number.
_LOCKS = 0x616B696E
_TEMPORARY = "akin_part"
#: Of the quick index: twice pgvector's own ef_construction, because it is built once and searched often.
_GRAPH = "WITH (m = 16, ef_construction = 128)"


@dataclass(frozen=True)
class Place:
    """The collection that is written. number: of its table. new: whether it was made now."""

    address: DatabaseAddress
    number: int
    srid: int
    new: bool


@contextmanager
def publishing(address: DatabaseAddress, session: Session, manifest: Manifest) -> Iterator[Place]:
    """Make the tables and the row of a collection where they are missing, and keep other publications of it away.

    Raises:
        CollectionError: there is another collection of this name, a later state of this one, one of a newer version of
            Akin, or somebody publishes it now.
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
        yield _place(address, session, manifest)
    finally:
        if not session.closed and not session.broken:
            session.execute("SELECT pg_advisory_unlock_all()")


def _place(address: DatabaseAddress, session: Session, manifest: Manifest) -> Place:
    found = _known(address, session)
    told = {"server": address.server, "name": address.name}
    if found and found[0] > FORMAT:
        raise CollectionError(messages.database.NEWER(**told))
    if found and found[2] != manifest.key:
        raise CollectionError(messages.database.OTHER_COLLECTION(encoder=found[3], **told))
    if found and _serial(found[5]) > manifest.serial:
        raise CollectionError(messages.database.OLDER_COPY(collection=address.name, server=address.server))
    if found:
        _mend(address, session, found[1], found[4], manifest.dimension)
        return Place(address, found[1], found[4], False)
    srid = srid_of(session, parse_crs(manifest.grid.crs).to_epsg())
    with session.transaction():
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
        number = int(_one(session, _insert(address, values), list(values.values())))
        make_patches(address, session, number, srid, manifest.dimension)
    return Place(address, number, srid, True)


def _serial(state: str) -> int:
    """The serial of the manifest that was published last; -1 before the first publication was complete."""
    serial = state.partition("/")[0].rpartition("-")[2]
    return int(serial) if serial.isdecimal() else -1


def _mend(address: DatabaseAddress, session: Session, number: int, srid: int, dimension: int) -> None:
    """Begin again where somebody deleted the table of the patches, or the rows that say which parts are in it."""
    with session.transaction():
        if not exists(address, session, f"patches_{number}"):
            session.execute(query("DELETE FROM {parts} WHERE collection = %s", address), [number])
            make_patches(address, session, number, srid, dimension)
        elif not _one(session, query("SELECT count(*) FROM {parts} WHERE collection = %s", address), [number]):
            patches = patches_table(address, number)
            session.execute(query("DELETE FROM {patches}", address, patches=patches), [])


def _known(address: DatabaseAddress, session: Session) -> Any:
    """Format, id, key, name of the encoder, SRID and state of the collection; None if there is none of this name."""
    text = "SELECT format, id, key, encoder_name, srid, state FROM {collections} WHERE name = %s"
    return session.execute(query(text, address), [address.name]).fetchone()


def _insert(address: DatabaseAddress, values: dict[str, Any]) -> Any:
    from psycopg import sql

    names = sql.SQL(", ").join(map(sql.Identifier, values))
    marks = sql.SQL(", ").join(sql.Placeholder() * len(values))
    return query("INSERT INTO {collections} ({names}) VALUES ({marks}) RETURNING id", address, names=names, marks=marks)


def _one(session: Session, statement: Any, values: Sequence[Any] = ()) -> Any:
    found = session.execute(statement, values).fetchone()
    return found[0] if found else None


def parts_there(place: Place, session: Session) -> dict[tuple[str, int], int]:
    """The parts that were published: their numbers by file and CRC-32."""
    text = "SELECT file, crc32, id FROM {parts} WHERE collection = %s"
    rows = session.execute(query(text, place.address), [place.number])
    return {(file, crc32): number for file, crc32, number in rows}


def send_part(
    place: Place, session: Session, number: int, part: Part, patches: Patches, grid: Grid, date: str | None
) -> None:
    """Write the patches of a part and its row, or nothing."""
    from pgvector import HalfVector

    dimension = patches.vectors.shape[1]
    with session.transaction():
        session.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS {_TEMPORARY} (patch bigint, r integer, c integer, valid real, "
            f"content bigint, "
            f"embedding halfvec({int(dimension)})) ON COMMIT DELETE ROWS"
        )
        contents = patches.content.astype(np.uint64).view(np.int64)
        columns = zip(
            patches.ids.tolist(), patches.row.tolist(), patches.col.tolist(), patches.valid.tolist(), contents.tolist()
        )
        text = f"COPY {_TEMPORARY} FROM STDIN (FORMAT BINARY)"
        with session.cursor() as cursor, cursor.copy(text) as copy:
            copy.set_types(["int8", "int4", "int4", "float4", "int8", "halfvec"])
            for row, vector in zip(columns, patches.vectors):
                copy.write_row((*row, HalfVector(vector)))
        text = (
            "INSERT INTO {patches} SELECT patch, %(part)s, %(source)s, r, c, valid, content, %(date)s::date, "
            "ST_MakeEnvelope(%(x)s + c * %(wide)s, %(y)s - r * %(high)s - %(side)s, %(x)s + c * %(wide)s + %(side)s, "
            "%(y)s - r * %(high)s, %(srid)s), embedding FROM {temporary} ORDER BY patch "
            'ON CONFLICT (patch) DO UPDATE SET part = excluded.part, source = excluded.source, "row" = excluded."row", '
            "col = excluded.col, valid = excluded.valid, content = excluded.content, date = excluded.date, "
            "geometry = excluded.geometry, embedding = excluded.embedding"
        )
        from psycopg import sql

        names = {"patches": patches_table(place.address, place.number), "temporary": sql.Identifier(_TEMPORARY)}
        values = {"part": number, "source": part.source, "date": _day(date), "srid": place.srid, "side": grid.patch_m}
        values |= {"x": grid.x0, "y": grid.y0, "wide": grid.cell_x_m, "high": grid.cell_y_m}
        session.execute(query(text, place.address, **names), values)
        text = (
            "INSERT INTO {parts} (collection, id, file, crc32, patches) VALUES (%s, %s, %s, %s, %s) "
            "ON CONFLICT (collection, id) DO UPDATE SET file = excluded.file, crc32 = excluded.crc32, patches = "
            "excluded.patches"
        )
        session.execute(query(text, place.address), [place.number, number, part.file, part.crc32, len(patches)])


def _day(date: str | None) -> str | None:
    """The day of a date: a year or a month is its first."""
    if not date:
        return None
    return f"{date[:10]}-01-01"[:10] if len(date) < 7 else f"{date[:10]}-01"[:10]


def delete_parts(place: Place, session: Session, numbers: Sequence[int]) -> int:
    """Delete parts that are gone, and their patches; how many. To be called in the transaction of `describe`."""
    if not numbers:
        return 0
    patches = patches_table(place.address, place.number)
    text = "DELETE FROM {patches} WHERE part = ANY(%s)"
    deleted = session.execute(query(text, place.address, patches=patches), [list(numbers)]).rowcount
    text = "DELETE FROM {parts} WHERE collection = %s AND id = ANY(%s)"
    session.execute(query(text, place.address), [place.number, list(numbers)])
    return int(deleted)


def count_values(place: Place, session: Session) -> None:
    """Let the server look at the values of the new patches. Until then it plans filters by guesses, ten times
    slower."""
    session.execute(query("ANALYZE {patches}", place.address, patches=patches_table(place.address, place.number)), [])


def describe(
    place: Place, session: Session, manifest: Manifest, sample: Sample, likeness: float, sites: StoredSites | None
) -> None:
    """Say what the collection holds now."""
    text = (
        "UPDATE {collections} SET manifest = %s, sample = %s, likeness = %s, patches = %s, published = now(), "
        "state = %s || '/' || effort WHERE id = %s"
    )
    values = [text_of(manifest), sample.to_bytes(), likeness, manifest.patches, manifest.generation, place.number]
    session.execute(query(text, place.address), values)
    if not make_sites(place.address, session, place.number):
        return
    names = {"sites": sites_table(place.address, place.number)}
    session.execute(query("DELETE FROM {sites}", place.address, **names), [])
    if sites:
        known = [manifest.generation, sites.enough, sites.vectors.astype("<f2").tobytes()]
        session.execute(query("INSERT INTO {sites} VALUES (%s, %s, %s)", place.address, **names), known)


def drop_index(place: Place, session: Session) -> None:
    """Delete the quick index: searches then compare all patches."""
    with session.transaction():
        session.execute(
            query("DROP INDEX IF EXISTS {index}", place.address, index=quick_index(place.address, place.number)), []
        )
        set_effort(place, session, 0, 1.0, 1.0)


def set_effort(place: Place, session: Session, effort: int, recall: float, words: float) -> None:
    """Say how the quick index is used, and what it finds (0..1). An effort of 0: there is none."""
    text = (
        "UPDATE {collections} SET effort = %s, recall = %s, recall_words = %s, state = split_part(state, '/', 1) || "
        "'/' || %s "
        "WHERE id = %s"
    )
    session.execute(query(text, place.address), [effort, recall, words, str(effort), place.number])


def make_index(place: Place, session: Session, memory_mb: int) -> None:
    """Build the quick index, unless it is there. It can take minutes; searches go on meanwhile."""
    from psycopg import sql

    if has_quick_index(place.address, session, place.number):
        return
    with session.transaction():
        session.execute(
            query("DROP INDEX IF EXISTS {index}", place.address, index=quick_index(place.address, place.number)), []
        )
        session.execute("SELECT set_config('maintenance_work_mem', %s, true)", [f"{memory_mb}MB"])
        name = sql.Identifier(f"patches_{place.number}_embedding")
        text = "CREATE INDEX {name} ON {patches} USING hnsw (embedding halfvec_ip_ops) {more}"
        names = {"name": name, "patches": patches_table(place.address, place.number)}
        session.execute(query(text, place.address, more=sql.SQL(_GRAPH), **names), [])


def built_share(session: Session, process: int) -> float:
    """How much of an index another session has built, 0..1."""
    text = (
        "SELECT CASE WHEN blocks_total > 0 THEN blocks_done::float / blocks_total WHEN tuples_total > 0 "
        "THEN tuples_done::float / tuples_total ELSE 0 END FROM pg_stat_progress_create_index WHERE pid = %s"
    )
    return float(_one(session, text, [process]) or 0.0)
