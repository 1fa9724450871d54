"""A collection of patches in known classes, and labels on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from akin.tests.data.make_labels import Label, point

MakeCollection = Callable[..., Path]
SIDE = 24
#: Blocks of this many patches are of one class.
BLOCK = 3
NAMES = ("water", "wood", "field")


def ground(count: int = 3, seed: int = 0) -> np.ndarray:
    """The class of each patch (SIDE, SIDE)."""
    small = np.random.default_rng(seed).integers(0, count, (SIDE // BLOCK, SIDE // BLOCK))
    return np.repeat(np.repeat(small, BLOCK, axis=0), BLOCK, axis=1)


def vectors(classes: np.ndarray, noise: float = 0.25, seed: int = 1) -> np.ndarray:
    """Vectors (n, 16) around the mean of their class."""
    means = np.random.default_rng(9).normal(size=(int(classes.max()) + 1, 16))
    random = np.random.default_rng(seed)
    return np.asarray(means[classes.ravel()] + noise * random.normal(size=(classes.size, 16)) + 1)


def at(row: float, col: float) -> dict[str, object]:
    """A point in the middle of a patch of the collections of `make_collection`."""
    return point(500_080.0 + 160 * col, 4_999_920.0 - 160 * row)


def labels(classes: np.ndarray, each: int, seed: int = 2, names: tuple[str, ...] = NAMES) -> list[Label]:
    """`each` points of every class, by chance."""
    random = np.random.default_rng(seed)
    found: list[Label] = []
    for number in np.unique(classes):
        rows, cols = np.nonzero(classes == number)
        some = random.permutation(len(rows))[:each]
        found += [(at(r, c), {"class": names[number]}) for r, c in zip(rows[some], cols[some])]
    return found
