"""Figures that say how good predictions are: of classes, of values, and of probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Bins of a calibration curve, with about as many places each.
BINS = 10
#: A bin has at least this number of places.
LEAST_IN_BIN = 10


@dataclass(frozen=True)
class ClassScores:
    """Of predicted classes.

    counts: (q, q), a row for each true class, a column for each predicted one. recall, precision, f1: (q,), NaN for a
    class without labels. balanced_accuracy: the mean recall. macro_f1: the mean F1.
    """

    counts: Ints
    recall: Floats
    precision: Floats
    f1: Floats
    balanced_accuracy: float
    macro_f1: float


@dataclass(frozen=True)
class ValueScores:
    """Of predicted values. r2: NaN where all true values are equal."""

    mae: float
    rmse: float
    r2: float


@dataclass(frozen=True)
class Reliability:
    """A calibration curve: of places whose predicted class has about this probability, how many are right.

    confidence: the mean probability of each bin, (b,). right: share that is right, (b,). count: places, (b,). error:
    the expected calibration error, the mean of |confidence - right| over the places.
    """

    confidence: Floats
    right: Floats
    count: Ints
    error: float


def class_scores(truth: Ints, predicted: Ints, classes: int) -> ClassScores:
    """From true and predicted classes, (n,) each, numbered from 0 on."""
    every = np.arange(classes)
    counts = confusion_matrix(truth, predicted, labels=every)
    precision, recall, f1, support = precision_recall_fscore_support(
        truth, predicted, labels=every, zero_division=0.0
    )  # fmt: skip
    for one in (precision, recall, f1):
        one[support == 0] = np.nan
    return ClassScores(counts, recall, precision, f1, float(np.nanmean(recall)), float(np.nanmean(f1)))


def value_scores(truth: NDArray[Any], predicted: NDArray[Any]) -> ValueScores:
    """From true and predicted values, (n,) each."""
    error = np.asarray(predicted, np.float64) - truth
    total = float(((truth - truth.mean()) ** 2).sum())
    r2 = 1 - float((error**2).sum()) / total if total > 0 else np.nan
    return ValueScores(float(np.abs(error).mean()), float(np.sqrt((error**2).mean())), float(r2))


def reliability(probabilities: NDArray[Any], truth: Ints) -> Reliability:
    """A calibration curve from probabilities (n, q) and true classes (n,)."""
    confidence = probabilities.max(axis=1).astype(np.float64)
    right = probabilities.argmax(axis=1) == truth
    order = np.argsort(confidence, kind="stable")
    bins = np.array_split(order, max(1, min(BINS, len(order) // LEAST_IN_BIN)))
    count = np.array([len(b) for b in bins])
    mean, share = (np.array([v[b].mean() for b in bins]) for v in (confidence, right))
    return Reliability(mean, share, count, float((np.abs(mean - share) * count).sum() / count.sum()))
