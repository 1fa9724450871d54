"""The figures of a report: of an encoding whose bands can be read, of values, and of models that can't be judged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import (
    AddField,
    Filters,
    MapReport,
    MapReportResult,
    TrainClassifier,
    TrainRegressor,
    messages,
    verbs,
)
from akin.plugin.engine.base.errors import MapModelError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.fields.add import add_field
from akin.plugin.engine.mapping.mapmodel.model import load_model
from akin.plugin.engine.mapping.report import map_report as module
from akin.plugin.engine.mapping.report.map_report import map_report
from akin.plugin.engine.mapping.report.raw_bands import raw_bands
from akin.plugin.engine.process.api import perform
from akin.tests.data import make_embeddings
from akin.tests.data.make_labels import point, write_geojson
from akin.tests.engine.mapping.mapmodel.kit import SIDE, MakeCollection, at, ground, labels, vectors

PATCH = 16
COLOURS = {"water": (20, 40, 160), "wood": (30, 110, 40), "field": (190, 170, 60)}


@pytest.fixture
def land(encode: Any, rasters: ModuleType, tmp_path: Path) -> tuple[Path, np.ndarray]:
    """A collection of a raster whose 24 x 24 patches have the colour of their class, and the classes."""
    classes = ground()
    colours = np.array(list(COLOURS.values()), np.float64)
    pixels = np.repeat(np.repeat(colours[classes].transpose(2, 0, 1), PATCH, axis=1), PATCH, axis=2)
    pixels += np.random.default_rng(0).normal(0, 25, pixels.shape)
    rasters.write(tmp_path / "land.tif", np.clip(pixels, 1, 255).astype(np.uint8), "EPSG:32631")
    encode(tmp_path / "land.tif")
    return tmp_path / "c", classes


def on(collection: Path, classes: np.ndarray, each: int, seed: int = 2) -> list[Any]:
    """Labels in the middle of patches of an encoded collection, by their rows of the table."""
    table = open_collection(str(collection)).table
    xs, ys = table.centers(np.arange(len(table)))
    row, col = table.row - table.row.min(), table.col - table.col.min()
    random, found = np.random.default_rng(seed), []
    for number, name in enumerate(COLOURS):
        some = random.permutation(np.flatnonzero(classes[row, col] == number))[:each]
        found += [(point(float(xs[i]), float(ys[i])), {"class": name}) for i in some]
    return found


@pytest.fixture
def classified(tmp_path: Path) -> Callable[..., str]:
    """`classified(collection, labels, **request)` trains a model and gives its folder."""

    def run(collection: Path, given: list[Any], **more: Any) -> str:
        path = write_geojson(tmp_path / "labels.geojson", given)
        request = TrainClassifier(str(collection), str(path), "class", str(tmp_path / "model"), **more)
        return str(perform(verbs.TRAIN_CLASSIFIER, request).model)

    return run


def codes(result: MapReportResult) -> set[str]:
    return {note.code for note in result.notes}


def test_all_figures_of_classes(land: Any, classified: Callable[..., str], rasters: ModuleType, tmp_path: Path) -> None:
    collection, classes = land
    model = classified(collection, on(collection, classes, 30), estimator="linear")
    inside = np.ones((1, 40, 50), np.uint8)
    inside[:, :, :10] = 0
    rasters.write(tmp_path / "inside.tif", inside, "EPSG:32631")
    found = map_report(MapReport(model, applicability=str(tmp_path / "inside.tif")), Job())
    assert found.classes == ("field", "water", "wood") and found.counts == (30, 30, 30) and found.labels == 90
    assert found.spatial is not None and found.random is not None and found.raw is not None
    for split in (found.spatial, found.random, found.raw):
        assert split.score is not None and split.score > 0.8
        assert sum(map(sum, split.counts)) == 90 and [sum(row) for row in split.counts] == [30, 30, 30]
        diagonal = sum(split.counts[i][i] / 30 for i in range(3)) / 3
        assert split.score == pytest.approx(diagonal) and len(split.f1_by_class) == 3
    assert (found.spatial.method, found.random.method) == ("blocks", "random") and found.spatial.folds > 1
    assert found.raw_note is not None and found.raw_note.code.startswith("report.raw_")
    assert found.calibration and all(0 <= p.y <= 1 and 0 < p.x <= 1 for p in found.calibration)
    assert sum(p.count for p in found.calibration) == 90
    assert [p.x for p in found.learning[:3]] == [2, 5, 10] and found.learning[-1].y == pytest.approx(
        found.spatial.score
    )
    assert found.coverage is not None and 0.7 < found.coverage.overall <= 1 and found.coverage.labels_needed == 9
    assert found.outside == pytest.approx(0.2, abs=0.001)
    assert len(found.labels_digest) == len(found.model_digest) == 64 and found.origin_digest
    assert json.loads(found.recipe)["verb"] == "train_classifier" and not found.notes
    again = map_report(MapReport(model), Job())
    assert (again.spatial, again.random, again.raw, again.learning) == (
        found.spatial, found.random, found.raw, found.learning,
    )  # fmt: skip
    assert again.outside is None


def test_the_bands_are_the_means_and_deviations_of_the_patches(land: Any) -> None:
    import rasterio

    collection, _ = land
    opened = open_collection(str(collection))
    rows = np.array([5, 0, 37, 100])
    found = raw_bands(opened, rows, Job())
    with rasterio.open(collection.parent / "land.tif") as file:
        pixels = file.read().astype(float)
    for row, bands in zip(rows, found):
        x, y = opened.table.grid.corner_px(int(opened.table.row[row]), int(opened.table.col[row]))
        patch = pixels[:, y : y + PATCH, x : x + PATCH].reshape(3, -1)
        assert bands == pytest.approx(np.concatenate([patch.mean(axis=1), patch.std(axis=1)]), rel=1e-4)


def test_vectors_without_the_colours_lose_against_the_bands(
    land: Any, classified: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    collection, classes = land
    model = classified(collection, on(collection, classes, 30), estimator="linear")
    store = type(open_collection(str(collection)).store)
    read = store.read

    def noise(self: Any, rows: Any) -> np.ndarray:
        shape = read(self, rows).shape
        return np.random.default_rng(1).normal(0, 1, shape).astype(np.float32)

    monkeypatch.setattr(store, "read", noise)
    found = map_report(MapReport(model), Job())
    assert found.raw is not None and found.spatial is not None
    assert (found.raw.score or 0) > 0.8 > (found.spatial.score or 0)
    assert found.raw_note is not None and found.raw_note.code == messages.report.RAW_WINS.code


def test_without_the_raster_the_rest_of_the_report_is_there(land: Any, classified: Callable[..., str]) -> None:
    collection, classes = land
    model = classified(collection, on(collection, classes, 12), estimator="linear")
    (collection.parent / "land.tif").unlink()
    found = map_report(MapReport(model), Job())
    assert found.raw is None and found.spatial is not None and found.raw_note is not None
    assert found.raw_note.code == messages.report.NO_RAW_RASTER.code and "land.tif" in str(found.raw_note)


def test_figures_of_values(make_collection: MakeCollection, tmp_path: Path) -> None:
    x = vectors(ground())
    collection = make_collection(x, columns=SIDE)
    rows, cols = np.divmod(np.random.default_rng(0).permutation(SIDE * SIDE)[:120], SIDE)
    unit = x / np.linalg.norm(x, axis=1, keepdims=True)
    y = 50 + 100 * unit[rows * SIDE + cols, 0]
    path = write_geojson(tmp_path / "v.geojson", [(at(r, c), {"v": float(v)}) for r, c, v in zip(rows, cols, y)])
    request = TrainRegressor(str(collection), str(path), "v", str(tmp_path / "model"), "linear")
    model = perform(verbs.TRAIN_REGRESSOR, request).model
    found = map_report(MapReport(model, level=0.8), Job())
    assert not found.classes and found.counts == (120,) and found.spatial is not None and found.spatial.mae is not None
    assert (found.spatial.score or 0) > 0.5 and len(found.scatter) == 120 and not found.calibration
    assert found.coverage is not None and found.coverage.level == 0.8 and abs(found.coverage.overall - 0.8) < 0.15
    assert [p.x for p in found.learning[:2]] == [10, 25] and found.spatial.method == "knndm"


def test_labels_that_changed_are_reported(land: Any, classified: Callable[..., str], tmp_path: Path) -> None:
    collection, classes = land
    model = classified(collection, on(collection, classes, 10), estimator="linear")
    write_geojson(tmp_path / "other.geojson", on(collection, classes, 14, seed=5))
    found = map_report(MapReport(model, labels=str(tmp_path / "other.geojson")), Job())
    assert codes(found) == {messages.report.LABELS_CHANGED.code} and found.counts == (14, 14, 14)


def test_what_can_not_be_judged_is_reported(make_collection: MakeCollection, classified: Callable[..., str]) -> None:
    collection = make_collection(vectors(ground()), columns=SIDE)
    model = classified(collection, labels(ground(), 1))
    found = map_report(MapReport(model), Job())
    assert found.spatial is None and found.learning == () and found.coverage is None
    assert messages.report.NO_SPATIAL.code in codes(found)
    given = [one for one in labels(ground(), 12) if one[1]["class"] != "field"] + labels(ground(), 1)[2:]
    found = map_report(MapReport(classified(collection, given, estimator="linear")), Job())
    assert messages.report.NOT_JUDGED.code in codes(found) and found.spatial is not None
    assert found.spatial.f1_by_class[0] is None and found.coverage is not None and found.coverage.by_class[0] is None


def test_one_class_against_the_rest_has_figures(
    make_collection: MakeCollection, classified: Callable[..., str]
) -> None:
    collection = make_collection(vectors(ground()), columns=SIDE)
    wood = [one for one in labels(ground(), 30) if one[1]["class"] == "wood"]
    found = map_report(MapReport(classified(collection, wood, against_rest=True, estimator="linear")), Job())
    assert found.classes == ("wood", "rest") and found.spatial is not None and (found.spatial.score or 0) > 0.7
    assert not found.notes, "the labels are those of the model"
    assert found.against_rest and found.labels == 30 and found.counts == (30, 0), "random places are no labels"
    assert [p.x for p in found.learning][:4] == [2, 5, 10, 20] and found.learning[-1].x < 30, (
        "labels of the class, not random places"
    )
    assert found.outside_note is not None and found.outside_note.code == messages.mapmodel.NO_APPLICABILITY_OF_ONE.code


def test_labels_on_one_patch_and_labels_without_a_class_are_counted(
    make_collection: MakeCollection, classified: Callable[..., str]
) -> None:
    collection = make_collection(vectors(ground()), columns=SIDE)
    given = labels(ground(), 12)
    more = [*given[:3], *((shape, {"class": None}) for shape, _ in given[:4])]  # the same places again
    found = map_report(MapReport(classified(collection, [*given, *more], estimator="linear")), Job())
    assert found.counts == (12, 12, 12) and (found.labels, found.labels_empty) == (39, 4)


@pytest.mark.parametrize("rest", [False, True])
def test_training_and_report_give_the_same_figures(
    make_collection: MakeCollection, classified: Callable[..., str], rest: bool
) -> None:
    collection = make_collection(vectors(ground(), noise=1.2), columns=SIDE)
    given = [one for one in labels(ground(), 12) if one[1]["class"] == "wood" or not rest]
    model = classified(collection, given, against_rest=rest, estimator="linear")
    own, found = load_model(model).card.figures[0], map_report(MapReport(model), Job())
    assert found.spatial is not None and found.random is not None
    assert (found.spatial.score, found.spatial.f1) == pytest.approx((own.score, own.f1))
    assert found.random.score == pytest.approx(own.random)


def test_the_labels_are_kept_with_the_model_and_no_server_is_contacted(
    land: Any, classified: Callable[..., str], tmp_path: Path
) -> None:
    collection, classes = land
    model = classified(collection, on(collection, classes, 10), estimator="linear")
    (tmp_path / "labels.geojson").unlink()  # as QGIS does with the file of a layer
    found = map_report(MapReport(model), Job())
    kept = json.loads(found.recipe)["params"]["labels"]
    assert Path(kept).parent == Path(model) and found.counts == (10, 10, 10) and not found.notes
    request = TrainClassifier(
        **{**json.loads(found.recipe)["params"], "output": str(tmp_path / "again"), "filters": Filters()}
    )
    assert perform(verbs.TRAIN_CLASSIFIER, request).figures == load_model(model).card.figures
    card = Path(model) / "map_model.json"
    card.write_text(card.read_text().replace(json.dumps(str(collection))[1:-1], "//server/share/c"))
    with pytest.raises(MapModelError) as refused:
        map_report(MapReport(model), Job())
    assert refused.value.message.code == messages.report.COLLECTION_ON_A_SERVER.code
    assert map_report(MapReport(model, str(collection)), Job()).spatial is not None


def test_many_labels_are_thinned_and_slow_estimators_have_fewer_sizes(
    land: Any, classified: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    collection, classes = land
    given = on(collection, classes, 40)
    model = classified(collection, given[:52], estimator="forest")  # 40, and 12 of the second class
    monkeypatch.setattr(module, "MOST_OF_SLOW", 30)
    found = map_report(MapReport(model), Job())
    assert codes(found) == {messages.report.THINNED.code} and found.counts == (40, 12)
    assert found.spatial is not None and [sum(row) for row in found.spatial.counts] == [18, 12], (
        "the rare class is whole"
    )
    assert [p.x for p in found.learning[:-1]] == [5] and all(p.spread == 0 for p in found.learning)


def test_a_field_has_no_bands_to_compare_with(tmp_path: Path) -> None:
    values = make_embeddings.alphaearth_values(make_embeddings.unit_vectors(make_embeddings.classes(64), 64))
    make_embeddings.write_alphaearth(tmp_path / "2023" / "one.tiff", values)
    add_field(AddField(str(tmp_path / "2023"), str(tmp_path / "field")), Job())
    ids, rng = make_embeddings.classes(64), np.random.default_rng(0)
    given = [
        (point(600_000 + 10 * c + 5, 4_100_000 - 10 * r - 5), {"class": f"class {ids[r, c]}"})
        for r, c in rng.integers(0, 64, (150, 2)).tolist()
    ]
    path = write_geojson(tmp_path / "labels.geojson", given, "EPSG:32610")
    request = TrainClassifier(str(tmp_path / "field"), str(path), "class", str(tmp_path / "model"), "linear")
    found = map_report(MapReport(perform(verbs.TRAIN_CLASSIFIER, request).model), Job())
    assert found.raw is None and found.raw_note is not None and found.spatial is not None
    assert found.raw_note.code == messages.report.NO_RAW_FIELD.code and (found.spatial.score or 0) > 0.5


def test_what_is_no_model_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MapModelError):
        map_report(MapReport(str(tmp_path)), Job())
