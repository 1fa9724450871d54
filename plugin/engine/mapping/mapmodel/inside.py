"""The area of applicability of a map model: from which labels it is measured, and when they are too few."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ....contract.message import Message
from ....contract.requests.mapping.mapmodel import LABELS_NEEDED
from ..estimators.base import Fitted
from ..labels.placed import Training
from ..validation.applicability import Applicability, applicability
from ..validation.splits import lonely_classes, unit_of
from .card import MapModelCard
from .fractions import spread
from .judge import Judged

Ints = NDArray[np.int64]

#: Labels from which on the area of applicability is measured. Its threshold (Meyer and Pebesma 2021) is a limit of the
#: distances between labels. Of n labels of one kind of ground, the largest distance is above that of a new place of
#: this ground with the probability n / (n + 1): 9 labels are the fewest for 90 %.
#: Measured with Akin Mini 2 and logistic regression, labels of 2 classes of a labelled mosaic (EuroSAT: 10 classes; UC
#: Merced: 16 classes of 12 scenes), means of 40 draws: the share of patches that is outside, of the other classes (it
#: should be high), and of the 2 classes (it should be low).
#:   labels    EuroSAT      UC Merced
#:    3 + 1    .38  .05     .25  .07    if the single label counts: in some draws no patch of another class is outside
#:    2 + 2    .97  .53     .97  .63    half of what the labels show is outside too
#:    4 + 4    .91  .24     .77  .22
#:    5 + 4    .93  .23     .79  .21
#:    8 + 8    .80  .09     .69  .09
#:   16 + 16   .76  .05
FEWEST = LABELS_NEEDED


def area_of(training: Training, best: Judged | None, fitted: Fitted, seed: int) -> Applicability | None:
    """The area of applicability of a model that learned from a training.

    Args:
        best: how it was judged; None: no labels could be held out.

    Returns:
        None if the labels are fewer than FEWEST, or all their vectors are equal. A class with one label does not count:
        the label has no other of its kind to compare with. None of one class against the rest: random places of the
        whole map train it, so no place is unlike them, and all that is not of the class is unlike its labels.
    """
    if training.against_rest:
        return None
    alone = _alone(training)
    if len(np.unique(training.group[~alone])) < FEWEST:
        return None
    x, fold = training.found.vectors, _every_fold(training, best)
    if training.pure:  # places between the pure ones are like the labels too
        x, fold = spread(x, training.y, fold, seed)
        alone = np.concatenate([alone, np.zeros(len(x) - len(alone), bool)])
    labels = training.y if training.of_classes else None
    return applicability(x, fold, fitted.importance(), labels, seed, alone)


def why_not_measured(card: MapModelCard) -> Message:
    """What is said of a model without an area of applicability."""
    if card.rest is not None:
        return messages.mapmodel.NO_APPLICABILITY_OF_ONE(name=card.classes[0].name)
    return messages.mapmodel.NO_APPLICABILITY(needed=FEWEST)


def _alone(training: Training) -> NDArray[np.bool_]:
    """Whether each place is of a class with one label."""
    if not training.of_classes:
        return np.zeros(len(training), bool)
    return np.isin(training.y, lonely_classes(training.group, training.y))


def _every_fold(training: Training, best: Judged | None) -> Ints:
    """The fold of each place; those that were not held out are in one of their own. Without folds, each label is one:
    the patches of a polygon are no measure of how far apart labels are."""
    if best is None:
        return unit_of(training.group)
    fold = np.full(len(training), best.split.fold.max() + 1)
    fold[best.split.rows] = best.split.fold
    return fold
