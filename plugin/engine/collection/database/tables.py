"""The tables of collections in a database. Every name is an identifier of psycopg.sql, and every value is bound.

SCHEMA.collections has a row for each collection, SCHEMA.parts one for each part that was published, and each
collection has a table SCHEMA.patches_ID of its own, because its vectors have their own length, and its footprints
their own CRS. SCHEMA.sites_ID has what is known of its sites (search/scoring/sites.py), and the readers that its
patches have; without it, searches compare patches alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....contract import messages
from ....contract.addresses import DatabaseAddress
from ...base.errors import ResourceError

if TYPE_CHECKING:
    from psycopg import sql

    from .connection import Session

#: Of the tables. 1: the first.
FORMAT = 1
#: pgvector's limits: of a column, and of its index (github.com/pgvector/pgvector, "halfvec").
MOST_VALUES, MOST_INDEXED = 16_000, 4_000

_COLLECTIONS = """
CREATE TABLE IF NOT EXISTS {collections} (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    format integer NOT NULL,
    key text NOT NULL,
    encoder text NOT NULL,
    encoder_name text NOT NULL,
    encoder_digest text NOT NULL,
    dimension integer NOT NULL,
    crs text NOT NULL,
    srid integer NOT NULL,
    patches bigint NOT NULL,
    state text NOT NULL,
    manifest text NOT NULL,
    sample bytea NOT NULL,
    likeness double precision NOT NULL,
    effort integer NOT NULL DEFAULT 0,
    recall real NOT NULL DEFAULT 1,
    recall_words real NOT NULL DEFAULT 1,
    published timestamptz NOT NULL DEFAULT now()
)"""
_PARTS = """
CREATE TABLE IF NOT EXISTS {parts} (
    collection integer NOT NULL REFERENCES {collections} ON DELETE CASCADE,
    id integer NOT NULL,
    file text NOT NULL,
    crc32 bigint NOT NULL,
    patches integer NOT NULL,
    PRIMARY KEY (collection, id)
)"""
_SITES = """
CREATE TABLE IF NOT EXISTS {sites} (
    generation text NOT NULL,
    likeness double precision NOT NULL,
    sample bytea NOT NULL
)"""
_PATCHES = """
CREATE TABLE IF NOT EXISTS {patches} (
    patch bigint PRIMARY KEY,
    part integer NOT NULL,
    source integer NOT NULL,
    "row" integer NOT NULL,
    col integer NOT NULL,
    valid real NOT NULL,
    content bigint NOT NULL,
    date date,
    geometry geometry(Polygon, {srid}) NOT NULL,
    embedding halfvec({dimension}) NOT NULL
)"""


def table(address: DatabaseAddress, name: str) -> sql.Composed:
    """The qualified name of a table, as `identifier`."""
    from psycopg import sql

    return sql.SQL("{}.{}").format(identifier(address.schema), sql.Identifier(name))


def identifier(name: str) -> sql.Identifier:
    """A name for a statement that is executed with parameters, be they []: there "%" is written "%%"."""
    from psycopg import sql

    return sql.Identifier(name.replace("%", "%%"))


def in_sql(name: str) -> str:
    """A name as it stands in a statement that people copy: with quotes where it has capitals or signs."""
    plain = re.fullmatch("[a-z_][a-z0-9_]*", name)
    return name if plain else '"' + name.replace('"', '""') + '"'


def patches_table(address: DatabaseAddress, number: int) -> sql.Composed:
    """The name of the table of a collection's patches."""
    return table(address, f"patches_{number}")


def sites_table(address: DatabaseAddress, number: int) -> sql.Composed:
    """The name of the table of what is known of a collection's sites: one row, or no table."""
    return table(address, f"sites_{number}")


def query(text: str, address: DatabaseAddress, **more: sql.Composable) -> sql.Composed:
    """A statement with the names of the tables in it."""
    from psycopg import sql

    names = {name: table(address, name) for name in ("collections", "parts")}
    return sql.SQL(text).format(**names, **more)


def make_tables(address: DatabaseAddress, session: Session) -> None:
    """Make the schema and the tables of all collections, where they are missing.

    Raises:
        ResourceError: there is no schema, and the login may not create one.
    """
    from psycopg import errors, sql

    there = session.execute("SELECT to_regnamespace(quote_ident(%s)) IS NOT NULL", [address.schema]).fetchone()
    if not (there and there[0]):
        try:
            session.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(identifier(address.schema)), [])
        except errors.InsufficientPrivilege as error:
            where = {"server": address.server, "schema": in_sql(address.schema)}
            raise ResourceError(messages.database.NO_SCHEMA(**where)) from error
    for name, text in (("collections", _COLLECTIONS), ("parts", _PARTS)):
        if not exists(address, session, name):  # who may not create tables may still use those that are there
            session.execute(query(text, address), [])


