"""An output does not replace the layer that it is made from: reference labels are hours of work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

pytestmark = pytest.mark.usefixtures("toolbox")


@pytest.fixture
def points(tmp_path: Path) -> QgsVectorLayer:
    """A point in a GeoPackage, as a layer of the project."""
    memory = QgsVectorLayer("Point?crs=EPSG:32631&field=reference:string", "points", "memory")
    feature = QgsFeature(memory.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500_000, 5_000_000)))
    memory.dataProvider().addFeature(feature)
    path, context = str(tmp_path / "points.gpkg"), QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, path, context, QgsVectorFileWriter.SaveVectorOptions())
    layer = QgsVectorLayer(f"{path}|layername=points", "my points", "ogr")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return layer


def wrong(name: str, **parameters: Any) -> str:
    """What the algorithm says of the parameters; "" if they are right."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"akin:{name}")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    right, sentence = algorithm.checkParameterValues(parameters, context)
    return "" if right else sentence


def test_an_output_is_no_input(points: QgsVectorLayer, tmp_path: Path) -> None:
    path, other = str(tmp_path / "points.gpkg"), str(tmp_path / "other.gpkg")
    selected = QgsProcessingFeatureSourceDefinition(points.id(), True)
    for source in (points, points.id(), path, selected):
        for output in (path, QgsProcessingOutputLayerDefinition(path)):
            assert "Matched things" in wrong("matchhits", BEFORE=source, AFTER=points, OUTPUT=output)
        assert wrong("matchhits", BEFORE=source, AFTER=points, OUTPUT=other) == ""
    assert "my points" in wrong("matchhits", BEFORE=points, AFTER=points, OUTPUT="memory:", MOVES=path)


def test_a_link_is_the_same_file(points: QgsVectorLayer, tmp_path: Path) -> None:
    link = tmp_path / "link.gpkg"
    link.symlink_to(tmp_path / "points.gpkg")
    assert "my points" in wrong("matchhits", BEFORE=points, AFTER=points, OUTPUT=str(link))


def test_a_table_added_to_the_same_geopackage_replaces_nothing(points: QgsVectorLayer, tmp_path: Path) -> None:
    table = f"ogr:dbname='{tmp_path / 'points.gpkg'}' table=\"matched\" (geom)"
    assert wrong("matchhits", BEFORE=points, AFTER=points, OUTPUT=table) == ""
