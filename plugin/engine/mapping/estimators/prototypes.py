"""Prototypes: the class whose mean vector is nearest. For one to five labels a class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .base import Scaling, Vectors, softmax
from .linear import Linear, load_linear, unscaled

#: How sharp the probabilities can be: logits are half squared distances divided by these shares of the mean squared
#: distance between two prototypes. The one with the least log loss on labels that are left out is taken.
SHARES = np.logspace(-2, 1, 13)
#: Where each class has one label, and none can be left out.
DEFAULT_SHARE = 0.1


class Prototypes:
    """See Estimator."""

    def classify(self, vectors: Vectors, y: NDArray[np.int64], scaling: Scaling, seed: int) -> Linear:
        """See Estimator. -|x - m|^2 / 2 is x.m - |m|^2 / 2 without what all classes share: it is linear."""
        x = scaling(vectors).astype(np.float64)
        count = np.bincount(y)
        means = np.stack([x[y == c].mean(axis=0) for c in range(len(count))])
        apart = float(((means - means.mean(axis=0)) ** 2).sum(axis=1).mean()) * 2 or 1.0
        weights = means / (self._share(x, y, count, means, apart) * apart)
        return unscaled(weights, -(weights * means).sum(axis=1) / 2, scaling)

    def _share(
        self, x: NDArray[np.float64], y: NDArray[np.int64], count: NDArray[np.int64], means: NDArray[np.float64],
        apart: float,
    ) -> float:  # fmt: skip
        """How sharp the probabilities are, from labels that are left out of the mean of their class."""
        some = np.flatnonzero(count[y] > 1)
        if not len(some):
            return DEFAULT_SHARE
        levels = x[some] @ means.T - (means**2).sum(axis=1) / 2
        own, others = y[some], (count[y[some]] - 1)[:, None]
        left = (means[own] * (others + 1) - x[some]) / others
        levels[np.arange(len(some)), own] = (x[some] * left).sum(axis=1) - (left**2).sum(axis=1) / 2
        losses = []
        for share in SHARES:
            p = softmax((levels / (share * apart)).astype(np.float32))[np.arange(len(some)), own]
            weight = 1 / count[own]
            losses.append(float((weight * -np.log(np.maximum(p, 1e-9))).sum()))
        return float(SHARES[int(np.argmin(losses))])

    def regress(self, vectors: Vectors, y: NDArray[np.float64], scaling: Scaling, seed: int) -> Linear:
        """See Estimator."""
        raise NotImplementedError

    def load(self, arrays: Mapping[str, NDArray[Any]], dimension: int, outputs: int) -> Linear:
        """See Estimator."""
        return load_linear(arrays, dimension, outputs)


ESTIMATOR = Prototypes()
