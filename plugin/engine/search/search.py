"""A query and a collection to hits."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from ...contract import Filters, Hit, Search, SearchResult, SearchSimilar, SearchText, Term, WarmUp, WarmUpResult
from ..base.errors import QueryError
from ..base.job import Job
from ..collection.index.opened import OpenCollection, open_collection
from ..encoders.encoder import unit
from .filters import Allowed, allowed
from .query import Query, check_terms, make_query
from .score import CLEAR, not_clear, percentiles
from .too_small import too_small_terms


def warm_up(request: WarmUp, job: Job) -> WarmUpResult:
    """Open a collection and, where its encoder understands words, the text tower.

    Raises:
        CollectionError, ResourceError: the collection can't be opened.
        CardError, ModelFileError: the encoder can't be used.
    """
    started = time.perf_counter()
    opened = open_collection(request.collection, job)
    job.check()
    if opened.collection.encoder_card().text is not None:
        make_query((Term("words", text="land"),), opened)
    return WarmUpResult(time.perf_counter() - started)


_AROUND = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def spaced(x: NDArray[np.float64], y: NDArray[np.float64], distance_m: float, count: int) -> NDArray[np.int64]:
    """Greedy non-maximum suppression: of points (n,) given best first, those that stay, at most `count`.

    A point stays unless a better one that stays is nearer than `distance_m`. Points are looked up in squares of that
    side, so the cost grows with n and not with its square.
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


#: Hits of one search at most.
MAX_COUNT = 10_000
#: Filters whose patches are remembered, so that typing under a filter does not draw its mask anew.
REMEMBERED_FILTERS = 4


def search(request: Search, job: Job) -> SearchResult:
    """The patches of a collection that answer a query best, best first.

    Raises:
        QueryError: a query, filter or count that can't be answered.
        CollectionError, ResourceError: the collection can't be opened.
        CardError, ModelFileError, RasterError: the encoder or a picture can't be used.
    """
    started = time.perf_counter()
    _check(request)
    opened = open_collection(request.collection, job)
    through = _allowed(request.filters, opened)
    query = make_query(request.terms, opened, through.rows)
    job.check()
    rows, levels, places = _nearest(query, opened, request, through.rows)
    scores = query.curve.scores(levels)
    clear = is_clear(query, rows, scores)
    keep = scores >= request.filters.min_score
    hits = _hits(query, opened, rows[keep], levels[keep], None if places is None else places[keep])
    scale = too_small_terms(request.terms, opened.table.grid.patch_m)
    message = " ".join(filter(None, (_message(query, rows, keep, clear, through), scale, through.note, opened.note)))
    searched = len(opened.table) if through.rows is None else len(through.rows)
    seconds = time.perf_counter() - started
    crs = opened.table.grid.crs
    return SearchResult(hits, crs, clear, message, query.title, query.method, seconds, searched)


def is_clear(query: Query, rows: NDArray[np.int64], scores: NDArray[np.float64]) -> bool:
    """Whether a hit that was not itself an example reaches CLEAR."""
    others = ~np.isin(rows, query.examples)
    return bool((scores[others] >= CLEAR).any())


def _check(request: Search) -> None:
    check_terms(request.terms)
    if not 1 <= request.count <= MAX_COUNT:
        raise QueryError(f"The number of hits must be between 1 and {MAX_COUNT:,}, not {request.count:,}.")
    if not 0 <= request.filters.min_score <= 1:
        raise QueryError(f"The least score must be between 0 and 1, not {request.filters.min_score:g}.")
    distance = request.filters.min_distance_m
    if distance is not None and not 0 <= distance < 1e9:
        raise QueryError(f"The distance between hits must be 0 metres or more, not {distance:g}.")


def _allowed(filters: Filters, opened: OpenCollection) -> Allowed:
    key = (filters.extent, filters.mask_wkt, filters.mask_crs, filters.date_from, filters.date_to, filters.sources)
    through = opened.masks.get(key)
    if not isinstance(through, Allowed):
        through = opened.masks[key] = allowed(filters, opened.table)
        _forget_oldest(opened)
    return through


def _forget_oldest(opened: OpenCollection) -> None:
    kept = [k for k, v in opened.masks.items() if isinstance(v, Allowed)]
    for key in kept[:-REMEMBERED_FILTERS]:
        del opened.masks[key]


def _nearest(
    query: Query, opened: OpenCollection, request: Search, through: NDArray[np.int64] | None
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64] | None]:
    """Rows and levels of the hits, best first and apart, and their places in the whole order where it is known."""
    total = len(opened.table) if through is None else len(through)
    ids = None if through is None else np.sort(opened.table.ids[through])
    distance = _distance(request, opened)
    fetch = min(total, request.count if distance == 0 else 2 * request.count + 16)
    while True:
        found, levels = opened.index.search(query.direction, fetch, ids)
        rows = opened.exact.rows(found)
        kept = np.arange(len(rows))[: request.count]
        if distance > 0:
            kept = spaced(*opened.table.centers(rows), distance, request.count)
        if len(kept) == request.count or fetch >= total:
            return rows[kept], levels[kept], kept if through is None else None
        fetch = min(total, 4 * fetch)


def _distance(request: Search, opened: OpenCollection) -> float:
    """Metres by which hits lie apart; 0 where no two patches are nearer than that anyway."""
    table, asked = opened.table, request.filters.min_distance_m
    distance = table.grid.patch_m / 2 if asked is None else asked
    alone = len(table.sources) == 1 and distance <= table.grid.cell_m * (1 + 1e-9)
    return 0.0 if alone else distance


def _hits(
    query: Query,
    opened: OpenCollection,
    rows: NDArray[np.int64],
    levels: NDArray[np.float32],
    places: NDArray[np.int64] | None,
) -> tuple[Hit, ...]:
    table = opened.table
    sample = np.sort(opened.sample @ query.direction) if places is None else levels
    columns = zip(
        table.ids[rows].tolist(),
        query.curve.scores(levels).tolist(),
        (opened.store.read(rows) @ unit(query.references).T).mean(axis=1).tolist(),
        percentiles(levels, sample, places, len(table)).tolist(),
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
        )
        for rank, (patch, score, cosine, percentile, source, cell) in enumerate(columns, 1)
    )


def _message(query: Query, rows: NDArray[np.int64], keep: NDArray[np.bool_], clear: bool, through: Allowed) -> str:
    if not len(rows):
        return "No patch passes the filters. Widen the extent, the dates or the sources."
    if not clear:
        return not_clear(query.title, query.words)
    if not keep.any():
        return "No hit reaches the least score asked for. Lower it to see the nearest patches."
    return ""


def search_text(request: SearchText, job: Job) -> SearchResult:
    """Words to hits. Raises QueryError, CollectionError."""
    terms = [Term("words", text=request.query)]
    if request.against.strip():
        terms.append(Term("words", sign=-1, text=request.against))
    return search(Search(request.collection, tuple(terms), request.count, request.filters), job)


def search_similar(request: SearchSimilar, job: Job) -> SearchResult:
    """Examples to hits. Raises QueryError, CollectionError."""
    return search(Search(request.collection, request.examples, request.count, request.filters), job)
