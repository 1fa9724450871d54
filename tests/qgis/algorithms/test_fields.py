"""akin:addfield against a real engine."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.layers.provenance import request_of
from akin.plugin.profile import collections, settings
from engine_kit import Heard, run_maker
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsMultiBandColorRenderer,
    QgsPointXY,
    QgsProcessingException,
    QgsRasterLayer,
    QgsVectorLayer,
)

MAKE = Path(__file__).parents[2] / "data" / "make_embeddings.py"


@pytest.fixture(scope="module")
def tiles(made: Path) -> Path:
    """A folder with an AlphaEarth raster of each of two years."""
    for year in (2022, 2023):
        run_maker(str(MAKE), str(made / "annual" / str(year) / "tile.tiff"))
    return made / "annual"


def run(heard: Heard, **parameters: Any) -> dict:
    import processing

    return processing.run("akin:addfield", parameters, feedback=heard)


def test_a_folder_becomes_a_field_that_qgis_remembers(real_engine: Path, tiles: Path, tmp_path: Path) -> None:
    heard, field = Heard(), str(tmp_path / "field")
    result = run(heard, FOLDER=str(tiles), NAME="valley", FIELD=field)
    assert (result["FIELD"], result["RASTERS"], result["YEARS"]) == (field, 2, "2022, 2023")
    assert result["PRODUCT"] == "AlphaEarth Foundations" and "Google" in result["ATTRIBUTION"]
    assert any(result["ATTRIBUTION"] in said and "CC-BY" in said for said in heard.infos)
    assert settings.get("recent_collections")[0] == field
    collections.forget(field)


def test_a_raster_and_its_year_are_added_to_a_field(real_engine: Path, tiles: Path, tmp_path: Path) -> None:
    tile, field = str(tiles / "2022" / "tile.tiff"), str(tmp_path / "field")
    assert run(Heard(), FILE=tile, FIELD=field)["YEARS"] == "2022"
    with pytest.raises(QgsProcessingException, match="already, with the year 2022"):
        run(Heard(), FILE=tile, YEAR=2019, FIELD=field)
    other = shutil.copy(tile, tmp_path / "other.tiff")
    assert run(Heard(), FILE=str(other), YEAR=2019, FIELD=field)["YEARS"] == "2019, 2022"
    collections.forget(field)


def test_what_is_no_source_gets_a_sentence(real_engine: Path, tiles: Path, tmp_path: Path) -> None:
    field = str(tmp_path / "field")
    for given, said in (
        ({}, "Enter a raster or a folder"),
        ({"FILE": str(tiles / "2022" / "tile.tiff"), "FOLDER": str(tiles)}, "Enter a raster or a folder"),
        ({"FILE": str(tmp_path / "none.tif")}, "does not exist"),
        ({"FOLDER": str(tmp_path)}, "is not a raster of embeddings"),
        ({"FILE": str(real_engine / "land.tif")}, "use Encode raster"),
    ):
        with pytest.raises(QgsProcessingException, match=said):
            run(Heard(), **given, FIELD=field)
    assert not Path(field).exists() and field not in settings.get("recent_collections")


def test_every_year_is_a_row(real_engine: Path, tiles: Path, tmp_path: Path) -> None:
    import processing

    field = str(tmp_path / "field")
    run(Heard(), FOLDER=str(tiles), FIELD=field)
    points = QgsVectorLayer("Point?crs=EPSG:32610", "examples", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(600_105, 4_099_895)))
    points.dataProvider().addFeatures([feature])
    asked = {"COLLECTION": field, "EXAMPLES": points, "OUTPUT": "TEMPORARY_OUTPUT"}
    rows = list(processing.run("akin:askyears", asked, feedback=Heard())["OUTPUT"].getFeatures())
    assert [row["year"] for row in rows] == [2022, 2023]
    assert all(0 < row["share"] <= 1 and row["alike_ha"] <= row["seen_ha"] for row in rows)
    with pytest.raises(QgsProcessingException, match="2022, 2023"):
        processing.run("akin:askyears", {**asked, "YEAR": 1999}, feedback=Heard())
    collections.forget(field)


def test_a_picture_of_a_year_of_a_field_has_three_bands_and_a_style(
    real_engine: Path, tiles: Path, tmp_path: Path
) -> None:
    import processing

    field, path = str(tmp_path / "field"), str(tmp_path / "picture.tif")
    run(Heard(), FOLDER=str(tiles), FIELD=field)
    found = processing.run("akin:embeddingpicture", {"COLLECTION": field, "YEAR": 2022, "OUTPUT": path})
    layer = QgsRasterLayer(path, "picture")
    assert 0.5 < found["SHARE"] <= 1 and layer.bandCount() == 3
    assert isinstance(layer.renderer(), QgsMultiBandColorRenderer) and layer.renderer().redContrastEnhancement() is None
    assert request_of(layer).request.year == 2022
    with pytest.raises(QgsProcessingException, match="2022, 2023"):
        processing.run("akin:embeddingpicture", {"COLLECTION": field, "YEAR": 1999, "OUTPUT": path})
    collections.forget(field)


def test_words_find_regions_in_a_field_of_a_collection(real_engine: Path, tmp_path: Path) -> None:
    import processing

    collection, field = str(tmp_path / "land_akin"), str(tmp_path / "field")
    given = {"INPUT": [str(real_engine / "land.tif")], "ENCODER": "fake", "COLLECTION": collection}
    processing.run("akin:encoderaster", given, feedback=Heard())
    made = processing.run("akin:collectiontofield", {"COLLECTION": collection, "FIELD": field}, feedback=Heard())
    assert made["RASTERS"] == 1 and made["PATCHES"] > 100 and settings.get("recent_collections")[0] == field
    asked = {"COLLECTION": field, "QUERY": "forest", "OUTPUT": "TEMPORARY_OUTPUT"}
    regions = list(processing.run("akin:searchtext", asked, feedback=Heard())["OUTPUT"].getFeatures())
    theirs = processing.run("akin:searchtext", {**asked, "COLLECTION": collection, "MIN_SCORE": 0.5})["OUTPUT"]
    assert regions and all(region["area_ha"] > 0 for region in regions)
    best = QgsGeometry.unaryUnion([region.geometry() for region in regions]).buffer(0.01, 1)
    assert all(best.contains(hit.geometry().centroid()) for hit in theirs.getFeatures())
    for one in (collection, field):
        collections.forget(one)
