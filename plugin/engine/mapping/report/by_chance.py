"""How good a map is at places that were taken by chance.

Labels that a person chose, or that were chosen to teach a model, lie where a class is easy to find or hard to tell. So
how many of them are right says little of the whole map. Places by chance are a simple random sample of it: the share of
them that is right estimates the share of the map that is right, without a model of where labels lie. They are held back
by chance among themselves, and all other labels train (Wadoux et al. 2021, doi 10.1016/j.ecolmodel.2021.109692).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import ChanceFigures
from ....contract.requests.mapping.suggest import CHANCE_FIELD
from ...base.job import Job
from ..estimators.base import Scaling
from ..labels.features import Features
from ..labels.placed import Training
from ..mapmodel.judge import Split, predict_held_out
from ..validation.choose import FOLDS
from ..validation.thin import thinned
from ..validation.wilson import Z95, wilson

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

#: With fewer labels by chance, the interval is so wide that it says nothing: 30 of which 24 are right give 63 to 90 %.
LEAST = 30


def at_chance(features: Features) -> Flags:
    """Whether the place of each feature was taken by chance, (n,)."""
    flags = [one.fields.get(CHANCE_FIELD) for one in features.features]
    return np.array([isinstance(value, (bool, int, float)) and value == 1 for value in flags], bool)


def chance_figures(
    estimator: str, training: Training, chance: Flags, scaling: Scaling, most: int, seed: int, job: Job
) -> ChanceFigures | None:
    """The figures of the labels whose places were taken by chance; None without any.

    Args:
        chance: whether the place of each label (see Training.group) was taken by chance.
        most: places that the estimator is tested on, and other places that it learns from.
    """
    here = chance[training.group]
    labels = np.random.default_rng(seed).permutation(np.unique(training.group[here]))
    if not len(labels):
        return None
    if len(labels) < LEAST:
        return ChanceFigures(len(labels), LEAST)
    rows = np.flatnonzero(here & np.isin(training.group, labels[:most]))
    others = np.flatnonzero(~here)
    others = others[thinned(len(others), most, training.y[others] if training.of_classes else None, seed)]
    fold_of = dict(zip(labels.tolist(), (np.arange(len(labels)) % FOLDS).tolist()))
    fold = np.array([fold_of[one] for one in training.group[rows].tolist()], np.int64)
    held_out = predict_held_out(estimator, training, Split(rows, others, fold), scaling, seed, job)
    wrong = _errors(held_out, training.y[rows], training.of_classes)
    _, label = np.unique(training.group[rows], return_inverse=True)
    of_label = np.bincount(label.reshape(-1), wrong) / np.bincount(label.reshape(-1))
    if not training.of_classes:
        mean, pm = float(of_label.mean()), Z95 * float(of_label.std(ddof=1)) / math.sqrt(len(of_label))
        return ChanceFigures(len(labels), LEAST, mean, max(0.0, mean - pm), mean + pm)
    right = 1 - float(of_label.mean())
    low, high = wilson(right, len(of_label))
    return ChanceFigures(len(labels), LEAST, right, low, high)


def _errors(held_out: NDArray[np.float32], y: NDArray[Any], of_classes: bool) -> Floats:
    """1 for a wrong class and 0 for the right one; of values, the size of the error."""
    if of_classes:
        return np.asarray(held_out.argmax(axis=1) != y, np.float64)
    return np.asarray(np.abs(held_out[:, 0].astype(np.float64) - y), np.float64)
