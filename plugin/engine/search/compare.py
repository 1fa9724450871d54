"""Comparing two collections of one raster: the share of their hits for the same query that lie at the same places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...contract import CompareCollections, CompareCollectionsResult, Search, SearchResult, Term, messages
from ...contract.message import Message
from ..base.errors import QueryError
from ..base.job import Job
from ..collection.index.opened import OpenCollection, open_collection
from ..imagery.grid import ground
from ..imagery.grid.crs import reproject_box, to_crs
from .filters import allowed
from .query.words import unknown_note
from .search import MAX_COUNT, search

#: Two patches are at the same place if they share at least this part of the smaller one.
SAME_PLACE = 0.25
#: Number of random places, inside both collections, that are the queries if no query is given.
PLACES = 20
#: Maximum number of patches of the first collection that are tried as such a place.
_MAX_TRIED = 5000
#: Minimum and maximum number of random draws. Their mean is stable; with many hits fewer draws are enough.
_DRAWS = (20, 200)
_COMPARISONS = 1_000_000  # approximate number of comparisons of two boxes in all draws together
#: How many times as many hits are asked for, where too few are on common ground.
MORE = 4
#: Maximum number of hits of each collection: each hit is compared with each hit of the other.
MAX_HITS = 1000

Boxes = NDArray[np.float64]  # (n, 4): xmin, ymin, xmax, ymax


@dataclass(frozen=True)
class Answers:
    """The results of a query in both collections, on the ground that both have.

    ours, theirs: bool, which hits are at a place of the other's hits. left_out: hits lay on other ground.
    """

    hits: tuple[SearchResult, SearchResult]
    ours: NDArray[np.bool_]
    theirs: NDArray[np.bool_]
    by_chance: float
    left_out: bool

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
    rows, answers = _common_rows(request, first, second), []
    for i, terms in enumerate(queries):
        job.progress(i / len(queries), messages.search.SEARCHING_BOTH())
        answers.append(_ask(terms, request, first, second, rows, job))
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
        notes=(messages.search.ONLY_COMMON_GROUND(),) if any(a.left_out for a in answers) else (),
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
        if _has(second, x, y, table.grid.crs):
            queries.append((Term("place", x=x, y=y, crs=table.grid.crs),))
        if len(queries) == PLACES:
            break
    if not queries:
        raise no_common_area(request)
    return queries


def _has(opened: OpenCollection, x: float, y: float, crs: str) -> bool:
    """Whether a collection has a patch at a point."""
    return bool(len(opened.table.at(*ground.point(x, y, crs, opened.table.grid.crs))))


def _common_rows(request: CompareCollections, first: OpenCollection, second: OpenCollection) -> NDArray[np.int64]:
    """Random patches of the second collection that pass the filters, where the first has a patch too: up to _MAX_TRIED
    are tried. Raises QueryError: there is none."""
    table, passing = second.table, allowed(request.filters, second.table).rows
    rows = np.arange(len(table)) if passing is None else passing
    x, y = table.centers(rows)
    left, low, right, high = reproject_box(first.table.bounds, first.table.grid.crs, table.grid.crs)
    near = rows[(x >= left) & (x <= right) & (y >= low) & (y <= high)]
    tried = np.random.default_rng(0).permutation(near)[:_MAX_TRIED]
    at = zip(*(axis.tolist() for axis in table.centers(tried)))
    common: NDArray[np.int64] = tried[np.array([_has(first, x, y, table.grid.crs) for x, y in at], bool)]
    if len(rows) and not len(common):
        raise no_common_area(request)
    return common


def _ask(
    terms: tuple[Term, ...],
    request: CompareCollections,
    first: OpenCollection,
    second: OpenCollection,
    common: NDArray[np.int64],
    job: Job,
) -> Answers:
    mine, left = _hits(request.first, terms, request, second, job)
    other, also_left = _hits(request.second, terms, request, first, job)
    ours, theirs = _boxes(mine, first), _boxes(other, first)
    chance = [_mean_share(*_on_each_other(ours, drawn)) for drawn in _drawn(second, first, common, theirs)]
    return Answers((mine, other), *_on_each_other(ours, theirs), float(np.mean(chance)), left or also_left)


def _hits(
    path: str, terms: tuple[Term, ...], request: CompareCollections, other: OpenCollection, job: Job
) -> tuple[SearchResult, bool]:
    """The hits on ground that the other collection has too, and whether others are left out.

    More hits are asked for until enough of them are there, or there are no more.
    """
    count = request.count
    while True:
        found = _found(path, terms, count, request, job)
        common = [hit for hit in found.hits if _has(other, *hit.center, found.crs)]
        if len(common) >= request.count or len(found.hits) < count or count == MAX_COUNT:
            break
        count = min(MORE * count, MAX_COUNT)
    hits = tuple(replace(hit, rank=rank) for rank, hit in enumerate(common[: request.count], 1))
    return replace(found, hits=hits), len(common) < len(found.hits)


def _found(path: str, terms: tuple[Term, ...], count: int, request: CompareCollections, job: Job) -> SearchResult:
    try:
        return search(Search(path, terms, count, request.filters), job)
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


def _drawn(second: OpenCollection, first: OpenCollection, common: NDArray[np.int64], theirs: Boxes) -> Iterator[Boxes]:
    """As many random patches of the second collection as it has hits, among those on common ground."""
    random, table = np.random.default_rng(0), second.table
    half = table.grid.patch_m / 2
    draws = min(max(_COMPARISONS // max(1, len(theirs)) ** 2, _DRAWS[0]), _DRAWS[1])
    for _ in range(draws):
        x, y = table.centers(random.choice(common, min(len(theirs), len(common)), replace=False))
        yield _in_crs(np.column_stack([x - half, y - half, x + half, y + half]), table.grid.crs, first.table.grid.crs)
