"""Searching a collection: the hits of a query."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ...contract import (
    Filters,
    Hit,
    Search,
    SearchResult,
    SearchSimilar,
    SearchText,
    Term,
    WarmUp,
    WarmUpResult,
    messages,
)
from ...contract.message import Message, several
from ..base.errors import CardError, CollectionError, EncoderMissing, ModelFileError, QueryError
from ..base.job import Job
from ..collection.index.opened import OpenCollection, open_collection
from ..collection.store import apply
from ..encoders.encoder import unit
from ..encoders.familiarity import open_familiar
from ..fields.card import is_field
from ..fields.opened import open_field
from .clear import is_clear
from .fields.search import field_query, search_field
from .filters import Allowed, allowed
from .query import Query, check_terms, make_query
from .scoring.likeness import enough
from .scoring.score import no_clear_match, percentiles
from .several import Answer, known_sources, merged, open_together, with_collection
from .too_small import too_small_terms
from .words import UnknownWords


def warm_up(request: WarmUp, job: Job) -> WarmUpResult:
    """Open a collection, prepare searches by example and, if its encoder understands words, open the text tower.

    Raises:
        CollectionError, ResourceError: the collection can't be opened.
        CardError, ModelFileError: the encoder can't be used.
    """
    started = time.perf_counter()
    if is_field(request.collection):
        field = open_field(request.collection)
        enough(field.space)
        with suppress(EncoderMissing, UnknownWords):
            if field.card.encoder and field.space.encoder_card().text is not None:
                field_query((Term("words", text="land"),), field)
        return WarmUpResult(time.perf_counter() - started)
    opened = open_collection(request.collection, job)
    job.check()
    enough(opened)
    with suppress(EncoderMissing, UnknownWords):  # without its encoder a collection is searched by example
        if opened.collection.encoder_card().text is not None:
            make_query((Term("words", text="land"),), opened)
    return WarmUpResult(time.perf_counter() - started)


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


#: Maximum number of hits of a search.
MAX_COUNT = 10_000
#: With a judge the best scores are among more patches than the hits: MORE_CANDIDATES * count + SOME_CANDIDATES.
MORE_CANDIDATES, SOME_CANDIDATES = 4, 1024
#: Number of filters whose patches are cached, so that a new query with the same filter need not find them again.
CACHED_FILTERS = 4


def search(request: Search, job: Job) -> SearchResult:
    """The best patches of one or more collections for a query, best first. Unknown words have no hits.

    Raises:
        QueryError: the query, a filter or the count is not valid, or the collections have different encoders.
        CollectionError, ResourceError: a collection can't be opened.
        CardError, ModelFileError, RasterError: the encoder or a picture can't be used.
    """
    started = time.perf_counter()
    _check(request)
    if is_field(request.collection):
        return search_field(request, job)
    collections = open_together((request.collection, *request.also), job)
    if len(collections) > 1:
        request = replace(request, terms=with_collection(request.terms, request.collection))
    answers = []
    for opened in collections:
        job.check()
        answers.append(_answer(request, opened, [one for one in collections if one is not opened]))
    one = answers[0] if len(answers) == 1 else merged(collections, answers, request.count)
    message = _all_of(one.outcome, *one.notes)
    seconds = time.perf_counter() - started
    names = ["", *(str(opened.collection.folder.absolute()) for opened in collections[1:])]
    keys = {name: opened.collection.manifest.key for name, opened in zip(names, collections)}
    return SearchResult(
        one.hits, one.crs, one.clear, message, one.title, one.method, seconds, one.searched, one.left_out, keys
    )


def _answer(request: Search, opened: OpenCollection, others: Sequence[OpenCollection]) -> Answer:
    crs = opened.table.grid.crs
    filters = known_sources(request.filters, opened, others)
    if request.filters.sources and not filters.sources:  # the rasters that the user wants are in other collections
        return Answer((), crs, False, messages.search.NOTHING_PASSES(), (), messages.search.NOTHING_PASSES(), "", 0)
    passing = _allowed(filters, opened)
    try:
        query = make_query(request.terms, opened, passing.rows, others)
    except UnknownWords as unknown:
        return Answer((), crs, False, unknown.message, (), unknown.title, "judge", 0)
    rows, levels, positions = _nearest(query, opened, request, passing.rows)
    scores = query.curve.scores(levels)
    clear = is_clear(query, rows, scores, opened, passing.rows)
    keep = scores >= request.filters.min_score
    hits = _hits(query, opened, rows[keep], levels[keep], None if positions is None else positions[keep])
    notes = *query.notes, too_small_terms(request.terms, opened.table.grid), passing.note, opened.note
    searched = len(opened.table) if passing.rows is None else len(passing.rows)
    outcome = _outcome(query, rows, keep, clear)
    said = tuple(n for n in notes if n)
    return Answer(hits, crs, clear, outcome, said, query.title, query.method, searched, query.left_out)


def _check(request: Search) -> None:
    check_terms(request.terms)
    if not 1 <= request.count <= MAX_COUNT:
        raise QueryError(messages.search.COUNT_OUT_OF_RANGE(value=request.count, most=MAX_COUNT))
    if not 0 <= request.filters.min_score <= 1:
        raise QueryError(messages.search.SCORE_OUT_OF_RANGE(value=request.filters.min_score))
    distance = request.filters.min_distance_m
    if distance is not None and not 0 <= distance < 1e9:
        raise QueryError(messages.search.DISTANCE_OUT_OF_RANGE(value=distance))


def _allowed(filters: Filters, opened: OpenCollection) -> Allowed:
    key = (filters.extent, filters.mask_wkt, filters.mask_crs, filters.date_from, filters.date_to, filters.sources)
    passing = opened.cache.get(key)
    if not isinstance(passing, Allowed):
        passing = opened.cache[key] = allowed(filters, opened.table)
        _forget_oldest(opened)
    return passing


def _forget_oldest(opened: OpenCollection) -> None:
    kept = [k for k, v in opened.cache.items() if isinstance(v, Allowed)]
    for key in kept[:-CACHED_FILTERS]:
        del opened.cache[key]


def _nearest(
    query: Query, opened: OpenCollection, request: Search, allowed_rows: NDArray[np.int64] | None
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64] | None]:
    """Rows and levels of the hits, best first, and their positions in the whole order (None if a filter is set).

    With a judge the order is that of the candidates' levels.
    """
    total = len(opened.table) if allowed_rows is None else len(allowed_rows)
    distance = _distance(request, opened)
    fetch = request.count if distance == 0 else 2 * request.count + 16
    fetch = min(total, MORE_CANDIDATES * request.count + SOME_CANDIDATES if query.judge else fetch)
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


def _by_level(
    query: Query, opened: OpenCollection, rows: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Rows and levels of candidates, the highest level first. Equal levels keep their order."""
    levels = apply(opened.store, query.levels, rows)
    order = np.argsort(-levels, kind="stable")
    return rows[order], levels[order]


