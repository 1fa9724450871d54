"""The labels layer: steps of QGIS's own undo stack, checks, style, and layers that can't be changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.contract.requests.mapping.suggest import CHANCE_FIELD
from akin.plugin.gui.labels.check.problem_list import describe
from akin.plugin.layers.errors import LayerError
from akin.plugin.layers.keep import saving
from akin.plugin.layers.labels import checks, style
from akin.plugin.layers.labels.label import Place
from akin.plugin.layers.labels.label_layer import LabelLayer, check
from akin.plugin.layers.labels.structure import CLASS, is_own, is_temporary, new_layer
from akin.plugin.layers.results.mapped.colours import class_colours
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsPointXY, QgsRectangle, QgsVectorLayer
from waiting import until

CRS = "EPSG:32631"
EAST, NORTH = 500_000, 5_000_000


def square(x: float, y: float, side: float = 100.0) -> QgsGeometry:
    return QgsGeometry.fromRect(QgsRectangle(EAST + x, NORTH + y, EAST + x + side, NORTH + y + side))


def cell(x: float, y: float) -> Place:
    return Place(square(100 * x, 100 * y), CRS, "Hit 1 in demo")


@pytest.fixture
def layer():
    return new_layer(QgsCoordinateReferenceSystem(CRS))


@pytest.fixture
def labels(layer):
    return LabelLayer(layer, CLASS)


def points(*at: tuple[float, float, object], kind: str = "string") -> QgsVectorLayer:
    """A layer of points with a field `kind`."""
    layer = QgsVectorLayer(f"Point?crs={CRS}&field=kind:{kind}", "points", "memory")
    for x, y, value in at:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(EAST + x, NORTH + y)))
        feature.setAttribute("kind", value)
        layer.dataProvider().addFeatures([feature])
    return layer


def test_a_label_has_its_class_date_and_source(labels, layer) -> None:
    labels.set_value([cell(0, 0)], "river", "Label as river")
    (feature,) = layer.getFeatures()
    assert feature[CLASS] == "river" and feature["source"] == "Hit 1 in demo" and feature["date"].isValid()
    assert labels.counts() == {"river": 1}


def test_several_places_are_one_step_and_qgis_undoes_it(labels, layer) -> None:
    labels.set_value([cell(0, 0), cell(1, 0), cell(2, 0)], "river", "Label as river")
    labels.set_value([cell(1, 0)], "road", "Label as road")
    assert labels.counts() == {"river": 2, "road": 1} and layer.undoStack().count() == 2
    layer.undoStack().undo()  # as QGIS's Edit menu
    assert labels.counts() == {"river": 3}
    labels.undo()
    assert labels.counts() == {} and not labels.can_undo()
    layer.undoStack().redo()
    labels.redo()
    assert labels.counts() == {"river": 2, "road": 1}


def test_what_qgis_tools_change_is_followed(labels, layer) -> None:
    labels.set_value([cell(0, 0)], "river", "Label")
    (label,) = labels.labels()
    layer.changeAttributeValue(label.fid, layer.fields().lookupField(CLASS), "lake")
    layer.changeGeometry(label.fid, square(1000, 0))
    assert labels.counts() == {"lake": 1}
    assert labels.at(QgsPointXY(EAST + 1050, NORTH + 50)) and not labels.at(QgsPointXY(EAST + 50, NORTH + 50))
    labels.save()
    assert labels.counts() == {"lake": 1} and not layer.isEditable() and not labels.is_unsaved()
    layer.startEditing()
    layer.deleteFeature(labels.labels()[0].fid)
    assert labels.counts() == {}
    layer.rollBack()
    assert labels.counts() == {"lake": 1}


def test_saving_leaves_the_user_in_edit_mode(labels, layer) -> None:
    layer.startEditing()
    labels.set_value([cell(0, 0)], "river", "Label")
    labels.save()
    assert layer.isEditable() and labels.counts() == {"river": 1}


def test_an_edit_mode_of_the_user_after_one_of_akin_stays(labels, layer) -> None:
    labels.set_value([cell(0, 0)], "river", "Label")
    assert labels.began
    layer.rollBack()  # QGIS's Toggle Editing, then Discard
    layer.startEditing()
    labels.set_value([cell(1, 1)], "river", "Label")
    assert not labels.began
    labels.save()
    assert layer.isEditable()


def test_a_large_polygon_is_not_the_same_place_as_a_patch_in_it(labels) -> None:
    labels.set_value([Place(square(0, 0, 1000), CRS, "Polygon", drawn=True)], "forest", "Label")
    labels.set_value([cell(2, 2)], "river", "Label")
    assert labels.counts() == {"forest": 1, "river": 1}
    assert labels.unlabel([cell(3, 3)], "Remove") == 0 and labels.unlabel([cell(2, 2)], "Remove") == 1
    assert labels.counts() == {"forest": 1}


def test_what_has_a_label_is_the_ground_not_only_the_same_shape(labels) -> None:
    labels.set_value([Place(square(0, 0, 1000), CRS, "Polygon", drawn=True)], "forest", "Label")
    labels.set_value([Place(square(2040, 40, 5), CRS, "Click on the map")], "field", "Label")
    assert labels.has_label(cell(3, 3)), "a patch in a polygon"
    assert labels.has_label(cell(20, 0)), "a patch with a small label in its middle"
    assert not labels.has_label(cell(12, 0)) and not labels.has_label(cell(10, 0)), "not a neighbour that touches"
    assert not labels.has_label(Place(square(0, 0, 400), CRS, "Polygon", drawn=True)), "another polygon"
    labels.layer.changeAttributeValue(labels.of("field")[0], labels.layer.fields().lookupField(CLASS), None)
    assert not labels.has_label(cell(20, 0)), "a feature without a class"


def test_a_point_is_the_label_of_its_patch() -> None:
    labels = LabelLayer(points((10, 10, "road"), (110, 10, None)), "kind")
    assert [labels.has_label(cell(x, 0)) for x in range(3)] == [True, False, False]


def test_a_layer_of_points_takes_the_middle_of_a_patch_and_no_polygon() -> None:
    layer = points((10, 10, "road"))
    labels = LabelLayer(layer, "kind")
    labels.set_value([cell(0, 0), cell(1, 0)], "river", "Label")
    assert labels.counts() == {"river": 2}, "the point in the patch was labelled again"
    with pytest.raises(LayerError, match="points"):
        labels.set_value([Place(square(0, 0), CRS, "Polygon", drawn=True)], "river", "Label")
    assert len(labels.at(QgsPointXY(EAST + 50, NORTH + 50), square(0, 0))) == 1


def test_a_label_comes_into_the_crs_of_the_layer() -> None:
    labels = LabelLayer(new_layer(QgsCoordinateReferenceSystem("EPSG:4326")), CLASS)
    labels.set_value([cell(0, 0)], "river", "Label")
    center = labels.labels()[0].shape.boundingBox().center()
    assert center.x() == pytest.approx(3.0006, abs=1e-3) and center.y() == pytest.approx(45.15, abs=0.01)
    labels.set_value([cell(0, 0)], "road", "Label")
    assert labels.counts() == {"road": 1}


def test_a_number_field_takes_numbers_only() -> None:
    layer = points((10, 10, 3), kind="integer")
    labels = LabelLayer(layer, "kind")
    assert labels.counts() == {"3": 1}
    labels.set_value([cell(5, 5)], "4", "Label")
    with pytest.raises(LayerError, match="river"):
        labels.set_value([cell(6, 6)], "river", "Label")
    assert labels.counts() == {"3": 1, "4": 1} and layer.undoStack().count() == 1


def test_values_in_place_of_classes(layer) -> None:
    labels = LabelLayer(layer, "value", numbers=True)
    labels.set_value([cell(0, 0), cell(1, 1)], 0.25, "Label")
    assert labels.counts() == {0.25: 2}


def test_a_layer_that_can_not_be_changed_says_why(tmp_path: Path, labels, layer) -> None:
    labels.set_value([cell(0, 0)], "river", "Label")
    labels.save()
    layer.setReadOnly(True)
    with pytest.raises(LayerError, match="read-only"):
        labels.set_value([cell(1, 1)], "river", "Label")
    csv = tmp_path / "labels.csv"
    csv.write_text("x,y,kind\n1,2,river\n", "utf-8")
    text = QgsVectorLayer(f"file://{csv}?xField=x&yField=y&crs={CRS}", "text", "delimitedtext")
    with pytest.raises(LayerError, match="GeoPackage"):
        LabelLayer(text, "kind").set_value([cell(0, 0)], "river", "Label")
    assert labels.counts() == {"river": 1}


def test_layers_without_points_or_polygons_are_refused() -> None:
    with pytest.raises(LayerError, match="points or polygons"):
        check(QgsVectorLayer("LineString", "lines", "memory"))
    with pytest.raises(LayerError, match="no fields"):
        check(QgsVectorLayer("Point", "bare", "memory"))


def test_a_field_that_is_deleted_is_missed_and_nothing_is_lost() -> None:
    layer = points((10, 10, "road"))
    labels = LabelLayer(layer, "kind")
    layer.dataProvider().deleteAttributes([0])
    layer.updateFields()
    assert not labels.has_field() and labels.labels() == []
    with pytest.raises(LayerError, match="no field kind"):
        labels.set_value([cell(0, 0)], "river", "Label")
    assert layer.featureCount() == 1


def test_temporary_labels_move_to_a_geopackage(tmp_path: Path, labels, layer) -> None:
    labels.set_value([cell(0, 0)], "river", "Label")
    style.style(layer, CLASS, [("river", "#0072b2")])
    assert is_temporary(layer)
    layer_id = layer.id()
    labels.keep_in_file(str(tmp_path / "labels.gpkg"))
    assert not is_temporary(layer) and layer.id() == layer_id and labels.counts() == {"river": 1}
    labels.set_value([cell(1, 1)], "road", "Label")
    labels.save()
    style.keep_style(layer)
    again = QgsVectorLayer(layer.source(), "again", "ogr")
    assert LabelLayer(again, CLASS).counts() == {"river": 1, "road": 1}
    assert style.classes_in_style(again, CLASS) == [("river", "#0072b2")]


def test_places_by_chance_stay_known_in_a_file(labels, layer, tmp_path: Path) -> None:
    labels.set_values([(replace(cell(0, 0), by_chance=True), "river"), (cell(1, 0), "road")], "Label")
    labels.keep_in_file(str(tmp_path / "labels.gpkg"))
    again = QgsVectorLayer(layer.source(), "again", "ogr")
    for one in (labels, LabelLayer(again, CLASS)):
        assert {label.value: label.by_chance for label in one.labels()} == {"river": True, "road": False}
    assert not any(label.by_chance for label in LabelLayer(points((10, 10, "road")), "kind").labels())


def test_a_label_follows_what_the_user_says_of_chance(labels, layer) -> None:
    labels.set_value([cell(0, 0)], "river", "Label")
    (label,) = labels.labels()
    layer.changeAttributeValue(label.fid, layer.fields().lookupField(CHANCE_FIELD), True)
    layer.changeGeometry(label.fid, square(1000, 0))
    assert [one.by_chance for one in labels.labels()] == [True]


def test_a_layer_of_an_earlier_version_has_no_field_for_chance(layer) -> None:
    layer.dataProvider().deleteAttributes([layer.fields().lookupField(CHANCE_FIELD)])
    layer.updateFields()
    labels = LabelLayer(layer, CLASS)
    labels.set_value([replace(cell(0, 0), by_chance=True)], "river", "Label")
    assert is_own(layer) and [one.by_chance for one in labels.labels()] == [False]


def test_the_file_of_a_user_gets_no_style(tmp_path: Path) -> None:
    path = str(tmp_path / "mine.gpkg")
    layer = saving.save(points((10, 10, "road")), path, "mine")
    before = layer.listStylesInDatabase()[0]
    labels = LabelLayer(layer, "kind")
    labels.set_value([cell(5, 5)], "river", "Label")
    labels.save()
    style.style(layer, "kind", [("road", "#ff0000")])
    style.keep_style(layer)
    assert layer.listStylesInDatabase()[0] == before
    assert "#ff0000" not in QgsVectorLayer(layer.source(), "again", "ogr").renderer().dump()


def test_the_colour_of_a_class_is_that_of_its_symbol(layer) -> None:
    style.style(layer, CLASS, [("river", "#0072b2")])
    assert [(one.name, one.colour) for one in class_colours(layer, CLASS)] == [("river", "#0072b2")]
    categories = layer.renderer().categories()
    assert categories[0].symbol().symbolLayer(1).fillColor().alpha() < 255, "the map is seen through it"


def test_many_labels_are_read_in_a_thread() -> None:
    layer = points(*((x % 1000, x // 1000, "road" if x % 2 else "river") for x in range(3000)))
    labels = LabelLayer(layer, "kind")
    assert labels.counts() == {}
    with pytest.raises(LayerError, match="still reading"):
        labels.set_value([cell(5, 5)], "river", "Label")
    until(lambda: labels.counts() == {"road": 1500, "river": 1500})
    labels.set_value([cell(50, 50)], "river", "Label")
    assert labels.counts()["river"] == 1501 and labels.at(QgsPointXY(EAST + 5050, NORTH + 5050), square(5000, 5000))
    layer.rollBack()


def test_changes_while_labels_are_read_are_not_missed() -> None:
    layer = points(*((x % 1000, x // 1000, "road") for x in range(3000)))
    labels = LabelLayer(layer, "kind")
    layer.startEditing()
    layer.deleteFeature(next(layer.getFeatures()).id())
    until(lambda: labels.counts() == {"road": 2999})
    labels.close()
    layer.rollBack()


def test_a_style_of_the_user_stays() -> None:
    layer = points((10, 10, "road"))
    assert style.may_style(layer, "kind")
    style.style(layer, "kind", [("road", "#ff0000")])
    assert style.may_style(layer, "kind") and not style.may_style(layer, "other")


def test_contradictions_and_labels_without_patch_are_listed(labels, layer) -> None:
    labels.set_value([Place(square(0, 0, 300), CRS, "Polygon", drawn=True)], "forest", "Label")
    labels.set_value([cell(1, 1)], "river", "Label")
    labels.set_value([cell(2, 2), cell(3, 2), cell(9, 9)], "forest", "Label")  # the first is in the forest, no problem
    layer.beginEditCommand("null")
    layer.changeAttributeValue(labels.of("river")[0], 0, "river")
    layer.endEditCommand()

    def patch_at(point: QgsPointXY):
        return (point.x() // 100, point.y() // 100) if point.x() < EAST + 800 else None

    found = checks.problems(labels.labels(), patch_at)
    assert [(one.kind, {label.value for label in one.labels}) for one in found] == [
        ("contradiction", {"forest", "river"}),
        ("outside", {"forest"}),
    ]
    assert found[0].extent.contains(QgsPointXY(EAST + 150, NORTH + 150))


def test_a_label_without_a_shape_lies_on_no_patch_for_another_reason() -> None:
    layer = points((10, 10, "road"))
    empty = QgsFeature(layer.fields())
    empty["kind"] = "river"
    layer.dataProvider().addFeatures([empty])
    found = checks.problems(LabelLayer(layer, "kind").labels(), lambda _: 1)
    assert [(one.kind, one.labels[0].value) for one in found] == [("empty", "river")]
    assert describe(found[0]) == "river: no point or polygon (label 2)"


def test_two_points_of_two_classes_in_one_patch_contradict() -> None:
    labels = LabelLayer(points((10, 10, "road"), (90, 90, "river"), (150, 10, "river"), (250, 10, None)), "kind")
    found = checks.problems(labels.labels(), lambda point: (point.x() // 100, point.y() // 100))
    assert [(one.kind, len(one.labels)) for one in found] == [("contradiction", 2), ("unnamed", 1)]
    assert labels.counts()[None] == 1


def test_neighbours_that_touch_do_not_contradict(labels) -> None:
    labels.set_value([cell(0, 0)], "river", "Label")
    labels.set_value([cell(1, 0), cell(0, 1)], "road", "Label")
    assert checks.problems(labels.labels()) == []
