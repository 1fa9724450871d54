"""Fields of rasters that are strange, were replaced, or lie far apart: right, or refused in one sentence."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import AddField, AskYears, Extent, Filters, ScoreView, Search, SearchResult, Term, verbs
from akin.plugin.engine.base.errors import CollectionError, QueryError, RasterError
from akin.plugin.engine.fields import tile
from akin.plugin.engine.fields.card import read_card
from akin.plugin.engine.fields.opened import forget_fields, open_field
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth
from akin.tests.data.make_products import UTM, _geotiff
from numpy.typing import NDArray

GROUND = classes(64)
VALUES = alphaearth_values(unit_vectors(GROUND, 64))
HERE = Extent(600_000, 4_099_000, 601_000, 4_100_000, "EPSG:32610")
CLICK = Term("place", x=600_105, y=4_099_895, crs="EPSG:32610")


@pytest.fixture(autouse=True)
def home(akin_home: Path) -> Any:
    yield akin_home
    forget_fields()


def add(source: Path, folder: Path) -> Path:
    perform(verbs.ADD_FIELD, AddField(str(source), str(folder)))
    return folder


def search(field: Path, term: Term = CLICK, **filters: Any) -> SearchResult:
    return perform(verbs.SEARCH, Search(str(field), (term,), 10, Filters(**filters)))


def floats(path: Path, values: NDArray[Any]) -> Path:
    """A raster of any vectors (d, h, w)."""
    return _geotiff(path, values, UTM[0], False)


def test_rasters_without_data_leave_a_field_as_it_is(tmp_path: Path) -> None:
    field = add(write_alphaearth(tmp_path / "2023/a.tif", VALUES), tmp_path / "field")
    before = (field / "field.json").read_bytes()
    empty = write_alphaearth(tmp_path / "2024/a.tif", np.full_like(VALUES, -128))
    with pytest.raises(CollectionError):
        add(empty, field)
    assert (field / "field.json").read_bytes() == before
    assert search(field).hits
    with pytest.raises(CollectionError):
        add(empty, tmp_path / "new")
    assert not (tmp_path / "new/field.json").exists()


def test_an_island_in_a_large_raster_is_found(tmp_path: Path) -> None:
    sea = np.full((16, 2048, 2048), np.nan, np.float32)
    sea[:, 1500:1564, 1500:1564] = unit_vectors(GROUND, 16)
    field = add(floats(tmp_path / "a.tif", sea), tmp_path / "field")
    assert len(open_field(str(field)).space.table) > 1000
    assert search(field, Term("place", x=600_000 + 15_050, y=4_100_000 - 15_050, crs="EPSG:32610")).hits


@pytest.mark.parametrize("side", [(1, 1), (1, 3), (2, 2)])
def test_a_field_of_a_few_pixels(side: tuple[int, int], tmp_path: Path) -> None:
    values = np.random.default_rng(0).normal(size=(16, *side)).astype(np.float32)
    field = add(floats(tmp_path / "a.tif", values), tmp_path / "field")
    assert search(field, Term("place", x=600_005, y=4_099_995, crs="EPSG:32610")).searched == side[0] * side[1]


def test_braces_and_accents_in_a_path(tmp_path: Path) -> None:
    large = alphaearth_values(unit_vectors(classes(528), 64))
    source = write_alphaearth(tmp_path / "dossier é {x} {} % #/2023/une tuile.tif", large)
    assert search(add(source, tmp_path / "champ {y} {}")).hits
    assert list((tmp_path / "champ {y} {}/overviews").glob("*_4.tif"))


@pytest.mark.parametrize("change", ["moved", "smaller", "floats", "bands", "crs"])
def test_another_raster_in_the_place_of_one_is_reported(change: str, tmp_path: Path) -> None:
    path = write_alphaearth(tmp_path / "2023/a.tif", VALUES)
    field = add(path, tmp_path / "field")
    assert search(field).hits
    forget_fields()
    path.unlink()
    if change == "moved":
        write_alphaearth(path, VALUES, west=700_000)
    elif change == "smaller":
        write_alphaearth(path, VALUES[:, :32])
    elif change == "crs":
        write_alphaearth(path, VALUES, crs="EPSG:32611")
    else:
        floats(path, unit_vectors(GROUND, 64 if change == "floats" else 16))
    with pytest.raises(RasterError) as raised:
        search(field)
    assert raised.value.message.code == "fields.tile_changed"


def test_overviews_of_what_was_there_before_are_not_shown(tmp_path: Path) -> None:
    ground = classes(528)
    path = floats(tmp_path / "a_2023.tif", unit_vectors(ground, 16))
    field = add(path, tmp_path / "field")
    (overview,) = [field / read_card(field).tiles[0].coarse.format(4)]
    forget_fields()
    floats(path, unit_vectors(ground[::-1], 16, seed=5))
    later = overview.stat().st_mtime + 60
    os.utime(path, (later, later))
    with pytest.raises(RasterError) as raised:
        search(field)
    assert raised.value.message.code == "fields.tile_changed"
    with rasterio.open(overview) as file:
        old = file.read()
    add(path, field)
    with rasterio.open(overview) as file:
        assert (file.read() != old).any()
    assert search(field).hits  # also where the clock of the raster's disk is ahead


def test_more_rasters_than_may_be_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tile, "MOST_OPEN", 2)
    for number in range(5):
        write_alphaearth(tmp_path / f"t/2023/{number}.tif", VALUES, west=600_000 + 640 * number)
    field = add(tmp_path / "t", tmp_path / "field")
    assert len(search(field).hits) > 5
    assert len(tile._DATASETS.known) <= 2
    assert len(search(field).hits) > 5


def test_rasters_on_two_continents(tmp_path: Path) -> None:
    field = add(write_alphaearth(tmp_path / "a/2023/a.tif", VALUES), tmp_path / "field")
    add(write_alphaearth(tmp_path / "b/2023/b.tif", VALUES, crs="EPSG:32755", west=500_000, north=6_000_000), field)
    with pytest.raises(QueryError) as raised:
        search(field)
    assert raised.value.message.code == "fields.far_apart"
    assert search(field, extent=HERE).hits
    world = Extent(-180, -85, 180, 85, "EPSG:4326")
    view = perform(verbs.SCORE_VIEW, ScoreView(str(field), (CLICK,), str(tmp_path / "v.tif"), world, 1000))
    with rasterio.open(view.output) as file:
        assert file.width * file.height < 5_000_000


def test_a_year_whose_rasters_lie_elsewhere_has_no_area(tmp_path: Path) -> None:
    field = add(write_alphaearth(tmp_path / "2020/a.tif", VALUES), tmp_path / "field")
    add(write_alphaearth(tmp_path / "2023/a.tif", VALUES), field)
    add(write_alphaearth(tmp_path / "2021/b.tif", VALUES, west=900_000), field)
    answers = perform(verbs.ASK_YEARS, AskYears(str(field), (CLICK,), Filters(extent=HERE))).answers
    assert [one.seen_ha > 0 for one in answers] == [True, False, True]


def test_integers_of_64_bands_need_not_be_of_alphaearth(tmp_path: Path) -> None:
    values = (unit_vectors(GROUND, 64) * 400).clip(-127, 127).astype(np.int8)
    path = tmp_path / "a.tif"
    write_alphaearth(tmp_path / "named.tif", values)
    with rasterio.open(tmp_path / "named.tif") as named:
        profile = {**named.profile, "nodata": None}
    with rasterio.open(path, "w", **profile) as file:
        file.write(values)
    assert read_card(add(path, tmp_path / "field")).product == "raster"
    with pytest.raises(RasterError):
        add(tmp_path / "named.tif", tmp_path / "other")
