"""Search over made-up collections of the encoder `fake`, which knows colours in images and in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import Extent, Filters, Search, SearchResult, Term, messages
from akin.plugin.contract.message import several
from akin.plugin.engine.base.errors import CollectionError, QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.search.search import search

MakeCollection = Callable[..., Path]
#: The grid of make_collection: EPSG:32631, top left at (500000, 5000000), patches of 160 m side by side.
X0, Y0, SIDE = 500000.0, 5000000.0, 160.0


def groups(count: int = 400, kinds: int = 8, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Vectors (count, 16) around a common part, in `kinds` groups, and the group of each."""
    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((kinds, 16))
    kind = np.arange(count) % kinds
    return 0.5 + centres[kind] + 0.2 * rng.standard_normal((count, 16)), kind


def ask(path: Path, *terms: Term, count: int = 20, **filters: object) -> SearchResult:
    return search(Search(str(path), terms, count, Filters(**filters)), Job())  # type: ignore[arg-type]


def hit(patch: int, sign: int = 1) -> Term:
    return Term("hit", sign=sign, patch=patch)


def place(row: int, col: int, sign: int = 1) -> Term:
    return Term("place", sign=sign, x=X0 + (col + 0.4) * SIDE, y=Y0 - (row + 0.6) * SIDE, crs="EPSG:32631")


def patches(result: SearchResult) -> list[int]:
    return [h.patch for h in result.hits]


def test_hits_of_an_example_are_its_own_kind_best_first(make_collection: MakeCollection) -> None:
    vectors, kind = groups()
    result = ask(make_collection(vectors), hit(3), count=50)
    assert 3 in patches(result)
    assert all(kind[p] == kind[3] for p in patches(result))
    scores = [h.score for h in result.hits]
    assert scores == sorted(scores, reverse=True) and 0 <= scores[-1] <= scores[0] <= 1
    assert [h.rank for h in result.hits] == list(range(1, 51))
    assert result.clear and result.message is None and result.method == "direction" and result.searched == 400
    assert result.hits[0].percentile == 100
    assert next(h.cosine for h in result.hits if h.patch == 3) == pytest.approx(1, abs=1e-3)


def test_a_place_is_the_patch_that_holds_it_in_any_crs(make_collection: MakeCollection) -> None:
    vectors, _ = groups()
    collection = make_collection(vectors, columns=20)
    result = ask(collection, place(3, 7), count=50)
    assert patches(result) == patches(ask(collection, hit(67), count=50))
    first = next(h for h in result.hits if h.patch == 67)
    assert first.footprint[0] == (X0 + 7 * SIDE, Y0 - 4 * SIDE) and first.center == (X0 + 7.5 * SIDE, Y0 - 3.5 * SIDE)
    from rasterio.warp import transform

    lon, lat = transform("EPSG:32631", "EPSG:4326", [place(3, 7).x], [place(3, 7).y])
    assert patches(ask(collection, Term("place", x=lon[0], y=lat[0], crs="EPSG:4326"), count=50)) == patches(result)


def test_a_polygon_is_the_patches_in_it_or_the_one_about_it(make_collection: MakeCollection) -> None:
    vectors, _ = groups()
    collection = make_collection(vectors, columns=20)
    x, y = X0 + 7.4 * SIDE, Y0 - 3.4 * SIDE
    small = f"POLYGON (({x} {y}, {x + 9} {y}, {x + 9} {y - 9}, {x} {y - 9}, {x} {y}))"
    assert patches(ask(collection, Term("polygon", wkt=small, crs="EPSG:32631"))) == patches(ask(collection, hit(67)))
    wide = f"MULTIPOLYGON Z ((({X0} {Y0} 1, {X0 + 3200} {Y0} 1, {X0 + 3200} {Y0 - 160} 1, {X0} {Y0 - 160} 1)))"
    assert ask(collection, Term("polygon", wkt=wide, crs="EPSG:32631")).hits


def test_three_examples_on_both_sides_make_a_probe(make_collection: MakeCollection) -> None:
    vectors, kind = groups()
    result = ask(make_collection(vectors), *(hit(p) for p in (0, 8, 16)), *(hit(p, -1) for p in (1, 9, 17)), count=50)
    assert result.method == "probe"
    assert all(kind[p] == 0 for p in patches(result))


def test_a_counter_example_pushes_its_kind_down(make_collection: MakeCollection) -> None:
    rng = np.random.default_rng(0)
    a, b = np.eye(16)[0], np.eye(16)[0] * 0.8 + np.eye(16)[1] * 0.6
    rest = rng.standard_normal((300, 16))
    vectors = np.concatenate([a + 0.1 * rng.standard_normal((30, 16)), b + 0.1 * rng.standard_normal((30, 16)), rest])
    collection = make_collection(vectors)
    alone, against = ask(collection, hit(0), count=60), ask(collection, hit(0), hit(30, -1), count=60)

    def highest(result: SearchResult) -> int:
        return min((h.rank for h in result.hits if 30 <= h.patch < 60), default=99)

    assert highest(against) > highest(alone)


