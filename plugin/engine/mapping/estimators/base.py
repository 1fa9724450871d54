"""The interface of estimators, and what all of them need.

A fitted estimator is plain arrays, which are saved and loaded without pickle, and a function of them in numpy: it gives
the same answers with every version of scikit-learn, which is only needed to fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]
Vectors = NDArray[np.float32]
#: A component whose deviation is below this share of the largest is constant, and is left out.
CONSTANT = 1e-6


@dataclass(frozen=True)
class Scaling:
    """Standardises vectors: (v - mean) * scale, float32 (d,) each."""

    mean: Vectors
    scale: Vectors

    @classmethod
    def of(cls, vectors: Vectors) -> Scaling:
        """From vectors (n, d) that are typical of the map, not only of its labels: ten labels have no deviation."""
        deviation = vectors.std(axis=0, dtype=np.float64)
        measured = deviation > CONSTANT * max(float(deviation.max()), 1e-12)
        scale = np.where(measured, 1 / np.where(measured, deviation, 1), 0)
        return cls(vectors.mean(axis=0, dtype=np.float64).astype(np.float32), scale.astype(np.float32))

    def __call__(self, vectors: Vectors) -> Vectors:
        """Vectors (n, d), standardised."""
        return np.asarray((vectors - self.mean) * self.scale)


class Fitted(Protocol):
    """An estimator that learned. Several threads may call `predict`."""

    @property
    def outputs(self) -> int:
        """The number of classes, or of values."""
        ...

    @property
    def dimension(self) -> int:
        """The length of the vectors (d)."""
        ...

    def predict(self, vectors: Vectors) -> NDArray[np.float32]:
        """The probabilities of the classes (n, c), which sum to 1, or the values (n, k), of vectors (n, d).

        Raises:
            ValueError: the vectors have another dimension.
        """
        ...

    def importance(self) -> NDArray[np.float64] | None:
        """How much each component of the vectors matters, (d,), from 0 on; None: all alike."""
        ...

    def arrays(self) -> Arrays:
        """What is saved."""
        ...


class Estimator(Protocol):
    """A way to learn. The same data and seed give the same predictions."""

    def classify(self, vectors: Vectors, y: NDArray[np.int64], scaling: Scaling, seed: int) -> Fitted:
        """Learn classes. Each class has the same weight, however many labels it has.

        Args:
            vectors: (n, d). y: (n,), classes 0..c-1, of which each occurs, and c is 2 or more.
        """
        ...

    def regress(self, vectors: Vectors, y: NDArray[np.float64], scaling: Scaling, seed: int) -> Fitted:
        """Learn values (n,), or (n, k) of several at once (see ONE_VALUE).

        Raises NotImplementedError: it only knows classes (see ONLY_CLASSES).
        """
        ...

    def load(self, arrays: Mapping[str, NDArray[Any]], dimension: int, outputs: int) -> Fitted:
        """What `Fitted.arrays` gave, from a file that may come from anybody.

        Args:
            outputs: the number of classes, or of values.

        Raises:
            ValueError: the arrays do not fit each other, the dimension or the outputs.
        """
        ...


@dataclass(frozen=True)
class Expanded:
    """Predictions of fewer classes as those of all: the others have the probability 0. It is not saved.

    present: the classes (m,) that `fitted` knows; with one, it is certain.
    """

    fitted: Fitted | None
    present: NDArray[np.int64]
    outputs: int

    def predict(self, vectors: Vectors) -> NDArray[np.float32]:
        """The probabilities of all classes (n, outputs)."""
        out = np.zeros((len(vectors), self.outputs), np.float32)
        out[:, self.present] = 1 if self.fitted is None else self.fitted.predict(vectors)
        return out


def classify_some(
    estimator: Estimator, vectors: Vectors, y: NDArray[np.int64], classes: int, scaling: Scaling, seed: int
) -> Expanded:
    """Learn from labels in which not all classes occur, as in a part of the labels."""
    present, dense = np.unique(y, return_inverse=True)
    fitted = None
    if len(present) > 1:
        fitted = estimator.classify(vectors, dense.reshape(-1).astype(np.int64), scaling, seed)
    return Expanded(fitted, present, classes)


def balanced(y: NDArray[np.int64]) -> NDArray[np.float64]:
    """Weights (n,) that give each class the same weight; their mean is 1."""
    counts = np.bincount(y)
    return np.asarray(len(y) / (len(counts) * counts))[y]


def checked(vectors: Vectors, dimension: int) -> Vectors:
    """The vectors. Raises ValueError unless they have this dimension."""
    if vectors.ndim != 2 or vectors.shape[1] != dimension:
        raise ValueError(f"vectors of {dimension} numbers are needed, not {vectors.shape[1:]}")
    return vectors


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities (n, c), computed in place."""
    logits -= logits.max(axis=1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=1, keepdims=True)
    return logits


def floats(arrays: Mapping[str, NDArray[Any]], name: str, *shape: int) -> NDArray[np.float32]:
    """An array of finite float32 with this shape; -1 stands for any length. Raises ValueError."""
    array = arrays.get(name)
    if array is None or array.dtype != np.float32 or array.ndim != len(shape):
        raise ValueError(f"{name} is missing or of another kind")
    if any(wanted not in (-1, found) for wanted, found in zip(shape, array.shape)):
        raise ValueError(f"{name} has the shape {array.shape}, not {shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} is not finite")
    return array


def whole(arrays: Mapping[str, NDArray[Any]], name: str, low: int, high: int) -> NDArray[np.int32]:
    """An array of int32 (n,) from low to high-1. Raises ValueError."""
    array = arrays.get(name)
    if array is None or array.dtype != np.int32 or array.ndim != 1:
        raise ValueError(f"{name} is missing or of another kind")
    if len(array) and not (low <= int(array.min()) and int(array.max()) < high):
        raise ValueError(f"{name} is out of range")
    return array
