"""What a collection in a database answers to a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ....contract import Search, Term, messages
from ...base.errors import QueryError
from ...base.job import running
from ...collection.database import nearest
from ...collection.database.connection import reading
from ...collection.database.nearest import Found
from ...collection.index.opened import OpenCollection
from ..clear import is_clear
from ..query.examples import Example, example, found_of, of_found
from ..query.query import Query, query_of
from ..query.words import UnknownWords
from ..ranked import best_of, distance_between, hits_of, outcome_of, wanted
from ..scoring.near import near_any
from ..scoring.sites import sites_of
from ..several import Answer, known_sources
from ..too_small import too_small_terms
from .filtered import Filtered, filtered
from .opened import Candidates, SharedCollection, candidates
from .reader import SharedReader

#: How much longer the list of candidates becomes where it was too short.
MORE = 4


@dataclass
class _Examples:
    """Finds the examples of a query, and keeps the patches of those that the hits should be like."""

    opened: SharedCollection
    passing: Filtered
    others: Sequence[OpenCollection]
    patches: list[Found] = field(default_factory=list)

    def __call__(self, term: Term) -> Example:
        elsewhere = term.kind == "hit" and term.collection not in ("", self.opened.path)
        if term.kind == "picture" or elsewhere:
            return example(term, self.opened, None, self.others)
        try:
            found = found_of(term, self.opened, self.passing.passing)
        except QueryError:
            if not self.others:
                raise
            return example(term, self.opened, None, self.others)
        if term.sign > 0:
            self.patches.append(found)
        return of_found(term, found, self.opened)


def shared_answer(request: Search, opened: SharedCollection, others: Sequence[OpenCollection]) -> Answer:
    """The hits of a query in a collection of a database. Raises the errors of `search`."""
    crs, nothing = opened.table.grid.crs, messages.search.NOTHING_PASSES()
    filters = known_sources(request.filters, opened, others)
    if request.filters.sources and not filters.sources:  # the rasters that the user wants are in other collections
        return Answer((), crs, False, nothing, (), nothing, "", 0)
    passing = filtered(filters, opened)
    examples = _Examples(opened, passing, others)
    try:
        reader = SharedReader(opened, passing.passing)
        query = query_of(request.terms, opened, examples, sites_of(opened), reader)
    except UnknownWords as unknown:
        return Answer((), crs, False, unknown.message, (), unknown.title, "judge", 0)
    near, query, allowed = _candidates(request, query, opened, passing, examples.patches)
    rows, levels, positions = best_of(query, near, request, allowed)
    scores = query.curve.scores(levels)
    clear = is_clear(query, rows, scores, near, allowed)
    keep = scores >= request.filters.min_score
    hits = hits_of(query, near, rows[keep], levels[keep], None if positions is None else positions[keep])
    notes = *query.notes, too_small_terms(request.terms, opened.table.grid), passing.note, opened.note
    said = tuple(note for note in notes if note)
    outcome = outcome_of(query, rows, keep, clear)
    return Answer(hits, crs, clear, outcome, said, query.title, query.method, passing.count, query.left_out)


def _candidates(
    request: Search, query: Query, opened: SharedCollection, passing: Filtered, examples: Sequence[Found]
) -> tuple[Candidates, Query, NDArray[np.int64] | None]:
    """Enough of the best patches to choose the hits from, the query with the rows of its examples among them, and the
    rows that can be hits (None for all, best first)."""
    stored, limit = opened.stored, wanted(request, query, distance_between(request, opened))
    while True:
        running().check()
        read = partial(
            nearest.nearest,
            stored=stored,
            direction=query.direction,
            count=limit,
            passing=passing.passing,
            off_data=query.words,
        )
        found = reading(stored.address, running(), read)
        count = len(found)
        for patches in examples:  # they are not hits of this list, but "clear" asks what is near them
            found = found.and_others(patches)
        near = candidates(opened, found)
        ids = np.concatenate([*(patches.ids for patches in examples), np.empty(0, np.int64)])
        here = replace(query, examples=near.exact.rows(np.unique(ids)))
        allowed = None if count == len(found) and not passing.passing.conditions else np.arange(count)
        if count < limit or _are_enough(request, here, near, count, allowed):
            return near, here, allowed
        limit *= MORE


def _are_enough(request: Search, query: Query, near: Candidates, count: int, allowed: NDArray[np.int64] | None) -> bool:
    """Whether there are as many hits as the user wants, and one that is not at an example."""
    kept = best_of(query, near, request, allowed)[0]
    return len(kept) == request.count and not near_any(near.table, np.arange(count), query.examples).all()
