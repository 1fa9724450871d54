"""Two collections asked the same: one over the other, against chance, in two CRSs, and what can't be compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.engine.compare_collections import _agreement, compare_collections
from akin.plugin.engine.errors import QueryError
from akin.plugin.engine.job import Job
from akin.plugin.engine.requests import CompareCollections, CompareCollectionsResult, Term

MakeCollection = Callable[..., Path]
PLACE = Term("place", x=500000 + 3.5 * 160, y=5000000 - 2.5 * 160, crs="EPSG:32631")


def compare(a: Path, b: Path, *terms: Term, count: int = 20) -> CompareCollectionsResult:
    return compare_collections(CompareCollections(str(a), str(b), terms, count), Job())


def kinds(seed: int, count: int = 400) -> np.ndarray:
    """Vectors (count, 16) of eight kinds of ground, always at the same places, as an encoder of that seed sees them."""
    rng = np.random.default_rng(seed)
    return rng.standard_normal((8, 16))[np.arange(count) % 8] + 0.05 * rng.standard_normal((count, 16))


def test_a_collection_agrees_with_itself(make_collection: MakeCollection) -> None:
    vectors = kinds(0)
    result = compare(make_collection(vectors, "a"), make_collection(vectors, "b"), PLACE)
    assert result.agreement == 1 and result.by_chance < 0.3
    assert result.first is not None and result.second is not None
    assert [h.patch for h in result.first.hits] == [h.patch for h in result.second.hits]


def test_two_encoders_that_see_the_same_kinds_agree(make_collection: MakeCollection) -> None:
    """Each kind has 50 patches; of its own kind either finds all, in another order."""
    result = compare(make_collection(kinds(0), "a"), make_collection(kinds(1), "b"), count=50)
    assert result.queries == 20 and result.first is None
    assert result.agreement > 0.9 > 0.4 > result.by_chance


def test_what_sees_other_things_agrees_as_chance_would(make_collection: MakeCollection) -> None:
    noise = np.random.default_rng(9).standard_normal((400, 16))
    result = compare(make_collection(kinds(0), "a"), make_collection(noise, "b"))
    assert abs(result.agreement - result.by_chance) < 0.15


def test_large_patches_hold_small_ones() -> None:
    small = np.array([[0, 0, 10, 10], [90, 90, 100, 100]], float)
    large = np.array([[0, 0, 50, 50]], float)
    assert _agreement(small, large) == 0.75  # half of the small ones, and the large one
    assert _agreement(small, small[:0]) == 0


def test_hits_belong_to_one_collection(make_collection: MakeCollection) -> None:
    path = make_collection(kinds(0), "a")
    with pytest.raises(QueryError, match="belongs to one collection"):
        compare(path, path, Term("hit", patch=3))
