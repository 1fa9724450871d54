"""Local centring: kinds of ground are found again where their vectors have drifted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import (
    AddField,
    CollectionInfo,
    Extent,
    Filters,
    ScoreView,
    Search,
    SimilarityRaster,
    Term,
    verbs,
)
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.fields import centre
from akin.plugin.engine.fields.centre import LocalMeans, local_means
from akin.plugin.engine.fields.mosaic import lattice_of
from akin.plugin.engine.fields.opened import forget_fields, open_field
from akin.plugin.engine.process.api import perform
from akin.plugin.engine.search.fields.scores import scores_in
from akin.plugin.engine.search.fields.search import field_query
from akin.tests.data.make_embeddings import alphaearth_values, unit_vectors, write_alphaearth

SIDE, WEST, NORTH = 512, 600_000, 4_100_000
#: Areas of 80 m, so that each surrounding has all kinds of ground.
GROUND = np.random.default_rng(0).integers(0, 5, (SIDE // 8, SIDE // 8)).repeat(8, axis=0).repeat(8, axis=1)
CLICK = Term("place", x=WEST + 1205, y=NORTH - 2055, crs="EPSG:32610")
SAME = GROUND[205, 120] == GROUND


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A field of 5 km whose vectors turn slowly from west to east."""
    folder = tmp_path_factory.mktemp("drift")
    shift = np.linspace(-1, 1, SIDE) * (np.random.default_rng(2).normal(size=64) / 8 * 0.5)[:, None]
    vectors = unit_vectors(GROUND, 64, noise=0.01) + shift[:, None, :]
    values = alphaearth_values((vectors / np.linalg.norm(vectors, axis=0)).astype(np.float32))
    write_alphaearth(folder / "2023/one.tiff", values)
    perform(verbs.ADD_FIELD, AddField(str(folder / "2023"), str(folder / "field")))
    return folder / "field"


def scores(field: Path, centre_km: float) -> np.ndarray:
    output, filters = field.parent / "map.tif", Filters(centre_km=centre_km)
    perform(verbs.SIMILARITY_RASTER, SimilarityRaster(str(field), (CLICK,), str(output), filters=filters))
    with rasterio.open(output) as file:
        return np.asarray(file.read(1))


def found_in_the_east(values: np.ndarray) -> float:
    """The share of the kind of ground that is found far from the click."""
    return float((values >= 0.5)[:, 384:448][SAME[:, 384:448]].mean())


def test_a_kind_is_found_again_where_its_vectors_have_drifted(field: Path) -> None:
    plain, centred = scores(field, 0), scores(field, 1)
    assert found_in_the_east(plain) == 0 and found_in_the_east(centred) > 0.2
    assert (centred >= 0.5)[~SAME].mean() < 0.001


def test_searches_and_views_are_centred_too(field: Path, tmp_path: Path) -> None:
    filters, east = Filters(centre_km=1), WEST + 3840
    hits = perform(verbs.SEARCH, Search(str(field), (CLICK,), 10_000, filters)).hits
    assert sum(hit.center[0] > east for hit in hits) > 0.15 * len(hits)
    again = perform(verbs.SEARCH, Search(str(field), (Term("hit", patch=hits[0].patch),), 10_000, filters)).hits
    assert len(again) > 0.8 * len(hits)
    extent = perform(verbs.COLLECTION_INFO, CollectionInfo(str(field))).extent
    assert extent is not None
    view = ScoreView(str(field), (CLICK,), str(tmp_path / "view.tif"), extent, SIDE, filters)
    perform(verbs.SCORE_VIEW, view)
    with rasterio.open(tmp_path / "view.tif") as file:
        assert np.array_equal(file.read(1), scores(field, 1))


def test_scores_are_those_of_vectors_without_their_means(field: Path) -> None:
    """The products with a few directions give what taking off each mean gives."""
    opened = open_field(str(field))
    query, lattice = field_query((CLICK,), opened, 1.0), lattice_of(opened, None, None)
    assert query.means is not None and lattice is not None
    values, valid = scores_in(opened, lattice, query)
    assert valid.all()
    for row, col in ((0, 0), (205, 20), (100, 400), (511, 511), (300, 256)):
        vector = opened.vectors(opened.tiles[0], np.array([row]), np.array([col]))
        point = np.array([[WEST + 10 * col + 5.0, NORTH - 10 * row - 5.0]])
        without = query.means.taken_off(vector, point, "EPSG:32610")
        assert values[row, col] == pytest.approx(float(query.scores(without)[0]), abs=0.05)


