"""Two collections asked the same: one over the other, against chance, in two CRSs, and what can't be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import CompareCollections, CompareCollectionsResult, Extent, Filters, Term
from akin.plugin.contract.message import Message
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.opened import OpenCollection, open_collection
from akin.plugin.engine.imagery.grid.crs import reproject_box, to_crs
from akin.plugin.engine.search import compare as module
from akin.plugin.engine.search.compare import (
    MAX_HITS,
    _common_rows,
    _in_crs,
    _mean_share,
    _on_each_other,
    compare_collections,
)

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


def test_each_hit_says_whether_the_other_found_its_ground(make_collection: MakeCollection) -> None:
    """The second sees half of the first's kind (every sixteenth patch) as the first does, the rest as noise."""
    ours = kinds(0)
    theirs = np.where((np.arange(400) % 16 == 2)[:, None], ours, np.random.default_rng(3).standard_normal((400, 16)))
    place = Term("place", x=PLACE.x - 160, y=5000000 - 80, crs=PLACE.crs)  # patch 2, of kind 2
    result = compare(make_collection(ours, "a"), make_collection(theirs, "b"), place, count=50)
    assert result.first is not None and result.second is not None
    common = {h.patch for h in result.first.hits} & {h.patch for h in result.second.hits}
    for found, shared in ((result.first, result.first_shared), (result.second, result.second_shared)):
        assert [h.patch in common for h in found.hits] == list(shared)
    assert result.agreement == result.least == result.most == len(common) / 50
    assert 25 <= len(common) < 50


def test_places_asked_differ_in_how_far_they_agree(make_collection: MakeCollection) -> None:
    noise = np.random.default_rng(9).standard_normal((400, 16))
    result = compare(make_collection(kinds(0), "a"), make_collection(noise, "b"))
    assert result.least < result.agreement < result.most
    assert result.first_shared == result.second_shared == ()


def test_hits_on_other_ground_are_not_shared(make_collection: MakeCollection) -> None:
    """Two halves of one ground: both collections cover all of it, and each knows what is asked for in its own half."""
    west = np.arange(400) % 20 < 10
    like, other = np.random.default_rng(5).standard_normal((2, 16))
    a = make_collection(np.where(west[:, None], like, other), "a", columns=20)
    b = make_collection(np.where(west[:, None], other, like), "b", columns=20)
    result = compare(a, b, Term("words", text="red"), count=100)
    assert result.agreement == 0 and len(result.first_shared) == len(result.second_shared) == 100
    assert not any(result.first_shared + result.second_shared)


def test_collections_of_other_ground_are_refused_by_name(make_collection: MakeCollection) -> None:
    here, there = make_collection(kinds(0), "here"), make_collection(kinds(0), "there", crs="EPSG:32633")
    for terms in ((), (PLACE,)):
        with pytest.raises(QueryError, match="here and there do not overlap"):
            compare(here, there, *terms)


def test_a_question_that_one_of_them_can_not_answer_names_it(make_collection: MakeCollection) -> None:
    large, small = make_collection(kinds(0), "large"), make_collection(kinds(0, 4), "small")
    assert compare(large, small).queries == 4  # only where both have something
    with pytest.raises(QueryError, match="small: The collection has no patch at the place"):
        compare(large, small, PLACE)


def test_chance_is_that_of_the_ground_searched(make_collection: MakeCollection) -> None:
    """Among 25 patches alone, 20 drawn by chance are nearly all of them."""
    a, b = make_collection(kinds(0), "a", columns=20), make_collection(kinds(1), "b", columns=20)
    corner = Filters(extent=Extent(500000, 5000000 - 5 * 160, 500000 + 5 * 160, 5000000, "EPSG:32631"))
    request = CompareCollections(str(a), str(b), (PLACE,), 20, corner)
    assert compare_collections(request, Job()).by_chance > 0.7
    assert compare(a, b, PLACE).by_chance < 0.3


@pytest.mark.parametrize("count", [0, MAX_HITS + 1])
def test_a_count_out_of_range_is_refused(make_collection: MakeCollection, count: int) -> None:
    path = make_collection(kinds(0), "a")
    with pytest.raises(QueryError, match="between 1 and 1,000"):
        compare(path, path, PLACE, count=count)


