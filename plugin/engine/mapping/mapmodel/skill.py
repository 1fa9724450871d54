"""Whether the labels show that a model of classes is better than chance, and what is said if they do not."""

from __future__ import annotations

import math

import numpy as np

from ....contract import messages
from ....contract.message import Message
from ..labels.placed import Training
from .judge import Judged

#: Standard errors by which a model must be better than chance: about 95 %.
SURE = 2.0


def no_better_than_chance(best: Judged, training: Training) -> Message | None:
    """What is said of a model of classes that is not clearly better than chance; None where it is, or of other models.

    A model that knows nothing says each class equally often of all classes. So its balanced accuracy is 1 / classes,
    with the standard error of these shares among the labels of each class.
    """
    if not training.of_classes:
        return None
    truth, said = best.truth, best.held_out.argmax(axis=1)
    classes = np.unique(truth)
    variance = 0.0
    for one in classes.tolist():
        share = float((said == one).mean())
        labels = len(np.unique(training.group[best.split.rows[truth == one]]))
        variance += share * (1 - share) / labels
    chance = 1 / len(classes)
    score = best.figure.score
    if score > chance + SURE * math.sqrt(variance) / len(classes):
        return None
    if training.against_rest:
        return messages.mapmodel.NOT_DISTINGUISHED(name=training.classes[0], score=score, chance=chance)
    return messages.mapmodel.NO_BETTER_THAN_CHANCE(score=score, chance=chance)