def test_overlapping_neighbours_do_not_fill_the_list(make_collection: MakeCollection) -> None:
    collection = make_collection(groups()[0], columns=20)
    result = ask(collection, hit(0), count=20, min_distance_m=500.0)
    centers = np.array([h.center for h in result.hits])
    apart = np.linalg.norm(centers[:, None] - centers[None], axis=2) + 1e9 * np.eye(len(centers))
    assert apart.min() >= 500 and len(result.hits) == 20


def test_hits_at_just_the_distance_asked_for_stay(make_collection: MakeCollection) -> None:
    random = np.random.default_rng(0)
    vectors = random.standard_normal((20, 16))
    vectors[::2] = vectors[0] + 0.05 * random.standard_normal((10, 16))
    result = ask(make_collection(vectors, columns=20), hit(0), min_distance_m=2 * SIDE)
    assert sorted(patches(result)) == list(range(0, 20, 2))


def test_a_crowd_of_like_patches_does_not_cost_hits(make_collection: MakeCollection) -> None:
    """The best 30 patches lie side by side, so that only one of them stays: the search looks further down."""
    vectors, _ = groups()
    at = np.arange(400)
    crowd = (at // 20 < 6) & (at % 20 < 5)
    vectors[crowd] = vectors[0] + 0.01 * np.random.default_rng(1).standard_normal((30, 16))
    result = ask(make_collection(vectors, columns=20), hit(0), count=5, min_distance_m=1100.0)
    assert len(result.hits) == 5
    assert [h.rank for h in result.hits] == [1, 2, 3, 4, 5]
    assert sum(crowd[patches(result)]) == 1


def test_rasters_over_one_another_give_a_place_once(make_collection: MakeCollection) -> None:
    collection = make_collection(np.concatenate([groups()[0]] * 2), sources=2, columns=20)
    centers = [h.center for h in ask(collection, hit(0), count=50).hits]
    assert len(set(centers)) == 50
    assert len({h.center for h in ask(collection, hit(0), count=50, min_distance_m=0.0).hits}) < 50


def test_filters_keep_what_they_say(make_collection: MakeCollection) -> None:
    collection = make_collection(groups()[0], columns=20)
    inside = Extent(X0, Y0 - 5 * SIDE, X0 + 5 * SIDE, Y0, "EPSG:32631")
    result = ask(collection, hit(399), count=100, extent=inside)
    assert result.searched == 25 and len(result.hits) == 25
    assert all(h.center[0] < X0 + 800 and h.center[1] > Y0 - 800 for h in result.hits)
    mask = f"POLYGON (({X0} {Y0}, {X0 + 320} {Y0}, {X0 + 320} {Y0 - 320}, {X0} {Y0 - 320}, {X0} {Y0}))"
    assert ask(collection, hit(0), mask_wkt=mask, mask_crs="EPSG:32631").searched == 4
    far = ask(collection, hit(0), extent=Extent(0, 0, 1, 1, "EPSG:32631"))
    assert far.hits == () and not far.clear
    assert far.message == several(messages.search.NOTHING_PASSES())
    few = ask(collection, hit(0), count=400, min_score=0.6)
    assert 0 < len(few.hits) < 400 and all(h.score >= 0.6 for h in few.hits)


def test_dates_and_sources(make_collection: MakeCollection) -> None:
    dated, undated = make_collection(groups()[0], name="d", date="2020-06-01"), make_collection(groups()[0], name="u")
    assert ask(dated, hit(0), date_from="2020-01-01", date_to="2020-12-31").searched == 400
    assert ask(dated, hit(0), date_from="2021-01-01").hits == ()
    result = ask(undated, hit(0), date_from="2021-01-01")
    assert result.hits == ()
    assert result.message == several(messages.search.NOTHING_PASSES(), messages.search.WITHOUT_DATE(count=400))
    assert ask(dated, hit(0), sources=("d-0.tif",)).searched == 400
    with pytest.raises(QueryError, match=r'no raster "other\.tif"'):
        ask(dated, hit(0), sources=("other.tif",))


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        (Term("words", text="   "), "words of the query are empty"),
        (Term("words", text="\u200e\u200f"), "words of the query are empty"),
        (Term("words", text="river " * 1700), "characters, but the maximum is 2,000"),
        (Term("smell", text="tar"), 'no terms of the kind "smell"'),
        (Term("hit", patch=10**9), "no longer in the collection"),
        (Term("hit", patch=1, sign=-1), "only counter-examples"),
        (Term("hit", patch=1, sign=2), "sign"),
        (Term("place", x=0, y=0, crs="EPSG:32631"), "no patch at the place"),
        (Term("place", x=1e9, y=1e9, crs="EPSG:4326"), "coordinates"),
        (Term("place", x=0, y=0, crs="EPSG:nonsense"), "is unknown"),
        (Term("polygon", wkt="POINT (1 2)", crs="EPSG:32631"), "needs a polygon as WKT"),
        (Term("polygon", wkt="POLYGON ((1 x, 2 2, 3 3, 1 1))", crs="EPSG:32631"), "not a number"),
        (Term("polygon", wkt="POLYGON EMPTY", crs="EPSG:32631"), "needs a polygon as WKT"),
        (Term("picture", path=""), "picture has no file"),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(make_collection: MakeCollection, term: Term, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        ask(make_collection(groups()[0]), term)


NOWHERE = Term("place", x=0, y=0, crs="EPSG:32631")
ASIDE = Term("polygon", wkt="POLYGON ((0 0, 9 0, 9 9, 0 0))", crs="EPSG:32631")


@pytest.mark.parametrize(
    ("aside", "count"), [((NOWHERE,), 1), ((ASIDE,), 1), ((NOWHERE, ASIDE), 2), ((replace(NOWHERE, sign=-1),), 1)]
)
@pytest.mark.parametrize("first", [Term("hit", patch=2), Term("words", text="red")])
def test_an_example_beside_the_imagery_is_left_out_and_named(
    make_collection: MakeCollection, first: Term, aside: tuple[Term, ...], count: int
) -> None:
    path = make_collection(groups()[0])
    alone, result = ask(path, first), ask(path, *aside, first)
    assert [h.patch for h in result.hits] == [h.patch for h in alone.hits] and result.title == alone.title
    assert str(messages.search.EXAMPLES_LEFT_OUT(count=count)) in str(result.message)
    assert str(messages.search.EXAMPLES_LEFT_OUT(count=count)) not in str(alone.message)
    assert result.left_out == tuple(range(count)) and alone.left_out == ()
    assert ask(path, first, *aside).left_out == tuple(range(1, count + 1))


def test_nothing_but_examples_beside_the_imagery_is_refused(make_collection: MakeCollection) -> None:
    path = make_collection(groups()[0])
    for terms in ((NOWHERE, ASIDE), (NOWHERE, Term("hit", patch=2, sign=-1))):
        with pytest.raises(QueryError) as error:
            ask(path, *terms)
        assert error.value.message.code == messages.search.NOTHING_AT_PLACE.code


@pytest.mark.parametrize("count", [0, -1, 10_001])
def test_a_count_out_of_range_is_refused(make_collection: MakeCollection, count: int) -> None:
    with pytest.raises(QueryError, match="between 1 and 10,000"):
        ask(make_collection(groups()[0]), hit(0), count=count)


@pytest.mark.parametrize("text", ["نهر بجانب الغابة", "🌳🏠", "red\ud83d", "qwxz", "a\tb\nc", "x" * 2000])
def test_odd_words_are_answered(make_collection: MakeCollection, text: str) -> None:
    result = ask(make_collection(groups()[0]), Term("words", text=text))
    assert len(result.hits) == 20


def test_words_and_an_example_together(make_collection: MakeCollection) -> None:
    result = ask(make_collection(groups()[0]), Term("words", text="red"), Term("words", text="blue", sign=-1), hit(0))
    assert str(result.title) == "red + patch 0 \N{MINUS SIGN} blue" and len(result.hits) == 20
    against = ask(make_collection(groups()[0], name="e"), Term("words", text="red"), hit(0, -1))
    assert len(against.hits) == 20


def test_collections_that_cannot_be_searched(make_collection: MakeCollection, tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="no collection"):
        ask(tmp_path / "nowhere", hit(0))
    with pytest.raises(CollectionError, match="No collection is chosen"):
        search(Search("", (hit(0),)), Job())
    path = make_collection(groups()[0])
    part = next((path / "parts").glob("*.parquet"))
    part.unlink()
    with pytest.raises(CollectionError, match="missing"):
        ask(path, hit(0))


def test_a_collection_that_changes_is_read_again(make_collection: MakeCollection) -> None:
    path = make_collection(groups()[0], sources=2)
    assert ask(path, hit(0)).searched == 400
    from akin.plugin.engine.collection.writer import writing

    with writing(path) as writer:
        writer.remove_source(1)
    assert ask(path, hit(0)).searched == 200
