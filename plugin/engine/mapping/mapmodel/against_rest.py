"""One class against everything else, where only labels of the class are known (positive and unlabelled).

Random vectors of the collection stand for everything else; some of them are of the class, unknown to the model. So its
probability is that of being labelled, and that of the class is this divided by the mean probability of labels that were
held back (Elkan and Noto 2008, doi 10.1145/1401890.1401920).

The random vectors are no labels: no sentence and no figure counts them as such (see Training.labelled).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ...base.errors import LabelError
from ...maps.vectors.base import Found, Vectors
from ..labels.listed import listed
from ..labels.placed import Training

#: Random vectors for each labelled one, and their limits.
FOR_EACH, LEAST, MOST = 10, 500, 10_000
#: The name of everything else.
REST = "rest"


def with_rest(training: Training, vectors: Vectors, seed: int) -> Training:
    """Labels of one class, and random vectors as the class REST.

    Raises:
        LabelError: the labels are of several classes, or cover everything.
    """
    if len(training.classes) != 1:
        raise LabelError(
            messages.mapmodel.SEVERAL_AGAINST_REST(count=len(training.classes), names=listed(training.classes))
        )
    count = int(np.clip(FOR_EACH * len(training), LEAST, MOST))
    rest = vectors.sample(count, seed)
    keep = ~np.isin(rest.unit, training.found.unit)
    if not keep.any():
        raise LabelError(messages.mapmodel.NOTHING_ELSE())
    own, number = training.found, int(keep.sum())
    found = Found(
        np.concatenate([own.place, np.full(number, -1)]),
        np.concatenate([own.unit, rest.unit[keep]]),
        np.concatenate([own.xy, rest.xy[keep]]),
        np.concatenate([own.vectors, rest.vectors[keep]]),
    )
    y = np.concatenate([training.y, np.ones(number, np.int64)])
    group = np.concatenate([training.group, training.group.max() + 1 + np.arange(number)])
    return replace(training, found=found, y=y, group=group, classes=(*training.classes, REST))


def labelled_share(probabilities: NDArray[np.float32], y: NDArray[np.int64]) -> float:
    """The mean probability of labels of the class 0 that were held back, from probabilities (n, 2): 0.05 to 1."""
    return float(np.clip(probabilities[y == 0, 0].mean(), 0.05, 1.0))


def relative(probabilities: NDArray[np.float32], share: float) -> NDArray[np.float32]:
    """Probabilities (n, 2) of the class, from those of being labelled."""
    own = np.minimum(probabilities[:, 0] / np.float32(share), 1)
    return np.stack([own, 1 - own], axis=1)
