"""Whether labels that were held out show which of two models is better.

Both models are judged on the same labels, so what counts is the difference at each label: two figures that are both
unsure can still differ surely, and two that look different can do so by chance. The difference must be more than twice
its standard error under the assumption that the models are equally good. For classes this is the test of McNemar (1947,
doi 10.1007/BF02295996) with the same weight for each class: only labels where one model is right and the other wrong
count, and there must be more than 4 of them.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..labels.placed import Training

Floats = NDArray[np.float64]

#: Standard errors that a difference must exceed: about 95 %.
SURE = 2.0


def better(one: NDArray[np.float32], other: NDArray[np.float32], truth: Any, training: Training, rows: Any) -> int:
    """1: the first one is better, -1: the second one is, 0: the labels do not show it.

    Args:
        one, other: predictions (m, k) for the same places. truth: (m,) or (m, k). rows: theirs in the training.
    """
    gain = _errors(other, truth, training) - _errors(one, truth, training)
    _, label = np.unique(training.group[rows], return_inverse=True)
    label = label.reshape(-1)
    of_label = np.bincount(label, gain) / np.bincount(label)  # the places of a label are no independent proofs
    kind = np.zeros(len(of_label), np.int64)
    if training.of_classes:
        kind[label] = truth
    parts = [of_label[kind == one] for one in np.unique(kind)]
    difference = float(np.mean([part.mean() for part in parts]))
    error = math.sqrt(sum(float((part**2).mean()) / len(part) for part in parts)) / len(parts)
    return int(np.sign(difference)) if abs(difference) > SURE * error else 0


def _errors(predicted: NDArray[np.float32], truth: Any, training: Training) -> Floats:
    """How wrong each prediction is, (m,): 0 or 1 of classes; else squares, with the same weight for each output."""
    if training.of_classes:
        return np.asarray(predicted.argmax(axis=1) != truth, np.float64)
    values = truth.reshape(len(truth), -1)
    spread = np.maximum(values.var(axis=0), 1e-12)
    return np.asarray(((predicted.astype(np.float64) - values) ** 2 / spread).mean(axis=1))
