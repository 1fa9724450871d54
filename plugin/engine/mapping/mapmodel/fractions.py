"""Fractions of several things in a place, which sum to 1, and mixtures of pure places to learn them from.

A regression gives each fraction for itself. Negative ones are set to 0, and all are divided by their sum: the nearest
simple answer that can be a fraction (EnMAP-Box's "Regression-based unmixing" can do the same).

Where the labels are pure places, the model learns from mixtures of them that are computed ("synthetic mixing", Okujeni
et al. 2013, doi 10.1016/j.rse.2013.06.007; synthMix in the EnMAP-Box): each is of 2 to 4 places of different classes,
with random weights that sum to 1. The mixture of vectors is their weighted sum. Where vectors have the length 1, as
those of AlphaEarth, which are made to be composed linearly, and of most encoders, it is scaled to the length 1.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..estimators import BY_NAME
from ..estimators.base import Fitted, Scaling
from ..labels.placed import Training

Vectors = NDArray[np.float32]
Floats = NDArray[np.float64]

#: How often a mixture is of 2, 3 and 4 classes.
OF_CLASSES = (0.5, 0.3, 0.2)
#: Mixtures for each pure place, and their limits.
FOR_EACH, LEAST, MOST = 5, 200, 1000
#: Vectors whose lengths differ from 1 by no more than this have the length 1, as float16 and int8 keep it.
UNIT = 0.02


def closed(fractions: NDArray[Any]) -> NDArray[np.float32]:
    """Fractions (n, k) from 0 on that sum to 1. Where none is above 0, all are equal."""
    found = np.maximum(fractions, 0)
    total = found.sum(axis=1, keepdims=True)
    equal = np.float32(1 / found.shape[1])
    return np.asarray(np.where(total > 1e-6, found / np.maximum(total, 1e-6), equal), np.float32)


def as_pure(training: Training) -> Training:
    """Labels of classes as fractions: each place is of its class alone."""
    return replace(training, y=np.eye(len(training.classes))[training.y], pure=True)


def mixtures(x: Vectors, y: Floats, count: int, seed: int) -> tuple[Vectors, Floats]:
    """`count` mixtures of pure places; none where the places are of one class.

    Args:
        x: vectors (n, d). y: fractions (n, k), of which one is 1.
    """
    of = y.argmax(axis=1)
    present = np.unique(of)
    if len(present) < 2:
        return x[:0], y[:0]
    random = np.random.default_rng(seed)
    most = min(1 + len(OF_CLASSES), len(present))
    chance = np.array(OF_CLASSES[: most - 1]) / sum(OF_CLASSES[: most - 1])
    rows = [np.flatnonzero(of == one) for one in present]
    weights = np.zeros((count, len(x)))
    for number, size in enumerate(random.choice(np.arange(2, most + 1), count, p=chance).tolist()):
        classes = random.permutation(len(present))[:size]
        weights[number, [random.choice(rows[one]) for one in classes]] = random.dirichlet(np.ones(size))
    mixed = weights @ x
    if np.abs(np.linalg.norm(x, axis=1) - 1).max() <= UNIT:
        mixed /= np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-12)
    return mixed.astype(np.float32), weights @ y


def learn(name: str, x: Vectors, y: Floats, pure: bool, scaling: Scaling, seed: int) -> Fitted:
    """An estimator of values (n,) or fractions (n, k). With pure places it also learns from mixtures of them."""
    if pure:
        more = mixtures(x, y, int(np.clip(FOR_EACH * len(x), LEAST, MOST)), seed)
        x, y = np.concatenate([x, more[0]]), np.concatenate([y, more[1]])
    return BY_NAME[name].regress(x, y, scaling, seed)


def spread(x: Vectors, y: Floats, fold: NDArray[np.int64], seed: int) -> tuple[Vectors, NDArray[np.int64]]:
    """Pure places with mixtures of places of the same fold, and their folds: what a model of them has seen."""
    parts = [(x, fold)]
    for one in np.unique(fold):
        here = fold == one
        mixed, _ = mixtures(x[here], y[here], FOR_EACH * int(here.sum()), seed + 1 + int(one))
        parts.append((mixed, np.full(len(mixed), one)))
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def tested(x: Vectors, y: Any, fold: NDArray[np.int64], seed: int) -> tuple[Vectors, Floats]:
    """What a model of pure places is tested on: half of the places of each fold, and mixtures of places of the fold."""
    x, y = x.copy(), y.copy()
    for one in np.unique(fold):
        here = np.flatnonzero(fold == one)
        instead = np.random.default_rng([seed, int(one)]).permutation(here)[: len(here) // 2]
        mixed_x, mixed_y = mixtures(x[here], y[here], len(instead), seed + 1 + int(one))
        instead = instead[: len(mixed_x)]
        x[instead], y[instead] = mixed_x, mixed_y
    return x, y
