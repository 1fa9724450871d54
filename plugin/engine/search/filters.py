"""Which patches a query's filters let through."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...contract import Filters
from ..base.errors import QueryError
from ..collection.table import PatchTable
from ..imagery.grid import ground


@dataclass(frozen=True)
class Allowed:
    """rows: sorted rows (m,) of the table that may be hits, None for all. note: what people should know, or ""."""

    rows: NDArray[np.int64] | None
    note: str = ""


def allowed(filters: Filters, table: PatchTable) -> Allowed:
    """The patches that pass extent, mask, dates and sources. Raises QueryError: a filter that can't be understood.

    Patches without a date pass no date filter, and the note counts them.
    """
    keep = np.ones(len(table), bool)
    notes: list[str] = []
    if filters.sources:
        keep &= _sources(filters, table)[table.source]
    if filters.date_from or filters.date_to:
        passes, undated = _dates(filters, table)
        if lost := int((keep & undated[table.source]).sum()):
            notes.append(f"{lost:,} patches have no date and are left out by the date filter.")
        keep &= passes[table.source]
    for shape in _shapes(filters, table):
        inside = table.inside(shape)
        keep &= inside if (keep & inside).any() else table.inside(shape, touching=True)
    return Allowed(None if keep.all() else np.flatnonzero(keep), " ".join(notes))


def _shapes(filters: Filters, table: PatchTable) -> list[ground.Shape]:
    shapes = [ground.rectangle(filters.extent, table.grid.crs, table.bounds)] if filters.extent else []
    if filters.mask_wkt.strip():
        shapes.append(ground.polygon(filters.mask_wkt, filters.mask_crs, table.grid.crs))
    return shapes


def _sources(filters: Filters, table: PatchTable) -> NDArray[np.bool_]:
    if unknown := sorted(set(filters.sources) - set(table.sources)):
        there = ", ".join(table.sources[:5]) + (" ..." if len(table.sources) > 5 else "")
        raise QueryError(f"The collection has no source {unknown[0]!r}. It holds: {there}")
    return np.array([s in filters.sources for s in table.sources], bool)


def _dates(filters: Filters, table: PatchTable) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which sources pass, and which have no date. ISO dates compare as text."""
    low, high = _date(filters.date_from, "from"), _date(filters.date_to, "to")
    if low and high and low > high:
        raise QueryError(f"The date range is upside down: it begins {low} and ends {high}. Swap them.")
    passes = [bool(d) and (not low or d[:10] >= low) and (not high or d[:10] <= high) for d in _texts(table)]
    return np.array(passes, bool), np.array([not d for d in _texts(table)], bool)


def _texts(table: PatchTable) -> list[str]:
    return [d or "" for d in table.dates]


def _date(text: str | None, which: str) -> str:
    if not text:
        return ""
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError as error:
        raise QueryError(f"The date {which!r} is {text!r}. Give it as YYYY-MM-DD.") from error
