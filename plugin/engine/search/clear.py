"""Whether a query has a clear match."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...contract.requests.search import CLEAR_SCORE
from ..collection.index.opened import OpenCollection
from .query.query import Query
from .scoring.near import near_any


def is_clear(
    query: Query,
    rows: NDArray[np.int64],
    scores: NDArray[np.float64],
    opened: OpenCollection,
    allowed_rows: NDArray[np.int64] | None = None,
) -> bool:
    """Whether a patch that is neither an example nor near one reaches the score CLEAR_SCORE.

    Args:
        rows, scores: of the hits (n,), best first; scores 0..1.
        allowed_rows: sorted rows that pass the filters; None for all.
    """
    enough = rows[scores >= CLEAR_SCORE]
    if (~near_any(opened.table, enough, query.examples)).any():
        return True
    if len(enough) < len(rows) or not len(rows) or not len(query.examples):
        return False
    # All hits are near an example: the list was too short.
    return bool(_best_of_others(query, opened, allowed_rows) >= CLEAR_SCORE)


def _best_of_others(query: Query, opened: OpenCollection, allowed_rows: NDArray[np.int64] | None) -> float:
    """The best score (0..1) of the patches that are not near an example."""
    rows = np.arange(len(opened.table)) if allowed_rows is None else allowed_rows
    others = rows[~near_any(opened.table, rows, query.examples)]
    if not len(others):
        return 0.0
    _, levels = query.index(opened).search(query.direction, 1, others)
    return float(query.curve.scores(levels)[0])
