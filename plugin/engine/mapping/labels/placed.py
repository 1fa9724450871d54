"""Labels on vectors: what a model is trained with. Labels that can't be used are listed with the reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import LabelProblem, messages
from ....contract.message import Message
from ...base.errors import LabelError, QueryError
from ...base.job import Job
from ...maps.vectors.base import Found, Shape, Vectors
from .features import Features, moved
from .listed import listed
from .values import Column

#: Problems that are listed; the notes have the number of all.
MOST_PROBLEMS = 200
#: Vectors that labels give at most. A million labels on a few hundred thousand patches teach no more.
MOST_TRAINING = 200_000
#: A class with this many times the labels of another is pointed out.
UNEQUAL = 100


@dataclass(frozen=True)
class Training:
    """Labelled vectors.

    found: their patches or pixels, each once. y: int64 (m,), the number of the class, or float64 (m,), the value, or
    float64 (m, k), the fractions. group: int64 (m,), the label that each belongs to: vectors of one label are never
    split. classes: the names of those that are left, or of the fractions. problems: labels that are not used. notes:
    for the user. digest: of the labels that are used. pure: the labels are places of one class each, and the model
    learns from mixtures of them. several: a place can have several classes; y is then float64 (m, k), 1 where it has
    the class and 0 where not. labels: how many are used: several can be on one patch. empty: how many are not used,
    because they have no class or value.
    """

    found: Found
    y: NDArray[Any]
    group: NDArray[np.int64]
    classes: tuple[str, ...]
    problems: tuple[LabelProblem, ...]
    notes: tuple[Message, ...]
    digest: str
    pure: bool = False
    several: bool = False
    labels: int = 0
    empty: int = 0

    def __len__(self) -> int:
        return len(self.y)

    @property
    def labelled(self) -> NDArray[np.bool_]:
        """Which places have a label, (m,): not the random ones that stand for the rest (against_rest.py)."""
        return np.asarray(self.found.place >= 0)

    @property
    def against_rest(self) -> bool:
        """Whether random places stand for everything else."""
        return not self.labelled.all()

    @property
    def of_classes(self) -> bool:
        """Whether the labels are classes, not values or fractions."""
        return self.y.dtype == np.int64

    @property
    def of_fractions(self) -> bool:
        """Whether the labels are fractions."""
        return self.y.ndim == 2 and not self.several

    @property
    def counts(self) -> tuple[int, ...]:
        """Places with labels by class; one number of values and fractions."""
        if self.several:
            return tuple(int(count) for count in self.y.sum(axis=0))
        if not self.of_classes:
            return (len(self),)
        return tuple(np.bincount(self.y[self.labelled], minlength=len(self.classes)).tolist())

    @property
    def outputs(self) -> int:
        """The numbers that a model gives for a vector: classes, fractions, or one value."""
        return max(1, len(self.classes))


def place_labels(features: Features, column: Column, vectors: Vectors, job: Job) -> Training:
    """Put labels on vectors.

    A patch or pixel with labels of two classes is not used, and listed, unless places can have several. One with
    several values or fractions has their mean.

    Raises:
        LabelError: no label has a geometry, or none lies on a vector. Cancelled.
    """
    usable = np.flatnonzero(column.usable).tolist()
    if not any(features.features[number].shapes for number in usable):
        raise LabelError(messages.labels.NO_GEOMETRY(count=len(usable)))
    shapes, feature, notes = _shapes(features, column, vectors.crs)
    found = vectors.at(shapes, job)
    group = feature[found.place]
    problems = _outside(features, column, group, vectors.crs)
    outside = len(problems)
    if not len(found):
        raise LabelError(messages.labels.ALL_OUTSIDE(count=outside, collection=vectors.name, crs=features.crs))
    y = column.y[group]
    if column.of_classes:
        keep, contradictions = _consistent(found, y, group, column.classes)
        problems += contradictions
        notes += [messages.labels.CONTRADICTIONS(count=len(contradictions))] if contradictions else []
        if not len(keep):
            raise LabelError(messages.labels.ALL_CONTRADICT())
    elif column.several:
        keep, y = _united(found, y)
    else:
        keep, y, differing = _averaged(found, y)
        notes += [messages.labels.DIFFERING_VALUES(count=differing)] if differing else []
    notes += [messages.labels.OUTSIDE(count=outside, collection=vectors.name)] if outside else []
    used = len(np.unique(group[np.isin(found.unit, found.unit[keep])]))
    if len(keep) > MOST_TRAINING:
        keep = np.sort(np.random.default_rng(0).permutation(keep)[:MOST_TRAINING])
        notes.append(messages.labels.THINNED(most=MOST_TRAINING))
    found = Found(found.place[keep], found.unit[keep], found.xy[keep], found.vectors[keep])
    y, group, classes = y[keep], group[keep], column.classes
    if column.of_classes:
        y, classes, more = _classes_left(y, classes)
        notes += more
    digest = hashlib.sha256(repr(classes).encode() + found.unit.tobytes() + y.tobytes()).hexdigest()
    everything = (*column.notes, *notes)
    return Training(
        found, y, group, classes, tuple(problems[:MOST_PROBLEMS]), everything, digest, several=column.several,
        labels=used, empty=int((~column.usable).sum()),
    )  # fmt: skip


def _shapes(features: Features, column: Column, crs: str) -> tuple[list[Shape], NDArray[np.int64], list[Message]]:
    """The shapes of usable labels in the CRS of the vectors, the number of the label of each, and notes."""
    shapes: list[Shape] = []
    feature: list[int] = []
    empty = other = 0
    for number in np.flatnonzero(column.usable).tolist():
        one = features.features[number]
        empty += not one.shapes and not one.other
        other += one.other
        for shape in one.shapes:
            try:
                shapes.append(moved(shape, features.crs, crs))
                feature.append(number)
            except QueryError:  # outside the area of the CRS: it is listed as outside
                pass
    notes = [messages.labels.WITHOUT_GEOMETRY(count=empty)] if empty else []
    notes += [messages.labels.LINES(count=other)] if other else []
    return shapes, np.array(feature, np.int64), notes


def _outside(features: Features, column: Column, group: NDArray[np.int64], crs: str) -> list[LabelProblem]:
    """The labels that no vector was found for."""
    missing = np.setdiff1d(np.flatnonzero(column.usable), group)
    listed = []
    for number in missing.tolist():
        one = features.features[number]
        if one.shapes:
            x, y = _point_of(one.shapes[0])
            listed.append(LabelProblem("outside", number, x, y, features.crs, _named(column, column.y[number])))
    return listed


def _point_of(shape: Shape) -> tuple[float, float]:
    if shape["type"] == "Point":
        x, y = shape["coordinates"]
    else:
        x, y = shape["coordinates"][0][0][0]
    return float(x), float(y)


def _named(column: Column, value: Any) -> tuple[str, ...]:
    if column.of_classes:
        return (column.classes[int(value)],)
    if column.several:
        return tuple(name for name, there in zip(column.classes, value.tolist()) if there)
    return tuple(f"{one:g}" for one in np.atleast_1d(value).tolist())


def _consistent(
    found: Found, y: NDArray[np.int64], group: NDArray[np.int64], classes: tuple[str, ...]
) -> tuple[NDArray[np.int64], list[LabelProblem]]:
    """The rows to keep, one for each unit that has labels of one class, and the units that have several."""
    _, first, unit = np.unique(found.unit, return_index=True, return_inverse=True)
    unit = unit.reshape(-1)
    pairs = np.unique(np.stack([unit, y], axis=1), axis=0)
    several = np.bincount(pairs[:, 0], minlength=len(first)) > 1
    problems: list[LabelProblem] = []
    for one in np.flatnonzero(several).tolist():
        here = np.flatnonzero(unit == one) if len(problems) < MOST_PROBLEMS else first[one : one + 1]
        names = tuple(classes[c] for c in np.unique(y[here]).tolist())
        x, north = found.xy[here[0]]
        problems.append(LabelProblem("contradiction", int(group[here[0]]), float(x), float(north), "", names))
    return np.sort(first[~several]), problems


def _averaged(found: Found, y: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64], int]:
    """The rows to keep, the values of all rows as means of their unit, and how many units had different values."""
    _, first, unit = np.unique(found.unit, return_index=True, return_inverse=True)
    unit = unit.reshape(-1)
    columns = y.reshape(len(y), -1)
    low, high = np.full((len(first), columns.shape[1]), np.inf), np.full((len(first), columns.shape[1]), -np.inf)
    np.minimum.at(low, unit, columns)
    np.maximum.at(high, unit, columns)
    means = np.zeros_like(low)
    np.add.at(means, unit, columns)
    means /= np.bincount(unit)[:, None]
    return np.sort(first), means[unit].reshape(y.shape), int((high > low).any(axis=1).sum())


def _united(found: Found, y: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The rows to keep, and all classes that the labels of a unit have, for all rows."""
    _, first, unit = np.unique(found.unit, return_index=True, return_inverse=True)
    unit = unit.reshape(-1)
    all_of = np.zeros((len(first), y.shape[1]))
    np.maximum.at(all_of, unit, y)
    return np.sort(first), all_of[unit]


def _classes_left(
    y: NDArray[np.int64], names: tuple[str, ...]
) -> tuple[NDArray[np.int64], tuple[str, ...], list[Message]]:
    """The classes that have vectors, with numbers from 0 on."""
    left, numbers, counts = np.unique(y, return_inverse=True, return_counts=True)
    classes = tuple(names[c] for c in left.tolist())
    notes = []
    if lost := [name for name in names if name not in classes]:
        notes.append(messages.labels.CLASSES_LOST(count=len(lost), names=listed(lost)))
    if counts.max() >= UNEQUAL * counts.min():
        most, least = classes[int(counts.argmax())], classes[int(counts.argmin())]
        notes.append(
            messages.labels.UNEQUAL(most=most, most_count=int(counts.max()), least=least, count=int(counts.min()))
        )
    return numbers.reshape(-1).astype(np.int64), classes, notes
