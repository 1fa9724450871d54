"""The hits of a query in one collection: the best patches, kept apart from each other, with what is said of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...contract import Hit, Search, messages
from ...contract.message import Message
from ..base.errors import CardError, CollectionError, ModelFileError
from ..collection.index.opened import OpenCollection
from ..collection.store import apply
from ..encoders.encoder import unit
from ..encoders.familiarity import open_familiar
from .query.query import Query
from .scoring.score import no_clear_match, percentiles

#: With a judge the best scores are among more patches than the hits: MORE_CANDIDATES * count + SOME_CANDIDATES.
MORE_CANDIDATES, SOME_CANDIDATES = 4, 1024
#: Offsets of a square and its eight neighbours.
_AROUND = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def spaced(x: NDArray[np.float64], y: NDArray[np.float64], distance_m: float, count: int) -> NDArray[np.int64]:
    """Greedy non-maximum suppression: which of the points (n,), ordered best first, are kept; at most `count`.

    A point is kept unless a better point that is kept is nearer than `distance_m`. Points are sorted into squares of
    this side, so the time grows with n, not with its square.
    """
    limit = (distance_m * (1 - 1e-9)) ** 2
    squares: dict[tuple[int, int], list[tuple[float, float]]] = {}
    kept: list[int] = []
    for i, (px, py) in enumerate(zip(x.tolist(), y.tolist())):
        at = int(px // distance_m), int(py // distance_m)
        near = (q for dx, dy in _AROUND for q in squares.get((at[0] + dx, at[1] + dy), ()))
        if any((px - qx) ** 2 + (py - qy) ** 2 < limit for qx, qy in near):
            continue
        squares.setdefault(at, []).append((px, py))
        kept.append(i)
        if len(kept) == count:
            break
    return np.array(kept, np.int64)


def best_of(
    query: Query, opened: OpenCollection, request: Search, allowed_rows: NDArray[np.int64] | None
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64] | None]:
    """Rows and levels of the hits, best first, and their positions in the whole order (None if a filter is set).

    With a judge the order is that of the candidates' levels.
    """
    total = len(opened.table) if allowed_rows is None else len(allowed_rows)
    distance = distance_between(request, opened)
    fetch = min(total, wanted(request, query, distance))
    while True:
        rows, levels = query.index(opened).search(query.direction, fetch, allowed_rows)
        if query.judge:
            rows, levels = _by_level(query, opened, rows)
        kept = np.arange(len(rows))[: request.count]
        if distance > 0:
            kept = spaced(*opened.table.centers(rows), distance, request.count)
        if len(kept) == request.count or fetch >= total:
            return rows[kept], levels[kept], kept if allowed_rows is None else None
        fetch = min(total, 4 * fetch)


def wanted(request: Search, query: Query, distance_m: float) -> int:
    """How many candidates a search begins with. distance_m: between hits, at least."""
    if query.judge:
        return MORE_CANDIDATES * request.count + SOME_CANDIDATES
    return request.count if distance_m == 0 else 2 * request.count + 16


def _by_level(
    query: Query, opened: OpenCollection, rows: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Rows and levels of candidates, the highest level first. Equal levels keep their order."""
    levels = apply(opened.store, query.levels, rows)
    order = np.argsort(-levels, kind="stable")
    return rows[order], levels[order]


def distance_between(request: Search, opened: OpenCollection) -> float:
    """Minimum distance between hits in metres; 0 if no two patches are nearer than that."""
    table, asked = opened.table, request.filters.min_distance_m
    distance = table.grid.patch_m / 2 if asked is None else asked
    alone = len(table.sources) == 1 and distance <= min(table.grid.cell_x_m, table.grid.cell_y_m) * (1 + 1e-9)
    return 0.0 if alone else distance


def hits_of(
    query: Query,
    opened: OpenCollection,
    rows: NDArray[np.int64],
    levels: NDArray[np.float32],
    positions: NDArray[np.int64] | None,
) -> tuple[Hit, ...]:
    """The hits at some rows (n,), best first, with their levels (n,), and their positions in the whole order, if
    known."""
    table = opened.table
    sample = np.sort(query.levels(opened.sample)) if positions is None else levels
    vectors = opened.store.read(rows)
    columns = zip(
        table.ids[rows].tolist(),
        query.curve.scores(levels).tolist(),
        (vectors @ unit(query.references).T).mean(axis=1).tolist(),
        _familiarity(vectors, opened),
        percentiles(levels, sample, positions, len(opened)).tolist(),
        table.source[rows].tolist(),
        zip(table.row[rows].tolist(), table.col[rows].tolist()),
    )
    return tuple(
        Hit(
            patch=patch,
            rank=rank,
            score=round(score, 6),
            cosine=round(cosine, 6),
            percentile=round(percentile, 4),
            source=table.sources[source],
            date=table.dates[source],
            footprint=table.grid.footprint(*cell),
            center=table.grid.patch_center(*cell),
            familiarity=None if familiarity is None else round(familiarity, 4),
        )
        for rank, (patch, score, cosine, familiarity, percentile, source, cell) in enumerate(columns, 1)
    )


def _familiarity(vectors: NDArray[np.float32], opened: OpenCollection) -> list[float | None]:
    """The familiarity of each hit (n,); None if the encoder can't say, or can't be used, which examples allow."""
    try:
        familiar = open_familiar(opened.collection.encoder_card())
    except (CardError, CollectionError, ModelFileError):
        familiar = None
    return [None] * len(vectors) if familiar is None else familiar.of(vectors).tolist()


def outcome_of(query: Query, rows: NDArray[np.int64], keep: NDArray[np.bool_], clear: bool) -> Message | None:
    """Why there are no hits, or no clear match."""
    if not len(rows):
        return messages.search.NOTHING_PASSES()
    if not clear:
        return no_clear_match(query.title, query.only_words, query.judge is not None, query.both)
    if not keep.any():
        return messages.search.NOTHING_REACHES_SCORE()
    return None
