"""Labels: what a file says, and what is left of it on vectors. Nothing is dropped without a word."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import Filters
from akin.plugin.contract.message import Message
from akin.plugin.engine.base.errors import LabelError, QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.imagery.grid.crs import to_crs
from akin.plugin.engine.mapping.labels.features import read_features
from akin.plugin.engine.mapping.labels.geojson import as_geojson
from akin.plugin.engine.mapping.labels.placed import Training, place_labels
from akin.plugin.engine.mapping.labels.values import class_column, value_column
from akin.plugin.engine.maps.vectors.base import Vectors
from akin.plugin.engine.maps.vectors.source import open_vectors
from akin.tests.data.make_labels import Label, point, square, write_geojson, write_geopackage

SIDE = 12


@pytest.fixture
def vectors(make_collection: Callable[..., Path]) -> Vectors:
    """SIDE x SIDE patches of 160 m."""
    random = np.random.default_rng(0).normal(size=(SIDE * SIDE, 16))
    return open_vectors(str(make_collection(random, columns=SIDE)), Filters(), Job())


def at(row: float, col: float) -> dict[str, object]:
    """A point in the middle of a patch."""
    return point(500_080.0 + 160 * col, 4_999_920.0 - 160 * row)


def trained(vectors: Vectors, path: Path, field: str = "class", values: bool = False, crs: str = "") -> Training:
    features = read_features(str(path), crs)
    column = value_column(features, field) if values else class_column(features, field)
    return place_labels(features, column, vectors, Job())


def of(labels: list[Label], vectors: Vectors, tmp_path: Path, **more: object) -> Training:
    return trained(vectors, write_geojson(tmp_path / "labels.geojson", labels), **more)  # type: ignore[arg-type]


def codes(notes: tuple[Message, ...]) -> set[str]:
    return {note.code.split(".")[1] for note in notes}


@pytest.mark.parametrize("write", [write_geojson, write_geopackage])
def test_points_and_polygons_become_labelled_patches(
    vectors: Vectors, tmp_path: Path, write: Callable[..., Path]
) -> None:
    ending = "gpkg" if write is write_geopackage else "geojson"
    labels = [(at(0, 0), {"class": "water"}), (square(*at(5, 5)["coordinates"], 400), {"class": "wood"})]  # type: ignore[misc]
    training = trained(vectors, write(tmp_path / f"l.{ending}", labels))
    assert training.classes == ("water", "wood") and not training.problems and not training.notes
    assert training.y.tolist() == [0] + [1] * 9 and training.group.tolist() == [0] + [1] * 9


def test_geojson_without_crs_is_in_degrees(vectors: Vectors, tmp_path: Path) -> None:
    lon, lat = to_crs(np.array([at(3, 4)["coordinates"]]), "EPSG:32631", "EPSG:4326")[0]
    path = write_geojson(tmp_path / "l.geojson", [(point(lon, lat), {"class": "a"})], crs="")
    training = trained(vectors, path)
    assert training.found.unit.tolist() == [3 * SIDE + 4]


def test_the_crs_that_is_given_wins(vectors: Vectors, tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "l.geojson", [(at(1, 1), {"class": "a"})], crs="")
    assert len(trained(vectors, path, crs="EPSG:32631")) == 1
    with pytest.raises(QueryError):
        trained(vectors, path, crs="nonsense")


def test_labels_without_a_class_outside_or_without_a_place_are_counted(vectors: Vectors, tmp_path: Path) -> None:
    labels = [
        (at(0, 0), {"class": "a"}), (at(0, 1), {"class": None}), (at(0, 2), {"class": "  "}),
        (at(50, 50), {"class": "b"}),
        (None, {"class": "b"}), ({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, {"class": "b"}),
        (at(0, 3), {}), (at(1, 0), {"class": "c"}),
    ]  # fmt: skip
    training = of(labels, vectors, tmp_path)
    assert training.classes == ("a", "c")
    assert codes(training.notes) == {"without_class", "outside", "without_geometry", "lines", "classes_lost"}
    assert [(p.kind, p.label, p.names) for p in training.problems] == [("outside", 3, ("b",))]
    assert next(n for n in training.notes if n.code == "labels.without_class").params["count"] == 3


def test_contradictions_are_listed_and_not_used(vectors: Vectors, tmp_path: Path) -> None:
    places = [(at(0, 0), "a"), (at(0, 0), "b"), (at(2, 2), "a"), (at(3, 3), "b")]
    labels: list[Label] = [(where, {"class": name}) for where, name in places]
    training = of(labels, vectors, tmp_path)
    assert training.found.unit.tolist() == [2 * SIDE + 2, 3 * SIDE + 3]
    (problem,) = training.problems
    assert (problem.kind, problem.names) == ("contradiction", ("a", "b"))
    assert codes(training.notes) == {"contradictions"}


def test_polygons_that_overlap_are_used_where_they_do_not(vectors: Vectors, tmp_path: Path) -> None:
    x, y = at(5, 5)["coordinates"]  # type: ignore[misc]
    labels = [(square(x, y, 480), {"class": "a"}), (square(x + 160, y, 480), {"class": "b"})]
    training = of(labels, vectors, tmp_path)
    assert sorted(training.y.tolist()) == [0, 0, 0, 1, 1, 1] and len(training.problems) == 6


def test_the_same_patch_twice_counts_once(vectors: Vectors, tmp_path: Path) -> None:
    labels = [(at(0, 0), {"class": "a"})] * 3 + [(at(1, 1), {"class": "b"})]
    assert len(of(labels, vectors, tmp_path)) == 2


def test_labels_without_a_geometry_are_not_said_to_be_outside(vectors: Vectors, tmp_path: Path) -> None:
    with pytest.raises(LabelError) as refused:
        of([(None, {"class": "a"}), (None, {"class": "b"})], vectors, tmp_path)
    assert str(refused.value.message).startswith("None of the 2 labels has a point or a polygon.")


def test_sentences_name_the_layer_that_the_labels_came_from(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "labels.geojson", [(at(0, 0), {"canopy": None})])
    features = read_features(str(path), name="Trees of 2024")
    for column in (class_column, value_column):
        with pytest.raises(LabelError) as refused:
            column(features, "canopy")
        assert "The field canopy of the labels Trees of 2024" in str(refused.value.message)
    assert read_features(str(path)).name == "labels"


def test_labels_on_one_patch_and_labels_that_are_not_used_are_counted(vectors: Vectors, tmp_path: Path) -> None:
    given = [(at(0, 0), "a"), (at(0, 0), "a"), (at(1, 1), "b"), (at(2, 2), None), (at(3, 3), "a"), (at(3, 3), "b")]
    training = of([(where, {"class": name}) for where, name in given], vectors, tmp_path)
    assert len(training) == 2 and (training.labels, training.empty) == (3, 1), "contradictions are not used"


def test_all_outside_names_the_crs(vectors: Vectors, tmp_path: Path) -> None:
    with pytest.raises(LabelError) as refused:
        of([(at(90, 90), {"class": "a"})], vectors, tmp_path)
    assert refused.value.message.code == "labels.all_outside" and "labels_crs" in refused.value.message.fields


def test_labels_without_a_crs_are_named_without_its_wkt(vectors: Vectors, tmp_path: Path) -> None:
    """A layer of a GeoPackage without a CRS comes from QGIS with this one."""
    axes = 'AXIS["(E)",east,ORDER[1],LENGTHUNIT["Meter",1]],AXIS["(N)",north,ORDER[2],LENGTHUNIT["Meter",1]]'
    undefined = f'ENGCRS["Undefined Cartesian SRS",EDATUM[""],CS[Cartesian,2],{axes}]'
    with pytest.raises(LabelError) as refused:
        of([(at(1, 1), {"class": "a"})], vectors, tmp_path, crs=undefined)
    assert refused.value.message.code == "labels.all_outside"
    assert "Check its CRS (Undefined Cartesian SRS)" in str(refused.value)


def test_numbers_and_texts_that_read_the_same_are_one_class(vectors: Vectors, tmp_path: Path) -> None:
    labels = [(at(0, i), {"class": v}) for i, v in enumerate([1, "1", 1.0, 2, "10", True])]
    training = of(labels, vectors, tmp_path)
    assert training.classes == ("1", "2", "10", "true") and "mixed" in codes(training.notes)


def test_names_are_of_one_line_and_whole_characters(vectors: Vectors, tmp_path: Path) -> None:
    odd = ["a\x00b", "c\nd", "\ud800e", "\u200b", " f  g "]
    training = of([(at(0, i), {"class": name}) for i, name in enumerate(odd)], vectors, tmp_path)
    assert training.classes == ("?e", "a b", "c d", "f g") and "without_class" in codes(training.notes)


def test_names_that_differ_in_capital_letters_are_pointed_out(vectors: Vectors, tmp_path: Path) -> None:
    labels = [(at(0, 0), {"class": "Water"}), (at(0, 1), {"class": "water"})]
    assert "alike" in codes(of(labels, vectors, tmp_path).notes)


def test_a_class_with_far_more_labels_is_pointed_out(make_collection: Callable[..., Path], tmp_path: Path) -> None:
    big = open_vectors(str(make_collection(np.ones((403, 16)), name="big", columns=403)), Filters(), Job())
    labels = [(at(0, i), {"class": "a" if i < 400 else "b"}) for i in range(403)]
    (note,) = of(labels, big, tmp_path).notes
    assert note.code == "labels.unequal" and note.params["count"] == 3


def test_two_hundred_classes(make_collection: Callable[..., Path], tmp_path: Path) -> None:
    big = open_vectors(str(make_collection(np.ones((200, 16)), name="big", columns=200)), Filters(), Job())
    training = of([(at(0, i), {"class": i}) for i in range(200)], big, tmp_path)
    assert len(training.classes) == 200 and training.classes[10] == "10"


def test_values_are_averaged_on_one_patch(vectors: Vectors, tmp_path: Path) -> None:
    labels = [(at(0, 0), {"v": 1}), (at(0, 0), {"v": 3}), (at(1, 1), {"v": 5.5}), (at(2, 2), {"v": None})]
    training = of(labels, vectors, tmp_path, field="v", values=True)
    assert training.y.tolist() == [2.0, 5.5] and codes(training.notes) == {"differing_values", "without_value"}


def test_texts_are_no_values(vectors: Vectors, tmp_path: Path) -> None:
    with pytest.raises(LabelError) as refused:
        of([(at(0, 0), {"v": 1}), (at(1, 0), {"v": "3.5 t/ha"})], vectors, tmp_path, field="v", values=True)
    assert refused.value.message.params["example"] == "3.5 t/ha"


def test_a_value_far_from_the_others_is_pointed_out(vectors: Vectors, tmp_path: Path) -> None:
    labels = [(at(0, i), {"v": i}) for i in range(10)] + [(at(1, 1), {"v": 12_000})]
    (note,) = of(labels, vectors, tmp_path, field="v", values=True).notes
    assert note.code == "labels.far_values" and note.params["extreme"] == 12_000


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("l.geojson", "{", "labels.not_geojson"),
        ("l.geojson", "[1]", "labels.not_geojson"),
        ("l.geojson", '{"type": "FeatureCollection"}', "labels.not_geojson"),
        ("l.geojson", '{"type": "FeatureCollection", "features": [3]}', "labels.not_geojson"),
        ("l.geojson", '{"type": "FeatureCollection", "features": []}', "labels.empty"),
        ("l.geojson", "[" * 100_000, "labels.not_geojson"),
        ("l.gpkg", "no database", "labels.not_geopackage"),
        ("l.shp", "x", "labels.unknown_format"),
    ],
)
def test_files_that_are_not_labels(tmp_path: Path, name: str, text: str, code: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(LabelError) as refused:
        read_features(str(tmp_path / name))
    assert refused.value.message.code == code


def test_a_coordinate_that_is_not_a_number(tmp_path: Path) -> None:
    path = tmp_path / "l.geojson"
    for at_ in ([float("nan"), 0], ["a", 0], [1], {}):
        geometry = {"type": "Point", "coordinates": at_}
        feature = {"type": "Feature", "geometry": geometry, "properties": {}}
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        if at_:
            with pytest.raises(LabelError):
                read_features(str(path))


def test_a_geopackage_of_several_layers_wants_a_name(tmp_path: Path) -> None:
    path = write_geopackage(tmp_path / "l.gpkg", [(at(0, 0), {"class": "a"})])
    assert read_features(f"{path}|layername=labels").fields == ("fid", "class")
    with pytest.raises(LabelError) as refused:
        read_features(f"{path}|layername=other")
    assert refused.value.message.code == "labels.no_layer"


def test_a_field_that_is_not_there(vectors: Vectors, tmp_path: Path) -> None:
    with pytest.raises(LabelError) as refused:
        of([(at(0, 0), {"kind": "a"})], vectors, tmp_path)
    assert refused.value.message.params["known"] == ["kind"]


def test_kept_labels_give_the_same_labels(vectors: Vectors, tmp_path: Path) -> None:
    multi = {"type": "MultiPoint", "coordinates": [[500_080.0, 4_999_920.0], [500_240.0, 4_999_920.0]]}
    line = {"type": "LineString", "coordinates": [[500_000.0, 4_999_000.0], [500_100.0, 4_999_000.0]]}
    given: list[Label] = [
        (multi, {"class": "a", "who": "me"}),
        (square(500_720, 4_999_600, 300), {"class": 3.0, "who": "me"}),
        (None, {"class": "b", "who": "me"}),
        (line, {"class": "b", "who": "me"}),
        (point(500_400, 4_999_920), {"class": None, "who": "me"}),
    ]
    first = read_features(str(write_geojson(tmp_path / "l.geojson", given)))
    (tmp_path / "kept.geojson").write_text(as_geojson(first, "class"), encoding="utf-8")
    again = read_features(str(tmp_path / "kept.geojson"))
    assert [one.shapes for one in again.features] == [one.shapes for one in first.features]
    assert again.crs == first.crs and again.fields == ("class",), "other fields are not kept"
    places = [place_labels(one, class_column(one, "class"), vectors, Job()) for one in (first, again)]
    assert places[0].digest == places[1].digest and np.array_equal(places[0].group, places[1].group)


def test_a_geopackage_of_anybody(tmp_path: Path) -> None:
    data = write_geopackage(tmp_path / "l.gpkg", [(at(0, 0), {"class": "a"}), (square(0, 0, 9), {"class": "b"})])
    content, random = data.read_bytes(), np.random.default_rng(0)
    refused = 0
    for _ in range(400):
        flipped = bytearray(content)
        for place in random.integers(len(content), size=random.integers(1, 12)):
            flipped[place] = random.integers(256)
        data.write_bytes(flipped)
        try:
            class_column(read_features(str(data)), "class")
        except (LabelError, QueryError):
            refused += 1
    assert refused > 20
    data.write_bytes(content)
    with contextlib.closing(sqlite3.connect(data)) as database:
        database.execute("UPDATE labels SET geom = 2000000000")
        database.commit()
    with pytest.raises(LabelError):
        read_features(str(data))
