"""Intervals of a share that also hold where no error, or nothing but errors, is seen (Wilson 1927).

A normal interval is as wide as the spread of the sample. Without an error the sample has no spread, and the interval
would be 100 % to 100 %, however few places there are. Wilson's interval of n places without an error begins at
n / (n + z^2): 94.0 % for 60 places (doi 10.1080/01621459.1927.10502953).

Where the places are of several strata of the map, n is the effective sample size (sum w)^2 / sum(w_i^2 / n_i): the
number of places of a simple random sample with the same variance (Korn and Graubard 1998, Survey Methodology 24).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Of a 95 % interval, in standard errors.
Z95 = 1.96


def wilson(share: float, count: int) -> tuple[float, float]:
    """The interval of 95 % of a share (0..1) of `count` draws."""
    z = Z95 * Z95 / count
    middle = (share + z / 2) / (1 + z)
    half = Z95 / (1 + z) * math.sqrt(share * (1 - share) / count + z / (4 * count))
    return max(0.0, middle - half), min(1.0, middle + half)


def unseen(weights: Floats, counts: NDArray[np.int64]) -> float:
    """How much of strata something may have that none of their places has: the upper bound of Wilson's interval, 95 %.

    Args:
        weights: the size of each stratum, (k,). counts: its places, (k,).

    Returns:
        In the unit of the weights; 0 without strata.
    """
    here = weights > 0
    total, n = float(weights[here].sum()), counts[here]
    if not total > 0:
        return 0.0
    if not n.all():
        return total
    effective = total**2 / float((weights[here] ** 2 / n).sum())
    return total * Z95**2 / (effective + Z95**2)
