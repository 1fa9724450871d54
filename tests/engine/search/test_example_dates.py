"""An example at a place that changed between the dates of a collection: Akin says that it searches for the mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import Filters, Search, Term
from akin.plugin.contract.messages import search as say
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.search.search import search

DATES = ("1985-07-01", "2020-07-01")


@pytest.fixture
def changed(make_collection: Callable[..., Path]) -> Path:
    """64 places of two kinds on two dates. The first eight places are of the first kind, then of the second."""
    rng = np.random.default_rng(1)
    kinds = np.eye(16)[:2]
    before = np.repeat([0, 1], 32)
    after = np.where(np.arange(64) < 8, 1, before)
    vectors = kinds[np.concatenate([before, after])] + rng.normal(0, 0.05, (128, 16))
    return make_collection(vectors, sources=2, date=DATES)


def said(folder: Path, place: int, filters: Filters | None = None) -> str:
    x, y = 500_000 + 160 * (place % 8) + 80, 5_000_000 - 160 * (place // 8) - 80
    term = Term("place", x=float(x), y=float(y), crs="EPSG:32631")
    return str(search(Search(str(folder), (term,), filters=filters or Filters()), Job()).message)


def test_a_place_that_changed(changed: Path) -> None:
    expected = str(say.UNLIKE_DATES(count=2, dates=list(DATES)))
    assert expected in said(changed, 3)
    assert expected not in said(changed, 40)
    assert expected not in said(changed, 3, Filters(date_from=DATES[1]))
