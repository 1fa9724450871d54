"""akin:trainclassifier, akin:trainregressor and akin:predictmap against a real engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.layers.provenance import request_of
from engine_kit import Heard
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterAttributeTable,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

Run = Callable[..., dict]
#: Places of land.tif: (column, row) in metres from its north-west corner.
PLACES = {
    "forest": [(400, 30), (450, 100), (500, 60), (600, 150), (420, 180), (560, 90), (620, 40), (380, 130), (520, 200)],
    "lake": [
        (190, 220),
        (150, 180),
        (230, 260),
        (120, 240),
        (250, 190),
        (180, 290),
        (200, 160),
        (140, 210),
        (240, 230),
    ],
    "sand": [
        (420, 400),
        (600, 600),
        (500, 500),
        (450, 580),
        (580, 430),
        (520, 620),
        (620, 500),
        (410, 500),
        (480, 430),
    ],
    "meadow": [(50, 500), (300, 500), (100, 600), (250, 420), (40, 40), (200, 560), (330, 620), (30, 400), (150, 450)],
}


@pytest.fixture
def run(real_engine: Path) -> Run:
    """`run("trainclassifier", …)`; what it said is kept in `run.heard`."""
    import processing

    def call(name: str, **parameters: Any) -> dict:
        call.heard = Heard()
        return processing.run(f"akin:{name}", parameters, feedback=call.heard)

    call.heard = Heard()
    return call


@pytest.fixture
def collection(run: Run, real_engine: Path) -> str:
    """land.tif, encoded once for all."""
    folder = real_engine / "mapped"
    if not folder.exists():
        run("encoderaster", INPUT=[str(real_engine / "land.tif")], ENCODER="fake", COLLECTION=str(folder))
    return str(folder)


@pytest.fixture
def labels() -> QgsVectorLayer:
    """Labels with a class and a value, styled by class, in another CRS than the collection."""
    layer = QgsVectorLayer("Point?crs=EPSG:32631&field=class:string&field=height:double", "labels", "memory")
    for number, (name, places) in enumerate(PLACES.items()):
        for x, y in places:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500_000 + x, 5_000_000 - y)))
            feature.setAttributes([name, 10.0 * number])
            layer.dataProvider().addFeatures([feature])
    symbol = QgsMarkerSymbol.createSimple({"color": "#123456"})
    layer.setRenderer(QgsCategorizedSymbolRenderer("class", [QgsRendererCategory("lake", symbol, "lake")]))
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_labels_become_a_map_with_all_that_belongs_to_it(
    run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path
) -> None:
    model = str(tmp_path / "model")
    trained = run("trainclassifier", COLLECTION=collection, LABELS=labels, CLASS_FIELD="class", OUTPUT_MODEL=model)
    assert trained["OUTPUT_MODEL"] == model and trained["SCORE"] > 0.7 and trained["PATCHES"] > 25
    assert any("balanced accuracy" in line for line in run.heard.infos)
    paths = {n: str(tmp_path / f"{n}.tif") for n in ("OUTPUT", "UNCERTAINTY", "APPLICABILITY", "PROBABILITIES")}
    report = tmp_path / "report.html"
    more = {"POLYGONS": "TEMPORARY_OUTPUT", "REPORT": str(report)}
    made = run("predictmap", COLLECTION=collection, MODEL=model, **paths, **more)
    html = report.read_text(encoding="utf-8")
    assert (
        made["REPORT"] == str(report) and "of the map is unlike all labels" in html and "akin train-classifier" in html
    )
    assert {name: made[name] for name in paths} == paths and 0 <= made["OUTSIDE"] < 1
    layers = {name: QgsRasterLayer(path, name) for name, path in paths.items()}
    shown = {entry.label: entry for entry in layers["OUTPUT"].renderer().classes()}
    assert set(shown) == set(PLACES) and shown["lake"].color.name() == "#123456"
    x, y = 500_190, 4_999_780
    assert layers["OUTPUT"].dataProvider().sample(QgsPointXY(x, y), 1)[0] == shown["lake"].value
    assert isinstance(layers["UNCERTAINTY"].renderer(), QgsPalettedRasterRenderer)
    assert [entry.value for entry in layers["APPLICABILITY"].renderer().classes()] == [0, 1]
    assert layers["PROBABILITIES"].bandCount() == 4
    assert request_of(layers["OUTPUT"]).request.model == model
    areas = {one["class"]: one for one in made["POLYGONS"].getFeatures()}
    assert set(areas) == set(PLACES) and areas["lake"].geometry().contains(QgsPointXY(x, y))
    assert areas["lake"]["area_ha"] == pytest.approx(areas["lake"].geometry().area() / 10_000, rel=1e-2)


def test_a_field_in_which_each_label_differs(run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path) -> None:
    """The log does not list a class for each label."""
    changes = {feature.id(): {0: f"number {feature.id()}"} for feature in labels.getFeatures()}
    labels.dataProvider().changeAttributeValues(changes)
    model = str(tmp_path / "model")
    run("trainclassifier", COLLECTION=collection, LABELS=labels, CLASS_FIELD="class", OUTPUT_MODEL=model)
    assert sum(line.startswith("Class ") for line in run.heard.infos) == 20
    assert any(line.startswith(f"More classes: {len(changes) - 20}.") for line in run.heard.infos)


def test_the_map_is_seen_when_its_layers_are_loaded(
    run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path
) -> None:
    """The uncertainty would cover the map, which lets what is below shine through."""
    import processing

    model = str(tmp_path / "model")
    run("trainclassifier", COLLECTION=collection, LABELS=labels, CLASS_FIELD="class", ESTIMATOR=1, OUTPUT_MODEL=model)
    names = ("OUTPUT", "UNCERTAINTY", "APPLICABILITY", "PROBABILITIES")
    outputs = {name: str(tmp_path / f"{name}.tif") for name in names}
    before = set(QgsProject.instance().mapLayers())
    given = {"COLLECTION": collection, "MODEL": model, **outputs}
    processing.runAndLoadResults("akin:predictmap", given, feedback=Heard())
    root = QgsProject.instance().layerTreeRoot()
    layers = [one for one in root.layerOrder() if one.id() not in before]
    shown = {Path(one.source()).stem: root.findLayer(one.id()).itemVisibilityChecked() for one in layers}
    assert list(shown) == ["APPLICABILITY", "OUTPUT", "UNCERTAINTY", "PROBABILITIES"]
    assert list(shown.values()) == [True, True, False, False]
    QgsProject.instance().removeMapLayers([one.id() for one in layers])


def test_a_map_of_the_dates_that_are_asked_for(
    run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path
) -> None:
    model, dates = str(tmp_path / "model"), {"DATE_FROM": "2020-01-01", "DATE_TO": "2019-01-01"}
    given = {"COLLECTION": collection, "LABELS": labels, "CLASS_FIELD": "class", "OUTPUT_MODEL": model}
    with pytest.raises(QgsProcessingException, match="Swap the dates"):
        run("trainclassifier", **given, **dates)
    with pytest.raises(QgsProcessingException, match="raster"):  # none is of these dates
        run("trainclassifier", **given, DATE_TO="1950-01-01")


def test_the_report_finds_labels_at_places_by_chance(
    run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path
) -> None:
    labels.dataProvider().addAttributes([QgsField("by_chance", QMetaType.Type.Bool)])
    labels.updateFields()
    ids = [feature.id() for feature in labels.getFeatures()]
    labels.dataProvider().changeAttributeValues({fid: {2: True} for fid in ids[:31]})
    model, report = str(tmp_path / "model"), tmp_path / "report.html"
    run("trainclassifier", COLLECTION=collection, LABELS=labels, CLASS_FIELD="class", ESTIMATOR=1, OUTPUT_MODEL=model)
    run("mapreport", MODEL=model, OUTPUT=str(report))
    assert re.search(r"\d\d of the labels are at places that were taken by chance", report.read_text(encoding="utf-8"))


def test_qgis_reads_the_raster_attribute_table(
    run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path
) -> None:
    model, path = str(tmp_path / "model"), str(tmp_path / "map.tif")
    run("trainclassifier", COLLECTION=collection, LABELS=labels, CLASS_FIELD="class", ESTIMATOR=1, OUTPUT_MODEL=model)
    for kept in Path(model).glob("labels-*.geojson"):
        kept.unlink()
    made = run("predictmap", COLLECTION=collection, MODEL=model, OUTPUT=path, REPORT=str(tmp_path / "report.html"))
    assert "REPORT" not in made and any("labels" in said for said in run.heard.warnings), "the map is there without it"
    layer = QgsRasterLayer(path, "map")
    table: QgsRasterAttributeTable = layer.attributeTable(1)
    assert table is not None and table.isValid()[0] and table.hasColor()
    names = [field.name for field in table.fields()]
    assert [row[names.index("Class")] for row in table.data()] == sorted(PLACES)


def test_values_become_a_map(run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path) -> None:
    model, path, width = str(tmp_path / "model"), str(tmp_path / "map.tif"), str(tmp_path / "width.tif")
    trained = run("trainregressor", COLLECTION=collection, LABELS=labels, VALUE_FIELD="height", OUTPUT_MODEL=model)
    assert trained["SCORE"] > 0.5 and trained["USED"]
    run("predictmap", COLLECTION=collection, MODEL=model, OUTPUT=path, UNCERTAINTY=width)
    layer = QgsRasterLayer(path, "map")
    assert isinstance(layer.renderer(), QgsSingleBandPseudoColorRenderer)
    assert layer.dataProvider().sample(QgsPointXY(500_500, 4_999_500), 1)[0] == pytest.approx(20, abs=6)


@pytest.mark.parametrize("kind", ["fields", "pure places"])
def test_fractions_become_a_map_of_several_bands(
    run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path, kind: str
) -> None:
    names = sorted(PLACES)
    labels.dataProvider().addAttributes([QgsField(name, QMetaType.Type.Double) for name in names])
    labels.updateFields()
    for one in labels.getFeatures():
        own = {2 + i: 100.0 * (one["class"] == name) for i, name in enumerate(names)}
        labels.dataProvider().changeAttributeValues({one.id(): own})
    chosen: dict = {"KIND": 1, "FRACTION_FIELDS": names} if kind == "fields" else {"KIND": 2, "PURE_FIELD": "class"}
    model, path, width = str(tmp_path / "model"), str(tmp_path / "map.tif"), str(tmp_path / "width.tif")
    trained = run("trainregressor", COLLECTION=collection, LABELS=labels, OUTPUT_MODEL=model, **chosen)
    assert trained["SCORE"] > 0.3 and any("lake: mean absolute error" in line for line in run.heard.infos)
    assert any(("percentages" if kind == "fields" else "mixtures") in line for line in run.heard.infos)
    report = tmp_path / "report.html"
    given = {"COLLECTION": collection, "MODEL": model, "OUTPUT": path, "UNCERTAINTY": width, "REPORT": str(report)}
    run("predictmap", **given)
    assert any(line.startswith("Fraction lake: ") for line in run.heard.infos)
    for file in (path, width):
        layer = QgsRasterLayer(file, "map")
        assert isinstance(layer.renderer(), QgsSingleBandPseudoColorRenderer) and layer.bandCount() == len(names)
        assert [layer.bandName(number).split(": ")[1] for number in range(1, 5)] == names
    made, place = QgsRasterLayer(path, "map"), QgsPointXY(500_190, 4_999_780)
    values = [made.dataProvider().sample(place, number)[0] for number in range(1, 5)]
    assert sum(values) == pytest.approx(1, abs=1e-4) and names[values.index(max(values))] == "lake"
    html = report.read_text(encoding="utf-8")
    assert "its fractions have a mean R²" in html and "In the interval" in html and "10 % of the area" in html


@pytest.mark.parametrize(("kind", "title"), [(0, "Field with the value"), (1, "Fields with the fractions")])
def test_an_empty_field_is_asked_for(
    run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path, kind: int, title: str
) -> None:
    with pytest.raises(QgsProcessingException, match=f"{title} is empty"):
        run(
            "trainregressor",
            COLLECTION=collection,
            LABELS=labels,
            KIND=kind,
            VALUE_FIELD="",
            OUTPUT_MODEL=str(tmp_path / "m"),
        )


def test_too_few_labels_make_no_uncertainty_and_qgis_does_not_look_for_it(
    run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path
) -> None:
    few = labels.materialize(_first_of_each(labels))
    model = str(tmp_path / "model")
    run("trainclassifier", COLLECTION=collection, LABELS=few, CLASS_FIELD="class", OUTPUT_MODEL=model)
    assert any("too few labels to hold some back" in warning for warning in run.heard.warnings)
    import processing

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    given = {"COLLECTION": collection, "MODEL": model, "OUTPUT": str(tmp_path / "m.tif")}
    details = QgsProcessingContext.LayerDetails("u", QgsProject.instance(), "UNCERTAINTY")
    context.addLayerToLoadOnCompletion(str(tmp_path / "u.tif"), details)
    made = processing.run("akin:predictmap", {**given, "UNCERTAINTY": str(tmp_path / "u.tif")}, context=context)
    assert "UNCERTAINTY" not in made and not context.layersToLoadOnCompletion()


def _first_of_each(layer: QgsVectorLayer) -> Any:
    first = {feature["class"]: feature.id() for feature in layer.getFeatures()}
    return QgsFeatureRequest().setFilterFids(list(first.values()))


def test_what_can_not_be_mapped_gets_a_sentence(
    run: Run, collection: str, labels: QgsVectorLayer, tmp_path: Path
) -> None:
    model = str(tmp_path / "model")
    with pytest.raises(QgsProcessingException, match="There is no map model in"):
        run("predictmap", COLLECTION=collection, MODEL=str(tmp_path), OUTPUT=str(tmp_path / "m.tif"))
    one = labels.materialize(_only(labels, "lake"))
    with pytest.raises(QgsProcessingException, match="All labels are of the class lake"):
        run("trainclassifier", COLLECTION=collection, LABELS=one, CLASS_FIELD="class", OUTPUT_MODEL=model)
    run(
        "trainclassifier", COLLECTION=collection, LABELS=one, CLASS_FIELD="class", AGAINST_REST=True, OUTPUT_MODEL=model
    )  # fmt: skip
    assert any("Class lake" in line for line in run.heard.infos)


def _only(layer: QgsVectorLayer, name: str) -> Any:
    return QgsFeatureRequest().setFilterExpression(f"\"class\" = '{name}'")


def test_words_become_a_map(run: Run, collection: str, tmp_path: Path) -> None:
    path, scores = str(tmp_path / "words.tif"), str(tmp_path / "scores.tif")
    run("classifywords", COLLECTION=collection, CLASSES="wood: forest\nwater\n\nsand", OUTPUT=path, SCORES=scores)
    layer = QgsRasterLayer(path, "words")
    shown = {entry.label: entry.value for entry in layer.renderer().classes()}
    assert list(shown) == ["wood", "water", "sand", "none of these"]
    assert layer.dataProvider().sample(QgsPointXY(500_450, 4_999_900), 1)[0] == shown["wood"]
    assert request_of(layer).request.classes[0] == "wood: forest"
    assert QgsRasterLayer(scores, "scores").bandCount() == 3
    with pytest.raises(QgsProcessingException, match="There are no classes"):
        run("classifywords", COLLECTION=collection, CLASSES=" \n ", OUTPUT=path)
