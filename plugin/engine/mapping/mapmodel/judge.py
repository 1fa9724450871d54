"""How good estimators are where they were not trained: spatial cross-validation, and the choice of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import ClassFigures, Figure, OutputFigures, messages
from ....contract.requests.mapping.mapmodel import ESTIMATORS, ONE_VALUE, ONLY_CLASSES
from ...base.job import Job
from ..estimators import BY_NAME
from ..estimators.base import Scaling, classify_some
from ..labels.placed import Training
from ..validation.choose import FOLDS, spatial_folds
from ..validation.scores import value_scores
from ..validation.splits import lonely_classes, random_folds
from ..validation.thin import thinned
from .against_rest import labelled_share, relative
from .fractions import closed, learn, tested
from .several import THERE, calibrated_held_out, raw_of_some

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
    """What an estimator said of labels that were held out: float32 (m, c), of values (m, 1). method: of the folds.

    truth: the classes or values (m,), or the fractions or several classes (m, c), of what was held out: see `held_out`.
    held_out: as maps show it, see `shown`. share: of one class against the rest, what its probabilities are divided by.
    """

    figure: Figure
    split: Split
    held_out: NDArray[np.float32]
    truth: NDArray[Any]
    method: str
    share: float | None = None


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
        asked, truth = held_out(training, split, seed)
        raw = predicted(name, training, split, asked, lambda train: train, scaling, seed, job)
        own = shown(raw, truth, training, split)
        share = labelled_share(raw, truth) if training.against_rest else None
        found.append(Judged(figure_of(name, own, truth, training), split, own, truth, spatial.method, share))
    return sorted(found, key=lambda one: -one.figure.score)


def by_chance(one: Judged, training: Training, scaling: Scaling, seed: int, job: Job) -> float:
    """The score with folds by chance, which flatters."""
    rows = one.split.rows
    labels = training.y[rows] if training.of_classes else None
    split = replace(one.split, fold=random_folds(len(rows), labels, FOLDS, seed))
    held_out = predict_held_out(one.figure.estimator, training, split, scaling, seed, job)
    return figure_of(one.figure.estimator, held_out, truth_of(training, split, seed), training).score


def suited(training: Training) -> list[str]:
    """The estimators that "auto" compares."""
    without = (*ONLY_CLASSES, *(ONE_VALUE if training.of_fractions else ()))
    if training.of_classes or training.several:
        without = ()
    names = [name for name in ESTIMATORS if name not in without]
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
    """What an estimator says of each of the rows after it was trained without their fold. See `held_out`."""
    asked, truth = held_out(training, split, seed)
    found = predicted(name, training, split, asked, lambda train: train, scaling, seed, job)
    return shown(found, truth, training, split)


def shown(raw: NDArray[np.float32], truth: NDArray[Any], training: Training, split: Split) -> NDArray[np.float32]:
    """Predictions (m, k) of what was held out as a map shows them: all figures are of these. Several classes are
    calibrated, and the probabilities of one class against the rest are relative."""
    if training.several:
        return calibrated_held_out(raw, truth, split.fold)
    return relative(raw, labelled_share(raw, truth)) if training.against_rest else raw


def held_out(training: Training, split: Split, seed: int) -> tuple[NDArray[np.float32], NDArray[Any]]:
    """What an estimator is tested on, vectors (m, d), and the truth: the rows. Of pure places, half are mixtures."""
    x, y = training.found.vectors[split.rows], training.y[split.rows]
    return tested(x, y, split.fold, seed) if training.pure else (x, y)


def truth_of(training: Training, split: Split, seed: int) -> NDArray[Any]:
    """The truth of `held_out`."""
    return held_out(training, split, seed)[1]


def predicted(
    name: str, training: Training, split: Split, asked: NDArray[np.float32],
    chosen: Callable[[NDArray[np.int64]], NDArray[np.int64]], scaling: Scaling, seed: int, job: Job,
) -> NDArray[np.float32]:  # fmt: skip
    """What an estimator says of vectors (m, d), each after it was trained without its fold. Of several classes, the
    probabilities are not calibrated.

    Args:
        chosen: the rows that are trained with, of those outside a fold.
    """
    x, y, rows = training.found.vectors, training.y, split.rows
    out = np.zeros((len(rows), training.outputs), np.float32)
    for one in np.unique(split.fold):
        job.check()
        here = split.fold == one
        train = np.concatenate([chosen(rows[~here]), split.always])
        if training.several:
            out[here] = raw_of_some(name, x[train], y[train], asked[here], scaling, seed)
            continue
        if training.of_classes:
            fitted: Any = classify_some(BY_NAME[name], x[train], y[train], len(training.classes), scaling, seed)
        else:
            fitted = learn(name, x[train], y[train], training.pure, scaling, seed)
        out[here] = fitted.predict(asked[here])
    return closed(out) if training.of_fractions else out


def figure_of(name: str, held_out: NDArray[np.float32], y: NDArray[Any], training: Training) -> Figure:
    """The figures of predictions (m, k) for the classes or values (m,), or the fractions or several classes (m, k)."""
    if training.several:
        return _figure_of_several(name, by_class(held_out, y, training.classes))
    if training.of_fractions:
        return _figure_of_fractions(name, by_fraction(held_out, y, training.classes))
    if not training.of_classes:
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


def by_fraction(held_out: NDArray[np.float32], y: NDArray[Any], names: Sequence[str]) -> tuple[OutputFigures, ...]:
    """The figures of each fraction, from predictions (m, k) and the truth (m, k)."""
    found = []
    for name, own, truth in zip(names, held_out.T.astype(np.float64), y.T):
        scores = value_scores(truth, own)
        found.append(OutputFigures(name, scores.mae, scores.rmse, scores.r2 if np.isfinite(scores.r2) else None))
    return tuple(found)


def _figure_of_fractions(name: str, by_output: tuple[OutputFigures, ...]) -> Figure:
    known = [one.r2 for one in by_output if one.r2 is not None]
    mae, rmse = (float(np.mean([getattr(one, kind) for one in by_output])) for kind in ("mae", "rmse"))
    return Figure(name, float(np.mean(known)) if known else 0.0, mae=mae, rmse=rmse, by_output=by_output)


def by_class(held_out: NDArray[np.float32], y: NDArray[Any], names: Sequence[str]) -> tuple[ClassFigures, ...]:
    """The figures of each of several classes, from probabilities (m, k) and the truth (m, k), 0 or 1."""
    from sklearn.metrics import average_precision_score

    found = []
    for name, p, truth in zip(names, held_out.T, y.T > 0):
        said = p >= THERE
        right = int((said & truth).sum())
        f1 = 2 * right / (int(said.sum()) + int(truth.sum())) if truth.any() else None
        average = float(average_precision_score(truth, p)) if truth.any() else None
        precision, recall = (right / int(n) if n else None for n in (said.sum(), truth.sum()))
        found.append(ClassFigures(name, precision, recall, f1, average))
    return tuple(found)


def _figure_of_several(name: str, each: tuple[ClassFigures, ...]) -> Figure:
    averages = [one.average_precision for one in each if one.average_precision is not None]
    f1 = [one.f1 for one in each if one.f1 is not None]
    score = float(np.mean(averages)) if averages else 0.0
    return Figure(name, score, f1=float(np.mean(f1)) if f1 else 0.0, by_class=each)
