"""Fields in the comparison: the ground that both sides find, in hectares, as a raster, and on their hits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import (
    AddField,
    CompareCollections,
    CompareCollectionsResult,
    Extent,
    Filters,
    Hit,
    SearchResult,
    Term,
    messages,
    verbs,
)
from akin.plugin.contract.requests.compare_collections import BOTH, GROUND_NODATA, SECOND_ONLY
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.fields.mosaic import Lattice
from akin.plugin.engine.maps.sides import shared_hits
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth

MakeCollection = Callable[..., Path]
SIDE, CRS = 256, "EPSG:32610"
WEST, NORTH = 600_000, 4_100_000
GROUND = classes(SIDE)
LAKE = Term("place", x=WEST + 205, y=NORTH - 205, crs=CRS)
IS_LAKE = GROUND[20, 20] == GROUND


def field(folder: Path, ground: np.ndarray, name: str, seed: int = 1, **where: float) -> Path:
    """A field of one raster whose encoder sees kinds of ground as its seed does."""
    values = alphaearth_values(unit_vectors(ground, 64, seed))
    source = write_alphaearth(folder / name / "2023/one.tiff", values, **where)  # type: ignore[arg-type]
    perform(verbs.ADD_FIELD, AddField(str(source), str(folder / f"{name} field")))
    return folder / f"{name} field"


def compare(first: Path, second: Path, *terms: Term, **more: object) -> CompareCollectionsResult:
    request = CompareCollections(str(first), str(second), terms, **more)  # type: ignore[arg-type]
    return perform(verbs.COMPARE_COLLECTIONS, request)


@pytest.fixture
def halved(tmp_path: Path) -> np.ndarray:
    """The ground as another encoder sees it: the lake in the east is of the next kind for it."""
    ground = GROUND.copy()
    ground[:, SIDE // 2 :][IS_LAKE[:, SIDE // 2 :]] = (GROUND[20, 20] + 1) % 5
    return ground


def test_areas_that_both_and_only_one_find(tmp_path: Path, halved: np.ndarray) -> None:
    output = tmp_path / "ground.tif"
    result = compare(
        field(tmp_path, GROUND, "a"), field(tmp_path, halved, "b", 7), LAKE, count=1000, output=str(output)
    )
    west, east = IS_LAKE[:, : SIDE // 2].sum() / 100, IS_LAKE[:, SIDE // 2 :].sum() / 100
    ground = result.ground
    assert (
        ground is not None and ground.seen_ha == pytest.approx(655.36, rel=1e-3) and ground.pixel_m == pytest.approx(10)
    )
    assert (ground.both_ha, ground.first_ha, ground.second_ha) == pytest.approx((west, east, 0), rel=1e-3)
    assert result.agreement == pytest.approx((west / (west + east) + 1) / 2, abs=1e-4)
    assert result.by_chance == pytest.approx((west + east + west) / 2 / 655.36, abs=1e-4)
    with rasterio.open(output) as file:
        found = file.read(1)
        assert file.nodata == 255 and file.colormap(1)[2][:3] == (230, 159, 0)
    expected = np.where(IS_LAKE, 1, 0)
    expected[:, SIDE // 2 :][IS_LAKE[:, SIDE // 2 :]] = 2
    assert np.array_equal(found, expected)
    assert result.first is not None and result.second is not None
    middle = WEST + SIDE * 5
    assert all(hit.center[0] < middle for hit in result.second.hits) and all(result.second_shared)
    alone = [not shared for shared in result.first_shared]
    assert any(alone) and not any(
        one and max(x for x, _ in hit.footprint) < middle for one, hit in zip(alone, result.first.hits)
    )


def test_the_order_of_the_sides_only_swaps_them(tmp_path: Path, halved: np.ndarray) -> None:
    a, b = field(tmp_path, GROUND, "a"), field(tmp_path, halved, "b", 7)
    one, other = compare(a, b, LAKE).ground, compare(b, a, LAKE).ground
    assert one is not None and other is not None
    assert (one.first_ha, one.second_ha, one.both_ha) == (other.second_ha, other.first_ha, other.both_ha)


def test_only_ground_where_both_have_vectors_counts(tmp_path: Path) -> None:
    a = field(tmp_path, GROUND, "a")
    b = field(tmp_path, np.roll(GROUND, -100, axis=1), "b", west=WEST + 1000)
    result = compare(a, b, Term("place", x=WEST + 1505, y=NORTH - 505, crs=CRS))
    assert result.ground is not None and result.ground.seen_ha == pytest.approx(156 * 256 / 100, rel=1e-3)
    assert result.agreement == 1


def test_a_field_and_a_collection_on_the_pixels_of_the_field(tmp_path: Path, make_collection: MakeCollection) -> None:
    """A patch of 160 m has 16 pixels of 10 m of one kind."""
    kinds = GROUND[::16, ::16]
    collection = make_collection(np.random.default_rng(5).normal(size=(5, 16))[kinds.ravel()], columns=16, crs=CRS)
    made = field(tmp_path, GROUND, "a", west=500_000, north=5_000_000)
    place = Term("place", x=500_205, y=4_999_795, crs=CRS)
    result = compare(made, collection, place)
    ground = result.ground
    assert ground is not None and ground.both_ha == pytest.approx(IS_LAKE.sum() / 100, rel=1e-3)
    assert ground.first_ha == ground.second_ha == 0 and result.agreement == 1 and 0 < result.by_chance < 0.5
    assert all(result.first_shared) and result.first_encoder == "alphaearth" and result.second_encoder == "fake"
    assert result.second is not None
    lake = [GROUND[int((5e6 - h.center[1]) / 10), int((h.center[0] - 5e5) / 10)] == GROUND[20, 20]
            for h in result.second.hits]  # fmt: skip
    assert list(result.second_shared) == lake and not all(lake), "weak hits lie on no ground that is found"


def test_example_places_stand_in_for_a_query(tmp_path: Path, halved: np.ndarray) -> None:
    a, b = field(tmp_path, GROUND, "a"), field(tmp_path, halved, "b", 7)
    result = compare(a, b)
    assert result.queries == 20 and result.first is None and result.ground is not None
    assert result.least < result.agreement < result.most == 1 and result.by_chance < result.agreement
    assert compare(a, b).agreement == result.agreement


def test_an_extent_and_a_year_limit_it(tmp_path: Path, halved: np.ndarray) -> None:
    a, b = field(tmp_path, GROUND, "a"), field(tmp_path, halved, "b", 7)
    west = Extent(WEST, NORTH - 2560, WEST + 1280, NORTH, CRS)
    result = compare(a, b, LAKE, filters=Filters(extent=west, year=2023))
    assert (
        result.agreement == 1 and result.ground is not None and result.ground.seen_ha == pytest.approx(327.68, rel=1e-3)
    )
    with pytest.raises(QueryError, match="2023"):
        compare(a, b, LAKE, filters=Filters(year=1999))


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ((Term("words", text="lake"),), "a field: This field does not understand words"),
        ((Term("hit", patch=1),), "belongs to one collection"),
        ((Term("place", x=0, y=0, crs=CRS),), "a field: .*no vector at 0, 0"),
    ],
)
def test_what_can_not_be_asked_is_reported_with_the_side(
    tmp_path: Path, terms: tuple[Term, ...], sentence: str
) -> None:
    a, b = field(tmp_path, GROUND, "a"), field(tmp_path, GROUND, "b")
    with pytest.raises(QueryError, match=sentence):
        compare(a, b, *terms)


def test_other_ground_is_refused(tmp_path: Path) -> None:
    a, b = field(tmp_path, GROUND, "a"), field(tmp_path, GROUND, "b", west=WEST + 50_000)
    for terms in ((), (LAKE,)):
        with pytest.raises(QueryError, match="a field and b field do not overlap"):
            compare(a, b, *terms)


def test_two_collections_have_no_raster_of_ground(make_collection: MakeCollection, tmp_path: Path) -> None:
    collection = make_collection(np.random.default_rng(5).normal(size=(50, 16)))
    with pytest.raises(QueryError, match="compared by their hits"):
        compare(collection, collection, output=str(tmp_path / "ground.tif"))


def test_a_hit_is_judged_on_the_ground_that_both_have() -> None:
    """Of a hit of 8 pixels, the other side has vectors on one, which it found; of another hit it has none."""
    ring = ((0.0, 0.0), (8.0, 0.0), (8.0, 1.0), (0.0, 1.0), (0.0, 0.0))
    hits = [Hit(1, 1, 1, 1, 1, "", None, tuple((x, y - n) for x, y in ring), (2, 0.5)) for n in (0, 1)]
    result = SearchResult(tuple(hits), CRS, True, None, messages.engine.DONE(), "", 0, 2)
    seen = np.array([[BOTH, *[GROUND_NODATA] * 7], [GROUND_NODATA] * 8], np.uint8)
    lattice = Lattice(CRS, 0.0, 1.0, 1.0, 1.0, 2, 8)
    assert shared_hits(result, seen, lattice, SECOND_ONLY) == (True, False)
