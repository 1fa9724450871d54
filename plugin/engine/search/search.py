"""Searching a collection: the hits of a query."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from ...contract import (
    Filters,
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
from ...contract.typed.signed_words import signed_words
from ..base.errors import EncoderMissing, QueryError
from ..base.job import Job
from ..collection.index.opened import OpenCollection
from ..fields.card import is_field
from ..fields.opened import open_field
from .clear import is_clear
from .fields.search import field_query, search_field
from .filters import Allowed, allowed
from .query.query import check_terms, make_query
from .query.words import UnknownWords
from .ranked import best_of, hits_of, outcome_of
from .scoring.likeness import enough
from .scoring.sites import sites_of
from .several import Answer, known_sources, merged, open_together, with_collection
from .shared.answer import shared_answer
from .shared.opened import SharedCollection, open_any
from .too_small import too_small_terms


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
    opened = open_any(request.collection, job)
    job.check()
    enough(opened)
    sites_of(opened)
    with suppress(EncoderMissing, UnknownWords):  # without its encoder a collection is searched by example
        if opened.collection.encoder_card().text is not None:
            make_query((Term("words", text="land"),), opened)
    return WarmUpResult(time.perf_counter() - started)


#: Maximum number of hits of a search.
MAX_COUNT = 10_000
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
    names = ["", *(opened.path for opened in collections[1:])]
    keys = {name: opened.collection.manifest.key for name, opened in zip(names, collections)}
    return SearchResult(
        one.hits, one.crs, one.clear, message, one.title, one.method, seconds, one.searched, one.left_out, keys
    )


def _answer(request: Search, opened: OpenCollection, others: Sequence[OpenCollection]) -> Answer:
    if isinstance(opened, SharedCollection):
        return shared_answer(request, opened, others)
    crs = opened.table.grid.crs
    filters = known_sources(request.filters, opened, others)
    if request.filters.sources and not filters.sources:  # the rasters that the user wants are in other collections
        return Answer((), crs, False, messages.search.NOTHING_PASSES(), (), messages.search.NOTHING_PASSES(), "", 0)
    passing = _allowed(filters, opened)
    try:
        query = make_query(request.terms, opened, passing.rows, others)
    except UnknownWords as unknown:
        return Answer((), crs, False, unknown.message, (), unknown.title, "judge", 0)
    rows, levels, positions = best_of(query, opened, request, passing.rows)
    scores = query.curve.scores(levels)
    clear = is_clear(query, rows, scores, opened, passing.rows)
    keep = scores >= request.filters.min_score
    hits = hits_of(query, opened, rows[keep], levels[keep], None if positions is None else positions[keep])
    notes = *query.notes, too_small_terms(request.terms, opened.table.grid), passing.note, opened.note
    searched = len(opened.table) if passing.rows is None else len(passing.rows)
    outcome = outcome_of(query, rows, keep, clear)
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


def _all_of(*notes: Message | None) -> Message | None:
    """All notes as one message, None if there are none."""
    present = [note for note in notes if note]
    return several(*present) if present else None


def search_text(request: SearchText, job: Job) -> SearchResult:
    """The hits of words. Raises the errors of `search`."""
    terms = [Term("words", sign, text=text) for sign, text in signed_words(request.query) or [(1, request.query)]]
    if request.against.strip():
        terms.append(Term("words", sign=-1, text=request.against))
    return search(Search(request.collection, tuple(terms), request.count, request.filters), job)


def search_similar(request: SearchSimilar, job: Job) -> SearchResult:
    """The hits of examples. Raises the errors of `search`."""
    return search(Search(request.collection, request.examples, request.count, request.filters), job)
