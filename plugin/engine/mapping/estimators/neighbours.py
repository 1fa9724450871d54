"""Nearest neighbours: the labels whose standardised vectors are nearest, the nearer the more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .base import Arrays, Scaling, Vectors, checked, floats

#: How many neighbours vote at most; not more than the smallest class has labels.
NEIGHBOURS = 5
#: Labels that are kept: a map compares with each of them. Of larger classes fewer are kept.
MOST_KEPT = 10_000
#: Vectors that are compared at a time, times kept labels: 32 MB.
CELLS = 8_000_000


@dataclass(frozen=True)
class Neighbours:
    """kept: float32 (m, d), standardised. targets: float32 (m, k): a 1 in the column of the class, or the value.

    votes: how many neighbours count.
    """

    kept: NDArray[np.float32]
    targets: NDArray[np.float32]
    scaling: Scaling
    votes: int

    @property
    def outputs(self) -> int:
        """See Fitted."""
        return int(self.targets.shape[1])

    @property
    def dimension(self) -> int:
        """See Fitted."""
        return int(self.kept.shape[1])

    def predict(self, vectors: Vectors) -> NDArray[np.float32]:
        """See Fitted."""
        out = np.empty((len(checked(vectors, self.dimension)), self.outputs), np.float32)
        lengths = np.einsum("ij,ij->i", self.kept, self.kept)
        step = max(1, CELLS // max(len(self.kept), self.dimension))
        for start in range(0, len(vectors), step):
            x = self.scaling(vectors[start : start + step])
            squares = lengths - 2 * (x @ self.kept.T) + np.einsum("ij,ij->i", x, x)[:, None]
            near = np.argpartition(squares, self.votes - 1, axis=1)[:, : self.votes]
            far = np.maximum(np.take_along_axis(squares, near, axis=1), 0)
            weight = 1 / (np.sqrt(far) + np.float32(1e-3))
            weight /= weight.sum(axis=1, keepdims=True)
            out[start : start + step] = np.einsum("nv,nvk->nk", weight, self.targets[near])
        return out

    def importance(self) -> NDArray[np.float64] | None:
        """See Fitted."""
        return None

    def arrays(self) -> Arrays:
        """See Fitted."""
        votes = np.array([self.votes], np.float32)
        return {
            "kept": self.kept, "targets": self.targets, "mean": self.scaling.mean, "scale": self.scaling.scale,
            "votes": votes,
        }  # fmt: skip


class NeighboursEstimator:
    """See Estimator."""

    def classify(self, vectors: Vectors, y: NDArray[np.int64], scaling: Scaling, seed: int) -> Neighbours:
        """See Estimator."""
        keep = _thinned(y, seed)
        targets = np.zeros((len(keep), int(y.max()) + 1), np.float32)
        targets[np.arange(len(keep)), y[keep]] = 1
        votes = int(np.clip(np.bincount(y[keep]).min(), 1, NEIGHBOURS))
        return Neighbours(scaling(vectors[keep]), targets, scaling, votes)

    def regress(self, vectors: Vectors, y: NDArray[np.float64], scaling: Scaling, seed: int) -> Neighbours:
        """See Estimator."""
        keep = _thinned(np.zeros(len(y), np.int64), seed)
        targets = y[keep].astype(np.float32).reshape(len(keep), -1)
        return Neighbours(scaling(vectors[keep]), targets, scaling, min(NEIGHBOURS, len(keep)))

    def load(self, arrays: Mapping[str, NDArray[Any]], dimension: int, outputs: int) -> Neighbours:
        """See Estimator."""
        kept = floats(arrays, "kept", -1, dimension)
        votes = int(floats(arrays, "votes", 1)[0])
        if not 1 <= votes <= min(len(kept), NEIGHBOURS):
            raise ValueError("votes is out of range")
        scaling = Scaling(floats(arrays, "mean", dimension), floats(arrays, "scale", dimension))
        return Neighbours(kept, floats(arrays, "targets", len(kept), outputs), scaling, votes)


def _thinned(y: NDArray[np.int64], seed: int) -> NDArray[np.int64]:
    """The labels to keep: all, or MOST_KEPT, of each class as many as of the others while it has some."""
    if len(y) <= MOST_KEPT:
        return np.arange(len(y))
    order = np.random.default_rng(seed).permutation(len(y))
    place = np.zeros(len(y), np.int64)
    for one in np.unique(y):
        here = y[order] == one
        place[here] = np.arange(here.sum())
    return np.sort(order[np.argsort(place, kind="stable")[:MOST_KEPT]])


ESTIMATOR = NeighboursEstimator()
