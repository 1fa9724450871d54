"""Which spatial folds a model is judged with: those that match its map where labels are many, else blocks."""

from __future__ import annotations

from dataclasses import dataclass

from .knndm import knndm
from .splits import Floats, Ints, folds, unit_of

#: Groups of labels from which on folds are matched to the map. With fewer, the distances between them say little.
MATCHED_FROM = 100
FOLDS = 5


@dataclass(frozen=True)
class SpatialFolds:
    """fold: of each place, int64 (n,), from 0 on. method: "knndm" or "blocks"."""

    fold: Ints
    method: str


def spatial_folds(
    coords: Floats, groups: Ints, labels: Ints | None, pixels: Floats | None = None, k: int = FOLDS, seed: int = 0
) -> SpatialFolds | None:
    """The folds for a model of these labels: see `knndm` and `folds`; None where there are none.

    Args:
        pixels: a sample of the places of the map, (m, 2) in metres, 1,000 are enough; None: blocks are used.
    """
    if pixels is not None and unit_of(groups).max(initial=0) + 1 >= MATCHED_FROM:
        matched = knndm(coords, groups, labels, pixels, k, seed)
        if matched is not None:
            return SpatialFolds(matched.fold, "knndm")
    blocks = folds(coords, groups, labels, k, seed)
    return None if blocks is None else SpatialFolds(blocks, "blocks")
