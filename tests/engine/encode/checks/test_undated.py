"""Dates that are not known: the year of a file name, and rasters without a date that lie on others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from affine import Affine
from akin.plugin.contract import EncodeRaster
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode.encode import encode_raster


@pytest.fixture
def run(akin_home: Path, rasters: ModuleType, tmp_path: Path) -> Callable:
    """Encodes rasters, each with its name and how many metres east it lies."""

    def call(*named: tuple[str, float], **more: object):
        places = [Affine(10, 0, 500_000 + east, 0, -10, 5_000_000) for _, east in named]
        paths = [
            str(rasters.write(tmp_path / name, rasters.landscape(96, 96), transform=place))
            for (name, _), place in zip(named, places)
        ]
        return encode_raster(EncodeRaster(tuple(paths), "fake", str(tmp_path / "c"), **more), Job())

    return call


def dates(tmp_path: Path) -> list[str | None]:
    return [source.date for source in Collection.open(tmp_path / "c").manifest.sources]


def test_a_year_at_the_end_of_a_file_name_is_used_and_said(run: Callable, tmp_path: Path, message_of: Callable) -> None:
    result = run(("river_1985.tif", 0), ("river_1990.tif", 0))
    assert dates(tmp_path) == ["1985-01-01", "1990-01-01"]
    message_of(result.notes, "rasters.year_from_name", raster="river_1985.tif", year="1985", date="1985-01-01")
    assert not any(note.code == "encode.undated" for note in result.notes)


def test_a_typed_date_counts_more_and_stays(run: Callable, tmp_path: Path) -> None:
    result = run(("river_1985.tif", 0), date="1985-07-30")
    assert not any(note.code == "rasters.year_from_name" for note in result.notes)
    run(("river_1985.tif", 0))
    assert dates(tmp_path) == ["1985-07-30"]


def test_rasters_without_dates_on_each_other_are_said(run: Callable, message_of: Callable) -> None:
    result = run(("a.tif", 0), ("b.tif", 0), ("next.tif", 5000))
    found = message_of(result.notes, "encode.undated", count=2, rasters=["a.tif", "b.tif"])
    assert set(found.fields) == {"date", "dates"}


def test_a_raster_without_a_date_on_one_of_the_collection_is_said(run: Callable, message_of: Callable) -> None:
    run(("a.tif", 0), date="2020-01-01")
    assert message_of(run(("b.tif", 0)).notes, "encode.undated", count=1, rasters=["b.tif"])


def test_sheets_of_a_mosaic_need_no_dates(run: Callable) -> None:
    result = run(("a.tif", 0), ("b.tif", 800))
    assert not any(note.code == "encode.undated" for note in result.notes)
