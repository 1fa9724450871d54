"""The patches of a collection in a database: the nearest to a direction, those at a place, those that pass filters.

Searches read: filters are conditions in SQL, and the quick index goes on until it has found enough that pass them
(github.com/pgvector/pgvector, "Iterative index scans"). Where few patches pass, these are compared one by one, which
loses none and is quicker.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ...encoders.encoder import unit
from ...imagery.grid.grid import Grid
from .stored import Stored, vectors_of
from .tables import patches_table, query

if TYPE_CHECKING:
    from psycopg import sql

    from .connection import Session

#: Up to so many patches that pass the filters are compared one by one. At 256 values it takes some 20 ms.
COMPARED = 20_000
#: Up to so many patches of a collection are compared with words: 190 ms for a million of 256 values, 62 by the index.
ALL = 1_000_000
#: How many comparisons take the time of a visit of the index: measured, 2 to 6 at 256 values.
VISITED = 4
#: pgvector's limit of the effort.
MOST_EFFORT = 1000
#: Patches of a polygon, over which the examples are spread.
MOST_SPREAD = 200_000
#: Entries of the index that an iterative scan may visit, and its memory as a multiple of work_mem: as good as all.
_MOST_TUPLES, _MEMORY = 2**31 - 1, 64


@dataclass(frozen=True)
class Found:
    """Patches. ids: int64 (n,). row, col, source: int32 (n,); source is the number of a source. vectors: float16 (n,
    d)."""

    ids: NDArray[np.int64]
    row: NDArray[np.int32]
    col: NDArray[np.int32]
    source: NDArray[np.int32]
    vectors: NDArray[np.float16]

    def __len__(self) -> int:
        return len(self.ids)

    def and_others(self, other: Found) -> Found:
        """These patches, then those of the other that are not among them."""
        _, first = np.unique(other.ids, return_index=True)
        new = other.rows(first[~np.isin(other.ids[first], self.ids)])
        return Found(*(np.concatenate(pair) for pair in zip(self.columns, new.columns)))

    def rows(self, rows: NDArray[np.int64]) -> Found:
        """The patches at some rows (m,)."""
        return Found(*(column[rows] for column in self.columns))

    @property
    def columns(self) -> tuple[NDArray[Any], ...]:
        """All columns, in the order of the fields."""
        return self.ids, self.row, self.col, self.source, self.vectors


@dataclass(frozen=True)
class Passing:
    """Filters as SQL: conditions, all of which must hold, and the values that are bound to them.

    count: how many patches pass: exact up to COMPARED, else about; None if it is not known.
    """

    conditions: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()
    count: int | None = None

    def also(self, condition: str, *values: Any) -> Passing:
        """These filters and one more."""
        return Passing((*self.conditions, condition), (*self.values, *values))

    def where(self) -> sql.SQL:
        """The clause, or nothing."""
        from psycopg import sql

        return sql.SQL(" WHERE " + " AND ".join(self.conditions) if self.conditions else "")

    def of_sources(self, numbers: Sequence[int]) -> Passing:
        """Only patches of these sources."""
        return self.also("source = ANY(%s)", list(numbers))

    def inside(self, shape: dict[str, Any], srid: int) -> Passing:
        """Only patches whose centre is in a polygon (GeoJSON, in the CRS of the footprints)."""
        drawn = json.dumps(shape)
        area = "ST_SetSRID(ST_GeomFromGeoJSON(%s), %s)"
        centred = f"geometry && {area} AND ST_Covers(ST_MakeValid({area}), ST_Centroid(geometry))"
        return self.also(centred, drawn, srid, drawn, srid)

    def touching(self, shape: dict[str, Any], srid: int, grid: Grid) -> Passing:
        """Only patches with a polygon in the cell around their centre, which is smaller than they are where they
        overlap."""
        drawn = json.dumps(shape)
        area, cell = "ST_SetSRID(ST_GeomFromGeoJSON(%s), %s)", "ST_Expand(ST_Centroid(geometry), %s, %s)"
        touched = f"geometry && {area} AND ST_Intersects(ST_MakeValid({area}), {cell})"
        return self.also(touched, drawn, srid, drawn, srid, grid.cell_x_m / 2, grid.cell_y_m / 2)


_COLUMNS = 'patch, "row", col, source, embedding'


def nearest(
    session: Session,
    stored: Stored,
    direction: NDArray[np.float32],
    count: int,
    passing: Passing,
    off_data: bool = False,
) -> Found:
    """The `count` patches with the highest inner products with a direction (d,), best first; fewer if fewer pass.

    The quick index may miss some: its recall is measured when it is built.

    Args:
        off_data: whether the direction is that of words, which is far from all vectors. The graph of the index can then
            lead to the wrong group of similar patches. All patches are compared where they are not more than ALL.
    """
    small = off_data and stored.manifest.patches <= ALL
    by_index = stored.effort > 0 and not small and _is_quicker(session, stored, count, passing)
    with session.transaction():
        if by_index:
            effort = min(max(stored.effort, count), MOST_EFFORT)
            settings = {"ef_search": effort, "iterative_scan": "relaxed_order", "max_scan_tuples": _MOST_TUPLES}
            for name, value in {**settings, "scan_mem_multiplier": _MEMORY}.items():
                session.execute("SELECT set_config(%s, %s, true)", [f"hnsw.{name}", str(value)])
            for way in ("sort", "bitmapscan", "seqscan"):  # the planner does not know what long vectors cost
                session.execute("SELECT set_config(%s, 'off', true)", [f"enable_{way}"])
        found, complete = _read(session, stored, direction, count, passing, by_index)
        if not complete:  # others take their places while a publication goes on
            passing = passing.of_sources([source.number for source in stored.manifest.sources])
            found, _ = _read(session, stored, direction, count, passing, by_index)
        if by_index and len(found) < count and len(found) < stored.manifest.patches:
            found, _ = _read(session, stored, direction, count, passing, False)
    levels = found.vectors.astype(np.float32) @ direction
    order = np.lexsort((found.ids, -levels))
    return found.rows(order)


def _is_quicker(session: Session, stored: Stored, count: int, passing: Passing) -> bool:
    """Whether the quick index finds `count` patches that pass sooner than a comparison of all that pass.

    If a share s of n patches passes, the index visits count / s, at VISITED times the time of a comparison, and the
    comparison n s.
    """
    if not passing.conditions:
        return True
    total = stored.manifest.patches
    passes = count_of(session, stored, passing, COMPARED + 1) if passing.count is None else passing.count
    return passes > COMPARED and passes**2 > VISITED * count * total


def _read(
    session: Session, stored: Stored, direction: NDArray[np.float32], count: int, passing: Passing, by_index: bool
) -> tuple[Found, bool]:
    """The nearest patches, and whether no others were left out: see `_found`."""
    from pgvector import HalfVector

    exact = "" if by_index else " + 0"  # an expression that no index has
    text = f"SELECT {_COLUMNS} FROM {{patches}}{{where}} ORDER BY (embedding <#> %s){exact} LIMIT %s"
    patches = patches_table(stored.address, stored.number)
    statement = query(text, stored.address, patches=patches, where=passing.where())
    near = HalfVector(unit(direction[None])[0])
    rows = _rows(session, statement, [*passing.values, near, count])
    found = _found(stored, rows)
    return found, len(found) == len(rows)


def at_cells(session: Session, stored: Stored, cells: Sequence[tuple[int, int]]) -> Found:
    """The patches in cells (row, col) of the grid."""
    cell = "SELECT * FROM unnest(%s::int[], %s::int[])"
    text = f'SELECT {_COLUMNS} FROM {{patches}} WHERE ("row", col) IN ({cell}) ORDER BY patch'
    rows, cols = [r for r, _ in cells], [c for _, c in cells]
    return _plain(session, stored, text, Passing(), [rows, cols])


def with_ids(session: Session, stored: Stored, ids: Sequence[int]) -> Found:
    """The patches with these ids, as far as they are there."""
    text = f"SELECT {_COLUMNS} FROM {{patches}} WHERE patch = ANY(%s) ORDER BY patch"
    return _plain(session, stored, text, Passing(), [list(ids)])


def some_of(session: Session, stored: Stored, passing: Passing, count: int) -> Found:
    """Up to `count` of the patches that pass, spread evenly over their order. Of many, over the first MOST_SPREAD."""
    text = 'SELECT patch FROM {patches}{where} ORDER BY source, "row", col LIMIT %s'
    patches = patches_table(stored.address, stored.number)
    statement = query(text, stored.address, patches=patches, where=passing.where())
    ids = [one for (one,) in session.execute(statement, [*passing.values, MOST_SPREAD])]
    if len(ids) > count:
        ids = [ids[i] for i in np.linspace(0, len(ids) - 1, count).astype(int)]
    return with_ids(session, stored, ids)


def count_of(session: Session, stored: Stored, passing: Passing, most: int) -> int:
    """How many patches pass; `most` if there are more."""
    patches = patches_table(stored.address, stored.number)
    text = "SELECT count(*) FROM (SELECT FROM {patches}{where} LIMIT %s) AS passing"
    statement = query(text, stored.address, patches=patches, where=passing.where())
    found = session.execute(statement, [*passing.values, most]).fetchone()
    return int(found[0]) if found else 0


def _plain(session: Session, stored: Stored, text: str, passing: Passing, values: Sequence[Any]) -> Found:
    patches = patches_table(stored.address, stored.number)
    statement = query(text, stored.address, patches=patches, where=passing.where())
    return _found(stored, _rows(session, statement, values))


def _rows(session: Session, statement: sql.Composed, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with session.cursor(binary=True) as cursor:
        return cursor.execute(statement, values).fetchall()


def _found(stored: Stored, rows: Sequence[tuple[Any, ...]]) -> Found:
    """Rows as patches, without those of sources that a publication that is not complete has brought."""
    known = {s.number for s in stored.manifest.sources}
    rows = [row for row in rows if row[3] in known]
    vectors = vectors_of(stored.address, [row[4] for row in rows], stored.manifest.dimension)
    ids, at_row, col, source = (np.array([row[i] for row in rows], np.int64) for i in range(4))
    return Found(ids, at_row.astype(np.int32), col.astype(np.int32), source.astype(np.int32), vectors)
