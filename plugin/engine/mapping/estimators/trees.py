"""Decision trees as arrays, and which leaf of each a vector falls into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .base import Arrays, Vectors, whole

#: Vectors that go down the trees at a time: 1,024 x 512 x 4 bytes stay in a core's cache.
ROWS = 1024
#: Nodes of all trees of a model that can be true.
MOST_NODES = 50_000_000


@dataclass(frozen=True)
class Trees:
    """Trees one after the other. A vector goes left where its component `feature` is at most `threshold`.

    feature, left, right: int32 (nodes,). threshold: float32 (nodes,). roots: int32 (trees,). leaf: int32 (nodes,), the
    number of a leaf among all leaves. A child comes after its parent; a leaf is its own child.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    roots: NDArray[np.int32]
    leaf: NDArray[np.int32]

    @classmethod
    def joined(cls, trees: Sequence[tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]]) -> Trees:
        """From (feature, threshold, left, right) of each tree; left is -1 where a node is a leaf."""
        sizes = [len(one[0]) for one in trees]
        roots = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        feature, threshold, left, right = (np.concatenate([one[k] for one in trees]) for k in range(4))
        base, own = np.repeat(roots, sizes), np.arange(sum(sizes))
        is_leaf = left < 0
        return cls(
            np.where(is_leaf, 0, feature).astype(np.int32),
            _at_most(np.where(is_leaf, 0, threshold)),
            np.where(is_leaf, own, left + base).astype(np.int32),
            np.where(is_leaf, own, right + base).astype(np.int32),
            roots.astype(np.int32),
            np.where(is_leaf, np.cumsum(is_leaf) - 1, 0).astype(np.int32),
        )

    def leaves(self, vectors: Vectors) -> NDArray[np.int32]:
        """The leaf of each tree, int32 (n, trees), of at most ROWS vectors (n, d)."""
        node = np.broadcast_to(self.roots, (len(vectors), len(self.roots)))
        row = np.arange(len(vectors))[:, None]
        while True:
            goes_left = vectors[row, self.feature[node]] <= self.threshold[node]
            below = np.where(goes_left, self.left[node], self.right[node])
            if np.array_equal(below, node):
                return self.leaf[node]
            node = below

    def arrays(self) -> Arrays:
        """What is saved."""
        return {
            "feature": self.feature, "threshold": self.threshold, "left": self.left, "right": self.right,
            "roots": self.roots, "leaf": self.leaf,
        }  # fmt: skip

    @classmethod
    def load(cls, arrays: Mapping[str, NDArray[Any]], dimension: int) -> Trees:
        """What `arrays` gave. Raises ValueError: these are not trees, or would never end."""
        feature = whole(arrays, "feature", 0, dimension)
        count = len(feature)
        left, right = whole(arrays, "left", 0, count), whole(arrays, "right", 0, count)
        roots, leaf = whole(arrays, "roots", 0, count), whole(arrays, "leaf", 0, count)
        threshold = arrays.get("threshold")
        if not 0 < count <= MOST_NODES or threshold is None or threshold.dtype != np.float32 or not len(roots):
            raise ValueError("the trees have no nodes")
        if {array.shape for array in (threshold, left, right, leaf)} != {feature.shape}:
            raise ValueError("the nodes of the trees do not fit each other")
        own = np.arange(count)
        if not (((left > own) & (right > own)) | ((left == own) & (right == own))).all():
            raise ValueError("a tree has no end")
        return cls(feature, threshold, left, right, roots, leaf)


def _at_most(threshold: NDArray[Any]) -> NDArray[np.float32]:
    """The largest float32 that is at most a float64: for float32 values the comparison is the same."""
    near = threshold.astype(np.float32)
    return np.where(near > threshold, np.nextafter(near, np.float32(-np.inf)), near).astype(np.float32)
