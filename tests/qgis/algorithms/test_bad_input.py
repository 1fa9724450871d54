"""What bad input gets: a clear sentence with the next step, no traceback, nothing lost, QGIS alive."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from engine_kit import Heard
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsRasterLayer,
    QgsVectorLayer,
)

Refused = Callable[..., str]


@pytest.fixture
def refused(real_engine: Path) -> Refused:
    """`refused("searchtext", …)` runs it, and returns the sentence that it is refused with."""
    import processing

    def call(name: str, **parameters: Any) -> str:
        heard = Heard()
        with pytest.raises(QgsProcessingException) as raised:
            processing.run(f"akin:{name}", parameters, feedback=heard)
        sentence = str(raised.value)
        assert "Traceback" not in sentence and "foresaw" not in sentence, sentence
        assert sentence.rstrip().endswith((".", ")")), sentence
        return sentence

    return call


@pytest.fixture
def collection(refused: Refused, real_engine: Path) -> str:
    import processing

    folder = real_engine / "collection"
    if not folder.exists():
        land = str(real_engine / "land.tif")
        processing.run("akin:encoderaster", {"INPUT": [land], "ENCODER": "fake", "COLLECTION": str(folder)})
    return str(folder)


@pytest.fixture
def land(real_engine: Path) -> str:
    return str(real_engine / "land.tif")


def test_rasters_that_are_missing_damaged_or_none(refused: Refused, tmp_path: Path, land: str) -> None:
    to = {"ENCODER": "fake", "COLLECTION": str(tmp_path / "c")}
    assert "There is no raster at" in refused("encoderaster", INPUT=[str(tmp_path / "gone.tif")], **to)
    (tmp_path / "text.tif").write_text("not a raster")
    assert "can't be opened as a raster" in refused("encoderaster", INPUT=[str(tmp_path / "text.tif")], **to)
    assert "Choose one or several rasters" in refused("encoderaster", INPUT=[], **to)
    from osgeo import gdal

    two = str(tmp_path / "two.gpkg")
    gdal.Translate(two, land, format="GPKG", creationOptions=["RASTER_TABLE=one"])
    gdal.Translate(two, land, format="GPKG", creationOptions=["RASTER_TABLE=two", "APPEND_SUBDATASET=YES"])
    assert f"holds 2 rasters: GPKG:{two}:one, GPKG:{two}:two." in refused("encoderaster", INPUT=[two], **to)
    named = refused("encoderaster", INPUT=[f"/vsicurl/http://127.0.0.1:9/{tmp_path.name}.tif?sig=secret"], **to)
    assert "the server can't be reached" in named and "secret" not in named
    for name in ("for\ufffdt.tif", "for\udceat.tif"):
        assert "not UTF-8" in refused("encoderaster", INPUT=[str(tmp_path / name)], **to)
    cut = tmp_path / "cut.tif"
    cut.write_bytes(Path(land).read_bytes()[:200_000])
    assert "cut.tif" in refused("encoderaster", INPUT=[str(cut)], **to) or not (tmp_path / "c").exists()


def test_a_raster_without_a_crs(refused: Refused, tmp_path: Path, land: str) -> None:
    from osgeo import gdal

    bare = str(tmp_path / "bare.tif")
    gdal.Translate(bare, land).SetProjection("")
    layer = QgsRasterLayer(bare, "bare")
    layer.setCrs(QgsCoordinateReferenceSystem())
    assert "bare has no CRS" in refused("encoderaster", INPUT=[layer], ENCODER="fake", COLLECTION=str(tmp_path / "c"))


def test_wrong_arguments_are_named(refused: Refused, tmp_path: Path, land: str) -> None:
    to = {"INPUT": [land], "ENCODER": "fake", "COLLECTION": str(tmp_path / "c")}
    assert 'Bands is "red"' in refused("encoderaster", BANDS="red", **to)
    assert 'Bands is "0,1,2"' in refused("encoderaster", BANDS="0,1,2", **to)
    assert "band 7" in refused("encoderaster", BANDS="7,8,9", **to)
    assert 'Date: "someday"' in refused("encoderaster", DATE="someday", **to)
    assert "nobody" in refused("encoderaster", **{**to, "ENCODER": "nobody"})
    off = refused("encoderaster", EXTENT="0,1,0,1 [EPSG:32631]", **to)
    assert "extent" in off.lower()


def test_an_encoder_whose_file_was_replaced(refused: Refused, real_engine: Path, tmp_path: Path, land: str) -> None:
    other = real_engine / "home" / "models" / "damaged"
    shutil.copytree(real_engine / "home" / "models" / "fake", other, dirs_exist_ok=True)
    card = json.loads((other / "card.json").read_text())
    (other / "card.json").write_text(json.dumps({**card, "id": "damaged"}))
    (other / "image.onnx").write_bytes(b"nothing like it")
    try:
        said = refused("encoderaster", INPUT=[land], ENCODER="damaged", COLLECTION=str(tmp_path / "c"))
    finally:
        shutil.rmtree(other)
    assert "image.onnx" in said


def test_collections_that_are_not_there_or_damaged(refused: Refused, collection: str, tmp_path: Path) -> None:
    out = {"QUERY": "forest", "OUTPUT": "TEMPORARY_OUTPUT"}
    assert "Choose a collection" in refused("searchtext", COLLECTION="", **out)
    assert "There is no collection in" in refused("searchtext", COLLECTION=str(tmp_path), **out)
    copy = tmp_path / "copy"
    shutil.copytree(collection, copy)
    (copy / "manifest.backup.json").unlink()
    (copy / "manifest.json").write_text('{"format": 99}')
    assert "newer version" in refused("searchtext", COLLECTION=str(copy), **out)
    (copy / "manifest.json").write_text("{")
    assert "damaged" in refused("searchtext", COLLECTION=str(copy), **out)


@pytest.mark.parametrize("algorithm", ["exportembeddings", "collectiontofield", "buildindex", "publishcollection"])
def test_a_field_where_only_a_collection_works_is_named(refused: Refused, tmp_path: Path, algorithm: str) -> None:
    (tmp_path / "field.json").write_text("{}")
    assert f"{tmp_path} is a field." in refused(algorithm, COLLECTION=str(tmp_path), OUTPUT=str(tmp_path / "o"))


def test_words_that_are_empty_or_endless(refused: Refused, collection: str) -> None:
    to = {"COLLECTION": collection, "OUTPUT": "TEMPORARY_OUTPUT"}
    assert "Enter what to search for in Words" in refused("searchtext", QUERY="   ", **to)
    assert "10,000 characters" in refused("searchtext", QUERY="x" * 10_000, **to)


@pytest.mark.parametrize("words", ["غابة", "🌲🌲", "a\u0000b", "'; DROP TABLE hits; --", "<b>bold</b>"])
def test_odd_words_are_just_words(refused: Refused, collection: str, words: str) -> None:
    import processing

    to = {"COLLECTION": collection, "OUTPUT": "TEMPORARY_OUTPUT"}
    layer = processing.run("akin:searchtext", {"QUERY": words, "COUNT": 3, **to})["OUTPUT"]
    assert isinstance(layer, QgsVectorLayer) and layer.isValid()


def polygon_without_crs() -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon", "bare", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem())
    return layer


def test_examples_that_are_none(refused: Refused, collection: str, tmp_path: Path) -> None:
    to = {"COLLECTION": collection, "OUTPUT": "TEMPORARY_OUTPUT"}
    assert "Choose a layer of points" in refused("searchsimilar", **to)
    assert "Choose a layer of points" in refused("searchsimilar", EXAMPLES=None, PICTURE="", **to)
    empty = QgsVectorLayer("Point?crs=EPSG:32631", "empty", "memory")
    assert "empty has no points" in refused("searchsimilar", EXAMPLES=empty, **to)
    bare = polygon_without_crs()
    assert "bare has no CRS" in refused("searchsimilar", EXAMPLES=bare, **to)
    assert "does not exist" in refused("searchsimilar", PICTURE=str(tmp_path / "gone.png"), **to)
    (tmp_path / "text.png").write_text("no image")
    assert "text.png" in refused("searchsimilar", PICTURE=str(tmp_path / "text.png"), **to)
    heat = {"COLLECTION": collection, "OUTPUT": str(tmp_path / "heat.tif")}
    assert "Enter what to search for" in refused("similarityraster", **heat)


def test_dates_in_the_wrong_order(refused: Refused, collection: str, tmp_path: Path) -> None:
    to = {"COLLECTION": collection, "QUERY": "forest", "OUTPUT": "TEMPORARY_OUTPUT"}
    assert "is after Latest date" in refused("searchtext", DATE_FROM="2024-01-01", DATE_TO="2020-01-01", **to)
    heat = {**to, "OUTPUT": str(tmp_path / "heat.tif")}
    assert "is after Latest date" in refused("similarityraster", DATE_FROM="2024-01-01", DATE_TO="2020-01-01", **heat)


def test_an_output_that_cannot_be_written(refused: Refused, collection: str, tmp_path: Path) -> None:
    path = str(tmp_path / "no" / "such" / "folder" / "heat.tif")
    (tmp_path / "no").write_text("a file in the way")
    refused("similarityraster", COLLECTION=collection, QUERY="forest", OUTPUT=path)


def test_without_an_engine_every_algorithm_says_how_to_get_one(
    refused: Refused, collection: str, land: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from akin.plugin.client.engine import Engine

    monkeypatch.delenv("AKIN_ENGINE_PYTHON")
    Engine.stop_all()
    hint = "Settings > Options > Akin"
    out = {"COLLECTION": collection, "QUERY": "forest"}
    assert hint in refused("encoderaster", INPUT=[land], ENCODER="fake", COLLECTION=str(tmp_path / "c"))
    assert hint in refused("searchtext", OUTPUT="TEMPORARY_OUTPUT", **out)
    assert hint in refused("similarityraster", OUTPUT=str(tmp_path / "heat.tif"), **out)
    assert hint in refused("buildindex", COLLECTION=collection)
    for algorithm in QgsApplication.processingRegistry().providerById("akin").algorithms():
        can, sentence = algorithm.canExecute()
        assert not can and hint in sentence
