"""Several classes at one place: each class is separated from everything else by an estimator of its own.

The probabilities of an estimator that weighs both sides alike are too high for a rare class. They are calibrated by
Platt scaling (Platt 1999; Niculescu-Mizil and Caruana 2005, doi 10.1145/1102351.1102430): a logistic regression of the
truth on the logit of the probability, learnt from labels that the estimator was not trained with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..estimators import BY_NAME
from ..estimators.base import Arrays, Fitted, Scaling, Vectors, classify_some
from ..labels.placed import Training
from .numbers import group, grouped

Floats = NDArray[np.float64]

#: From this probability on a place has a class.
THERE = 0.5
#: Labels with and without a class that its calibration needs, of each.
NEEDED = 5
#: Probabilities are kept this far from 0 and 1, where a logit is infinite.
EDGE = 1e-4


@dataclass(frozen=True)
class OneVsRest:
    """One estimator for each class. curves: float32 (k, 2), the slope and the offset of the calibration of each."""

    parts: tuple[Fitted, ...]
    curves: NDArray[np.float32]

    @property
    def outputs(self) -> int:
        """See Fitted."""
        return len(self.parts)

    @property
    def dimension(self) -> int:
        """See Fitted."""
        return self.parts[0].dimension

    def predict(self, vectors: Vectors) -> NDArray[np.float32]:
        """The probability (n, k) of each class, which do not sum to 1."""
        raw = np.stack([part.predict(vectors)[:, 1] for part in self.parts], axis=1)
        return calibrated(raw, self.curves)

    def importance(self) -> Floats | None:
        """See Fitted: the mean over the classes."""
        each = [part.importance() for part in self.parts]
        known = [one / max(float(one.sum()), 1e-12) for one in each if one is not None]
        return np.mean(known, axis=0) if known else None

    def arrays(self) -> Arrays:
        """See Fitted."""
        found: Arrays = {"curves": self.curves}
        for number, part in enumerate(self.parts):
            found |= grouped(f"c{number}", part.arrays())
        return found


def learn_several(name: str, x: Vectors, y: Floats, scaling: Scaling, seed: int, curves: Floats) -> OneVsRest:
    """y: 0 and 1, (n, k); each class is at some places, and not at others."""
    parts = [BY_NAME[name].classify(x, one.astype(np.int64), scaling, seed) for one in y.T]
    return OneVsRest(tuple(parts), curves.astype(np.float32))


def load_several(name: str, arrays: Mapping[str, NDArray[Any]], dimension: int, outputs: int) -> OneVsRest:
    """What `OneVsRest.arrays` gave, from a file that may come from anybody. Raises ValueError, KeyError."""
    curves = arrays["curves"]
    if curves.dtype != np.float32 or curves.shape != (outputs, 2) or not np.isfinite(curves).all():
        raise ValueError("the calibration of the classes is damaged")
    parts = [BY_NAME[name].load(group(arrays, f"c{number}"), dimension, 2) for number in range(outputs)]
    return OneVsRest(tuple(parts), curves)


def raw_of_some(name: str, x: Vectors, y: Floats, asked: Vectors, scaling: Scaling, seed: int) -> NDArray[np.float32]:
    """Probabilities (m, k) that are not calibrated, after learning from a part of the labels."""
    parts = [classify_some(BY_NAME[name], x, one.astype(np.int64), 2, scaling, seed) for one in y.T]
    return np.stack([part.predict(asked)[:, 1] for part in parts], axis=1)


def calibrated(raw: NDArray[Any], curves: NDArray[Any]) -> NDArray[np.float32]:
    """Probabilities (n, k) by the curves (k, 2)."""
    return np.asarray(1 / (1 + np.exp(-(logits(raw) * curves[:, 0] + curves[:, 1]))), np.float32)


def logits(probabilities: NDArray[Any]) -> Floats:
    """log(p / (1 - p)), finite."""
    kept = np.clip(np.asarray(probabilities, np.float64), EDGE, 1 - EDGE)
    return np.asarray(np.log(kept / (1 - kept)))


def fit_curves(raw: NDArray[Any], truth: Floats) -> Floats:
    """The slope and offset (k, 2) of each class; 1 and 0 where it has too few labels."""
    return np.array([_curve(p, y) for p, y in zip(logits(raw).T, truth.T)])


def _curve(logit: Floats, y: Floats) -> tuple[float, float]:
    from sklearn.linear_model import LogisticRegression

    if min(int(y.sum()), int((1 - y).sum())) < NEEDED or np.ptp(logit) < 1e-6:
        return 1.0, 0.0
    model = LogisticRegression(C=1e3, max_iter=1000).fit(logit[:, None], y.astype(int))
    slope, offset = float(model.coef_[0, 0]), float(model.intercept_[0])
    if slope <= 0:  # the estimator knows nothing of this class: every place has its share
        share = float(y.mean())
        return 0.0, float(np.log(share / (1 - share)))
    return slope, offset


def calibrated_held_out(raw: NDArray[Any], truth: Floats, fold: NDArray[np.int64]) -> NDArray[np.float32]:
    """Held-out probabilities (m, k), each fold calibrated with the other folds."""
    out = np.zeros_like(raw, np.float32)
    for one in np.unique(fold):
        here = fold == one
        out[here] = calibrated(raw[here], fit_curves(raw[~here], truth[~here]))
    return out


def without_empty(training: Training) -> tuple[Training, tuple[str, ...]]:
    """The training with the classes that are at some place, and the names of those that are at all places."""
    count = training.y.sum(axis=0)
    left = np.flatnonzero(count > 0)
    everywhere = tuple(training.classes[one] for one in np.flatnonzero(count == len(training)).tolist())
    classes = tuple(training.classes[one] for one in left.tolist())
    return replace(training, y=training.y[:, left], classes=classes), everywhere
