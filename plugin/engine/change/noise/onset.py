"""How a change came about: at once, in a single date, bit by bit, or as the seasons do.

Four models of the residuals of a place over the dates are compared by the Bayesian information criterion (Schwarz
1978): two means with a step between them; one mean, and one date apart; a straight line; and one wave a year.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ....contract.requests.change.change import DRIFT, SEASON, SINGLE, STEP

Floats = NDArray[np.float64]
#: Dates of a place below which Akin finds only steps and single dates.
LEAST_DATES = 5


def onsets(
    left: NDArray[np.float32], has: NDArray[np.bool_], years: Floats, first: NDArray[np.int64]
) -> NDArray[np.uint8]:
    """STEP, SINGLE, DRIFT or SEASON for each place, uint8 (n,).

    Args:
        left: residuals (t, n, k). has: (t, n). years: the dates as years with a fraction (t,). first: the date of the
            change (n,).
    """
    count = has.sum(axis=0)
    size = np.maximum(count, 1) * left.shape[2]
    criteria = []
    for design, located in _designs(left, has, years, first):
        error = _squared_error(left, has, design)
        free = design.shape[2] * left.shape[2] + located
        criteria.append(size * np.log(np.maximum(error, 1e-12) / size) + free * np.log(size))
    criteria[2] = np.where(count < LEAST_DATES, np.inf, criteria[2])
    criteria[3] = np.where(count <= LEAST_DATES, np.inf, criteria[3])
    return np.asarray(np.array([STEP, SINGLE, DRIFT, SEASON], np.uint8)[np.argmin(np.stack(criteria), axis=0)])


def _designs(
    left: NDArray[np.float32], has: NDArray[np.bool_], years: Floats, first: NDArray[np.int64]
) -> Iterator[tuple[Floats, int]]:
    """The columns (t, n, p) of each model, and whether a date was chosen for it."""
    one = np.ones(has.shape)
    date = np.arange(len(years))[:, None]
    yield np.stack([one, date >= first], axis=2), 1
    alone = np.square(left - np.median(left, axis=0)).sum(axis=2)
    yield np.stack([one, date == np.where(has, alone, -1).argmax(axis=0)], axis=2), 1
    time = ((years - years.mean()) / max(float(np.ptp(years)), 1e-9))[:, None]
    yield np.stack([one, time * one], axis=2), 0
    turn = 2 * np.pi * years[:, None]
    yield np.stack([one, np.sin(turn) * one, np.cos(turn) * one], axis=2), 0


def _squared_error(left: NDArray[np.float32], has: NDArray[np.bool_], design: Floats) -> Floats:
    """The sum of squares (n,) that a model of least squares leaves."""
    known = design * has[..., None]
    square = np.einsum("tnp,tnq->npq", known, known) + 1e-9 * np.eye(design.shape[2])
    weights = np.linalg.solve(square, np.einsum("tnp,tnk->npk", known, left.astype(np.float64)))
    rest = np.where(has[..., None], left - np.einsum("tnp,npk->tnk", known, weights), 0)
    return np.asarray(np.square(rest).sum(axis=(0, 2)))
