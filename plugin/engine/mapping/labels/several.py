"""Labels with several classes: a place can be a forest and a slope. A field holds their names, separated."""

from __future__ import annotations

import re

import numpy as np

from ....contract import messages
from ....contract.message import Message
from ....contract.requests.mapping.mapmodel import MOST_SEVERAL, NO_CLASS_MARK
from ...base.errors import LabelError
from .features import Features
from .values import Column, class_column, clean

#: What separates the names of the classes of a place.
_SEPARATORS = re.compile(r"[;|]")


def several_column(features: Features, field: str) -> Column:
    """The classes of each label as 0 and 1, float64 (n, k), NaN for labels that are empty.

    The value "-" is a place with none of the classes: it is an example of what they are not.

    Raises:
        LabelError: there is no such field, all of it is empty, or it has too many classes.
    """
    whole = class_column(features, field)  # its checks and notes are the same
    names = [_names(whole.classes[one]) if one >= 0 else None for one in whole.y.tolist()]
    classes = tuple(dict.fromkeys(name for value in whole.classes for name in _names(value)))
    if not classes:
        raise LabelError(messages.labels.NO_CLASS(field=field, file=features.name))
    if len(classes) > MOST_SEVERAL:
        raise LabelError(messages.labels.TOO_MANY_SEVERAL(field=field, count=len(classes), most=MOST_SEVERAL))
    y = np.full((len(names), len(classes)), np.nan)
    for row, own in enumerate(names):
        if own is not None:
            y[row] = [float(name in own) for name in classes]
    return Column(y, classes, whole.notes, several=True)


def joined_note(column: Column) -> tuple[Message, ...]:
    """What is said of labels of one class each, where the names of other labels are joined in a name."""
    single = set(column.classes)
    joined = (one for one in column.classes if len(_names(one)) > 1 and single & set(_names(one)))
    name = next(joined, None)
    return () if name is None else (messages.labels.SEMICOLON(name=name),)


def _names(value: str) -> tuple[str, ...]:
    parts = [clean(part) for part in _SEPARATORS.split(value)]
    return tuple(dict.fromkeys(part for part in parts if part and part != NO_CLASS_MARK))
