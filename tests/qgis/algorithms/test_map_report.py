"""akin:cluster and akin:mapreport against a real engine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.contract import TrainClassifier, verbs
from akin.plugin.layers import provenance
from engine_kit import Heard
from qgis.core import QgsPalettedRasterRenderer, QgsProcessingException, QgsRasterLayer

#: Places of land.tif: meadow, forest, lake and sand.
PLACES = {"forest": (500_450, 4_999_900), "lake": (500_190, 4_999_780), "sand": (500_500, 4_999_450)}


def run(name: str, heard: Heard, **parameters: Any) -> dict:
    import processing

    return processing.run(f"akin:{name}", parameters, feedback=heard)


@pytest.fixture
def collection(real_engine: Path) -> str:
    folder = real_engine / "collection of maps"
    if not folder.exists():
        land = str(real_engine / "land.tif")
        run("encoderaster", Heard(), INPUT=[land], ENCODER="fake", COLLECTION=str(folder))
    return str(folder)


@pytest.fixture
def model(collection: str, tmp_path: Path) -> str:
    """A model of three classes, from four points of each around its place."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [x + dx, y + dy]},
            "properties": {"class": name},
        }
        for name, (x, y) in PLACES.items()
        for dx, dy in ((0, 0), (16, 0), (0, 16), (-16, -16))
    ]
    named = {"type": "name", "properties": {"name": "EPSG:32631"}}
    path = tmp_path / "labels.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": named, "features": features}))
    request = TrainClassifier(collection, str(path), "class", str(tmp_path / "model"), "linear")
    with Engine.own() as engine:
        return engine.call(verbs.TRAIN_CLASSIFIER, request).model


def test_clusters_become_a_styled_layer(collection: str, tmp_path: Path) -> None:
    heard, path = Heard(), str(tmp_path / "clusters.tif")
    found = run("cluster", heard, COLLECTION=collection, COUNT=4, OUTPUT=path)
    layer = QgsRasterLayer(path, "clusters")
    assert found["CLUSTERS"] == 4 and layer.isValid() and sum("Cluster " in said for said in heard.infos) >= 4
    layer.loadDefaultStyle()
    renderer = layer.renderer()
    assert isinstance(renderer, QgsPalettedRasterRenderer)
    assert [one.label for one in renderer.classes()] == [f"Cluster {n}" for n in range(1, 5)]
    assert len({one.color.name() for one in renderer.classes()}) == 4
    made_by = provenance.request_of(layer)
    assert made_by is not None and made_by.request.count == 4


def test_a_number_of_clusters_is_suggested(collection: str, tmp_path: Path) -> None:
    heard = Heard()
    found = run("cluster", heard, COLLECTION=collection, OUTPUT=str(tmp_path / "clusters.tif"))
    assert 2 <= found["CLUSTERS"] <= 20 and any("more uniform" in said for said in heard.infos)
    with pytest.raises(QgsProcessingException, match="no collection"):
        run("cluster", Heard(), COLLECTION=str(tmp_path), OUTPUT=str(tmp_path / "none.tif"))


def test_the_report_is_a_file_that_needs_no_network(model: str, tmp_path: Path) -> None:
    heard, path = Heard(), str(tmp_path / "report.html")
    found = run("mapreport", heard, MODEL=model, OUTPUT=path)
    html = Path(path).read_text(encoding="utf-8")
    assert found["OUTPUT"] == path and 0.5 < found["SCORE"] <= 1
    for part in ("forest", "lake", "sand", "Bands of the imagery alone", "akin train-classifier", "<svg"):
        assert part in html, part
    assert any("bands of the imagery" in said for said in heard.infos)


def test_a_folder_without_a_model_gets_a_sentence(real_engine: Path, tmp_path: Path) -> None:
    with pytest.raises(QgsProcessingException, match="There is no map model"):
        run("mapreport", Heard(), MODEL=str(tmp_path), OUTPUT=str(tmp_path / "report.html"))
