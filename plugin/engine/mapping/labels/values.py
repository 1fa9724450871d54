"""The class or value of each label, from a field of the file. What can't be used is counted, never guessed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ....contract.message import Message
from ...base.errors import LabelError
from ...search.query.title import valid_unicode
from .features import Features
from .listed import listed

#: Classes that a map can hold: a raster of 16 bits, with 0 for nodata.
MOST_CLASSES = 60_000
#: Characters of the name of a class.
MOST_CHARACTERS = 200
#: A value this many times the interquartile range beyond the quartiles is pointed out.
FAR = 3.0


@dataclass(frozen=True)
class Column:
    """The labels' classes or values.

    y: for each feature, int64 (the number of its class, -1 for none) or float64 (NaN for none); of fractions, float64
    (n, k). classes: their names, or those of the fractions, in order; empty for values. notes: for the user. several:
    y (n, k) is 1 where a label has a class, and 0 where not.
    """

    y: NDArray[Any]
    classes: tuple[str, ...]
    notes: tuple[Message, ...]
    several: bool = False

    @property
    def of_classes(self) -> bool:
        """Whether these are classes: not values, not fractions."""
        return self.y.dtype == np.int64

    @property
    def usable(self) -> NDArray[np.bool_]:
        """Which features have a class or value, bool (n,)."""
        if self.of_classes:
            return np.asarray(self.y >= 0)
        known = np.isfinite(self.y)
        return np.asarray(known.all(axis=1) if known.ndim == 2 else known)


def class_column(features: Features, field: str) -> Column:
    """The classes in a field. Numbers and texts that read the same are one class.

    Raises:
        LabelError: there is no such field, all of it is empty, or it has too many classes.
    """
    raw = _column(features, field)
    names = [class_name(value) for value in raw]
    classes = tuple(sorted({name for name in names if name}, key=_order))
    if not classes:
        raise LabelError(messages.labels.NO_CLASS(field=field, file=features.name))
    if len(classes) > MOST_CLASSES:
        raise LabelError(messages.labels.TOO_MANY_CLASSES(field=field, count=len(classes), most=MOST_CLASSES))
    number = {name: i for i, name in enumerate(classes)}
    y = np.array([number.get(name, -1) for name in names], np.int64)
    kinds = {isinstance(value, str) for value, name in zip(raw, names) if name}
    notes = [messages.labels.WITHOUT_CLASS(count=int((y < 0).sum()), field=field)] if (y < 0).any() else []
    if len(kinds) > 1:
        notes.append(messages.labels.MIXED(field=field))
    folded: dict[str, list[str]] = {}
    for name in classes:
        folded.setdefault(name.casefold(), []).append(name)
    if alike := [name for names in folded.values() if len(names) > 1 for name in names]:
        notes.append(messages.labels.ALIKE(names=listed(alike)))
    return Column(y, classes, tuple(notes))


def value_column(features: Features, field: str) -> Column:
    """The values in a field.

    Raises:
        LabelError: there is no such field, it has texts, or all of it is empty.
    """
    y = numbers_of(features, field)
    known = y[np.isfinite(y)]
    if not len(known):
        raise LabelError(messages.labels.NO_VALUE(field=field, file=features.name))
    notes = []
    if len(known) < len(y):
        notes.append(messages.labels.WITHOUT_VALUE(count=len(y) - len(known), field=field))
    low, high = np.quantile(known, [0.25, 0.75])
    beyond = FAR * (high - low)
    far = known[(known < low - beyond) | (known > high + beyond)]
    if beyond > 0 and len(far):
        extreme = float(far[np.argmax(np.abs(far - np.median(known)))])
        notes.append(messages.labels.FAR_VALUES(count=len(far), field=field, extreme=extreme))
    return Column(y, (), tuple(notes))


def numbers_of(features: Features, field: str) -> NDArray[np.float64]:
    """The numbers in a field, (n,), NaN for none. Raises LabelError: there is no such field, or it has texts."""
    raw = _column(features, field)
    texts = [value for value in raw if isinstance(value, (str, bytes, bool, list, dict)) and value != ""]
    if texts:
        raise LabelError(messages.labels.NOT_NUMBERS(field=field, count=len(texts), example=str(texts[0])[:40]))
    y = np.array([math.nan if value is None or value == "" else float(value) for value in raw], np.float64)
    y[~np.isfinite(y)] = math.nan
    return y


def class_name(value: Any) -> str:
    """The name of a class from the value of a field; "" for none. 3 and 3.0 are the class "3"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int):
        return str(value)
    return clean(value) if isinstance(value, str) else ""


def clean(text: str) -> str:
    """A name in one line that files and other programs can hold: without controls and halves of characters."""
    shown = "".join(c if c.isprintable() else " " for c in valid_unicode(text))
    return " ".join(shown.split())[:MOST_CHARACTERS]


def _order(name: str) -> tuple[bool, float, str]:
    """Numbers by their size, then texts by the alphabet."""
    try:
        number = float(name)
    except ValueError:
        return True, 0.0, name.casefold() + name
    return (False, number, name) if math.isfinite(number) else (True, 0.0, name.casefold() + name)


def _column(features: Features, field: str) -> list[Any]:
    if field not in features.fields:
        known = listed(features.fields, 20)
        raise LabelError(messages.labels.NO_FIELD(field=field, file=features.name, known=known))
    return [feature.fields.get(field) for feature in features.features]
