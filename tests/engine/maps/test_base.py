"""What every kind of map builds on: values from vectors, a raster on the grid, statistics, colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.opened import OpenCollection, open_collection
from akin.plugin.engine.collection.store import apply
from akin.plugin.engine.maps.base import area_of, averaged, rows_within
from akin.plugin.engine.maps.geotiff import MapBand, write_map
from rasterio.windows import Window

CLASSES = {1: (255, 0, 0), 2: (0, 0, 255)}


@pytest.fixture
def opened(make_collection: Callable[..., Path]) -> OpenCollection:
    """95 patches in rows of ten, so that five cells of the last row have none."""
    return open_collection(str(make_collection(np.random.default_rng(0).standard_normal((95, 16)), columns=10)))


def test_a_band_has_the_statistics_of_the_cells_that_hold_a_value(opened: OpenCollection, tmp_path: Path) -> None:
    rows = rows_within(None, opened.table)
    values = apply(opened.store, lambda vectors: vectors[:, 0], rows)
    area = area_of(opened.table, rows)
    write_map(tmp_path / "m.tif", area, MapBand("first"), averaged(area, opened.table, rows, values), Job())
    with rasterio.open(tmp_path / "m.tif") as file:
        tags = {name.removeprefix("STATISTICS_"): float(text) for name, text in file.tags(1).items()}
        assert file.read(1, masked=True).count() == 95
    wanted = {"MINIMUM": values.min(), "MAXIMUM": values.max(), "MEAN": values.mean(), "STDDEV": values.std()}
    assert tags == pytest.approx(wanted | {"VALID_PERCENT": 95.0}, rel=1e-5)


def test_a_map_of_classes_has_whole_numbers_and_colours(opened: OpenCollection, tmp_path: Path) -> None:
    area = area_of(opened.table, np.arange(95))
    classes = np.where(np.arange(100).reshape(10, 10) % 3 == 0, 2, 1).astype(np.uint8)
    classes[9, 5:] = 0
    band = MapBand("classes", {"METHOD": "made up"}, "uint8", 0, CLASSES)
    found = write_map(tmp_path / "m.tif", area, band, [(Window(0, 0, 10, 10), classes)], Job())
    with rasterio.open(tmp_path / "m.tif") as file:
        assert np.array_equal(file.read(1), classes) and (file.dtypes, file.nodata) == (("uint8",), 0)
        assert {value: file.colormap(1)[value][:3] for value in CLASSES} == CLASSES
        assert file.tags()["METHOD"] == "made up" and file.descriptions == ("classes",)
    assert (found.minimum, found.maximum, found.count) == (1, 2, 95)


def test_the_cells_of_a_fitted_grid_lie_around_the_centres_of_the_patches(opened: OpenCollection) -> None:
    for fit, reach, cell in (((12.0, 9.5), (1, 1), (120.0, 95.0)), ((8.0, 16.0), (1, 2), (80.0, 160.0))):
        grid = replace(opened.table.grid, fit_px=fit)
        area = area_of(replace(opened.table, grid=grid), np.arange(95))
        (x, y), transform = grid.patch_center(4, 3), area.transform
        assert (area.reach, (transform.a, -transform.e)) == (reach, cell)
        assert transform @ (3 + reach[1] / 2, 4 + reach[0] / 2) == pytest.approx((x, y))


def test_a_map_of_a_fitted_grid_has_a_cell_for_each_patch(opened: OpenCollection) -> None:
    table = replace(opened.table, grid=replace(opened.table.grid, fit_px=(12.0, 9.5)))
    values = np.arange(95, dtype=np.float32)
    [(_, cells)] = averaged(area_of(table, np.arange(95)), table, np.arange(95), values)
    assert np.array_equal(cells[:9], values[:90].reshape(9, 10))