def test_large_patches_hold_small_ones() -> None:
    small = np.array([[0, 0, 10, 10], [90, 90, 100, 100]], float)
    large = np.array([[0, 0, 50, 50]], float)
    ours, theirs = _on_each_other(small, large)
    assert (ours.tolist(), theirs.tolist()) == ([True, False], [True])
    assert _mean_share(ours, theirs) == 0.75
    assert _mean_share(*_on_each_other(small, small[:0])) == 0


def test_patches_are_brought_to_another_crs_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(module, "to_crs", lambda *given: asked.append(given) or to_crs(*given))
    x, y = 500000 + 224.0 * np.arange(200), 5000000 - 224.0 * np.arange(200)
    boxes = np.column_stack([x, y, x + 224, y + 224])
    found = _in_crs(boxes, "EPSG:32631", "EPSG:32632")
    each = [reproject_box(tuple(b), "EPSG:32631", "EPSG:32632") for b in boxes[::20].tolist()]
    np.testing.assert_allclose(found[::20], each, rtol=0, atol=0.01)
    assert len(asked) == 1
    for nowhere, crs in ((1e9, "EPSG:3857"), (95.0, "EPSG:4326")):
        box = _in_crs(np.array([[nowhere, nowhere, 2 * nowhere, 2 * nowhere]]), crs, "EPSG:32631")
        assert not _on_each_other(box, boxes)[0].any()


def test_hits_belong_to_one_collection(make_collection: MakeCollection) -> None:
    path = make_collection(kinds(0), "a")
    with pytest.raises(QueryError, match="belongs to one collection"):
        compare(path, path, Term("hit", patch=3))


def halves(make_collection: MakeCollection) -> tuple[Path, Path]:
    """A collection of 20 x 20 patches, and one of its upper half, which sees the same."""
    return make_collection(kinds(0), "whole", columns=20), make_collection(kinds(0)[:200], "half", columns=20)


def test_only_ground_that_both_have_is_compared(
    make_collection: MakeCollection, message_of: Callable[..., Message]
) -> None:
    """Half of the first's hits lie where the second has nothing: they say nothing of how the two differ."""
    whole, half = halves(make_collection)
    result = compare(whole, half, PLACE, count=20)
    assert result.first is not None and result.second is not None
    assert result.agreement == 1 and all(result.first_shared)
    assert {hit.patch for hit in result.first.hits} == {hit.patch for hit in result.second.hits}
    assert [hit.rank for hit in result.first.hits] == list(range(1, 21))
    message_of(list(result.notes), "search.only_common_ground")
    assert compare(half, whole, PLACE, count=20).agreement == 1


def test_chance_is_that_of_the_common_ground(make_collection: MakeCollection) -> None:
    """Of 200 common patches, 50 are 25 %: of 400 they would be an eighth."""
    whole, half = halves(make_collection)
    for first, second in ((whole, half), (half, whole)):
        assert compare(first, second, PLACE, count=50).by_chance == pytest.approx(0.25, abs=0.04)


def test_without_a_query_too(make_collection: MakeCollection) -> None:
    whole, half = halves(make_collection)
    result = compare(whole, half, count=20)
    assert result.agreement == 1 and result.notes


def test_on_the_same_ground_nothing_is_left_out(make_collection: MakeCollection) -> None:
    assert compare(make_collection(kinds(0), "a"), make_collection(kinds(1), "b"), PLACE, count=50).notes == ()


def test_patches_that_lie_beside_each_other_have_no_ground_in_common(make_collection: MakeCollection) -> None:
    """Their rectangles overlap: one has the even columns of patches, the other the odd ones."""
    opened = open_collection(str(make_collection(kinds(0), "whole", columns=20)), Job())
    first, second = (_columns(opened, number) for number in (0, 1))
    with pytest.raises(QueryError) as refused:
        _common_rows(CompareCollections("a", "b", (PLACE,)), first, second)
    assert refused.value.message.code == "search.no_common_area"


def _columns(opened: OpenCollection, number: int) -> OpenCollection:
    """Every second column of patches."""
    rows = opened.table.col % 2 == number
    columns = {name: getattr(opened.table, name)[rows] for name in ("ids", "row", "col", "source")}
    return replace(opened, table=replace(opened.table, **columns))
