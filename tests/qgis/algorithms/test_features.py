"""Features that an algorithm reads: a geometry that crosses itself is repaired, and never ends QGIS."""

from __future__ import annotations

import ast
import inspect
import time
from pathlib import Path

import akin.plugin.algorithms
import pytest
from akin.plugin.algorithms import features
from akin.plugin.layers.errors import LayerError
from engine_kit import Heard
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

BOW_TIE = "Polygon((0 0, 10 10, 10 0, 0 10, 0 0))"
ON_THE_LAKE = "Polygon((500160 4999800, 500200 4999760, 500200 4999800, 500160 4999760, 500160 4999800))"
FOLDER = Path(inspect.getfile(akin.plugin.algorithms)).parent


def layer_of(kind: str, *wkts: str, name: str = "area") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32631", name, "memory")
    for wkt in wkts:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeature(feature)
    return layer


def read(layer: QgsVectorLayer) -> list[QgsGeometry]:
    """As an algorithm reads it, with Processing's default setting."""
    context = QgsProcessingContext()
    return list(features.geometries(QgsProcessingFeatureSource(layer, context, False)))


def test_a_bow_tie_becomes_one_valid_multipolygon() -> None:
    (made,) = read(layer_of("Polygon", BOW_TIE))
    assert made.isGeosValid() and made.area() == pytest.approx(50)
    assert len(list(made.constParts())) == 2


def test_valid_geometries_stay_as_they_are() -> None:
    square = "Polygon((0 0, 1 0, 1 1, 0 1, 0 0))"
    assert [one.asWkt() for one in read(layer_of("Polygon", square, "Polygon EMPTY"))] == [
        QgsGeometry.fromWkt(square).asWkt()
    ]
    two = "MultiPolygon(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))"
    assert len(read(layer_of("MultiPolygon", two))) == 2
    assert len(read(layer_of("Point", "Point(1 2)"))) == 1


def test_a_polygon_without_an_area_is_named() -> None:
    with pytest.raises(LayerError, match="Feature 1 of area has a geometry that can't be repaired"):
        read(layer_of("Polygon", "Polygon((0 0, 1 1, 2 2, 0 0))"))


def test_no_other_file_of_the_algorithms_reads_features() -> None:
    readers = {
        path.name
        for path in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("getFeatures", "getFeature")
    }
    assert readers == {"features.py"}


@pytest.mark.parametrize("parameter", ["EXAMPLES", "COUNTER_EXAMPLES", "MASK"])
def test_a_bow_tie_in_the_toolbox_gives_hits(real_engine: Path, tmp_path: Path, parameter: str) -> None:
    import processing
    from processing.tools import dataobjects

    folder = real_engine / "collection"
    if not folder.exists():
        land = str(real_engine / "land.tif")
        processing.run("akin:encoderaster", {"INPUT": [land], "ENCODER": "fake", "COLLECTION": str(folder)})
    bow_tie = layer_of("Polygon", ON_THE_LAKE, name="crossing")
    point = layer_of("Point", "Point(500190 4999780)", name="point")
    QgsProject.instance().addMapLayers([bow_tie, point])
    inputs = {"EXAMPLES": point.id(), parameter: bow_tie.id()}
    heard, done = Heard(), []
    context = dataobjects.createContext(heard)  # as the toolbox makes it: stop at geometries that are not valid
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().algorithmById("akin:searchsimilar").create()
    request = {"COLLECTION": str(folder), "COUNT": 2, "OUTPUT": "memory:", **inputs}
    task = QgsProcessingAlgRunnerTask(algorithm, request, context, heard)
    task.executed.connect(lambda ok, result: done.append(ok))
    QgsApplication.taskManager().addTask(task)
    end = time.monotonic() + 60
    while not done and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.02)
    QgsProject.instance().removeMapLayers([bow_tie.id(), point.id()])
    assert done == [True], heard.textLog()
