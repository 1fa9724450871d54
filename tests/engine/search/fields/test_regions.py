"""The order of the regions of a field."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.fields.mosaic import Lattice
from akin.plugin.engine.search.fields.regions import regions


@pytest.fixture
def lattice() -> Lattice:
    return Lattice("EPSG:32631", 500_000.0, 5_000_000.0, 10.0, 10.0, 40, 40)


@pytest.fixture
def values() -> np.ndarray:
    """A lake of 400 pixels with a score of 0.8, and three specks of 4 pixels with 0.9, 0.85 and 0.7."""
    values = np.zeros((40, 40), np.float32)
    values[:20, :20] = 0.8
    for at, score in enumerate((0.9, 0.85, 0.7)):
        values[30:32, 10 * at : 10 * at + 2] = score
    return values


@pytest.mark.parametrize("least", [0.5, 0.75])
def test_the_order_is_that_of_the_score_that_is_shown(values: np.ndarray, lattice: Lattice, least: float) -> None:
    found = [one.mean for one in regions(values, values >= least, 4, lattice, 10)]
    assert found == pytest.approx([one for one in (0.9, 0.85, 0.8, 0.7) if one >= least], abs=1e-6)


def test_specks_do_not_push_a_lake_out(values: np.ndarray, lattice: Lattice) -> None:
    found = regions(values, values >= 0.5, 4, lattice, 2)
    assert [round(one.mean, 2) for one in found] == [0.9, 0.8]
