"""Training: from labels to a model in a folder, with honest figures, and a sentence for each bad input."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import ClassColour, TrainClassifier, TrainRegressor, TrainResult, verbs
from akin.plugin.contract.requests.mapping.mapmodel import ESTIMATORS, ONLY_CLASSES
from akin.plugin.engine.base.errors import AkinError, Cancelled, LabelError, MapModelError, RequestError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.mapping.mapmodel.card import CARD
from akin.plugin.engine.mapping.mapmodel.model import load_model
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_labels import square, write_geojson
from akin.tests.engine.mapping.mapmodel.kit import NAMES, SIDE, MakeCollection, at, ground, labels, vectors

Train = Callable[..., TrainResult]


@pytest.fixture
def collection(make_collection: MakeCollection) -> Path:
    return make_collection(vectors(ground()), columns=SIDE)


@pytest.fixture
def train(collection: Path, tmp_path: Path) -> Train:
    """`train(labels, **request)` trains a classifier on the collection."""

    def run(given: list[Any], job: Job | None = None, **more: Any) -> TrainResult:
        path = write_geojson(tmp_path / "labels.geojson", given)
        request = TrainClassifier(str(collection), str(path), "class", str(tmp_path / "model"), **more)
        return perform(verbs.TRAIN_CLASSIFIER, request, job)

    return run


def values(given: list[Any], collection: Path, tmp_path: Path, **more: Any) -> TrainResult:
    path = write_geojson(tmp_path / "values.geojson", given)
    request = TrainRegressor(str(collection), str(path), "v", str(tmp_path / "model"), **more)
    return perform(verbs.TRAIN_REGRESSOR, request)


def codes(result: TrainResult) -> set[str]:
    return {note.code for note in result.notes}


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_a_model_knows_the_classes(train: Train, estimator: str) -> None:
    result = train(labels(ground(), 15), estimator=estimator)
    assert result.estimator == estimator and [one.name for one in result.classes] == sorted(NAMES)
    model = load_model(result.model)
    p = model.predict(unit(vectors(ground())))
    truth = np.array([sorted(NAMES).index(NAMES[c]) for c in ground().ravel()])
    assert (p.argmax(axis=1) == truth).mean() > 0.85
    (figure,) = result.figures
    assert figure.score > 0.6 and figure.random is not None and figure.f1 is not None and result.coverage is not None


def unit(x: np.ndarray) -> np.ndarray:
    """Vectors as a collection keeps them."""
    return np.asarray((x / np.linalg.norm(x, axis=1, keepdims=True)).astype(np.float16), np.float32)


def test_auto_takes_the_best_and_says_by_how_much(train: Train) -> None:
    result = train(labels(ground(), 15))
    scores = [figure.score for figure in result.figures]
    assert result.figures[0].estimator == result.estimator
    assert scores == sorted(scores, reverse=True) and len(scores) == len(ESTIMATORS)
    (note,) = [note for note in result.notes if note.code == "mapmodel.chosen"]
    assert note.params["score"] == scores[0] and note.params["other_score"] == scores[1]


def test_auto_takes_no_estimator_that_learns_few_labels_by_heart(train: Train) -> None:
    result = train(labels(ground(), 4))
    assert {figure.estimator for figure in result.figures} == {"linear", "prototypes", "neighbours"}


def test_the_same_seed_gives_the_same_model(train: Train) -> None:
    given = labels(ground(), 8)
    first = train(given, estimator="forest")
    digest = load_model(first.model).card.digest
    train(given, estimator="forest", seed=5)
    assert load_model(first.model).card.digest != digest
    train(given, estimator="forest")
    assert load_model(first.model).card.digest == digest
    assert len(list(Path(first.model).glob("numbers-*"))) == 1


@pytest.mark.parametrize("estimator", [name for name in ESTIMATORS if name not in ONLY_CLASSES])
def test_values_are_learned(collection: Path, tmp_path: Path, estimator: str) -> None:
    x = unit(vectors(ground()))
    rows, cols = np.divmod(np.random.default_rng(0).permutation(SIDE * SIDE)[:120], SIDE)
    y = 50 + 100 * x[rows * SIDE + cols, 0]
    given = [(at(r, c), {"v": float(v)}) for r, c, v in zip(rows, cols, y)]
    result = values(given, collection, tmp_path, estimator=estimator)
    predicted = load_model(result.model).predict(x)[:, 0]
    assert np.corrcoef(predicted, x[:, 0])[0, 1] > 0.9
    (figure,) = result.figures
    assert figure.score > 0.5 and figure.mae is not None and figure.rmse is not None and figure.rmse >= figure.mae


def test_colours_are_kept_and_others_differ(train: Train) -> None:
    result = train(labels(ground(), 5), estimator="linear", colours=(ClassColour("wood", "#00FF00"),))
    colours = {one.name: one.colour for one in result.classes}
    assert colours["wood"] == "#00ff00" and len(set(colours.values())) == 3
    with pytest.raises(RequestError):
        train(labels(ground(), 5), colours=(ClassColour("wood", "green"),))


def test_one_class_only_is_refused_with_the_way_out(train: Train) -> None:
    with pytest.raises(LabelError) as refused:
        train([(at(0, i), {"class": "a"}) for i in range(5)])
    assert refused.value.message.code == "mapmodel.one_class"


def test_one_class_against_the_rest(train: Train) -> None:
    classes = ground()
    wood = [one for one in labels(classes, 30) if one[1]["class"] == "wood"]
    result = train(wood, against_rest=True, estimator="linear")
    assert [one.name for one in result.classes] == ["wood", "rest"] and result.counts[0] == 30
    model = load_model(result.model)
    assert model.card.rest is not None and 0 < model.card.rest <= 1
    p = model.predict(unit(vectors(classes)))[:, 0]
    is_wood = classes.ravel() == 1
    assert (p > 0.5)[is_wood].mean() > 0.8 and (p > 0.5)[~is_wood].mean() < 0.2
    with pytest.raises(LabelError):
        train(labels(classes, 5), against_rest=True)


def test_random_places_of_the_rest_are_no_labels(train: Train) -> None:
    wood = [one for one in labels(ground(), 12) if one[1]["class"] == "wood"]
    result = train(wood, against_rest=True, estimator="linear")
    card = load_model(result.model).card
    assert (result.labels, result.patches, result.counts) == (12, 12, (12, 0))
    assert (card.labels.places, card.labels.counts) == (12, (12, 0))
    assert load_model(result.model).inside is None, "the labels of one class say nothing of the others"


def test_noise_is_no_better_than_chance_and_it_is_said(make_collection: MakeCollection, tmp_path: Path) -> None:
    noise = np.random.default_rng(5).normal(size=(SIDE * SIDE, 16))
    collection = make_collection(noise, name="noise", columns=SIDE)
    given = write_geojson(tmp_path / "labels.geojson", labels(ground(), 12))
    request = TrainClassifier(str(collection), str(given), "class", str(tmp_path / "model"), "linear")
    (note,) = [
        note for note in perform(verbs.TRAIN_CLASSIFIER, request).notes if note.code == "mapmodel.no_better_than_chance"
    ]
    assert note.params["chance"] == pytest.approx(1 / 3) and note.params["score"] < 0.6
    write_geojson(tmp_path / "labels.geojson", [one for one in labels(ground(), 12) if one[1]["class"] == "wood"])
    result = perform(verbs.TRAIN_CLASSIFIER, replace(request, against_rest=True))
    assert "mapmodel.not_distinguished" in codes(result) and "mapmodel.no_better_than_chance" not in codes(result)


def test_a_class_with_one_label_is_named(train: Train) -> None:
    given = [one for one in labels(ground(), 12) if one[1]["class"] != "field"] + labels(ground(), 1)[2:]
    result = train(given)
    (note,) = [note for note in result.notes if note.code == "mapmodel.single"]
    assert note.params["names"] == ["field"] and result.figures
    assert "mapmodel.no_better_than_chance" not in codes(result)
    assert [one.name for one in result.classes] == ["field", "water", "wood"] and result.counts[0] == 1


def test_a_class_with_one_polygon_has_one_label(train: Train) -> None:
    x, y = at(5, 5)["coordinates"]  # type: ignore[misc]
    given = [one for one in labels(ground(), 12) if one[1]["class"] != "field"]
    result = train([*given, (square(x, y, 640), {"class": "field"})], estimator="linear")
    (note,) = [note for note in result.notes if note.code == "mapmodel.single"]
    assert note.params["names"] == ["field"] and result.counts[0] > 1


def test_with_one_label_each_nothing_can_be_held_out(train: Train) -> None:
    result = train(labels(ground(), 1))
    assert "mapmodel.not_validated" in codes(result) and not result.figures and result.coverage is None
    assert result.estimator == "prototypes"
    assert load_model(result.model).sets is None


def test_few_labels_are_said_to_be_few(train: Train) -> None:
    result = train(labels(ground(), 6), estimator="linear")
    (note,) = [note for note in result.notes if note.code == "mapmodel.few_labels"]
    assert note.params["needed"] == 9 and note.params["count"] == 3


def test_classes_by_chance_have_no_skill(train: Train) -> None:
    random = np.random.default_rng(0)
    given = [(at(r, c), {"class": str(random.integers(2))}) for r in range(0, SIDE, 2) for c in range(0, SIDE, 2)]
    assert train(given, estimator="linear").figures[0].score < 0.65


def test_equal_values_are_refused(collection: Path, tmp_path: Path) -> None:
    with pytest.raises(LabelError) as refused:
        values([(at(0, i), {"v": 3}) for i in range(4)], collection, tmp_path)
    assert refused.value.message.code == "mapmodel.one_value"
    with pytest.raises(RequestError):
        values([(at(0, i), {"v": i}) for i in range(4)], collection, tmp_path, estimator="prototypes")


def test_an_unknown_estimator_is_refused_with_the_known_ones(train: Train) -> None:
    with pytest.raises(RequestError) as refused:
        train(labels(ground(), 3), estimator="magic")
    assert "linear" in refused.value.message.params["known"]


def test_a_folder_with_other_files_is_not_touched(train: Train, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "thesis.doc").write_text("x")
    with pytest.raises(MapModelError) as refused:
        train(labels(ground(), 3))
    assert refused.value.message.code == "mapmodel.output_in_use"
    assert [one.name for one in (tmp_path / "model").iterdir()] == ["thesis.doc"]


def test_a_cancel_leaves_no_model(train: Train, tmp_path: Path) -> None:
    calls = 0

    def cancelled() -> bool:
        nonlocal calls
        calls += 1
        return calls > 12

    with pytest.raises(Cancelled):
        train(labels(ground(), 15), job=Job(cancelled=cancelled))
    assert not (tmp_path / "model").exists()


def test_two_hundred_classes_and_unequal_ones(make_collection: MakeCollection, tmp_path: Path) -> None:
    count = 200
    classes = np.repeat(np.arange(count), 6)
    big = make_collection(vectors(classes, noise=0.1), name="big", columns=600)
    given = [(at(i // 600, i % 600), {"class": f"c{c:03}"}) for i, c in enumerate(classes.tolist())]
    path = write_geojson(tmp_path / "l.geojson", given)
    request = TrainClassifier(str(big), str(path), "class", str(tmp_path / "m"), estimator="linear")
    result = perform(verbs.TRAIN_CLASSIFIER, request)
    assert len(result.classes) == len({one.colour for one in result.classes}) == count


# --- models of strangers -----------------------------------------------------------------------------------------


@pytest.fixture
def model(train: Train) -> Path:
    return Path(train(labels(ground(), 10), estimator="forest").model)


def refused_with(model: Path, code: str = "mapmodel.damaged") -> None:
    with pytest.raises(AkinError) as refused:
        load_model(str(model))
    assert refused.value.message.code == code


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    refused_with(tmp_path, "mapmodel.not_a_model")
    refused_with(tmp_path / "nothing", "mapmodel.not_a_model")


def edit(model: Path, **fields: Any) -> None:
    card = json.loads((model / CARD).read_text())
    (model / CARD).write_text(json.dumps({**card, **fields}))


@pytest.mark.parametrize(
    "fields",
    [
        {"numbers": "../../secret.npz"}, {"estimator": "pickle"}, {"kind": "x"}, {"classes": []}, {"digest": "0"},
        {"classes": [{"name": "a", "colour": "javascript:"}, {"name": "b", "colour": "#000000"}]}, {"extra": 1},
        {"classes": [{"name": "a", "colour": "#000000"}, {"name": "a", "colour": "#000001"}]},
        {"classes": [{"name": "a\x00", "colour": "#000000"}, {"name": "b", "colour": "#000001"}]},
        {"kind": "values", "classes": []}, {"rest": 3.0},
    ],
)  # fmt: skip
def test_a_card_that_can_not_be_true(model: Path, fields: dict[str, Any]) -> None:
    edit(model, **fields)
    refused_with(model)


def test_a_newer_model(model: Path) -> None:
    edit(model, format=99)
    refused_with(model, "mapmodel.newer")


def test_numbers_that_are_missing_cut_off_or_swapped(model: Path) -> None:
    (numbers,) = model.glob("numbers-*.npz")
    data = numbers.read_bytes()
    for wrong in (data[:-100], data[: len(data) // 2], b"", data[:50] + bytes(100) + data[150:]):
        numbers.write_bytes(wrong)
        refused_with(model)
    numbers.unlink()
    refused_with(model)


def forged(model: Path, change: Callable[[dict[str, np.ndarray]], None]) -> None:
    """Other numbers, with a card that fits them."""
    import hashlib

    (numbers,) = model.glob("numbers-*.npz")
    with np.load(numbers) as file:
        arrays = {name: file[name] for name in file.files}
    change(arrays)
    with numbers.open("wb") as out:
        np.savez(out, allow_pickle=True, **arrays)
    edit(model, digest=hashlib.sha256(numbers.read_bytes()).hexdigest())


def test_forged_numbers_are_refused(model: Path) -> None:
    forged(model, lambda arrays: None)
    load_model(str(model))
    objects = np.array([{"a": 1}], dtype=object)
    forged(model, lambda arrays: arrays.update({"estimator.values": objects}))
    refused_with(model)


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("estimator.left", np.zeros(5, np.int32)),
        ("sets.labels", np.array([99, -1])),
        ("sets.scores", np.array([np.nan, np.nan])),
        ("inside.training", np.zeros((0, 16), np.float32)),
        ("inside.mean", np.zeros(3)),
        ("inside.numbers", np.zeros(5)),
    ],
)
def test_numbers_that_do_not_fit_are_refused(model: Path, name: str, array: np.ndarray) -> None:
    forged(model, lambda arrays: arrays.update({name: array}))
    refused_with(model)


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("local.vectors", np.zeros((3, 16), np.float32)),
        ("local.scores", np.array([np.nan, np.nan])),
        ("local.errors", np.zeros((0,))),
        ("local.floor", np.array([0.0])),
        ("local.floor", np.zeros(2)),
    ],
)
def test_intervals_that_do_not_fit_are_refused(collection: Path, tmp_path: Path, name: str, array: np.ndarray) -> None:
    given = [(place, {"v": float(number % 7)}) for number, (place, _) in enumerate(labels(ground(), 12))]
    model = Path(values(given, collection, tmp_path, estimator="linear").model)
    assert load_model(str(model)).local is not None
    forged(model, lambda arrays: arrays.update({name: array}))
    refused_with(model)


def test_an_array_that_claims_more_than_it_has(model: Path) -> None:
    import hashlib

    (numbers,) = model.glob("numbers-*.npz")
    head = b"{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 2000000000), }"
    head = head.ljust(117) + b"\n"
    with zipfile.ZipFile(numbers, "w") as file:
        file.writestr("estimator.values.npy", b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head + bytes(8))
    edit(model, digest=hashlib.sha256(numbers.read_bytes()).hexdigest())
    refused_with(model)


def test_flipped_bytes_are_reported_or_do_no_harm(model: Path) -> None:
    import hashlib
    import io

    (numbers,) = model.glob("numbers-*.npz")
    data, random = numbers.read_bytes(), np.random.default_rng(0)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    refused = 0
    for number in range(120):
        if number % 2:  # in the zip; else in the heads of the arrays
            flipped = bytearray(data)
            flipped[random.integers(len(data))] ^= 1 << int(random.integers(8))
        else:
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as file:
                for name, content in members.items():
                    head = bytearray(content)
                    head[random.integers(128)] = random.integers(256)
                    file.writestr(name, bytes(head))
            flipped = bytearray(out.getvalue())
        numbers.write_bytes(flipped)
        edit(model, digest=hashlib.sha256(flipped).hexdigest())
        try:
            load_model(str(model)).predict(np.ones((3, 16), np.float32))
        except MapModelError:
            refused += 1
    assert refused > 60
