"""The filters of a search of a collection in a database, as conditions of SQL."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ....contract import Filters, messages
from ....contract.message import Message
from ...base.job import running
from ...collection.database import nearest
from ...collection.database.connection import Session, reading
from ...collection.database.nearest import COMPARED, Passing
from ..filters import dates_that_pass, shapes_of, sources_that_pass
from .opened import SharedCollection

#: Filters that stay in memory for each collection, so that the next query with them need not count again.
CACHED = 4


@dataclass(frozen=True)
class Filtered:
    """The filters of a search in SQL. note: for the user, on patches that are left out."""

    passing: Passing
    note: Message | None = None

    @property
    def count(self) -> int:
        """How many patches pass, see Passing."""
        return self.passing.count or 0


def filtered(filters: Filters, opened: SharedCollection) -> Filtered:
    """The filters of a search as conditions. Raises QueryError: a filter is not valid."""
    where, when = (filters.extent, filters.mask_wkt, filters.mask_crs), (filters.date_from, filters.date_to)
    key = ("filtered", where, when, filters.sources)
    if key not in opened.cache:
        known = [one for one in opened.cache if isinstance(one, tuple) and one[0] == "filtered"]
        for old in known[: 1 - CACHED]:
            del opened.cache[old]
        opened.cache[key] = _filtered(filters, opened)
    found: Filtered = opened.cache[key]
    return found


def _filtered(filters: Filters, opened: SharedCollection) -> Filtered:
    table, stored = opened.table, opened.stored
    keep, undated = np.ones(len(table.sources), bool), np.zeros(len(table.sources), bool)
    if filters.sources:
        keep &= sources_that_pass(filters, table)
    if filters.date_from or filters.date_to:
        passes, without = dates_that_pass(filters, table)
        undated, keep = keep & without, keep & passes
    numbers = np.array([s.number for s in stored.manifest.sources], int)
    shapes = shapes_of(filters, table.grid.crs, opened.bounds)
    if keep.all() and not shapes:
        return Filtered(Passing(count=len(opened)))

    without_date = set(numbers[undated].tolist())
    lost = sum(part.patches for part in stored.manifest.parts if part.source in without_date)
    note = messages.search.WITHOUT_DATE(count=lost) if lost else None

    def read(session: Session) -> Filtered:
        passing = Passing() if keep.all() else Passing().of_sources(numbers[keep].tolist())
        for shape in shapes:
            if not shape["coordinates"]:
                return Filtered(replace(passing.also("false"), count=0), note)
            within = passing.inside(shape, stored.srid)
            some = nearest.count_of(session, stored, within, 1)
            passing = within if some else passing.touching(shape, stored.srid, table.grid)
        count = nearest.count_of(session, stored, passing, COMPARED + 1)
        if count > COMPARED:
            of_sample = keep[table.source]
            for shape in shapes:
                of_sample &= table.inside(shape)
            count = max(count, round(len(opened) * float(of_sample.mean())))
        return Filtered(replace(passing, count=count), note)

    return reading(stored.address, running(), read)
