"""Labels with fractions: the shares of several things in a place, in a field each, which sum to 1."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ....contract.requests.mapping.mapmodel import MOST_FRACTIONS
from ...base.errors import LabelError
from .features import Features
from .values import Column, clean, numbers_of

Floats = NDArray[np.float64]

#: Fractions that people estimate or round sum to 1 within this; they are then divided by their sum.
OFF = 0.05
#: A fraction may be this far outside 0..1, as those of other models and rounded ones are; it is then clipped.
OUTSIDE = 0.01
PERCENT = 100.0
#: Fractions whose sums are mostly above this are percentages, also where they do not sum to 100.
PERCENT_FROM = 10.0


def fraction_columns(features: Features, fields: Sequence[str]) -> Column:
    """The fractions in several fields, float64 (n, k) with NaN where one lacks. Rows that sum to about 100 are
    percentages. What is said of them has the unit of the labels.

    Raises:
        LabelError: there is no such field, a field has texts, a fraction is outside 0..1, or a sum is not 1.
    """
    _check_fields(fields)
    y = np.stack([numbers_of(features, field) for field in fields], axis=1)
    known = np.asarray(np.isfinite(y).all(axis=1))
    if not known.any():
        raise LabelError(messages.labels.NO_FRACTIONS(file=features.name, fields=list(fields)))
    y[~known] = np.nan
    notes = []
    if not known.all():
        notes.append(messages.labels.WITHOUT_FRACTIONS(count=int((~known).sum())))
    total = y.sum(axis=1)
    unit = PERCENT if float(np.median(total[known])) > PERCENT_FROM else 1.0
    if unit == PERCENT:
        y, notes = y / PERCENT, [*notes, messages.labels.PERCENT()]
    _check_range(y, known, fields, unit)
    y = np.clip(y, 0, 1)
    _check_sums(y, known, unit)
    names = tuple(clean(field) for field in fields)
    return Column(y / y.sum(axis=1, keepdims=True), names, tuple(notes))


def _check_fields(fields: Sequence[str]) -> None:
    if len(fields) < 2:
        raise LabelError(messages.labels.TOO_FEW_FRACTIONS())
    if len(fields) > MOST_FRACTIONS:
        raise LabelError(messages.labels.TOO_MANY_FRACTIONS(count=len(fields), most=MOST_FRACTIONS))
    names = [clean(field) for field in fields]
    for number, name in enumerate(names):
        if name in names[:number]:
            raise LabelError(messages.labels.SAME_FRACTION(field=name))


def _check_range(y: Floats, known: NDArray[np.bool_], fields: Sequence[str], unit: float) -> None:
    wrong = known[:, None] & ~((y >= -OUTSIDE) & (y <= 1 + OUTSIDE))
    if wrong.any():
        row, column = (int(one[0]) for one in np.nonzero(wrong))
        count, value = int(wrong.any(axis=1).sum()), unit * float(y[row, column])
        raise LabelError(
            messages.labels.FRACTION_OUT_OF_RANGE(count=count, label=row + 1, value=value, field=fields[column])
        )


def _check_sums(y: Floats, known: NDArray[np.bool_], unit: float) -> None:
    total = y.sum(axis=1)
    wrong = np.flatnonzero(known & ~(np.abs(total - 1) <= OFF))
    if len(wrong):
        first = int(wrong[0])
        found = unit * float(total[first])
        raise LabelError(messages.labels.FRACTIONS_DO_NOT_SUM(count=len(wrong), label=first + 1, total=found))
