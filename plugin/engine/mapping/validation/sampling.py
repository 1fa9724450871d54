"""The size of a stratified random sample for the validation of a map, and its share for each class.

n = (sum_i W_i S_i / SE)^2 with S_i = sqrt(U_i (1 - U_i)), where U_i is the user's accuracy that is expected of class i
and SE the standard error that is wanted for the overall accuracy (Cochran 1977; Olofsson et al. 2014, formula 13). Rare
classes get a minimum; the rest is dealt out by area.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: The fewest places of a class: the lower end of what Olofsson et al. 2014 recommend for rare classes.
MINIMUM = 50
#: The user's accuracy that is expected of a class where nothing is known.
EXPECTED = 0.8
#: The standard error of the overall accuracy that is wanted by default: an interval of ± 4 points.
STANDARD_ERROR = 0.02


def sample_size(weights: Floats, users: Floats, standard_error: float) -> int:
    """How many places are needed for the standard error of the overall accuracy.

    Args:
        weights: the share of each class of the map's area, (q,), summing to 1.
        users: the expected user's accuracy of each class, (q,), 0..1.
    """
    deviation = float((weights * np.sqrt(users * (1 - users))).sum())
    return max(1, math.ceil((deviation / standard_error) ** 2 - 1e-9))


def allocate(size: int, weights: Floats, minimum: int, available: Ints) -> Ints:
    """How many places each class gets, (q,): at least `minimum`, the rest of `size` by area.

    There are more than `size` in total where the minima ask for more, and fewer where classes have fewer pixels.

    Args:
        available: the pixels of each class, (q,): no class gets more.
    """
    fixed = np.zeros(len(weights), bool)
    share = np.zeros(len(weights))
    while not fixed.all():
        rest = max(0.0, size - float(np.minimum(minimum, available)[fixed].sum()))
        share = rest * weights / weights[~fixed].sum()
        few = ~fixed & (share < minimum)
        if not few.any():
            break
        fixed |= few
    share[fixed] = minimum
    return np.minimum(_rounded(share, ~fixed), available)


def _rounded(share: Floats, which: NDArray[np.bool_]) -> Ints:
    """Whole numbers with the same sum as the shares of `which`, by the largest remainders."""
    whole = np.floor(share + 1e-9).astype(np.int64)
    missing = round(float(share[which].sum())) - int(whole[which].sum())
    by_remainder = np.argsort(np.where(which, whole - share, np.inf), kind="stable")
    whole[by_remainder[: max(0, missing)]] += 1
    return whole
