"""The picture of embeddings: colours by principal components, of a collection and of a field."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import AddField, EmbeddingPicture, EmbeddingPictureResult, Extent, verbs
from akin.plugin.engine.base.components import Components
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.maps import base as module
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth

MakeCollection = Callable[..., Path]
SIDE = 256
GROUND = classes(SIDE)
WEST, NORTH = 600_000, 4_100_000


@pytest.fixture
def field(tmp_path: Path) -> Path:
    """A field of two years: the ground of 2024 is that of 2023 upside down."""
    values = alphaearth_values(unit_vectors(GROUND, 64))
    values[:, :20, :30] = -128
    for year, one in (("2023", values), ("2024", values[:, ::-1])):
        write_alphaearth(tmp_path / "annual" / year / "10N/one.tiff", one)
    perform(verbs.ADD_FIELD, AddField(str(tmp_path / "annual"), str(tmp_path / "field")))
    return tmp_path / "field"


def picture(collection: Path, **given: object) -> tuple[EmbeddingPictureResult, np.ndarray]:
    output = collection.parent / "picture.tif"
    request = EmbeddingPicture(str(collection), str(output), **given)  # type: ignore[arg-type]
    result = perform(verbs.EMBEDDING_PICTURE, request)
    with rasterio.open(output) as file:
        assert file.dtypes == ("uint8",) * 3 and file.nodata == 0 and file.crs.to_string() == result.crs
        assert [c.name for c in file.colorinterp] == ["red", "green", "blue"]
        return result, file.read()


def test_a_class_of_a_field_has_one_colour_and_others_have_others(field: Path) -> None:
    result, found = picture(field, year=2023)
    assert (found[:, :20, :30] == 0).all(), "nodata"
    colours = [found[:, (one == GROUND) & (found[0] > 0)] for one in range(5)]
    assert all(np.ptp(one, axis=1).max() <= 1 for one in colours)
    assert len({tuple(one[:, 0]) for one in colours}) == 5
    assert result.width == result.height == SIDE and sum(result.shares) > 0.7
    assert list(result.shares) == sorted(result.shares, reverse=True)


def test_a_colour_means_the_same_in_every_year_and_extent(field: Path) -> None:
    _, whole = picture(field, year=2023)
    _, after = picture(field, year=2024)
    assert np.array_equal(after[:, ::-1], whole)
    extent = Extent(WEST + 640, NORTH - 1280, WEST + 1920, NORTH - 640, "EPSG:32610")
    _, part = picture(field, year=2023, extent=extent)
    assert np.array_equal(part, whole[:, 64:128, 64:192])


def test_a_large_field_is_drawn_from_its_overviews(tmp_path: Path) -> None:
    values = alphaearth_values(unit_vectors(classes(1024), 64))
    write_alphaearth(tmp_path / "2023/one.tiff", values)
    perform(verbs.ADD_FIELD, AddField(str(tmp_path / "2023"), str(tmp_path / "field")))
    result, found = picture(tmp_path / "field", most_pixels=70_000)
    assert found.shape == (3, 256, 256) and result.cell_m == 40
    small = classes(1024)[::4, ::4]
    assert len({tuple(found[:, row, col]) for row, col in zip(*np.nonzero(small == 2))}) <= 4


def test_patches_of_a_collection_have_the_colours_of_their_kind(make_collection: MakeCollection) -> None:
    kinds = np.random.default_rng(0).integers(0, 3, 95)
    vectors = np.random.default_rng(1).normal(size=(3, 16))[kinds]
    collection = make_collection(vectors, columns=10)
    result, found = picture(collection)
    cells = found.reshape(3, -1)
    assert found.shape == (3, 10, 10) and (cells[:, 95:] == 0).all() and result.cell_m == 160
    assert len({tuple(cells[:, i]) for i in range(95)}) == 3 and (cells[:, :95] > 0).all()
    assert [len({tuple(cells[:, i]) for i in np.flatnonzero(kinds == kind)}) for kind in range(3)] == [1, 1, 1]


def test_stripes_leave_no_seams(make_collection: MakeCollection, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = make_collection(np.random.default_rng(2).normal(size=(900, 16)), columns=30, stride_px=4)
    _, whole = picture(collection)
    monkeypatch.setattr(module, "TILE", 16)
    monkeypatch.setattr(module, "STRIPE_CELLS", 3 * 16 * 33)
    _, striped = picture(collection)
    assert whole.shape == (3, 33, 33) and np.array_equal(whole, striped)


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_vectors_changes_no_sign(order: int) -> None:
    sample = np.random.default_rng(3).normal(size=(500, 12)).astype(np.float32) * np.arange(1, 13, dtype=np.float32)
    found = Components.of(sample[::order])
    assert np.allclose(found.axes, Components.of(sample).axes, atol=1e-4)
    assert all(axis[np.abs(axis).argmax()] > 0 for axis in found.axes)
    assert np.abs(found.axes).argmax(axis=1).tolist() == [11, 10, 9], "the largest variance first"


@pytest.mark.parametrize("dimension", [1, 2])
def test_vectors_of_fewer_values_than_colours(dimension: int) -> None:
    sample = np.random.default_rng(4).normal(size=(50, dimension)).astype(np.float32)
    components = Components.of(sample)
    colours = components.colours(components.axes @ sample.T)
    assert np.ptp(colours[0]) > 200 and np.ptp(colours[dimension:]) == 0


def test_memory_does_not_grow_with_a_field(tmp_path: Path) -> None:
    """A field of 2,048 x 1,024 pixels has 134 MB of vectors, and is read in stripes."""
    one = alphaearth_values(unit_vectors(classes(64), 64))
    write_alphaearth(tmp_path / "2023/one.tiff", np.tile(one, (1, 32, 16)))
    perform(verbs.ADD_FIELD, AddField(str(tmp_path / "2023"), str(tmp_path / "field")))
    tracemalloc.start()
    picture(tmp_path / "field")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 67e6


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"year": 1999}, "2023, 2024"), ({"extent": Extent(0, 0, 1, 1, "EPSG:4326")}, "no vectors in the extent")],
)
def test_what_a_field_can_not_show(field: Path, given: dict[str, object], sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        picture(field, **given)
    assert not (field.parent / "picture.tif").exists()
