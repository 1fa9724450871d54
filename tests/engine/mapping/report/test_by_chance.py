"""Labels at places by chance: they are held back, and the figures are those of the whole map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import MapReport, TrainClassifier, TrainRegressor, verbs
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.mapping.estimators.base import Scaling
from akin.plugin.engine.mapping.labels.features import read_features
from akin.plugin.engine.mapping.labels.placed import Training
from akin.plugin.engine.mapping.report.by_chance import LEAST, at_chance, chance_figures
from akin.plugin.engine.mapping.report.map_report import map_report
from akin.plugin.engine.mapping.validation.wilson import wilson
from akin.plugin.engine.maps.vectors.base import Found
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_labels import point, write_geojson
from akin.tests.engine.mapping.mapmodel.kit import MakeCollection, at, ground, vectors

CHOSEN, BY_CHANCE, CONTRARY = 200, 60, 15
MOST = 3000


def training(of_classes: bool = True) -> tuple[Training, np.ndarray]:
    """Two classes far apart, or values along a line. Of the labels by chance, 15 of 60 are contrary to the vectors."""
    random = np.random.default_rng(0)
    count = CHOSEN + BY_CHANCE
    truth = np.arange(count) % 2
    x = (random.normal(0, 0.1, (count, 8)) + np.eye(8)[truth]).astype(np.float32)
    chance = np.arange(count) >= CHOSEN
    y: Any = truth.astype(np.int64)
    y[CHOSEN : CHOSEN + CONTRARY] ^= 1
    if not of_classes:
        y = y * 10.0
    rows = np.arange(count)
    found = Found(rows, rows, random.uniform(0, 1000, (count, 2)), x)
    return Training(found, y, rows, ("a", "b") if of_classes else (), (), (), ""), chance


def figures(given: Training, chance: np.ndarray, estimator: str = "linear", most: int = MOST) -> Any:
    return chance_figures(estimator, given, chance, Scaling.of(given.found.vectors), most, 0, Job())


@pytest.mark.parametrize("estimator", ["linear", "neighbours", "forest"])
def test_only_labels_by_chance_count_and_none_is_known_to_the_model(estimator: str) -> None:
    found = figures(*training(), estimator)
    assert found.labels == BY_CHANCE and found.score == pytest.approx(1 - CONTRARY / BY_CHANCE)
    assert (found.low, found.high) == wilson(0.75, BY_CHANCE)


def test_values_have_their_mean_error() -> None:
    found = figures(*training(of_classes=False))
    assert 2 < found.score < 4.5 and found.low < found.score < found.high < found.score + 2


def test_a_label_on_several_patches_is_one_label() -> None:
    given, chance = training()
    group = np.where(chance, CHOSEN + (np.arange(len(chance)) - CHOSEN) // 2, np.arange(len(chance)))
    joined = Training(given.found, given.y, group, given.classes, (), (), "")
    found = figures(joined, chance[: group.max() + 1])
    assert found.labels == BY_CHANCE // 2 and (found.low, found.high) == wilson(found.score, BY_CHANCE // 2)


def test_few_labels_have_no_figure_and_none_has_no_part() -> None:
    given, chance = training()
    few = chance & (np.arange(len(chance)) < CHOSEN + LEAST - 1)
    found = figures(given, few)
    assert (found.labels, found.needed, found.score, found.low) == (LEAST - 1, LEAST, None, None)
    assert figures(given, np.zeros_like(chance)) is None


def test_many_labels_are_thinned_out() -> None:
    found = figures(*training(), most=40)
    assert found.labels == BY_CHANCE and found.low < 0.75 < found.high


def test_the_interval_is_that_of_wilson() -> None:
    assert wilson(0.8, 30) == pytest.approx((0.627, 0.905), abs=5e-4)
    low, high = wilson(1.0, 30)
    assert 0.88 < low < 0.89 and high == 1.0


def test_the_interval_holds_the_truth_in_95_of_100_samples() -> None:
    right = np.random.default_rng(0).binomial(40, 0.85, 4000) / 40
    held = [low <= 0.85 <= high for low, high in (wilson(float(share), 40) for share in right)]
    assert np.mean(held) == pytest.approx(0.95, abs=0.02)


def test_only_true_and_1_say_by_chance(tmp_path: Path) -> None:
    values = [True, False, 1, 0, None, "by chance", 1.0, "true", [1]]
    labels = [(point(3.0, 45.0), {"class": "a", "by_chance": value}) for value in values]
    found = at_chance(read_features(str(write_geojson(tmp_path / "labels.geojson", labels))))
    assert found.tolist() == [True, False, True, False, False, False, True, False, False]


@pytest.mark.parametrize("of_classes", [True, False])
def test_a_model_keeps_which_labels_are_by_chance(
    make_collection: MakeCollection, tmp_path: Path, of_classes: bool
) -> None:
    classes = ground()
    folder = make_collection(vectors(classes))
    cells = np.random.default_rng(4).permutation(classes.size)[:120]
    value: Any = "class" if of_classes else "value"
    labels = []
    for number, cell in enumerate(cells.tolist()):
        row, col = divmod(cell, classes.shape[1])
        own = f"c{classes[row, col]}" if of_classes else float(classes[row, col])
        labels.append((at(row, col), {value: own, "by_chance": number < 50, "other": 7}))
    path = write_geojson(tmp_path / "labels.geojson", labels)
    request: Any = TrainClassifier if of_classes else TrainRegressor
    verb: Any = verbs.TRAIN_CLASSIFIER if of_classes else verbs.TRAIN_REGRESSOR
    model = perform(verb, request(str(folder), str(path), value, str(tmp_path / "model"), "linear")).model
    kept = json.loads(next(Path(model).glob("labels-*.geojson")).read_text(encoding="utf-8"))["features"]
    assert set(kept[0]["properties"]) == {value, "by_chance"}
    found = map_report(MapReport(model), Job()).by_chance
    assert found is not None and found.labels == 50
    assert found.score is not None and found.low is not None and found.high is not None
    assert found.low <= found.score <= found.high
    path.write_text(path.read_text(encoding="utf-8").replace("by_chance", "chance"), encoding="utf-8")
    assert map_report(MapReport(model, labels=str(path)), Job()).by_chance is None
