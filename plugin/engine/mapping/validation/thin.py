"""A part of many labels, in which rare classes stay whole."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def thinned(total: int, most: int, labels: NDArray[np.int64] | None, seed: int) -> NDArray[np.int64]:
    """Which of `total` labels to keep, sorted: all, or `most` by chance; of each class as many as of the others.

    Args:
        labels: the classes, (total,); None for values.
    """
    if total <= most:
        return np.arange(total)
    order = np.random.default_rng(seed).permutation(total)
    of = np.zeros(total, np.int64) if labels is None else labels[order]
    place = np.zeros(total, np.int64)  # the first, second … of its class
    for one in np.unique(of):
        place[of == one] = np.arange((of == one).sum())
    return np.sort(order[np.argsort(place, kind="stable")[:most]])
