"""Writing a collection into a database, part by part, each in a transaction of its own: what is complete stays.

Patches keep their ids, so that a part that is sent again replaces its own rows. The description of the collection
changes last.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...imagery.grid.grid import Grid
from ..manifest import Manifest, Part
from ..part import Patches
from .connection import Session
from .place import Place
from .stored import SENDING, Sample, StoredSites, text_of
from .tables import make_sites, patches_table, query, sites_table

_TEMPORARY = "akin_part"


def parts_there(place: Place, session: Session) -> dict[int, tuple[str, int] | None]:
    """The parts in the database by their numbers: file and CRC-32 of those that are complete, None for others, of which
    somebody deleted patches or the row."""
    text = (
        "SELECT coalesce(p.id, c.part), p.file, p.crc32, p.patches = coalesce(c.patches, 0) "
        "FROM (SELECT * FROM {parts} WHERE collection = %s) p FULL JOIN "
        "(SELECT part, count(*) AS patches FROM {patches} GROUP BY part) c ON c.part = p.id"
    )
    names = {"patches": patches_table(place.address, place.number)}
    rows = session.execute(query(text, place.address, **names), [place.number])
    return {number: (file, crc32) if complete else None for number, file, crc32, complete in rows}


def begin(place: Place, session: Session) -> None:
    """Say that parts are sent from now on, until `describe`."""
    text = "UPDATE {collections} SET state = state || %s WHERE id = %s AND right(state, %s) <> %s"
    session.execute(query(text, place.address), [SENDING, place.number, len(SENDING), SENDING])


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
