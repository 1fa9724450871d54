"""From which class to which, by words and by example."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import (
    ChangedLike,
    Cluster,
    Filters,
    MapTransitions,
    Term,
    TrainClassifier,
    TrainRegressor,
    verbs,
)
from akin.plugin.engine.base.errors import AkinError, QueryError
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.collection.writer import writing
from akin.plugin.engine.process.api import perform
from akin.plugin.engine.search.query.words import text_vectors
from akin.tests.data.make_change import made
from akin.tests.data.make_labels import point, write_geojson

SIDE = 40
DATES = ("2019-07-01", "2020-07-01")
#: A patch of 160 m on the ground: in the middle of a UTM zone, metres of the projection are 0.04 % too long.
CELL_HA = 2.56 / 0.9996**2


@pytest.fixture
def coloured(make_dates: Callable) -> Path:
    """Red in the west and blue in the east; 60 red places turn green, 20 green ones in a corner turn red."""
    seed = make_dates(np.ones((2, 4, 16)), DATES, 2, name="seed")
    red, blue, green = text_vectors(["red", "blue", "green"], open_collection(str(seed)).encoder_card())
    one = np.where((np.arange(SIDE * SIDE) % SIDE < 20)[:, None], red, blue)
    one[-20:] = green
    random = np.random.default_rng(0)
    two = np.stack([one + 0.02 * random.normal(size=one.shape) for _ in range(2)])
    two[1, :600].reshape(15, SIDE, 16)[:, :4] = green + 0.02 * random.normal(size=(15, 4, 16))
    two[1, -20:] = red + 0.02 * random.normal(size=(20, 16))
    return Path(make_dates(two, DATES, SIDE, name="coloured"))


def model_of(collection: Path, folder: Path) -> str:
    """A model of the classes of `coloured` at its first date."""
    at = {"red": (20, 5), "blue": (20, 30), "green": (39, 25)}
    labels = [
        (point(500_080 + 160 * (col + i), 4_999_920 - 160 * row), {"class": name, "height": float(row)})
        for name, (row, col) in at.items()
        for i in range(12)
    ]
    path = write_geojson(folder / "labels.geojson", labels)
    request = TrainClassifier(
        str(collection),
        str(path),
        "class",
        str(folder / "model"),
        filters=Filters(date_to=DATES[0]),
        estimator="linear",
    )
    perform(verbs.TRAIN_CLASSIFIER, request)
    return request.output


def test_words_give_a_matrix_of_transitions(coloured: Path, tmp_path: Path, message_of: Callable) -> None:
    request = MapTransitions(str(coloured), ("red", "blue", "plants: green"), str(tmp_path / "t.tif"))
    result = perform(verbs.MAP_TRANSITIONS, request)
    assert result.names == ("red", "blue", "plants", "none of these") and result.dates == DATES
    matrix = np.round(np.array(result.matrix_ha) / CELL_HA, 2)
    assert matrix[0, 2] == pytest.approx(60, abs=3) and matrix[2, 0] == pytest.approx(20, abs=2)
    assert matrix.sum() == pytest.approx(SIDE * SIDE) and matrix[0, 1] + matrix[1, 0] == 0
    named = {one.name: one for one in result.transitions}
    value = named["red → plants"].value
    with rasterio.open(result.output) as file:
        drawn = file.read(1)
        assert (drawn[:15, :4] == value).mean() > 0.9
        assert "plants → red" in file.tags()["CLASSES"]
    assert message_of(result.notes, "change.by_words")
    with writing(coloured) as writer:
        for source in writer.manifest.sources:
            writer.put_source(replace(source, natural=False))
    assert message_of(perform(verbs.MAP_TRANSITIONS, request).notes, "collections.not_natural")


def test_a_model_gives_a_matrix_of_transitions(coloured: Path, tmp_path: Path, message_of: Callable) -> None:
    model = model_of(coloured, tmp_path)
    request = MapTransitions(str(coloured), (), str(tmp_path / "t.tif"), model=model)
    result = perform(verbs.MAP_TRANSITIONS, request)
    assert set(result.names) == {"red", "blue", "green"}
    matrix, at = (
        np.round(np.array(result.matrix_ha) / CELL_HA, 2),
        {name: number for number, name in enumerate(result.names)},
    )
    assert matrix[at["red"], at["green"]] == pytest.approx(60, abs=2)
    assert matrix[at["green"], at["red"]] == pytest.approx(20, abs=2)
    assert matrix.sum() == pytest.approx(SIDE * SIDE) and matrix[at["red"], at["blue"]] == 0
    with rasterio.open(result.output) as file:
        drawn = file.read(1)
        value = {one.name: one.value for one in result.transitions}["red → green"]
        assert (drawn[:15, :4] == value).mean() > 0.9 and file.tags()["MODEL"]
    assert message_of(result.notes, "change.by_model")


def test_models_that_give_no_transitions_are_refused(coloured: Path, tmp_path: Path, refused: Callable) -> None:
    output, model = str(tmp_path / "t.tif"), model_of(coloured, tmp_path)
    with refused("change.words_or_model", QueryError):
        perform(verbs.MAP_TRANSITIONS, MapTransitions(str(coloured), ("red",), output, model=model))
    with refused("mapmodel.no_words", QueryError):
        perform(verbs.MAP_TRANSITIONS, MapTransitions(str(coloured), (), output))
    with refused("mapmodel.not_a_model", AkinError):
        perform(verbs.MAP_TRANSITIONS, MapTransitions(str(coloured), (), output, model=str(tmp_path)))
    card = tmp_path / "model" / "map_model.json"
    stored = json.loads(card.read_text())
    stored["origin"]["digest"] = "0" * 64
    card.write_text(json.dumps(stored))
    with refused("mapmodel.other_origin", AkinError):
        perform(verbs.MAP_TRANSITIONS, MapTransitions(str(coloured), (), output, model=model))
    values = TrainRegressor(
        str(coloured), str(tmp_path / "labels.geojson"), "height", str(tmp_path / "values"), "linear"
    )
    fractions = replace(values, value_field="", pure_field="class", output=str(tmp_path / "fractions"))
    for one in (values, fractions):
        perform(verbs.TRAIN_REGRESSOR, one)
        with refused("change.values_model", QueryError):
            perform(verbs.MAP_TRANSITIONS, MapTransitions(str(coloured), (), output, model=one.output))


def test_an_example_finds_the_same_change_and_its_opposite(coloured: Path, tmp_path: Path) -> None:
    at = Term("place", x=500_000 + 160 * 1.5, y=5_000_000 - 160 * 2.5, crs="EPSG:32631")
    result = perform(verbs.CHANGED_LIKE, ChangedLike(str(coloured), (at,), str(tmp_path / "l.tif")))
    with rasterio.open(result.output) as file:
        cosine = file.read(1)
    assert (cosine[:15, :4] > 0.8).mean() > 0.9 and (cosine[-1, 20:] < -0.5).mean() > 0.8
    assert abs(cosine[16:39]).max() < 1 and (cosine[16:39] == 0).mean() > 0.95
    assert result.alike == (cosine >= 0.5).sum() and result.alike_ha == pytest.approx(result.alike * CELL_HA, rel=1e-4)
    assert result.example_scores[0] > 3


def test_an_example_that_did_not_change_is_said(coloured: Path, tmp_path: Path, message_of: Callable) -> None:
    at = Term("place", x=500_000 + 160 * 10.5, y=5_000_000 - 160 * 30.5, crs="EPSG:32631")
    result = perform(verbs.CHANGED_LIKE, ChangedLike(str(coloured), (at,), str(tmp_path / "l.tif"), rate=0.001))
    assert message_of(result.notes, "change.example_unchanged", count=1)


def test_bad_requests_are_refused(coloured: Path, tmp_path: Path, refused: Callable, make_years: Callable) -> None:
    outside, words = Term("place", x=0.0, y=0.0, crs="EPSG:32631"), Term("words", text="red")
    output = str(tmp_path / "o.tif")
    for examples, code in (
        ((outside,), "change.no_example"),
        ((), "change.no_example"),
        ((words,), "change.not_a_place"),
    ):
        with refused(code, QueryError):
            perform(verbs.CHANGED_LIKE, ChangedLike(str(coloured), examples, output))
    with refused("change.one_class", QueryError, name="red"):
        perform(verbs.MAP_TRANSITIONS, MapTransitions(str(coloured), ("red", ""), output))
    many = tuple(f"red {number}" for number in range(30))
    with refused("change.too_many_classes", QueryError, most=20):
        perform(verbs.MAP_TRANSITIONS, MapTransitions(str(coloured), many, output))
    with refused("change.bad_rate", QueryError):
        perform(verbs.MAP_TRANSITIONS, MapTransitions(str(coloured), ("red",), output, rate=0.0))
    vectors = made(400, 2, 1, dimension=64).vectors.reshape(2, 20, 20, 64).transpose(0, 3, 1, 2)
    field = make_years(vectors, [2019, 2020])
    with refused("fields.no_words", AkinError):
        perform(verbs.MAP_TRANSITIONS, MapTransitions(str(field), ("red",), output))


def test_areas_are_those_on_the_ground(make_dates: Callable, tmp_path: Path) -> None:
    """Far from the middle of the zone, 100 m of the projection are less than 100 m on the ground. All maps agree."""
    two = np.random.default_rng(0).normal(size=(2, SIDE * SIDE, 16))
    collection = str(make_dates(two, DATES, SIDE, x0=100_000.0))
    request = MapTransitions(collection, ("red", "blue"), str(tmp_path / "map.tif"), rate=1.0)
    transitions = np.sum(perform(verbs.MAP_TRANSITIONS, request).matrix_ha)
    clusters = perform(verbs.CLUSTER, Cluster(collection, str(tmp_path / "clusters.tif"), 2)).clusters
    assert transitions == pytest.approx(sum(one.area_ha for one in clusters), rel=1e-4)
    assert transitions < 0.998 * SIDE * SIDE * 2.56
