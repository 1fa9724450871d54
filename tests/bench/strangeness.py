"""Ways to say how unlike its labels a place is: the one that Akin takes, and others that it is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from akin.plugin.engine.mapping.estimators import BY_NAME
from akin.plugin.engine.mapping.estimators.base import Scaling
from akin.plugin.engine.mapping.validation.applicability import applicability
from sklearn.covariance import LedoitWolf
from sklearn.metrics import roc_auc_score

NEAREST = 5
#: Of the known places, this share is left inside, to compare ways whose numbers have no common unit.
KNOWN_INSIDE = 0.95


@dataclass(frozen=True)
class Distances:
    """How strange places are to labels, more for stranger ones: known (n,), of classes with labels, unknown (m,)."""

    known: np.ndarray
    unknown: np.ndarray

    @property
    def separation(self) -> float:
        """How often an unknown place is stranger than a known one (AUC): 0.5 for a guess."""
        truth = np.repeat([0, 1], [len(self.known), len(self.unknown)])
        return float(roc_auc_score(truth, np.concatenate([self.known, self.unknown])))

    @property
    def unknown_inside(self) -> float:
        """The share of the unknown that is inside where KNOWN_INSIDE of the known is."""
        return float((self.unknown <= np.quantile(self.known, KNOWN_INSIDE)).mean())


def left_out(x: np.ndarray, y: np.ndarray, fold: np.ndarray, one: int) -> dict[str, Distances]:
    """Each way, where no label of a class is known: of its places, and of the others in folds that are held back."""
    known: dict[str, list[np.ndarray]] = {}
    unknown: dict[str, list[np.ndarray]] = {}
    for part in np.unique(fold):
        train, test = (y != one) & (fold != part), (y != one) & (fold == part)
        for name, (first, second) in _ways(x[train], y[train], fold[train], x[test], x[y == one]):
            known.setdefault(name, []).append(first)
            unknown.setdefault(name, []).append(second)
    return {name: Distances(np.concatenate(known[name]), np.concatenate(unknown[name])) for name in known}


def _ways(x: np.ndarray, y: np.ndarray, fold: np.ndarray, *asked: np.ndarray) -> Iterator[tuple[str, list[np.ndarray]]]:
    """The name of each way, and what it says of each set of vectors, by labels (n,) with vectors (n, d)."""
    dense = np.unique(y, return_inverse=True)[1]
    model = BY_NAME["linear"].classify(x, dense, Scaling.of(x), 0)
    plain = applicability(x, fold, labels=dense)
    weighted = applicability(x, fold, model.importance(), dense)
    assert plain is not None and weighted is not None
    judged = [weighted.judged(vectors) for vectors in asked]
    yield "DI, weights by importance (Akin)", [di for di, _ in judged]
    yield "LPD, weights by importance", [-lpd.astype(np.float64) for _, lpd in judged]
    yield "DI, equal weights", [plain.judged(vectors)[0] for vectors in asked]
    yield f"mean of the {NEAREST} nearest", [_nearest(x, vectors, NEAREST) for vectors in asked]
    means = np.stack([x[dense == c].mean(axis=0) for c in np.unique(dense)])
    within = np.linalg.cholesky(LedoitWolf().fit(x - means[dense]).precision_).astype(np.float32)
    yield "nearest, whitened within classes", [_nearest(x @ within, vectors @ within, 1) for vectors in asked]
    yield "nearest class mean (Mahalanobis)", [_nearest(means @ within, vectors @ within, 1) for vectors in asked]
    yield "probability of the best class", [1 - model.predict(vectors).max(axis=1) for vectors in asked]


def _nearest(x: np.ndarray, vectors: np.ndarray, count: int) -> np.ndarray:
    """The mean distance (m,) to the nearest of x (n, d)."""
    squares = (vectors**2).sum(axis=1)[:, None] + (x**2).sum(axis=1) - 2 * vectors @ x.T
    return np.sqrt(np.maximum(np.sort(squares, axis=1)[:, :count], 0)).mean(axis=1)
