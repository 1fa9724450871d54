"""An output never replaces a file that is read: of a collection or field, of a series, or a mask of clouds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.contract import (
    AddField,
    Anomalies,
    ChangedLike,
    Cluster,
    CompareCollections,
    DetectChange,
    EmbeddingPicture,
    EncodeRaster,
    Forecast,
    IndexRasters,
    MapTransitions,
    Phenology,
    PredictMap,
    SimilarityRaster,
    Term,
    TrainClassifier,
    messages,
    verbs,
)
from akin.plugin.contract.verbs import Verb
from akin.plugin.engine.base.errors import RequestError
from akin.plugin.engine.process.api import perform
from akin.plugin.engine.process.outputs import check_outputs
from akin.tests.data import make_rasters
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth
from akin.tests.data.make_labels import point, write_geojson

DATES = ("2019-06-30", "2020-06-30", "2021-06-30")
PLACE = (Term("place", x=500_500.0, y=4_999_500.0, crs="EPSG:32631"),)
#: The verbs that read a collection of several dates, and what they need besides it and the output.
OF_DATES: list[tuple[Verb[Any, Any], type, dict[str, Any]]] = [
    (verbs.CLUSTER, Cluster, {"count": 2}),
    (verbs.DETECT_CHANGE, DetectChange, {}),
    (verbs.ANOMALIES, Anomalies, {}),
    (verbs.CHANGED_LIKE, ChangedLike, {"examples": PLACE}),
    (verbs.MAP_TRANSITIONS, MapTransitions, {"classes": ("water", "wood")}),
    (verbs.EMBEDDING_PICTURE, EmbeddingPicture, {}),
    (verbs.SIMILARITY_RASTER, SimilarityRaster, {"terms": PLACE}),
]


@pytest.fixture
def dated(akin_home: Path, tmp_path: Path) -> list[Path]:
    """Rasters of three dates, encoded into tmp_path/"c"."""
    paths = [make_rasters.write(tmp_path / f"{date}.tif", make_rasters.landscape(256, 256)) for date in DATES]
    for path, date in zip(paths, DATES):
        perform(verbs.ENCODE_RASTER, EncodeRaster((str(path),), "fake", str(tmp_path / "c"), date=date))
    return paths


def kept(verb: Verb[Any, Any], request: Any, raster: Path) -> None:
    """The verb refuses to replace the raster, which stays as it is."""
    before = raster.read_bytes()
    with pytest.raises(RequestError) as refused:
        perform(verb, request)
    codes = (messages.disk.IS_INPUT.code, messages.disk.OF_COLLECTION.code)
    assert refused.value.message.code in codes and request.output in str(refused.value)
    assert raster.read_bytes() == before


@pytest.mark.parametrize(("verb", "request_of", "more"), OF_DATES, ids=[one[0].name for one in OF_DATES])
def test_a_raster_of_a_collection(
    dated: list[Path], tmp_path: Path, verb: Verb[Any, Any], request_of: Callable[..., Any], more: dict[str, Any]
) -> None:
    kept(verb, request_of(collection=str(tmp_path / "c"), output=str(dated[0]), **more), dated[0])


def test_a_map_of_a_model(dated: list[Path], tmp_path: Path) -> None:
    places = [(point(500_080 + 160 * n, 4_999_920), {"class": ("a", "b")[n % 2]}) for n in range(12)]
    labels = write_geojson(tmp_path / "labels.geojson", places)
    train = TrainClassifier(str(tmp_path / "c"), str(labels), "class", str(tmp_path / "m"), estimator="linear")
    perform(verbs.TRAIN_CLASSIFIER, train)
    kept(verbs.PREDICT_MAP, PredictMap(str(tmp_path / "c"), str(tmp_path / "m"), str(dated[1])), dated[1])


def test_under_the_name_of_a_link(dated: list[Path], tmp_path: Path) -> None:
    link = tmp_path / "link.tif"
    link.symlink_to(dated[0])
    kept(verbs.CLUSTER, Cluster(str(tmp_path / "c"), str(link), 2), dated[0])


def test_the_scores_and_the_mask_are_two_files(dated: list[Path], tmp_path: Path) -> None:
    with pytest.raises(RequestError) as refused:
        perform(verbs.DETECT_CHANGE, DetectChange(str(tmp_path / "c"), *[str(tmp_path / "out.tif")] * 2))
    assert refused.value.message == messages.mapmodel.SAME_OUTPUT()


def test_another_raster_is_replaced(dated: list[Path], tmp_path: Path) -> None:
    other = make_rasters.write(tmp_path / "other.tif", make_rasters.landscape(64, 64))
    before = other.read_bytes()
    perform(verbs.CLUSTER, Cluster(str(tmp_path / "c"), str(other), 2))
    assert other.read_bytes() != before


def test_a_raster_of_a_field(akin_home: Path, tmp_path: Path) -> None:
    raster = tmp_path / "2020.tif"
    write_alphaearth(raster, alphaearth_values(unit_vectors(classes(48), 64)))
    perform(verbs.ADD_FIELD, AddField(str(raster), str(tmp_path / "f"), year=2020))
    kept(verbs.CLUSTER, Cluster(str(tmp_path / "f"), str(raster), 2), raster)
    kept(verbs.EMBEDDING_PICTURE, EmbeddingPicture(str(tmp_path / "f"), str(raster)), raster)
    kept(
        verbs.COMPARE_COLLECTIONS,
        CompareCollections(str(tmp_path / "f"), str(tmp_path / "f"), PLACE, output=str(raster)),
        raster,
    )


def test_a_raster_of_a_series_and_a_mask(tmp_path: Path) -> None:
    rasters = [make_rasters.write(tmp_path / f"{date}.tif", make_rasters.landscape(64, 64)[:1]) for date in DATES]
    masks = [make_rasters.write(tmp_path / f"m{date}.tif", make_rasters.landscape(64, 64)[:1]) for date in DATES]
    series = IndexRasters(tuple(map(str, rasters)), DATES, masks=tuple(map(str, masks)))
    kept(verbs.PHENOLOGY, Phenology(series, str(rasters[0])), rasters[0])
    kept(verbs.FORECAST, Forecast(series, str(masks[1]), "2021-12-01"), masks[1])


def test_rasters_that_a_collection_names_are_not_looked_up(
    dated: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows, a path can be that of a server."""
    output = tmp_path / "map.tif"
    output.touch()
    asked: list[str] = []
    real = os.stat

    def stat(path: Any, *args: Any, **kwargs: Any) -> os.stat_result:
        asked.append(os.fspath(path) if not isinstance(path, int) else "")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "stat", stat)
    check_outputs(Cluster(str(tmp_path / "c"), str(output), 2))
    assert str(output) in asked and not {str(path) for path in dated} & set(asked)
