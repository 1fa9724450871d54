"""The verb anomalies: the newest date against a place's own history, run again when a date was added."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rasterio
from akin.plugin.contract import Anomalies, AnomaliesResult, verbs
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_change import made

SIDE = 40
DATES = tuple(f"{year}-07-01" for year in range(2015, 2022))


@pytest.fixture
def grow(make_dates: Callable) -> Callable[[int], tuple[str, tuple[str, ...]]]:
    """`grow(n)` makes collections of the first n dates, one each. Rows 5..8 change in 2020, columns 30..33 of rows
    20..29 in 2021."""
    vectors = made(SIDE * SIDE, 7, 21, dimension=16, noise=0.15).vectors.reshape(7, SIDE, SIDE, 16).copy()
    vectors[5:, 5:9, :20] = vectors[5:, 30:34, 20:].copy()
    vectors[6:, 20:30, 30:34] = vectors[6:, 10:20, 2:6].copy()
    flat = vectors.reshape(7, SIDE * SIDE, 16)
    made_ones = [str(make_dates(flat[i : i + 1], DATES[i : i + 1], SIDE, name=f"d{i}")) for i in range(7)]
    return lambda count: (made_ones[0], tuple(made_ones[1:count]))


def run(at: tuple[str, tuple[str, ...]], tmp_path: Path, **more: Any) -> AnomaliesResult:
    outputs = {"polygons": str(tmp_path / "a.geojson"), "also": at[1], **more}
    return perform(verbs.ANOMALIES, Anomalies(at[0], str(tmp_path / "a.tif"), **outputs))


def test_the_newest_date_is_compared_with_the_places_own_history(grow: Callable, tmp_path: Path) -> None:
    result = run(grow(6), tmp_path)
    with rasterio.open(result.output) as file:
        score, since = file.read()
    assert result.date == "2020-07-01" and result.history == 5 and result.looked_at == ("2020-07-01",)
    assert (since[5:9, :20] > 2020).mean() > 0.6 and (since > 0).sum() == result.cells == result.new_cells
    assert (since[10:] > 0).mean() < 0.01 and score.max() == pytest.approx(result.maximum)
    data = json.loads((tmp_path / "a.geojson").read_text())
    assert len(data["features"]) == result.areas and data["features"][0]["properties"]["first"] == "2020-07-01"
    assert result.message.code == "change.anomalies_found"


def test_the_next_run_looks_at_the_new_date_and_says_what_is_new(grow: Callable, tmp_path: Path) -> None:
    run(grow(6), tmp_path)
    again = run(grow(6), tmp_path)
    assert again.looked_at == () and again.new_cells == 0 and again.message.code == "change.no_new_date"
    result = run(grow(7), tmp_path)
    assert result.looked_at == ("2021-07-01",)
    with rasterio.open(result.output) as file:
        since = file.read(2)
    assert (since[20:30, 30:34] > 2021).mean() > 0.6
    old = since[5:9, :20]
    assert ((old > 2020) & (old < 2021)).mean() > 0.3 and not (old > 2021.4).mean() > 0.3
    assert 0 < result.new_cells < result.cells and result.new_ha == pytest.approx(result.new_cells * 2.56, rel=1e-2)


def test_dates_that_were_missed_are_looked_at_in_order(grow: Callable, tmp_path: Path) -> None:
    run(grow(5), tmp_path)
    assert run(grow(7), tmp_path).looked_at == ("2020-07-01", "2021-07-01")


def test_a_damaged_state_is_said_and_everything_is_new(grow: Callable, tmp_path: Path, message_of: Callable) -> None:
    run(grow(6), tmp_path)
    (tmp_path / "a.tif.akin.json").write_text("{")
    result = run(grow(7), tmp_path)
    assert message_of(result.notes, "change.other_state") and result.new_cells == result.cells


def test_a_short_history_is_refused(grow: Callable, tmp_path: Path, refused: Callable) -> None:
    with refused("change.short_history", QueryError):
        run(grow(2), tmp_path)


def test_without_anomalies_nothing_is_found(make_dates: Callable, tmp_path: Path) -> None:
    data = made(3000, 5, 2, dimension=16)
    result = run((str(make_dates(data.vectors, DATES[:5], 60)), ()), tmp_path)
    assert result.cells <= 2 and 8 < result.over < 60 and result.expected == 30
