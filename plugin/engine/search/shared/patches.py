"""The patches of places, polygons and hits in a collection of a database: the examples of a query."""

from __future__ import annotations

import numpy as np

from ....contract import Term
from ...base.job import running
from ...collection.database import nearest
from ...collection.database.connection import reading
from ...collection.database.nearest import Found, Passing
from ...imagery.grid import ground
from .opened import SharedCollection, table_of

#: Rows and columns of the grid are below it, and integers of the database above.
MOST_CELLS = 1 << 30


def patches_of(term: Term, opened: SharedCollection, passing: Passing, most: int) -> Found:
    """Up to `most` patches of a place, polygon or hit; where some of them pass the filters, these. None if nothing is
    there.

    Raises:
        QueryError: the term can't be read. ResourceError: the database can't be read.
    """
    stored, grid = opened.stored, opened.table.grid
    if term.kind == "hit":
        return reading(stored.address, running(), lambda session: nearest.with_ids(session, stored, [term.patch]))
    if term.kind == "place":
        return _preferred(opened, _at(opened, *ground.point(term.x, term.y, term.crs, grid.crs)), passing)
    shape = ground.polygon(term.wkt, term.crs, grid.crs)

    def some(area: Passing) -> Found:
        return reading(stored.address, running(), lambda session: nearest.some_of(session, stored, area, most))

    for area in (passing.inside(shape, stored.srid), Passing().inside(shape, stored.srid)):
        if len(found := some(area)):
            return found
    found = _preferred(opened, _at(opened, *ground.middle(shape)), passing)
    if not len(found):
        found = some(passing.touching(shape, stored.srid, grid))
    return found if len(found) else some(Passing().touching(shape, stored.srid, grid))


def _at(opened: SharedCollection, x: float, y: float) -> Found:
    """The patches that contain a point of the grid's CRS, of the cell whose centre is nearest."""
    grid, stored = opened.table.grid, opened.stored
    across, down = (int(np.ceil(grid.patch_m / cell)) for cell in (grid.cell_x_m, grid.cell_y_m))
    col, row = int((x - grid.x0) // grid.cell_x_m), int((grid.y0 - y) // grid.cell_y_m)
    if max(abs(row), abs(col)) >= MOST_CELLS:
        row, col = MOST_CELLS, MOST_CELLS  # where nothing is
    cells = [(row - i, col - j) for i in range(-1, down + 1) for j in range(-1, across + 1)]
    found = reading(stored.address, running(), lambda session: nearest.at_cells(session, stored, cells))
    return found.rows(table_of(stored, found).at(x, y)) if len(found) else found


def _preferred(opened: SharedCollection, found: Found, passing: Passing) -> Found:
    if not passing.conditions or len(found) < 2:
        return found
    stored, only = opened.stored, passing.also("patch = ANY(%s)", found.ids.tolist())
    chosen = reading(stored.address, running(), lambda session: nearest.some_of(session, stored, only, len(found)))
    return chosen if len(chosen) else found
