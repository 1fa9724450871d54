"""Two pictures of each detected area, before and after."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import DatedRaster, DetectChange, EncodeRaster, verbs
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.change.pictures import Pictures
from akin.plugin.engine.process.api import perform
from akin.tests.data import make_rasters

DATES = ("2019-06-30", "2021-06-30")


@pytest.fixture
def dated(akin_home: Path, tmp_path: Path) -> list[str]:
    """Two rasters of a landscape, encoded into tmp_path/"c": a square of it is another in the second."""
    first = make_rasters.landscape(512, 512)
    second = first.copy()
    second[:, 64:160, 64:160] = 255 - second[:, 64:160, 64:160]
    paths = []
    for date, pixels in zip(DATES, (first, second)):
        paths.append(str(make_rasters.write(tmp_path / f"{date}.tif", pixels, tiled=True)))
        perform(verbs.ENCODE_RASTER, EncodeRaster((paths[-1],), "fake", str(tmp_path / "c"), date=date))
    return paths


def found(tmp_path: Path, rasters: tuple[str, ...]) -> list[dict]:
    at = [str(tmp_path / name) for name in ("out.tif", "mask.tif", "areas.geojson")]
    request = DetectChange(str(tmp_path / "c"), *at, rate=0.05, pictures=str(tmp_path / "p"), rasters=rasters)
    perform(verbs.DETECT_CHANGE, request)
    return [one["properties"] for one in json.loads(Path(at[2]).read_text("utf-8"))["features"]]


def pixels(path: str) -> np.ndarray:
    with rasterio.open(path) as file:
        assert file.driver == "PNG" and file.count == 3 and max(file.shape) <= 240
        return np.asarray(file.read())


def test_each_area_has_two_pictures_that_differ(dated: list[str], tmp_path: Path) -> None:
    areas = found(tmp_path, tuple(dated))
    assert areas
    for one in areas:
        before, now = pixels(one["before"]), pixels(one["now"])
        assert before.shape == now.shape
    largest = areas[0]
    assert np.abs(pixels(largest["before"]).astype(int) - pixels(largest["now"])).mean() > 20


def test_only_rasters_that_may_be_opened_are(dated: list[str], tmp_path: Path) -> None:
    areas = found(tmp_path, (dated[1],))
    assert all(not one["before"] and one["now"] for one in areas if one["first"] == DATES[1])
    assert all(not one["before"] and not one["now"] for one in found(tmp_path, ("/elsewhere.tif",)))


def test_a_raster_that_is_gone_has_no_picture(dated: list[str], tmp_path: Path) -> None:
    Path(dated[0]).unlink()
    assert all(not one["before"] and one["now"] for one in found(tmp_path, tuple(dated)))


def test_without_a_folder_there_are_none(dated: list[str], tmp_path: Path) -> None:
    at = [str(tmp_path / name) for name in ("out.tif", "mask.tif", "areas.geojson")]
    perform(verbs.DETECT_CHANGE, DetectChange(str(tmp_path / "c"), *at, rate=0.05, rasters=tuple(dated)))
    (one, *_) = json.loads(Path(at[2]).read_text("utf-8"))["features"]
    assert "before" not in one["properties"]


def test_a_file_of_somebody_else_stays(dated: list[str], tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    photo, link = tmp_path / "p" / "1-before.png", tmp_path / "p" / "1-now.png"
    photo.write_bytes(b"a photo")
    link.symlink_to(tmp_path / "elsewhere.png")
    largest, *_ = found(tmp_path, tuple(dated))
    assert photo.read_bytes() == b"a photo" and link.is_symlink() and not (tmp_path / "elsewhere.png").exists()
    assert [Path(largest[name]).name for name in ("before", "now")] == ["1-before_2.png", "1-now_2.png"]
    assert pixels(largest["before"]).shape == pixels(largest["now"]).shape


def test_a_second_run_replaces_the_pictures_of_the_first(dated: list[str], tmp_path: Path) -> None:
    first = found(tmp_path, tuple(dated))
    known = {path.name for path in (tmp_path / "p").iterdir()}
    assert found(tmp_path, tuple(dated)) == first and {path.name for path in (tmp_path / "p").iterdir()} == known


def test_without_areas_there_is_no_folder(tmp_path: Path) -> None:
    Pictures(tmp_path / "p", ("a.tif",)).write([], "EPSG:32631", Unseen(), Job())
    assert not (tmp_path / "p").exists()


class Unseen:
    """A series whose rasters may be opened."""

    dates = DATES

    def rasters(self) -> tuple[tuple[DatedRaster, ...], ...]:
        return ((DatedRaster("a", "a.tif"),),) * 2
