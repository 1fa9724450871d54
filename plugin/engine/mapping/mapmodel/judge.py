"""How good estimators are where they were not trained: spatial cross-validation, and the choice of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import Figure, messages
from ...base.job import Job
from ..estimators import BY_NAME
from ..estimators.base import Scaling, classify_some
from ..labels.placed import Training
from ..validation.choose import FOLDS, spatial_folds
from ..validation.splits import lonely_classes, random_folds
from ..validation.thin import thinned

#: Labelled vectors that are used to compare estimators: more take time, and change the figures by little.
MOST_JUDGED = 10_000
#: Labels times dimension times classes from which on "auto" leaves boosting out: it would take minutes.
SLOW_BOOSTING = 4_000_000
#: With fewer labels than this in a class, "auto" compares only estimators that can't learn single labels by heart: few
#: labels do not show which of the others is better.
FEW_LABELS, FOR_FEW = 5, ("linear", "prototypes", "neighbours")


@dataclass(frozen=True)
class Split:
    """rows: of the training, int64 (m,), those that can be held out. always: those that are always trained with.

    fold: of the rows, int64 (m,).
    """

    rows: NDArray[np.int64]
    always: NDArray[np.int64]
    fold: NDArray[np.int64]


@dataclass(frozen=True)
class Judged:
    """What an estimator said of labels that were held out: float32 (m, c), of values (m, 1). method: of the folds."""

    figure: Figure
    split: Split
    held_out: NDArray[np.float32]
    method: str


def judged(
    names: Sequence[str], training: Training, scaling: Scaling, coords: NDArray[np.float64],
    pixels: NDArray[np.float64], seed: int, job: Job,
) -> list[Judged]:  # fmt: skip
    """The estimators with these names, the best one first; empty where no labels can be held out.

    A class with one label is always trained with, and not judged.

    Args:
        coords: of the training, in metres (n, 2). pixels: of the map (m, 2).
    """
    chosen = thinned(len(training), MOST_JUDGED, training.y if training.of_classes else None, seed)
    rows, labels = chosen, training.y[chosen] if training.of_classes else None
    if labels is not None:
        rows = chosen[~np.isin(labels, lonely_classes(training.group[chosen], labels))]
        labels = training.y[rows]
        if len(np.unique(labels)) < 2:
            return []
    spatial = spatial_folds(coords[rows], training.group[rows], labels, pixels, FOLDS, seed)
    if spatial is None:
        return []
    found = []
    for number, name in enumerate(names):
        job.progress(number / len(names), messages.mapmodel.COMPARING())
        split = Split(rows, np.setdiff1d(chosen, rows), spatial.fold)
        held_out = predict_held_out(name, training, split, scaling, seed, job)
        figure = figure_of(name, held_out, training.y[rows], training.of_classes)
        found.append(Judged(figure, split, held_out, spatial.method))
    return sorted(found, key=lambda one: -one.figure.score)


def by_chance(one: Judged, training: Training, scaling: Scaling, seed: int, job: Job) -> float:
    """The score with folds by chance, which flatters."""
    rows = one.split.rows
    labels = training.y[rows] if training.of_classes else None
    split = replace(one.split, fold=random_folds(len(rows), labels, FOLDS, seed))
    held_out = predict_held_out(one.figure.estimator, training, split, scaling, seed, job)
    return figure_of(one.figure.estimator, held_out, training.y[rows], training.of_classes).score


def suited(training: Training, only_classes: Sequence[str], all_names: Sequence[str]) -> list[str]:
    """The estimators that "auto" compares."""
    names = [name for name in all_names if training.of_classes or name not in only_classes]
    if training.of_classes and _fewest_labels(training) < FEW_LABELS:
        names = [name for name in names if name in FOR_FEW]
    work = len(training) * training.found.vectors.shape[1] * max(1, len(training.classes))
    return [name for name in names if name != "boosting" or work <= SLOW_BOOSTING]


def _fewest_labels(training: Training) -> int:
    """The labels of the class that has the fewest: a polygon is one, however many patches it has."""
    return min(len(np.unique(training.group[training.y == one])) for one in np.unique(training.y))


def predict_held_out(
    name: str, training: Training, split: Split, scaling: Scaling, seed: int, job: Job
) -> NDArray[np.float32]:
    """What an estimator says of each of the rows after it was trained without their fold."""
    x, y, rows = training.found.vectors, training.y, split.rows
    out = np.zeros((len(rows), len(training.classes) if training.of_classes else 1), np.float32)
    for one in np.unique(split.fold):
        job.check()
        here = split.fold == one
        train = np.concatenate([rows[~here], split.always])
        if training.of_classes:
            fitted: Any = classify_some(BY_NAME[name], x[train], y[train], len(training.classes), scaling, seed)
        else:
            fitted = BY_NAME[name].regress(x[train], y[train], scaling, seed)
        out[here] = fitted.predict(x[rows[here]])
    return out


def figure_of(name: str, held_out: NDArray[np.float32], y: NDArray[Any], of_classes: bool) -> Figure:
    """The figures of predictions (m, k) for the classes or values (m,)."""
    if not of_classes:
        error = held_out[:, 0].astype(np.float64) - y
        spread = float(((y - y.mean()) ** 2).sum())
        r2 = 1 - float((error**2).sum()) / spread if spread > 0 else 0.0
        return Figure(name, r2, mae=float(np.abs(error).mean()), rmse=float(np.sqrt((error**2).mean())))
    best = held_out.argmax(axis=1)
    classes = np.unique(y)
    hit = np.array([((best == c) & (y == c)).sum() for c in classes], float)
    own = np.array([(y == c).sum() for c in classes], float)
    said = np.array([(best == c).sum() for c in classes], float)
    return Figure(name, float((hit / own).mean()), f1=float((2 * hit / (own + said)).mean()))
