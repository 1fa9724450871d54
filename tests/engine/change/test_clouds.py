"""Clouds hide patches at their date: they are not compared, and what was known of them stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import Anomalies, ChangedLike, CloudMasks, DetectChange, MapTransitions, Term, verbs
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.change.series import clouds
from akin.plugin.engine.imagery.grid.grid import Grid
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_change import made
from rasterio.transform import from_origin

SIDE, DATES = 40, ("2019-07-01", "2020-07-01", "2021-07-01", "2022-07-01")
#: Rows and columns of patches under the cloud.
CLOUD = (slice(0, 6), slice(0, 10))


def write_mask(path: Path, bands: np.ndarray, dates: Sequence[str] = (), pixel_m: float = 20.0) -> str:
    """A mask over the grid of `make_dates`: (t, h, w)."""
    profile = {"driver": "GTiff", "count": len(bands), "height": bands.shape[1], "width": bands.shape[2]}
    place = {"crs": "EPSG:32631", "transform": from_origin(500_000, 5_000_000, pixel_m, pixel_m)}
    with rasterio.open(path, "w", dtype="uint8", **profile, **place) as file:
        file.write(bands.astype(np.uint8))
        for number, date in enumerate(dates, 1):
            file.set_band_description(number, date)
    return str(path)


def mask_bands(date: int, value: int = 1) -> np.ndarray:
    """Bands (t, 320, 320) of 20 m with CLOUD at a date; the rest has 0."""
    bands = np.zeros((len(DATES), SIDE * 8, SIDE * 8))
    bands[date, : CLOUD[0].stop * 8, : CLOUD[1].stop * 8] = value
    return bands


@pytest.fixture
def cloudy(make_dates: Callable) -> Path:
    """Four dates without change; at the last, a cloud."""
    vectors = made(SIDE * SIDE, 4, 1, dimension=16, changed=0.0, noise=0.2).vectors.copy()
    vectors[3].reshape(SIDE, SIDE, 16)[CLOUD] = np.random.default_rng(5).normal(size=16)
    return Path(make_dates(vectors, DATES, SIDE))


def test_a_cloud_is_no_change_where_a_mask_hides_it(cloudy: Path, tmp_path: Path, message_of: Callable) -> None:
    mask = write_mask(tmp_path / "m.tif", mask_bands(3), DATES)
    output = str(tmp_path / "o.tif")
    bare = perform(verbs.DETECT_CHANGE, DetectChange(str(cloudy), output))
    assert bare.cells >= 50
    hidden = perform(verbs.DETECT_CHANGE, DetectChange(str(cloudy), output, clouds=CloudMasks((mask,))))
    assert hidden.cells <= 2 and hidden.places == SIDE * SIDE  # three dates are left
    assert message_of(hidden.notes, "change.cloudy", count=60, total=4 * SIDE * SIDE)


def test_two_dates_with_a_cloud_have_no_score_there(cloudy: Path, tmp_path: Path) -> None:
    mask = write_mask(tmp_path / "clouds_20220701.tif", mask_bands(3)[3:])
    request = DetectChange(str(cloudy), str(tmp_path / "o.tif"), dates=(DATES[0], DATES[3]), clouds=CloudMasks((mask,)))
    result = perform(verbs.DETECT_CHANGE, request)
    with rasterio.open(result.output) as file:
        nothing = file.read(1) == file.nodata
    assert nothing[CLOUD].all() and nothing.sum() == 60 and result.places == SIDE * SIDE - 60


@pytest.mark.parametrize("kind", ["transitions", "like"])
def test_what_a_cloud_hides_has_no_transition_and_is_like_nothing(cloudy: Path, tmp_path: Path, kind: str) -> None:
    masks = CloudMasks((write_mask(tmp_path / "clouds_20220701.tif", mask_bands(3)[3:]),))
    ends, output = (DATES[0], DATES[3]), str(tmp_path / "o.tif")
    if kind == "transitions":
        bare = MapTransitions(str(cloudy), ("red", "green"), output, dates=ends, rate=0.2)
        verb = verbs.MAP_TRANSITIONS
    else:
        at = (Term("place", x=504_800.0, y=4_995_000.0, crs="EPSG:32631"),)
        bare = ChangedLike(str(cloudy), at, output, dates=ends, rate=0.2)
        verb = verbs.CHANGED_LIKE
    perform(verb, bare)
    with rasterio.open(output) as file:
        assert not (file.read(1)[CLOUD] == file.nodata).any()
    perform(verb, replace(bare, clouds=masks))
    with rasterio.open(output) as file:
        assert (file.read(1)[CLOUD] == file.nodata).all()


def test_a_date_without_a_mask_is_said(cloudy: Path, tmp_path: Path, message_of: Callable) -> None:
    mask = write_mask(tmp_path / "clouds_20220701.tif", mask_bands(3)[3:])
    output = str(tmp_path / "o.tif")
    result = perform(verbs.DETECT_CHANGE, DetectChange(str(cloudy), output, clouds=CloudMasks((mask,))))
    assert message_of(result.notes, "change.dates_without_mask", count=3)


def test_an_anomaly_under_a_cloud_is_not_forgotten(make_dates: Callable, tmp_path: Path) -> None:
    """Places that differ since 2021 are under a cloud in 2022, and still differ in 2023: not new."""
    dates = (*DATES, "2023-07-01")
    vectors = made(SIDE * SIDE, 5, 1, dimension=16, changed=0.0, noise=0.2).vectors.copy()
    other = np.random.default_rng(6).normal(size=16)
    for date in (2, 4):
        vectors[date].reshape(SIDE, SIDE, 16)[CLOUD] = other
    first = make_dates(vectors[:3], dates[:3], SIDE, name="first")
    second = make_dates(vectors[3:4], dates[3:4], SIDE, name="second")
    third = make_dates(vectors[4:], dates[4:], SIDE, name="third")
    output, mask = str(tmp_path / "a.tif"), write_mask(tmp_path / "m.tif", mask_bands(3), DATES)
    start = perform(verbs.ANOMALIES, Anomalies(str(first), output))
    assert start.new_cells >= 50
    covered = Anomalies(str(first), output, also=(str(second),), clouds=CloudMasks((mask,)))
    under = perform(verbs.ANOMALIES, covered)
    assert under.looked_at == (DATES[3],) and under.cells <= 2
    with rasterio.open(output) as file:
        assert (file.read(1)[CLOUD] == file.nodata).all()
        assert (np.abs(file.read(2)[CLOUD] - 2021.5) < 0.1).mean() > 0.8
    again = perform(verbs.ANOMALIES, Anomalies(str(first), output, also=(str(second), str(third))))
    assert again.cells >= 50 and again.new_cells <= 5


@pytest.mark.parametrize("pixel_m", [20.0, 160.0, 2.5])
def test_the_share_counts_with_any_pixel_size(tmp_path: Path, pixel_m: float) -> None:
    """62 % of patch (0, 0) is cloudy, patch (0, 1) is clear; what a mask does not cover is seen."""
    px = int(320 / pixel_m)
    bands = np.zeros((1, px, px))
    bands[0, :, : int(100 / pixel_m)] = 7 if pixel_m < 160 else 0
    if pixel_m == 160.0:
        bands[0, 0, 0] = 7
    mask = write_mask(tmp_path / "m_20200701.tif", bands, pixel_m=pixel_m)
    grid, at = Grid("EPSG:32631", 500_000.0, 5_000_000.0, 10.0, 16, 16), np.array([0, 0, 0])
    for share, expected in ((0.5, [True, False, False]), (0.7, [pixel_m == 160.0, False, False])):
        cover = clouds.CloudCover(CloudMasks((mask,), values=(7, 8), share=share), Job())
        assert cover.hidden("2020-07-01", grid, at, np.array([0, 1, 50]), Job()).tolist() == expected
    assert (
        not clouds.CloudCover(CloudMasks((mask,), values=(9,)), Job()).hidden("2020-07-01", grid, at, at, Job()).any()
    )


def test_a_mask_that_is_read_in_parts_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(0)
    mask = write_mask(tmp_path / "m_20200701.tif", random.random((1, 160, 160)) < 0.2)
    grid = Grid("EPSG:32631", 500_000.0, 5_000_000.0, 10.0, 16, 16)
    row, col = (one.ravel() for one in np.divmod(np.arange(400), 20))
    cover = clouds.CloudCover(CloudMasks((mask,)), Job())
    whole = cover.hidden("2020-07-01", grid, row, col, Job())
    monkeypatch.setattr(clouds, "MOST_PIXELS", 500)
    assert 0 < whole.sum() < 400 and (cover.hidden("2020-07-01", grid, row, col, Job()) == whole).all()


def test_bad_masks_are_refused(cloudy: Path, tmp_path: Path, refused: Callable, make_years: Callable) -> None:
    mask = write_mask(tmp_path / "m_20180701.tif", np.zeros((1, 20, 20)))
    undated = write_mask(tmp_path / "m.tif", np.zeros((1, 20, 20)))
    field = make_years(made(400, 2, 1, dimension=64).vectors.reshape(2, 20, 20, 64).transpose(0, 3, 1, 2), [2019, 2020])
    output = str(tmp_path / "o.tif")
    for collection, masks, code in (
        (cloudy, CloudMasks((mask,)), "change.no_cloud_date"),
        (cloudy, CloudMasks((undated,)), "season.no_date"),
        (cloudy, CloudMasks((mask,), share=0.0), "change.bad_cloud_share"),
        (field, CloudMasks((mask,)), "change.clouds_of_field"),
    ):
        with refused(code, QueryError):
            perform(verbs.DETECT_CHANGE, DetectChange(str(collection), output, clouds=masks))
