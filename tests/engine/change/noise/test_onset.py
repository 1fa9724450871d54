"""How a change came about."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.contract.requests.change.change import DRIFT, SEASON, SINGLE, STEP
from akin.plugin.engine.change.noise.onset import onsets

YEARS = 2018 + np.arange(24) / 8
TREND, WAVE = (YEARS - 2019.5) / 1.5, np.sin(2 * np.pi * YEARS)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [((YEARS >= 2019.5) * 2.0, STEP), ((np.arange(24) == 9) * 4.0, SINGLE), (2 * TREND, DRIFT), (1.5 * WAVE, SEASON)],
)
def test_each_kind_is_reported(shape: np.ndarray, expected: int) -> None:
    random = np.random.default_rng(1)
    left = (shape[:, None, None] + 0.4 * random.normal(size=(24, 200, 3))).astype(np.float32)
    has = random.random((24, 200)) < 0.9
    first = np.full(200, 12)
    assert (onsets(left * has[..., None], has, YEARS, first) == expected).mean() > 0.95


def test_few_dates_are_a_step_or_a_single_date() -> None:
    left = np.random.default_rng(2).normal(size=(4, 300, 3)).astype(np.float32)
    kinds = onsets(left, np.ones((4, 300), bool), np.arange(4) + 2018.0, np.full(300, 2))
    assert set(np.unique(kinds)) <= {STEP, SINGLE}
