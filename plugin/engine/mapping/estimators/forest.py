"""Random forest: the mean of a hundred trees, each fitted to other labels and components."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...base.products import THREADS
from .base import Arrays, Scaling, Vectors, checked, floats
from .trees import ROWS, Trees

TREES = 100
#: Numbers in the leaves of all trees: 64 MB. It limits the leaves of a tree where there are many classes.
LEAF_VALUES = 16_000_000


@dataclass(frozen=True)
class Forest:
    """values: float32 (leaves, k), the probabilities or the value of each leaf. weights: the importance (d,)."""

    trees: Trees
    values: NDArray[np.float32]
    weights: NDArray[np.float32]

    @property
    def outputs(self) -> int:
        """See Fitted."""
        return int(self.values.shape[1])

    @property
    def dimension(self) -> int:
        """See Fitted."""
        return len(self.weights)

    def predict(self, vectors: Vectors) -> NDArray[np.float32]:
        """See Fitted."""
        out = np.zeros((len(checked(vectors, self.dimension)), self.outputs), np.float32)
        for start in range(0, len(vectors), ROWS):
            here = slice(start, start + ROWS)
            for leaf in self.trees.leaves(vectors[here]).T:
                out[here] += self.values[leaf]
        out /= len(self.trees.roots)
        return out

    def importance(self) -> NDArray[np.float64] | None:
        """See Fitted."""
        return self.weights.astype(np.float64)

    def arrays(self) -> Arrays:
        """See Fitted."""
        return {**self.trees.arrays(), "values": self.values, "weights": self.weights}


class ForestEstimator:
    """See Estimator."""

    def classify(self, vectors: Vectors, y: NDArray[np.int64], scaling: Scaling, seed: int) -> Forest:
        """See Estimator."""
        from sklearn.ensemble import RandomForestClassifier

        classes = int(y.max()) + 1
        leaves = _most_leaves(len(y), classes)
        model = RandomForestClassifier(
            TREES, class_weight="balanced", n_jobs=THREADS, random_state=seed, max_leaf_nodes=leaves
        )
        return _forest(model.fit(vectors, y), classes, of_classes=True)

    def regress(self, vectors: Vectors, y: NDArray[np.float64], scaling: Scaling, seed: int) -> Forest:
        """See Estimator."""
        from sklearn.ensemble import RandomForestRegressor

        outputs = 1 if y.ndim == 1 else y.shape[1]
        model = RandomForestRegressor(
            TREES, max_features=1 / 3, n_jobs=THREADS, random_state=seed, max_leaf_nodes=_most_leaves(len(y), outputs)
        )
        return _forest(model.fit(vectors, y), outputs, of_classes=False)

    def load(self, arrays: Mapping[str, NDArray[Any]], dimension: int, outputs: int) -> Forest:
        """See Estimator."""
        trees = Trees.load(arrays, dimension)
        values = floats(arrays, "values", -1, outputs)
        if int(trees.leaf.max()) >= len(values):
            raise ValueError("values has fewer rows than leaves")
        return Forest(trees, values, floats(arrays, "weights", dimension))


def _most_leaves(labels: int, classes: int) -> int | None:
    most = max(2, LEAF_VALUES // (TREES * classes))
    return most if labels > most else None  # None also is the faster way to grow


def _forest(model: Any, outputs: int, of_classes: bool) -> Forest:
    parts, values = [], []
    for one in model.estimators_:
        tree = one.tree_
        is_leaf = tree.children_left < 0
        parts.append((tree.feature, tree.threshold, tree.children_left, tree.children_right))
        values.append(tree.value[is_leaf].reshape(-1, outputs))
    joined = np.concatenate(values)
    if of_classes:
        joined = joined / joined.sum(axis=1, keepdims=True)
    return Forest(Trees.joined(parts), joined.astype(np.float32), model.feature_importances_.astype(np.float32))


ESTIMATOR = ForestEstimator()
