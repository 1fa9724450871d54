"""Folds for cross-validation: labels that are near each other are in the same fold.

Places that are near each other are alike, so a random split tests a model with neighbours of its training data and
makes it look better than it is on the rest of the map. Folds here are made of blocks of ground, and a label polygon is
never split (Roberts et al. 2017, doi 10.1111/ecog.02881).
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def folds(coords: Floats, groups: Ints, labels: Ints | None, k: int, seed: int) -> Ints | None:
    """Spatial folds: blocks of about sqrt(k) x sqrt(k) quantile cells, shared out so that classes are balanced.

    The blocks are made smaller until each class is in two folds, so that every training set has every class.

    Args:
        coords: of the labelled places, (n, 2) in metres.
        groups: the label polygon of each place, (n,). A group is never split.
        labels: the class of each place, (n,); None for values.
        k: the number of folds wanted. There are fewer where there are fewer blocks.

    Returns:
        The fold of each place, (n,), from 0 on; None if there is no way to have two folds or more, with every class in
        each training set. `lonely_classes` says which classes are the reason.
    """
    unit = unit_of(groups)
    if k < 2 or unit.max(initial=0) < 1 or len(lonely_classes(unit, labels)):
        return None
    centers = centers_of(coords, unit)
    finest = None
    for blocks in _ever_smaller(centers, k):
        found = _shared_out(blocks[unit], labels, k, seed)
        if found is not None and trains_all(found, labels):
            return found
        finest = found if found is not None else finest
    return None if finest is None else repaired(finest, unit, labels)


def random_folds(n: int, labels: Ints | None, k: int, seed: int) -> Ints:
    """Folds by chance, (n,), balanced by class: the flattering split that spatial folds are compared with."""
    y = np.zeros(n, np.int64) if labels is None else labels
    k = max(2, min(k, int(np.bincount(_from_zero(y)).max())))
    splitter = StratifiedKFold(k, shuffle=True, random_state=seed)
    with _no_warning_about_small_classes():
        return _numbered(n, splitter.split(np.zeros(n), y))


def lonely_classes(groups: Ints, labels: Ints | None) -> Ints:
    """The classes that are in one group only: a fold can't hold them back and train with them."""
    if labels is None:
        return np.zeros(0, np.int64)
    pairs = np.unique(np.stack([labels, groups], axis=1), axis=0)
    classes, count = np.unique(pairs[:, 0], return_counts=True)
    return np.asarray(classes[count < 2], np.int64)


def trains_all(fold: Ints, labels: Ints | None) -> bool:
    """Whether there are two folds or more, and each class is in two of them, so that each training set has it."""
    return int(fold.max(initial=0)) > 0 and not len(lonely_classes(fold, labels))


def repaired(fold: Ints, unit: Ints, labels: Ints | None) -> Ints | None:
    """Folds in which a class of only one fold gives a group to another fold; None if that does not help."""
    if labels is None:
        return fold if trains_all(fold, None) else None
    fold = fold.copy()
    for label in lonely_classes(fold, labels):
        units, sizes = np.unique(unit[labels == label], return_counts=True)
        moved = unit == units[np.argmin(sizes)]
        others = np.bincount(fold, minlength=2)
        others[fold[moved][0]] = len(fold)
        fold[moved] = np.argmin(others)
    fold = _from_zero(fold)
    return fold if trains_all(fold, labels) else None


def unit_of(groups: Ints) -> Ints:
    """Groups with the numbers 0, 1, 2 …, (n,)."""
    return _from_zero(np.asarray(groups))


def centers_of(coords: Floats, unit: Ints) -> Floats:
    """The mean place of each group, (groups, 2)."""
    count = np.bincount(unit)
    return np.stack([np.bincount(unit, coords[:, axis]) / count for axis in (0, 1)], axis=1)


def _ever_smaller(centers: Floats, k: int) -> Iterator[Ints]:
    """The block of each group, (groups,): first sqrt(k) cells a side, at last each group alone."""
    side = max(2, math.ceil(math.sqrt(k)))
    while side * side < 2 * len(centers):
        yield _quantile_cells(centers, side)
        side *= 2
    yield np.arange(len(centers))


def _quantile_cells(centers: Floats, side: int) -> Ints:
    """Cells with about as many groups each: columns by x, then each column by y."""
    column = _ranked(centers[:, 0], side)
    cell = np.zeros(len(centers), np.int64)
    for one in range(side):
        here = column == one
        cell[here] = one * side + _ranked(centers[here, 1], side)
    return cell


def _ranked(values: Floats, parts: int) -> Ints:
    """Which of `parts` parts of equal count a value is in, (n,). Equal values are in the same part."""
    if not len(values):
        return np.zeros(0, np.int64)
    edges = np.quantile(values, np.arange(1, parts) / parts)
    return np.asarray(np.searchsorted(edges, values, side="right"), np.int64)


def _shared_out(blocks: Ints, labels: Ints | None, k: int, seed: int) -> Ints | None:
    n = len(blocks)
    y = np.zeros(n, np.int64) if labels is None else _from_zero(labels)
    k = min(k, len(np.unique(blocks)), int(np.bincount(y).max()))
    if k < 2:
        return None
    splitter = StratifiedGroupKFold(k, shuffle=True, random_state=seed)
    with _no_warning_about_small_classes():
        return _from_zero(_numbered(n, splitter.split(np.zeros(n), y, blocks)))


def _numbered(n: int, splits: Iterator[tuple[Ints, Ints]]) -> Ints:
    fold = np.zeros(n, np.int64)
    for number, (_, held_out) in enumerate(splits):
        fold[held_out] = number
    return fold


def _from_zero(values: Ints) -> Ints:
    return np.asarray(np.unique(values, return_inverse=True)[1], np.int64).reshape(-1)


@contextmanager
def _no_warning_about_small_classes() -> Iterator[None]:
    """scikit-learn warns of classes with fewer labels than folds; `trains_all` is what matters."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield
