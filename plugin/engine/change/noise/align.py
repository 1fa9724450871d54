"""The vectors of all dates in one space in which an unchanged place differs by noise alone.

Sensor, season and light change all vectors of a date in the same way. An affine map of each date onto the mean of all
dates takes that off: it is fitted by least squares with the weights of a multivariate t distribution, which grow small
where a place differs (as the iterations of Nielsen 2007, "The regularized iteratively reweighted MAD method for change
detection", with other weights). What is left is divided by the noise of unchanged places in each direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, stats

from ...base.job import running

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
#: Components of the vectors that are compared, and places for each of them at least.
COMPONENTS, PLACES_EACH = 24, 30
#: The share of the variance that the components have: the rest is noise.
VARIANCE = 0.99
#: Degrees of freedom of the weights: with few, places that differ count little.
WEIGHT_DF = 3.0
ROUNDS = 30
#: The map of a date is pulled towards no map by so many places.
PRIOR_PLACES = 3.0


@dataclass(frozen=True)
class Alignment:
    """mean: float32 (d,). basis: (d, k). centre: (t, k). slope: (t, k, k), how a date differs from the mean of all
    dates. whiten: (k, k)."""

    mean: Floats
    basis: Floats
    centre: Floats
    slope: Floats
    whiten: Floats

    def residuals(self, vectors: Floats, has: Mask) -> Floats:
        """What is left of vectors (t, n, d) of places in each date, float32 (t, n, k); 0 where there is none."""
        return self.split(vectors, has)[1]

    def split(self, vectors: Floats, has: Mask) -> tuple[Floats, Floats]:
        """The vectors as all dates show them, and what is left of them: float32 (t, n, k) each."""
        own = np.where(has[..., None], (vectors - self.mean) @ self.basis - self.centre[:, None], 0)
        middle = _middle(own, has)
        aligned = np.where(has[..., None], own - np.einsum("nk,tkj->tnj", middle, self.slope), 0).astype(np.float32)
        left = np.where(has[..., None], (aligned - middle) @ self.whiten, 0).astype(np.float32)
        return aligned, left


def fit_alignment(vectors: Floats, has: Mask) -> Alignment:
    """The alignment of the dates of a sample of places: vectors (t, n, d), where `has` (t, n)."""
    mean, basis = _components(vectors, has)
    own = np.where(has[..., None], (vectors - mean) @ basis, 0).astype(np.float64)
    weight = np.ones(has.shape[1])
    k = own.shape[2]
    target = stats.chi2.median(k)
    for _ in range(ROUNDS):
        running().check()
        shared = has * weight
        centre = np.einsum("tn,tnk->tk", shared, own) / np.maximum(shared.sum(axis=1), 1e-9)[:, None]
        centred = np.where(has[..., None], own - centre[:, None], 0)
        middle = _middle(centred, has)
        slope = np.stack([_slope(one - middle, middle, w) for one, w in zip(centred, shared)])
        left = np.where(has[..., None], centred - middle - np.einsum("nk,tkj->tnj", middle, slope), 0)
        covariance = np.einsum("tn,tnk,tnj->kj", shared, left, left) / max(shared.sum(), 1e-9)
        covariance += np.eye(k) * max(1e-4 * np.trace(covariance) / k, 1e-12)
        whiten = linalg.inv(linalg.cholesky(covariance, lower=True)).T
        squares = np.square(left @ whiten).sum(axis=2).sum(axis=0) / np.maximum(has.sum(axis=0), 1)
        squares *= target / max(float(np.median(squares)), 1e-12)
        new = (WEIGHT_DF + k) / (WEIGHT_DF + squares)
        new /= new.max()
        done = np.abs(new - weight).max() < 1e-3
        weight = new
        if done:
            break
    return Alignment(mean, basis, *(np.asarray(a, np.float32) for a in (centre, slope, whiten)))


def _middle(own: NDArray[Any], has: Mask) -> NDArray[Any]:
    """The mean (n, k) of the dates that a place has."""
    return np.asarray(own.sum(axis=0) / np.maximum(has.sum(axis=0), 1)[:, None])


def _components(vectors: Floats, has: Mask) -> tuple[Floats, Floats]:
    """The mean (d,) and the first principal components (d, k) of all vectors."""
    flat = vectors[has].astype(np.float64)
    mean = flat.mean(axis=0)
    values, axes = np.linalg.eigh(np.cov((flat - mean).T).reshape(len(mean), len(mean)))
    values, axes = np.maximum(values[::-1], 0), axes[:, ::-1]
    enough = int(np.searchsorted(np.cumsum(values) / max(values.sum(), 1e-12), VARIANCE)) + 1
    k = max(1, min(enough, COMPONENTS, int(has.any(axis=0).sum()) // PLACES_EACH))
    return mean.astype(np.float32), axes[:, :k].astype(np.float32)


def _slope(left: NDArray[np.float64], middle: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """The matrix (k, k) that explains `left` (n, k) by `middle` (n, k), with weights (n,)."""
    square = (middle * weight[:, None]).T @ middle
    ridge = PRIOR_PLACES * np.trace(square) / len(square) / max(float(weight.sum()), 1e-9)
    return np.linalg.solve(square + (ridge + 1e-12) * np.eye(len(square)), (middle * weight[:, None]).T @ left)
