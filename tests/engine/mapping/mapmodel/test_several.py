"""Several classes at one place: learnt each for itself, calibrated, mapped as bands, and judged in the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import MapReport, PredictMap, TrainClassifier, TrainResult, verbs
from akin.plugin.contract.requests.mapping.mapmodel import ESTIMATORS
from akin.plugin.engine.base.errors import LabelError, MapModelError, RequestError
from akin.plugin.engine.mapping.mapmodel.card import CARD
from akin.plugin.engine.mapping.mapmodel.model import load_model
from akin.plugin.engine.mapping.mapmodel.several import calibrated, fit_curves
from akin.plugin.engine.mapping.validation.conformal import YesNoSets, held_out_coverage_of_several
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_labels import write_geojson
from akin.tests.engine.mapping.mapmodel.kit import SIDE, MakeCollection, at

PARTS = ("forest", "slope", "water")
Train = Callable[..., TrainResult]


def there(seed: int = 3) -> np.ndarray:
    """Which classes each patch has (SIDE * SIDE, 3): blocks of ground, of each class for itself; few have water."""
    random = np.random.default_rng(seed)
    shares = (0.5, 0.4, 0.15)
    small = np.stack([random.random((SIDE // 2, SIDE // 2)) < share for share in shares], axis=2)
    return np.repeat(np.repeat(small, 2, axis=0), 2, axis=1).reshape(-1, 3).astype(float)


def vectors(noise: float = 0.35) -> np.ndarray:
    ends = np.random.default_rng(9).normal(size=(3, 16))
    return np.asarray(there() @ ends + noise * np.random.default_rng(1).normal(size=(SIDE * SIDE, 16)) + 1)


@pytest.fixture
def collection(make_collection: MakeCollection) -> Path:
    return make_collection(vectors(), columns=SIDE)


def labelled(count: int = 200, separator: str = ";") -> list[Any]:
    some = np.random.default_rng(0).permutation(SIDE * SIDE)[:count]
    names = [separator.join(n for n, y in zip(PARTS, there()[int(i)]) if y) or "-" for i in some]
    return [(at(*divmod(int(i), SIDE)), {"class": name}) for i, name in zip(some, names)]


@pytest.fixture
def train(collection: Path, tmp_path: Path) -> Train:
    def run(labels: list[Any], **more: Any) -> TrainResult:
        path = write_geojson(tmp_path / "labels.geojson", labels)
        asked = {"estimator": "linear", "several": True, **more}
        request = TrainClassifier(str(collection), str(path), "class", str(tmp_path / "model"), **asked)
        return perform(verbs.TRAIN_CLASSIFIER, request)

    return run


def order(result: TrainResult) -> list[int]:
    return [PARTS.index(one.name) for one in result.classes]


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_each_class_is_found_for_itself(train: Train, estimator: str) -> None:
    result = train(labelled(), estimator=estimator)
    assert result.kind == "several" and sorted(one.name for one in result.classes) == sorted(PARTS)
    truth = there()[:, order(result)]
    found = load_model(result.model).predict(vectors().astype(np.float32))
    assert found.shape == truth.shape and 0 <= found.min() <= found.max() <= 1
    assert ((found >= 0.5) == (truth > 0)).mean() > 0.85
    assert found.sum(axis=1).max() > 1.5  # a place can have two
    (figure,) = result.figures
    assert figure.score > 0.6 and figure.f1 is not None and figure.f1 > 0.5
    assert [one.name for one in figure.by_class] == [one.name for one in result.classes]
    assert result.coverage is not None and 0.8 < result.coverage <= 1


def test_a_rare_class_has_honest_probabilities(train: Train) -> None:
    """An estimator that weighs both sides alike says far too often that a rare class is there."""
    result = train(labelled(300))
    found = load_model(result.model).predict(vectors().astype(np.float32))
    truth = there()[:, order(result)]
    assert found.mean(axis=0) == pytest.approx(truth.mean(axis=0), abs=0.06)


def test_separators_and_overlapping_labels_mean_the_same(train: Train) -> None:
    first = train(labelled())
    own = load_model(first.model).predict(vectors().astype(np.float32))
    bars = train(labelled(separator=" | "))
    assert load_model(bars.model).predict(vectors().astype(np.float32)) == pytest.approx(own, abs=1e-6)
    apart = [(place, {"class": name}) for place, fields in labelled() for name in fields["class"].split(";")]
    split = train(apart)
    assert not split.problems and split.counts == first.counts
    assert load_model(split.model).predict(vectors().astype(np.float32)) == pytest.approx(own, abs=0.05)


def test_auto_compares_all(train: Train) -> None:
    result = train(labelled(), estimator="auto")
    assert {one.estimator for one in result.figures} == set(ESTIMATORS)
    assert "mapmodel.chosen_for_several" in {note.code for note in result.notes}


def test_the_map_has_a_band_for_each_class(train: Train, collection: Path, tmp_path: Path) -> None:
    result = train(labelled(300))
    paths = [str(tmp_path / f"{name}.tif") for name in ("map", "open", "inside", "p")]
    made = perform(verbs.PREDICT_MAP, PredictMap(str(collection), result.model, *paths))
    names = [one.name for one in result.classes]
    with rasterio.open(paths[0]) as out, rasterio.open(paths[3]) as p, rasterio.open(paths[1]) as undecided:
        assert out.count == p.count == 3 and list(out.descriptions) == names and out.nodata == 255
        values, shares = out.read(), p.read()
        assert set(np.unique(values)) <= {0, 1} and ((shares >= 0.5) == (values == 1)).all()
        assert undecided.count == 1 and 0 <= undecided.read().min() <= undecided.read().max() <= 3
    cell_ha = made.cell_m**2 / 10_000
    assert [one.name for one in made.several] == names and not made.classes and not made.fractions
    assert [one.area_ha for one in made.several] == pytest.approx(
        (values.sum(axis=(1, 2)) * cell_ha).tolist(), rel=0.01
    )
    with pytest.raises(RequestError, match="no areas as polygons"):
        perform(verbs.PREDICT_MAP, PredictMap(str(collection), result.model, paths[0], polygons="a.geojson"))


def test_the_report_judges_each_class(train: Train) -> None:
    result = train(labelled())
    found = perform(verbs.MAP_REPORT, MapReport(result.model))
    assert found.kind == "several" and found.counts == result.counts and found.by_chance is None
    assert found.spatial is not None and found.spatial.score == pytest.approx(result.figures[0].score, abs=1e-6)
    assert [one.name for one in found.spatial.by_class] == list(found.classes)
    assert found.coverage is not None and len(found.coverage.by_class) == 3
    assert len(found.learning) > 1


# What is refused


@pytest.mark.parametrize(
    ("labels", "more", "match"),
    [
        ([(at(1, i), {"class": "forest"}) for i in range(9)], {}, "only one class, forest"),
        ([(at(1, i), {"class": "-"}) for i in range(9)], {}, "is empty everywhere"),
        ([(at(1, i), {"class": f"forest;c{i % 2}"}) for i in range(9)], {}, "All labels have the class forest"),
        ([(at(i % 9, i // 9), {"class": f"c{i}"}) for i in range(60)], {}, "at most 40"),
    ],
)
def test_labels_that_can_not_teach(train: Train, labels: list[Any], more: dict[str, Any], match: str) -> None:
    with pytest.raises(LabelError, match=match):
        train(labels, **more)


def test_not_both_of_several_and_against_the_rest(train: Train) -> None:
    with pytest.raises(RequestError, match="but not both"):
        train(labelled(), against_rest=True)


def test_with_few_labels_all_is_open(train: Train) -> None:
    result = train([(at(0, 0), {"class": "forest;slope"}), (at(9, 9), {"class": "slope"}), (at(5, 5), {"class": "-"})])
    model = load_model(result.model)
    assert model.sides is None or (model.sides.open(model.predict(vectors().astype(np.float32)), 0.9) == 2).all()


@pytest.mark.parametrize("harm", ["kind", "classes"])
def test_a_card_that_can_t_be_true(train: Train, harm: str) -> None:
    folder = Path(train(labelled()).model)
    card = json.loads((folder / CARD).read_text("utf-8"))
    if harm == "kind":
        card["kind"] = "classes"
    else:
        card["classes"] = card["classes"][:2]
    (folder / CARD).write_text(json.dumps(card), "utf-8")
    with pytest.raises(MapModelError):
        load_model(str(folder))


# The parts


def test_curves_make_probabilities_right() -> None:
    random = np.random.default_rng(0)
    y = (random.random((4000, 1)) < 0.1).astype(float)
    raw = 1 / (1 + np.exp(-(2 * (2 * y - 1) + random.normal(size=y.shape) + 1)))  # too high by far
    p = calibrated(raw, fit_curves(raw, y))
    assert p.mean() == pytest.approx(y.mean(), abs=0.01) and raw.mean() > 0.3


def test_an_estimator_that_knows_nothing_says_the_share() -> None:
    random = np.random.default_rng(1)
    y = (random.random((500, 1)) < 0.2).astype(float)
    worse = 1 - np.clip(y * 0.6 + 0.2 + 0.05 * random.normal(size=y.shape), 0.01, 0.99)
    assert calibrated(worse, fit_curves(worse, y)) == pytest.approx(float(y.mean()), abs=0.01)


@pytest.mark.parametrize("level", [0.8, 0.9])
def test_sides_hold_the_truth_as_often_as_asked(level: float) -> None:
    random = np.random.default_rng(2)
    p = random.random((6000, 2))
    y = (random.random(p.shape) < p).astype(float)
    sets = YesNoSets.calibrated(p[:3000], y[:3000])
    sides = sets.sides(p[3000:], level)
    held = np.where(y[3000:] > 0, sides[..., 1], sides[..., 0])
    for side in (0, 1):
        assert held[y[3000:] == side].mean() == pytest.approx(level, abs=0.025)
    reached = held_out_coverage_of_several(p, y, np.arange(6000) % 5, level)
    assert reached.overall == pytest.approx(level, abs=0.02)
    assert sets.open(p[3000:], level).max() <= 2


def test_joined_names_without_the_option_are_pointed_out(train: Train, message_of: Callable[..., Any]) -> None:
    """Without it, a forest on a slope is a third class, which is neither."""
    result = train(labelled(), several=False)
    note = message_of(list(result.notes), "labels.semicolon")
    assert note.params["name"] in {one.name for one in result.classes} and ";" in note.params["name"]
    assert "labels.semicolon" not in {one.code for one in train(labelled()).notes}
    whole = [(place, {"class": "oak;beech" if n % 2 else "meadow"}) for n, (place, _) in enumerate(labelled())]
    assert "labels.semicolon" not in {one.code for one in train(whole, several=False).notes}
