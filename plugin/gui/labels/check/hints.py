"""What the labels lack for a good map, in a few lines."""

from __future__ import annotations

from collections import Counter
from typing import Optional

from ....contract.requests.mapping.mapmodel import LABELS_NEEDED
from ....layers.labels.label import Value
from ....profile.i18n import number, tr
from ..classes import Classes

#: With fewer labels of a class, no model learns it well.
FEW = 5
MOST_NAMED = 3


def hints(classes: Classes, counts: Counter[Optional[Value]]) -> list[str]:
    """A line for classes with too few labels, and one for labels without a class."""
    lines = []
    if counts[None]:
        lines.append(tr("Labels without a class: {count}. Akin leaves them out.").format(count=counts[None]))
    if not classes.all:
        return lines
    if len(classes.all) == 1:
        lines.append(tr("Add a second class: a map needs at least two."))
    few = [one.name for one in classes.all if counts[one.name] < FEW]
    if few:
        return [*lines, tr("Fewer than {count} labels: {names}.").format(count=FEW, names=_names(few))]
    few = [one.name for one in classes.all if counts[one.name] < LABELS_NEEDED]
    if few:
        text = tr("Fewer than {count} labels, too few for an uncertainty of 90 %: {names}.")
        lines.append(text.format(count=LABELS_NEEDED, names=_names(few)))
    return lines


def total(counts: Counter[Optional[Value]]) -> str:
    """How many labels there are."""
    return tr("Labels: {count}").format(count=number(sum(counts.values()), ","))


def _names(names: list[str]) -> str:
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    return tr("{names} and {count} more").format(names=", ".join(names[:MOST_NAMED]), count=len(names) - MOST_NAMED)
