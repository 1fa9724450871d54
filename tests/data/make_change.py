"""Vectors of places over dates with known changes, seasons and noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Made:
    """vectors: float32 (t, n, d) of length 1. changed: bool (n,). first: the first date after the change, int (n,)."""

    vectors: np.ndarray
    changed: np.ndarray
    first: np.ndarray


def made(
    places: int,
    dates: int,
    seed: int,
    changed: float = 0.0,
    noise: float = 0.3,
    uneven: float = 0.3,
    dimension: int = 24,
    kinds: int = 6,
    season: float = 0.3,
) -> Made:
    """Places of some kinds, of which a share turns into another kind at a random date.

    noise: its standard deviation, against about 1.4 between kinds. uneven: how much the noise differs between places.
    season: the size of the affine map that changes all vectors of a date.
    """
    random = np.random.default_rng(seed)
    kind = random.integers(0, kinds, places)
    middles = random.normal(size=(kinds, dimension))
    before = middles[kind] + 0.3 * random.normal(size=(places, dimension))
    other = (kind + random.integers(1, kinds, places)) % kinds
    after = middles[other] + 0.3 * random.normal(size=(places, dimension))
    is_changed, first = random.random(places) < changed, random.integers(1, dates, places)
    deviation = noise * np.exp(uneven * random.normal(size=(places, 1)))
    found = []
    for date in range(dates):
        shape = np.eye(dimension) + season * random.normal(size=(dimension, dimension)) / np.sqrt(dimension)
        now = np.where((is_changed & (first <= date))[:, None], after, before)
        found.append((now + deviation * random.normal(size=now.shape)) @ shape + season * random.normal(size=dimension))
    vectors = np.stack(found)
    vectors /= np.linalg.norm(vectors, axis=2, keepdims=True)
    return Made(vectors.astype(np.float32), is_changed, first)
