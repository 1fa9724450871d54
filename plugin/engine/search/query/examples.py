"""The vectors of places, polygons, hits and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ....contract import Term, messages
from ....contract.addresses import is_database
from ....contract.message import Message
from ...base.errors import QueryError
from ...base.job import running
from ...collection.database.nearest import Found, Passing
from ...collection.index.opened import OpenCollection
from ...imagery.grid import ground
from ..scoring.reader import FolderReader, cells_of
from ..scoring.sites import Around, around, side_of
from ..shared.opened import SharedCollection, open_any
from ..shared.patches import patches_of
from ..shared.reader import SharedReader, cells_found
from .picture import picture_vectors
from .title import valid_unicode

#: Maximum number of patches of a polygon, spread evenly over it. More do not change the result.
POLYGON_PATCHES = 64


@dataclass(frozen=True)
class Example:
    """An example. vectors: float32 (m, d) of length 1. rows: of the table (m,); empty for a picture. sign: 1 or -1.

    shown: row, column and ISO date ("" if it is not known) of each vector; empty for pictures and fields. around: its
    sites; None for pictures and fields, and where patches are sites by themselves.
    """

    vectors: NDArray[np.float32]
    rows: NDArray[np.int64]
    sign: int
    label: Message
    shown: tuple[tuple[int, int, str], ...] = ()
    around: Around | None = None


class NothingThere(QueryError):
    """A place or a polygon without patches."""


def example(
    term: Term, opened: OpenCollection, preferred: NDArray[np.int64] | None, others: Sequence[OpenCollection] = ()
) -> Example:
    """The vectors of a place, polygon, hit or picture.

    Where rasters or dates overlap, only patches in `preferred` (sorted rows, those that pass the filters) are taken;
    if there are none, all patches of the place. What the collection does not have is taken from the others, which are
    searched with the same query; such an example has no rows.

    Raises:
        NothingThere: nothing was encoded at a place or in a polygon.
        QueryError: the patch of a hit is unknown, or the term can't be read.
        RasterError, CardError, ModelFileError: the picture or its encoder can't be used.
    """
    if term.kind == "picture":
        return _picture(term, opened)
    home, rows = _found(term, opened, others)
    if isinstance(rows, Found):
        assert isinstance(home, SharedCollection)
        return of_found(term, rows, home, searched=home is opened)
    if home is opened and preferred is not None and len(chosen := rows[np.isin(rows, preferred)]):
        rows = chosen
    rows, table = _some(rows), home.table
    shown = shown_at(table.row[rows], table.col[rows], [table.dates[source] for source in table.source[rows]])
    own = rows if home is opened else np.empty(0, np.int64)
    sites = around(cells_of(table, rows), side_of(table.grid), FolderReader(home), searched=home is opened)
    return Example(home.store.read(rows), own, term.sign, label_of(term), shown, sites)


def of_found(term: Term, found: Found, home: SharedCollection, searched: bool = True) -> Example:
    """The example of patches in a database. searched: whether their collection is the one that is searched."""
    date_of = {source.number: source.date for source in home.collection.manifest.sources}
    shown = shown_at(found.row, found.col, [date_of.get(source) for source in found.source.tolist()])
    sites = around(cells_found(found), side_of(home.table.grid), SharedReader(home, Passing()), searched)
    return Example(found.vectors.astype(np.float32), np.empty(0, np.int64), term.sign, label_of(term), shown, sites)


def shown_at(
    row: NDArray[np.int32], col: NDArray[np.int32], dates: Sequence[str | None]
) -> tuple[tuple[int, int, str], ...]:
    """See `Example.shown`."""
    return tuple(zip(row.tolist(), col.tolist(), [(date or "")[:10] for date in dates]))


def _some(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    if len(rows) <= POLYGON_PATCHES:
        return rows
    return np.asarray(rows[np.linspace(0, len(rows) - 1, POLYGON_PATCHES).astype(int)])


def _found(
    term: Term, opened: OpenCollection, others: Sequence[OpenCollection]
) -> tuple[OpenCollection, NDArray[np.int64] | Found]:
    """The collection that has the patches of a term, and their rows there, or the patches where it lies in a database.

    Raises QueryError: none has them.
    """
    if term.kind == "hit" and term.collection:
        home = _home(term.collection, opened, others)
        return home, _in(term, home)
    try:
        return opened, _in(term, opened)
    except QueryError:
        for other in others:
            with suppress(QueryError):
                return other, _in(term, other)
        raise


def _in(term: Term, home: OpenCollection) -> NDArray[np.int64] | Found:
    """The patches of a term in one collection. Raises QueryError: it has none."""
    if isinstance(home, SharedCollection):
        return found_of(term, home, Passing())
    return {"place": _place, "polygon": _polygon, "hit": _hit}[term.kind](term, home)


def found_of(term: Term, home: SharedCollection, passing: Passing) -> Found:
    """The patches of a place, polygon or hit in a collection of a database. Raises as `example`.

    Args:
        passing: the filters; see `preferred` of `example`.
    """
    found = patches_of(term, home, passing, POLYGON_PATCHES)
    if len(found):
        return found
    if term.kind == "hit":
        raise QueryError(messages.search.PATCH_GONE(patch=term.patch))
    nothing = messages.search.NOTHING_AT_PLACE(x=short(term.x), y=short(term.y))
    raise NothingThere(messages.search.NOTHING_IN_POLYGON() if term.kind == "polygon" else nothing)


def _home(folder: str, opened: OpenCollection, others: Sequence[OpenCollection]) -> OpenCollection:
    """The collection of a hit. It need not be among those that are searched, but must have the same encoder."""
    known = {one.path: one for one in (*others, opened)}
    path = folder if is_database(folder) else str(Path(folder).expanduser().absolute())
    home = known.get(path) or open_any(folder, running())
    if home.collection.manifest.encoder_digest != opened.collection.manifest.encoder_digest:
        names = {"first": opened.collection.folder.name, "other": home.collection.folder.name}
        raise QueryError(messages.search.HIT_OF_OTHER_ENCODER(**names))
    return home


def _place(term: Term, opened: OpenCollection) -> NDArray[np.int64]:
    x, y = ground.point(term.x, term.y, term.crs, opened.table.grid.crs)
    rows = opened.table.at(x, y)
    if not len(rows):
        raise NothingThere(messages.search.NOTHING_AT_PLACE(x=short(term.x), y=short(term.y)))
    return rows


def _polygon(term: Term, opened: OpenCollection) -> NDArray[np.int64]:
    """The patches whose centre is in the polygon. For a small polygon, the patch at its centre, or those it touches."""
    shape = ground.polygon(term.wkt, term.crs, opened.table.grid.crs)
    rows = np.flatnonzero(opened.table.inside(shape))
    rows = rows if len(rows) else opened.table.at(*ground.middle(shape))
    rows = rows if len(rows) else np.flatnonzero(opened.table.inside(shape, touching=True))
    if not len(rows):
        raise NothingThere(messages.search.NOTHING_IN_POLYGON())
    return rows


def _hit(term: Term, opened: OpenCollection) -> NDArray[np.int64]:
    try:
        return opened.exact.rows(np.array([term.patch], np.int64))
    except KeyError as error:
        raise QueryError(messages.search.PATCH_GONE(patch=term.patch)) from error


def _picture(term: Term, opened: OpenCollection) -> Example:
    if not term.path.strip():
        raise QueryError(messages.search.NO_PICTURE())
    vectors = picture_vectors(term.path, opened.collection.encoder_card(), opened.table.grid)
    file = term.path.replace("\\", "/").split("/")[-1]
    return Example(vectors, np.empty(0, np.int64), term.sign, messages.search.PICTURE(file=valid_unicode(file)))


def label_of(term: Term) -> Message:
    """The label of an example."""
    if term.kind == "polygon":
        return messages.search.POLYGON()
    if term.kind == "hit":
        return messages.search.PATCH(patch=term.patch)
    return messages.search.PLACE(x=short(term.x), y=short(term.y))


def short(value: float) -> str:
    """A coordinate for a label."""
    return f"{value:.5g}" if abs(value) < 1000 else f"{value:.0f}"
