"""Patches on the ground."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.base.errors import CollectionError
from akin.plugin.engine.encode.grid import check_reach, choose_grid, fitted, raster_bounds
from akin.plugin.engine.imagery.grid.body import ground_metres
from akin.plugin.engine.imagery.grid.grid import Cells, Grid, stride_for
from akin.plugin.engine.imagery.raster.describe import describe
from rasterio.transform import Affine

GRID = Grid("EPSG:32631", 500000.0, 5000000.0, 5.0, 128, 128)
HALF = Grid("EPSG:32631", 500000.0, 5000000.0, 5.0, 128, 64)


def test_a_patch():
    assert GRID.cell_x_m == GRID.cell_y_m == GRID.patch_m == 640
    assert GRID.patch_bounds(0, 0) == (500000, 4999360, 500640, 5000000)
    assert GRID.patch_bounds(-1, 2) == (501280, 5000000, 501920, 5000640)
    assert HALF.cell_x_m == 320 and HALF.overlap == 0.5
    ring = GRID.footprint(0, 0)
    assert ring[0] == ring[-1] and len(set(ring)) == 4


def test_patches_cover_what_they_must():
    assert GRID.cells_covering(500000, 5000000 - 6400, 506400, 5000000) == Cells(0, 10, 0, 10)
    assert GRID.cells_covering(500000, 5000000 - 6401, 506401, 5000000) == Cells(0, 11, 0, 11)
    assert GRID.cells_covering(499999, 4999999, 500001, 5000001) == Cells(-1, 1, -1, 1)
    assert HALF.cells_covering(500000, 5000000 - 1280, 501280, 5000000) == Cells(0, 3, 0, 3)
    assert GRID.cells_covering(500100, 4999900, 500200, 4999950) == Cells(0, 1, 0, 1)


def test_patches_that_touch():
    assert GRID.cells_touching(500000, 4999360, 500640, 5000000) == Cells(0, 1, 0, 1)
    assert HALF.cells_touching(500640, 4998720, 500700, 4999360) == Cells(1, 4, 1, 3)
    assert GRID.cells_touching(500630, 4999000, 500650, 4999010) == Cells(1, 2, 0, 2)


def test_metres_on_the_ground():
    places = np.array([[10.0, 0.0], [10.001, 0.0], [10.0, 0.001]])
    np.testing.assert_allclose(ground_metres(places, "EPSG:4326"), [[0, 0], [111.32, 0], [0, 110.57]], atol=0.01)
    north = ground_metres(places + [0, 60], "EPSG:4326")
    np.testing.assert_allclose(north, [[0, 0], [55.80, 0], [0, 111.41]], atol=0.01)


@pytest.mark.parametrize("west", [179.999, -180.001])
@pytest.mark.parametrize("east", [-179.999, 180.001])
def test_places_on_both_sides_of_the_antimeridian_are_near(west, east):
    there = ground_metres(np.array([[west, 0.0], [east, 0.0]]), "EPSG:4326")
    back = ground_metres(np.array([[east, 0.0], [west, 0.0]]), "EPSG:4326")
    assert there[1].tolist() == pytest.approx([222.64, 0], abs=0.01)
    assert back[1].tolist() == pytest.approx([-222.64, 0], abs=0.01)


FITTED = Grid("EPSG:32631", 500000.0, 5000000.0, 5.0, 128, 128, (100.5, 77.25))


def test_fitted_patches():
    assert (FITTED.cell_x_m, FITTED.cell_y_m, FITTED.overlap) == (502.5, 386.25, 0)
    assert FITTED.patch_bounds(2, 3) == (501507.5, 4998587.5, 502147.5, 4999227.5)
    assert FITTED.cells_covering(500000, 5000000 - 640 - 386.25, 500000 + 640 + 2 * 502.5, 5000000) == Cells(0, 2, 0, 3)
    assert FITTED.cells_touching(500600, 4999300, 500620, 4999400) == Cells(0, 2, 0, 2)
    assert [FITTED.corner_px(row, row) for row in (-1, 0, 1, 4)] == [(-101, -78), (0, 0), (100, 77), (402, 309)]


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (640, 1280, None),  # whole patches
        (1000, 640, ((1000 - 64) / 15, 64.0)),
        (96, 97, (32.0, 33.0)),
        (95, 64, None),  # two patches would overlap by more than half
        (40, 50, None),  # less than a patch
        (65, 4001, (64.0, (4001 - 64) / 62)),
    ],
)
def test_a_grid_is_fitted_to_its_raster(rasters, tmp_path, width, height, expected):
    raster = describe(str(rasters.write(tmp_path / "a.tif", np.ones((1, height, width), np.uint8))))
    grid = choose_grid(raster, 10.0, 64, 0)
    found = fitted(grid, raster)
    assert found.fit_px == (expected and pytest.approx(expected))
    if expected:
        across, down = -(-width // 64), -(-height // 64)
        left, top = found.corner_px(down - 1, across - 1)
        assert found.cells_covering(*raster.bounds) == Cells(0, down, 0, across)
        assert (left + 64, top + 64) == (max(width, 64) if expected[0] < 64 else across * 64, height)


def test_a_grid_with_other_axes_is_not_fitted(rasters, tmp_path):
    pixels, place = np.ones((1, 90, 100), np.uint8), Affine.translation(500000, 5000000)
    turned = place @ Affine.rotation(-30) @ Affine.scale(10, -10)
    degrees = Affine(1e-4, 0, 3, 0, -1e-4, 45)
    for transform, crs in ((turned, "EPSG:32631"), (degrees, "EPSG:4326")):
        raster = describe(str(rasters.write(tmp_path / "a.tif", pixels, transform=transform, crs=crs)))
        grid = choose_grid(raster, 10.0, 64, 0)
        assert fitted(grid, raster) is grid


def test_strides():
    assert stride_for(128, 0) == 128 and stride_for(128, 0.5) == 64 and stride_for(8, 0.9) == 1


@pytest.mark.parametrize(
    ("crs", "place", "expected"),
    [
        ("EPSG:32631", (10, 500000, 5000000), "EPSG:32631"),
        ("EPSG:2154", (10, 700000, 6600000), "EPSG:2154"),
        ("EPSG:3857", (10, 334111, 5621521), "EPSG:32631"),
        ("EPSG:4326", (1e-4, 3.0, 45.0), "EPSG:32631"),
        ("EPSG:4326", (1e-4, -60.0, -33.0), "EPSG:32721"),
        ("EPSG:4326", (1e-4, 179.99, 10.0), "EPSG:32660"),
        ("EPSG:4326", (1e-3, 10.0, 86.0), "EPSG:32661"),
        ("EPSG:4326", (1e-3, 10.0, -85.0), "EPSG:32761"),
        ("EPSG:2263", (100, 980000, 200000), "EPSG:32618"),
        ("EPSG:4326", (0.5, -179.0, 80.0), "EPSG:6933"),
    ],
)
def test_a_collection_is_metric(rasters, tmp_path, crs, place, expected):
    size, left, top = place
    shape = (300, 700) if size == 0.5 else (60, 60)
    pixels = np.ones((1, *shape), np.uint8)
    path = rasters.write(
        tmp_path / "a.tif", pixels, crs=crs, transform=Affine(size, 0, left, 0, -size, top), colours=None
    )
    raster = describe(str(path))
    grid = choose_grid(raster, 10.0, 16, 0.0)
    assert grid.crs == expected
    if expected == crs:
        assert (grid.x0, grid.y0) == (left, top)
    cells = grid.cells_covering(*raster_bounds(raster, grid.crs))
    assert cells.count > 0


def test_a_wide_raster_gets_equal_areas(rasters, tmp_path):
    pixels = np.ones((1, 100, 300), np.uint8)
    path = rasters.write(
        tmp_path / "a.tif", pixels, crs="EPSG:4326", transform=Affine(0.16, 0, 0, 0, -0.16, 50), colours=None
    )
    assert "Lambert_Azimuthal_Equal_Area" in choose_grid(describe(str(path)), 1000.0, 16, 0.0).crs


def test_a_far_raster_does_not_join(rasters, tmp_path):
    far = rasters.write(tmp_path / "a.tif", rasters.landscape(32, 32), crs="EPSG:32650")
    with pytest.raises(CollectionError, match="too far from the area of this collection"):
        check_reach(describe(str(far)), GRID)
    near = rasters.write(tmp_path / "b.tif", rasters.landscape(32, 32), crs="EPSG:32632")
    check_reach(describe(str(near)), GRID)