def _distance(request: Search, opened: OpenCollection) -> float:
    """Minimum distance between hits in metres; 0 if no two patches are nearer than that."""
    table, asked = opened.table, request.filters.min_distance_m
    distance = table.grid.patch_m / 2 if asked is None else asked
    alone = len(table.sources) == 1 and distance <= min(table.grid.cell_x_m, table.grid.cell_y_m) * (1 + 1e-9)
    return 0.0 if alone else distance


def _hits(
    query: Query,
    opened: OpenCollection,
    rows: NDArray[np.int64],
    levels: NDArray[np.float32],
    positions: NDArray[np.int64] | None,
) -> tuple[Hit, ...]:
    table = opened.table
    sample = np.sort(query.levels(opened.sample)) if positions is None else levels
    vectors = opened.store.read(rows)
    columns = zip(
        table.ids[rows].tolist(),
        query.curve.scores(levels).tolist(),
        (vectors @ unit(query.references).T).mean(axis=1).tolist(),
        _familiarity(vectors, opened),
        percentiles(levels, sample, positions, len(table)).tolist(),
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


def _outcome(query: Query, rows: NDArray[np.int64], keep: NDArray[np.bool_], clear: bool) -> Message | None:
    """Why there are no hits, or no clear match."""
    if not len(rows):
        return messages.search.NOTHING_PASSES()
    if not clear:
        return no_clear_match(query.title, query.only_words, query.judge is not None)
    if not keep.any():
        return messages.search.NOTHING_REACHES_SCORE()
    return None


def _all_of(*notes: Message | None) -> Message | None:
    """All notes as one message, None if there are none."""
    present = [note for note in notes if note]
    return several(*present) if present else None


def search_text(request: SearchText, job: Job) -> SearchResult:
    """The hits of words. Raises the errors of `search`."""
    terms = [Term("words", text=request.query)]
    if request.against.strip():
        terms.append(Term("words", sign=-1, text=request.against))
    return search(Search(request.collection, tuple(terms), request.count, request.filters), job)


def search_similar(request: SearchSimilar, job: Job) -> SearchResult:
    """The hits of examples. Raises the errors of `search`."""
    return search(Search(request.collection, request.examples, request.count, request.filters), job)
