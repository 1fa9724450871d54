"""Two collections over one raster, asked the same: how much of the ground that they find is the same ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...contract import CompareCollections, CompareCollectionsResult, Filters, Search, SearchResult, Term
from ..base.errors import QueryError
from ..base.job import Job
from ..collection.index.opened import OpenCollection, open_collection
from ..imagery.grid import ground
from ..imagery.grid.crs import reproject_box, to_crs
from .filters import allowed
from .search import search

#: Two patches are the same place where they share at least this much of the smaller one.
SAME_PLACE = 0.25
#: Places asked for, spread evenly by chance over the ground of both collections, where no query is given.
PLACES = 20
#: Patches of the first looked at, at most, for such a place.
_LOOKS = 5000
#: Draws by chance, so many that their mean is steady; fewer of many hits, whose mean is steady sooner.
_DRAWS = (20, 200)
_HELD = 1_000_000  # boxes held against each other by all draws together, about
#: Hits of each, at most: every hit is held against every other.
MOST = 1000

Boxes = NDArray[np.float64]  # (n, 4): xmin, ymin, xmax, ymax


@dataclass(frozen=True)
class Answers:
    """What both said to one question. ours, theirs: bool, which hits lie on ground that the other found too."""

    hits: tuple[SearchResult, SearchResult]
    ours: NDArray[np.bool_]
    theirs: NDArray[np.bool_]
    by_chance: float

    @property
    def agreement(self) -> float:
        """The mean, both ways, of the share of hits that lie on the other's hits (0..1)."""
        return _mean_share(self.ours, self.theirs)


def compare_collections(request: CompareCollections, job: Job) -> CompareCollectionsResult:
    """Ask both collections the same and compare their hits on the ground.

    Raises:
        QueryError: a term that only one of them can answer, too many hits, or collections that share no ground.
        CollectionError, ResourceError: one can't be opened.
    """
    if any(t.kind == "hit" for t in request.terms):
        raise QueryError("A hit belongs to one collection. Compare two by words, places, polygons or pictures.")
    if not 1 <= request.count <= MOST:
        raise QueryError(f"The number of hits to compare must be between 1 and {MOST:,}, not {request.count:,}.")
    first, second = open_collection(request.first, job), open_collection(request.second, job)
    _check_ground(request, first, second)
    queries = [request.terms] if request.terms else _places(request, first, second)
    answers = []
    for i, terms in enumerate(queries):
        job.progress(i / len(queries), "Asking both collections")
        answers.append(_ask(terms, request, first, second, job))
    if request.terms and not any(len(h.hits) for h in answers[0].hits):
        raise QueryError("Neither collection has a hit to compare. Widen the filters.")
    job.progress(1.0, "Done")
    return _result(request, answers, first, second)


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


def _check_ground(request: CompareCollections, first: OpenCollection, second: OpenCollection) -> None:
    ours = np.array([first.table.bounds])
    theirs = np.array([reproject_box(second.table.bounds, second.table.grid.crs, first.table.grid.crs)])
    if not _shared_area(ours, theirs).any():
        raise _elsewhere(request)


def _elsewhere(request: CompareCollections) -> QueryError:
    names = (Path(request.first).name, Path(request.second).name)
    return QueryError(
        f"The collections {names[0]} and {names[1]} have no ground in common. Choose two that were made from the same "
        "raster."
    )


def _places(request: CompareCollections, first: OpenCollection, second: OpenCollection) -> list[tuple[Term, ...]]:
    """Queries for the middle of patches where both have something, spread by chance and always the same."""
    table = first.table
    rows = np.random.default_rng(0).permutation(len(table))[:_LOOKS]
    queries: list[tuple[Term, ...]] = []
    for x, y in zip(*(axis.tolist() for axis in table.centers(rows))):
        if len(second.table.at(*ground.point(x, y, table.grid.crs, second.table.grid.crs))):
            queries.append((Term("place", x=x, y=y, crs=table.grid.crs),))
        if len(queries) == PLACES:
            break
    if not queries:
        raise _elsewhere(request)
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
        raise QueryError(f"{Path(path).name}: {error}") from error


def _boxes(result: SearchResult, first: OpenCollection) -> Boxes:
    """The hits' footprints as boxes in the first collection's CRS."""
    boxes = [(*h.footprint[0], *h.footprint[2]) for h in result.hits]
    return _in_crs(np.array(boxes, float).reshape(-1, 4), result.crs, first.table.grid.crs)


def _in_crs(boxes: Boxes, source: str, target: str) -> Boxes:
    """Boxes as small as patches in another CRS, all at once: 20 queries draw 20 times as many as there are hits."""
    if source == target or not len(boxes):
        return boxes
    x, y = np.linspace(boxes[:, 0], boxes[:, 2], 3), np.linspace(boxes[:, 1], boxes[:, 3], 3)
    points = np.stack(np.broadcast_arrays(x[:, None], y), axis=-1)  # (3, 3, n, 2): corners, middles of edges, centre
    moved = to_crs(points.reshape(-1, 2), source, target).reshape(9, -1, 2)
    there = np.isfinite(moved).all(axis=2, keepdims=True)
    low, high = np.where(there, moved, np.inf).min(axis=0), np.where(there, moved, -np.inf).max(axis=0)
    return np.hstack([low, high])


def _on_each_other(ours: Boxes, theirs: Boxes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """bool (n,) and (m,): which boxes share enough ground with one of the others."""
    shared, smaller = _shared_area(ours, theirs), np.minimum(_area(ours)[:, None], _area(theirs))
    same = np.asarray((shared > 0) & (shared >= SAME_PLACE * smaller))
    return np.asarray(same.any(axis=1)), np.asarray(same.any(axis=0))


def _mean_share(ours: NDArray[np.bool_], theirs: NDArray[np.bool_]) -> float:
    return float(ours.mean() + theirs.mean()) / 2 if len(ours) and len(theirs) else 0.0


def _shared_area(a: Boxes, b: Boxes) -> NDArray[np.float64]:
    """float64 (n, m): the area of the ground that two boxes have in common."""
    width = np.minimum(a[:, None, 2], b[:, 2]) - np.maximum(a[:, None, 0], b[:, 0])
    height = np.minimum(a[:, None, 3], b[:, 3]) - np.maximum(a[:, None, 1], b[:, 1])
    return np.asarray(np.clip(width, 0, None) * np.clip(height, 0, None))


def _area(boxes: Boxes) -> NDArray[np.float64]:
    return np.asarray((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))


def _drawn(second: OpenCollection, first: OpenCollection, filters: Filters, theirs: Boxes) -> Iterator[Boxes]:
    """As many patches of the second as it had hits, drawn by chance from those that the filters let through."""
    random, table = np.random.default_rng(0), second.table
    through = allowed(filters, table).rows
    half = table.grid.patch_m / 2
    draws = min(max(_HELD // max(1, len(theirs)) ** 2, _DRAWS[0]), _DRAWS[1])
    for _ in range(draws):
        total = len(table) if through is None else len(through)
        rows = random.choice(total, min(len(theirs), total), replace=False)
        x, y = table.centers(rows if through is None else through[rows])
        yield _in_crs(np.column_stack([x - half, y - half, x + half, y + half]), table.grid.crs, first.table.grid.crs)
