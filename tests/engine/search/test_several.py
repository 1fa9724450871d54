"""Searching several collections of one encoder at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import Filters, Search, SearchResult, Term, messages
from akin.plugin.engine.base.errors import CollectionError, QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.index import opened as in_memory
from akin.plugin.engine.collection.manifest import read_manifest, write_manifest
from akin.plugin.engine.imagery.grid.crs import to_crs
from akin.plugin.engine.search.search import search

MakeCollection = Callable[..., Path]
UTM31, UTM32 = "EPSG:32631", "EPSG:32632"
X0, Y0, SIDE = 500000.0, 5000000.0, 160.0


@pytest.fixture
def kinds() -> np.ndarray:
    """Five kinds of ground, far from each other (5, 16)."""
    return np.random.default_rng(1).standard_normal((5, 16))


def patches_of(kinds: np.ndarray, which: list[int], seed: int) -> np.ndarray:
    """Patches (n, 16) of kinds, each a little different."""
    return 0.5 + kinds[which] + 0.15 * np.random.default_rng(seed).standard_normal((len(which), 16))


@pytest.fixture
def both(make_collection: MakeCollection, kinds: np.ndarray) -> tuple[Path, Path]:
    """Two collections of 100 patches. Kind 4 is only in the second, in its last 20 patches."""
    first = make_collection(patches_of(kinds, [i % 4 for i in range(100)], 2), "first", columns=10)
    second = make_collection(
        patches_of(kinds, [*(i % 4 for i in range(80)), *[4] * 20], 3), "second", columns=10, crs=UTM32
    )
    return first, second


def ask(both: tuple[Path, ...], *terms: Term, count: int = 20, **filters: object) -> SearchResult:
    first, *also = map(str, both)
    return search(Search(first, terms, count, Filters(**filters), tuple(also)), Job())  # type: ignore[arg-type]


def test_the_best_hits_of_all(both: tuple[Path, Path]) -> None:
    result = ask(both, Term("hit", patch=1), count=40)
    mine = [h for h in result.hits if not h.collection]
    others = [h for h in result.hits if h.collection]
    assert {h.patch % 4 for h in mine} == {h.patch % 4 for h in others} == {1}
    assert len(mine) > 15 and len(others) > 15
    assert {Path(h.collection) for h in others} == {both[1]}
    assert [h.rank for h in result.hits] == list(range(1, 41))
    assert [h.score for h in result.hits] == sorted((h.score for h in result.hits), reverse=True)
    assert result.searched == 200 and result.clear


def test_hits_lie_where_they_are(both: tuple[Path, Path]) -> None:
    result = ask(both, Term("hit", patch=90, collection=str(both[1])), count=10)
    assert result.crs == UTM31
    alone = {h.patch: h for h in ask(both[1:], Term("hit", patch=90), count=20).hits}
    for hit in result.hits:
        there = to_crs(np.array([hit.center]), UTM31, UTM32)[0]
        assert there == pytest.approx(alone[hit.patch].center, abs=0.01)
        ring = to_crs(np.array(hit.footprint), UTM31, UTM32)
        assert ring == pytest.approx(np.array(alone[hit.patch].footprint), abs=0.01)


def test_an_example_of_one_collection_finds_its_kind_in_the_other(both: tuple[Path, Path]) -> None:
    second, first = both
    result = ask((second, first), Term("hit", patch=95, collection=str(first)), count=20)
    assert {h.patch >= 80 and Path(h.collection) == first for h in result.hits} == {True}


def test_a_place_need_not_lie_in_all(both: tuple[Path, Path]) -> None:
    x, y = to_crs(np.array([[500000 + 2.5 * 160, 5000000 - 9.5 * 160]]), UTM32, UTM31)[0].tolist()  # patch 92 of kind 4
    result = ask(both, Term("place", x=x, y=y, crs=UTM31), count=20)
    assert {Path(h.collection) for h in result.hits} == {both[1]} and {h.patch >= 80 for h in result.hits} == {True}
    with pytest.raises(QueryError) as error:
        ask(both, Term("place", x=0, y=0, crs=UTM31))
    assert error.value.message.code == messages.search.NOTHING_AT_PLACE.code


def test_the_same_hits_as_alone(both: tuple[Path, Path]) -> None:
    alone = ask(both[:1], Term("hit", patch=2), count=20)
    twice = ask((both[0], both[0]), Term("hit", patch=2), count=20)
    assert twice.hits == alone.hits


def test_words(make_collection: MakeCollection, both: tuple[Path, Path]) -> None:
    result = ask(both, Term("words", text="red"), count=10)
    scores = [h.score for path in both for h in ask((path,), Term("words", text="red"), count=10).hits]
    assert [h.score for h in result.hits] == sorted(scores, reverse=True)[:10]


def test_rasters_of_one_collection(both: tuple[Path, Path]) -> None:
    result = ask(both, Term("hit", patch=1), sources=("second-0.tif",))
    assert {h.source for h in result.hits} == {"second-0.tif"}
    with pytest.raises(QueryError, match="nowhere"):
        ask(both, Term("hit", patch=1), sources=("nowhere.tif",))


def test_no_clear_match_only_where_none_has_one(both: tuple[Path, Path], kinds: np.ndarray) -> None:
    example = Term("hit", patch=95, collection=str(both[1]))
    assert ask(both, example).clear
    assert not ask(both, example).message


def test_the_reason_comes_from_the_collection_with_the_hits(both: tuple[Path, Path], kinds: np.ndarray) -> None:
    """The first collection has no such raster: that is not why nothing is clear."""
    result = ask(both, Term("hit", patch=3), Term("hit", patch=95, collection=str(both[1])), sources=("second-0.tif",))
    alone = ask(both[1:], Term("hit", patch=3, collection=str(both[0])), Term("hit", patch=95))
    assert len(result.hits) == len(alone.hits) > 0
    assert messages.search.NOTHING_PASSES.code not in str(result.message and result.message.code)
    assert result.title == alone.title and result.method == alone.method


def test_collections_of_two_encoders(make_collection: MakeCollection, both: tuple[Path, Path]) -> None:
    write_manifest(both[1], replace(read_manifest(both[1]), encoder_digest="0" * 64))
    with pytest.raises(QueryError) as error:
        ask(both, Term("hit", patch=1))
    assert error.value.message.code == messages.search.OTHER_ENCODER.code
    with pytest.raises(QueryError) as error:
        ask(both[:1], Term("hit", patch=1, collection=str(both[1])))
    assert error.value.message.code == messages.search.HIT_OF_OTHER_ENCODER.code


def test_too_many_or_missing(both: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(QueryError) as error:
        ask((*both, *both * 8), Term("hit", patch=1))
    assert error.value.message.code == messages.search.TOO_MANY_COLLECTIONS.code
    with pytest.raises(CollectionError, match="gone"):
        ask((*both, tmp_path / "gone"), Term("hit", patch=1))


def test_all_stay_in_memory(make_collection: MakeCollection, kinds: np.ndarray) -> None:
    paths = tuple(make_collection(patches_of(kinds, [i % 4 for i in range(40)], i), f"c{i}") for i in range(4))
    ask(paths, Term("hit", patch=1))
    before = [id(in_memory.open_collection(str(path), keep=4)) for path in paths]
    ask(paths, Term("hit", patch=1))
    assert [id(in_memory.open_collection(str(path), keep=4)) for path in paths] == before


def test_an_example_is_left_out_only_without_a_patch_in_any(both: tuple[Path, Path]) -> None:
    nowhere, shared = Term("place", x=0, y=0, crs=UTM31), Term("hit", patch=1)
    only_second = Term("place", x=X0 + SIDE / 2, y=Y0 - SIDE / 2, crs=UTM32)
    result = ask(both, shared, only_second, nowhere)
    assert result.left_out == (2,)
    assert ask(both, shared, only_second).left_out == ()
    assert ask(both[:1], shared, only_second, nowhere).left_out == (1, 2)


def test_the_result_identifies_the_collections_of_its_hits(both: tuple[Path, Path], tmp_path: Path) -> None:
    result = ask(both, Term("hit", patch=1), count=150)
    keys = [Collection.open(path).manifest.key for path in both]
    assert {h.collection for h in result.hits} == set(result.keys) == {"", str(both[1])}
    assert [result.keys[""], result.keys[str(both[1])]] == keys
    moved = both[0].rename(tmp_path / "renamed")
    assert ask((moved,), Term("hit", patch=1)).keys == {"": keys[0]}
