"""Comparing two collections of one raster: the share of their hits for the same query that lie at the same places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...contract import CompareCollections, CompareCollectionsResult, Filters, Search, SearchResult, Term, messages
from ...contract.message import Message
from ..base.errors import QueryError
from ..base.job import Job
from ..collection.index.opened import OpenCollection, open_collection
from ..imagery.grid import ground
from ..imagery.grid.crs import reproject_box, to_crs
from .filters import allowed
from .query.words import unknown_note
from .search import search

#: Two patches are at the same place if they share at least this part of the smaller one.
SAME_PLACE = 0.25
#: Number of random places, inside both collections, that are the queries if no query is given.
PLACES = 20
#: Maximum number of patches of the first collection that are tried as such a place.
_MAX_TRIED = 5000
#: Minimum and maximum number of random draws. Their mean is stable; with many hits fewer draws are enough.
_DRAWS = (20, 200)
_COMPARISONS = 1_000_000  # approximate number of comparisons of two boxes in all draws together
#: Maximum number of hits of each collection: each hit is compared with each hit of the other.
MAX_HITS = 1000

Boxes = NDArray[np.float64]  # (n, 4): xmin, ymin, xmax, ymax


@dataclass(frozen=True)
class Answers:
    """The results of a query in both collections. ours, theirs: bool, which hits are at a place of the other's hits."""

    hits: tuple[SearchResult, SearchResult]
    ours: NDArray[np.bool_]
    theirs: NDArray[np.bool_]
    by_chance: float

    @property
    def agreement(self) -> float:
        """The mean, both ways, of the share of hits that lie on the other's hits (0..1)."""
        return _mean_share(self.ours, self.theirs)


def compare_collections(request: CompareCollections, job: Job) -> CompareCollectionsResult:
    """Search both collections with the same query and compare the places of their hits.

    Raises:
        QueryError: only one of them can answer a term, too many hits, or the collections do not overlap.
        CollectionError, ResourceError: a collection can't be opened.
    """
    check_comparison(request)
    first, second = open_collection(request.first, job), open_collection(request.second, job)
    _check_overlap(request, first, second)
    queries = [request.terms] if request.terms else _places(request, first, second)
    answers = []
    for i, terms in enumerate(queries):
        job.progress(i / len(queries), messages.search.SEARCHING_BOTH())
        answers.append(_ask(terms, request, first, second, job))
    if request.terms and not any(len(h.hits) for h in answers[0].hits):
        raise QueryError(_why_nothing(request.terms, first, second))
    job.progress(1.0, messages.engine.DONE())
    return _result(request, answers, first, second)


def check_comparison(request: CompareCollections) -> None:
    """Raise QueryError for hits as terms, and for too many hits."""
    if any(t.kind == "hit" for t in request.terms):
        raise QueryError(messages.search.HIT_OF_ONE_COLLECTION())
    if not 1 <= request.count <= MAX_HITS:
        raise QueryError(messages.search.COUNT_OUT_OF_RANGE(value=request.count, most=MAX_HITS))


def _why_nothing(terms: Sequence[Term], *both: OpenCollection) -> Message:
    notes = [unknown_note(terms, one) for one in both]
    unknown = [note for note in notes if note and note.code == messages.search.UNKNOWN_WORDS.code]
    return unknown[0] if unknown else messages.search.NOTHING_TO_COMPARE()


def _result(
    request: CompareCollections, answers: Sequence[Answers], first: OpenCollection, second: OpenCollection
) -> CompareCollectionsResult:
    agreement = [a.agreement for a in answers]
    shown = answers[0] if request.terms else None
    return CompareCollectionsResult(
        count=request.count,
        queries=len(answers),
        agreement=round(float(np.mean(agreement)), 4),
        by_chance=round(float(np.mean([a.by_chance for a in answers])), 4),
        first=shown.hits[0] if shown else None,
        second=shown.hits[1] if shown else None,
        first_encoder=first.collection.manifest.encoder,
        second_encoder=second.collection.manifest.encoder,
        least=round(min(agreement), 4),
        most=round(max(agreement), 4),
        first_shared=tuple(shown.ours.tolist()) if shown else (),
        second_shared=tuple(shown.theirs.tolist()) if shown else (),
    )


def _check_overlap(request: CompareCollections, first: OpenCollection, second: OpenCollection) -> None:
    ours = np.array([first.table.bounds])
    theirs = np.array([reproject_box(second.table.bounds, second.table.grid.crs, first.table.grid.crs)])
    if not _shared_area(ours, theirs).any():
        raise no_common_area(request)


def no_common_area(request: CompareCollections) -> QueryError:
    first, second = Path(request.first).name, Path(request.second).name
    return QueryError(messages.search.NO_COMMON_AREA(first=first, second=second))


