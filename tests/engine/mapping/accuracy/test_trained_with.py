"""Reference labels that trained the map are noticed, also in another CRS; an honest sample is not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import EstimateArea, PredictMap, SampleReference, TrainClassifier, messages, verbs
from akin.plugin.contract.message import Message
from akin.plugin.engine.imagery.grid.crs import to_crs
from akin.plugin.engine.mapping.mapmodel.made_with import FOLDER, MODEL, folder_tag, training_labels
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_labels import Label, point, write_geojson
from akin.tests.engine.mapping.mapmodel.kit import NAMES, SIDE, MakeCollection, ground, labels, vectors

CRS = "EPSG:32631"


@pytest.fixture
def given() -> list[Label]:
    """20 labels of each of three classes."""
    return labels(ground(), 20)


@pytest.fixture
def made(make_collection: MakeCollection, tmp_path: Path, given: list[Label]) -> Path:
    """The map of a model that the labels trained."""
    collection = make_collection(vectors(ground()), columns=SIDE)
    path, model, output = write_geojson(tmp_path / "l.geojson", given), tmp_path / "model", tmp_path / "maps/map.tif"
    output.parent.mkdir()
    perform(
        verbs.TRAIN_CLASSIFIER, TrainClassifier(str(collection), str(path), "class", str(model), estimator="linear")
    )
    perform(verbs.PREDICT_MAP, PredictMap(str(collection), str(model), str(output)))
    return output


def notes(made: Path, reference: Path) -> tuple[Message, ...]:
    result = perform(verbs.ESTIMATE_AREA, EstimateArea(str(made), str(reference), "class"))
    codes = (messages.validation.TRAINED_THERE.code, messages.validation.TRAINING_NOT_KNOWN.code)
    return tuple(one for one in result.notes if one.code in codes)


def retagged(made: Path, *without: str) -> None:
    """Write a map again, without some of its tags."""
    with rasterio.open(made) as file:
        profile, pixels, tags, colours = file.profile, file.read(), file.tags(), file.colormap(1)
        of_band = file.tags(1)
    with rasterio.open(made, "w", **profile) as file:
        file.write(pixels)
        file.write_colormap(1, colours)
        file.update_tags(**{name: value for name, value in tags.items() if name not in without})
        file.update_tags(1, **of_band)


def sampled(made: Path) -> list[Label]:
    """A random sample, each with its true class."""
    found = perform(verbs.SAMPLE_REFERENCE, SampleReference(str(made), size=90, minimum=20))
    where = [(int((5_000_000 - one.y) // 160), int((one.x - 500_000) // 160)) for one in found.places]
    return [(point(one.x + 20, one.y), {"class": NAMES[ground()[at]]}) for one, at in zip(found.places, where)]


def test_training_labels_as_the_reference(made: Path, given: list[Label], tmp_path: Path) -> None:
    expected = (messages.validation.TRAINED_THERE(count=60, used=60),)
    assert notes(made, write_geojson(tmp_path / "same.geojson", given)) == expected
    points = to_crs(np.array([shape["coordinates"] for shape, _ in given]), CRS, "EPSG:4326")
    there = [(point(x, y), fields) for (x, y), (_, fields) in zip(points.tolist(), given)]
    assert notes(made, write_geojson(tmp_path / "degrees.geojson", there, "EPSG:4326")) == expected


def test_some_of_them_among_others(made: Path, given: list[Label], tmp_path: Path) -> None:
    honest = sampled(made)
    assert notes(made, write_geojson(tmp_path / "honest.geojson", honest)) == ()
    assert notes(made, write_geojson(tmp_path / "few.geojson", honest + given[:5])) == ()
    expected = (messages.validation.TRAINED_THERE(count=20, used=110),)
    assert notes(made, write_geojson(tmp_path / "some.geojson", honest + given[:20])) == expected


def test_map_and_model_can_be_moved_together(made: Path, given: list[Label], tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for name in ("maps", "model"):
        shutil.copytree(tmp_path / name, elsewhere / name)
    reference = write_geojson(tmp_path / "same.geojson", given)
    assert notes(elsewhere / "maps/map.tif", reference)
    shutil.rmtree(elsewhere / "model")
    assert notes(elsewhere / "maps/map.tif", reference) == (messages.validation.TRAINING_NOT_KNOWN(),)


def test_a_map_of_an_earlier_version_does_not_say_where_its_model_is(
    made: Path, given: list[Label], tmp_path: Path
) -> None:
    reference = write_geojson(tmp_path / "same.geojson", given)
    retagged(made, FOLDER)
    assert notes(made, reference) == (messages.validation.TRAINING_NOT_KNOWN(),)
    retagged(made, FOLDER, MODEL)
    assert notes(made, reference) == (), "of no model: nothing trained it"


def test_a_model_that_was_trained_again_is_another_one(made: Path, tmp_path: Path) -> None:
    assert training_labels(str(made)) is not None
    card = tmp_path / "model/map_model.json"
    card.write_text(json.dumps(json.loads(card.read_text()) | {"coverage": 0.5}))
    assert training_labels(str(made)) is None


@pytest.mark.parametrize("folder", ["/model", "//server/share", "\\\\server\\share", "C:\\model", "C:model"])
def test_a_strangers_map_leads_nowhere_else(made: Path, tmp_path: Path, folder: str) -> None:
    with rasterio.open(made, "r+", IGNORE_COG_LAYOUT_BREAK="YES") as file:
        file.update_tags(**{FOLDER: folder})
    assert training_labels(str(made)) is None


def test_the_tag_is_a_relative_path(tmp_path: Path) -> None:
    assert folder_tag(str(tmp_path / "a/model"), tmp_path / "b/map.tif") == {FOLDER: "../a/model"}
