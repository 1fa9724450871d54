"""Conformal prediction: sets of classes, and intervals of values, that hold the truth as often as is asked for.

Sets are Mondrian, which is to say by class (Vovk et al. 2005): the score of a place is 1 - p(its class), and a class is
in the set of a new place if its score is at most the q of that class, the ceil((n + 1) x level)-th smallest of the
scores of its n calibration labels. With too few labels q is infinite: the class is in every set. 90 % needs 9 labels of
a class. Intervals are the value ± the same quantile of |y - predicted|.

These are 40 lines and no package (crepes was looked at): a model keeps two plain arrays, any level can be asked for
later, and nothing is pickled.

The promise holds for places that are exchangeable with the calibration labels. A map is not quite: calibrate with
predictions for held-out blocks of ground, and show what `held_out_coverage` reaches there next to the level.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Arrays = dict[str, NDArray[Any]]


def quantile(scores: Floats, level: float) -> float:
    """The ceil((n + 1) x level)-th smallest of scores (n,); infinite if that is more than n."""
    rank = math.ceil((len(scores) + 1) * level - 1e-9)  # 10 x 0.9 must not be 9.000000001
    if rank > len(scores):
        return math.inf
    return float(np.partition(scores, max(rank, 1) - 1)[max(rank, 1) - 1])


def labels_needed(level: float) -> int:
    """The fewest calibration labels of a class for which its q is finite: 9 for 0.9, 19 for 0.95."""
    return math.ceil(level / (1 - level) - 1e-9)


@dataclass(frozen=True)
class ClassSets:
    """Calibrated sets of classes.

    scores: 1 - p(y) of the calibration labels, float64 (n,). labels: their classes, int64 (n,), from 0 on. classes: how
    many there are.
    """

    scores: Floats
    labels: NDArray[np.int64]
    classes: int

    @classmethod
    def calibrated(cls, probabilities: NDArray[Any], labels: NDArray[np.int64]) -> ClassSets:
        """From probabilities (n, classes) for places that the model was not trained with, and their classes (n,)."""
        scores = 1 - probabilities[np.arange(len(labels)), labels].astype(np.float64)
        return cls(scores, np.asarray(labels, np.int64), probabilities.shape[1])

    def thresholds(self, level: float) -> Floats:
        """q of each class, (classes,); infinite where it has too few labels."""
        return np.array([quantile(self.scores[self.labels == c], level) for c in range(self.classes)])

    def sets(self, probabilities: NDArray[Any], level: float) -> NDArray[np.bool_]:
        """Which classes are in the set of each place, bool (m, classes). A set may be empty or hold all classes."""
        # the scores of calibration and map are rounded alike: p of a map is float32
        least = 1 - self.thresholds(level)
        return np.asarray(probabilities >= least - np.finfo(np.float32).eps)

    def arrays(self) -> Arrays:
        """As plain arrays, for an npz file."""
        return {"scores": self.scores, "labels": self.labels, "classes": np.array(self.classes)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> ClassSets:
        """From `arrays`."""
        return cls(arrays["scores"], arrays["labels"], int(arrays["classes"]))


@dataclass(frozen=True)
class YesNoSets:
    """Calibrated sets of "there" and "not there", for each of several classes that a place can have.

    scores: 1 - p(truth) of the calibration labels, float64 (n, k). truth: 1 there, 0 not there, int64 (n, k).
    """

    scores: Floats
    truth: NDArray[np.int64]

    @classmethod
    def calibrated(cls, probabilities: NDArray[Any], truth: NDArray[Any]) -> YesNoSets:
        """From the probabilities (n, k) that a class is there, for places that the model was not trained with."""
        there = np.asarray(truth, np.float64)
        p = np.asarray(probabilities, np.float64)
        return cls(np.where(there > 0, 1 - p, p), there.astype(np.int64))

    def thresholds(self, level: float) -> Floats:
        """q of "not there" and "there" of each class, (k, 2)."""
        each = zip(self.scores.T, self.truth.T)
        return np.array([[quantile(scores[truth == side], level) for side in (0, 1)] for scores, truth in each])

    def sides(self, probabilities: NDArray[Any], level: float) -> NDArray[np.bool_]:
        """Whether "not there" and "there" are possible for each class, bool (m, k, 2)."""
        limits = self.thresholds(level) + np.finfo(np.float32).eps
        return np.stack([probabilities <= limits[:, 0], 1 - probabilities <= limits[:, 1]], axis=2)

    def open(self, probabilities: NDArray[Any], level: float) -> NDArray[np.int64]:
        """Of how many classes it is open whether they are there, (m,): both sides are possible, or none."""
        sides = self.sides(probabilities, level)
        return np.asarray((sides[..., 0] == sides[..., 1]).sum(axis=1))

    def arrays(self) -> Arrays:
        """As plain arrays, for an npz file."""
        return {"scores": self.scores, "truth": self.truth}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> YesNoSets:
        """From `arrays`."""
        return cls(arrays["scores"], arrays["truth"])


@dataclass(frozen=True)
class Intervals:
    """Calibrated intervals. residuals: |y - predicted| of the calibration labels, float64 (n,), or (n, k) of several
    values."""

    residuals: Floats

    @classmethod
    def calibrated(cls, predicted: NDArray[Any], values: NDArray[Any]) -> Intervals:
        """From predictions (n,) or (n, k) for places that the model was not trained with, and their values."""
        return cls(np.abs(np.asarray(values, np.float64) - predicted))

    def half_width(self, level: float) -> float:
        """The interval is the prediction ± this; infinite with too few labels. Of one value."""
        return quantile(self.residuals, level)

    def half_widths(self, level: float) -> Floats:
        """The same of each of the values, (k,)."""
        return np.array([quantile(one, level) for one in self.residuals.reshape(len(self.residuals), -1).T])

    def arrays(self) -> Arrays:
        """As plain arrays, for an npz file."""
        return {"residuals": self.residuals}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Intervals:
        """From `arrays`."""
        return cls(arrays["residuals"])


@dataclass(frozen=True)
class Coverage:
    """How often sets or intervals held the truth. overall: 0..1. by_class: (classes,), NaN without labels; of values,
    (1,). mean_size: of the sets in classes, or the mean width of the intervals."""

    overall: float
    by_class: Floats
    mean_size: float


def held_out_coverage(
    probabilities: NDArray[Any], labels: NDArray[np.int64], fold: NDArray[np.int64], level: float
) -> Coverage:
    """What sets reach in held-out blocks: each fold is judged with the sets calibrated on the other folds.

    Args:
        probabilities: for each place by a model that was trained without its fold, (n, classes).
    """
    hit, size = np.zeros(len(labels), bool), np.zeros(len(labels))
    for one in np.unique(fold):
        here = fold == one
        sets = ClassSets.calibrated(probabilities[~here], labels[~here]).sets(probabilities[here], level)
        hit[here] = sets[np.arange(len(sets)), labels[here]]
        size[here] = sets.sum(axis=1)
    by_class = [hit[labels == c].mean() if (labels == c).any() else np.nan for c in range(probabilities.shape[1])]
    return Coverage(float(hit.mean()), np.array(by_class), float(size.mean()))


def held_out_interval_coverage(
    predicted: NDArray[Any], values: NDArray[Any], fold: NDArray[np.int64], level: float
) -> Coverage:
    """What intervals reach in held-out blocks: see `held_out_coverage`. predicted, values: (n,)."""
    hit, width = np.zeros(len(values), bool), np.zeros(len(values))
    for one in np.unique(fold):
        here = fold == one
        half = Intervals.calibrated(predicted[~here], values[~here]).half_width(level)
        hit[here] = np.abs(values[here] - predicted[here]) <= half
        width[here] = 2 * half
    return Coverage(float(hit.mean()), np.array([hit.mean()]), float(width.mean()))


def held_out_coverage_of_each(
    predicted: NDArray[Any], values: NDArray[Any], fold: NDArray[np.int64], level: float
) -> Coverage:
    """What the intervals of several values (n, k) reach: see `held_out_interval_coverage`. by_class: of each, (k,)."""
    each = [held_out_interval_coverage(p, y, fold, level) for p, y in zip(predicted.T, values.T)]
    reached = np.array([one.overall for one in each])
    return Coverage(float(reached.mean()), reached, float(np.mean([one.mean_size for one in each])))


def held_out_coverage_of_several(
    probabilities: NDArray[Any], truth: NDArray[Any], fold: NDArray[np.int64], level: float
) -> Coverage:
    """What sets of "there" and "not there" reach: see `held_out_coverage`. by_class: of each of the classes, (k,).
    mean_size: of how many classes it is open, on average."""
    hit, size = np.zeros(truth.shape, bool), np.zeros(len(truth))
    for one in np.unique(fold):
        here = fold == one
        sets = YesNoSets.calibrated(probabilities[~here], truth[~here])
        sides = sets.sides(probabilities[here], level)
        hit[here] = np.where(truth[here] > 0, sides[..., 1], sides[..., 0])
        size[here] = sets.open(probabilities[here], level)
    return Coverage(float(hit.mean()), hit.mean(axis=0), float(size.mean()))
