"""The area of applicability: where a map is so unlike its labels that they say nothing (Meyer and Pebesma 2021).

Vectors are standardised with the mean and deviation of the training vectors, and weighted by the importance of each
component. The dissimilarity index (DI) of a place is its distance to the nearest training vector, divided by the mean
distance between training vectors. Training vectors compare with those of other folds only, and the threshold is
min(Q75 + 1.5 IQR, maximum) of their DI. A place with a larger DI is outside. The local point density (LPD) is the
number of training vectors below the threshold. doi 10.1111/2041-210X.13650; the reference programs are trainDI and aoa
of the R package CAST.

It sees places that are new to the vectors, not every class that has no labels. Leaving out one of the nine land covers
of Dynamic World at 720 points of AlphaEarth, in each of two regions, 75 and 79 % of the points of the left-out class
are inside (0 to 100 % by class), and 99 and 100 % of the points of the other classes in blocks that were held back.
Other distances, LPD and the probabilities do not tell them apart clearly better (docs/benchmarks.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .distances import CELLS, squared_lengths, squares
from .thin import thinned

Arrays = dict[str, NDArray[Any]]
Floats = NDArray[np.float64]

#: More training vectors than this are thinned out, evenly over the classes: a map takes time for each of them.
MAX_TRAINING = 2000
#: A component whose deviation is below this share of the largest one is constant: it has no unit to measure with.
CONSTANT = 1e-6


@dataclass(frozen=True)
class Applicability:
    """What is needed to say how unlike its labels a place is.

    Args:
        mean, scale: vectors become (v - mean) x scale, float64 (d,). The scale has the weights in it.
        training: the training vectors, scaled, float32 (n, d).
        mean_distance: between them.
        threshold: the DI above which a place is outside.
        di: of the training vectors, compared with other folds, float64 (n,).
    """

    mean: Floats
    scale: Floats
    training: NDArray[np.float32]
    mean_distance: float
    threshold: float
    di: Floats

    def judged(self, vectors: NDArray[Any]) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
        """The DI, float32 (m,), and the LPD, int32 (m,), of vectors (m, d). The DI is NaN where a vector has NaN."""
        di, lpd = np.empty(len(vectors), np.float32), np.empty(len(vectors), np.int32)
        lengths = squared_lengths(self.training)
        limit = np.float32((self.threshold * self.mean_distance) ** 2)
        step = max(1, CELLS // max(len(self.training), vectors.shape[1]))
        for first in range(0, len(vectors), step):
            here = slice(first, first + step)
            found = squares(self._scaled(vectors[here]), self.training, lengths)
            di[here] = np.sqrt(found.min(axis=1)) / self.mean_distance
            lpd[here] = (found < limit).sum(axis=1)
        return di, lpd

    def inside(self, di: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Whether places with this DI are inside the area of applicability; NaN is outside."""
        return np.asarray(di <= np.float32(self.threshold) * (1 + 1e-5))

    def _scaled(self, vectors: NDArray[Any]) -> NDArray[np.float32]:
        return np.asarray((vectors - self.mean.astype(np.float32)) * self.scale.astype(np.float32), np.float32)

    def arrays(self) -> Arrays:
        """As plain arrays, for an npz file."""
        numbers = np.array([self.mean_distance, self.threshold])
        return {"mean": self.mean, "scale": self.scale, "training": self.training, "di": self.di, "numbers": numbers}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Applicability:
        """From `arrays`."""
        distance, threshold = (float(v) for v in arrays["numbers"])
        return cls(arrays["mean"], arrays["scale"], arrays["training"], distance, threshold, arrays["di"])


def applicability(
    vectors: NDArray[Any], fold: NDArray[np.int64], weights: NDArray[Any] | None = None,
    labels: NDArray[np.int64] | None = None, seed: int = 0, alone: NDArray[np.bool_] | None = None,
) -> Applicability | None:  # fmt: skip
    """The area of applicability of a model.

    Args:
        vectors: that it was trained with, (n, d), finite.
        fold: of each of them, (n,), as in its cross-validation; one fold only: each compares with all others.
        weights: the importance of each component, (d,); negative ones are 0. None: all are equal.
        labels: the classes, (n,): a class with few labels is not thinned out.
        alone: vectors that are the only ones of their class, (n,): the nearest one of another fold is of another class,
            so their DI is the distance between classes. They do not count for the threshold. None: no vector is.

    Returns:
        None if all vectors are equal, or there is one: nothing can be measured then.
    """
    keep = thinned(len(vectors), MAX_TRAINING, labels, seed)
    x, fold = np.asarray(vectors, np.float64)[keep], fold[keep]
    counted = np.ones(len(x), bool) if alone is None else ~alone[keep]
    if len(x) < 2 or not counted.any():
        return None
    mean, scale = x.mean(axis=0), _scale(x, weights)
    scaled = (x - mean) * scale
    distances = np.sqrt(np.maximum(squares(scaled, scaled, squared_lengths(scaled)), 0))
    np.fill_diagonal(distances, 0)
    mean_distance = float(distances.sum() / (len(x) * (len(x) - 1)))
    if not mean_distance > 0:
        return None
    np.fill_diagonal(distances, np.inf)
    if len(np.unique(fold)) > 1:
        distances[fold[:, None] == fold[None, :]] = np.inf
    di = distances.min(axis=1) / mean_distance
    low, high = np.quantile(di[counted], [0.25, 0.75])
    threshold = min(high + 1.5 * (high - low), float(di[counted].max()))
    return Applicability(mean, scale, scaled.astype(np.float32), mean_distance, float(threshold), di)


def _scale(x: Floats, weights: NDArray[Any] | None) -> Floats:
    deviation = x.std(axis=0, ddof=1)
    measured = deviation > CONSTANT * deviation.max()
    scale = np.zeros(len(deviation))
    scale[measured] = 1 / deviation[measured]
    if weights is not None and np.maximum(weights, 0).any():
        scale *= np.maximum(np.asarray(weights, np.float64), 0)
    return scale
