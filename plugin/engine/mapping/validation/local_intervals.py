"""Conformal intervals of values that are wider where values are harder to predict, and keep the level.

The error of each held-out label is divided by the difficulty of its place, and the quantile of these scores times the
difficulty of a new place is half the width of its interval (normalised nonconformity: Papadopoulos, Vovk and Gammerman
2011, doi 10.1613/jair.3198). The difficulty is the mean error of the most similar labels, of other folds only, plus a
part of the mean of all errors, so that labels that fit by chance do not make an interval narrow (as in crepes,
Bostrom 2022, Proceedings of Machine Learning Research 179).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .conformal import Coverage, quantile
from .distances import CELLS, squared_lengths, squares
from .thin import thinned

Arrays = dict[str, NDArray[Any]]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: The most similar labels that say how hard a place is: this number, or the quarter of all labels if that is less.
NEAREST = 10
#: The part of the mean error that each difficulty has. With less of it, intervals of few labels are wider on average.
FLOOR = 0.5
#: Labels that places are compared with: a map takes time for each of them.
MOST_COMPARED = 500


@dataclass(frozen=True)
class LocalIntervals:
    """Calibrated intervals.

    scores: errors of the calibration labels, divided by their difficulty, float64 (n,). vectors, errors: of the labels
    that places are compared with, float32 (k, d) and float64 (k,). floor: in the unit of the values.
    """

    scores: Floats
    vectors: NDArray[np.float32]
    errors: Floats
    floor: float

    @classmethod
    def calibrated(
        cls, vectors: NDArray[np.float32], predicted: NDArray[Any], values: NDArray[Any], fold: Ints
    ) -> LocalIntervals:
        """From predictions (n,) for places that the model was not trained with, their vectors, values and folds."""
        errors = np.abs(np.asarray(values, np.float64) - predicted)
        kept = thinned(len(errors), MOST_COMPARED, None, 0)
        floor = max(FLOOR * float(errors.mean()), 1e-12)
        fold = fold if len(np.unique(fold)) > 1 else np.arange(len(fold))
        near = _mean_of_nearest(vectors, vectors[kept], errors[kept], fold, fold[kept])
        return cls(errors / (near + floor), vectors[kept], errors[kept], floor)

    def difficulty(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """How hard it is to predict the values of vectors (m, d), in the unit of the values."""
        return np.asarray(_mean_of_nearest(vectors, self.vectors, self.errors) + self.floor, np.float32)

    def factor(self, level: float) -> float:
        """The interval is the prediction ± this times the difficulty; infinite with too few labels."""
        return quantile(self.scores, level)

    def arrays(self) -> Arrays:
        """As plain arrays, for an npz file."""
        numbers = np.array([self.floor])
        return {"scores": self.scores, "vectors": self.vectors, "errors": self.errors, "floor": numbers}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> LocalIntervals:
        """From `arrays`."""
        return cls(arrays["scores"], arrays["vectors"], arrays["errors"], float(arrays["floor"][0]))


def held_out_local_coverage(
    vectors: NDArray[np.float32], predicted: NDArray[Any], values: NDArray[Any], fold: Ints, level: float
) -> Coverage:
    """What the intervals reach in held-out blocks: each fold is judged with those calibrated on the other folds."""
    hit, width = np.zeros(len(values), bool), np.zeros(len(values))
    for one in np.unique(fold):
        here = fold == one
        found = LocalIntervals.calibrated(vectors[~here], predicted[~here], values[~here], fold[~here])
        half = found.factor(level) * found.difficulty(vectors[here])
        hit[here] = np.abs(values[here] - predicted[here]) <= half
        width[here] = 2 * half
    return Coverage(float(hit.mean()), np.array([hit.mean()]), float(width.mean()))


def _mean_of_nearest(
    asked: NDArray[np.float32], vectors: NDArray[np.float32], errors: Floats, fold: Ints | None = None,
    fold_of_vectors: Ints | None = None,
) -> Floats:  # fmt: skip
    """The mean error of the labels that are most like each vector (m, d), of other folds if folds are given, (m,)."""
    count, out, own = min(NEAREST, max(1, len(vectors) // 4)), np.empty(len(asked)), squared_lengths(vectors)
    step = max(1, CELLS // max(vectors.shape))
    for first in range(0, len(asked), step):
        here = slice(first, first + step)
        far = squares(asked[here], vectors, own)
        if fold is not None and fold_of_vectors is not None:
            far[fold[here, None] == fold_of_vectors[None]] = np.inf
        nearest = np.argpartition(far, count - 1, axis=1)[:, :count]
        known = np.isfinite(np.take_along_axis(far, nearest, axis=1))
        total = np.where(known, errors[nearest], 0).sum(axis=1)
        out[here] = total / np.maximum(known.sum(axis=1), 1)
    return out
