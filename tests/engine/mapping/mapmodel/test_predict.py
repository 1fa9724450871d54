"""Maps: classes where they are, values, uncertainty, the area of applicability, and files that other programs read."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import (
    AddField,
    ClassArea,
    ClassColour,
    Cluster,
    CollectionToField,
    Extent,
    Filters,
    PredictMap,
    PredictMapResult,
    TrainClassifier,
    TrainRegressor,
    messages,
    verbs,
)
from akin.plugin.engine.base.errors import AkinError, Cancelled, MapModelError, QueryError, RequestError, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.writer import writing
from akin.plugin.engine.mapping.accuracy.class_raster import read_classes
from akin.plugin.engine.mapping.mapmodel.model import load_model, save_model
from akin.plugin.engine.mapping.mapmodel.predict import _all_or_nothing
from akin.plugin.engine.mapping.validation.conformal import Intervals
from akin.plugin.engine.maps import polygons
from akin.plugin.engine.maps.vectors import base
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth
from akin.tests.data.make_labels import Label, point, write_geojson
from akin.tests.engine.mapping.mapmodel.kit import NAMES, SIDE, MakeCollection, at, ground, labels, vectors

Predict = Callable[..., PredictMapResult]
EVERYTHING = ("uncertainty", "applicability", "probabilities")


@pytest.fixture
def collection(make_collection: MakeCollection) -> Path:
    return make_collection(vectors(ground()), columns=SIDE)


def model_of(collection: Path, given: list[Label], folder: Path, **more: Any) -> Path:
    path = write_geojson(folder.with_suffix(".geojson"), given)
    request = TrainClassifier(str(collection), str(path), "class", str(folder), **{"estimator": "linear", **more})
    perform(verbs.TRAIN_CLASSIFIER, request)
    return folder


@pytest.fixture
def model(collection: Path, tmp_path: Path) -> Path:
    return model_of(collection, labels(ground(), 15), tmp_path / "model", colours=(ClassColour("wood", "#117733"),))


@pytest.fixture
def predict(collection: Path, model: Path, tmp_path: Path) -> Predict:
    """`predict(**request)` makes a map of the collection, with all its files."""

    def run(job: Job | None = None, **more: Any) -> PredictMapResult:
        outputs = {name: str(tmp_path / f"{name}.tif") for name in EVERYTHING}
        given = {"collection": str(collection), "model": str(model), "output": str(tmp_path / "map.tif"), **outputs}
        return perform(verbs.PREDICT_MAP, PredictMap(**{**given, **more}), job)

    return run


@pytest.mark.parametrize(
    ("learned", "said"), [(160.0, False), (120.0, False), (40.0, True), (480.0, True), (0.0, False)]
)
def test_patches_of_another_size(predict: Predict, model: Path, learned: float, said: bool) -> None:
    """A model of 500 m made a map of 80 m without a word."""
    card = json.loads((model / "map_model.json").read_text())
    assert card["patch_m"] == 160.0
    (model / "map_model.json").write_text(json.dumps({**card, "patch_m": learned}))
    codes = [note.code for note in predict().notes]
    assert ("mapmodel.other_patch_size" in codes) == said


def test_a_model_of_the_first_format(predict: Predict, model: Path) -> None:
    card = json.loads((model / "map_model.json").read_text())
    del card["patch_m"]
    (model / "map_model.json").write_text(json.dumps({**card, "format": 1}))
    assert predict().classes


def read(path: Path | str) -> np.ndarray:
    with rasterio.open(path) as file:
        return np.asarray(file.read())


def truth() -> np.ndarray:
    """The values (SIDE, SIDE) that a map without errors has."""
    return np.array([sorted(NAMES).index(name) + 1 for name in NAMES])[ground()]


def test_a_map_has_the_classes_where_they_are(predict: Predict, tmp_path: Path) -> None:
    result = predict()
    (found,) = read(result.output)
    assert (found == truth()).mean() > 0.9
    with rasterio.open(result.output) as file:
        assert file.transform.to_gdal() == (500_000.0, 160.0, 0.0, 5_000_000.0, 0.0, -160.0)
        assert (file.dtypes, file.nodata, file.crs.to_epsg()) == (("uint8",), 0, 32631)
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert file.colormap(1)[3] == (0x11, 0x77, 0x33, 255)
        assert json.loads(file.tags()["CLASSES"]) == {"1": "field", "2": "water", "3": "wood"}
        assert len(file.tags()["MODEL"]) == 64
    areas = {one.name: one.area_ha for one in result.classes}
    assert sum(areas.values()) == pytest.approx(SIDE * SIDE * 2.56, rel=2e-3)
    assert areas["wood"] == pytest.approx((found == 3).sum() * 2.56, rel=2e-3)
    assert (result.width, result.height, result.cell_m) == (SIDE, SIDE, 160.0)


def test_the_probabilities_fit_the_classes(predict: Predict, tmp_path: Path) -> None:
    predict()
    p, (found,) = read(tmp_path / "probabilities.tif"), read(tmp_path / "map.tif")
    assert p.shape == (3, SIDE, SIDE) and np.allclose(p.sum(axis=0), 1, atol=1e-4)
    assert np.array_equal(p.argmax(axis=0) + 1, found)
    with rasterio.open(tmp_path / "probabilities.tif") as file:
        assert file.descriptions == ("field", "water", "wood")
        assert file.colorinterp[0].name == "gray"


def test_sets_hold_the_truth_as_often_as_asked_for(make_collection: MakeCollection, tmp_path: Path) -> None:
    noisy = make_collection(vectors(ground(), noise=1.2), name="noisy", columns=SIDE)
    model = model_of(noisy, labels(ground(), 60), tmp_path / "model")
    sizes = []
    for level in (0.6, 0.95):
        output, uncertainty = tmp_path / "map.tif", tmp_path / "u.tif"
        p_file = tmp_path / "p.tif"
        request = PredictMap(
            str(noisy), str(model), str(output), str(uncertainty), probabilities=str(p_file), level=level
        )
        result = perform(verbs.PREDICT_MAP, request)
        (size,) = read(uncertainty)
        assert result.widest == size.max() <= 3
        sizes.append(size.mean())
        p = read(p_file)
        ranked = np.argsort(-p, axis=0)
        held = np.zeros((SIDE, SIDE), bool)
        for rank in range(3):
            held |= (ranked[rank] + 1 == truth()) & (rank < size)
        assert held.mean() > level - 0.1
    assert sizes[0] < sizes[1]


def test_what_no_label_is_like_is_outside_the_area_of_applicability(
    make_collection: MakeCollection, tmp_path: Path
) -> None:
    classes_ = ground().copy()
    strange = classes_.copy()
    strange[:6] = 3
    collection = make_collection(vectors(strange), name="strange", columns=SIDE)
    given = [one for one in labels(strange, 20, names=(*NAMES, "new")) if one[1]["class"] != "new"]
    model = model_of(collection, given, tmp_path / "model")
    request = PredictMap(str(collection), str(model), str(tmp_path / "m.tif"), applicability=str(tmp_path / "a.tif"))
    result = perform(verbs.PREDICT_MAP, request)
    (inside,) = read(tmp_path / "a.tif")
    assert inside[:6].mean() < 0.2 and inside[6:].mean() > 0.8
    assert result.outside == pytest.approx((inside == 0).mean())


@pytest.mark.parametrize("each", [(3, 1, 0), (1, 1, 1)])
def test_few_labels_do_not_tell_where_they_say_nothing(
    collection: Path, tmp_path: Path, each: tuple[int, int, int]
) -> None:
    given = [one for name, count in zip(NAMES, each) for one in of_class(name)[:count]]
    request = PredictMap(
        str(collection), str(model_of(collection, given, tmp_path / "few")), str(tmp_path / "m.tif"),
        applicability=str(tmp_path / "a.tif"),
    )  # fmt: skip
    result = perform(verbs.PREDICT_MAP, request)
    assert result.outside is None and not (tmp_path / "a.tif").exists()
    assert messages.mapmodel.NO_APPLICABILITY.code in [note.code for note in result.notes]


def test_a_class_with_one_label_does_not_make_everything_applicable(
    make_collection: MakeCollection, tmp_path: Path
) -> None:
    classes_ = ground().copy()
    classes_[:6] = 3
    collection = make_collection(vectors(classes_), name="strange", columns=SIDE)
    of = labels(classes_, 12, names=(*NAMES, "new"))
    given = [one for one in of if one[1]["class"] == "wood"] + [one for one in of if one[1]["class"] == "water"][:1]
    inside = load_model(str(model_of(collection, given, tmp_path / "model"))).inside
    assert inside is not None and inside.threshold < inside.di[-1], "it is far from the others"


def test_one_class_against_the_rest_that_is_everywhere_is_said(make_collection: MakeCollection, tmp_path: Path) -> None:
    classes_ = np.ones((SIDE, SIDE), int)
    collection = make_collection(vectors(classes_), name="wood", columns=SIDE)
    given = labels(classes_, 12)
    model = model_of(collection, given, tmp_path / "model", against_rest=True)
    paths = {name: str(tmp_path / f"{name}.tif") for name in ("output", "applicability")}
    result = perform(verbs.PREDICT_MAP, PredictMap(str(collection), str(model), **paths))
    codes = {note.code for note in result.notes}
    assert messages.mapmodel.NO_APPLICABILITY_OF_ONE.code in codes and result.outside is None
    own, rest = (one.area_ha for one in result.classes)
    share = own / (own + rest)
    assert (messages.mapmodel.NEARLY_ALL_BECAME.code in codes) == (share >= 0.98)
    notes = _all_or_nothing((ClassArea("wood", "#00ff00", 1, 99.0), ClassArea("rest", "#0000ff", 2, 1.0)))
    assert [str(one)[:31] for one in notes] == ["99.0% of the ground became wood"]
    none = _all_or_nothing((ClassArea("wood", "#00ff00", 1, 0.0), ClassArea("rest", "#0000ff", 2, 1.0)))
    assert [one.code for one in none] == [messages.mapmodel.NOTHING_BECAME.code]
    assert not _all_or_nothing((ClassArea("wood", "#00ff00", 1, 5.0), ClassArea("rest", "#0000ff", 2, 5.0)))


def of_class(name: str) -> list[Label]:
    return [one for one in labels(ground(), 15) if one[1]["class"] == name]


def test_values_have_an_interval(collection: Path, tmp_path: Path) -> None:
    x = vectors(ground())
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    rows, cols = np.divmod(np.random.default_rng(0).permutation(SIDE * SIDE)[:100], SIDE)
    given = [(at(r, c), {"v": float(50 + 100 * x[r * SIDE + c, 0])}) for r, c in zip(rows, cols)]
    path = write_geojson(tmp_path / "v.geojson", given)
    perform(verbs.TRAIN_REGRESSOR, TrainRegressor(str(collection), str(path), "v", str(tmp_path / "m"), "linear"))
    request = PredictMap(str(collection), str(tmp_path / "m"), str(tmp_path / "v.tif"), str(tmp_path / "u.tif"))
    result = perform(verbs.PREDICT_MAP, request)
    (found,) = read(tmp_path / "v.tif")
    assert np.corrcoef(found.ravel(), x[:, 0])[0, 1] > 0.95
    assert (result.minimum, result.maximum) == (pytest.approx(found.min()), pytest.approx(found.max()))
    (width,) = read(tmp_path / "u.tif")
    assert result.widest == pytest.approx(width.max()) and not result.classes
    assert 0 < width.min() < 0.95 * width.max(), "the width differs from place to place"
    local = load_model(str(tmp_path / "m")).local
    assert local is not None
    cells = np.asarray(x.astype(np.float16), np.float32)
    assert np.allclose(width.ravel(), 2 * local.factor(0.9) * local.difficulty(cells), rtol=1e-2)
    again = replace(request, applicability=str(tmp_path / "a.tif"))
    assert perform(verbs.PREDICT_MAP, again).widest == result.widest
    assert np.array_equal(read(tmp_path / "u.tif")[0], width) and set(np.unique(read(tmp_path / "a.tif"))) <= {0, 1}
    with pytest.raises(RequestError):
        perform(verbs.PREDICT_MAP, replace(request, polygons=str(tmp_path / "p.geojson")))


def test_a_model_from_before_has_intervals_of_one_width(collection: Path, tmp_path: Path) -> None:
    given = [(place, {"v": float(number % 7)}) for number, (place, _) in enumerate(labels(ground(), 12))]
    path = write_geojson(tmp_path / "v.geojson", given)
    perform(verbs.TRAIN_REGRESSOR, TrainRegressor(str(collection), str(path), "v", str(tmp_path / "m"), "linear"))
    old = replace(load_model(str(tmp_path / "m")), local=None, intervals=Intervals(np.arange(30.0)))
    save_model(tmp_path / "m", old)
    request = PredictMap(str(collection), str(tmp_path / "m"), str(tmp_path / "v.tif"), str(tmp_path / "u.tif"))
    assert perform(verbs.PREDICT_MAP, request).widest == 54 and (read(tmp_path / "u.tif") == 54).all()


def test_cells_without_patches_are_nodata(make_collection: MakeCollection, tmp_path: Path) -> None:
    part = make_collection(vectors(ground())[:-20], name="part", columns=SIDE)
    model = model_of(part, labels(ground()[:-1], 10), tmp_path / "model")
    outputs = {name: str(tmp_path / f"{name}.tif") for name in EVERYTHING}
    perform(verbs.PREDICT_MAP, PredictMap(str(part), str(model), str(tmp_path / "m.tif"), **outputs))
    for name in ("m", *EVERYTHING):
        with rasterio.open(tmp_path / f"{name}.tif") as file:
            masks = file.read_masks()
        assert not masks[:, -1, -20:].any() and masks[:, :-1].all()


@pytest.mark.parametrize("most", [1, 32_000_000])
def test_windows_do_not_show(predict: Predict, tmp_path: Path, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    predict()
    whole = read(tmp_path / "map.tif")
    monkeypatch.setattr(base, "WINDOW_VALUES", most)
    predict()
    assert np.array_equal(read(tmp_path / "map.tif"), whole)


def test_a_raster_attribute_table_names_the_classes(predict: Predict, tmp_path: Path) -> None:
    (tmp_path / "uncertainty.tif.aux.xml").write_text("<old/>")
    result = predict()
    root = ElementTree.parse(f"{result.output}.aux.xml").getroot()
    rows = [[cell.text for cell in row] for row in root.iter("Row")]
    assert [row[:2] for row in rows] == [["1", "field"], ["2", "water"], ["3", "wood"]]
    assert rows[2][2:5] == ["17", "119", "51"]
    assert not (tmp_path / "uncertainty.tif.aux.xml").exists()


def test_the_areas_of_a_map_are_read_with_its_names(predict: Predict) -> None:
    raster = read_classes(predict().output, Job())
    assert dict(raster.names) == {1: "field", 2: "water", 3: "wood"}


def test_polygons_are_dissolved_by_class(predict: Predict, tmp_path: Path) -> None:
    result = predict(polygons=str(tmp_path / "p.geojson"))
    data = json.loads((tmp_path / "p.geojson").read_text())
    assert [f["properties"]["class"] for f in data["features"]] == ["field", "water", "wood"]
    assert sum(f["properties"]["area_ha"] for f in data["features"]) == pytest.approx(SIDE * SIDE * 2.56, rel=2e-3)
    assert data["crs"]["properties"]["name"] == "EPSG:32631"
    drawn = rasterio.features.rasterize(
        [(f["geometry"], f["properties"]["value"]) for f in data["features"]],
        (SIDE, SIDE), transform=rasterio.transform.from_origin(500_000, 5_000_000, 160, 160),
    )  # fmt: skip
    assert np.array_equal(drawn, read(result.output)[0])


def test_a_map_of_too_many_polygons_says_so(predict: Predict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polygons, "MOST", 2)
    result = predict(polygons=str(tmp_path / "p.geojson"))
    assert [note.code for note in result.notes] == ["mapmodel.too_many_polygons"]
    assert not (tmp_path / "p.geojson").exists() and Path(result.output).exists()


def test_an_extent_is_a_part_of_the_map(predict: Predict, tmp_path: Path) -> None:
    predict()
    whole = read(tmp_path / "map.tif")[0]
    x, y = 500_000 + 160 * 5, 5_000_000 - 160 * 8
    result = predict(extent=Extent(x + 1, y - 160 * 4 + 1, x + 160 * 6 - 1, y - 1, "EPSG:32631"))
    assert (result.height, result.width) == (4, 6)
    assert np.array_equal(read(tmp_path / "map.tif")[0], whole[8:12, 5:11])
    with pytest.raises(QueryError):
        predict(extent=Extent(0, 0, 1, 1, "EPSG:32631"))


def test_too_few_labels_give_no_uncertainty_but_a_map(collection: Path, tmp_path: Path) -> None:
    model = model_of(collection, labels(ground(), 1), tmp_path / "model", estimator="auto")
    request = PredictMap(str(collection), str(model), str(tmp_path / "m.tif"), str(tmp_path / "u.tif"))
    result = perform(verbs.PREDICT_MAP, request)
    assert [note.code for note in result.notes] == ["mapmodel.no_uncertainty"] and result.widest is None
    assert not (tmp_path / "u.tif").exists() and (tmp_path / "m.tif").exists()


def test_a_model_of_other_vectors_is_refused_by_name(model: Path, tmp_path: Path) -> None:
    field = field_of(tmp_path)
    with pytest.raises(MapModelError) as refused:
        perform(verbs.PREDICT_MAP, PredictMap(str(field), str(model), str(tmp_path / "m.tif")))
    assert refused.value.message.code == "mapmodel.other_origin" and not (tmp_path / "m.tif").exists()


GROUND = classes(128, count=3)


def field_of(tmp_path: Path) -> Path:
    values = alphaearth_values(unit_vectors(GROUND, 64, noise=0.05))
    source = write_alphaearth(tmp_path / "2023/one.tiff", values)
    perform(verbs.ADD_FIELD, AddField(str(source), str(tmp_path / "field")))
    return tmp_path / "field"


def test_a_field_is_mapped_by_pixels(tmp_path: Path) -> None:
    field = field_of(tmp_path)
    random = np.random.default_rng(0)
    pixels = random.integers(0, 128, (60, 2))
    given = [(point(600_005 + 10 * c, 4_099_995 - 10 * r), {"class": str(GROUND[r, c])}) for r, c in pixels.tolist()]
    path = write_geojson(tmp_path / "l.geojson", given, crs="EPSG:32610")
    perform(verbs.TRAIN_CLASSIFIER, TrainClassifier(str(field), str(path), "class", str(tmp_path / "m"), "linear"))
    moved = shutil.move(tmp_path / "m", tmp_path / "elsewhere")
    request = PredictMap(str(field), str(moved), str(tmp_path / "map.tif"), applicability=str(tmp_path / "a.tif"))
    result = perform(verbs.PREDICT_MAP, request)
    assert (read(tmp_path / "map.tif")[0] == GROUND + 1).mean() > 0.97
    assert (result.height, result.width, result.cell_m) == (128, 128, pytest.approx(10, rel=1e-3))


def test_a_model_of_a_collection_fits_the_field_that_it_was_written_as(
    collection: Path, model: Path, tmp_path: Path
) -> None:
    perform(verbs.COLLECTION_TO_FIELD, CollectionToField(str(collection), str(tmp_path / "written")))
    perform(verbs.PREDICT_MAP, PredictMap(str(tmp_path / "written"), str(model), str(tmp_path / "f.tif")))
    perform(verbs.PREDICT_MAP, PredictMap(str(collection), str(model), str(tmp_path / "c.tif")))
    assert (read(tmp_path / "f.tif") == read(tmp_path / "c.tif")).mean() > 0.98


def test_a_cancel_leaves_nothing(predict: Predict, tmp_path: Path) -> None:
    for allowed in range(100):
        left = iter(range(allowed))
        try:
            predict(Job(cancelled=lambda left=left: next(left, None) is None))
        except Cancelled:
            assert not list(tmp_path.glob("*.tif"))
        else:
            break
    assert 5 < allowed < 99


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": 0.2}, {"level": 1.0}, {"output": "map.png"}, {"uncertainty": "SAME"}, {"polygons": "p.shp"},
        {"model": "/nothing"},
    ],
)  # fmt: skip
def test_wrong_arguments_are_reported(predict: Predict, tmp_path: Path, wrong: dict[str, Any]) -> None:
    if wrong.get("uncertainty") == "SAME":
        wrong = {"uncertainty": str(tmp_path / "map.tif")}
    with pytest.raises(AkinError):
        predict(**wrong)
    assert not list(tmp_path.glob("*.tif"))


@pytest.mark.skipif(sys.platform != "linux", reason="mounting a small tmpfs takes Linux, and root")
@pytest.mark.parametrize("size", ["16k", "200k", "400k", "700k", "1000k", "1300k"])
def test_a_full_disk_is_reported_and_leaves_nothing(make_collection: MakeCollection, tmp_path: Path, size: str) -> None:
    wide = make_collection(vectors(np.resize(ground(), (200, 200))), name="wide", columns=200)
    model = model_of(wide, [(at(n, 3 * n), {"class": str(n % 3)}) for n in range(40)], tmp_path / "model")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a tmpfs can't be mounted here")
    try:
        outputs = {name: str(disk / f"{name}.tif") for name in EVERYTHING}
        request = PredictMap(str(wide), str(model), str(disk / "m.tif"), **outputs, polygons=str(disk / "p.geojson"))
        with pytest.raises(ResourceError, match=r"can't be written.*Free some disk space"):
            perform(verbs.PREDICT_MAP, request)
        left = {one.name for one in disk.iterdir()}
        assert left in (set(), {"m.tif", "m.tif.aux.xml", *(f"{name}.tif" for name in EVERYTHING)})
        for name in left:
            if name.endswith(".tif"):
                read(disk / name)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_map_of_two_dates_is_said_to_be_one(make_collection: MakeCollection, tmp_path: Path) -> None:
    """The second date shows another ground: each cell has the mean of both."""
    both = np.concatenate([vectors(ground()), vectors(ground(seed=5))])
    collection = make_collection(both, columns=SIDE, sources=2)
    with writing(collection) as writer:
        for source, date in zip(writer.manifest.sources, ("2019-05-01", "2020-05-01")):
            writer.put_source(replace(source, date=date))
    given = str(write_geojson(tmp_path / "l.geojson", labels(ground(), 15)))

    def codes(filters: Filters) -> tuple[int, int, int]:
        model, place = str(tmp_path / "model"), (str(collection), given, "class")
        train = TrainClassifier(*place, model, estimator="linear", filters=filters)
        mapping = PredictMap(str(collection), model, str(tmp_path / "m.tif"), filters=filters)
        grouping = Cluster(str(collection), str(tmp_path / "c.tif"), 3, filters=filters)
        verb = ((verbs.TRAIN_CLASSIFIER, train), (verbs.PREDICT_MAP, mapping), (verbs.CLUSTER, grouping))
        results = [perform(one, request) for one, request in verb]
        return tuple(sum(note.code == "mapmodel.mixed_dates" for note in one.notes) for one in results)

    assert codes(Filters()) == (1, 1, 1)
    shutil.rmtree(tmp_path / "model")
    assert codes(Filters(date_to="2019-12-31")) == (0, 0, 0)
    assert (read(tmp_path / "m.tif")[0] == truth()).mean() > 0.95
