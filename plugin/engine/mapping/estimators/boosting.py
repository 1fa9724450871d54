"""Histogram gradient boosting: each tree corrects those before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...base.products import THREADS
from .base import Arrays, Scaling, Vectors, checked, floats, softmax
from .trees import ROWS, Trees

#: Rounds, and the trees of all rounds: each round has one for each class.
ROUNDS, MOST_TREES = 100, 500
#: The fewest labels of a leaf are this share of all, from 1 to 20, the default of scikit-learn, which learns nothing
#: from 30 labels.
LEAF_SHARE = 0.02
#: Bins of a component, leaves of a tree; a split looks at 2 sqrt(d) of d components. For few labels on long vectors
#: (400 and 2,000 made-up labels of 10 classes, 512 numbers) the defaults of scikit-learn take ten times as long, and
#: are right less often: 0.30 and 0.58 of other labels, against 0.40 and 0.60.
BINS, LEAVES = 32, 8
#: With fewer labels than this, starting threads takes longer than it saves.
MANY = 5000


@dataclass(frozen=True)
class Boosting:
    """values: float32 (leaves,), what each leaf adds to its class, in the order of rounds and then classes.

    start: float32 (k,), before the first round; k is 1 for values and for two classes, whose level is that of the
    second one. weights: the importance (d,).
    """

    trees: Trees
    values: NDArray[np.float32]
    start: NDArray[np.float32]
    weights: NDArray[np.float32]
    outputs: int

    @property
    def dimension(self) -> int:
        """See Fitted."""
        return len(self.weights)

    def predict(self, vectors: Vectors) -> NDArray[np.float32]:
        """See Fitted."""
        out = np.empty((len(checked(vectors, self.dimension)), len(self.start)), np.float32)
        for first in range(0, len(vectors), ROWS):
            here = slice(first, first + ROWS)
            added = self.values[self.trees.leaves(vectors[here])]
            out[here] = added.reshape(len(added), -1, len(self.start)).sum(axis=1, dtype=np.float64) + self.start
        if self.outputs == 1:
            return out
        return softmax(np.concatenate([-out / 2, out / 2], axis=1) if self.outputs == 2 else out)

    def importance(self) -> NDArray[np.float64] | None:
        """See Fitted."""
        return self.weights.astype(np.float64) if self.weights.any() else None

    def arrays(self) -> Arrays:
        """See Fitted."""
        return {**self.trees.arrays(), "values": self.values, "start": self.start, "weights": self.weights}


class BoostingEstimator:
    """See Estimator."""

    def classify(self, vectors: Vectors, y: NDArray[np.int64], scaling: Scaling, seed: int) -> Boosting:
        """See Estimator."""
        from sklearn.ensemble import HistGradientBoostingClassifier

        classes = int(y.max()) + 1
        rounds = max(5, min(ROUNDS, MOST_TREES // classes))
        model = HistGradientBoostingClassifier(class_weight="balanced", max_iter=rounds, **_common(vectors.shape, seed))
        return _boosting(_fitted(model, vectors, y), vectors.shape[1], classes)

    def regress(self, vectors: Vectors, y: NDArray[np.float64], scaling: Scaling, seed: int) -> Boosting:
        """See Estimator."""
        from sklearn.ensemble import HistGradientBoostingRegressor

        model = HistGradientBoostingRegressor(max_iter=ROUNDS, **_common(vectors.shape, seed))
        return _boosting(_fitted(model, vectors, y), vectors.shape[1], 1)

    def load(self, arrays: Mapping[str, NDArray[Any]], dimension: int, outputs: int) -> Boosting:
        """See Estimator."""
        trees = Trees.load(arrays, dimension)
        values, start = floats(arrays, "values", -1), floats(arrays, "start", outputs if outputs > 2 else 1)
        if int(trees.leaf.max()) >= len(values) or len(trees.roots) % len(start):
            raise ValueError("values has fewer rows than leaves")
        return Boosting(trees, values, start, floats(arrays, "weights", dimension), outputs)


def _fitted(model: Any, vectors: Vectors, y: NDArray[Any]) -> Any:
    from threadpoolctl import threadpool_limits

    with threadpool_limits(THREADS if len(y) >= MANY else 1):
        return model.fit(vectors, y)


def _common(shape: tuple[int, ...], seed: int) -> dict[str, Any]:
    labels, dimension = shape
    return {
        "early_stopping": False, "random_state": seed, "max_bins": BINS, "max_leaf_nodes": LEAVES,
        "min_samples_leaf": int(np.clip(labels * LEAF_SHARE, 1, 20)), "max_features": min(1.0, 2 / dimension**0.5),
    }  # fmt: skip


def _boosting(model: Any, dimension: int, outputs: int) -> Boosting:
    parts, values, weights = [], [], np.zeros(dimension)
    for one in (tree for rounds in model._predictors for tree in rounds):
        nodes = one.nodes
        is_leaf = nodes["is_leaf"].astype(bool)
        left, right = (np.where(is_leaf, -1, nodes[side].astype(np.int64)) for side in ("left", "right"))
        parts.append((nodes["feature_idx"], nodes["num_threshold"], left, right))
        values.append(nodes["value"][is_leaf])
        inner = ~is_leaf
        np.add.at(weights, nodes["feature_idx"][inner], np.maximum(nodes["gain"][inner], 0))
    start = np.asarray(model._baseline_prediction, np.float64).reshape(-1)
    return Boosting(
        Trees.joined(parts), np.concatenate(values).astype(np.float32), start.astype(np.float32),
        weights.astype(np.float32), outputs,
    )  # fmt: skip


ESTIMATOR = BoostingEstimator()
