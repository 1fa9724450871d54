"""Searching several collections of one encoder with the same query: the best hits of all.

Each collection answers by itself, and the hits are ordered by their scores. Scores of words compare between collections
if the encoder has a judge. Scores of examples are relative to each collection (scoring/likeness.py), so they compare
roughly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...contract import Filters, Hit, Term, messages
from ...contract.message import Message
from ..base.errors import QueryError
from ..base.job import Job
from ..collection.index.opened import OpenCollection
from ..imagery.grid.crs import to_crs
from .shared.opened import open_any

#: Maximum number of collections in one search: all stay in memory.
MOST = 16


@dataclass(frozen=True)
class Answer:
    """What one collection answers. outcome: why there are no hits, or no clear match. notes: what else to say.

    hits: best first, in the CRS `crs`. searched: number of patches that were compared.
    left_out: indices of the terms that have no patch in any of the collections.
    """

    hits: tuple[Hit, ...]
    crs: str
    clear: bool
    outcome: Message | None
    notes: tuple[Message, ...]
    title: Message
    method: str
    searched: int
    left_out: tuple[int, ...] = ()


def open_together(paths: Sequence[str], job: Job) -> list[OpenCollection]:
    """The collections at these paths, each once, all in memory.

    Raises:
        QueryError: they are too many, or have different encoders.
        CollectionError, ResourceError: one can't be opened.
    """
    if len(paths) > MOST:
        raise QueryError(messages.search.TOO_MANY_COLLECTIONS(count=len(paths), most=MOST))
    opened: list[OpenCollection] = []
    for path in paths:
        one = open_any(path, job, keep=len(paths))
        if not any(one is other for other in opened):
            opened.append(one)
    for other in opened[1:]:
        _check_encoder(opened[0], other)
    return opened


def _check_encoder(first: OpenCollection, other: OpenCollection) -> None:
    ours, theirs = first.collection.manifest, other.collection.manifest
    if ours.encoder_digest != theirs.encoder_digest:
        names = {"first": first.collection.folder.name, "other": other.collection.folder.name}
        encoders = {"encoder": ours.encoder_name, "other_encoder": theirs.encoder_name}
        raise QueryError(messages.search.OTHER_ENCODER(**names, **encoders))


def with_collection(terms: Sequence[Term], first: str) -> tuple[Term, ...]:
    """The terms, in which hits without a collection are those of the first collection."""
    return tuple(replace(t, collection=t.collection or first) if t.kind == "hit" else t for t in terms)


def known_sources(filters: Filters, opened: OpenCollection, others: Sequence[OpenCollection]) -> Filters:
    """The filters without the rasters that only other collections have."""
    elsewhere = set().union(*(one.table.sources for one in others)) - set(opened.table.sources)
    return replace(filters, sources=tuple(s for s in filters.sources if s not in elsewhere))


def merged(opened: Sequence[OpenCollection], answers: Sequence[Answer], count: int) -> Answer:
    """The answers as one, with the CRS of the first. Hits of the other collections name their collection."""
    crs = answers[0].crs
    hits = list(answers[0].hits)
    for one, answer in zip(opened[1:], answers[1:]):
        hits += [replace(hit, collection=one.path) for hit in moved(answer.hits, answer.crs, crs)]
    hits.sort(key=lambda hit: -hit.score)
    ranked = tuple(replace(hit, rank=rank) for rank, hit in enumerate(hits[:count], 1))
    clear = any(a.clear for a in answers)
    notes: list[Message] = []
    for answer in answers:
        notes += [note for note in answer.notes if note not in notes]
    # with a clear match somewhere, that another collection has none is no news; else the best hits say why
    best_first = sorted(answers, key=lambda a: -a.hits[0].score if a.hits else 1.0)
    outcome = None if clear and ranked else next((a.outcome for a in best_first if a.outcome), None)
    searched, method = sum(a.searched for a in answers), best_first[0].method
    # each collection looks for an example in all others too, but one where no patch passes does not look at all
    left_out = tuple(sorted({index for a in answers for index in a.left_out}))
    return Answer(ranked, crs, clear, outcome, tuple(notes), best_first[0].title, method, searched, left_out)


def moved(hits: Sequence[Hit], source: str, target: str) -> list[Hit]:
    """The hits with their footprints and centres in another CRS. Hits that it can't show are left out.

    Raises:
        RasterError: there is no transformation between the two.
    """
    if source == target or not hits:
        return list(hits)
    points = np.array([[*hit.footprint, hit.center] for hit in hits], float)  # (n, 6, 2)
    there = to_crs(points.reshape(-1, 2), source, target).reshape(points.shape)
    seen = np.isfinite(there).all(axis=(1, 2))
    rings = [[(x, y) for x, y in ring] for ring in there.tolist()]
    return [replace(hit, footprint=tuple(ring[:-1]), center=ring[-1]) for hit, ring, ok in zip(hits, rings, seen) if ok]
