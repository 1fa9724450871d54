"""An estimator for a bench, or "auto": the best one in spatial cross-validation of the labels, as Akin takes it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from akin.plugin.contract.requests.mapping.mapmodel import ESTIMATORS, ONLY_CLASSES
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.mapping.estimators import BY_NAME
from akin.plugin.engine.mapping.estimators.base import Expanded, Scaling, classify_some
from akin.plugin.engine.mapping.labels.placed import Training
from akin.plugin.engine.mapping.mapmodel.judge import judged, suited
from akin.plugin.engine.mapping.mapmodel.train import AUTO, FEW, PIXELS
from akin.plugin.engine.maps.vectors.base import Found

NAMES = (*ESTIMATORS, AUTO)


@dataclass(frozen=True)
class Labelled:
    """x: vectors (n, d). y: classes or values (n,). xy: metres (n, 2). group: (n,), what is never split."""

    x: np.ndarray
    y: np.ndarray
    xy: np.ndarray
    group: np.ndarray

    def of(self, rows: np.ndarray) -> Labelled:
        return Labelled(self.x[rows], self.y[rows], self.xy[rows], self.group[rows])


@dataclass(frozen=True)
class Learner:
    """name: of NAMES. chosen: what "auto" took, and how often."""

    name: str
    chosen: Counter[str] = field(default_factory=Counter)

    def classify(self, labels: Labelled, pixels: np.ndarray, classes: int, scaling: Scaling, seed: int) -> Expanded:
        """Learn classes. pixels: places of the map (m, 2), in metres."""
        name = self._name(labels, pixels, scaling, seed)
        return classify_some(BY_NAME[name], labels.x, labels.y, classes, scaling, seed)

    def regress(self, labels: Labelled, pixels: np.ndarray, scaling: Scaling, seed: int) -> Any:
        """Learn values."""
        name = self._name(labels, pixels, scaling, seed)
        return BY_NAME[name].regress(labels.x, labels.y.astype(np.float64), scaling, seed)

    def taken(self) -> str:
        """What "auto" took, most often first; "" for another name."""
        parts = [f"{name} {count}" for name, count in self.chosen.most_common()]
        return f" (auto took {', '.join(parts)})" if parts else ""

    def _name(self, labels: Labelled, pixels: np.ndarray, scaling: Scaling, seed: int) -> str:
        if self.name != AUTO:
            return self.name
        training = _training(labels)
        some = np.random.default_rng(seed).permutation(len(pixels))[:PIXELS]
        names = suited(training, ONLY_CLASSES, ESTIMATORS)
        found = judged(names, training, scaling, labels.xy, pixels[some], seed, Job())
        few = training.of_classes and int(np.bincount(training.y).max()) <= FEW
        name = found[0].figure.estimator if found else "prototypes" if few else "linear"
        self.chosen[name] += 1
        return name


def _training(labels: Labelled) -> Training:
    rows, y, classes = np.arange(len(labels.y)), labels.y.astype(np.float64), ()
    if np.issubdtype(labels.y.dtype, np.integer):
        present, y = np.unique(labels.y, return_inverse=True)
        classes = tuple(str(one) for one in present)
    found = Found(rows, rows, labels.xy, labels.x)
    return Training(found, y, labels.group, classes, (), (), "")
