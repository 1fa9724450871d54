"""Areas are those on the ground, whatever the CRS."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.fields.mosaic import Lattice
from akin.plugin.engine.fields.pixel_area import pixel_areas_m2, pixel_side_m

#: Metres of a degree of longitude and of latitude at 60 degrees north, on the ellipsoid WGS 84.
EAST_M, NORTH_M = 55_800.0, 111_412.0


def area(crs: str, x: float, y: float, pixel: float) -> float:
    return float(pixel_areas_m2(Lattice(crs, x, y, pixel, pixel, 1, 1), np.array([0]))[0])


def test_degrees() -> None:
    assert area("EPSG:4326", 10, 60, 1e-4) == pytest.approx(EAST_M * NORTH_M * 1e-8, rel=1e-3)


def test_web_mercator_is_four_times_too_large_at_60_degrees() -> None:
    assert area("EPSG:3857", 1_113_195, 8_399_738, 20) == pytest.approx(100, rel=0.01)
    assert pixel_side_m(Lattice("EPSG:3857", 1_113_195, 8_399_738, 20, 20, 1, 1)) == pytest.approx(10, rel=0.01)


def test_utm_and_feet() -> None:
    assert area("EPSG:32610", 600_000, 4_100_000, 10) == pytest.approx(100, rel=1e-3)
    assert pixel_side_m(Lattice("EPSG:32610", 600_000, 4_100_000, 10, 10, 1, 1)) == 10
    assert area("EPSG:2264", 1_500_000, 600_000, 100) == pytest.approx((100 * 12 / 39.37) ** 2, rel=1e-3)


def test_rows_of_a_tall_raster_differ() -> None:
    tall = pixel_areas_m2(Lattice("EPSG:4326", 0, 60, 1, 1, 60, 1), np.array([0, 59]))
    assert tall[1] / tall[0] == pytest.approx(np.cos(np.radians(0.5)) / np.cos(np.radians(59.5)), rel=0.01)


def test_another_planet_has_the_areas_of_its_projection() -> None:
    assert area("IAU_2015:49910", 0, 0, 10) == 100


def test_a_pixel_on_both_sides_of_180_degrees() -> None:
    assert area("EPSG:32760", 819_453, 8_117_998, 10) == pytest.approx(100, rel=0.01)
    assert area("EPSG:4326", 179.99995, 0, 1e-4) == pytest.approx(area("EPSG:4326", 10, 0, 1e-4), rel=1e-3)
