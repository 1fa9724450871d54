"""Two collections over one raster, asked the same: how much of the ground that they find is the same ground."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .errors import QueryError
from .job import Job
from .open_collection import OpenCollection, open_collection
from .raster import reproject_box
from .requests import CompareCollections, CompareCollectionsResult, Search, SearchResult, Term
from .search import search

#: Two patches are the same place where they share at least this much of the smaller one.
SAME_PLACE = 0.25
#: Places asked for, spread evenly by chance over the first collection, where no query is given.
PLACES = 20
_DRAWS = 20

Boxes = np.ndarray  # float64 (n, 4): xmin, ymin, xmax, ymax


def compare_collections(request: CompareCollections, job: Job) -> CompareCollectionsResult:
    """Ask both collections the same and compare their hits on the ground.

    Raises:
        QueryError: a term that only one of them can answer, or collections that share no ground.
        CollectionError, ResourceError: one can't be opened.
    """
    if any(t.kind == "hit" for t in request.terms):
        raise QueryError("A hit belongs to one collection. Compare two by words, places, polygons or pictures.")
    first, second = open_collection(request.first, job), open_collection(request.second, job)
    queries = [request.terms] if request.terms else _places(first)
    agreed, chance = [], []
    for i, terms in enumerate(queries):
        job.progress(i / len(queries), "Asking both collections")
        hits = [
            search(Search(path, terms, request.count, request.filters), job) for path in (request.first, request.second)
        ]
        ours, theirs = _boxes(hits[0], first), _boxes(hits[1], first)
        agreed.append(_agreement(ours, theirs))
        chance.append(_by_chance(ours, second, first, len(theirs)))
    if not request.terms:
        hits = []
    elif not max(len(h.hits) for h in hits):
        raise QueryError("Neither collection has a hit to compare. Widen the filters.")
    job.progress(1.0, "Done")
    return CompareCollectionsResult(
        count=request.count,
        queries=len(queries),
        agreement=round(float(np.mean(agreed)), 4),
        by_chance=round(float(np.mean(chance)), 4),
        first=hits[0] if hits else None,
        second=hits[1] if hits else None,
        first_encoder=first.collection.manifest.encoder,
        second_encoder=second.collection.manifest.encoder,
    )


def _places(opened: OpenCollection) -> list[tuple[Term, ...]]:
    """Queries for the middle of patches, spread by chance and always the same."""
    table = opened.table
    rows = np.random.default_rng(0).choice(len(table), min(PLACES, len(table)), replace=False)
    x, y = table.centers(rows)
    return [(Term("place", x=float(a), y=float(b), crs=table.grid.crs),) for a, b in zip(x, y)]


def _boxes(result: SearchResult, first: OpenCollection) -> Boxes:
    """The hits' footprints as boxes in the first collection's CRS."""
    boxes = [(*h.footprint[0], *h.footprint[2]) for h in result.hits]
    return _in_crs(np.array(boxes, float).reshape(-1, 4), result.crs, first.table.grid.crs)


def _in_crs(boxes: Boxes, source: str, target: str) -> Boxes:
    if source == target:
        return boxes
    return np.array([reproject_box(tuple(b), source, target) for b in boxes.tolist()]).reshape(-1, 4)


def _agreement(ours: Boxes, theirs: Boxes) -> float:
    """The mean, both ways, of the share of hits that lie on the other's hits (0..1)."""
    if not len(ours) or not len(theirs):
        return 0.0
    shared = _same(ours, theirs)
    return float((shared.any(axis=1).mean() + shared.any(axis=0).mean()) / 2)


def _same(a: Boxes, b: Boxes) -> np.ndarray:
    """bool (n, m): which boxes share enough ground."""
    width = np.minimum(a[:, None, 2], b[:, 2]) - np.maximum(a[:, None, 0], b[:, 0])
    height = np.minimum(a[:, None, 3], b[:, 3]) - np.maximum(a[:, None, 1], b[:, 1])
    shared = np.clip(width, 0, None) * np.clip(height, 0, None)
    smaller = np.minimum(_area(a)[:, None], _area(b))
    return np.asarray(shared >= SAME_PLACE * smaller)


def _area(boxes: Boxes) -> np.ndarray:
    return np.asarray((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))


def _by_chance(ours: Boxes, second: OpenCollection, first: OpenCollection, count: int) -> float:
    """The agreement that as many patches of the second collection, drawn by chance, would have."""
    random = np.random.default_rng(0)
    draws: Sequence[int] = range(_DRAWS)
    return float(np.mean([_agreement(ours, _drawn(random, second, first, count)) for _ in draws]))


def _drawn(random: np.random.Generator, second: OpenCollection, first: OpenCollection, count: int) -> Boxes:
    table = second.table
    rows = random.choice(len(table), min(count, len(table)), replace=False)
    x, y = table.centers(rows)
    half = table.grid.patch_m / 2
    boxes = np.column_stack([x - half, y - half, x + half, y + half])
    return _in_crs(boxes, table.grid.crs, first.table.grid.crs)
