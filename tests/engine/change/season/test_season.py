"""The season and the forecast of made indices: days that are known, gaps, clouds, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import Forecast, IndexRasters, Phenology, messages, verbs
from akin.plugin.contract.requests.change.season import FORECAST_BANDS, LOGISTIC, SEASON_BANDS
from akin.plugin.engine.base.errors import Cancelled, QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.change.season import harmonic, logistic, predict
from akin.plugin.engine.change.season.seasons import seasons
from akin.plugin.engine.process.api import perform
from rasterio.transform import from_origin

SIDE = 12


def days(count: int, start: str = "2019-01-04", step: int = 16) -> list[str]:
    return [(date.fromisoformat(start) + timedelta(days=step * n)).isoformat() for n in range(count)]


def turn(dates: Sequence[str]) -> np.ndarray:
    """The day of the year of dates, from 0, as (t, 1, 1)."""
    found = [date.fromisoformat(d).timetuple().tm_yday - 1 for d in dates]
    return np.array(found, float)[:, None, None]


def wave(dates: Sequence[str], peak: float = 200.0) -> np.ndarray:
    """An index (t, SIDE, SIDE) from 0.2 to 0.8, highest on a day of the year."""
    values = 0.5 + 0.3 * np.cos(2 * np.pi * (turn(dates) - (peak - 1)) / 365)
    return np.broadcast_to(values, (len(dates), SIDE, SIDE)).astype(np.float32).copy()


def write(path: Path, bands: np.ndarray, names: Sequence[str] = (), x0: float = 500_000.0, **more: Any) -> str:
    profile = {"driver": "GTiff", "width": bands.shape[2], "height": bands.shape[1], "count": len(bands), **more}
    transform = from_origin(x0, 5_000_000, 10, 10)
    with rasterio.open(path, "w", crs="EPSG:32631", transform=transform, dtype=bands.dtype.name, **profile) as file:
        file.write(bands)
        for number, name in enumerate(names, 1):
            file.set_band_description(number, name)
    return str(path)


def season(output: Path, *given: Any, **more: Any) -> dict[str, np.ndarray]:
    perform(verbs.PHENOLOGY, Phenology(IndexRasters(*given), str(output), **more))
    with rasterio.open(output) as file:
        assert file.descriptions == SEASON_BANDS
        read = file.read()
        return dict(zip(SEASON_BANDS, np.where(read == file.nodata, np.nan, read)))


def test_a_wave_has_its_days(tmp_path: Path, message_of: Callable) -> None:
    dates = days(46)
    stack = write(tmp_path / "s.tif", wave(dates), dates)
    found = season(tmp_path / "o.tif", (stack,))
    for name, day in (("start", 200 - 91.25), ("peak", 200), ("end", 200 + 91.25), ("length", 182.5)):
        assert np.abs(found[name] - day).max() < 2.5, name
    assert found["amplitude"] == pytest.approx(0.6, abs=0.03) and (found["dates"] == 46).all()
    result = perform(verbs.PHENOLOGY, Phenology(IndexRasters((stack,)), str(tmp_path / "o.tif")))
    assert result.pixels == result.seasons == SIDE * SIDE and abs(result.peak - 200) < 2.5
    assert message_of((result.message,), "season.seasons")


def test_a_season_over_new_year_has_its_days(tmp_path: Path) -> None:
    dates = days(46)
    stack = write(tmp_path / "s.tif", wave(dates, peak=10), dates)
    found = season(tmp_path / "o.tif", (stack,))
    assert np.abs(found["start"] - (10 - 91.25 + 365)).max() < 2.5 and np.abs(found["end"] - (10 + 91.25)).max() < 2.5
    result = perform(verbs.PHENOLOGY, Phenology(IndexRasters((stack,)), str(tmp_path / "o.tif")))
    assert abs((result.peak - 10 + 182.5) % 365 - 182.5) < 2.5


def test_steep_seasons_are_double_logistic(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    dates = days(92, step=8)
    numbers = np.array([[0.2, 0.6, 110.0, 0.15, 290.0, 0.1]])
    values = logistic.curve(numbers, turn(dates)[:, :, 0].T).T[:, :, None] + 0.02 * random.normal(size=(92, SIDE, SIDE))
    stack = write(tmp_path / "s.tif", values.astype(np.float32), dates)
    found = season(tmp_path / "o.tif", (stack,))
    assert (found["fit"] == LOGISTIC).mean() > 0.95
    assert np.abs(found["start"] - 111).mean() < 2 and np.abs(found["end"] - 291).mean() < 3
    waves = season(tmp_path / "o.tif", (stack,), double=False)
    assert np.nanmean(np.abs(waves["start"] - 111)) > np.abs(found["start"] - 111).mean()
    assert waves["rmse"].mean() > found["rmse"].mean()


def test_masks_and_nodata_hide_clouds(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    dates = days(69)
    cloud = random.random((69, SIDE, SIDE)) < 0.4
    hidden = np.where(cloud, -0.1, wave(dates)).astype(np.float32)
    clear = season(tmp_path / "o.tif", (write(tmp_path / "w.tif", wave(dates), dates),))
    bare = write(tmp_path / "s.tif", hidden, dates)
    assert np.nanmedian(np.abs(season(tmp_path / "o.tif", (bare,))["amplitude"] - 0.6)) > 0.05
    mask = write(tmp_path / "m.tif", np.where(cloud, 9, random.integers(0, 2, cloud.shape)).astype(np.uint8), dates)
    by_value = season(tmp_path / "o.tif", (bare,), (), 0, 0, (mask,), (8, 9))
    nodata = write(tmp_path / "n.tif", np.where(cloud, -9999, hidden).astype(np.float32), dates, nodata=-9999)
    for found in (by_value, season(tmp_path / "o.tif", (nodata,))):
        assert (found["dates"] == (~cloud).sum(axis=0)).all()
        assert np.abs(found["amplitude"] - clear["amplitude"]).max() < 0.05
        assert np.nanmax(np.abs(found["peak"] - clear["peak"])) < 4


def test_one_raster_a_date_gives_ndvi_of_its_bands(tmp_path: Path) -> None:
    dates = days(30)
    index = wave(dates)
    paths = [
        write(tmp_path / f"scene_{d.replace('-', '')}.tif", np.stack([1 - one, 1 + one, one]))
        for d, one in zip(dates, index)
    ]
    found = season(tmp_path / "o.tif", tuple(paths), (), 1, 2)
    assert found["amplitude"] == pytest.approx(0.6, abs=0.05) and np.abs(found["peak"] - 200).max() < 4
    only = season(tmp_path / "o.tif", tuple(reversed(paths)), tuple(reversed(dates)), 1, 2, (), (), 2019)
    assert (only["dates"] == sum(d.startswith("2019") for d in dates)).all()


def test_flat_pixels_have_no_season_and_few_dates_none(tmp_path: Path, message_of: Callable) -> None:
    dates = days(46)
    values = wave(dates)
    values[:, 0] = 0.5
    values[5:, 1] = -9999  # five dates
    months = turn(dates)[:, 0, 0]
    values[(months > 100) & (months < 250), 2] = -9999  # a gap of 150 days in each year
    found = season(tmp_path / "o.tif", (write(tmp_path / "s.tif", values, dates, nodata=-9999),))
    assert np.isnan(found["start"][:3]).all() and np.isfinite(found["start"][3:]).all()
    assert (found["amplitude"][0] < 0.01).all() and np.isnan(found["amplitude"][1:3]).all()
    flat = write(tmp_path / "f.tif", np.full_like(values, 0.5), dates)
    result = perform(verbs.PHENOLOGY, Phenology(IndexRasters((flat,)), str(tmp_path / "o.tif")))
    assert result.seasons == 0 and result.peak is None and message_of((result.message,), "season.no_season")


def test_parts_give_what_the_whole_gives() -> None:
    random = np.random.default_rng(2)
    years = 2019 + np.arange(40) / 23
    values = (0.5 + 0.3 * np.cos(2 * np.pi * years)[:, None] + 0.05 * random.normal(size=(40, 500))).astype(np.float32)
    seen = random.random(values.shape) < 0.8
    whole = seasons(values, seen, years)
    part = seasons(values[:, 100:200], seen[:, 100:200], years)
    assert np.allclose(whole.start[100:200], part.start, equal_nan=True, atol=1e-6)


def forecast(output: Path, values: np.ndarray, dates: Sequence[str], target: str, **more: Any) -> Any:
    stack = write(output.with_name("in.tif"), values.astype(np.float32), dates)
    return perform(verbs.FORECAST, Forecast(IndexRasters((stack,)), str(output), target, **more))


def test_a_forecast_beats_last_year_where_years_differ(tmp_path: Path, message_of: Callable) -> None:
    """Each pixel keeps what it has besides the mean year for months: its last date says more than last year."""
    random = np.random.default_rng(3)
    dates = days(70)
    target = days(71)[-1]
    besides = np.zeros((71, SIDE, SIDE))
    for n in range(1, 71):
        besides[n] = 0.9 * besides[n - 1] + 0.05 * random.normal(size=(SIDE, SIDE))
    truth = wave(days(71)) + besides
    result = forecast(tmp_path / "f.tif", truth[:-1], dates, target)
    assert result.error < 0.8 * result.naive_error and result.better > 0.8 * SIDE * SIDE
    with rasterio.open(result.output) as file:
        assert file.descriptions == FORECAST_BANDS
        read = np.where(file.read() == file.nodata, np.nan, file.read())
    shown = np.isfinite(read[0])
    assert shown.sum() == result.better
    held = ((read[1] <= truth[-1]) & (truth[-1] <= read[2]))[shown].mean()
    assert 0.8 < held <= 1 and 0.7 < result.held <= 1
    assert np.abs(read[0] - truth[-1])[shown].mean() < np.abs(truth[-1] - truth[-24])[shown].mean()
    assert message_of(result.notes, "season.few_tried", dates=8)


def test_a_forecast_that_is_not_better_is_not_shown(tmp_path: Path, message_of: Callable) -> None:
    """The same odd year again and again, with more waves than the forecast has."""
    dates = [f"{year}-{month:02d}-15" for year in (2017, 2018, 2019) for month in range(1, 13)]
    odd = np.where(np.arange(36) % 2, 0.3, 0.7)[:, None, None] * np.ones((36, SIDE, SIDE))
    result = forecast(tmp_path / "f.tif", odd, dates, "2020-01-15")
    assert not result.output and not (tmp_path / "f.tif").exists() and result.naive_error < 0.01 < result.error
    assert message_of((result.message,), "season.not_better")


def test_the_naive_forecast_is_the_value_a_year_before() -> None:
    years = np.array([2018.1, 2018.5, 2018.9, 2019.1, 2019.5])
    values = np.arange(5, dtype=np.float32)[:, None] * np.ones((1, 2), np.float32)
    seen = np.ones((5, 2), bool)
    seen[3, 1] = False
    assert predict.naive(values, seen, years, 2020.1).tolist() == [3.0, 0.0]


def test_no_date_after_the_forecasts_own_is_used() -> None:
    """What is known later must not change the errors on the held-out dates."""
    random = np.random.default_rng(4)
    years = 2017 + np.arange(60) / 23
    values = random.normal(size=(60, 30)).astype(np.float32)
    seen = np.ones(values.shape, bool)
    first = predict.tried(values, seen, years, 0.1, 30.0)
    values[-1] += 5
    other = predict.tried(values, seen, years, 0.1, 30.0)
    assert np.allclose(first.error[:-1], other.error[:-1]) and np.allclose(first.error[-1] + 5, other.error[-1])


def test_robust_weights_take_off_what_no_mask_has() -> None:
    random = np.random.default_rng(5)
    years = 2019 + np.arange(46) / 23
    truth = 0.5 + 0.3 * np.cos(2 * np.pi * years)[:, None]
    values = (truth + 0.01 * random.normal(size=(46, 200))).astype(np.float32)
    values[random.random(values.shape) < 0.1] = -0.1
    found, _ = harmonic.fit(values, np.ones(values.shape, bool), years)
    assert np.abs(harmonic.columns(years) @ found - truth).mean() < 0.02


def test_bad_series_are_refused(tmp_path: Path, refused: Callable) -> None:
    dates, output = days(20), str(tmp_path / "o.tif")
    stack = write(tmp_path / "s.tif", wave(dates), dates)
    bare = write(tmp_path / "bare.tif", wave(dates))
    shifted = write(tmp_path / "2019-01-01.tif", wave(dates[:1]), x0=500_003.0)
    first = write(tmp_path / "2019-02-01.tif", wave(dates[:1]))
    undated = write(tmp_path / "undated.tif", wave(dates[:1]))
    mask = write(tmp_path / "m.tif", np.zeros((19, SIDE, SIDE), np.uint8), dates[:19])
    for code, given in {
        "season.no_rasters": ((),),
        "season.no_date_of_band": ((bare,),),
        "season.no_date": ((first, undated),),
        "season.other_number": ((bare,), ("2019-01-01",)),
        "season.not_a_date": ((bare,), ("yesterday",) * 20),
        "season.other_grid": ((first, shifted),),
        "season.mask_missing": ((stack,), (), 0, 0, (mask,)),
        "season.few_dates": ((first,),),
        "season.nothing_of_year": ((stack,), (), 0, 0, (), (), 1999),
        "change.ndvi_wrong_band": ((stack,), (), 1, 30),
    }.items():
        with refused(code, QueryError):
            perform(verbs.PHENOLOGY, Phenology(IndexRasters(*given), output))
    series = IndexRasters((stack,))
    with refused("season.bad_share", QueryError):
        perform(verbs.PHENOLOGY, Phenology(series, output, share=1.0))
    with refused("season.bad_least", QueryError):
        perform(verbs.PHENOLOGY, Phenology(series, output, least=0.0))
    for code, target, level in (
        ("season.not_later", dates[-1], 0.9),
        ("season.too_far", "2023-01-01", 0.9),
        ("season.not_a_date", "soon", 0.9),
        ("season.short", days(21)[-1], 0.9),
        ("season.bad_level", days(21)[-1], 1.0),
    ):
        with refused(code, QueryError):
            perform(verbs.FORECAST, Forecast(series, output, target, level))
    assert not Path(output).exists()


def test_a_band_without_a_date_is_named_with_what_is_expected(tmp_path: Path, refused: Callable) -> None:
    stack = write(tmp_path / "2019.tif", wave(days(8)), [*days(3), "", *days(4)])
    with refused("season.no_date_of_band", QueryError, raster="2019.tif", bands=8, band=4):
        perform(verbs.PHENOLOGY, Phenology(IndexRasters((stack,)), str(tmp_path / "o.tif")))


def test_a_run_can_be_cancelled(tmp_path: Path) -> None:
    stack = write(tmp_path / "s.tif", wave(days(20)), days(20))
    with pytest.raises(Cancelled):
        perform(
            verbs.PHENOLOGY, Phenology(IndexRasters((stack,)), str(tmp_path / "o.tif")), Job(cancelled=lambda: True)
        )
    assert not (tmp_path / "o.tif").exists()


def test_a_gap_is_that_of_the_year_as_a_circle() -> None:
    years = 2019 + np.array([0, 0.2, 0.4, 0.6, 0.8, 0.95])
    seen = np.ones((6, 4), bool)
    seen[0, 1] = False  # from 0.95 to 1.2: 91 days
    seen[:2, 2] = False  # from 0.95 to 1.4: 164 days
    seen[2:4, 3] = False  # from 0.2 to 0.8: 219 days
    assert harmonic.enough(seen, years, least=4).tolist() == [True, True, False, False]


def test_values_that_no_index_has_are_pointed_out(tmp_path: Path) -> None:
    """NDVI times 10,000 makes Minimum amplitude nothing; -9999 that is not declared as nodata is no index."""
    dates, output = days(46), str(tmp_path / "out.tif")
    holes = wave(dates)
    holes[::3] = -9999
    for bands, low, high in ((wave(dates) * 10_000, 2000, 8000), (holes, -9999, 0.8)):
        series = IndexRasters((write(tmp_path / "in.tif", bands, dates),))
        first, second = perform(verbs.PHENOLOGY, Phenology(series, output, least=0.1)).notes
        assert (first.code, second) == ("season.out_of_range", messages.season.SCALED(least=0.1))
        assert (first.params["low"], first.params["high"]) == pytest.approx((low, high), rel=0.01)
        found = perform(verbs.FORECAST, Forecast(series, output, "2021-02-01")).notes
        assert next(one.code for one in found if one.code.startswith("season.")) == "season.out_of_range"
    series = IndexRasters((write(tmp_path / "in.tif", wave(dates), dates),))
    assert perform(verbs.PHENOLOGY, Phenology(series, output)).notes == ()
