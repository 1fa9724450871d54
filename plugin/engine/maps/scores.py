"""The scores of patches for a map. What the judge of words needs to know of a patch whatever the words are is computed
once for an open collection.

Comparing 1,000,000 patches of 256 values with the rivals and the typical vectors of an encoder takes 3 s of processor
time, which the next heat map need not spend again.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..collection.index.opened import OpenCollection
from ..collection.store import visit
from ..encoders.familiarity import highest_of
from ..search.query.query import Query
from ..search.scoring.judge import Facts, WordJudge

#: With fewer patches than this share of all, scores are computed without the facts of all.
MANY = 0.25


def patch_scores(query: Query, opened: OpenCollection, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """The scores 0..1 (n,) of the patches at sorted rows (n,), for a map."""
    out = np.empty(len(rows), np.float32)
    every = len(rows) == len(opened.table)
    facts = facts_of(query.judge, opened) if query.judge and len(rows) >= MANY * len(opened.table) else None

    def score(start: int, vectors: NDArray[np.float32]) -> None:
        here = slice(start, start + len(vectors))
        some = None if facts is None else facts.of(here if every else rows[here])
        out[here] = query.scores(vectors, some)

    visit(opened.store, score, None if every else rows)
    return out


def facts_of(judge: WordJudge, opened: OpenCollection) -> Facts:
    """The facts of all patches of a collection, in the order of its rows."""
    key = ("facts", judge.digest)
    if key not in opened.cache:
        count = len(opened.table)
        facts = Facts(np.empty(count, np.float32), np.empty(count, np.float32), np.empty(count, np.int32))

        def fill(start: int, vectors: NDArray[np.float32]) -> None:
            here = slice(start, start + len(vectors))
            facts.rival[here], facts.which[here] = highest_of(judge.rivals, vectors)
            facts.familiarity[here] = 0 if judge.familiar is None else judge.familiar.of(vectors)

        visit(opened.store, fill)
        opened.cache[key] = facts
    found = opened.cache[key]
    assert isinstance(found, Facts)
    return found
