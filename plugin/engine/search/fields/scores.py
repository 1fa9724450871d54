"""The query of a field, and the scores of its pixels."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ...fields.centre import LocalMeans
from ...fields.encoding import Bands, Encoding
from ...fields.mosaic import Lattice, layers_in, stripes, values_in
from ...fields.opened import BLOCK, OpenField
from ..query.query import Query


@dataclass(frozen=True)
class FieldQuery(Query):
    """A query of a field. means: what is taken off its vectors before they are compared; None for nothing."""

    means: LocalMeans | None = None

    @classmethod
    def of(cls, query: Query, means: LocalMeans | None) -> FieldQuery:
        """A query with the means that its examples are without."""
        return cls(**{one.name: getattr(query, one.name) for one in fields(query)}, means=means)


def scores_in(
    opened: OpenField, lattice: Lattice, query: FieldQuery, keep: bool = True
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The scores 0..1 of the pixels of a lattice, float32 (h, w), and which of them have a vector, bool (h, w).

    Args:
        keep: keep the vectors that are read in memory, for the next query in the same place.

    Raises:
        RasterError: a raster can't be read.
    """
    if query.means is None:
        return values_in(opened, lattice, partial(_scores, query), keep)
    values = np.zeros((lattice.height, lattice.width), np.float32)
    valid = np.zeros(values.shape, bool)
    for top, part in stripes(lattice, BLOCK):
        here = slice(top, top + part.height)
        values[here], valid[here] = _centred(opened, part, query, query.means, keep)
    return values, valid


def _scores(query: Query, encoding: Encoding, bands: Bands) -> NDArray[np.float32]:
    """The scores (n,) of stored vectors (d, n)."""
    if query.judge:
        return query.scores(encoding.decoded(bands).T).astype(np.float32)
    return query.curve.scores(encoding.levels(bands, query.direction)).astype(np.float32)


def _centred(
    opened: OpenField, part: Lattice, query: FieldQuery, means: LocalMeans, keep: bool
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The level of v without the mean m is (v - m) @ direction / |v - m|, from the products of v with a few vectors."""
    directions = np.stack([query.direction, means.base, *means.axes])
    levels, valid = layers_in(opened, part, partial(_levels, directions), len(directions), keep)
    weights = means.over(part)
    along = levels[0] - means.base @ query.direction - weights @ (means.axes @ query.direction)
    product = levels[1] + np.einsum("khw,hwk->hw", levels[2:], weights)
    square = means.base @ means.base + weights @ (2 * (means.axes @ means.base)) + (weights * weights).sum(axis=-1)
    length = np.sqrt(np.maximum(1 - 2 * product + square, 1e-9))
    return query.curve.scores(along / length).astype(np.float32), valid


def _levels(directions: NDArray[np.float32], encoding: Encoding, bands: Bands) -> NDArray[np.float32]:
    """The products (k, n) of stored vectors (d, n) with directions (k, d)."""
    return np.stack([encoding.levels(bands, one) for one in directions])
