"""How good a model is with few labels and with more: whether more of them would help."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ....contract import CurvePoint, messages
from ...base.job import Job
from ..estimators.base import Scaling
from ..labels.placed import Training
from ..mapmodel.judge import Judged, Split, figure_of, held_out, predicted, shown

Ints = NDArray[np.int64]

#: Labels of a class; of values, VALUES_FACTOR times as many of all.
SIZES = (2, 5, 10, 20, 50, 100, 200)
VALUES_FACTOR = 5
#: Draws of labels for each size.
DRAWS = 3
#: Estimators that learn slowly have fewer sizes, and one draw.
SLOW, SLOW_SIZES = ("forest", "boosting"), (5, 20, 100)


def learning_curve(own: Judged, training: Training, scaling: Scaling, seed: int, job: Job) -> tuple[CurvePoint, ...]:
    """The score (balanced accuracy, R2) by the number of labels, in the same folds.

    Args:
        own: what the estimator gave with all labels: the last point.
    """
    name, split, factor = own.figure.estimator, own.split, 1 if training.of_classes else VALUES_FACTOR
    most = _most(training, split)
    sizes = [size * factor for size in (SLOW_SIZES if name in SLOW else SIZES) if size * factor < most]
    points = []
    for number, size in enumerate(sizes):
        job.progress(number / len(sizes), messages.report.LEARNING())
        draws = range(1 if name in SLOW else DRAWS)
        scores = [_with(name, training, split, size, scaling, seed + draw, job) for draw in draws]
        points.append(CurvePoint(float(size), float(np.mean(scores)), float(np.std(scores)), size))
    return (*points, CurvePoint(float(most), own.figure.score, 0.0, most))


def _most(training: Training, split: Split) -> int:
    """Labels of the class that has most of them, or of all values, in a training set."""
    most = 0
    for one in np.unique(split.fold):
        rows = split.rows[split.fold != one]
        rows = rows[training.labelled[rows]]
        pairs = np.unique(np.stack([_classes(training, rows), training.group[rows]], axis=1), axis=0)
        most = max(most, int(np.unique(pairs[:, 0], return_counts=True)[1].max()))
    return most


def _classes(training: Training, rows: Ints) -> Ints:
    return training.y[rows] if training.of_classes else np.zeros(len(rows), np.int64)


def _with(name: str, training: Training, split: Split, size: int, scaling: Scaling, seed: int, job: Job) -> float:
    """The score with at most `size` labels of a class in each training set."""
    rng = np.random.default_rng(seed)
    asked, truth = held_out(training, split, seed)
    out = predicted(name, training, split, asked, lambda rows: _drawn(rng, training, rows, size), scaling, seed, job)
    return figure_of(name, shown(out, truth, training, split), truth, training).score


def _drawn(rng: np.random.Generator, training: Training, rows: Ints, size: int) -> Ints:
    """The rows of `size` labels of each class, with all places of a label, and all that stand for the rest."""
    labelled = training.labelled[rows]
    kept, rows = [rows[~labelled]], rows[labelled]
    of, group = _classes(training, rows), training.group[rows]
    for one in np.unique(of):
        labels = rng.permutation(np.unique(group[of == one]))[:size]
        kept.append(rows[(of == one) & np.isin(group, labels)])
    return np.sort(np.concatenate(kept))
