"""Places, polygons, hits and pictures to the vectors that stand for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...contract import Term
from ..base.errors import QueryError
from ..collection.index.opened import OpenCollection
from ..imagery.grid import ground
from .picture import picture_vectors

#: Patches taken of one polygon at most, evenly over it: more say nothing new of what it shows.
POLYGON_PATCHES = 64


@dataclass(frozen=True)
class Example:
    """One example. vectors: float32 (m, d) of length 1. rows: of the table (m,); none for a picture. sign: 1 or -1."""

    vectors: NDArray[np.float32]
    rows: NDArray[np.int64]
    sign: int
    label: str


def example(term: Term, opened: OpenCollection, preferred: NDArray[np.int64] | None) -> Example:
    """What a place, polygon, hit or picture stands for.

    Where rasters (or dates) lie over one another, patches among `preferred` (sorted rows, those that the filters let
    through) come first; without one, all of that place are taken.

    Raises:
        QueryError: nothing encoded there, an unknown patch, or a term that can't be read.
        RasterError, CardError, ModelFileError: a picture, or the encoder for it, can't be used.
    """
    if term.kind == "picture":
        return _picture(term, opened)
    rows = {"place": _place, "polygon": _polygon, "hit": _hit}[term.kind](term, opened)
    if preferred is not None and len(chosen := rows[np.isin(rows, preferred)]):
        rows = chosen
    if len(rows) > POLYGON_PATCHES:
        rows = rows[np.linspace(0, len(rows) - 1, POLYGON_PATCHES).astype(int)]
    return Example(opened.store.read(rows), rows, term.sign, _label(term, opened, rows))


def _place(term: Term, opened: OpenCollection) -> NDArray[np.int64]:
    x, y = ground.point(term.x, term.y, term.crs, opened.table.grid.crs)
    rows = opened.table.at(x, y)
    if not len(rows):
        raise QueryError(
            f"Nothing was encoded at the place {_short(term.x)}, {_short(term.y)}. Choose a place on the imagery that "
            "the collection was made from."
        )
    return rows


def _polygon(term: Term, opened: OpenCollection) -> NDArray[np.int64]:
    """The patches whose middle it holds; of a polygon smaller than that, the patch about its own middle."""
    shape = ground.polygon(term.wkt, term.crs, opened.table.grid.crs)
    rows = np.flatnonzero(opened.table.inside(shape))
    rows = rows if len(rows) else opened.table.at(*ground.middle(shape))
    rows = rows if len(rows) else np.flatnonzero(opened.table.inside(shape, touching=True))
    if not len(rows):
        raise QueryError(
            "Nothing was encoded in the polygon. Draw it on the imagery that the collection was made from."
        )
    return rows


def _hit(term: Term, opened: OpenCollection) -> NDArray[np.int64]:
    try:
        return opened.exact.rows(np.array([term.patch], np.int64))
    except KeyError as error:
        raise QueryError(
            f"Patch {term.patch} is no longer in the collection. Remove it from the query and search again."
        ) from error


def _picture(term: Term, opened: OpenCollection) -> Example:
    if not term.path.strip():
        raise QueryError("The picture has no file. Choose one, or remove it from the query.")
    vectors = picture_vectors(term.path, opened.collection.encoder_card(), opened.table.grid)
    return Example(
        vectors, np.empty(0, np.int64), term.sign, f"picture {term.path.replace(chr(92), '/').split('/')[-1]}"
    )


def _label(term: Term, opened: OpenCollection, rows: NDArray[np.int64]) -> str:
    if term.kind == "polygon":
        return "a polygon"
    if term.kind == "hit":
        return f"patch {term.patch}"
    return f"place {_short(term.x)}, {_short(term.y)}"


def _short(value: float) -> str:
    return f"{value:.5g}" if abs(value) < 1000 else f"{value:.0f}"
