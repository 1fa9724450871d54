"""A field: added where it lies, searched by a click, and drawn."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import (
    AddField,
    AskYears,
    CollectionInfo,
    Extent,
    Filters,
    ScoreView,
    Search,
    SimilarityRaster,
    Term,
    verbs,
)
from akin.plugin.engine.base.errors import AkinError, CollectionError, QueryError, RasterError
from akin.plugin.engine.fields.encoding import Encoding
from akin.plugin.engine.fields.opened import forget_fields, open_field
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth

SIDE = 256
WEST, NORTH = 600_000, 4_100_000
GROUND = classes(SIDE)
VALUES = alphaearth_values(unit_vectors(GROUND, 64))


@pytest.fixture(autouse=True)
def home(akin_home: Path) -> Path:
    """An Akin folder, with the secret that seals fields."""
    return akin_home


@pytest.fixture
def field(tmp_path: Path) -> Path:
    """A field of one AlphaEarth raster of 2023."""
    return added(write_alphaearth(tmp_path / "annual/2023/10N/one.tiff", VALUES), tmp_path / "field")


def added(source: Path, field: Path, year: int | None = None) -> Path:
    """A field with a raster."""
    perform(verbs.ADD_FIELD, AddField(str(source), str(field), year=year))
    return field


def click(row: int, col: int, sign: int = 1) -> Term:
    """An example at a pixel."""
    return Term("place", sign, x=WEST + 10 * col + 5, y=NORTH - 10 * row - 5, crs="EPSG:32610")


def scores(field: Path, *terms: Term, **kept: object) -> np.ndarray:
    """The similarity map of a field."""
    output = field.parent / "map.tif"
    perform(verbs.SIMILARITY_RASTER, SimilarityRaster(str(field), terms, str(output), **kept))  # type: ignore[arg-type]
    with rasterio.open(output) as file:
        return np.asarray(file.read(1))


def test_a_click_lights_up_its_own_class(field: Path) -> None:
    found, same = scores(field, click(20, 20)), GROUND[20, 20] == GROUND
    assert found[same].min() > 0.5 > found[~same].max()


@pytest.mark.parametrize("to_north", [False, True])
def test_rows_are_where_the_file_says(tmp_path: Path, to_north: bool) -> None:
    source = write_alphaearth(tmp_path / "2023/one.tiff", VALUES, to_north)
    found, same = scores(added(source, tmp_path / "field"), click(20, 200)), GROUND[20, 200] == GROUND
    assert found[same].min() > 0.5 > found[~same].max()


def test_dequantised_vectors_have_length_1_and_linear_ones_would_not() -> None:
    quadratic = Encoding("quadratic", -128, unit=True)
    flat = VALUES.reshape(64, -1)[:, :1000]
    values = np.sign(flat) * (flat / 127.5) ** 2
    assert np.abs(np.linalg.norm(values, axis=0) - 1).max() < 0.02
    assert np.linalg.norm(flat / 127.5, axis=0).min() > 2
    direction = np.random.default_rng(0).normal(size=64).astype(np.float32)
    assert np.allclose(quadratic.levels(flat, direction), direction @ values, atol=1e-4)


def test_regions_have_their_area_and_score(field: Path) -> None:
    result = perform(verbs.SEARCH, Search(str(field), (click(20, 20),), count=1000))
    same = GROUND[20, 20] == GROUND
    assert result.clear and sum(hit.area_ha or 0 for hit in result.hits) == pytest.approx(same.sum() / 100, rel=0.01)
    assert all((hit.best or 0) >= hit.score >= 0.5 for hit in result.hits)
    again = perform(verbs.SEARCH, Search(str(field), (Term("hit", patch=result.hits[0].patch),), count=1000))
    assert {hit.area_ha for hit in again.hits} == {hit.area_ha for hit in result.hits}


def test_noise_within_a_kind_does_not_break_it_into_specks(tmp_path: Path) -> None:
    """Two kinds that each cover half of the ground: the nearest of 2,000 pixels of a kind is no measure of the kind."""
    ground = np.zeros((SIDE, SIDE), np.int64)
    ground[:, 128:] = 1
    values = alphaearth_values(unit_vectors(ground, 64, noise=0.01))
    field = added(write_alphaearth(tmp_path / "2023/one.tiff", values), tmp_path / "field")
    result = perform(verbs.SEARCH, Search(str(field), (click(100, 40),)))
    assert result.clear and (result.hits[0].area_ha or 0) > 0.6 * (ground == 0).sum() / 100


def test_the_map_shows_overviews_of_what_is_below(tmp_path: Path) -> None:
    ground = classes(1024)
    source = write_alphaearth(tmp_path / "2023/one.tiff", alphaearth_values(unit_vectors(ground, 64)))
    field, output = added(source, tmp_path / "field"), str(tmp_path / "view.tif")
    extent = Extent(WEST, NORTH - 10_240, WEST + 10_240, NORTH, "EPSG:32610")
    view = perform(verbs.SCORE_VIEW, ScoreView(str(field), (click(20, 20),), output, extent, width=128))
    assert view.step == 4
    with rasterio.open(output) as file:
        found, small = file.read(1), ground[::4, ::4]
    same = small == ground[20, 20]
    assert found[same].min() > 0.5 > found[~same].max()


def test_a_raster_in_another_zone_comes_in_by_the_nearest_pixel(field: Path, tmp_path: Path) -> None:
    """Both rasters lie in zone 10, the second one in the CRS of zone 11: there its pixels do not count."""
    other = write_alphaearth(tmp_path / "2023/other.tiff", VALUES, crs="EPSG:32611", west=70_000)
    added(other, field)
    found = scores(field, click(20, 20))
    assert found.shape[0] > SIDE and (found[:SIDE, :SIDE][GROUND[20, 20] == GROUND] > 0.5).all()
    forget_fields()


def test_a_raster_has_one_year(tmp_path: Path, refused) -> None:
    source = write_alphaearth(tmp_path / "aef_2021.tif", VALUES)
    field = added(source, tmp_path / "field", 2021)
    with refused("fields.other_year", QueryError, raster="aef_2021.tif", known=2021, year=2022):
        added(source, field, 2022)
    added(source, field, 2021)
    assert perform(verbs.COLLECTION_INFO, CollectionInfo(str(field))).years == (2021,)


def test_years_are_apart(field: Path, tmp_path: Path) -> None:
    added(write_alphaearth(tmp_path / "annual/2024/10N/one.tiff", VALUES[:, ::-1]), field)
    info = perform(verbs.COLLECTION_INFO, CollectionInfo(str(field)))
    assert info.years == (2023, 2024) and info.product == "alphaearth" and "Google" in info.attribution
    now, before = scores(field, click(20, 20)), scores(field, click(20, 20), filters=Filters(year=2023))
    assert (before[GROUND[20, 20] == GROUND] > 0.5).all() and not np.array_equal(now, before)
    with pytest.raises(QueryError, match="2023, 2024"):
        scores(field, click(20, 20), filters=Filters(year=1999))


def test_every_year_answers_the_same_question(field: Path, tmp_path: Path) -> None:
    less = VALUES.copy()
    less[:, :128] = alphaearth_values(unit_vectors(np.full((128, SIDE), (GROUND[20, 20] + 1) % 5), 64))
    less[:, 128:] = VALUES[:, 128:]
    added(write_alphaearth(tmp_path / "annual/2024/10N/one.tiff", less), field)
    answers = perform(verbs.ASK_YEARS, AskYears(str(field), (click(20, 20),), Filters(year=2023))).answers
    same = GROUND[20, 20] == GROUND
    assert [answer.year for answer in answers] == [2023, 2024]
    assert answers[0].alike_ha == pytest.approx(same.sum() / 100, rel=1e-3)
    assert answers[0].seen_ha == pytest.approx(655.36, rel=1e-3)
    assert answers[1].alike_ha == pytest.approx(same[128:].sum() / 100, rel=1e-3)


def test_one_year_can_not_be_compared(field: Path) -> None:
    with pytest.raises(QueryError, match="has one year"):
        perform(verbs.ASK_YEARS, AskYears(str(field), (click(20, 20),)))


def test_nodata_is_no_score(tmp_path: Path) -> None:
    values = VALUES.copy()
    values[:, :50, :60] = -128
    found = scores(added(write_alphaearth(tmp_path / "2023/one.tiff", values), tmp_path / "field"), click(100, 100))
    assert (found[:50, :60] == -9999).all() and (found[50:] >= 0).all()


def test_resampled_vectors_are_refused(tmp_path: Path) -> None:
    half = (VALUES.astype(int) // 2).astype(np.int8)
    with pytest.raises(RasterError, match="interpolated"):
        added(write_alphaearth(tmp_path / "2023/one.tiff", half), tmp_path / "field")


def test_products_are_not_mixed(field: Path, tmp_path: Path) -> None:
    other = tmp_path / "features_2024.tif"
    with rasterio.open(write_alphaearth(tmp_path / "2023/two.tiff", VALUES)) as file:
        profile = {**file.profile, "dtype": "float32", "nodata": None}
    with rasterio.open(other, "w", **profile) as file:
        file.write(VALUES.astype(np.float32))
    with pytest.raises(QueryError, match=r"AlphaEarth Foundations v1 annual.*Raster of vectors"):
        added(other, field)


def test_rasters_of_one_product_with_other_bands(tmp_path: Path, refused: Any) -> None:
    with rasterio.open(write_alphaearth(tmp_path / "2023/two.tiff", VALUES)) as file:
        profile = {**file.profile, "dtype": "float32", "nodata": None}
    for name, bands in (("one.tif", 12), ("two.tif", 16)):
        with rasterio.open(tmp_path / name, "w", **{**profile, "count": bands}) as file:
            file.write(unit_vectors(GROUND, bands))
    folder = added(tmp_path / "one.tif", tmp_path / "folder")
    with refused("fields.rasters_differ", QueryError, first="one.tif", other="two.tif"):
        added(tmp_path / "two.tif", folder)


@pytest.mark.parametrize("year", [0, 1899, 20244, -5])
def test_a_number_that_is_no_year(year: int, tmp_path: Path, refused: Any) -> None:
    source = write_alphaearth(tmp_path / "aef.tif", VALUES)
    with refused("fields.wrong_year", QueryError, year=str(year)):
        added(source, tmp_path / "field", year)
    assert not (tmp_path / "field").exists()


def test_any_raster_of_floats_is_a_field(tmp_path: Path) -> None:
    vectors = unit_vectors(GROUND, 12) * np.random.default_rng(3).uniform(0.5, 9, GROUND.shape).astype(np.float32)
    vectors[:, :20, :20] = np.nan
    with rasterio.open(write_alphaearth(tmp_path / "2023/two.tiff", VALUES)) as file:
        profile = {**file.profile, "dtype": "float32", "nodata": np.nan, "count": 12}
    with rasterio.open(tmp_path / "features_2024.tif", "w", **profile) as file:
        file.write(vectors)
    found = scores(added(tmp_path / "features_2024.tif", tmp_path / "field"), click(100, 100))
    same = GROUND[100, 100] == GROUND
    same[:20, :20] = False
    assert (found[:20, :20] == -9999).all() and found[same].min() > 0.5


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term("words", text="river"), "does not understand words"),
        (Term("picture", path="/x.png"), "can't be an example for a field"),
        (Term("place", x=0, y=0, crs="EPSG:32610"), "no vector at 0, 0"),
        (Term("hit", patch=10**12), "no longer"),
    ],
)
def test_what_a_field_can_not_answer(field: Path, term: Term, words: str) -> None:
    with pytest.raises(AkinError, match=words):
        perform(verbs.SEARCH, Search(str(field), (term,)))


def test_an_older_python_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library zarr needs Python 3.11."""
    attributes = {"proj:code": "EPSG:32610", "spatial:transform": [10, 0, WEST, 0, -10, NORTH]}
    array = {
        "zarr_format": 3, "node_type": "array", "shape": [16, 8, 8], "data_type": "float32", "fill_value": 0,
        "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [16, 8, 8]}}, "codecs": [{"name": "bytes"}],
        "chunk_key_encoding": {"name": "v2"}, "attributes": attributes,
    }  # fmt: skip
    (tmp_path / "zarr.json").write_text(json.dumps(array))
    (tmp_path / "0.0.0").write_bytes(np.ones((16, 8, 8), np.float32).tobytes())
    monkeypatch.setitem(sys.modules, "akin.plugin.engine.fields.arrays.chunks", None)
    monkeypatch.delattr("akin.plugin.engine.fields.arrays.chunks", raising=False)
    with pytest.raises(RasterError, match=r"only with Python 3\.11"):
        added(tmp_path, tmp_path / "field")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 99}', b'{"product": 1}'])