def test_the_means_are_those_of_the_ground_within_the_radius(field: Path) -> None:
    opened = open_field(str(field))
    means = local_means(opened, 1.0)
    assert local_means(opened, 1.0) is means, "kept"
    assert means.nodes.pixel_x == pytest.approx(500) and means.nodes.width == 11
    rows, cols = np.mgrid[:SIDE, :SIDE].reshape(2, -1)
    x, y = means.nodes.x0 + 5.5 * 500, means.nodes.y0 - 5.5 * 500
    near = np.hypot(WEST + 10 * cols + 5 - x, NORTH - 10 * rows - 5 - y) < 1100
    mean = opened.vectors(opened.tiles[0], rows[near], cols[near]).mean(axis=0)
    found = means.base + means.weights_at(np.array(x), np.array(y)) @ means.axes
    assert np.abs(found - mean).max() < 0.02


def test_ground_without_vectors_has_no_mean_of_its_own(tmp_path: Path) -> None:
    values = alphaearth_values(unit_vectors(GROUND, 64, noise=0.01))
    values[:, :, 128:] = -128
    write_alphaearth(tmp_path / "2023/one.tiff", values)
    perform(verbs.ADD_FIELD, AddField(str(tmp_path / "2023"), str(tmp_path / "field")))
    found = scores(tmp_path / "field", 1)
    assert (found[:, 128:] == -9999).all() and np.isfinite(found).all()
    assert found[:, :128][SAME[:, :128]].mean() > 0.3 > 0.01 > found[:, :128][~SAME[:, :128]].mean()
    forget_fields()


def test_rasters_of_two_zones_are_centred_in_either(tmp_path: Path) -> None:
    """The means lie in the CRS of the first raster, and the map is in that of the second."""
    values = alphaearth_values(unit_vectors(GROUND, 64, noise=0.01))
    for name, crs, west in (("one", "EPSG:32610", 755_000), ("two", "EPSG:32611", 240_000)):
        source = write_alphaearth(tmp_path / name / "2023/one.tiff", values, crs=crs, west=west)
        perform(verbs.ADD_FIELD, AddField(str(source), str(tmp_path / "field"), year=2023))
    extent = Extent(240_000, NORTH - 10 * SIDE, 240_000 + 10 * SIDE, NORTH, "EPSG:32611")
    click = replace(CLICK, x=240_000 + 1205, crs="EPSG:32611")
    request = SimilarityRaster(
        str(tmp_path / "field"), (click,), str(tmp_path / "map.tif"), extent, Filters(centre_km=2)
    )
    perform(verbs.SIMILARITY_RASTER, request)
    with rasterio.open(tmp_path / "map.tif") as file:
        assert file.crs.to_epsg() == 32611 and file.shape == (SIDE, SIDE)
        found = file.read(1)
    assert found[SAME].mean() > 0.3 > 0.01 > found[~SAME].mean()
    forget_fields()


def test_there_are_never_more_nodes_than_wanted(field: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centre, "MOST_NODES", 4)
    opened = open_field(str(field))
    opened.derived.clear()
    means = local_means(opened, 1.0)
    assert isinstance(means, LocalMeans) and means.weights.shape[:2] == (4, 4)
    opened.derived.clear()


@pytest.mark.parametrize("centre_km", [0.5, -1, 1e6, float("nan")])
def test_a_radius_that_can_not_be(field: Path, centre_km: float) -> None:
    with pytest.raises(QueryError, match="radius of local centring"):
        scores(field, centre_km)


def test_words_are_not_centred(field: Path) -> None:
    request = Search(str(field), (Term("words", text="lake"),), filters=Filters(centre_km=10))
    with pytest.raises(QueryError, match="locally centred"):
        perform(verbs.SEARCH, request)
