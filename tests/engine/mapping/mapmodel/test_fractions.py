"""Fractions: from fields that sum to one, from pure places, as a map of several bands, and in the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import (
    MapReport,
    PredictMap,
    PredictMapResult,
    TrainRegressor,
    TrainResult,
    verbs,
)
from akin.plugin.contract.requests.mapping.mapmodel import ESTIMATORS, ONE_VALUE, ONLY_CLASSES
from akin.plugin.engine.base.errors import LabelError, MapModelError, RequestError
from akin.plugin.engine.mapping.mapmodel.card import CARD
from akin.plugin.engine.mapping.mapmodel.fractions import closed, mixtures
from akin.plugin.engine.mapping.mapmodel.fractions import tested as in_folds
from akin.plugin.engine.mapping.mapmodel.model import load_model
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_labels import write_geojson
from akin.tests.engine.mapping.mapmodel.kit import SIDE, MakeCollection, at

PARTS = ("crops", "buildings", "water")
ABLE = [name for name in ESTIMATORS if name not in (*ONLY_CLASSES, *ONE_VALUE)]
Train = Callable[..., TrainResult]


def shares(seed: int = 3) -> np.ndarray:
    """The fractions of each patch (SIDE * SIDE, 3): a third of the patches are pure."""
    random = np.random.default_rng(seed)
    mixed = random.dirichlet(np.ones(3), SIDE * SIDE)
    pure = random.random(SIDE * SIDE) < 1 / 3
    mixed[pure] = np.eye(3)[random.integers(0, 3, int(pure.sum()))]
    return np.asarray(mixed)


def composed(fractions: np.ndarray, noise: float = 0.02) -> np.ndarray:
    """Vectors of length 1 that are composed linearly."""
    ends = np.linalg.qr(np.random.default_rng(9).normal(size=(16, 3)))[0].T
    x = fractions @ ends + noise * np.random.default_rng(1).normal(size=(len(fractions), 16))
    return np.asarray(x / np.linalg.norm(x, axis=1, keepdims=True))


@pytest.fixture
def collection(make_collection: MakeCollection) -> Path:
    return make_collection(composed(shares()), columns=SIDE)


def labelled(count: int = 150, scale: float = 1.0) -> list[Any]:
    some = np.random.default_rng(0).permutation(SIDE * SIDE)[:count]
    y = shares()
    return [(at(*divmod(int(i), SIDE)), dict(zip(PARTS, (scale * y[i]).tolist()))) for i in some]


def pure_places(each: int = 25) -> list[Any]:
    y = shares()
    found: list[Any] = []
    for number, name in enumerate(PARTS):
        rows = np.flatnonzero(y[:, number] == 1)[:each]
        found += [(at(*divmod(int(i), SIDE)), {"class": name}) for i in rows]
    return found


@pytest.fixture
def train(collection: Path, tmp_path: Path) -> Train:
    def run(labels: list[Any], **more: Any) -> TrainResult:
        path = write_geojson(tmp_path / "labels.geojson", labels)
        if not {"pure_field", "value_field"} & set(more):
            more = {"fraction_fields": PARTS, **more}
        request = TrainRegressor(
            str(collection), str(path), output=str(tmp_path / "model"), **{"value_field": "", **more}
        )
        return perform(verbs.TRAIN_REGRESSOR, request)

    return run


def codes(result: Any) -> set[str]:
    return {note.code for note in result.notes}


# --- learning ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("estimator", ABLE)
def test_one_model_gives_all_fractions(train: Train, estimator: str) -> None:
    result = train(labelled(), estimator=estimator)
    assert result.kind == "fractions" and [one.name for one in result.classes] == list(PARTS)
    found = load_model(result.model).predict(composed(shares()).astype(np.float32))
    assert found.shape == (SIDE * SIDE, 3) and found.min() >= 0 and found.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert np.abs(found - shares()).mean() < 0.1
    (figure,) = result.figures
    assert figure.score > 0.6 and figure.random is not None and [one.name for one in figure.by_output] == list(PARTS)
    assert figure.mae == pytest.approx(np.mean([one.mae for one in figure.by_output]))
    assert figure.score == pytest.approx(np.mean([one.r2 for one in figure.by_output]))
    assert result.coverage is not None and 0.8 < result.coverage <= 1


def test_auto_compares_those_that_give_fractions(train: Train) -> None:
    result = train(labelled())
    assert {one.estimator for one in result.figures} == set(ABLE)
    for name in (*ONLY_CLASSES, *ONE_VALUE):
        with pytest.raises(RequestError):
            train(labelled(), estimator=name)


def test_percentages_are_said_and_give_the_same_model(train: Train) -> None:
    first = train(labelled(), estimator="linear")
    own = load_model(first.model).predict(np.eye(16, dtype=np.float32))
    second = train(labelled(scale=100), estimator="linear")
    assert "labels.percent" in codes(second) and "labels.percent" not in codes(first)
    assert load_model(second.model).predict(np.eye(16, dtype=np.float32)) == pytest.approx(own, abs=1e-4)


@pytest.mark.parametrize("estimator", ABLE)
def test_pure_places_teach_mixed_ones(train: Train, estimator: str) -> None:
    result = train(pure_places(), estimator=estimator, pure_field="class")
    assert "mapmodel.mixtures" in codes(result) and result.kind == "fractions"
    model, order = load_model(result.model), [one.name for one in result.classes]
    truth = shares()[:, [PARTS.index(name) for name in order]]
    found = model.predict(composed(shares()).astype(np.float32))
    mixed = truth.max(axis=1) < 0.9
    assert np.abs(found - truth)[mixed].mean() < 0.1
    alone = np.abs(np.eye(3)[truth.argmax(axis=1)] - truth)[mixed].mean()
    assert np.abs(found - truth)[mixed].mean() < alone / 2  # a map of classes is twice as far off
    assert model.inside is not None and model.inside.inside(model.inside.judged(composed(truth[:0]))[0]).shape == (0,)


def test_a_mixed_place_is_inside_the_area_of_applicability(train: Train) -> None:
    result = train(pure_places(), estimator="linear", pure_field="class")
    inside = load_model(result.model).inside
    assert inside is not None
    mixed = composed(shares())[shares().max(axis=1) < 1].astype(np.float32)
    assert inside.inside(inside.judged(mixed)[0]).mean() > 0.75  # 0.02 with the pure places alone


def test_mixtures_are_of_several_classes_and_of_length_one() -> None:
    y = np.eye(5)[np.arange(50) % 5]
    x = np.random.default_rng(0).normal(size=(50, 8)).astype(np.float32)
    unit = x / np.linalg.norm(x, axis=1, keepdims=True)
    mixed, shares_of = mixtures(unit, y, 400, 0)
    assert np.linalg.norm(mixed, axis=1) == pytest.approx(1, abs=1e-5) and shares_of.sum(axis=1) == pytest.approx(1)
    count = (shares_of > 0).sum(axis=1)
    assert set(count.tolist()) == {2, 3, 4} and (count == 2).mean() == pytest.approx(0.5, abs=0.1)
    plain, _ = mixtures(10 * x, y, 20, 0)
    assert np.linalg.norm(plain, axis=1).max() > 2
    assert len(mixtures(unit[:1], y[:1], 10, 0)[0]) == 0
    assert np.array_equal(mixtures(unit, y, 30, 7)[0], mixtures(unit, y, 30, 7)[0])


def test_what_is_tested_mixes_places_of_one_fold_only() -> None:
    fold = np.arange(40) // 20
    y = np.eye(2)[np.arange(40) % 2]
    x = np.zeros((40, 2), np.float32)
    x[np.arange(40), fold] = 5  # each fold has a component of its own
    found, truth = in_folds(x, y, fold, 0)
    assert (found[np.arange(40), 1 - fold] == 0).all() and truth.sum(axis=1) == pytest.approx(1)
    assert (truth.max(axis=1) < 1).sum() == 20 and (x.max(axis=1) == 5).all()


def test_closed_fractions_sum_to_one() -> None:
    found = closed(np.array([[0.5, -1, 0.5], [-1, -2, -3], [0, 0, 4]]))
    assert found.dtype == np.float32 and found == pytest.approx(np.array([[0.5, 0, 0.5], [1 / 3] * 3, [0, 0, 1]]))


# --- bad input ---------------------------------------------------------------------------------------------------


def refused(train: Train, given: list[Any], code: str, **more: Any) -> Any:
    with pytest.raises((LabelError, RequestError)) as error:
        train(given, **{"estimator": "linear", **more})
    assert error.value.message.code == code
    return error.value.message.params


def changed(number: int, **fields: Any) -> list[Any]:
    given = labelled(20)
    given[number] = (given[number][0], {**given[number][1], **fields})
    return given


def test_fractions_that_are_none_are_named(train: Train) -> None:
    params = refused(train, changed(4, crops=1.7), "labels.fraction_out_of_range")
    assert params["label"] == 5 and params["field"] == "crops" and params["value"] == 1.7
    params = refused(train, changed(2, crops=-0.2), "labels.fraction_out_of_range")
    assert params["label"] == 3 and params["value"] == -0.2
    params = refused(train, changed(6, crops=0.1, buildings=0.1, water=0.1), "labels.fractions_do_not_sum")
    assert params["label"] == 7 and params["total"] == pytest.approx(0.3)
    refused(train, changed(1, crops=float("1e30")), "labels.fraction_out_of_range")
    refused(train, changed(1, crops="much"), "labels.not_numbers")


def test_what_is_said_of_percentages_is_in_percent(train: Train) -> None:
    twice = [(place, dict(zip(PARTS, (100, 60, 40)))) for place, _ in labelled(20)]
    params = refused(train, twice, "labels.fractions_do_not_sum")
    assert params["total"] == pytest.approx(200) and params["count"] == 20
    given = labelled(20, 100.0)
    given[4] = (given[4][0], {**given[4][1], "crops": 170.0})
    params = refused(train, given, "labels.fraction_out_of_range")
    assert params["value"] == pytest.approx(170) and params["label"] == 5


def test_fields_that_are_no_fractions_are_named(train: Train) -> None:
    refused(train, labelled(20), "labels.too_few_fractions", fraction_fields=("crops",))
    refused(train, labelled(20), "labels.same_fraction", fraction_fields=("crops", "water", "crops"))
    refused(train, labelled(20), "labels.no_field", fraction_fields=("crops", "roads"))
    refused(train, labelled(20), "labels.too_many_fractions", fraction_fields=tuple(f"f{i}" for i in range(41)))
    refused(train, [(at(0, i), dict.fromkeys(PARTS)) for i in range(5)], "labels.no_fractions")
    equal = [(at(0, i), {"crops": 0.5, "buildings": 0.5, "water": 0}) for i in range(5)]
    refused(train, equal, "mapmodel.equal_fractions")
    refused(train, pure_places()[:9], "mapmodel.one_pure_class", pure_field="class")
    refused(train, labelled(20), "mapmodel.which_field", value_field="crops", fraction_fields=PARTS)
    refused(train, labelled(20), "mapmodel.which_field", value_field="", fraction_fields=())


def test_labels_that_lack_a_fraction_are_counted(train: Train) -> None:
    result = train(changed(3, water=None), estimator="linear")
    assert "labels.without_fractions" in codes(result) and result.patches == 19


def test_two_labels_on_a_patch_have_their_mean(train: Train) -> None:
    given = labelled(20)
    one = (given[0][0], {"crops": 0.0, "buildings": 0.0, "water": 1.0})
    result = train([*given, one], estimator="linear")
    assert "labels.differing_values" in codes(result) and result.patches == 20


# --- maps --------------------------------------------------------------------------------------------------------


@pytest.fixture
def predict(collection: Path, tmp_path: Path) -> Callable[..., PredictMapResult]:
    def run(model: str, **more: Any) -> PredictMapResult:
        paths = {name: str(tmp_path / f"{name}.tif") for name in ("output", "uncertainty", "applicability")}
        return perform(verbs.PREDICT_MAP, PredictMap(str(collection), model, **{**paths, **more}))

    return run


def read(path: Path) -> tuple[np.ndarray, tuple[str, ...]]:
    with rasterio.open(path) as file:
        return np.asarray(file.read()), tuple(file.descriptions)


def test_a_map_has_a_band_for_each_fraction(train: Train, predict: Any, tmp_path: Path) -> None:
    result = predict(train(labelled(), estimator="linear").model)
    values, names = read(tmp_path / "output.tif")
    assert names == PARTS and values.shape == (3, SIDE, SIDE) and values.dtype == np.float32
    assert values.min() >= 0 and values.sum(axis=0) == pytest.approx(1, abs=1e-4)
    assert np.abs(values - shares().T.reshape(3, SIDE, SIDE)).mean() < 0.1
    assert [(one.name, one.value) for one in result.fractions] == [(name, i) for i, name in enumerate(PARTS, 1)]
    area = SIDE * SIDE * result.cell_m**2 / 10_000
    assert sum(one.area_ha for one in result.fractions) == pytest.approx(area, rel=0.01) and result.classes == ()
    assert result.fractions[0].area_ha == pytest.approx(values[0].mean() * area, rel=0.01)
    assert result.outside is not None


def test_the_uncertainty_is_the_width_of_each_fraction(train: Train, predict: Any, tmp_path: Path) -> None:
    result = predict(train(labelled(), estimator="linear").model, level=0.8)
    width, names = read(tmp_path / "uncertainty.tif")
    assert names == PARTS and width.shape == (3, SIDE, SIDE) and width.min() > 0 and width.max() <= 1
    assert result.widest == pytest.approx(width.max(), abs=1e-6)
    values = read(tmp_path / "output.tif")[0]
    half = load_model(str(tmp_path / "model")).intervals.half_widths(0.8)[:, None, None]  # type: ignore[union-attr]
    truth = shares().T.reshape(3, SIDE, SIDE)
    assert width == pytest.approx(np.minimum(1, values + half) - np.maximum(0, values - half), abs=1e-4)
    assert (np.abs(values - truth) <= half).mean() > 0.75


def test_too_few_labels_have_no_uncertainty_and_fractions_no_polygons(
    train: Train, predict: Any, tmp_path: Path
) -> None:
    model = train(labelled(5), estimator="linear").model
    assert "mapmodel.no_uncertainty" in codes(predict(model)) and not (tmp_path / "uncertainty.tif").exists()
    with pytest.raises(RequestError):
        predict(model, polygons=str(tmp_path / "p.geojson"))


@pytest.mark.parametrize(
    "fields",
    [{"classes": []}, {"kind": "values"}, {"kind": "classes"}, {"estimator": "boosting"}, {"estimator": "prototypes"}],
)
def test_a_card_that_can_not_be_true(train: Train, fields: dict[str, Any]) -> None:
    model = Path(train(labelled(30), estimator="linear").model)
    card = json.loads((model / CARD).read_text())
    (model / CARD).write_text(json.dumps({**card, **fields}))
    if fields == {"kind": "classes"}:  # intervals of fractions are not sets of classes
        assert load_model(str(model)).sets is None
        return
    with pytest.raises(MapModelError):
        load_model(str(model))


# --- the report --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["fields", "pure"])
def test_the_report_has_each_fraction(train: Train, kind: str) -> None:
    if kind == "fields":
        trained = train(labelled(), estimator="linear")
    else:
        trained = train(pure_places(), estimator="linear", pure_field="class")
    report = perform(verbs.MAP_REPORT, MapReport(trained.model))
    assert report.kind == "fractions" and sorted(report.classes) == sorted(PARTS) and report.by_chance is None
    assert report.spatial is not None and report.random is not None and report.coverage is not None
    assert report.spatial.score == pytest.approx(trained.figures[0].score)
    assert [one.name for one in report.spatial.by_output] == list(report.classes)
    assert len(report.coverage.by_class) == 3 and 0.8 < report.coverage.overall <= 1
    assert len(report.learning) > 1 and report.counts == (trained.patches,)
    assert not any(note.code == "report.labels_changed" for note in report.notes)
