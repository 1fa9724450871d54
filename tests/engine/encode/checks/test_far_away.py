"""Rasters far away from the rest of their collection are named before they are encoded, and encoded all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from affine import Affine
from akin.plugin.contract import EncodeRaster
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encode.encode import encode_raster, preflight

FRANCE = (500_000.0, 5_000_000.0)
CODE = "encode.far_away"


@pytest.fixture
def ask(akin_home: Path, rasters: ModuleType, tmp_path: Path) -> Callable:
    """The request for rasters whose upper left corners lie at these places of UTM zone 31 N."""

    def call(*places: tuple[float, float], crs: str = "EPSG:32631", cell: float = 10.0) -> EncodeRaster:
        paths = []
        for x, y in places:
            name = f"at_{x:.0f}_{y:.0f}.tif"
            there = Affine(cell, 0, x, 0, -cell, y)
            paths.append(str(rasters.write(tmp_path / name, rasters.landscape(96, 96), transform=there, crs=crs)))
        dates = tuple("2020-01-01" for _ in paths)
        return EncodeRaster(tuple(paths), "fake", str(tmp_path / "c"), dates=dates)

    return call


def codes(notes: tuple) -> list[str]:
    return [note.code for note in notes]


def test_a_raster_at_the_origin_of_its_crs_is_named_before_the_encoding(ask: Callable, message_of: Callable) -> None:
    encode_raster(ask(FRANCE, (501_000.0, 5_000_000.0)), Job())
    wrong = ask((0.0, 1000.0))
    found = message_of(preflight(wrong, Job()).warnings, CODE, count=1, rasters=["at_0_1000.tif"])
    assert found.params["distance_km"] == pytest.approx(5000, rel=0.02) and found.fields == ("inputs",)
    result = encode_raster(wrong, Job())
    assert codes(result.notes).count(CODE) == 1 and result.encoded > 0


def test_the_first_raster_of_a_request_can_be_the_wrong_one(ask: Callable, message_of: Callable) -> None:
    near = [(500_000.0 + 1000 * number, 5_000_000.0) for number in range(3)]
    notes = preflight(ask((500_000.0, 1000.0), *near), Job()).warnings
    message_of(notes, CODE, count=1, rasters=["at_500000_1000.tif"])


def test_two_rasters_far_from_each_other_are_both_named(ask: Callable, message_of: Callable) -> None:
    message_of(preflight(ask(FRANCE, (500_000.0, 4_000_000.0)), Job()).warnings, CODE, count=2)


@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:6933"])
def test_rasters_near_each_other_and_sites_of_a_country_are_not_named(ask: Callable, crs: str) -> None:
    sites = [(500_000.0, 5_000_000.0 + 150_000 * number) for number in range(4)]
    assert CODE not in codes(preflight(ask(*sites, crs=crs), Job()).warnings)


def test_rasters_on_both_sides_of_180_degrees_are_neighbours(ask: Callable) -> None:
    edges = [(179.9, 0.0), (-180.0, 0.0)]
    assert CODE not in codes(preflight(ask(*edges, crs="EPSG:4326", cell=0.0001), Job()).warnings)
