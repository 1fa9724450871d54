"""akin:importembeddings and akin:exportembeddings against a real engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from akin.plugin.profile import collections, settings
from engine_kit import Heard, run_maker
from qgis.core import QgsProcessingException, QgsVectorLayer

MAKE = Path(__file__).parents[2] / "data" / "make_tables.py"


@pytest.fixture(scope="module")
def table(made: Path) -> Path:
    """A table of Earth Index: 400 points."""
    run_maker(str(MAKE), str(made / "table.parquet"))
    return made / "table.parquet"


def run(name: str, heard: Heard, **parameters: Any) -> dict:
    import processing

    return processing.run(f"akin:{name}", parameters, feedback=heard)


def test_a_table_goes_in_and_out_and_in_again(real_engine: Path, table: Path, tmp_path: Path) -> None:
    heard, folder = Heard(), str(tmp_path / "c")
    first = run("importembeddings", heard, FILE=str(table), COLLECTION=folder)
    assert (first["COLLECTION"], first["PATCHES"], first["LEFT_OUT"]) == (folder, 400, 0)
    assert any("Words and pictures are not possible" in said for said in heard.infos)
    assert settings.get("recent_collections")[0] == folder
    out = run("exportembeddings", heard, COLLECTION=folder, OUTPUT=str(tmp_path / "out.parquet"))
    assert (out["PATCHES"], Path(out["ITEM"]).name) == (400, "out.json")
    back = run("importembeddings", heard, FILE=out["OUTPUT"], COLLECTION=str(tmp_path / "back"))
    assert back["PATCHES"] == 400 and back["ENCODER_NAME"] == "Earth Index"
    for one in (folder, back["COLLECTION"]):
        collections.forget(one)


def test_qgis_opens_an_export(real_engine: Path, table: Path, tmp_path: Path) -> None:
    from osgeo import ogr

    if ogr.GetDriverByName("Parquet") is None:
        pytest.skip("the GDAL of this QGIS has no Parquet driver")
    folder = str(tmp_path / "c")
    run("importembeddings", Heard(), FILE=str(table), COLLECTION=folder)
    out = run("exportembeddings", Heard(), COLLECTION=folder, OUTPUT=str(tmp_path / "out.parquet"))
    layer = QgsVectorLayer(out["OUTPUT"], "out", "ogr")
    assert layer.isValid() and layer.featureCount() == 400
    assert layer.crs().authid() == "EPSG:32631"
    assert abs(next(layer.getFeatures()).geometry().area() - 320.0**2) < 1
    collections.forget(folder)


def test_an_extent_of_the_map_and_a_folder(real_engine: Path, table: Path, tmp_path: Path) -> None:
    extent = "3.79,3.81,43.54,43.57 [EPSG:4326]"
    result = run("importembeddings", Heard(), FILE=str(table), EXTENT=extent, COLLECTION=str(tmp_path / "c"))
    assert 0 < result["PATCHES"] < 100
    collections.forget(result["COLLECTION"])


def test_a_stopped_import_says_that_nothing_is_there(real_engine: Path, table: Path, tmp_path: Path) -> None:
    heard = Heard()
    heard.cancel()
    run("importembeddings", heard, FILE=str(table), COLLECTION=str(tmp_path / "c"))
    assert "Stopped. Nothing is imported." in heard.infos
    assert not (tmp_path / "c" / "manifest.json").exists()


def test_what_is_no_table_gets_a_sentence(real_engine: Path, table: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "c")
    (tmp_path / "empty").mkdir()
    for given, said in (
        ({}, "Enter a table or a folder"),
        ({"FILE": str(table), "FOLDER": str(tmp_path)}, "Enter a table or a folder"),
        ({"FILE": str(tmp_path / "none.parquet")}, "does not exist"),
        ({"FOLDER": str(tmp_path / "empty")}, "contains no Parquet file"),
        ({"FILE": str(real_engine / "land.tif")}, "is not a Parquet file"),
        ({"FILE": str(table), "PRODUCT": "clay-v0"}, "is not a table of Clay v0"),
        ({"FILE": str(table), "PATCH_SIZE": 900_000}, "Enter a smaller patch size"),
    ):
        with pytest.raises(QgsProcessingException, match=said):
            run("importembeddings", Heard(), **given, COLLECTION=folder)
    assert not Path(folder).exists() and folder not in settings.get("recent_collections")