def test_a_damaged_card_is_reported(field: Path, content: bytes) -> None:
    (field / "field.json").write_bytes(content)
    with pytest.raises(AkinError, match=r"damaged|newer"):
        perform(verbs.COLLECTION_INFO, CollectionInfo(str(field)))


def test_a_field_of_another_computer_is_not_opened(field: Path, home: Path, tmp_path: Path) -> None:
    (home / "seal.key").unlink()
    for ask in (
        lambda: perform(verbs.COLLECTION_INFO, CollectionInfo(str(field))),
        lambda: perform(verbs.SEARCH, Search(str(field), (click(20, 20),))),
        lambda: added(write_alphaearth(tmp_path / "2024/two.tiff", VALUES), field),
    ):
        with pytest.raises(CollectionError, match="another computer"):
            ask()


def test_the_map_keeps_to_the_mask(field: Path, tmp_path: Path) -> None:
    x, y = WEST + 1280, NORTH - 2560
    mask = f"POLYGON(({WEST} {NORTH}, {x} {NORTH}, {x} {y}, {WEST} {y}, {WEST} {NORTH}))"
    filters, output = Filters(mask_wkt=mask, mask_crs="EPSG:32610"), str(tmp_path / "view.tif")
    extent = Extent(WEST, NORTH - 2560, WEST + 2560, NORTH, "EPSG:32610")
    perform(verbs.SCORE_VIEW, ScoreView(str(field), (click(20, 20),), output, extent, SIDE, filters))
    with rasterio.open(output) as file:
        found = file.read(1)
    assert (found[:, 128:] == -9999).all() and (found[:, :128] >= 0).all()


def test_a_field_is_opened_once(field: Path) -> None:
    assert open_field(str(field)) is open_field(str(field))
    forget_fields()


def test_equal_pixels_have_the_score_of_the_example(tmp_path: Path) -> None:
    ground = classes(SIDE, count=3, seed=5)
    write_alphaearth(tmp_path / "2023/t.tiff", alphaearth_values(unit_vectors(ground, 64, seed=5)))
    field = added(tmp_path / "2023/t.tiff", tmp_path / "f")
    output = str(tmp_path / "map.tif")
    perform(verbs.SIMILARITY_RASTER, SimilarityRaster(str(field), (click(20, 20),), output))
    with rasterio.open(output) as file:
        found = file.read(1)
    assert (found[ground == ground[20, 20]] > 0.9).all() and (found[ground != ground[20, 20]] < 0.5).all()
