"""What a quick model learned from the labels: where it is unsure, and how much the last labels changed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ...base.job import Job
from ...maps.vectors.base import Found
from ..estimators import BY_NAME
from ..estimators.base import Scaling, classify_some
from ..labels.placed import Training
from ..mapmodel.judge import judged

#: The estimators that learn in a moment and whose probabilities are fine enough to be compared.
QUICK = ("linear", "prototypes")
#: Labelled vectors that are learned from; of more, a random part: searches wait for the answer in the same engine.
MOST_LEARNED = 1500
#: A map is settled if two rounds changed less than this share of it, and each had at least this many labels.
LITTLE, ROUND = 0.01, 5


@dataclass(frozen=True)
class Learned:
    """probabilities: float32 (n, c), of the candidates. estimator: its name.

    changed: the share (0..1) of the candidates that each of the last rounds gave another class, the latest first.
    """

    probabilities: NDArray[np.float32]
    estimator: str
    changed: tuple[float, ...]

    @property
    def margins(self) -> NDArray[np.float64]:
        """By how much the most probable class is ahead of the second one, (n,), 0..1."""
        best = np.sort(self.probabilities, axis=1)
        return np.asarray(best[:, -1] - best[:, -2], np.float64)

    @property
    def best(self) -> NDArray[np.int64]:
        """The number of the most probable class, (n,)."""
        return np.asarray(self.probabilities.argmax(axis=1), np.int64)


def learn(
    training: Training, coords: NDArray[np.float64], candidates: NDArray[np.float32], pixels: NDArray[np.float64],
    last: Sequence[int], seed: int, job: Job,
) -> Learned:  # fmt: skip
    """Learn with the better one of the quick estimators.

    Args:
        training: of two classes or more. coords: of its vectors, (m, 2) in metres.
        candidates: (n, d). pixels: places of the map that folds are matched to, (k, 2) in metres.
        last: the first label of each of the last rounds, the latest first; labels have numbers from 0 on.
    """
    training, coords = _bounded(training, coords, seed)
    scaling = Scaling.of(np.concatenate([candidates, training.found.vectors]))
    found = judged(QUICK, training, scaling, coords, pixels, seed, job)
    name = found[0].figure.estimator if found else QUICK[0]

    def answers(rows: NDArray[np.bool_]) -> NDArray[np.float32]:
        job.check()
        x, y = training.found.vectors[rows], training.y[rows]
        return classify_some(BY_NAME[name], x, y, len(training.classes), scaling, seed).predict(candidates)

    now = answers(np.ones(len(training), bool))
    after, changed = now.argmax(axis=1), []
    for first in last:
        rows = training.group < first
        if not rows.any():
            break
        before = answers(rows).argmax(axis=1)
        changed.append(float((before != after).mean()))
        after = before
    return Learned(now, name, tuple(changed))


def is_settled(changed: Sequence[float], rounds: Sequence[int]) -> bool:
    """Whether the last two rounds changed next to nothing, though they had labels enough to do so."""
    return len(changed) > 1 and max(changed[:2]) < LITTLE and min(rounds[:2]) >= ROUND


def _bounded(training: Training, coords: NDArray[np.float64], seed: int) -> tuple[Training, NDArray[np.float64]]:
    """A random part of the labelled vectors that has all classes, if they are many."""
    if len(training) <= MOST_LEARNED:
        return training, coords
    order = np.random.default_rng(seed).permutation(len(training))
    first = order[np.unique(training.y[order], return_index=True)[1]]
    rows = np.union1d(order[:MOST_LEARNED], first)
    own = training.found
    found = Found(own.place[rows], own.unit[rows], own.xy[rows], own.vectors[rows])
    return replace(training, found=found, y=training.y[rows], group=training.group[rows]), coords[rows]
