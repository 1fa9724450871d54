"""The patches that pass the filters of a query."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...contract import Filters, messages
from ...contract.message import Message, Sentence
from ..base.errors import QueryError
from ..collection.table import PatchTable
from ..imagery.grid import ground


@dataclass(frozen=True)
class Allowed:
    """rows: sorted rows (m,) of the table that can be hits, None for all. note: for the user, on patches left out."""

    rows: NDArray[np.int64] | None
    note: Message | None = None


def allowed(filters: Filters, table: PatchTable) -> Allowed:
    """The patches that pass extent, mask, dates and sources. Raises QueryError: a filter is not valid.

    A date filter leaves out patches without a date; the note gives their number.
    """
    keep = np.ones(len(table), bool)
    note = None
    if filters.sources:
        keep &= sources_that_pass(filters, table)[table.source]
    if filters.date_from or filters.date_to:
        passes, undated = dates_that_pass(filters, table)
        if lost := int((keep & undated[table.source]).sum()):
            note = messages.search.WITHOUT_DATE(count=lost)
        keep &= passes[table.source]
    for shape in shapes_of(filters, table.grid.crs, table.bounds):
        inside = table.inside(shape)
        keep &= inside if (keep & inside).any() else table.inside(shape, touching=True)
    return Allowed(None if keep.all() else np.flatnonzero(keep), note)


def shapes_of(filters: Filters, crs: str, bounds: tuple[float, float, float, float]) -> list[ground.Shape]:
    """The extent and the mask of filters, as polygons in a CRS. bounds: of all patches, in it. Raises QueryError."""
    shapes = [ground.rectangle(filters.extent, crs, bounds)] if filters.extent else []
    if filters.mask_wkt.strip():
        shapes.append(ground.polygon(filters.mask_wkt, filters.mask_crs, crs))
    return shapes


def sources_that_pass(filters: Filters, table: PatchTable) -> NDArray[np.bool_]:
    """Which sources (s,) have a name that the user wants. Raises QueryError: there is none of such a name."""
    if unknown := sorted(set(filters.sources) - set(table.sources)):
        known = [*table.sources[:5], *(["\N{HORIZONTAL ELLIPSIS}"] if len(table.sources) > 5 else [])]
        raise QueryError(messages.search.NO_SOURCE(source=unknown[0], known=known))
    return np.array([s in filters.sources for s in table.sources], bool)


def dates_that_pass(filters: Filters, table: PatchTable) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which sources (s,) pass, and which have no date. ISO dates are compared as text. Raises QueryError."""
    low = _date(filters.date_from, messages.search.WRONG_DATE_FROM)
    high = _date(filters.date_to, messages.search.WRONG_DATE_TO)
    if low and high and low > high:
        raise QueryError(messages.search.DATES_REVERSED(first=low, last=high))
    dates = [d or "" for d in table.dates]
    passes = [bool(d) and (not low or d[:10] >= low) and (not high or d[:10] <= high) for d in dates]
    return np.array(passes, bool), np.array([not d for d in dates], bool)


def _date(text: str | None, wrong: Sentence) -> str:
    if not text:
        return ""
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError as error:
        raise QueryError(wrong(text=text)) from error