def exists(address: DatabaseAddress, session: Session, name: str) -> bool:
    """Whether the schema has a table."""
    return _may_read(address, session, name) is not None


def readable(address: DatabaseAddress, session: Session, name: str) -> bool:
    """Whether the schema has a table that the login may read."""
    return bool(_may_read(address, session, name))


def _may_read(address: DatabaseAddress, session: Session, name: str) -> bool | None:
    """Whether the login may read a table; None if there is no such table."""
    found = session.execute(
        "SELECT has_table_privilege(c.oid, 'SELECT') FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE "
        "nspname = %s AND relname = %s",
        [address.schema, name],
    ).fetchone()
    return bool(found[0]) if found else None


def readers_of(address: DatabaseAddress, session: Session, name: str) -> list[str | None]:
    """The roles that may read a table by GRANT, besides its owner; None stands for all roles."""
    found = session.execute(
        "SELECT CASE grantee WHEN 0 THEN NULL ELSE pg_get_userbyid(grantee) END FROM pg_class c JOIN pg_namespace n ON "
        "n.oid = relnamespace, aclexplode(relacl) WHERE nspname = %s AND relname = %s AND privilege_type = 'SELECT' "
        "AND grantee <> relowner",
        [address.schema, name],
    ).fetchall()
    return [role for (role,) in found]


def let_read(address: DatabaseAddress, session: Session, name: str, readers: list[str | None]) -> None:
    """Give the right to read a table, as its owner."""
    from psycopg import sql

    for reader in readers:
        role = sql.SQL("PUBLIC") if reader is None else identifier(reader)
        session.execute(query("GRANT SELECT ON {table} TO {role}", address, table=table(address, name), role=role), [])


def make_sites(address: DatabaseAddress, session: Session, number: int) -> bool:
    """Make the table of a collection's sites, where it is missing. Returns whether it is there: a login that may not
    create tables any more goes on without it."""
    from psycopg import errors

    if exists(address, session, f"sites_{number}"):
        return True
    try:
        with session.transaction():
            session.execute(query(_SITES, address, sites=sites_table(address, number)), [])
            let_read(address, session, f"sites_{number}", readers_of(address, session, f"patches_{number}"))
    except errors.InsufficientPrivilege:
        return False
    return True


def make_patches(address: DatabaseAddress, session: Session, number: int, srid: int, dimension: int) -> None:
    """Make the table of a collection's patches, where it is missing, with its indexes besides the quick one."""
    from psycopg import sql

    patches = patches_table(address, number)
    sizes = {"srid": sql.Literal(srid), "dimension": sql.Literal(dimension)}
    session.execute(query(_PATCHES, address, patches=patches, **sizes), [])
    for column, method in (("geometry", "gist"), ("part", "btree"), ("source", "btree"), ("row, col", "btree")):
        name = sql.Identifier(f"patches_{number}_{column.split(',')[0]}")
        columns = sql.SQL(", ").join(map(sql.Identifier, column.split(", ")))
        text = "CREATE INDEX IF NOT EXISTS {name} ON {patches} USING {method} ({columns})"
        names = {"name": name, "patches": patches, "method": sql.SQL(method), "columns": columns}
        session.execute(query(text, address, **names), [])


def quick_index(address: DatabaseAddress, number: int) -> sql.Composed:
    """The qualified name of the quick index of a collection."""
    return table(address, f"patches_{number}_embedding")


def has_quick_index(address: DatabaseAddress, session: Session, number: int) -> bool:
    """Whether the quick index is there and complete: one whose building was cancelled is not."""
    text = (
        "SELECT EXISTS (SELECT FROM pg_index i JOIN pg_class c ON c.oid = indexrelid JOIN pg_namespace n ON n.oid = "
        "relnamespace "
        "WHERE nspname = %s AND relname = %s AND indisvalid AND indisready)"
    )
    found = session.execute(text, [address.schema, f"patches_{number}_embedding"]).fetchone()
    return bool(found and found[0])


def srid_of(session: Session, epsg: int | None) -> int:
    """The code by which PostGIS knows a CRS; 0 where it does not."""
    if epsg is None:
        return 0
    found = session.execute("SELECT srid FROM spatial_ref_sys WHERE srid = %s", [epsg]).fetchone()
    return epsg if found else 0
