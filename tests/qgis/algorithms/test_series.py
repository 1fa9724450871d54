"""Encoders of several dates through processing.run, against a real engine: a layer a date, or a stack."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.contract import CollectionInfo, SourceSummary, verbs
from engine_kit import ROOT, Heard, run_maker
from osgeo import gdal
from qgis.core import Qgis, QgsDateTimeRange, QgsProcessingException, QgsRasterLayer
from qgis.PyQt.QtCore import QDateTime, Qt

DAYS = ("2020-01-05", "2020-03-05", "2020-07-04")
MAKE = (
    "import sys; sys.path.insert(0, sys.argv[1]); import make_series; from pathlib import Path; "
    "make_series.make_encoder(Path(sys.argv[2]), 'trio', 'ncthw', 3, pixel_sizes_m=[1.0])"
)


@pytest.fixture
def trio(real_engine: Path) -> str:
    """The id of an encoder that takes three dates."""
    models = real_engine / "home" / "models"
    if not (models / "trio").exists():
        run_maker("-c", MAKE, str(ROOT / "tests" / "data"), str(models))
    return "trio"


@pytest.fixture
def run(trio: str) -> Callable[..., dict]:
    """`run(…)`; what it said is kept in `run.heard`."""
    import processing

    def call(**parameters: Any) -> dict:
        call.heard = Heard()
        return processing.run("akin:encoderaster", {"ENCODER": trio, **parameters}, feedback=call.heard)

    return call


def dated(path: Path, name: str, day: str = "") -> QgsRasterLayer:
    layer = QgsRasterLayer(str(path), name)
    if day:
        begin = QDateTime.fromString(f"{day}T00:00:00Z", Qt.DateFormat.ISODate)
        properties = layer.temporalProperties()
        properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
        properties.setFixedTemporalRange(QgsDateTimeRange(begin, begin.addDays(1)))
        properties.setIsActive(True)
    return layer


@pytest.fixture
def copies(real_engine: Path, tmp_path: Path) -> list[Path]:
    """Three files of the same ground whose names tell nothing."""
    return [Path(shutil.copy(real_engine / "land.tif", tmp_path / f"{name}.tif")) for name in "abc"]


def sources(folder: str) -> tuple[SourceSummary, ...]:
    return Engine.shared().call(verbs.COLLECTION_INFO, CollectionInfo(folder)).sources


def test_three_layers_of_three_dates_become_one_source(run: Any, copies: list[Path], tmp_path: Path) -> None:
    layers = [dated(copies[i], f"land {DAYS[i][:7]}", DAYS[i]) for i in (2, 0, 1)]
    folder = str(tmp_path / "c")
    result = run(INPUT=layers, COLLECTION=folder)
    assert result["PATCHES"] == result["ENCODED"] == 1600
    assert any(line.startswith("2020-01-05: red <- band 1") for line in run.heard.infos)
    (source,) = sources(folder)
    assert (source.source, source.date) == ("land 2020-01 to land 2020-07", DAYS[2])
    assert (source.earlier, source.path) == ((str(copies[0]), str(copies[1])), str(copies[2]))
    again = run(INPUT=layers[::-1], COLLECTION=folder)
    assert (again["ENCODED"], again["UNCHANGED"]) == (0, 1600) and len(sources(folder)) == 1


def test_layers_without_dates_are_distinguished_by_dates(run: Any, copies: list[Path], tmp_path: Path) -> None:
    paths = [str(path) for path in copies]
    with pytest.raises(QgsProcessingException, match=r"date of a\.tif is unknown.*temporal properties"):
        run(INPUT=paths, COLLECTION=str(tmp_path / "c"))
    run(INPUT=paths, DATES=" ".join(DAYS[::-1]), COLLECTION=str(tmp_path / "c"))
    assert [(s.date, s.path) for s in sources(str(tmp_path / "c"))] == [(DAYS[2], paths[0])]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"DATES": "2020-01-05 soon"}, 'Dates: "soon" is not a date'),
        ({"DATES": "2020-01-05", "DATE": "2020-01-05"}, "Enter Date or Dates, not both"),
        ({"DATE": "2020-01-05"}, "Date is one date, but Trio takes 3 dates. Use Dates instead"),
    ],
)
def test_dates_that_can_not_be(run: Any, copies: list[Path], tmp_path: Path, given: dict, words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(INPUT=[str(path) for path in copies], COLLECTION=str(tmp_path / "c"), **given)


def test_a_single_layer_says_how_many_dates_are_wanted(run: Any, copies: list[Path], tmp_path: Path) -> None:
    words = "Trio needs 3 dates of the same place, but you chose one raster with 3 bands"
    with pytest.raises(QgsProcessingException, match=words):
        run(INPUT=[dated(copies[0], "land", DAYS[0])], COLLECTION=str(tmp_path / "c"))


def test_a_layer_that_stacks_the_dates(run: Any, copies: list[Path], tmp_path: Path) -> None:
    bands = [gdal.Translate(str(tmp_path / f"{p.stem}.vrt"), str(p)) for p in copies]
    stack = gdal.Translate(str(tmp_path / "stack.tif"), bands[0], bandList=[1, 2, 3] * 3)
    for number in range(1, 10):
        stack.GetRasterBand(number).SetDescription(f"{DAYS[(number - 1) // 3]} B0{4 - (number - 1) % 3}")
    stack = bands = None  # GDAL writes when they go
    folder = str(tmp_path / "c")
    result = run(INPUT=[dated(tmp_path / "stack.tif", "stack", "2020-12-31")], COLLECTION=folder)
    assert result["PATCHES"] == 1600
    (source,) = sources(folder)
    assert (source.source, source.date) == ("stack", DAYS[2])
    assert any(line.startswith("2020-03-05: green <- band 5 (B03") for line in run.heard.infos)


def test_a_graph_of_several_dates_is_imported(trio: str, real_engine: Path) -> None:
    import processing

    image = str(real_engine / "home" / "models" / trio / "image.onnx")
    given = {"IMAGE": image, "ID": "mine", "PIXEL_SIZES_M": "1", "NORMALISATION": 2, "REPLACE": True}
    heard = Heard()
    processing.run("akin:importencoder", {**given, "SAVE": False}, feedback=heard)
    assert any(w.startswith("Axis order: What is the axis order") for w in heard.warnings)
    heard, land = Heard(), str(real_engine / "land.tif")
    result = processing.run("akin:importencoder", {**given, "LAYOUT": "NCTHW", "RASTER": land}, feedback=heard)
    assert result["ENCODER"] == "mine"
    assert any("land.tif for each of the 3 dates" in line for line in heard.infos)
    with pytest.raises(QgsProcessingException, match="Dates is 4, but the graph takes 3 at once"):
        processing.run("akin:importencoder", {**given, "LAYOUT": "ncthw", "STEPS": 4}, feedback=Heard())
