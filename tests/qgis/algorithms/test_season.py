"""akin:phenology and akin:forecast against a real engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.layers.provenance import request_of
from engine_kit import Heard
from osgeo import gdal, osr
from qgis.core import QgsProcessingException, QgsRasterLayer, QgsSingleBandPseudoColorRenderer

Run = Callable[..., dict]
DATES = tuple(f"{year}-{month:02d}-15" for year in (2017, 2018, 2019) for month in range(1, 13))


@pytest.fixture
def run(real_engine: Path) -> Run:
    """`run("phenology", ...)`; what it said is kept in `run.heard`."""
    import processing

    def call(name: str, **parameters: Any) -> dict:
        call.heard = Heard()
        return processing.run(f"akin:{name}", parameters, feedback=call.heard)

    call.heard = Heard()
    return call


def write(path: Path, values: np.ndarray, names: tuple = DATES) -> str:
    gdal.UseExceptions()
    kind = gdal.GDT_Byte if values.dtype == np.uint8 else gdal.GDT_Float32
    file = gdal.GetDriverByName("GTiff").Create(str(path), 8, 8, len(values), kind)
    file.SetGeoTransform((500_000, 10, 0, 5_000_000, 0, -10))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    file.SetProjection(crs.ExportToWkt())
    for number, (band, name) in enumerate(zip(values, names), 1):
        file.GetRasterBand(number).WriteArray(np.full((8, 8), band))
        file.GetRasterBand(number).SetDescription(name)
    return str(path)


def test_a_stack_gives_a_styled_season(run: Run, tmp_path: Path) -> None:
    index = 0.5 - 0.3 * np.cos(2 * np.pi * (np.arange(36) + 0.5) / 12)
    clouds = (np.arange(36) % 7 == 0).astype(np.uint8) * 3
    stack = write(tmp_path / "s.tif", np.where(clouds, -0.2, index))
    mask = write(tmp_path / "m.tif", clouds)
    result = run("phenology", INPUT=[stack], MASKS=[mask], MASK_VALUES="3, 9", OUTPUT=str(tmp_path / "o.tif"))
    layer = QgsRasterLayer(result["OUTPUT"])
    assert layer.bandCount() == 8 and "start" in layer.bandName(1)
    assert isinstance(layer.renderer(), QgsSingleBandPseudoColorRenderer)
    request = request_of(layer).request
    assert request.series.mask_values == (3, 9) and request.share == 0.5
    assert "64 of 64" in result["MESSAGE"] and result["MESSAGE"] in run.heard.infos
    assert layer.dataProvider().sample(layer.extent().center(), 7)[0] == (clouds == 0).sum()
    for wrong, match in (({"MASK_VALUES": "cloud"}, "whole numbers"), ({"RED": 1}, "both"), ({"INPUT": []}, "rasters")):
        with pytest.raises(QgsProcessingException, match=match):
            run("phenology", **{"INPUT": [stack], "OUTPUT": str(tmp_path / "o.tif"), **wrong})


def test_a_forecast_is_shown_only_where_it_is_better(run: Run, tmp_path: Path) -> None:
    months = np.arange(36)
    rising = 0.4 - 0.2 * np.cos(2 * np.pi * (months + 0.5) / 12) + np.where(months > 20, 0.2, 0)
    output, odd = str(tmp_path / "f.tif"), write(tmp_path / "odd.tif", np.where(months % 2, 0.3, 0.7))
    result = run("forecast", INPUT=[odd], DATE="2020-01-15", OUTPUT=output)
    assert "OUTPUT" not in result and not Path(output).exists()
    assert "No forecast" in result["MESSAGE"] and result["ERROR"] > result["NAIVE_ERROR"]
    stack = write(tmp_path / "s.tif", rising)
    result = run("forecast", INPUT=[stack], DATE="2020-01-15", OUTPUT=output)
    assert result["ERROR"] < result["NAIVE_ERROR"]
    assert request_of(QgsRasterLayer(output)).request.date == "2020-01-15"
    with pytest.raises(QgsProcessingException, match="not after"):
        run("forecast", INPUT=[stack], DATE="2019-01-15", OUTPUT=output)
