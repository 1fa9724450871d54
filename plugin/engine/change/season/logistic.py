"""The mean year of an index as a double logistic curve (Beck et al. 2006): a base, a rise and a fall.

v(t) = base + height * (1 / (1 + exp(-rise * (t - up))) + 1 / (1 + exp(fall * (t - down))) - 1), t in days since the
lowest day of the year. It is fitted to all pixels at once by least squares (Levenberg and Marquardt).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...base.job import running

Floats = NDArray[np.float64]
#: Dates of a pixel from which on its six numbers are fitted: two and a half for each.
LEAST_DATES = 15
ROUNDS = 25
#: Least and most of base, height, up, rise (1 / day), down and fall.
LOW = np.array([-1.0, 0.01, 0.0, 0.02, 5.0, 0.02])
HIGH = np.array([1.0, 2.0, 360.0, 0.5, 366.0, 0.5])


def curve(numbers: Floats, time: Floats) -> Floats:
    """The values (n, m) of curves with numbers (n, 6) at times (n, m) or (1, m)."""
    base, height, up, rise, down, fall = (numbers[:, i : i + 1] for i in range(6))
    return np.asarray(base + height * (_step(rise * (time - up)) + _step(fall * (down - time)) - 1))


def fit(values: Floats, weight: Floats, time: Floats, first: Floats) -> tuple[Floats, Floats]:
    """The numbers (n, 6) of the curves of values (n, t) at times (n, t), and the sum of squares (n,) that is left.

    Args:
        weight: (n, t), 0 where there is no value. first: numbers (n, 6) to start from.
    """
    numbers = np.clip(first, LOW, HIGH)
    loss = _loss(numbers, values, weight, time)
    damping = np.full(len(numbers), 0.01)
    for _ in range(ROUNDS):
        running().check()
        slopes = _slopes(numbers, time)
        weighted = slopes * weight[:, :, None]
        square = weighted.transpose(0, 2, 1) @ slopes
        diagonal = np.einsum("npp->np", square)
        square = square + (damping[:, None] * diagonal + 1e-9)[:, :, None] * np.eye(6)
        left = (values - curve(numbers, time))[:, :, None]
        tried = np.clip(numbers + np.linalg.solve(square, weighted.transpose(0, 2, 1) @ left)[..., 0], LOW, HIGH)
        tried[:, 4] = np.maximum(tried[:, 4], tried[:, 2] + 5)
        now = _loss(tried, values, weight, time)
        better = now < loss
        numbers = np.where(better[:, None], tried, numbers)
        damping = np.clip(np.where(better, damping / 3, damping * 4), 1e-6, 1e6)
        done = np.abs(loss - now).max(initial=0) < 1e-9
        loss = np.where(better, now, loss)
        if done:
            break
    return numbers, loss


def _step(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -60, 60))))


def _loss(numbers: Floats, values: Floats, weight: Floats, time: Floats) -> Floats:
    return np.asarray((weight * np.square(values - curve(numbers, time))).sum(axis=1))


def _slopes(numbers: Floats, time: Floats) -> Floats:
    """The derivatives (n, t, 6)."""
    _, height, up, rise, down, fall = (numbers[:, i : i + 1] for i in range(6))
    one, two = _step(rise * (time - up)), _step(fall * (down - time))
    first, second = height * one * (1 - one), height * two * (1 - two)
    columns = (
        np.ones_like(one),
        one + two - 1,
        -first * rise,
        first * (time - up),
        second * fall,
        second * (down - time),
    )
    return np.stack(columns, axis=2)
