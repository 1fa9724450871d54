"""A collection written as a field: the same vectors in the same places, and words find the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import (
    AddField,
    CollectionInfo,
    CollectionToField,
    CollectionToFieldResult,
    Filters,
    QueryAdvice,
    Search,
    SimilarityRaster,
    Term,
    WarmUp,
    verbs,
)
from akin.plugin.engine.base.errors import AkinError, Cancelled, EncoderMissing, QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.fields import from_collection, space
from akin.plugin.engine.fields.from_collection import collection_to_field
from akin.plugin.engine.fields.opened import forget_fields, open_field
from akin.plugin.engine.process.api import perform
from rasterio.features import rasterize

MakeCollection = Callable[..., Path]
RED = Term("words", text="red")
X0, Y0 = 500_000.0, 5_000_000.0


def colours(make_data, count: int, seed: int = 0) -> np.ndarray:
    """Vectors (count, 16) of patches as the encoder `fake` sees them. A sixth is red, the others are greenish."""
    random = np.random.default_rng(seed)
    found = random.uniform((0.1, 0.3, 0.1), (0.5, 0.9, 0.5), size=(count, 3))
    found[random.permutation(count)[: count // 6]] = make_data.COLOURS["red"]
    return (found - 0.5 + random.normal(0, 0.05, found.shape)) @ make_data.projection()


def to_field(collection: Path, precision: str = "float16", name: str = "field") -> Path:
    made(collection, precision, name)
    return collection.parent / name


def made(collection: Path, precision: str = "float16", name: str = "field") -> CollectionToFieldResult:
    request = CollectionToField(str(collection), str(collection.parent / name), precision)
    return perform(verbs.COLLECTION_TO_FIELD, request)


def scores(folder: Path, *terms: Term, **more: object) -> np.ndarray:
    output = folder.parent / "map.tif"
    perform(verbs.SIMILARITY_RASTER, SimilarityRaster(str(folder), terms, str(output), **more))  # type: ignore[arg-type]
    with rasterio.open(output) as file:
        return np.asarray(file.read(1))


def clear_patches(collection: Path, count: int) -> set[tuple[int, int]]:
    """Row and column of the patches that a search for red finds."""
    filters = Filters(min_score=0.5, min_distance_m=0)
    hits = perform(verbs.SEARCH, Search(str(collection), (RED,), count, filters)).hits
    return {(int((Y0 - hit.center[1]) // 160), int((hit.center[0] - X0) // 160)) for hit in hits}


@pytest.mark.parametrize(("precision", "off"), [("float16", 2e-3), ("int8", 0.05)])
def test_words_find_in_the_field_what_they_find_in_the_collection(
    make_collection: MakeCollection, make_data, precision: str, off: float
) -> None:
    collection = make_collection(colours(make_data, 390), columns=20)  # the last ten cells were not encoded
    field = to_field(collection, precision)
    info = perform(verbs.COLLECTION_INFO, CollectionInfo(str(field)))
    assert info.words and info.encoder_name == "fake"
    theirs, ours = scores(collection, RED), scores(field, RED)
    assert theirs.shape == ours.shape and np.array_equal(theirs == -9999, ours == -9999)
    assert np.abs(theirs - ours).max() < off
    result = perform(verbs.SEARCH, Search(str(field), (RED,), 400))
    assert result.clear and result.title == perform(verbs.SEARCH, Search(str(collection), (RED,), 400)).title
    with rasterio.open(field.parent / "map.tif") as file:
        shapes = [({"type": "Polygon", "coordinates": [h.footprint, *h.holes]}, 1) for h in result.hits]
        found = rasterize(shapes, out_shape=file.shape, transform=file.transform)
    sure = np.abs(theirs - 0.5) > off
    expected = np.zeros(found.shape, bool)
    for row, col in clear_patches(collection, 390):
        expected[row, col] = True
    assert expected.sum() > 20 and np.array_equal((found == 1)[sure], expected[sure])
    assert perform(verbs.WARM_UP, WarmUp(str(field))).seconds >= 0
    assert perform(verbs.QUERY_ADVICE, QueryAdvice(str(field), (RED,))).notes == ()


def test_its_rasters_are_read_alike_when_they_are_added_elsewhere(make_collection: MakeCollection, make_data) -> None:
    field = to_field(make_collection(colours(make_data, 400), columns=20), "int8")
    added = perform(verbs.ADD_FIELD, AddField(str(field / "rasters"), str(field.parent / "elsewhere")))
    assert added.notes == ()
    example = Term("place", x=X0 + 80, y=Y0 - 80, crs="EPSG:32631")
    assert np.allclose(scores(field, example), scores(field.parent / "elsewhere", example), atol=1e-4)


def test_vectors_are_the_same_bit_for_bit_and_lie_at_their_patches(make_collection: MakeCollection, make_data) -> None:
    vectors = colours(make_data, 300)
    field = to_field(make_collection(vectors, columns=20))
    opened = open_field(str(field))
    (tile,) = opened.tiles
    assert tile.card.transform == (160, 0, X0, 0, -160, Y0) and (tile.card.width, tile.card.height) == (20, 15)
    rows, cols = np.divmod(np.arange(300), 20)
    half = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)
    assert np.abs(opened.vectors(tile, rows, cols) - half).max() < 1e-3
    forget_fields()


def test_overlapping_patches_keep_their_centres(make_collection: MakeCollection, make_data) -> None:
    field = to_field(make_collection(colours(make_data, 100), columns=10, stride_px=4))
    (tile,) = open_field(str(field)).tiles
    assert tile.card.transform == (40, 0, X0 + 60, 0, -40, Y0 - 60)
    forget_fields()


def test_a_large_one_is_written_block_by_block_with_overviews(make_collection: MakeCollection, make_data) -> None:
    collection = make_collection(np.tile(colours(make_data, 600), (600, 1)), columns=600)
    result = made(collection)
    assert (result.patches, result.rasters, result.dimension, result.pixel_m) == (360_000, 1, 16, 160)
    field = collection.parent / "field"
    assert list((field / "overviews").glob("*_4.tif"))
    assert np.abs(scores(field, RED) - scores(collection, RED)).max() < 0.02
    assert result.bytes == sum(p.stat().st_size for p in field.rglob("*") if p.is_file())


def test_sources_of_years_are_years_and_those_far_apart_are_apart(make_collection: MakeCollection, make_data) -> None:
    collection = make_collection(colours(make_data, 200), sources=2, columns=10, date="2021-06-01")
    result = made(collection)
    assert result.years == (2021,) and result.rasters == 1
    (part,) = from_collection._parts(open_collection(str(collection)).table)
    assert len(part.rows) == 200 and part.year == 2021
    near, far = from_collection._groups({0: (0, 10, 0, 10), 1: (0, 10, 10, 20), 2: (9000, 9010, 0, 10)})
    assert near == ([0, 1], (0, 10, 0, 20)) and far[0] == [2]


def test_it_can_be_moved(make_collection: MakeCollection, make_data) -> None:
    field = to_field(make_collection(colours(make_data, 100), columns=10))
    before = scores(field, RED)
    assert np.array_equal(scores(field.rename(field.parent / "other"), RED), before)


def test_words_of_a_field_need_its_encoder(
    make_collection: MakeCollection, make_data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = to_field(make_collection(colours(make_data, 100), columns=10))

    def gone(_: str) -> None:
        raise EncoderMissing("gone")

    monkeypatch.setattr(space, "find_card", gone)
    info = perform(verbs.COLLECTION_INFO, CollectionInfo(str(field)))
    assert (
        not info.words and not info.encoder_usable and "encoder fake, which is not installed" in str(info.problems[0])
    )
    with pytest.raises(EncoderMissing, match="encoder fake, which is not installed"):
        perform(verbs.SEARCH, Search(str(field), (RED,)))
    place = Term("place", x=X0 + 80, y=Y0 - 80, crs="EPSG:32631")
    assert scores(field, place).max() > 0.5


def test_unknown_words_and_no_match_are_reported(make_collection: MakeCollection, make_data) -> None:
    field = to_field(make_collection(np.tile(colours(make_data, 1), (50, 1)), columns=10))
    result = perform(verbs.SEARCH, Search(str(field), (Term("words", text="white"),)))
    assert result.message is not None


@pytest.mark.parametrize("given", [{"precision": "float64"}, {"name": "c"}, {"name": "field"}])
def test_what_is_refused(make_collection: MakeCollection, make_data, given: dict[str, str]) -> None:
    collection = make_collection(colours(make_data, 100), columns=10)
    if given.get("name") == "field":
        made(collection)
    with pytest.raises(QueryError, match=r'precision is "float64"|contains a collection|a field in .* already'):
        made(collection, **given)


def test_other_rasters_are_not_added_to_it(make_collection: MakeCollection, make_data, tmp_path: Path) -> None:
    collection = make_collection(colours(make_data, 100), columns=10)
    field = to_field(collection)
    other = tmp_path / "features.tif"
    with rasterio.open(next((field / "rasters").glob("*.tif"))) as file:
        profile, values = {**file.profile, "nbits": 32}, file.read()
    with rasterio.open(other, "w", **profile) as file:
        file.write(values)
    with pytest.raises(QueryError, match="has the product Raster of vectors fake, and"):
        perform(verbs.ADD_FIELD, AddField(str(other), str(field)))


def test_patches_with_gaps_between_them_are_no_raster(make_collection: MakeCollection, make_data) -> None:
    table = open_collection(str(make_collection(colours(make_data, 90), columns=10))).table
    assert from_collection._neighbours(table) == 1
    assert from_collection._neighbours(replace(table, row=table.row * 8, col=table.col * 8)) == 0


def test_a_stop_leaves_nothing(make_collection: MakeCollection, make_data) -> None:
    collection = make_collection(colours(make_data, 100), columns=10)
    said: list[object] = []
    job = Job(lambda fraction, note: said.append(note), lambda: len(said) > 0)
    with pytest.raises((Cancelled, AkinError)):
        collection_to_field(CollectionToField(str(collection), str(collection.parent / "field")), job)
    assert not (collection.parent / "field").exists()