def _places(request: CompareCollections, first: OpenCollection, second: OpenCollection) -> list[tuple[Term, ...]]:
    """Queries for the centres of random patches where both have a patch. They are always the same."""
    table = first.table
    rows = np.random.default_rng(0).permutation(len(table))[:_MAX_TRIED]
    queries: list[tuple[Term, ...]] = []
    for x, y in zip(*(axis.tolist() for axis in table.centers(rows))):
        if len(second.table.at(*ground.point(x, y, table.grid.crs, second.table.grid.crs))):
            queries.append((Term("place", x=x, y=y, crs=table.grid.crs),))
        if len(queries) == PLACES:
            break
    if not queries:
        raise no_common_area(request)
    return queries


def _ask(
    terms: tuple[Term, ...], request: CompareCollections, first: OpenCollection, second: OpenCollection, job: Job
) -> Answers:
    hits = _hits(request.first, terms, request, job), _hits(request.second, terms, request, job)
    ours, theirs = _boxes(hits[0], first), _boxes(hits[1], first)
    chance = [_mean_share(*_on_each_other(ours, drawn)) for drawn in _drawn(second, first, request.filters, theirs)]
    return Answers(hits, *_on_each_other(ours, theirs), float(np.mean(chance)))


def _hits(path: str, terms: tuple[Term, ...], request: CompareCollections, job: Job) -> SearchResult:
    try:
        return search(Search(path, terms, request.count, request.filters), job)
    except QueryError as error:
        named = messages.search.OF_COLLECTION(collection=Path(path).name, message=error.message)
        raise QueryError(replace(named, fields=error.message.fields)) from error


def _boxes(result: SearchResult, first: OpenCollection) -> Boxes:
    """The footprints of hits as boxes in the first collection's CRS."""
    boxes = [(*h.footprint[0], *h.footprint[2]) for h in result.hits]
    return _in_crs(np.array(boxes, float).reshape(-1, 4), result.crs, first.table.grid.crs)


def _in_crs(boxes: Boxes, source: str, target: str) -> Boxes:
    """Boxes of the size of patches in another CRS. All at once, because there are many random boxes for each hit."""
    if source == target or not len(boxes):
        return boxes
    x, y = np.linspace(boxes[:, 0], boxes[:, 2], 3), np.linspace(boxes[:, 1], boxes[:, 3], 3)
    points = np.stack(np.broadcast_arrays(x[:, None], y), axis=-1)  # (3, 3, n, 2): corners, middles of edges, centre
    moved = to_crs(points.reshape(-1, 2), source, target).reshape(9, -1, 2)
    there = np.isfinite(moved).all(axis=2, keepdims=True)
    low, high = np.where(there, moved, np.inf).min(axis=0), np.where(there, moved, -np.inf).max(axis=0)
    return np.hstack([low, high])


def _on_each_other(ours: Boxes, theirs: Boxes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """bool (n,) and (m,): which boxes overlap enough with one of the others."""
    shared, smaller = _shared_area(ours, theirs), np.minimum(_area(ours)[:, None], _area(theirs))
    same = np.asarray((shared > 0) & (shared >= SAME_PLACE * smaller))
    return np.asarray(same.any(axis=1)), np.asarray(same.any(axis=0))


def _mean_share(ours: NDArray[np.bool_], theirs: NDArray[np.bool_]) -> float:
    return float(ours.mean() + theirs.mean()) / 2 if len(ours) and len(theirs) else 0.0


def _shared_area(a: Boxes, b: Boxes) -> NDArray[np.float64]:
    """float64 (n, m): the area that two boxes have in common."""
    width = np.minimum(a[:, None, 2], b[:, 2]) - np.maximum(a[:, None, 0], b[:, 0])
    height = np.minimum(a[:, None, 3], b[:, 3]) - np.maximum(a[:, None, 1], b[:, 1])
    return np.asarray(np.clip(width, 0, None) * np.clip(height, 0, None))


def _area(boxes: Boxes) -> NDArray[np.float64]:
    return np.asarray((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))


def _drawn(second: OpenCollection, first: OpenCollection, filters: Filters, theirs: Boxes) -> Iterator[Boxes]:
    """As many random patches of the second collection as it has hits, among those that pass the filters."""
    random, table = np.random.default_rng(0), second.table
    allowed_rows = allowed(filters, table).rows
    half = table.grid.patch_m / 2
    draws = min(max(_COMPARISONS // max(1, len(theirs)) ** 2, _DRAWS[0]), _DRAWS[1])
    for _ in range(draws):
        total = len(table) if allowed_rows is None else len(allowed_rows)
        rows = random.choice(total, min(len(theirs), total), replace=False)
        x, y = table.centers(rows if allowed_rows is None else allowed_rows[rows])
        yield _in_crs(np.column_stack([x - half, y - half, x + half, y + half]), table.grid.crs, first.table.grid.crs)
